//! Changing second factors takes a second factor, where the user has one: the password and a session may be stolen.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use uuid::Uuid;

use super::{FactorCheck, FactorError, codes, guesses, list};
use crate::{
    db::PlatformDb,
    services::{
        accounts::AccountHolder,
        sessions,
        throttle::{self, Attempt},
    },
    tenancy::PlatformTx,
    types::{
        code::FieldError,
        second_factor::{FactorCode, SecondFactor},
    },
};

/// A code that was counted and is still to be compared.
#[must_use]
pub(in crate::services) struct CountedCode {
    attempt: Attempt,
    is_guessable: bool,
    user: Uuid,
}

impl CountedCode {
    /// Takes the count back, since the code was right.
    pub async fn succeeded(self, tx: &PlatformTx) -> Result<(), DbErr> {
        throttle::succeeded(tx, &self.attempt).await?;
        if self.is_guessable { guesses::succeeded(tx, self.user).await } else { Ok(()) }
    }
}

/// Tells whether a code is short enough to be guessed.
pub(in crate::services) fn is_guessable(code: &FactorCode) -> bool {
    matches!(code, FactorCode::Authenticator(_))
}

/// Counts an attempt at a code. Attempts at passwords are counted in the same way and apart from it.
pub(in crate::services) async fn count(
    db: &PlatformDb,
    now: DateTime<Utc>,
    check: FactorCheck<'_>,
    holder: &AccountHolder,
    code: &FactorCode,
) -> Result<CountedCode, FactorError> {
    let user = holder.user;
    let attempt = Attempt::new("second_factor", &user.to_string(), holder.ip());
    throttle::count(db, check.limits, &attempt).await?;
    let is_guessable = is_guessable(code);
    if is_guessable {
        guesses::begin(db, now, user).await?;
    }
    Ok(CountedCode { attempt, is_guessable, user })
}

/// Counts an attempt at a code that the user may leave out.
pub(in crate::services) async fn count_optional(
    db: &PlatformDb,
    now: DateTime<Utc>,
    check: FactorCheck<'_>,
    holder: &AccountHolder,
    code: Option<&FactorCode>,
) -> Result<Option<CountedCode>, FactorError> {
    match code {
        Some(code) => Ok(Some(count(db, now, check, holder, code).await?)),
        None => Ok(None),
    }
}

/// Refuses a user who has a second factor and shows none. They show it by a code, which `counted` has counted. A user who
/// has passkeys alone may also have signed in with one, or registered the first one, within the last ten minutes.
pub(in crate::services) async fn require(
    tx: &PlatformTx,
    now: DateTime<Utc>,
    check: FactorCheck<'_>,
    holder: &AccountHolder,
    code: Option<&FactorCode>,
    counted: Option<CountedCode>,
) -> Result<(), FactorError> {
    let factors = list(tx, holder.user).await?;
    if factors.is_empty() {
        return Ok(());
    }
    let Some(code) = code else {
        let has_app = factors.contains(&SecondFactor::Authenticator);
        let is_proven = !has_app && sessions::is_freshly_proven(tx, holder.session).await?;
        return if is_proven { Ok(()) } else { Err(no_code()) };
    };
    if !codes::use_code(tx, now, holder.by.clone(), check, holder.user, code).await? {
        return Err(wrong_code());
    }
    if let Some(counted) = counted {
        counted.succeeded(tx).await?;
    }
    Ok(())
}

/// The error for a wrong code.
pub(in crate::services) fn wrong_code() -> FactorError {
    FactorError::Invalid(vec![FieldError::new("code", "This code is wrong, or was used before.")])
}

fn no_code() -> FactorError {
    let message = "Give a code of your authenticator app or a recovery code, or sign in again with your passkey.";
    FactorError::Invalid(vec![FieldError::new("code", message)])
}
