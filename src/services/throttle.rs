//! Limits guesses of passwords and codes. An attempt is counted before the password is checked, so that parallel
//! attempts count too. There are three counts: one address against one account, one address against all accounts, and
//! all addresses against one account.
//!
//! Nobody can lock another person out: the third count refuses only addresses that the account was never used from.

use sea_orm::{ConnectionTrait, DbErr};
use sha2::{Digest, Sha256};

use super::statement::statement;
use crate::{
    db::PlatformDb,
    tenancy::PlatformTx,
    types::code::{Code, Coded},
};

/// The number of attempts allowed within a time.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Attempts from one address against one account.
    pub attempts: u32,
    /// The length of the window in minutes. After it, the count starts again at 0.
    pub window_minutes: u32,
}

/// The limits of one address against all accounts, and of all addresses against one account, are this many times
/// higher.
const WIDER: u32 = 10;

/// An attempt in a realm: `admin`, `vendor:<id>`, `customer:<id>` and others. Equal accounts in different realms are
/// counted apart.
#[derive(Debug, Clone)]
pub struct Attempt {
    pair: String,
    source: String,
    account: String,
}

/// Whether an attempt may continue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The attempt may continue.
    Allowed,
    /// The attempt may continue only if the account was used from this address before. Otherwise the caller must wait
    /// this number of seconds.
    FromKnownSource(u32),
    /// The caller must wait this number of seconds.
    Refused(u32),
}

/// Why an attempt is not allowed.
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
pub async fn begin(db: &PlatformDb, limits: Limits, attempt: &Attempt) -> Result<Verdict, DbErr> {
    // Rows are locked in the order of their keys, so that two attempts can't deadlock.
    const COUNT: &str = "INSERT INTO platform.login_throttles AS t (key, failures)
        SELECT key, 1 FROM unnest($1::text[]) AS key ORDER BY key
        ON CONFLICT (key) DO UPDATE SET
            failures = CASE WHEN t.window_started_at < now() - $2 * interval '1 minute' THEN 1 ELSE t.failures + 1 END,
            window_started_at = CASE WHEN t.window_started_at < now() - $2 * interval '1 minute'
                THEN now() ELSE t.window_started_at END
        RETURNING key, failures,
            greatest(1, ceil(extract(epoch FROM window_started_at + $2 * interval '1 minute' - now())))::integer AS wait";
    let keys = vec![attempt.pair.clone(), attempt.source.clone(), attempt.account.clone()];
    let statement = statement(COUNT, [keys.into(), f64::from(limits.window_minutes).into()]);
    let rows = db.in_platform(async |tx: &PlatformTx| tx.query_all_raw(statement).await).await?;
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
        (Some(wait), _) => Verdict::Refused(wait),
        (None, Some(wait)) => Verdict::FromKnownSource(wait),
        (None, None) => Verdict::Allowed,
    })
}

/// Counts an attempt, and fails with `TooMany` if a limit is exceeded, even from a known address.
pub async fn count(db: &PlatformDb, limits: Limits, attempt: &Attempt) -> Result<(), ThrottleError> {
    match begin(db, limits, attempt).await? {
        Verdict::Allowed => Ok(()),
        Verdict::Refused(wait) | Verdict::FromKnownSource(wait) => Err(ThrottleError::TooMany(wait)),
    }
}

/// Takes back a successful attempt. The address keeps its other failures: otherwise an attacker with an own account
/// could clear them by signing in.
pub async fn succeeded(tx: &PlatformTx, attempt: &Attempt) -> Result<(), DbErr> {
    let forget = "DELETE FROM platform.login_throttles WHERE key IN ($1, $2)";
    tx.execute_raw(statement(forget, [attempt.pair.clone().into(), attempt.account.clone().into()])).await?;
    let take_back = "UPDATE platform.login_throttles SET failures = greatest(failures - 1, 0) WHERE key = $1";
    tx.execute_raw(statement(take_back, [attempt.source.clone().into()])).await.map(drop)
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
