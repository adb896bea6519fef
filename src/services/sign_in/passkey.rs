//! Signing in with a passkey alone. A passkey is two factors: the device, and what unlocks it.

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, EntityTrait};
use serde_json::Value;
use webauthn_rs::prelude::PublicKeyCredential;

use super::{
    SessionTerms, SignInError, SignedIn,
    journal::{alarm, by, realm},
    open::begin_session,
    user::may_sign_in,
};
use crate::{
    db::PlatformDb,
    entities::platform::{membership, user},
    services::{
        accounts::{
            factors::{FactorCheck, FactorError, challenges},
            passkeys,
        },
        audit::{Actor, By, Entry},
        sessions::{Proof, Scope},
    },
    tenancy::PlatformTx,
    types::{challenge_purpose::ChallengePurpose, secret::Secret, source::Source},
};

/// A challenge and what a passkey has signed to answer it.
#[derive(Debug)]
pub struct PasskeyAnswer {
    /// The token of the challenge.
    pub challenge: Secret,
    /// What the passkey signed.
    pub signed: PublicKeyCredential,
}

/// Begins to sign in with a passkey. Returns the token of the challenge, and what the browser needs.
pub async fn begin_passkey(
    db: &PlatformDb,
    now: DateTime<Utc>,
    check: FactorCheck<'_>,
    scope: Scope,
) -> Result<(Secret, Value), SignInError> {
    let (options, state) = passkeys::request(check, &[])?;
    let purpose = ChallengePurpose::PasskeySignIn;
    let begin = async |tx: &PlatformTx| challenges::begin(tx, now, purpose, None, scope, Some(state)).await;
    Ok((db.in_platform(begin).await?, options))
}

/// Signs in the user whose passkey has signed. `is_here` tells whether a session of this scope can be opened where the
/// answer came in.
pub async fn passkey(
    db: &PlatformDb,
    now: DateTime<Utc>,
    check: FactorCheck<'_>,
    terms: SessionTerms<'_>,
    answer: PasskeyAnswer,
    is_here: impl Fn(Scope) -> bool,
    source: &Source,
) -> Result<SignedIn, SignInError> {
    let open = async |tx: &PlatformTx| {
        let begun = challenges::take(tx, now, ChallengePurpose::PasskeySignIn, &answer.challenge).await?;
        let scope = Scope::of(begun.vendor_id);
        if !is_here(scope) {
            return Err(FactorError::Challenge.into());
        }
        let state = begun.state.unwrap_or_default();
        let user = passkeys::use_passkey(tx, now, check, &answer.signed, state, None).await?;
        match user.filter(|user| may_sign_in(now, user)) {
            Some(user) if may_enter(tx, &user, scope).await? => {
                Ok(Some(begin_session(tx, now, terms, &user, scope, Proof::SecondFactor, source).await?))
            }
            user => {
                let by = user.map_or_else(|| By::new(Actor::Anonymous, source), |user| by(scope, &user, source));
                let entry = Entry::new(by, "login.failed").on("realm", realm(scope));
                alarm(tx, terms.tenants, scope, entry).await?;
                Ok::<_, SignInError>(None)
            }
        }
    };
    db.in_platform(open).await?.ok_or(SignInError::SecondFactorWrong)
}

/// Tells whether the user may use this console: as an operator, or as a member of the vendor. Each request checks whether
/// the team has disabled the member.
async fn may_enter(tx: &PlatformTx, user: &user::Model, scope: Scope) -> Result<bool, DbErr> {
    Ok(match scope {
        Scope::Admin => user.is_operator,
        Scope::Vendor(vendor) => membership::Entity::find_by_id((user.id, vendor)).one(tx).await?.is_some(),
    })
}
