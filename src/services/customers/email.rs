//! Changes a customer's e-mail address.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr};
use uuid::Uuid;

use super::{ask_for_mail, links, lock_row, prove_password};
use crate::{
    db::PlatformDb,
    entities::tenant::customer,
    provisioning::violated_constraint,
    queue::{self, CustomerMail, Job},
    services::{
        accounts::{
            email::{AccountEmailError, EmailChange},
            links::LinkError,
            password::PasswordCheck,
        },
        audit::{self, Actor, By, Entry},
    },
    tenancy::{Tenant, TenantTx},
    types::{link_purpose::LinkPurpose, password_stamp::PasswordStamp, secret::Secret, source::Source},
};

/// Mails a link to the new address; the address changes when its owner opens the link. The answer is the same whether
/// or not the new address already has an account.
pub async fn change_email(
    db: &PlatformDb,
    tenant: &Tenant,
    check: PasswordCheck<'_>,
    customer_id: Uuid,
    change: EmailChange,
    source: &Source,
) -> Result<(), AccountEmailError> {
    let proof = ("current_password", &change.password);
    let hash = prove_password(db, tenant, check, customer_id, proof, source).await?.password_hash;
    let stamp = PasswordStamp::of(Some(&hash));
    let about = CustomerMail::EmailChange { customer_id, stamp };
    Ok(ask_for_mail(db, tenant, check.limits, &change.email, about, source).await?)
}

/// Gives the account the address that the link was mailed to, and informs the old address. The link is invalid if
/// another account has got the address in the meantime.
pub async fn confirm_email(
    tx: &TenantTx,
    now: DateTime<Utc>,
    secret: &Secret,
    source: &Source,
) -> Result<(), AccountEmailError> {
    let link = links::find(tx, now, LinkPurpose::EmailChange, secret).await?;
    let before = lock_row(tx, link.customer_id).await?.ok_or(LinkError::Invalid)?;
    links::take(tx, now, link.id).await?;
    let changed = customer::ActiveModel {
        id: Set(before.id),
        email: Set(link.email),
        updated_at: Set(now),
        ..Default::default()
    };
    changed.update(tx).await.map_err(|error: DbErr| match violated_constraint(&error) {
        Some("customers_email_key") => LinkError::Invalid,
        _ => error.into(),
    })?;
    links::void(tx, now, before.id).await?;
    let by = By::new(Actor::Customer(before.id), source);
    audit::record_for_vendor(tx, Entry::new(by, "email.change").on("customer", before.id)).await?;
    let about = CustomerMail::EmailChanged { customer_id: before.id };
    let told = Job::CustomerMail { vendor_id: tx.tenant().vendor_id, email: before.email, about };
    Ok(queue::enqueue_from(tx, &told).await?)
}
