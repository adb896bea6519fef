//! How an import ends.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};

use super::{Import, ImportError};
use crate::{
    integrations::feeds::{FeedCode, Refusal},
    services::{
        marketplace::{failure, publish},
        staged_turn,
        statement::statement,
        statistics,
    },
    tenancy::TenantTx,
    types::import_status::ImportStatus,
};

/// The share of a source's products that may vanish in one run, in percent.
const MAX_VANISHED_PERCENT: i64 = 30;
/// So many may always vanish, however few products there are.
const MAX_VANISHED: i64 = 1;

/// How an import that read its feed to the end, or was cancelled, ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All rows were read.
    Read,
    /// Somebody cancelled it: nothing has vanished, since the rest was not read.
    Cancelled,
}

/// Ends an import: deactivates what vanished from a feed that was read to its end, and says how it went.
pub async fn finish(
    tx: &TenantTx,
    now: DateTime<Utc>,
    import: &Import,
    outcome: Outcome,
) -> Result<ImportStatus, ImportError> {
    #[derive(FromQueryResult)]
    struct Seen {
        failed_count: i64,
        seen: i64,
    }
    const LOCK: &str = "SELECT failed_count, updated_count + unchanged_count AS seen
        FROM marketplace_import_jobs WHERE id = $1 AND status = 'processing' FOR UPDATE";
    let seen = Seen::find_by_statement(statement(LOCK, [import.id.into()])).one(tx).await?;
    let seen = seen.ok_or(ImportError::Superseded)?;
    if outcome == Outcome::Cancelled {
        return Ok(end(tx, now, import, ImportStatus::Cancelled, 0).await?);
    }
    let Counted { vanished, kept } = match import.is_translation() {
        true => Counted { vanished: 0, kept: 0 },
        false => count_vanished(tx, import).await?,
    };
    let known = vanished.saturating_add(kept).saturating_add(seen.seen);
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
    let status = if seen.failed_count > 0 { ImportStatus::CompletedWithErrors } else { ImportStatus::Completed };
    let status = end(tx, now, import, status, vanished).await?;
    publish::after_import(tx, now, import.source_id, import.id, import.is_translation()).await?;
    Ok(status)
}

#[derive(FromQueryResult)]
struct Counted {
    /// Products that the feed has no more.
    vanished: i64,
    /// Products whose row is bad this time: they stay as they were.
    kept: i64,
}

async fn count_vanished(tx: &TenantTx, import: &Import) -> Result<Counted, DbErr> {
    const COUNT: &str = "SELECT count(*) FILTER (WHERE seen_job_id <> $2) AS vanished,
            count(*) FILTER (WHERE seen_job_id = $2 AND seen_row = 9223372036854775807) AS kept
        FROM marketplace_products WHERE source_id = $1 AND is_active";
    let found = Counted::find_by_statement(statement(COUNT, [import.source_id.into(), import.id.into()]));
    Ok(found.one(tx).await?.unwrap_or(Counted { vanished: 0, kept: 0 }))
}

/// What vanished was counted by this feed: there is none of it.
async fn deactivate(tx: &TenantTx, now: DateTime<Utc>, import: &Import) -> Result<(), DbErr> {
    const DEACTIVATE: &str = "UPDATE marketplace_products SET is_active = false, updated_at = $3, feed_at = $4
        WHERE source_id = $1 AND is_active AND seen_job_id <> $2";
    let feed_at = import.feed_at.unwrap_or(now);
    let values = [import.source_id.into(), import.id.into(), now.into(), feed_at.into()];
    tx.execute_raw(statement(DEACTIVATE, values)).await.map(drop)
}

async fn end(
    tx: &TenantTx,
    now: DateTime<Utc>,
    import: &Import,
    status: ImportStatus,
    vanished: i64,
) -> Result<ImportStatus, DbErr> {
    const END: &str =
        "UPDATE marketplace_import_jobs SET status = $2, vanished_count = $3, finished_at = $4, updated_at = $4
        WHERE id = $1";
    let values = [import.id.into(), status.as_str().into(), vanished.into(), now.into()];
    tx.execute_raw(statement(END, values)).await?;
    statistics::changed(tx, import.created_at).await?;
    Ok(status)
}

/// Ends an import whose feed is refused as a whole, with the reason.
pub async fn refuse(tx: &TenantTx, now: DateTime<Utc>, import: &Import, refusal: &Refusal) -> Result<(), DbErr> {
    const REFUSE: &str = "UPDATE marketplace_import_jobs SET status = 'failed', reason = $2, reason_code = $3,
            finished_at = $4, updated_at = $4
        WHERE id = $1 AND status = 'processing'";
    let values = [import.id.into(), refusal.message.as_str().into(), refusal.code.as_str().into(), now.into()];
    if tx.execute_raw(statement(REFUSE, values)).await?.rows_affected() == 1 {
        failure::tell(tx, import.id).await?;
    }
    statistics::changed(tx, import.created_at).await
}
