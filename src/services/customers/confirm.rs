//! Confirms a customer's address.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{entities::tenant::customer, tenancy::TenantTx};

/// Stores when the customer confirmed the address. The first time stays.
pub async fn confirm(tx: &TenantTx, now: DateTime<Utc>, customer: Uuid) -> Result<(), DbErr> {
    let confirmed =
        customer::ActiveModel { email_confirmed_at: Set(Some(now)), updated_at: Set(now), ..Default::default() };
    let unconfirmed = customer::Entity::update_many().set(confirmed).filter(customer::Column::Id.eq(customer));
    unconfirmed.filter(customer::Column::EmailConfirmedAt.is_null()).exec(tx).await.map(drop)
}
