//! Operators and team members: users of the platform.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{Credentials, SignIn, SignInError, SignedIn, journal::by};
use crate::{
    auth::{
        jwt::Audience,
        password::{Place, Verdict as PasswordVerdict},
        refresh_token::RefreshToken,
    },
    entities::platform::{membership, user},
    services::{
        audit::{Actor, By, Entry},
        second_factor::{self, Purpose},
        sessions::{self, Proof, Rotation, Scope, Source},
        team,
        throttle::{self, Attempt, Verdict},
        users,
    },
    tenancy::{PlatformTx, Tenant, TenantTx},
    types::{second_factor::Challenge, vendor_status::VendorStatus},
};

/// A user whose password was found right.
pub(in crate::services) struct Proven {
    user: user::Model,
    attempt: Attempt,
    /// Today's hash of the password, where the stored one is outdated.
    rehashed: Option<String>,
}

/// What somebody who has proven the password gets.
pub(in crate::services) enum Opened {
    Session(SignedIn),
    /// The second step is left.
    Challenge(Challenge),
}

impl Opened {
    /// The session; asks for the second step where that is left. To be called once what led here is committed.
    pub(in crate::services) fn session(self) -> Result<SignedIn, SignInError> {
        match self {
            Self::Session(session) => Ok(session),
            Self::Challenge(challenge) => Err(SignInError::SecondFactor(challenge)),
        }
    }
}

