//! The rows of a feed that one transaction stages.

use super::row::StagedRow;
use crate::integrations::feeds::{Record, RowFault};

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
