//! A batch: the rows of a feed that one transaction stages.

use super::row::FeedCopyRow;
use crate::integrations::feeds::{Record, RowFault};

/// The largest number of rows in a batch. Three batches are in memory at a time: one is read, one waits, and one is
/// staged.
const MAX_ROWS: usize = 1_000;
/// A batch takes no more rows after this number of bytes.
const MAX_BYTES: usize = 2 * 1024 * 1024;

/// Consecutive rows of a feed.
#[derive(Debug, Default)]
pub struct Batch {
    pub(super) rows: Vec<FeedCopyRow>,
    /// The rows that could not be read.
    pub(super) faults: Vec<RowFault>,
    bytes: usize,
    /// The number of the feed's rows before this batch.
    pub rows_before: u64,
    /// The number of the feed's rows up to the end of this batch.
    pub rows_after: u64,
    /// The number of the file's bytes up to the end of this batch.
    pub bytes_read: u64,
}

impl Batch {
    /// Makes an empty batch that begins after the first `rows_before` rows of the feed.
    #[must_use]
    pub fn after(rows_before: u64) -> Self {
        Self { rows_before, ..Self::default() }
    }

    /// Adds a record of the feed. Prices are in `currency`.
    pub fn push(&mut self, record: Record, currency: &str) {
        match record {
            Record::Row(row) => {
                let row = FeedCopyRow::new(*row, currency);
                self.bytes += row.bytes();
                self.rows.push(row);
            }
            Record::Fault(fault) => {
                self.bytes += fault.raw.len();
                self.faults.push(fault);
            }
        }
    }

    /// The number of rows that could be read, and of those that could not.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        (self.rows.len(), self.faults.len())
    }

    /// Whether the batch takes no more rows.
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
