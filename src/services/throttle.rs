//! Limits guesses of passwords and codes. An attempt is counted before the password is checked, so that parallel
//! attempts count too. There are three counts: one address against one account, one address against all accounts, and
//! all addresses against one account.
//!
//! Nobody can lock another person out: the third count refuses only addresses that the account was never used from.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, raw_sql, sea_query::Expr};
use sha2::{Digest, Sha256};

use crate::{
    db::PlatformDb,
    entities::platform::login_throttle,
    tenancy::PlatformTx,
    types::code::{Code, Coded},
};

/// The number of attempts allowed within a time.
#[derive(Debug, Clone, Copy)]
pub struct AttemptLimits {
    /// Attempts from one address against one account.
    pub attempts: u32,
    /// Minutes after which the count starts again.
    pub window_minutes: u32,
}

/// The factor of the limit for one address against any account, and for all addresses against one account.
const WIDER: u32 = 10;

/// An attempt at an account of a realm: `admin`, `vendor:<id>`, `customer:<id>` and the like.
#[derive(Debug, Clone)]
pub struct Attempt {
    pair: String,
    source: String,
    account: String,
}

/// Whether an attempt may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttemptVerdict {
    /// The attempt may go on.
    Allowed,
    /// The attempt may go on if the account was used from this address before; otherwise the caller waits this many seconds.
    FromKnownSource(u32),
    /// The caller waits this many seconds.
    Refused(u32),
}

/// The error of an attempt that is not allowed.
#[derive(Debug, thiserror::Error)]
pub enum ThrottleError {
    /// There were too many attempts for the account or from the address; the caller must wait this number of seconds.
    #[error("too many attempts; try again in {0} seconds")]
    TooMany(u32),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for ThrottleError {
    fn code(&self) -> Code {
        match self {
            Self::TooMany(_) => Code::RateLimited,
            Self::Db(error) => error.code(),
        }
    }

    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::TooMany(seconds) => Some(*seconds),
            Self::Db(_) => None,
        }
    }
}

impl Attempt {
    /// `ip` is the client's address. Of an IPv6 address only the /64 network counts, since one client usually has all
    /// of it.
    #[must_use]
    pub fn new(realm: &str, account: &str, ip: &str) -> Self {
        let source = network(ip);
        Self {
            pair: key("pair", &[realm, account, &source]),
            source: key("source", &[realm, &source]),
            account: key("account", &[realm, account]),
        }
    }
}

/// Counts an attempt and decides whether it may continue.
pub async fn begin(db: &PlatformDb, limits: AttemptLimits, attempt: &Attempt) -> Result<AttemptVerdict, DbErr> {
    let keys = vec![attempt.pair.clone(), attempt.source.clone(), attempt.account.clone()];
    let minutes = f64::from(limits.window_minutes);
    // SQL, since one statement counts three rows, in the order of their keys, so that two attempts can't deadlock.
    let count = raw_sql!(
        Postgres,
        "INSERT INTO platform.login_throttles AS t (key, failures)
        SELECT key, 1 FROM unnest({keys}::text[]) AS key ORDER BY key
        ON CONFLICT (key) DO UPDATE SET
            failures = CASE WHEN t.window_started_at < now() - {minutes} * interval '1 minute' THEN 1
                ELSE t.failures + 1 END,
            window_started_at = CASE WHEN t.window_started_at < now() - {minutes} * interval '1 minute'
                THEN now() ELSE t.window_started_at END
        RETURNING key, failures, greatest(1,
            ceil(extract(epoch FROM window_started_at + {minutes} * interval '1 minute' - now())))::integer AS wait"
    );
    let rows = db.in_platform(async |tx: &PlatformTx| tx.query_all_raw(count).await).await?;
    let (mut refused, mut known_only) = (None, None);
    for row in rows {
        let (key, failures): (String, i32) = (row.try_get("", "key")?, row.try_get("", "failures")?);
        let wait = u32::try_from(row.try_get::<i32>("", "wait")?).unwrap_or(1);
        let failures = u32::try_from(failures).unwrap_or(u32::MAX);
        if key == attempt.account {
            known_only = (failures > limits.attempts.saturating_mul(WIDER)).then_some(wait);
        } else {
            let most = if key == attempt.pair { limits.attempts } else { limits.attempts.saturating_mul(WIDER) };
            refused = refused.max((failures > most).then_some(wait));
        }
    }
    Ok(match (refused, known_only) {
        (Some(wait), _) => AttemptVerdict::Refused(wait),
        (None, Some(wait)) => AttemptVerdict::FromKnownSource(wait),
        (None, None) => AttemptVerdict::Allowed,
    })
}

/// Counts an attempt, and fails with `TooMany` if a limit is exceeded, even from a known address.
pub async fn count(db: &PlatformDb, limits: AttemptLimits, attempt: &Attempt) -> Result<(), ThrottleError> {
    match begin(db, limits, attempt).await? {
        AttemptVerdict::Allowed => Ok(()),
        AttemptVerdict::Refused(wait) | AttemptVerdict::FromKnownSource(wait) => Err(ThrottleError::TooMany(wait)),
    }
}

/// Takes back a successful attempt. The address keeps its other failures: otherwise an attacker with an own account
/// could clear them by signing in.
pub async fn succeeded(tx: &PlatformTx, attempt: &Attempt) -> Result<(), DbErr> {
    use login_throttle::{Column, Entity};
    let own = [attempt.pair.as_str(), attempt.account.as_str()];
    Entity::delete_many().filter(Column::Key.is_in(own)).exec(tx).await?;
    let fewer = Expr::cust_with_expr("greatest($1 - 1, 0)", Column::Failures.into_expr());
    let take_back = Entity::update_many().col_expr(Column::Failures, fewer);
    take_back.filter(Column::Key.eq(attempt.source.as_str())).exec(tx).await.map(drop)
}

/// Addresses are stored as hashes, so that the table does not tell who signs in.
fn key(kind: &str, parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    let hash: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{kind}:{hash}")
}

fn network(ip: &str) -> String {
    match ip.parse::<std::net::IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(std::net::IpAddr::V6(ip)) => format!("{:x}/64", ip.to_bits() >> 64),
        Ok(ip) => ip.to_string(),
        Err(_) => ip.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_network_is_one_source() {
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:1"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_eq!(network("::ffff:10.0.0.1"), "10.0.0.1");
        assert_ne!(network("10.0.0.1"), network("10.0.0.2"));
    }

    #[test]
    fn realms_accounts_and_sources_do_not_mix() {
        let attempt = |realm, account, ip| Attempt::new(realm, account, ip);
        let one = attempt("admin", "ada@example.test", "10.0.0.1");
        assert_ne!(one.pair, attempt("vendor:1", "ada@example.test", "10.0.0.1").pair);
        assert_ne!(one.account, attempt("admin", "bob@example.test", "10.0.0.1").account);
        assert_eq!(one.account, attempt("admin", "ada@example.test", "10.0.0.2").account);
        assert!(!one.pair.contains("ada"));
    }
}
