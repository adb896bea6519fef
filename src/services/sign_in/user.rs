//! Operators and team members: users of the platform.

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
        password::{Place, Verdict as PasswordVerdict},
        refresh_token::RefreshToken,
    },
    db::PlatformDb,
    entities::platform::{membership, user},
    services::{
        accounts::password::PasswordCheck,
        audit::{Actor, By, Entry},
        sessions::{self, Rotation, Scope},
        team,
        throttle::{self, Attempt, Limits, ThrottleError, Verdict},
        users,
    },
    tenancy::{PlatformTx, Registry, Tenant, TenantTx},
    types::{source::Source, vendor_status::VendorStatus},
};

/// Somebody who says that an account is theirs.
pub(super) struct Claim<'a> {
    /// Where they sign in.
    pub scope: Scope,
    /// The account that may sign in there; `None` where the address has no such account.
    pub user: Option<user::Model>,
    /// What they typed.
    pub credentials: Credentials,
    /// Where they are.
    pub source: &'a Source,
}

/// A user whose password was found right.
pub(super) struct Proven {
    user: user::Model,
    attempt: Attempt,
    /// Today's hash of the password, where the stored one is outdated.
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
    let claim = Claim { scope: Scope::Admin, user, credentials, source };
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
    let claim = Claim { scope, user, credentials, source };
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

/// Notes a failed sign-in; answers the error that the client gets.
async fn note_failure(tenants: &Registry, scope: Scope, by: By) -> Result<SignInError, SignInError> {
    let entry = Entry::new(by, "login.failed").on("realm", realm(scope));
    tenants.db().in_platform(async |tx: &PlatformTx| alarm(tx, tenants, scope, entry).await).await?;
    Ok(SignInError::Credentials)
}

/// Checks the password, counting the attempt first. The caller has taken `place` before looking for the account, so that
/// nothing is read for those who get no place.
pub(super) async fn prove(
    tenants: &Registry,
    now: DateTime<Utc>,
    limits: Limits,
    place: &Place<'_>,
    claim: Claim<'_>,
) -> Result<Proven, SignInError> {
    let Claim { scope, user, credentials, source } = claim;
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
        Some(user) if verdict != PasswordVerdict::Wrong => Ok(Proven { user, attempt, rehashed }),
        user => {
            let by = user.map_or_else(|| By::new(Actor::Anonymous, source), |user| by(scope, &user, source));
            Err(note_failure(tenants, scope, by).await?)
        }
    }
}

/// Counts an attempt and refuses one too many. Who has used the account from this address before is let through when
/// others elsewhere have used up its attempts.
pub(super) async fn admit(
    db: &PlatformDb,
    limits: Limits,
    attempt: &Attempt,
    user: Option<&user::Model>,
    source: &Source,
) -> Result<(), SignInError> {
    match throttle::begin(db, limits, attempt).await? {
        Verdict::Allowed => Ok(()),
        Verdict::Refused(wait) => Err(ThrottleError::TooMany(wait).into()),
        Verdict::FromKnownSource(wait) => match user {
            Some(user) if sessions::is_known_source(db, user.id, source).await? => Ok(()),
            _ => Err(ThrottleError::TooMany(wait).into()),
        },
    }
}

/// Whether the account is open, and its password no temporary one whose time is over.
pub(super) fn may_sign_in(now: DateTime<Utc>, user: &user::Model) -> bool {
    user.disabled_at.is_none() && user.password_expires_at.is_none_or(|end| end > now)
}

/// Opens a session for somebody whose password was found right.
pub(super) async fn open(
    db: &PlatformDb,
    now: DateTime<Utc>,
    terms: SessionTerms<'_>,
    proven: Proven,
    scope: Scope,
    source: &Source,
) -> Result<SignedIn, SignInError> {
    let Proven { user, attempt, rehashed } = proven;
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
