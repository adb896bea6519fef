//! Requests in a minute. The counting is governor's (GCRA): a minute's worth may come at once, and then one every
//! `60 / per_minute` seconds.

use std::{net::IpAddr, num::NonZeroU32, sync::Arc, time::Duration};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::StateInformationMiddleware,
    nanos::Nanos,
    state::{InMemoryState, NotKeyed, StateStore},
};
use moka::{policy::EvictionPolicy, sync::Cache};
use uuid::Uuid;

use super::{caller::Caller, limit::Limit, standing::Standing};
use crate::config::HttpConfig;

/// The most callers whose counts are kept. Above that, the callers without a request for the longest time start
/// again.
const MOST_KEPT: u64 = 100_000;
/// After this time without a request, the whole quota is available again.
const FORGOTTEN: Duration = Duration::from_secs(120);
/// All callers of a vendor together may send a sixth of their minute at once: what they send is bounded one by one.
const VENDOR_BURST: u32 = 6;

type Governor = RateLimiter<Key, Recent, DefaultClock, StateInformationMiddleware>;

/// What a count belongs to. Vendors are counted independently of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    limit: Limit,
    vendor: Option<Uuid>,
    actor: QuotaActor,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum QuotaActor {
    Address(IpAddr),
    Person(Uuid),
    Everybody,
}

/// A request too many.
pub(crate) struct QuotaRefusal {
    pub(crate) standing: Standing,
    /// Until the next is allowed, at least 1.
    pub(crate) wait_seconds: u32,
}

/// All counts, each limit with a quota of its own, in one bounded memory.
pub(super) struct Quotas {
    clock: DefaultClock,
    #[cfg(test)]
    kept: Recent,
    requests: Governed,
    sign_in: Governed,
    shop: Governed,
    writes: Governed,
    transfers: Governed,
    lookups: Governed,
    vendor: Governed,
}

struct Governed {
    per_minute: u32,
    governor: Governor,
}

impl Governed {
    fn new(kept: &Recent, per_minute: u32, at_once: u32) -> Self {
        let positive = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_minute(positive(per_minute)).allow_burst(positive(at_once));
        let governor = Governor::new(quota, kept.clone(), DefaultClock::default());
        Self { per_minute, governor }
    }
}

impl Quotas {
    pub(super) fn new(http: &HttpConfig) -> Self {
        let kept = Recent::default();
        let each = |per_minute| Governed::new(&kept, per_minute, per_minute);
        let of_vendors = http.vendor_requests_per_minute;
        Self {
            clock: DefaultClock::default(),
            requests: each(http.requests_per_minute),
            sign_in: each(http.auth_requests_per_minute),
            shop: each(http.shop_writes_per_minute),
            writes: each(http.writes_per_minute),
            transfers: each(http.transfers_per_minute),
            lookups: each(http.requests_per_minute),
            vendor: Governed::new(&kept, of_vendors, of_vendors / VENDOR_BURST),
            #[cfg(test)]
            kept,
        }
    }

    fn governed(&self, limit: Limit) -> &Governed {
        match limit {
            Limit::Requests => &self.requests,
            Limit::SignIn => &self.sign_in,
            Limit::Shop => &self.shop,
            Limit::Writes => &self.writes,
            Limit::Transfers => &self.transfers,
            Limit::Lookups => &self.lookups,
            Limit::Vendor => &self.vendor,
        }
    }

    /// Counts one request against `limit` and against the limits of all requests. Returns the caller's standing with
    /// `limit`. The vendor's count comes last, so that refused requests do not use it up for other callers.
    pub(super) fn count(&self, caller: &Caller, limit: Limit) -> Result<Standing, QuotaRefusal> {
        if limit == Limit::Lookups {
            return self.count_one(caller, limit);
        }
        let mut standing = self.count_one(caller, Limit::Requests)?;
        if limit != Limit::Requests {
            standing = self.count_one(caller, limit)?;
        }
        if caller.vendor.is_some() {
            self.count_one(caller, Limit::Vendor)?;
        }
        Ok(standing)
    }

    fn count_one(&self, caller: &Caller, limit: Limit) -> Result<Standing, QuotaRefusal> {
        let actor = match (limit, caller.person) {
            (Limit::Vendor, _) => QuotaActor::Everybody,
            (Limit::SignIn | Limit::Lookups, _) | (_, None) => QuotaActor::Address(caller.address),
            (_, Some(person)) => QuotaActor::Person(person),
        };
        let key = Key { limit, vendor: caller.vendor, actor };
        let Governed { per_minute, governor } = self.governed(limit);
        let standing = |left| Standing { limit, per_minute: *per_minute, left };
        match governor.check_key(&key) {
            Ok(state) => Ok(standing(state.remaining_burst_capacity())),
            Err(too_early) => {
                let wait = too_early.wait_time_from(self.clock.now());
                let wait_seconds = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1);
                Err(QuotaRefusal { standing: standing(0), wait_seconds })
            }
        }
    }
}

/// The newest counts, at most [`MOST_KEPT`].
#[derive(Clone)]
struct Recent(Cache<Key, Arc<InMemoryState>>);

