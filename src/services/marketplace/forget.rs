//! Ends imports and deletes what they leave behind.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, sea_query::Expr,
};

use crate::{
    db::batch,
    entities::tenant::{
        marketplace_import_error, marketplace_import_job, marketplace_product, product_variant, publish_run,
    },
    services::staged_turn,
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
    use marketplace_import_job::Column;
    let old = marketplace_import_job::Entity::find().select_only().column(Column::Id);
    let old = old.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).offset(u64::from(keep)).into_query();
    let of_old = marketplace_import_error::Column::JobId.in_subquery(old);
    let forget =
        marketplace_import_error::Entity::delete_many().filter(batch::<marketplace_import_error::Entity>(of_old));
    Ok(forget.exec(tx).await?.rows_affected)
}

/// Deletes a batch of staged products that have been missing in their feed for half a year and were never published;
/// answers how many.
pub async fn forget_vanished(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    use marketplace_product::{Column, Entity};
    let published = product_variant::Entity::find()
        .select_only()
        .expr(Expr::val(1))
        .filter(product_variant::Column::MarketplaceProductId.into_expr().equals((Entity, Column::Id)));
    let vanished = Condition::all()
        .add(Column::IsActive.eq(false))
        .add(Column::UpdatedAt.lt(now - MISSED))
        .add(Expr::not_exists(published.into_query()));
    staged_turn::take(tx).await?;
    Ok(Entity::delete_many().filter(batch::<Entity>(vanished)).exec(tx).await?.rows_affected)
}
