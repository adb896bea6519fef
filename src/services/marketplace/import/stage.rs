//! Stages a batch of rows in one transaction.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use super::{Batch, Import, ImportError, compare, count, findings, texts, write};
use crate::{
    entities::tenant::marketplace_import_job,
    integrations::feeds::Refusal,
    services::{marketplace::by_index::read_by_index, staged_turn, statistics},
    tenancy::TenantTx,
};

/// The counts of a batch.
#[derive(Debug, Default)]
struct StageCounts {
    created: usize,
    updated: usize,
    unchanged: usize,
    failed: usize,
    warnings: usize,
}

/// What happens after a batch.
#[derive(Debug)]
pub enum Staged {
    /// The batch is staged, and the import continues.
    GoOn,
    /// The batch is staged, and somebody has asked to cancel the import.
    Cancelled,
    /// Nothing of the batch is staged, because the feed is refused as a whole.
    Refused(Refusal),
}

/// Stages a batch: writes products and texts, stores findings, adds to the counts, and moves the checkpoint, all in
/// `tx`. Fails with `Superseded` if another worker has moved the checkpoint.
pub async fn stage(
    tx: &TenantTx,
    now: DateTime<Utc>,
    import: &Import,
    mut batch: Batch,
) -> Result<Staged, ImportError> {
    let cancelled = advance(tx, now, import.id, &batch).await?;
    staged_turn::share(tx).await?;
    read_by_index(tx).await?;
    let known = compare::find_known(tx, import, &batch).await?;
    if let Some(refusal) = compare::of_other_products(import, &known, &batch) {
        return Ok(Staged::Refused(refusal));
    }
    compare::refuse(tx, import, &known, &mut batch).await?;
    let warnings = findings::note(tx, import.id, &batch).await?;
    let (failed, faults) = (batch.faults.len(), batch.faults);
    let mut counts = StageCounts { failed, warnings, ..StageCounts::default() };
    if import.is_translation() {
        (counts.updated, counts.unchanged) = texts::translate(tx, now, import, &known, batch.rows).await?;
    } else {
        let sorted = compare::sort(&known, batch.rows);
        (counts.created, counts.updated, counts.unchanged) =
            (sorted.new.len(), sorted.changed.len(), sorted.unchanged.len());
        write::products(tx, now, import, &sorted).await?;
        texts::write(tx, &import.language, &sorted).await?;
    }
    findings::keep_faulty_products(tx, import, &faults).await?;
    add_counts(tx, import.id, &counts).await?;
    statistics::note_change(tx, import.created_at).await?;
    Ok(if cancelled { Staged::Cancelled } else { Staged::GoOn })
}

/// Moves the checkpoint; answers whether somebody has asked to cancel the import. This comes first, because it locks
/// the import's row: a second worker then waits, and finds that the checkpoint has moved.
async fn advance(tx: &TenantTx, now: DateTime<Utc>, id: Uuid, batch: &Batch) -> Result<bool, ImportError> {
    let advanced = marketplace_import_job::ActiveModel {
        processed_rows: Set(count(batch.rows_after)),
        bytes_read: Set(count(batch.bytes_read)),
        updated_at: Set(now),
        ..Default::default()
    };
    let updated = marketplace_import_job::Entity::update_many()
        .set(advanced)
        .filter(marketplace_import_job::Column::Id.eq(id))
        .filter(marketplace_import_job::running())
        .filter(marketplace_import_job::Column::ProcessedRows.eq(count(batch.rows_before)))
        .exec_with_returning(tx)
        .await?;
    updated.first().map(|import| import.cancel_requested).ok_or(ImportError::Superseded)
}

async fn add_counts(tx: &TenantTx, id: Uuid, counts: &StageCounts) -> Result<(), DbErr> {
    use marketplace_import_job::Column;
    let StageCounts { created, updated, unchanged, failed, warnings } = *counts;
    let plus = |column: Column, counted: usize| Expr::col(column).add(count(counted as u64));
    marketplace_import_job::Entity::update_many()
        .col_expr(Column::CreatedCount, plus(Column::CreatedCount, created))
        .col_expr(Column::UpdatedCount, plus(Column::UpdatedCount, updated))
        .col_expr(Column::UnchangedCount, plus(Column::UnchangedCount, unchanged))
        .col_expr(Column::FailedCount, plus(Column::FailedCount, failed))
        .col_expr(Column::WarningCount, plus(Column::WarningCount, warnings))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}
