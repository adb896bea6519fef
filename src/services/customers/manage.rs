//! Disables a customer's account and enables it again.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use uuid::Uuid;

use super::{CustomerError, links, lock};
use crate::{
    entities::tenant::customer,
    services::{
        audit::{self, By, Entry},
        sessions,
    },
    tenancy::TenantTx,
    types::account_status::AccountStatus,
};

/// Disables an account and ends its sessions and links at once; or enables it again.
pub async fn set_status(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    id: Uuid,
    status: AccountStatus,
) -> Result<(), CustomerError> {
    let before = lock(tx, id).await?;
    let (action, disabled_at) = match status {
        AccountStatus::Enabled => ("customer.enable", None),
        AccountStatus::Disabled => ("customer.disable", before.disabled_at.or(Some(now))),
    };
    let change = customer::ActiveModel {
        id: Set(id),
        disabled_at: Set(disabled_at),
        updated_at: Set(now),
        ..Default::default()
    };
    change.update(tx).await?;
    if status == AccountStatus::Disabled {
        sessions::end_customers_others(tx, id, Uuid::nil()).await?;
        links::void(tx, now, id).await?;
    }
    Ok(audit::record_for_vendor(tx, Entry::new(by, action).on("customer", id)).await?)
}
