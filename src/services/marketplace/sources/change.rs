//! Changing and removing sources.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{SourceLine, parse_name, source};
use crate::{
    db::delete_batch,
    entities::tenant::{location, marketplace_import_job, source as row},
    provisioning::violated_constraint,
    services::{
        audit::{self, By, Entry},
        marketplace::MarketplaceError,
        staged_turn,
        statement::statement,
    },
    tenancy::TenantTx,
    types::{auto_update::AutoUpdate, language::Language, vanished_policy::VanishedPolicy},
};

/// What is to change of a source; `None` leaves it as it is.
#[derive(Debug, Clone, Default)]
pub struct SourceChanges {
    /// Its name.
    pub name: Option<String>,
    /// The language whose feed says prices, inventory and pictures.
    pub primary_language: Option<String>,
    /// The texts that were imported as the old main language are in the new one: a feed whose language was wrong.
    pub move_texts: bool,
    /// What an import may do to the catalog by itself.
    pub auto_update: Option<AutoUpdate>,
    /// What becomes of published products that vanish.
    pub vanished_policy: Option<VanishedPolicy>,
    /// Added to prices, -90 to 1000; applied when products are published or updated the next time.
    pub price_adjust_percent: Option<i32>,
    /// Minor units, 1 to 100,000.
    pub price_rounding: Option<i32>,
    /// The location that the feed's quantities are of; `Some(None)` is the default one.
    pub location_id: Option<Option<Uuid>>,
}

/// Changes what is said and nothing else. While an import of it runs, its main language stays.
pub async fn update(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    id: Uuid,
    changes: SourceChanges,
) -> Result<SourceLine, MarketplaceError> {
    staged_turn::take(tx).await?;
    let before = lock(tx, id).await?;
    let was = seen(&before);
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
    audit::record_for_vendor(tx, entry.change(was, seen(&after))).await?;
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

/// What the audit log tells of a source.
fn seen(source: &row::Model) -> Value {
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

/// An import that has begun knows the main language from its beginning.
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

/// The texts of one language become another's, where that has none.
async fn move_texts(tx: &TenantTx, id: Uuid, from: &str, to: &str) -> Result<(), DbErr> {
    const MOVE: &str = "UPDATE marketplace_product_texts t SET language = $3
        FROM marketplace_products m WHERE m.id = t.marketplace_product_id AND m.source_id = $1 AND t.language = $2
            AND NOT EXISTS (SELECT FROM marketplace_product_texts o
                WHERE o.marketplace_product_id = t.marketplace_product_id AND o.language = $3)";
    const DROP: &str = "DELETE FROM marketplace_product_texts t USING marketplace_products m
        WHERE m.id = t.marketplace_product_id AND m.source_id = $1 AND t.language = $2";
    tx.execute_raw(statement(MOVE, [id.into(), from.into(), to.into()])).await?;
    tx.execute_raw(statement(DROP, [id.into(), from.into()])).await.map(drop)
}

/// What vanished and was dealt with by the old policy is dealt with by the new one after the next import.
async fn look_again(tx: &TenantTx, id: Uuid) -> Result<(), DbErr> {
    const AGAIN: &str = "UPDATE marketplace_products SET withdrawn_at = NULL
        WHERE source_id = $1 AND NOT is_active AND withdrawn_at IS NOT NULL";
    tx.execute_raw(statement(AGAIN, [id.into()])).await.map(drop)
}

/// The source, which nobody else changes or imports into until the transaction ends. One that was removed is not found.
async fn lock(tx: &TenantTx, id: Uuid) -> Result<row::Model, MarketplaceError> {
    let found = row::Entity::find_by_id(id).filter(row::kept()).lock_exclusive().one(tx).await?;
    found.ok_or(MarketplaceError::SourceNotFound(id))
}

/// Removes a source with all that it staged. Nobody sees it any more, and its name is free; of a large one, what it
/// staged is forgotten later, a batch at a time. Products that were published from it stay, as if made by hand.
pub async fn remove(tx: &TenantTx, now: DateTime<Utc>, by: By, id: Uuid) -> Result<(), MarketplaceError> {
    staged_turn::take(tx).await?;
    let before = lock(tx, id).await?;
    check_idle(tx, &before).await?;
    let removed = row::ActiveModel { id: Set(id), removed_at: Set(Some(now)), ..Default::default() };
    row::Entity::update(removed).exec(tx).await?;
    forget_removed(tx, now).await?;
    let entry = Entry::new(by, "source.delete").on("source", id).called(before.name.clone());
    audit::record_for_vendor(tx, entry.change(seen(&before), None)).await?;
    Ok(())
}

/// Forgets a batch of what removed sources have staged, and the sources of which nothing is left; answers how many rows.
pub async fn forget_removed(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    const LET_GO: &str = "UPDATE products SET source_id = NULL, group_key = NULL, updated_at = $1
        WHERE ctid = ANY (ARRAY (
            SELECT ctid FROM products WHERE source_id IN (SELECT id FROM sources WHERE removed_at IS NOT NULL) LIMIT 5000))";
    const STEPS: [&str; 4] = [
        delete_batch!("marketplace_products", "source_id IN (SELECT id FROM sources WHERE removed_at IS NOT NULL)"),
        delete_batch!(
            "marketplace_import_errors",
            "job_id IN (SELECT j.id FROM marketplace_import_jobs j JOIN sources s ON s.id = j.source_id
                WHERE s.removed_at IS NOT NULL)"
        ),
        delete_batch!(
            "marketplace_import_jobs",
            "source_id IN (SELECT id FROM sources WHERE removed_at IS NOT NULL)
                AND NOT EXISTS (SELECT FROM marketplace_import_errors e WHERE e.job_id = marketplace_import_jobs.id)"
        ),
        "DELETE FROM sources s WHERE s.removed_at IS NOT NULL
            AND NOT EXISTS (SELECT FROM products p WHERE p.source_id = s.id)
            AND NOT EXISTS (SELECT FROM marketplace_products m WHERE m.source_id = s.id)
            AND NOT EXISTS (SELECT FROM marketplace_import_jobs j WHERE j.source_id = s.id)",
    ];
    if row::Entity::find().filter(row::Column::RemovedAt.is_not_null()).one(tx).await?.is_none() {
        return Ok(0);
    }
    staged_turn::take(tx).await?;
    let mut rows = tx.execute_raw(statement(LET_GO, [now.into()])).await?.rows_affected();
    for step in STEPS {
        rows += tx.execute_raw(statement(step, [])).await?.rows_affected();
    }
    Ok(rows)
}
