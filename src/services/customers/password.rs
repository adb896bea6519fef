//! Checks, changes and resets a customer's password.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr};
use uuid::Uuid;

use super::{confirm, find, links, lock_row};
use crate::{
    auth::password::{PasswordVerdict, Passwords},
    db::PlatformDb,
    entities::tenant::customer,
    services::{
        accounts::{
            links::LinkError,
            password::{AccountPasswordError, PasswordChange, PasswordCheck, PasswordReset},
        },
        audit::{self, Actor, By, Entry},
        sessions,
        throttle::{self, Attempt},
    },
    tenancy::{PlatformTx, Tenant, TenantTx},
    types::{link_purpose::LinkPurpose, password::Password, source::Source},
};

/// Checks the customer's password and returns the account. An error names `field`, the request's field with the
/// password. Guesses are limited as at sign-in.
pub async fn prove_password(
    db: &PlatformDb,
    tenant: &Tenant,
    check: PasswordCheck<'_>,
    customer: Uuid,
    (field, password): (&'static str, &Password),
    source: &Source,
) -> Result<customer::Model, AccountPasswordError> {
    let attempt = Attempt::new(&format!("password:{}", tenant.vendor_id), &customer.to_string(), &source.ip);
    throttle::count(db, check.limits, &attempt).await?;
    let found = db.read_tenant(tenant, async |tx: &TenantTx| find(tx, customer).await).await?;
    let found = found.ok_or(AccountPasswordError::Ended)?;
    if check.passwords.verify(Some(&found.password_hash), password).await? == PasswordVerdict::Wrong {
        return Err(AccountPasswordError::wrong(field));
    }
    db.in_platform(async |tx: &PlatformTx| throttle::succeeded(tx, &attempt).await).await?;
    Ok(found)
}

/// Sets a new password with a mailed link, which works once, and confirms the address. All sessions of the customer
/// end.
pub async fn reset_password(
    db: &PlatformDb,
    tenant: &Tenant,
    now: DateTime<Utc>,
    passwords: &Passwords,
    reset: PasswordReset,
    source: &Source,
) -> Result<(), AccountPasswordError> {
    let find = async |tx: &TenantTx| links::find(tx, now, LinkPurpose::PasswordReset, &reset.secret).await;
    let link = db.read_tenant(tenant, find).await?;
    let hash = passwords.hash(&reset.password).await?;
    let set = async |tx: &TenantTx| {
        // Of two links that are used at the same time, the second waits for this lock, and is void after it.
        lock_row(tx, link.customer_id).await?.ok_or(LinkError::Invalid)?;
        links::take(tx, now, link.id).await?;
        confirm(tx, now, link.customer_id).await?;
        let by = By::new(Actor::Customer(link.customer_id), source);
        set_password(tx, now, by, "password.reset", link.customer_id, hash).await?;
        Ok::<_, AccountPasswordError>(sessions::end_customers_others(tx, link.customer_id, Uuid::nil()).await?)
    };
    db.in_tenant(tenant, set).await
}

/// Changes the customer's password. Ends all sessions except `session`.
pub async fn change_password(
    db: &PlatformDb,
    tenant: &Tenant,
    now: DateTime<Utc>,
    check: PasswordCheck<'_>,
    (customer, session): (Uuid, Uuid),
    change: PasswordChange,
    source: &Source,
) -> Result<(), AccountPasswordError> {
    prove_password(db, tenant, check, customer, ("current_password", &change.current), source).await?;
    let hash = check.passwords.hash(&change.new).await?;
    let set = async |tx: &TenantTx| {
        let by = By::new(Actor::Customer(customer), source);
        set_password(tx, now, by, "password.change", customer, hash).await?;
        sessions::end_customers_others(tx, customer, session).await
    };
    Ok(db.in_tenant::<_, DbErr>(tenant, set).await?)
}

async fn set_password(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    action: &'static str,
    customer: Uuid,
    hash: String,
) -> Result<(), DbErr> {
    let changed = customer::ActiveModel {
        id: Set(customer),
        password_hash: Set(hash),
        updated_at: Set(now),
        ..Default::default()
    };
    changed.update(tx).await?;
    links::void(tx, now, customer).await?;
    audit::record_for_vendor(tx, Entry::new(by, action).on("customer", customer)).await
}
