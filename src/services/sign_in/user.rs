//! Signing in operators and team members, who are users of the platform.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    Credentials, SessionTerms, SignInError, SignedIn,
    journal::{alarm, by, note, realm},
    open::{open_proven, user_access},
};
use crate::{
    auth::{
        jwt::TokenError,
        password::{HashingTurn, PasswordVerdict},
        refresh_token::RefreshToken,
    },
    db::PlatformDb,
    entities::platform::{membership, user},
    services::{
        accounts::password::PasswordCheck,
        audit::{Actor, By, Entry},
        sessions::{self, Rotation, Scope},
        team,
        throttle::{self, Attempt, AttemptLimits, AttemptVerdict, ThrottleError},
        users,
    },
    tenancy::{PlatformTx, Registry, Tenant, TenantTx},
    types::{source::Source, vendor_status::VendorStatus},
};

/// A sign-in whose password is still to be checked.
pub(super) struct SignInClaim<'a> {
    /// The console of the sign-in.
    pub scope: Scope,
    /// The account that may sign in there; `None` where the address has no such account.
    pub user: Option<user::Model>,
    /// The address and password that were typed.
    pub credentials: Credentials,
    /// The client of the request.
    pub source: &'a Source,
}

/// A user whose password was right.
pub(super) struct ProvenUser {
    user: user::Model,
    attempt: Attempt,
    /// A new hash of the password, if the stored one has outdated parameters.
    rehashed: Option<String>,
}

/// Signs an operator in.
pub async fn operator(
    db: &PlatformDb,
    now: DateTime<Utc>,
    check: PasswordCheck<'_>,
    terms: SessionTerms<'_>,
    credentials: Credentials,
    source: &Source,
) -> Result<SignedIn, SignInError> {
    let place = check.passwords.place().await?;
    let user = users::find_by_email(db, &credentials.email).await?.filter(|user| user.is_operator);
    let claim = SignInClaim { scope: Scope::Admin, user, credentials, source };
    let proven = prove(terms.tenants, now, check.limits, &place, claim).await?;
    open(db, now, terms, proven, Scope::Admin, source).await
}

/// Signs a member of this vendor's team in.
pub async fn member(
    db: &PlatformDb,
    tenant: &Tenant,
    now: DateTime<Utc>,
    check: PasswordCheck<'_>,
    terms: SessionTerms<'_>,
    credentials: Credentials,
    source: &Source,
) -> Result<SignedIn, SignInError> {
    if tenant.status != VendorStatus::Active {
        return Err(SignInError::VendorInactive);
    }
    let scope = Scope::Vendor(tenant.vendor_id);
    let place = check.passwords.place().await?;
    let user = match users::find_by_email(db, &credentials.email).await? {
        Some(user) if is_member(db, &user, tenant).await? => Some(user),
        _ => None,
    };
    let claim = SignInClaim { scope, user, credentials, source };
    let proven = prove(terms.tenants, now, check.limits, &place, claim).await?;
    let user_id = proven.user.id;
    let find = async |tx: &TenantTx| team::find_active(tx, user_id).await;
    if db.read_tenant(tenant, find).await?.is_none() {
        return Err(note_failure(terms.tenants, scope, by(scope, &proven.user, source)).await?);
    }
    open(db, now, terms, proven, scope, source).await
}

