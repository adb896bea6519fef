//! A customer moves to another address.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr};
use uuid::Uuid;

use super::{
    links::{self, Purpose},
    lock_row,
};
use crate::{
    entities::tenant::customer,
    provisioning::violated_constraint,
    queue::{self, CustomerMail, Job},
    services::{
        audit::{self, Actor, By, Entry},
        sessions::Source,
        sign_in::{SignIn, SignInError},
    },
    tenancy::{Tenant, TenantTx},
    types::{email::Email, password::Password, password_stamp::PasswordStamp, secret::Secret},
};

impl SignIn<'_> {
    /// Asks for a link to the new address, which only its owner can use. Whether the address has an account already is
    /// told to nobody else.
    pub async fn change_customers_email(
        &self,
        tenant: &Tenant,
        customer_id: Uuid,
        (email, password): (&Email, &Password),
        source: &Source,
    ) -> Result<(), SignInError> {
        let hash =
            self.prove_customer(tenant, customer_id, ("current_password", password), source).await?.password_hash;
        let stamp = PasswordStamp::of(Some(&hash));
        self.ask_for_mail(tenant, email, CustomerMail::EmailChange { customer_id, stamp }, source).await
    }

    /// Gives the account the address that the link was mailed to, and tells the old one. A link whose address somebody
    /// else has got in the meantime is worth nothing.
    pub async fn confirm_new_email(&self, tenant: &Tenant, token: &str, source: &Source) -> Result<(), SignInError> {
        let (secret, now) = (Secret::parse(token).map_err(|_| SignInError::Link)?, self.clock.now());
        let change = async |tx: &TenantTx| {
            let link = links::find(tx, Purpose::EmailChange, &secret, now).await?;
            let before = lock_row(tx, link.customer_id).await?.ok_or(SignInError::Link)?;
            links::take(tx, &link).await?;
            let changed = customer::ActiveModel {
                id: Set(before.id),
                email: Set(link.email),
                updated_at: Set(now),
                ..Default::default()
            };
            changed.update(tx).await.map_err(|error: DbErr| match violated_constraint(&error) {
                Some("customers_email_key") => SignInError::Link,
                _ => error.into(),
            })?;
            links::void(tx, before.id).await?;
            let by = By::new(Actor::Customer(before.id), source);
            audit::record_for_vendor(tx, Entry::new(by, "email.change").on("customer", before.id)).await?;
            let about = CustomerMail::EmailChanged { customer_id: before.id };
            let told = Job::CustomerMail { vendor_id: tenant.vendor_id, email: before.email, about };
            Ok::<_, SignInError>(queue::enqueue_from(tx, &told).await?)
        };
        self.db.in_tenant(tenant, change).await
    }
}
