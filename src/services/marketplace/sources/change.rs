//! Changes and removes sources.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QuerySelect,
    QueryTrait, raw_sql,
    sea_query::{Expr, IntoColumnRef, SelectStatement},
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{SourceLine, parse_name, source};
use crate::{
    db::batch,
    entities::tenant::{
        location, marketplace_import_error, marketplace_import_job, marketplace_product, product, source as row,
    },
    provisioning::violated_constraint,
    services::{
        audit::{self, By, Entry},
        marketplace::MarketplaceError,
        staged_turn,
    },
    tenancy::TenantTx,
    types::{auto_update::AutoUpdate, language::Language, vanished_policy::VanishedPolicy},
};

/// Changes of a source. A field that is `None` keeps its value.
#[derive(Debug, Clone, Default)]
pub struct SourceChanges {
    /// The new name of the source.
    pub name: Option<String>,
    /// The language whose feed brings prices, inventory and pictures.
    pub primary_language: Option<String>,
    /// Whether texts that were imported in the old main language become texts of the new one. This corrects a feed
    /// whose language was wrong.
    pub move_texts: bool,
    /// What an import may change in the catalog without a team member.
    pub auto_update: Option<AutoUpdate>,
    /// What happens to published products that are missing in the feed.
    pub vanished_policy: Option<VanishedPolicy>,
    /// A percentage that is added to prices, -90 to 1000. It applies when products are next published or updated.
    pub price_adjust_percent: Option<i32>,
    /// Prices are rounded to multiples of this number of minor units, 1 to 100,000.
    pub price_rounding: Option<i32>,
    /// The location of the feed's quantities; `Some(None)`: the default location.
    pub location_id: Option<Option<Uuid>>,
}

/// Changes the given fields of a source. Fails with `ImportRunning` if the main language would change while an import
/// of the source is open.
pub async fn update(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    id: Uuid,
    changes: SourceChanges,
) -> Result<SourceLine, MarketplaceError> {
    staged_turn::take(tx).await?;
    let before = lock(tx, id).await?;
    let was = audit_view(&before);
    let language = changes.primary_language.as_deref().map(parse_language).transpose()?;
    let language = language.filter(|language| *language != before.primary_language);
    if let Some(language) = &language {
        check_idle(tx, &before).await?;
        if changes.move_texts {
            move_texts(tx, id, &before.primary_language, language).await?;
        }
    }
    check_location(tx, changes.location_id.flatten()).await?;
    if changes.vanished_policy.is_some_and(|policy| policy != before.vanished_policy) {
        look_again(tx, id).await?;
    }
    let name = changes.name.as_deref().map(parse_new_name).transpose()?;
    let mut model = before.clone().into_active_model();
    model.name = Set(name.clone().unwrap_or(before.name));
    model.primary_language = Set(language.unwrap_or(before.primary_language));
    model.auto_update = Set(changes.auto_update.unwrap_or(before.auto_update));
    model.vanished_policy = Set(changes.vanished_policy.unwrap_or(before.vanished_policy));
    model.price_adjust_percent = Set(changes.price_adjust_percent.unwrap_or(before.price_adjust_percent));
    model.price_rounding = Set(changes.price_rounding.unwrap_or(before.price_rounding));
    model.location_id = Set(changes.location_id.unwrap_or(before.location_id));
    model.updated_at = Set(now);
    let after = model.update(tx).await.map_err(|error| name_taken(error, name))?;
    let entry = Entry::new(by, "source.update").on("source", id).called(after.name.clone());
    audit::record_for_vendor(tx, entry.change(was, audit_view(&after))).await?;
    source(tx, id).await
}

fn name_taken(error: DbErr, name: Option<String>) -> MarketplaceError {
    match (violated_constraint(&error), name) {
        (Some("sources_name_key"), Some(name)) => MarketplaceError::SourceNameTaken(name),
        _ => error.into(),
    }
}

fn parse_new_name(name: &str) -> Result<String, MarketplaceError> {
    parse_name(name).map_err(|error| match error {
        MarketplaceError::Invalid { message, .. } => MarketplaceError::Invalid { field: "name", message },
        other => other,
    })
}

/// The source as the audit log shows it.
fn audit_view(source: &row::Model) -> Value {
    json!({"name": source.name, "primary_language": source.primary_language, "auto_update": source.auto_update,
        "vanished_policy": source.vanished_policy, "price_adjust_percent": source.price_adjust_percent,
        "price_rounding": source.price_rounding, "location_id": source.location_id})
}

fn parse_language(text: &str) -> Result<String, MarketplaceError> {
    let invalid = |error: crate::types::invalid::Invalid| MarketplaceError::Invalid {
        field: "primary_language",
        message: error.to_string(),
    };
    Ok(Language::parse(text).map_err(invalid)?.to_string())
}

/// Fails if the source has an open import, because a running import has read the main language at its beginning.
async fn check_idle(tx: &TenantTx, source: &row::Model) -> Result<(), MarketplaceError> {
    let running = marketplace_import_job::Entity::find()
        .filter(marketplace_import_job::Column::SourceId.eq(source.id))
        .filter(marketplace_import_job::open())
        .one(tx)
        .await?;
    if running.is_some() { Err(MarketplaceError::ImportRunning(source.name.clone())) } else { Ok(()) }
}

async fn check_location(tx: &TenantTx, id: Option<Uuid>) -> Result<(), MarketplaceError> {
    let Some(id) = id else { return Ok(()) };
    let found = location::Entity::find_by_id(id).one(tx).await?;
    if found.is_some() { Ok(()) } else { Err(MarketplaceError::LocationNotFound) }
}

