//! Opening sessions.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use uuid::Uuid;

use super::{
    SignInError,
    journal::{by, note, realm},
};
use crate::{
    auth::{
        jwt::{Access, Audience, Tokens},
        refresh_token::RefreshToken,
    },
    entities::platform::user,
    services::{
        accounts::factors::{self, challenges},
        audit::Entry,
        sessions::{self, Lifetimes, Proof, Scope},
    },
    tenancy::{PlatformTx, Registry},
    types::{challenge_purpose::ChallengePurpose, second_factor::Challenge, source::Source},
};

/// What opening and renewing a session needs.
#[derive(Clone, Copy)]
pub struct SessionTerms<'a> {
    /// Makes access tokens.
    pub tokens: &'a Tokens,
    /// How long sessions last.
    pub lifetimes: Lifetimes,
    /// The vendors in whose logs sign-ins are noted.
    pub tenants: &'a Registry,
}

/// The tokens of a session that was opened or renewed.
#[derive(Debug)]
pub struct SignedIn {
    /// The audience, the user and the session of the access token.
    pub access: Access,
    /// The access token, a JWT.
    pub access_token: String,
    /// How long the access token is good.
    pub access_lifetime: TimeDelta,
    /// The refresh token; `None` when the session goes on with the one that its holder has.
    pub refresh_token: Option<RefreshToken>,
    /// Days after which an unused refresh token expires.
    pub refresh_days: u32,
    /// Whether only changing the password is allowed.
    pub must_change_password: bool,
}

/// What a person gets after proving the password.
pub(super) enum Opened {
    Session(SignedIn),
    /// The second step is missing.
    Challenge(Challenge),
}

impl Opened {
    /// Issues the tokens of the session, or fails with the challenge of the second step. The caller has committed before.
    pub fn session(self) -> Result<SignedIn, SignInError> {
        match self {
            Self::Session(session) => Ok(session),
            Self::Challenge(challenge) => Err(SignInError::SecondFactor(challenge)),
        }
    }
}

impl SessionTerms<'_> {
    /// Issues the tokens of a session. `refresh_token` is `None` if the holder keeps the present one.
    pub(super) fn issue(
        &self,
        access: Access,
        refresh_token: Option<RefreshToken>,
        must_change_password: bool,
    ) -> Result<SignedIn, SignInError> {
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

/// Names the session that an access token of a user is for.
pub(super) fn user_access(scope: Scope, subject: Uuid, session: Uuid) -> Access {
    let audience = match scope {
        Scope::Admin => Audience::Admin,
        Scope::Vendor(id) => Audience::Vendor(id),
    };
    Access { audience, subject, session }
}

/// Opens a session for a person who has proven the password, or begins the second step if the user has a second factor.
pub(super) async fn open_proven(
    tx: &PlatformTx,
    now: DateTime<Utc>,
    terms: SessionTerms<'_>,
    user: &user::Model,
    scope: Scope,
    source: &Source,
) -> Result<Opened, SignInError> {
    let factors = factors::list(tx, user.id).await?;
    if factors.is_empty() {
        return Ok(Opened::Session(begin_session(tx, now, terms, user, scope, Proof::Password, source).await?));
    }
    let token = challenges::begin(tx, now, ChallengePurpose::SecondFactor, Some(user.id), scope, None).await?;
    let entry = Entry::new(by(scope, user, source), "login.second_factor_asked");
    note(tx, terms.tenants, scope, entry.on("realm", realm(scope))).await?;
    Ok(Opened::Challenge(Challenge { token: token.expose(), factors, lifetime: challenges::LIFETIME }))
}

/// Begins a session for a person who has proven everything that is needed.
pub(super) async fn begin_session(
    tx: &PlatformTx,
    now: DateTime<Utc>,
    terms: SessionTerms<'_>,
    user: &user::Model,
    scope: Scope,
    proof: Proof,
    source: &Source,
) -> Result<SignedIn, SignInError> {
    let change = user::ActiveModel { id: Set(user.id), last_login_at: Set(Some(now)), ..Default::default() };
    change.update(tx).await?;
    let entry = Entry::new(by(scope, user, source), "login");
    note(tx, terms.tenants, scope, entry.on("realm", realm(scope))).await?;
    let token = sessions::open_for_user(tx, terms.lifetimes, user.id, scope, proof, source).await?;
    terms.issue(user_access(scope, user.id, token.session()), Some(token), user.must_change_password)
}
