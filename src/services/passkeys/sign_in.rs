//! Signing in with a passkey alone: it is two factors by itself, the device and what unlocks it.

use sea_orm::ConnectionTrait;
use serde_json::Value;
use webauthn_rs::prelude::PublicKeyCredential;

use crate::{
    entities::platform::user,
    services::{
        audit::{Actor, By, Entry},
        second_factor::{self, Purpose},
        sessions::{Proof, Scope, Source},
        sign_in::{SignIn, SignInError, SignedIn, by, realm},
        statement::statement,
    },
    tenancy::PlatformTx,
    types::secret::Secret,
};

impl SignIn<'_> {
    /// Begins to sign in with a passkey; answers the challenge to show with it, and what the browser needs.
    pub async fn begin_passkey_sign_in(&self, scope: Scope) -> Result<(Secret, Value), SignInError> {
        let (options, state) = self.passkey_request(&[])?;
        let now = self.clock.now();
        let begin = async |tx: &PlatformTx| {
            second_factor::begin(tx, Purpose::PasskeySignIn, None, scope, Some(state), now).await
        };
        Ok((self.db.in_platform(begin).await?, options))
    }

    /// Signs in whoever's passkey has signed. `is_here` says whether a session of this scope can be opened where the
    /// answer came in.
    pub async fn passkey_sign_in(
        &self,
        challenge: &Secret,
        signed: &PublicKeyCredential,
        is_here: impl Fn(Scope) -> bool,
        source: &Source,
    ) -> Result<SignedIn, SignInError> {
        let now = self.clock.now();
        let opened = self
            .db
            .in_platform(async |tx: &PlatformTx| {
                let begun = second_factor::take(tx, Purpose::PasskeySignIn, challenge, now).await?;
                let scope = Scope::of(begun.vendor_id);
                if !is_here(scope) {
                    return Err(SignInError::Challenge);
                }
                let user = self.use_passkey(tx, signed, begun.state.unwrap_or_default(), None).await?;
                match user.filter(|user| self.may_sign_in(user)) {
                    Some(user) if may_enter(tx, &user, scope).await? => {
                        Ok(Some(self.begin_session(tx, &user, scope, Proof::SecondFactor, source).await?))
                    }
                    user => {
                        let by =
                            user.map_or_else(|| By::new(Actor::Anonymous, source), |user| by(scope, &user, source));
                        self.alarm(tx, scope, Entry::new(by, "login.failed").on("realm", realm(scope))).await?;
                        Ok(None)
                    }
                }
            })
            .await?;
        opened.ok_or(SignInError::SecondFactorWrong)
    }
}

/// Whether this is the user's place: an operator's, or a vendor that they work for. The team's own say comes with each
/// request.
async fn may_enter(tx: &PlatformTx, user: &user::Model, scope: Scope) -> Result<bool, SignInError> {
    const WORKS: &str = "SELECT 1 AS works FROM platform.memberships WHERE user_id = $1 AND vendor_id = $2";
    Ok(match scope {
        Scope::Admin => user.is_operator,
        Scope::Vendor(vendor) => tx.query_one_raw(statement(WORKS, [user.id.into(), vendor.into()])).await?.is_some(),
    })
}
