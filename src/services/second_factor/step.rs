//! The second step itself: a challenge and what answers it.

use sea_orm::EntityTrait;
use webauthn_rs::prelude::PublicKeyCredential;

use super::{Purpose, challenges, guesses, proof::is_guessable};
use crate::{
    entities::platform::user,
    services::{
        audit::Entry,
        passkeys,
        sessions::{Proof, Scope, Source},
        sign_in::{SignIn, SignInError, SignedIn, by, realm},
        throttle::{self, Attempt},
        users,
    },
    tenancy::PlatformTx,
    types::{second_factor::FactorCode, secret::Secret},
};

/// What answers a challenge.
#[derive(Debug)]
pub enum Answer {
    /// A code, of an app or for recovery.
    Code(FactorCode),
    /// What a passkey signed.
    Passkey(Box<PublicKeyCredential>),
}

/// A challenge and its answer.
#[derive(Debug)]
pub struct SecondStep {
    /// What the password led to.
    pub challenge: Secret,
    /// What the person has beside it.
    pub answer: Answer,
}

impl SignIn<'_> {
    /// Takes the second step. `is_here` says whether a session of this scope can be opened where the answer came in.
    pub async fn second_step(
        &self,
        step: SecondStep,
        is_here: impl Fn(Scope) -> bool,
        source: &Source,
    ) -> Result<SignedIn, SignInError> {
        let now = self.clock.now();
        let found = self
            .db
            .in_platform(async |tx: &PlatformTx| {
                challenges::find(tx, Purpose::SecondFactor, &step.challenge, now).await
            })
            .await?;
        let (user_id, scope) = (found.user_id.ok_or(SignInError::Challenge)?, Scope::of(found.vendor_id));
        if !is_here(scope) {
            return Err(SignInError::Challenge);
        }
        let attempt = Attempt::new("second_factor", &user_id.to_string(), &source.ip);
        let user = user::Entity::find_by_id(user_id).one(self.db).await?;
        self.admit(&attempt, user.as_ref(), source).await?;
        let is_guessable = matches!(&step.answer, Answer::Code(code) if is_guessable(code));
        if is_guessable {
            guesses::begin(self.db, user_id, now).await?;
        }
        let opened = self
            .db
            .in_platform(async |tx: &PlatformTx| {
                // Looked up again and locked: of two who answer it at once, one comes too late. The user comes first, as
                // for a changed password.
                let user = users::lock(tx, user_id).await?;
                let challenge = challenges::find(tx, Purpose::SecondFactor, &step.challenge, now).await?;
                let user = user.filter(|user| self.may_sign_in(user)).ok_or(SignInError::Challenge)?;
                let by = by(scope, &user, source);
                let is_right = match &step.answer {
                    Answer::Code(code) => self.use_code(tx, by.clone(), user_id, code).await?,
                    Answer::Passkey(signed) => {
                        let state = challenge.state.ok_or(SignInError::Challenge)?;
                        self.use_passkey(tx, signed, state, Some(user_id)).await?.is_some()
                    }
                };
                if !is_right {
                    let entry = Entry::new(by, "login.failed").on("realm", realm(scope));
                    self.alarm(tx, scope, entry).await?;
                    return Ok(None);
                }
                challenges::take(tx, Purpose::SecondFactor, &step.challenge, now).await?;
                throttle::succeeded(tx, &attempt).await?;
                if is_guessable {
                    guesses::succeeded(tx, user_id).await?;
                }
                Ok::<_, SignInError>(Some(self.begin_session(tx, &user, scope, Proof::SecondFactor, source).await?))
            })
            .await?;
        opened.ok_or(SignInError::SecondFactorWrong)
    }

    /// What a browser needs to answer the challenge with one of the person's passkeys.
    pub async fn second_step_options(&self, challenge: &Secret) -> Result<serde_json::Value, SignInError> {
        let now = self.clock.now();
        self.db
            .in_platform(async |tx: &PlatformTx| {
                let found = challenges::find(tx, Purpose::SecondFactor, challenge, now).await?;
                let user_id = found.user_id.ok_or(SignInError::Challenge)?;
                let known = passkeys::of_user(tx, user_id).await?;
                let (options, state) = self.passkey_request(&known)?;
                challenges::keep(tx, found, state).await?;
                Ok(options)
            })
            .await
    }
}
