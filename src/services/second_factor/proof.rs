//! Changing second factors takes a second factor, where there is one: the password and a session may be stolen.

use sea_orm::DbErr;
use uuid::Uuid;

use super::{factors, guesses};
use crate::{
    services::{
        audit::By,
        sessions::{self, Source},
        sign_in::{SignIn, SignInError},
        throttle::{self, Attempt},
    },
    tenancy::PlatformTx,
    types::{
        code::FieldError,
        second_factor::{FactorCode, SecondFactor},
    },
};

/// Whoever is signed in and changes their second factors.
#[derive(Debug, Clone)]
pub struct AccountHolder {
    /// The same, for the audit log.
    pub by: By,
    /// The user's id.
    pub user: Uuid,
    /// Their session.
    pub session: Uuid,
}

/// A code that was counted and is still to be looked at.
#[must_use]
pub struct Tried {
    attempt: Attempt,
    is_guessable: bool,
    user: Uuid,
}

impl Tried {
    /// Takes it back, since it was right.
    pub async fn succeeded(self, tx: &PlatformTx) -> Result<(), DbErr> {
        throttle::succeeded(tx, &self.attempt).await?;
        if self.is_guessable { guesses::succeeded(tx, self.user).await } else { Ok(()) }
    }
}

/// Whether a code is short enough to be guessed.
pub(super) fn is_guessable(code: &FactorCode) -> bool {
    matches!(code, FactorCode::Authenticator(_))
}

impl SignIn<'_> {
    /// Counts an attempt at a code, as attempts at passwords are counted, and beside them.
    pub(super) async fn try_code(&self, user: Uuid, code: &FactorCode, source: &Source) -> Result<Tried, SignInError> {
        let attempt = Attempt::new("second_factor", &user.to_string(), &source.ip);
        self.count(&attempt).await?;
        let is_guessable = is_guessable(code);
        if is_guessable {
            guesses::begin(self.db, user, self.clock.now()).await?;
        }
        Ok(Tried { attempt, is_guessable, user })
    }

    /// The same for a code that may be left out.
    pub(in crate::services) async fn try_any_code(
        &self,
        user: Uuid,
        code: Option<&FactorCode>,
        source: &Source,
    ) -> Result<Option<Tried>, SignInError> {
        match code {
            Some(code) => Ok(Some(self.try_code(user, code, source).await?)),
            None => Ok(None),
        }
    }

    /// Refuses whoever has a second factor and shows none: by a code, which `tried` has counted. Who has passkeys alone may
    /// also have signed in with one, or registered the first one, within the last ten minutes.
    pub(in crate::services) async fn require_factor(
        &self,
        tx: &PlatformTx,
        holder: &AccountHolder,
        code: Option<&FactorCode>,
        tried: Option<Tried>,
    ) -> Result<(), SignInError> {
        let factors = factors(tx, holder.user).await?;
        if factors.is_empty() {
            return Ok(());
        }
        let Some(code) = code else {
            let has_app = factors.contains(&SecondFactor::Authenticator);
            let is_proven = !has_app && sessions::is_freshly_proven(tx, holder.session).await?;
            return if is_proven { Ok(()) } else { Err(no_code()) };
        };
        if !self.use_code(tx, holder.by.clone(), holder.user, code).await? {
            return Err(wrong_code());
        }
        if let Some(tried) = tried {
            tried.succeeded(tx).await?;
        }
        Ok(())
    }
}

/// The code is wrong.
pub(super) fn wrong_code() -> SignInError {
    SignInError::Invalid(vec![FieldError::new("code", "This code is wrong, or was used before.")])
}

fn no_code() -> SignInError {
    let message = "Give a code of your authenticator app or a recovery code, or sign in again with your passkey.";
    SignInError::Invalid(vec![FieldError::new("code", message)])
}
