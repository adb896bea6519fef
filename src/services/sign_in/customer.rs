//! Signing in customers of one vendor. The same address in two shops is two accounts.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{Credentials, SessionTerms, SignInError, SignedIn};
use crate::{
    auth::{
        jwt::{Access, Audience, TokenError},
        password::PasswordVerdict,
        refresh_token::RefreshToken,
    },
    db::PlatformDb,
    entities::tenant::{customer, customer_token},
    services::{
        accounts::{links, password::PasswordCheck},
        audit::{self, Actor, By, Entry},
        customers,
        sessions::{self, Rotation},
        throttle::{self, Attempt, AttemptVerdict, ThrottleError},
    },
    tenancy::{PlatformTx, Tenant, TenantTx},
    types::{email::Email, link_purpose::LinkPurpose, source::Source},
};

/// A customer whose password was right.
struct ProvenCustomer {
    customer: customer::Model,
    attempt: Attempt,
    /// A new hash of the password, if the stored one has outdated parameters.
    rehashed: Option<String>,
}

/// Signs a customer of this vendor in, if they have confirmed their address.
pub async fn customer(
    db: &PlatformDb,
    tenant: &Tenant,
    now: DateTime<Utc>,
    check: PasswordCheck<'_>,
    terms: SessionTerms<'_>,
    credentials: Credentials,
    source: &Source,
) -> Result<SignedIn, SignInError> {
    let may = |customer: &customer::Model| customer.email_confirmed_at.is_some();
    let proven = prove(db, tenant, check, credentials, may, source).await?;
    open(db, tenant, now, terms, proven, None, source).await
}

/// A link that confirms a new account's address, and the password that was chosen with the account; as they came.
#[derive(Debug, Clone, Copy)]
pub struct EmailConfirmation<'a> {
    /// The link's secret.
    pub token: &'a str,
    /// The password of the account.
    pub password: &'a str,
}

/// Confirms an account's address by the link from the mail, and signs its owner in. The password is asked for, so that
/// nobody who gets the mail confirms an account that somebody else has made for them.
pub async fn confirm_customer(
    db: &PlatformDb,
    tenant: &Tenant,
    now: DateTime<Utc>,
    check: PasswordCheck<'_>,
    terms: SessionTerms<'_>,
    confirmation: EmailConfirmation<'_>,
    source: &Source,
) -> Result<SignedIn, SignInError> {
    let secret = links::parse(confirmation.token)?;
    let find = async |tx: &TenantTx| customers::find_link(tx, now, LinkPurpose::EmailConfirmation, &secret).await;
    let link = db.read_tenant(tenant, find).await?;
    let credentials = Credentials::parse(&link.email, confirmation.password)?;
    let may = |customer: &customer::Model| customer.id == link.customer_id;
    let proven = prove(db, tenant, check, credentials, may, source).await?;
    open(db, tenant, now, terms, proven, Some(&link), source).await
}

/// Counts the attempt and checks the password of an account that may sign in here. Nothing is read for a caller who gets
/// no turn.
async fn prove(
    db: &PlatformDb,
    tenant: &Tenant,
    check: PasswordCheck<'_>,
    credentials: Credentials,
    may_sign_in: impl Fn(&customer::Model) -> bool,
    source: &Source,
) -> Result<ProvenCustomer, SignInError> {
    let place = check.passwords.place().await?;
    let realm = format!("customer:{}", tenant.vendor_id);
    let attempt = Attempt::new(&realm, credentials.email.as_str(), &source.ip);
    let verdict = throttle::begin(db, check.limits, &attempt).await?;
    let find = async |tx: &TenantTx| find_with_source(tx, &credentials.email, source).await;
    let (found, is_known_source) = db.read_tenant(tenant, find).await?;
    match verdict {
        AttemptVerdict::Refused(wait) => return Err(ThrottleError::TooMany(wait).into()),
        AttemptVerdict::FromKnownSource(wait) if !is_known_source => return Err(ThrottleError::TooMany(wait).into()),
        AttemptVerdict::Allowed | AttemptVerdict::FromKnownSource(_) => {}
    }
    let id = found.as_ref().map(|customer| customer.id);
    let found = found.filter(|customer| customer.disabled_at.is_none() && may_sign_in(customer));
    let stored = found.as_ref().map(|customer| customer.password_hash.as_str());
    let password = place.verify(stored, &credentials.password).await?;
    let Some(customer) = found.filter(|_| password != PasswordVerdict::Wrong) else {
        let entry = Entry::new(By::new(Actor::Anonymous, source), "login.failed");
        let entry = match id {
            Some(id) => entry.on("customer", id),
            None => entry,
        };
        db.in_tenant(tenant, async |tx: &TenantTx| audit::record_for_vendor(tx, entry).await).await?;
        return Err(SignInError::Credentials);
    };
    let rehashed = match password {
        PasswordVerdict::RightButOutdated => Some(place.rehash(&credentials.password).await?),
        PasswordVerdict::Right | PasswordVerdict::Wrong => None,
    };
    Ok(ProvenCustomer { customer, attempt, rehashed })
}