async fn is_member(db: &PlatformDb, user: &user::Model, tenant: &Tenant) -> Result<bool, DbErr> {
    let found = membership::Entity::find()
        .filter(membership::Column::UserId.eq(user.id))
        .filter(membership::Column::VendorId.eq(tenant.vendor_id))
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// Exchanges a user's refresh token.
pub async fn refresh_user(
    db: &PlatformDb,
    terms: SessionTerms<'_>,
    scope: Scope,
    token: &str,
    source: &Source,
) -> Result<SignedIn, SignInError> {
    let token = RefreshToken::parse(token).map_err(|_| TokenError::Invalid)?;
    let rotate = async |tx: &PlatformTx| {
        let rotation = sessions::rotate_of_user(tx, terms.lifetimes, scope, &token).await?;
        if let Rotation::Reused { owner } = rotation
            && let Some(user) = user::Entity::find_by_id(owner).one(tx).await?
        {
            let entry = Entry::new(by(scope, &user, source), "session.refresh_token_reused");
            alarm(tx, terms.tenants, scope, entry.on("session", token.session())).await?;
        }
        Ok::<_, DbErr>(rotation)
    };
    let (owner, next) = match db.in_platform(rotate).await? {
        Rotation::Renewed { owner, token } => (owner, Some(token)),
        Rotation::Kept { owner } => (owner, None),
        Rotation::Reused { .. } | Rotation::Ended => return Err(SignInError::Ended),
    };
    let user = users::find(db, owner).await?;
    let user = user.filter(|user| user.disabled_at.is_none()).ok_or(SignInError::Ended)?;
    terms.issue(user_access(scope, owner, token.session()), next, user.must_change_password)
}

/// Ends the session of a user.
pub async fn sign_out_user(
    tx: &PlatformTx,
    tenants: &Registry,
    by: By,
    scope: Scope,
    session: Uuid,
) -> Result<(), DbErr> {
    sessions::end_of_user(tx, session).await?;
    note(tx, tenants, scope, Entry::new(by, "logout").on("realm", realm(scope))).await
}

/// Notes a failed sign-in, and returns the error for the client.
async fn note_failure(tenants: &Registry, scope: Scope, by: By) -> Result<SignInError, SignInError> {
    let entry = Entry::new(by, "login.failed").on("realm", realm(scope));
    tenants.db().in_platform(async |tx: &PlatformTx| alarm(tx, tenants, scope, entry).await).await?;
    Ok(SignInError::Credentials)
}

/// Counts the attempt and checks the password. The caller took `place` before reading the account, so that nothing is
/// read for a caller who gets no turn.
pub(super) async fn prove(
    tenants: &Registry,
    now: DateTime<Utc>,
    limits: AttemptLimits,
    place: &HashingTurn<'_>,
    claim: SignInClaim<'_>,
) -> Result<ProvenUser, SignInError> {
    let SignInClaim { scope, user, credentials, source } = claim;
    let attempt = Attempt::new(&realm(scope), credentials.email.as_str(), &source.ip);
    admit(tenants.db(), limits, &attempt, user.as_ref(), source).await?;
    let user = user.filter(|user| may_sign_in(now, user));
    let stored = user.as_ref().and_then(|user| user.password_hash.as_deref());
    let verdict = place.verify(stored, &credentials.password).await?;
    let rehashed = match verdict {
        PasswordVerdict::RightButOutdated => Some(place.rehash(&credentials.password).await?),
        PasswordVerdict::Right | PasswordVerdict::Wrong => None,
    };
    match user {
        Some(user) if verdict != PasswordVerdict::Wrong => Ok(ProvenUser { user, attempt, rehashed }),
        user => {
            let by = user.map_or_else(|| By::new(Actor::Anonymous, source), |user| by(scope, &user, source));
            Err(note_failure(tenants, scope, by).await?)
        }
    }
}

/// Counts an attempt, and refuses it above the limit. A person who has used the account from this address before may go
/// on when others have used up the attempts of the account.
pub(super) async fn admit(
    db: &PlatformDb,
    limits: AttemptLimits,
    attempt: &Attempt,
    user: Option<&user::Model>,
    source: &Source,
) -> Result<(), SignInError> {
    match throttle::begin(db, limits, attempt).await? {
        AttemptVerdict::Allowed => Ok(()),
        AttemptVerdict::Refused(wait) => Err(ThrottleError::TooMany(wait).into()),
        AttemptVerdict::FromKnownSource(wait) => match user {
            Some(user) if sessions::is_known_source(db, user.id, source).await? => Ok(()),
            _ => Err(ThrottleError::TooMany(wait).into()),
        },
    }
}

/// Whether the account is enabled, and its password is not an expired temporary one.
pub(super) fn may_sign_in(now: DateTime<Utc>, user: &user::Model) -> bool {
    user.disabled_at.is_none() && user.password_expires_at.is_none_or(|end| end > now)
}

/// Opens a session for a user whose password was right.
pub(super) async fn open(
    db: &PlatformDb,
    now: DateTime<Utc>,
    terms: SessionTerms<'_>,
    proven: ProvenUser,
    scope: Scope,
    source: &Source,
) -> Result<SignedIn, SignInError> {
    let ProvenUser { user, attempt, rehashed } = proven;
    let open = async |tx: &PlatformTx| {
        throttle::succeeded(tx, &attempt).await?;
        if let Some(hash) = rehashed {
            let change = user::ActiveModel { id: Set(user.id), password_hash: Set(Some(hash)), ..Default::default() };
            change.update(tx).await?;
        }
        open_proven(tx, now, terms, &user, scope, source).await
    };
    db.in_platform(open).await?.session()
}
