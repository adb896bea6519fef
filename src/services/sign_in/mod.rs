//! Signing in, staying signed in and signing out, for operators, team members and customers.
//!
//! An unknown account and a wrong password are answered alike and take as long: the password is always hashed.
//! No transaction is open while a password is hashed.

mod credentials;
mod customer;
mod error;
mod journal;
mod password;
mod switch;
mod user;

use chrono::TimeDelta;
use uuid::Uuid;

pub use credentials::{Credentials, NewPasswordField};
pub use customer::{Registration, RegistrationForm};
pub use error::SignInError;
pub(super) use journal::by;
pub use password::PasswordChange;
pub(super) use user::realm;

use super::{passkeys::Webauthn, sessions::Lifetimes, throttle::Limits};
use crate::{
    auth::{
        jwt::{Access, Audience, Tokens},
        password::Passwords,
        refresh_token::RefreshToken,
        seal::Seals,
    },
    db::PlatformDb,
    tenancy::Registry,
    types::clock::Clock,
};

/// What signing in needs.
#[derive(Clone, Copy)]
pub struct SignIn<'a> {
    /// The platform's database.
    pub db: &'a PlatformDb,
    /// In whose logs it is noted what people do.
    pub tenants: &'a Registry,
    /// Checks passwords.
    pub passwords: &'a Passwords,
    /// Makes access tokens.
    pub tokens: &'a Tokens,
    /// Opens the secrets of authenticator apps.
    pub seals: &'a Seals,
    /// Knows passkeys; none where the platform's domain can have none.
    pub webauthn: Option<&'a Webauthn>,
    /// What authenticator apps call this installation.
    pub platform_name: &'a str,
    /// Tells when a temporary password has expired.
    pub clock: &'a Clock,
    /// How long sessions last.
    pub lifetimes: Lifetimes,
    /// How often one may try.
    pub limits: Limits,
}

/// The tokens of a session that was opened or renewed.
#[derive(Debug)]
pub struct SignedIn {
    /// For whom, and which session.
    pub access: Access,
    /// The access token.
    pub access_token: String,
    /// How long it is good for.
    pub access_lifetime: TimeDelta,
    /// The refresh token; none when the session goes on with the one its holder has.
    pub refresh_token: Option<RefreshToken>,
    /// Days after which it is of no use if it isn't used.
    pub refresh_days: u32,
    /// Nothing but changing the password will be allowed.
    pub must_change_password: bool,
}

impl SignIn<'_> {
    fn signed_in(
        &self,
        audience: Audience,
        subject: Uuid,
        session: Uuid,
        refresh_token: Option<RefreshToken>,
        must_change_password: bool,
    ) -> Result<SignedIn, SignInError> {
        let access = Access { audience, subject, session };
        Ok(SignedIn {
            access,
            access_token: self.tokens.issue(access)?,
            access_lifetime: self.tokens.lifetime(),
            refresh_token,
            refresh_days: self.lifetimes.idle_days,
            must_change_password,
        })
    }
}
