//! A customer shows that the address is theirs.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::links::{self, Purpose};
use crate::{
    services::{
        sessions::Source,
        sign_in::{Credentials, SignIn, SignInError, SignedIn},
        statement::statement,
    },
    tenancy::{Tenant, TenantTx},
    types::secret::Secret,
};

/// Notes that the address is the customer's.
pub async fn confirm(tx: &TenantTx, now: DateTime<Utc>, customer: Uuid) -> Result<(), DbErr> {
    const CONFIRM: &str =
        "UPDATE customers SET email_confirmed_at = $2, updated_at = $2 WHERE id = $1 AND email_confirmed_at IS NULL";
    tx.execute_raw(statement(CONFIRM, [customer.into(), now.into()])).await.map(drop)
}

impl SignIn<'_> {
    /// Confirms an account's address by the link from the mail, and signs its owner in. The password is asked for, so
    /// that nobody who gets the mail confirms an account that somebody else has made for them.
    pub async fn confirm_customers_email(
        &self,
        tenant: &Tenant,
        token: &str,
        password: &str,
        source: &Source,
    ) -> Result<SignedIn, SignInError> {
        let (secret, now) = (Secret::parse(token).map_err(|_| SignInError::Link)?, self.clock.now());
        let find = async |tx: &TenantTx| links::find(tx, Purpose::Confirmation, &secret, now).await;
        let link = self.db.read_tenant(tenant, find).await?;
        let credentials = Credentials::parse(&link.email, password)?;
        self.confirm_customer(tenant, credentials, link, source).await
    }
}
