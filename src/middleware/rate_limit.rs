//! How many requests one address may send. Per process and in memory: a guard against floods, not an account's throttle.

use std::{
    net::{IpAddr, Ipv6Addr},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use moka::future::Cache;
use poem::{Endpoint, IntoResponse, Request, Response, Result, http::Method};

use super::client;
use crate::{config::HttpConfig, error::AppError, types::code::Code};

/// Addresses that are remembered at most; beyond, those not seen for longest start anew.
const MOST_ADDRESSES: u64 = 100_000;
const MINUTE: Duration = Duration::from_secs(60);

/// What is counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Class {
    Any,
    /// Signing in, registering, and what else can be guessed at.
    SignIn,
}

/// Counts the requests of each address.
pub struct RateLimit {
    start: Instant,
    http: HttpConfig,
    /// For each address the moment, in microseconds since `start`, at which its past requests are paid off.
    paid_off: Cache<(Class, IpAddr), Arc<AtomicU64>>,
}

impl RateLimit {
    /// Limits as configured.
    #[must_use]
    pub fn new(http: &HttpConfig) -> Self {
        Self {
            start: Instant::now(),
            http: http.clone(),
            paid_off: Cache::builder().max_capacity(MOST_ADDRESSES).time_to_idle(2 * MINUTE).build(),
        }
    }

    /// Answers 429 to an address that has used up its minute.
    pub async fn around<E: Endpoint>(self: Arc<Self>, next: Arc<E>, request: Request) -> Result<Response> {
        let address = network(client::address(&request, &self.http));
        let now = micros(self.start.elapsed());
        let mut wait = self.wait((Class::Any, address), self.http.requests_per_minute, now).await;
        if wait.is_none() && is_sign_in(&request) {
            wait = self.wait((Class::SignIn, address), self.http.auth_requests_per_minute, now).await;
        }
        if let Some(wait) = wait {
            let seconds = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1);
            let detail = format!("Too many requests. Please try again in {seconds} seconds.");
            return Err(AppError::new(Code::RateLimited, detail).with_retry_after(seconds).into());
        }
        next.call(request).await.map(IntoResponse::into_response)
    }

    /// Counts one request; how long to wait if it is one too many. A minute's worth may come at once, and then one
    /// every `60 / per_minute` seconds. `now` is in microseconds since `start`.
    async fn wait(&self, key: (Class, IpAddr), per_minute: u32, now: u64) -> Option<Duration> {
        let minute = micros(MINUTE);
        let price = minute / u64::from(per_minute.max(1));
        let paid_off = self.paid_off.get_with(key, async { Arc::new(AtomicU64::new(0)) }).await;
        let taken = paid_off.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |paid_off| {
            let then = paid_off.max(now) + price;
            (then <= now + minute).then_some(then)
        });
        taken.err().map(|paid_off| Duration::from_micros(paid_off.saturating_add(price).saturating_sub(now + minute)))
    }
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

/// One household of IPv6 has many addresses: the first 64 bits count.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
    }
}

fn is_sign_in(request: &Request) -> bool {
    let path = request.uri().path();
    let guessable =
        |last: &str| matches!(last, "login" | "register" | "change-password") || last.contains("invitation");
    *request.method() == Method::POST && (path.contains("/auth/") || path.rsplit('/').next().is_some_and(guessable))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[tokio::test]
    async fn a_minutes_worth_may_come_at_once_and_the_rest_must_wait() {
        let config = Config::from_sources(None, Some([].into_iter().collect())).unwrap();
        let limit = RateLimit::new(&config.http);
        let key = |last| (Class::Any, IpAddr::from([192, 0, 2, last]));
        for _ in 0..6 {
            assert_eq!(limit.wait(key(1), 6, 0).await, None);
        }
        assert_eq!(limit.wait(key(1), 6, 0).await, Some(Duration::from_secs(10)));
        assert_eq!(limit.wait(key(2), 6, 0).await, None, "another address has its own minute");
        let later = micros(Duration::from_secs(10));
        assert_eq!(limit.wait(key(1), 6, later).await, None);
        assert!(limit.wait(key(1), 6, later).await.is_some());
    }

    #[test]
    fn neighbours_in_a_network_of_ipv6_count_together() {
        let network = |text: &str| network(text.parse().unwrap());
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:1"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
    }
}
