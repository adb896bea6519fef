//! The second step of signing in: a challenge and its answer.

use chrono::{DateTime, Utc};
use webauthn_rs::prelude::PublicKeyCredential;

use super::{
    SessionTerms, SignInError, SignedIn,
    journal::{alarm, by, realm},
    open::begin_session,
    user::{admit, may_sign_in},
};
use crate::{
    db::PlatformDb,
    services::{
        accounts::{
            factors::{FactorCheck, FactorError, challenges, codes, guesses, proof::is_guessable},
            passkeys,
        },
        audit::Entry,
        sessions::{Proof, Scope},
        throttle::{self, Attempt},
        users,
    },
    tenancy::PlatformTx,
    types::{challenge_purpose::ChallengePurpose, second_factor::FactorCode, secret::Secret, source::Source},
};

/// The answer to a challenge.
#[derive(Debug)]
pub enum Answer {
    /// A code of an authenticator app, or a recovery code.
    Code(FactorCode),
    /// What a passkey signed.
    Passkey(Box<PublicKeyCredential>),
}

/// A challenge and its answer.
#[derive(Debug)]
pub struct SecondStep {
    /// The token of the challenge that the password led to.
    pub challenge: Secret,
    /// The person's answer.
    pub answer: Answer,
}

impl SecondStep {
    fn is_guessable(&self) -> bool {
        matches!(&self.answer, Answer::Code(code) if is_guessable(code))
    }
}

/// Takes the second step. `is_here` tells whether a session of this scope can be opened where the answer came in.
pub async fn second_step(
    db: &PlatformDb,
    now: DateTime<Utc>,
    check: FactorCheck<'_>,
    terms: SessionTerms<'_>,
    step: SecondStep,
    is_here: impl Fn(Scope) -> bool,
    source: &Source,
) -> Result<SignedIn, SignInError> {
    let purpose = ChallengePurpose::SecondFactor;
    let find = async |tx: &PlatformTx| challenges::find(tx, now, purpose, &step.challenge).await;
    let found = db.in_platform(find).await?;
    let (user_id, scope) = (found.user_id.ok_or(FactorError::Challenge)?, Scope::of(found.vendor_id));
    if !is_here(scope) {
        return Err(FactorError::Challenge.into());
    }
    let attempt = Attempt::new("second_factor", &user_id.to_string(), &source.ip);
    let user = users::find(db, user_id).await?;
    admit(db, check.limits, &attempt, user.as_ref(), source).await?;
    if step.is_guessable() {
        guesses::begin(db, now, user_id).await?;
    }
    let open = async |tx: &PlatformTx| {
        // Read again and locked, so that of two simultaneous answers one is too late. The user is locked first, as for a
        // changed password.
        let user = users::lock(tx, user_id).await?;
        let challenge = challenges::find(tx, now, purpose, &step.challenge).await?;
        let user = user.filter(|user| may_sign_in(now, user)).ok_or(FactorError::Challenge)?;
        let by = by(scope, &user, source);
        let is_right = match &step.answer {
            Answer::Code(code) => codes::use_code(tx, now, by.clone(), check, user_id, code).await?,
            Answer::Passkey(signed) => {
                let state = challenge.state.ok_or(FactorError::Challenge)?;
                passkeys::use_passkey(tx, now, check, signed, state, Some(user_id)).await?.is_some()
            }
        };
        if !is_right {
            let entry = Entry::new(by, "login.failed").on("realm", realm(scope));
            alarm(tx, terms.tenants, scope, entry).await?;
            return Ok(None);
        }
        challenges::take(tx, now, purpose, &step.challenge).await?;
        throttle::succeeded(tx, &attempt).await?;
        if step.is_guessable() {
            guesses::succeeded(tx, user_id).await?;
        }
        Ok::<_, SignInError>(Some(begin_session(tx, now, terms, &user, scope, Proof::SecondFactor, source).await?))
    };
    db.in_platform(open).await?.ok_or(SignInError::SecondFactorWrong)
}

/// Makes what a browser needs to answer the challenge with one of the person's passkeys.
pub async fn second_step_options(
    db: &PlatformDb,
    now: DateTime<Utc>,
    check: FactorCheck<'_>,
    challenge: &Secret,
) -> Result<serde_json::Value, SignInError> {
    db.in_platform(async |tx: &PlatformTx| {
        let found = challenges::find(tx, now, ChallengePurpose::SecondFactor, challenge).await?;
        let user_id = found.user_id.ok_or(FactorError::Challenge)?;
        let known = passkeys::of_user(tx, user_id).await?;
        let (options, state) = passkeys::request(check, &known)?;
        challenges::keep(tx, found, state).await?;
        Ok(options)
    })
    .await
}
