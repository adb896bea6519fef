//! Ends imports and deletes what they leave behind.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use crate::{
    db::delete_batch,
    entities::tenant::{marketplace_import_job, publish_run},
    services::{staged_turn, statement::statement},
    tenancy::TenantTx,
    types::import_status::ImportStatus,
};

/// A product that is missing in its feed for this time is not expected to return.
const MISSED: TimeDelta = TimeDelta::days(180);

/// Cancels all imports and publishing runs that have not ended.
pub async fn cancel_all(tx: &TenantTx, now: DateTime<Utc>) -> Result<(), DbErr> {
    let import = marketplace_import_job::ActiveModel {
        status: Set(ImportStatus::Cancelled),
        cancel_requested: Set(true),
        finished_at: Set(Some(now)),
        updated_at: Set(now),
        ..Default::default()
    };
    let run = publish_run::ActiveModel {
        status: Set(ImportStatus::Cancelled),
        cancel_requested: Set(true),
        finished_at: Set(Some(now)),
        updated_at: Set(now),
        ..Default::default()
    };
    let open = marketplace_import_job::open();
    marketplace_import_job::Entity::update_many().set(import).filter(open).exec(tx).await?;
    publish_run::Entity::update_many().set(run).filter(publish_run::open()).exec(tx).await.map(drop)
}

/// Lists the files in object storage that an open import must still read.
pub async fn awaited_files(tx: &TenantTx) -> Result<Vec<String>, DbErr> {
    marketplace_import_job::Entity::find()
        .select_only()
        .column(marketplace_import_job::Column::ObjectKey)
        .filter(marketplace_import_job::open())
        .filter(marketplace_import_job::Column::ObjectKey.is_not_null())
        .into_tuple()
        .all(tx)
        .await
}

/// Deletes a batch of the findings of all imports except the newest `keep`; answers how many.
pub async fn forget_errors(tx: &TenantTx, keep: u32) -> Result<u64, DbErr> {
    const FORGET: &str = delete_batch!(
        "marketplace_import_errors",
        "job_id IN (SELECT id FROM marketplace_import_jobs ORDER BY created_at DESC, id DESC OFFSET $1)"
    );
    Ok(tx.execute_raw(statement(FORGET, [i64::from(keep).into()])).await?.rows_affected())
}

/// Deletes a batch of staged products that have been missing in their feed for half a year and were never published;
/// answers how many.
pub async fn forget_vanished(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    const FORGET: &str = delete_batch!(
        "marketplace_products",
        "NOT is_active AND updated_at < $1
            AND NOT EXISTS (SELECT FROM product_variants v WHERE v.marketplace_product_id = marketplace_products.id)"
    );
    staged_turn::take(tx).await?;
    Ok(tx.execute_raw(statement(FORGET, [(now - MISSED).into()])).await?.rows_affected())
}