/// Moves the texts of one language to another, where the other has no text; deletes the rest.
async fn move_texts(tx: &TenantTx, id: Uuid, from: &str, to: &str) -> Result<(), DbErr> {
    // Both statements are SQL, since they join the written rows with another table.
    let moved = raw_sql!(
        Postgres,
        "UPDATE marketplace_product_texts t SET language = {to}
        FROM marketplace_products m WHERE m.id = t.marketplace_product_id AND m.source_id = {id} AND t.language = {from}
            AND NOT EXISTS (SELECT FROM marketplace_product_texts o
                WHERE o.marketplace_product_id = t.marketplace_product_id AND o.language = {to})"
    );
    let dropped = raw_sql!(
        Postgres,
        "DELETE FROM marketplace_product_texts t USING marketplace_products m
        WHERE m.id = t.marketplace_product_id AND m.source_id = {id} AND t.language = {from}"
    );
    tx.execute_raw(moved).await?;
    tx.execute_raw(dropped).await.map(drop)
}

/// Clears the marks of withdrawn products, so that the next import treats the missing products by the new policy.
async fn look_again(tx: &TenantTx, id: Uuid) -> Result<(), DbErr> {
    marketplace_product::Entity::update_many()
        .set(marketplace_product::ActiveModel { withdrawn_at: Set(None), ..Default::default() })
        .filter(marketplace_product::Column::SourceId.eq(id))
        .filter(marketplace_product::vanished())
        .filter(marketplace_product::Column::WithdrawnAt.is_not_null())
        .exec(tx)
        .await
        .map(drop)
}

/// Finds and locks the source: no other transaction changes it or starts an import of it until this one ends. Fails
/// with `SourceNotFound`, also for a removed source.
async fn lock(tx: &TenantTx, id: Uuid) -> Result<row::Model, MarketplaceError> {
    let found = row::Entity::find_by_id(id).filter(row::not_removed()).lock_exclusive().one(tx).await?;
    found.ok_or(MarketplaceError::SourceNotFound(id))
}

/// Removes a source with its staged products. It disappears from all lists, and its name is free again. The staged rows
/// of a large source are deleted later, a batch at a time. Published products stay, as if they were created by hand.
/// Fails with `ImportRunning` if the source has an open import.
pub async fn remove(tx: &TenantTx, now: DateTime<Utc>, by: By, id: Uuid) -> Result<(), MarketplaceError> {
    staged_turn::take(tx).await?;
    let before = lock(tx, id).await?;
    check_idle(tx, &before).await?;
    let removed = row::ActiveModel { id: Set(id), removed_at: Set(Some(now)), ..Default::default() };
    row::Entity::update(removed).exec(tx).await?;
    forget_removed(tx, now).await?;
    let entry = Entry::new(by, "source.delete").on("source", id).called(before.name.clone());
    audit::record_for_vendor(tx, entry.change(audit_view(&before), None)).await?;
    Ok(())
}

/// Deletes a batch of the staged rows of removed sources, and the sources that have none left; answers the number of
/// rows.
pub async fn forget_removed(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    if row::Entity::find().filter(row::Column::RemovedAt.is_not_null()).one(tx).await?.is_none() {
        return Ok(0);
    }
    staged_turn::take(tx).await?;
    let let_go = product::Entity::update_many()
        .col_expr(product::Column::SourceId, Expr::null())
        .col_expr(product::Column::GroupKey, Expr::null())
        .col_expr(product::Column::UpdatedAt, Expr::val(now))
        .filter(batch::<product::Entity>(product::Column::SourceId.in_subquery(removed_sources())));
    let mut rows = let_go.exec(tx).await?.rows_affected;
    let staged = marketplace_product::Column::SourceId.in_subquery(removed_sources());
    let staged = marketplace_product::Entity::delete_many().filter(batch::<marketplace_product::Entity>(staged));
    rows += staged.exec(tx).await?.rows_affected;
    let imports = marketplace_import_job::Entity::find().select_only().column(marketplace_import_job::Column::Id);
    let imports = imports.filter(marketplace_import_job::Column::SourceId.in_subquery(removed_sources()));
    let errors = marketplace_import_error::Column::JobId.in_subquery(imports.into_query());
    let errors =
        marketplace_import_error::Entity::delete_many().filter(batch::<marketplace_import_error::Entity>(errors));
    rows += errors.exec(tx).await?.rows_affected;
    let errors = none_refers::<marketplace_import_error::Entity>(
        marketplace_import_error::Column::JobId,
        (marketplace_import_job::Entity, marketplace_import_job::Column::Id),
    );
    let imports =
        Condition::all().add(marketplace_import_job::Column::SourceId.in_subquery(removed_sources())).add(errors);
    let imports =
        marketplace_import_job::Entity::delete_many().filter(batch::<marketplace_import_job::Entity>(imports));
    rows += imports.exec(tx).await?.rows_affected;
    let source = (row::Entity, row::Column::Id);
    let sources = row::Entity::delete_many()
        .filter(row::Column::RemovedAt.is_not_null())
        .filter(none_refers::<product::Entity>(product::Column::SourceId, source))
        .filter(none_refers::<marketplace_product::Entity>(marketplace_product::Column::SourceId, source))
        .filter(none_refers::<marketplace_import_job::Entity>(marketplace_import_job::Column::SourceId, source));
    Ok(rows + sources.exec(tx).await?.rows_affected)
}

fn removed_sources() -> SelectStatement {
    row::Entity::find().select_only().column(row::Column::Id).filter(row::Column::RemovedAt.is_not_null()).into_query()
}

/// Rows to which no row of this table refers by `column`.
fn none_refers<E: EntityTrait>(column: E::Column, to: impl IntoColumnRef) -> Expr {
    Expr::not_exists(E::find().select_only().expr(Expr::val(1)).filter(column.into_expr().equals(to)).into_query())
}