/// Opens a session for a customer whose password was right; `link` confirms the address, if the customer followed one.
async fn open(
    db: &PlatformDb,
    tenant: &Tenant,
    now: DateTime<Utc>,
    terms: SessionTerms<'_>,
    proven: ProvenCustomer,
    link: Option<&customer_token::Model>,
    source: &Source,
) -> Result<SignedIn, SignInError> {
    let id = proven.customer.id;
    db.in_platform(async |tx: &PlatformTx| throttle::succeeded(tx, &proven.attempt).await).await?;
    let open = async |tx: &TenantTx| {
        let by = || By::new(Actor::Customer(id), source);
        if let Some(link) = link {
            customers::take_link(tx, now, link.id).await?;
            customers::void_links_for(tx, now, id, LinkPurpose::EmailConfirmation).await?;
            customers::confirm(tx, now, id).await?;
            audit::record_for_vendor(tx, Entry::new(by(), "email.confirm").on("customer", id)).await?;
        }
        let mut change = customer::ActiveModel { id: Set(id), last_login_at: Set(Some(now)), ..Default::default() };
        if let Some(hash) = proven.rehashed {
            change.password_hash = Set(hash);
        }
        change.update(tx).await?;
        audit::record_for_vendor(tx, Entry::new(by(), "login").on("customer", id)).await?;
        Ok::<_, SignInError>(sessions::open_for_customer(tx, terms.lifetimes, id, source).await?)
    };
    let token = db.in_tenant(tenant, open).await?;
    terms.issue(access(tenant, id, token.session()), Some(token), false)
}

/// Exchanges a customer's refresh token.
pub async fn refresh_customer(
    db: &PlatformDb,
    tenant: &Tenant,
    terms: SessionTerms<'_>,
    token: &str,
    source: &Source,
) -> Result<SignedIn, SignInError> {
    let token = RefreshToken::parse(token).map_err(|_| TokenError::Invalid)?;
    let rotate = async |tx: &TenantTx| {
        let rotation = sessions::rotate_of_customer(tx, terms.lifetimes, &token).await?;
        let active = match &rotation {
            Rotation::Renewed { owner, .. } | Rotation::Kept { owner } => is_active(tx, *owner).await?,
            Rotation::Reused { owner } => {
                let by = By::new(Actor::Customer(*owner), source);
                let entry = Entry::new(by, "session.refresh_token_reused").on("session", token.session());
                audit::record_for_vendor(tx, entry).await?;
                false
            }
            Rotation::Ended => false,
        };
        Ok::<_, DbErr>((rotation, active))
    };
    let (rotation, active) = db.in_tenant(tenant, rotate).await?;
    let (owner, next) = match rotation {
        Rotation::Renewed { owner, token } if active => (owner, Some(token)),
        Rotation::Kept { owner } if active => (owner, None),
        _ => return Err(SignInError::Ended),
    };
    terms.issue(access(tenant, owner, token.session()), next, false)
}

fn access(tenant: &Tenant, subject: Uuid, session: Uuid) -> Access {
    Access { audience: Audience::Customer(tenant.vendor_id), subject, session }
}

async fn is_active(tx: &TenantTx, id: Uuid) -> Result<bool, DbErr> {
    let found = customer::Entity::find_by_id(id).filter(customer::Column::DisabledAt.is_null()).one(tx).await?;
    Ok(found.is_some())
}

/// Finds the account with this address, and tells whether it has been used from this source before.
async fn find_with_source(
    tx: &TenantTx,
    email: &Email,
    source: &Source,
) -> Result<(Option<customer::Model>, bool), DbErr> {
    let Some(customer) = customers::find_by_email(tx, email).await? else { return Ok((None, false)) };
    let used = sessions::is_known_source_of_customer(tx, customer.id, source).await?;
    Ok((Some(customer), used))
}