impl SignIn<'_> {
    /// Signs an operator in.
    pub async fn operator(&self, credentials: Credentials, source: &Source) -> Result<SignedIn, SignInError> {
        let place = self.passwords.place().await?;
        let user = users::find_by_email(self.db, &credentials.email).await?.filter(|user| user.is_operator);
        let proven = self.prove(&place, Scope::Admin, user, credentials, source).await?;
        self.open(proven, Scope::Admin, source).await
    }

    /// Signs a member of this vendor's team in.
    pub async fn member(
        &self,
        tenant: &Tenant,
        credentials: Credentials,
        source: &Source,
    ) -> Result<SignedIn, SignInError> {
        if tenant.status != VendorStatus::Active {
            return Err(SignInError::VendorInactive);
        }
        let place = self.passwords.place().await?;
        let user = match users::find_by_email(self.db, &credentials.email).await? {
            Some(user) if self.is_member(&user, tenant).await? => Some(user),
            _ => None,
        };
        let proven = self.prove(&place, Scope::Vendor(tenant.vendor_id), user, credentials, source).await?;
        let user_id = proven.user.id;
        let find = async |tx: &TenantTx| team::find_active(tx, user_id).await;
        let scope = Scope::Vendor(tenant.vendor_id);
        if self.db.read_tenant(tenant, find).await?.is_none() {
            return Err(self.failed(scope, by(scope, &proven.user, source)).await?);
        }
        self.open(proven, scope, source).await
    }

    async fn is_member(&self, user: &user::Model, tenant: &Tenant) -> Result<bool, DbErr> {
        let found = membership::Entity::find()
            .filter(membership::Column::UserId.eq(user.id))
            .filter(membership::Column::VendorId.eq(tenant.vendor_id))
            .one(self.db)
            .await?;
        Ok(found.is_some())
    }

    /// Exchanges a user's refresh token.
    pub async fn refresh_user(&self, scope: Scope, token: &str, source: &Source) -> Result<SignedIn, SignInError> {
        let token = RefreshToken::parse(token).map_err(|_| crate::auth::jwt::TokenError::Invalid)?;
        let lifetimes = self.lifetimes;
        let rotation = self
            .db
            .in_platform(async |tx: &PlatformTx| {
                let rotation = sessions::rotate_of_user(tx, lifetimes, scope, &token).await?;
                if let Rotation::Reused { owner } = rotation
                    && let Some(user) = user::Entity::find_by_id(owner).one(tx).await?
                {
                    let entry = Entry::new(by(scope, &user, source), "session.refresh_token_reused");
                    self.alarm(tx, scope, entry.on("session", token.session())).await?;
                }
                Ok::<_, DbErr>(rotation)
            })
            .await?;
        let (owner, next) = match rotation {
            Rotation::Renewed { owner, token } => (owner, Some(token)),
            Rotation::Kept { owner } => (owner, None),
            Rotation::Reused { .. } | Rotation::Ended => return Err(SignInError::Ended),
        };
        let user = user::Entity::find_by_id(owner).one(self.db).await?;
        let user = user.filter(|user| user.disabled_at.is_none()).ok_or(SignInError::Ended)?;
        self.signed_in(audience(scope), owner, token.session(), next, user.must_change_password)
    }

    /// Ends this session of somebody.
    pub async fn sign_out_user(&self, by: By, scope: Scope, session: Uuid) -> Result<(), SignInError> {
        let end = async |tx: &PlatformTx| {
            sessions::end_of_user(tx, session).await?;
            self.note(tx, scope, Entry::new(by, "logout").on("realm", realm(scope))).await
        };
        Ok(self.db.in_platform::<_, DbErr>(end).await?)
    }

    /// Notes a failed sign-in; answers how it is answered.
    async fn failed(&self, scope: Scope, by: By) -> Result<SignInError, SignInError> {
        let entry = Entry::new(by, "login.failed").on("realm", realm(scope));
        self.db.in_platform(async |tx: &PlatformTx| self.alarm(tx, scope, entry).await).await?;
        Ok(SignInError::Credentials)
    }

    /// Checks the password, counting the attempt first. `user` is the account that may sign in here, if there is one; the
    /// place was taken before it was looked for.
    pub(in crate::services) async fn prove(
        &self,
        place: &Place<'_>,
        scope: Scope,
        user: Option<user::Model>,
        credentials: Credentials,
        source: &Source,
    ) -> Result<Proven, SignInError> {
        let attempt = Attempt::new(&realm(scope), credentials.email.as_str(), &source.ip);
        self.admit(&attempt, user.as_ref(), source).await?;
        let user = user.filter(|user| self.may_sign_in(user));
        let stored = user.as_ref().and_then(|user| user.password_hash.as_deref());
        let verdict = place.verify(stored, &credentials.password).await?;
        let rehashed = match verdict {
            PasswordVerdict::RightButOutdated => Some(place.rehash(&credentials.password).await?),
            PasswordVerdict::Right | PasswordVerdict::Wrong => None,
        };
        match user {
            Some(user) if verdict != PasswordVerdict::Wrong => Ok(Proven { user, attempt, rehashed }),
            user => {
                let by = user.map_or_else(|| By::new(Actor::Anonymous, source), |user| by(scope, &user, source));
                Err(self.failed(scope, by).await?)
            }
        }
    }

    /// Counts an attempt and refuses one too many. Who has used the account from this address before is let through when
    /// others elsewhere have used up its attempts.
    pub(in crate::services) async fn admit(
        &self,
        attempt: &Attempt,
        user: Option<&user::Model>,
        source: &Source,
    ) -> Result<(), SignInError> {
        match throttle::begin(self.db, self.limits, attempt).await? {
            Verdict::Allowed => Ok(()),
            Verdict::Refused(wait) => Err(SignInError::Throttled(wait)),
            Verdict::FromKnownSource(wait) => match user {
                Some(user) if sessions::is_known_source(self.db, user.id, source).await? => Ok(()),
                _ => Err(SignInError::Throttled(wait)),
            },
        }
    }

    /// Whether the account is open, and its password no temporary one whose time is over.
    pub(in crate::services) fn may_sign_in(&self, user: &user::Model) -> bool {
        user.disabled_at.is_none() && user.password_expires_at.is_none_or(|end| end > self.clock.now())
    }

    /// Opens a session for somebody whose password was found right.
    pub(in crate::services) async fn open(
        &self,
        proven: Proven,
        scope: Scope,
        source: &Source,
    ) -> Result<SignedIn, SignInError> {
        let Proven { user, attempt, rehashed } = proven;
        let opened = self
            .db
            .in_platform(async |tx: &PlatformTx| {
                throttle::succeeded(tx, &attempt).await?;
                if let Some(hash) = rehashed {
                    let change =
                        user::ActiveModel { id: Set(user.id), password_hash: Set(Some(hash)), ..Default::default() };
                    change.update(tx).await?;
                }
                self.open_proven(tx, &user, scope, source).await
            })
            .await?;
        opened.session()
    }

    /// Opens a session for somebody who has proven the password, or asks for the second step where there is one.
    pub(in crate::services) async fn open_proven(
        &self,
        tx: &PlatformTx,
        user: &user::Model,
        scope: Scope,
        source: &Source,
    ) -> Result<Opened, SignInError> {
        let factors = second_factor::factors(tx, user.id).await?;
        if factors.is_empty() {
            return Ok(Opened::Session(self.begin_session(tx, user, scope, Proof::Password, source).await?));
        }
        let now = self.clock.now();
        let token = second_factor::begin(tx, Purpose::SecondFactor, Some(user.id), scope, None, now).await?;
        let entry = Entry::new(by(scope, user, source), "login.second_factor_asked");
        self.note(tx, scope, entry.on("realm", realm(scope))).await?;
        Ok(Opened::Challenge(Challenge { token: token.expose(), factors, lifetime: second_factor::LIFETIME }))
    }

    /// Begins a session for somebody who has proven all that is asked of them.
    pub(in crate::services) async fn begin_session(
        &self,
        tx: &PlatformTx,
        user: &user::Model,
        scope: Scope,
        proof: Proof,
        source: &Source,
    ) -> Result<SignedIn, SignInError> {
        let now = self.clock.now();
        let change = user::ActiveModel { id: Set(user.id), last_login_at: Set(Some(now)), ..Default::default() };
        change.update(tx).await?;
        let entry = Entry::new(by(scope, user, source), "login");
        self.note(tx, scope, entry.on("realm", realm(scope))).await?;
        let token = sessions::open_for_user(tx, self.lifetimes, user.id, scope, proof, source).await?;
        self.signed_in(audience(scope), user.id, token.session(), Some(token), user.must_change_password)
    }
}

/// What the throttle and the log call the place where somebody signs in.
pub(in crate::services) fn realm(scope: Scope) -> String {
    match scope {
        Scope::Admin => "admin".to_owned(),
        Scope::Vendor(id) => format!("vendor:{id}"),
    }
}

fn audience(scope: Scope) -> Audience {
    match scope {
        Scope::Admin => Audience::Admin,
        Scope::Vendor(id) => Audience::Vendor(id),
    }
}
