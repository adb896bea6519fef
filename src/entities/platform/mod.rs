//! Rows that all vendors share, in the schema `platform`.

pub mod api_key;
pub mod audit_log;
pub mod authenticator;
pub mod code_guess;
pub mod invitation;
pub mod job;
pub mod login_throttle;
pub mod mail;
pub mod marketplace_import_job;
pub mod membership;
pub mod one_time_token;
pub mod passkey;
pub mod recovery_code;
pub mod session;
pub mod setting;
pub mod sign_in_challenge;
pub mod statistics_change;
pub mod tax_rate;
pub mod tenant_version;
pub mod user;
pub mod vendor;
pub mod vendor_daily_statistic;
pub mod vendor_domain;
pub mod vendor_statistic;

/// Calls the macro `$with` with the names of all entities that all vendors share. A test compares each entity with its table, and
/// fails for a table that is not named here.
#[macro_export]
macro_rules! platform_entities {
    ($with:ident) => {
        $with! { platform:
            api_key, audit_log, authenticator, code_guess, invitation, job, login_throttle, mail,
            marketplace_import_job, membership, one_time_token, passkey, recovery_code, session, setting,
            sign_in_challenge, statistics_change, tax_rate, tenant_version, user, vendor, vendor_daily_statistic,
            vendor_domain, vendor_statistic
        }
    };
}