impl Default for Recent {
    fn default() -> Self {
        // Least recently used: the usual policy would not remember newcomers, who then could never be one too many.
        let kept = Cache::builder().max_capacity(MOST_KEPT).eviction_policy(EvictionPolicy::lru());
        Self(kept.time_to_idle(FORGOTTEN).build())
    }
}

impl StateStore for Recent {
    type Key = Key;

    fn measure_and_replace<T, F, E>(&self, key: &Key, f: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        self.0.get_with(*key, Arc::default).measure_and_replace(&NotKeyed::NonKey, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn quotas(settings: &[(&str, &str)]) -> Quotas {
        let settings = settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Quotas::new(&Config::from_sources(None, Some(settings)).unwrap().http)
    }

    fn from(last: u8, vendor: Option<Uuid>) -> Caller {
        Caller { vendor, address: IpAddr::from([192, 0, 2, last]), person: None }
    }

    const ALPHA: Option<Uuid> = Some(Uuid::from_u128(1));
    const BETA: Option<Uuid> = Some(Uuid::from_u128(2));

    #[test]
    fn a_minutes_worth_may_come_at_once_and_the_rest_must_wait() {
        let quotas = quotas(&[("ORION_HTTP__REQUESTS_PER_MINUTE", "6")]);
        for left in (0..6).rev() {
            assert_eq!(quotas.count(&from(1, None), Limit::Requests).ok().map(|standing| standing.left), Some(left));
        }
        let refusal = quotas.count(&from(1, None), Limit::Requests).err().unwrap();
        assert_eq!((refusal.wait_seconds, refusal.standing.left), (10, 0));
        assert!(quotas.count(&from(2, None), Limit::Requests).is_ok(), "another address has its own minute");
    }

    #[test]
    fn what_was_used_at_one_vendor_is_not_missing_at_another() {
        let quotas = quotas(&[("ORION_HTTP__REQUESTS_PER_MINUTE", "3")]);
        for _ in 0..3 {
            assert!(quotas.count(&from(1, ALPHA), Limit::Requests).is_ok());
        }
        assert!(quotas.count(&from(1, ALPHA), Limit::Requests).is_err());
        assert!(quotas.count(&from(1, BETA), Limit::Requests).is_ok());
    }

    #[test]
    fn a_person_counts_wherever_they_are_but_signing_in_counts_by_address() {
        let quotas = quotas(&[("ORION_HTTP__REQUESTS_PER_MINUTE", "3"), ("ORION_HTTP__AUTH_REQUESTS_PER_MINUTE", "1")]);
        let ada = |last| Caller { person: Some(Uuid::from_u128(9)), ..from(last, ALPHA) };
        for last in 1..=3 {
            assert!(quotas.count(&ada(last), Limit::Requests).is_ok());
        }
        assert!(quotas.count(&ada(4), Limit::Requests).is_err());
        assert!(quotas.count(&from(1, ALPHA), Limit::Requests).is_ok(), "who sits beside her is somebody else");
        let bob = Caller { person: Some(Uuid::from_u128(10)), ..from(1, ALPHA) };
        assert!(quotas.count(&bob, Limit::SignIn).is_ok());
        assert!(quotas.count(&from(1, ALPHA), Limit::SignIn).is_err(), "a token buys no more guesses");
    }

    fn resident_mib() -> f64 {
        let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
        pages.split(' ').nth(1).unwrap().parse::<f64>().unwrap() * 4096.0 / 1_048_576.0
    }

    /// Somebody with a network of IPv6 to themselves has more addresses than any memory.
    #[test]
    fn however_many_ask_so_many_are_remembered_and_the_newest_of_them() {
        let quotas = quotas(&[("ORION_HTTP__REQUESTS_PER_MINUTE", "1")]);
        let from = |number: u64| Caller { vendor: ALPHA, address: network(number), person: None };
        let before = resident_mib();
        for number in 0..MOST_KEPT {
            assert!(quotas.count_one(&from(number), Limit::Requests).is_ok());
        }
        let full = resident_mib() - before;
        for number in MOST_KEPT..2 * MOST_KEPT {
            assert!(quotas.count_one(&from(number), Limit::Requests).is_ok());
        }
        quotas.kept.0.run_pending_tasks();
        let (kept, twice) = (quotas.kept.0.entry_count(), resident_mib() - before);
        println!("{MOST_KEPT} callers take {full:.0} MiB; after twice as many, {kept} take {twice:.0} MiB");
        assert!(kept <= MOST_KEPT, "{kept} are remembered");
        assert!(twice < 100.0, "they take {twice} MiB");
        assert!(quotas.count_one(&from(2 * MOST_KEPT - 1), Limit::Requests).is_err(), "the last one was forgotten");
    }

    fn network(number: u64) -> IpAddr {
        IpAddr::V6((u128::from(number) << 64).into())
    }

    #[test]
    fn all_callers_of_a_vendor_together_are_bounded_too() {
        let quotas = quotas(&[("ORION_HTTP__VENDOR_REQUESTS_PER_MINUTE", "60")]);
        for last in 0..10 {
            assert!(quotas.count(&from(last, ALPHA), Limit::Requests).is_ok());
        }
        let refusal = quotas.count(&from(99, ALPHA), Limit::Requests).err().unwrap();
        assert_eq!(refusal.standing.limit, Limit::Vendor);
        assert!(quotas.count(&from(99, BETA), Limit::Requests).is_ok());
    }
}
