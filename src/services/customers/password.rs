//! A customer's password: changed by who knows it, or set anew by a link.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr};
use uuid::Uuid;

use super::{
    confirm,
    links::{self, Purpose},
    lock_row,
};
use crate::{
    entities::tenant::customer,
    services::{
        audit::{self, Actor, By, Entry},
        password_reset::PasswordReset,
        sessions::{self, Source},
        sign_in::{PasswordChange, SignIn, SignInError},
    },
    tenancy::{Tenant, TenantTx},
};

impl SignIn<'_> {
    /// Sets a customer's password, once per link, which also confirms the address. All their sessions end.
    pub async fn reset_customers_password(
        &self,
        tenant: &Tenant,
        reset: PasswordReset,
        source: &Source,
    ) -> Result<(), SignInError> {
        let now = self.clock.now();
        let find = async |tx: &TenantTx| links::find(tx, Purpose::PasswordReset, &reset.token, now).await;
        let link = self.db.read_tenant(tenant, find).await?;
        let hash = self.passwords.hash(&reset.password).await?;
        let set = async |tx: &TenantTx| {
            // Of two links that are used at once, the second finds itself void.
            lock_row(tx, link.customer_id).await?.ok_or(SignInError::Link)?;
            links::take(tx, &link).await?;
            confirm(tx, now, link.customer_id).await?;
            let by = By::new(Actor::Customer(link.customer_id), source);
            self.set_password(tx, by, "password.reset", link.customer_id, hash).await?;
            Ok::<_, SignInError>(sessions::end_customers_others(tx, link.customer_id, Uuid::nil()).await?)
        };
        self.db.in_tenant(tenant, set).await
    }

    /// Changes a customer's password and ends all their sessions but this one.
    pub async fn change_customers_password(
        &self,
        tenant: &Tenant,
        (customer, session): (Uuid, Uuid),
        change: PasswordChange,
        source: &Source,
    ) -> Result<(), SignInError> {
        self.prove_customer(tenant, customer, ("current_password", &change.current), source).await?;
        let hash = self.passwords.hash(&change.new).await?;
        let set = async |tx: &TenantTx| {
            let by = By::new(Actor::Customer(customer), source);
            self.set_password(tx, by, "password.change", customer, hash).await?;
            sessions::end_customers_others(tx, customer, session).await
        };
        self.db.in_tenant(tenant, set).await.map_err(|error: DbErr| error.into())
    }

    async fn set_password(
        &self,
        tx: &TenantTx,
        by: By,
        action: &'static str,
        customer: Uuid,
        hash: String,
    ) -> Result<(), DbErr> {
        let changed = customer::ActiveModel {
            id: Set(customer),
            password_hash: Set(hash),
            updated_at: Set(self.clock.now()),
            ..Default::default()
        };
        changed.update(tx).await?;
        links::void(tx, customer).await?;
        audit::record_for_vendor(tx, Entry::new(by, action).on("customer", customer)).await
    }
}
