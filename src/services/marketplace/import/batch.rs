//! Staging a batch of rows.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use super::{Import, ImportError, compare, count, findings, row::StagedRow, texts, write};
use crate::{
    integrations::feeds::{Record, Refusal, RowFault},
    services::{marketplace::read_by_index, staged_turn, statement::statement, statistics},
    tenancy::TenantTx,
};

/// Rows of one transaction. Three batches are in memory at a time: read, waiting and staged.
const MAX_ROWS: usize = 1_000;
/// Bytes of one transaction's rows, after which it takes no more of them.
const MAX_BYTES: usize = 2 * 1024 * 1024;

/// Some rows of a feed, in its order, and where they end.
#[derive(Debug, Default)]
pub struct Batch {
    pub(super) rows: Vec<StagedRow>,
    /// Those that could not be read.
    pub(super) faults: Vec<RowFault>,
    bytes: usize,
    /// Rows of the feed up to the beginning of this batch.
    pub rows_before: u64,
    /// Rows of the feed up to the end of this batch.
    pub rows_after: u64,
    /// Bytes of the file up to the end of this batch.
    pub bytes_read: u64,
}

impl Batch {
    /// A batch that begins after the first `rows_before` rows of the feed.
    #[must_use]
    pub fn after(rows_before: u64) -> Self {
        Self { rows_before, ..Self::default() }
    }

    /// Adds a record of a feed whose prices are in `currency`.
    pub fn push(&mut self, record: Record, currency: &str) {
        match record {
            Record::Row(row) => {
                let row = StagedRow::new(*row, currency);
                self.bytes += row.bytes();
                self.rows.push(row);
            }
            Record::Fault(fault) => {
                self.bytes += fault.raw.len();
                self.faults.push(fault);
            }
        }
    }

    /// How many rows of it could be read, and how many not.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        (self.rows.len(), self.faults.len())
    }

    /// Whether it is as large as a batch should be.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.rows.len() + self.faults.len() >= MAX_ROWS || self.bytes >= MAX_BYTES
    }
}

/// What became of a batch.
#[derive(Debug, Default)]
struct Counts {
    created: usize,
    updated: usize,
    unchanged: usize,
    failed: usize,
    warnings: usize,
}

/// Whether an import goes on after a batch.
#[derive(Debug)]
pub enum Staged {
    /// The batch is staged.
    GoOn,
    /// The batch is staged, and somebody wants the import to end.
    Cancelled,
    /// Nothing of the batch is staged, since the feed is refused as a whole.
    Refused(Refusal),
}

/// Stages a batch, notes its bad rows, counts, and moves the checkpoint, all or nothing.
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
    let mut counts = Counts { failed, warnings, ..Counts::default() };
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
    statistics::changed(tx, import.created_at).await?;
    Ok(if cancelled { Staged::Cancelled } else { Staged::GoOn })
}

/// Moves the checkpoint first: it locks the import's row, and whoever comes second finds that it has moved.
async fn advance(tx: &TenantTx, now: DateTime<Utc>, id: Uuid, batch: &Batch) -> Result<bool, ImportError> {
    #[derive(FromQueryResult)]
    struct Flag {
        cancel_requested: bool,
    }
    const ADVANCE: &str = "UPDATE marketplace_import_jobs SET processed_rows = $3, bytes_read = $4, updated_at = $5
        WHERE id = $1 AND status = 'processing' AND processed_rows = $2 RETURNING cancel_requested";
    let values = [
        id.into(),
        count(batch.rows_before).into(),
        count(batch.rows_after).into(),
        count(batch.bytes_read).into(),
        now.into(),
    ];
    let flag = Flag::find_by_statement(statement(ADVANCE, values)).one(tx).await?;
    flag.map(|flag| flag.cancel_requested).ok_or(ImportError::Superseded)
}

async fn add_counts(tx: &TenantTx, id: Uuid, counts: &Counts) -> Result<(), DbErr> {
    const ADD: &str = "UPDATE marketplace_import_jobs SET created_count = created_count + $2,
            updated_count = updated_count + $3, unchanged_count = unchanged_count + $4,
            failed_count = failed_count + $5, warning_count = warning_count + $6
        WHERE id = $1";
    let Counts { created, updated, unchanged, failed, warnings } = *counts;
    let counts = [created, updated, unchanged, failed, warnings].map(|counted| count(counted as u64).into());
    tx.execute_raw(statement(ADD, [id.into()].into_iter().chain(counts))).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integrations::feeds::FeedCode;

    #[test]
    fn a_batch_ends_by_rows_or_by_bytes() {
        let filled = |bytes: usize| {
            let mut batch = Batch::after(0);
            while !batch.is_full() {
                let (message, raw) = (String::new(), "x".repeat(bytes));
                let code = FeedCode::MissingId;
                let fault = RowFault { row_number: 1, external_id: None, field: None, code, message, raw };
                batch.push(Record::Fault(fault), "EUR");
            }
            batch.faults.len()
        };
        assert_eq!([filled(10), filled(MAX_BYTES / 4)], [MAX_ROWS, 4]);
    }
}
