//! Ends an import, and deactivates products that are missing in its feed.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, raw_sql};

use super::{Import, ImportError};
use crate::{
    entities::tenant::{marketplace_import_job, marketplace_product},
    integrations::feeds::{FeedCode, Refusal},
    services::{
        marketplace::{failure, publish},
        staged_turn, statistics,
    },
    tenancy::TenantTx,
    types::import_status::ImportStatus,
};

/// An import may make this percentage of a source's products vanish. More must be accepted by a team member.
const MAX_VANISHED_PERCENT: i64 = 30;
/// This number of products may always vanish, even if it is a large part of the source.
const MAX_VANISHED: i64 = 1;

/// How far the import has read its feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The feed was read to the end.
    Read,
    /// Somebody cancelled the import. No product counts as missing, because the rest of the feed was not read.
    Cancelled,
}

/// Ends an import. If the feed was read to the end, deactivates the products that are missing in it; if these are too
/// many, the import fails instead. Fails with `Superseded` if another worker ended it.
pub async fn finish(
    tx: &TenantTx,
    now: DateTime<Utc>,
    import: &Import,
    outcome: Outcome,
) -> Result<ImportStatus, ImportError> {
    let row = marketplace_import_job::Entity::find_by_id(import.id).filter(marketplace_import_job::running());
    let row = row.lock_exclusive().one(tx).await?.ok_or(ImportError::Superseded)?;
    if outcome == Outcome::Cancelled {
        return Ok(end(tx, now, import, ImportStatus::Cancelled, 0).await?);
    }
    let VanishedCount { vanished, kept } = match import.is_translation() {
        true => VanishedCount { vanished: 0, kept: 0 },
        false => count_vanished(tx, import).await?,
    };
    let known = vanished.saturating_add(kept).saturating_add(row.updated_count).saturating_add(row.unchanged_count);
    let is_much = vanished > MAX_VANISHED && vanished.saturating_mul(100) > known.saturating_mul(MAX_VANISHED_PERCENT);
    if is_much && !import.accept_vanished {
        let message = format!(
            "{vanished} of {known} products are not in this feed any more. If that is right, import again and accept it."
        );
        refuse(tx, now, import, &Refusal { code: FeedCode::Shrank, message }).await?;
        return Ok(ImportStatus::Failed);
    }
    if vanished > 0 {
        staged_turn::share(tx).await?;
        deactivate(tx, now, import).await?;
    }
    let status = if row.failed_count > 0 { ImportStatus::CompletedWithErrors } else { ImportStatus::Completed };
    let status = end(tx, now, import, status, vanished).await?;
    publish::after_import(tx, now, import.source_id, import.id, import.is_translation()).await?;
    Ok(status)
}

#[derive(FromQueryResult)]
struct VanishedCount {
    /// The number of products that are missing in the feed.
    vanished: i64,
    /// The number of products with a faulty row; they stay as they were.
    kept: i64,
}

async fn count_vanished(tx: &TenantTx, import: &Import) -> Result<VanishedCount, DbErr> {
    // SQL, since one pass over the source's rows gives both counts.
    let counted = raw_sql!(
        Postgres,
        "SELECT count(*) FILTER (WHERE seen_job_id <> {import.id}) AS vanished,
            count(*) FILTER (WHERE seen_job_id = {import.id} AND seen_row = 9223372036854775807) AS kept
        FROM marketplace_products WHERE source_id = {import.source_id} AND is_active"
    );
    Ok(VanishedCount::find_by_statement(counted).one(tx).await?.unwrap_or(VanishedCount { vanished: 0, kept: 0 }))
}

/// Deactivates the missing products. This feed's time then applies to them: nothing is left of them as of this feed.
async fn deactivate(tx: &TenantTx, now: DateTime<Utc>, import: &Import) -> Result<(), DbErr> {
    let vanished = marketplace_product::ActiveModel {
        is_active: Set(false),
        feed_at: Set(import.feed_at.unwrap_or(now)),
        updated_at: Set(now),
        ..Default::default()
    };
    marketplace_product::Entity::update_many()
        .set(vanished)
        .filter(marketplace_product::Column::SourceId.eq(import.source_id))
        .filter(marketplace_product::in_feed())
        .filter(marketplace_product::Column::SeenJobId.ne(import.id))
        .exec(tx)
        .await
        .map(drop)
}

async fn end(
    tx: &TenantTx,
    now: DateTime<Utc>,
    import: &Import,
    status: ImportStatus,
    vanished: i64,
) -> Result<ImportStatus, DbErr> {
    let ended = marketplace_import_job::ActiveModel {
        id: Set(import.id),
        status: Set(status),
        vanished_count: Set(vanished),
        finished_at: Set(Some(now)),
        updated_at: Set(now),
        ..Default::default()
    };
    marketplace_import_job::Entity::update(ended).exec(tx).await?;
    statistics::note_change(tx, import.created_at).await?;
    Ok(status)
}

/// Fails an import whose feed is refused as a whole, and stores the reason.
pub async fn refuse(tx: &TenantTx, now: DateTime<Utc>, import: &Import, refusal: &Refusal) -> Result<(), DbErr> {
    let refused = marketplace_import_job::ActiveModel {
        status: Set(ImportStatus::Failed),
        reason: Set(Some(refusal.message.clone())),
        reason_code: Set(Some(refusal.code.as_str().to_owned())),
        finished_at: Set(Some(now)),
        updated_at: Set(now),
        ..Default::default()
    };
    let updated = marketplace_import_job::Entity::update_many()
        .set(refused)
        .filter(marketplace_import_job::Column::Id.eq(import.id))
        .filter(marketplace_import_job::running())
        .exec(tx)
        .await?;
    if updated.rows_affected == 1 {
        failure::tell(tx, import.id).await?;
    }
    statistics::note_change(tx, import.created_at).await
}
