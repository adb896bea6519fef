//! Reads a feed from any source of bytes, record by record.

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::code::FeedCode;
use super::decode::{Refusal, decode};
use super::dialect::Dialect;
use super::header::Header;
use super::records::Records;
use super::row::{self, Record};
use super::settings::FeedSettings;

/// A feed being read. Memory is bounded by the longest record allowed, whatever the file holds.
pub struct FeedReader {
    records: Records<Box<dyn Read + Send>>,
    header: Header,
    settings: FeedSettings,
    bytes_read: Arc<AtomicU64>,
    rows: u64,
}

impl FeedReader {
    /// Reads the header, and refuses a file that is not a feed.
    pub fn open(file: impl Read + Send + 'static, settings: FeedSettings) -> Result<Self, Refusal> {
        let decoded = decode(file, settings.limits)?;
        let mut records = Records::new(decoded.text, Dialect::of(&decoded.sample), settings.limits.row_bytes);
        if !records.advance()? {
            return Err(Refusal::new(FeedCode::Empty, "The file is empty."));
        }
        let header = Header::parse(&records.cells())?;
        Ok(Self { records, header, settings, bytes_read: decoded.bytes_read, rows: 0 })
    }

    /// The next row or what is wrong with it; `None` at the end of a feed that had any.
    pub fn next_record(&mut self) -> Result<Option<Record>, Refusal> {
        if !self.advance()? {
            return Ok(None);
        }
        let (number, line) = (self.records.number(), self.records.raw());
        if self.records.has_broken_quote() {
            return Ok(Some(Record::Fault(row::broken_quote(number, &line))));
        }
        Ok(Some(row::parse(&self.header, &self.settings, number, self.records.cells(), &line)))
    }

    /// Passes over the next `rows` rows, without parsing them.
    pub fn skip_rows(&mut self, rows: u64) -> Result<(), Refusal> {
        for _ in 0..rows {
            if !self.advance()? {
                break;
            }
        }
        Ok(())
    }

    fn advance(&mut self) -> Result<bool, Refusal> {
        if self.records.advance()? {
            self.rows += 1;
            if self.rows > self.settings.limits.rows {
                let message = format!("The file has more than {} rows.", self.settings.limits.rows);
                return Err(Refusal::new(FeedCode::TooLarge, message));
            }
            return Ok(true);
        }
        if self.rows == 0 {
            return Err(Refusal::new(FeedCode::NoRows, "The file has a header and no rows."));
        }
        Ok(false)
    }

    /// Rows passed so far, bad ones and skipped ones included.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Bytes taken from the file so far, compressed if it is; it runs ahead of the rows by the buffers' size.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read.load(Ordering::Relaxed)
    }

    /// Columns whose name came before; the first one counts.
    pub fn duplicate_columns(&self) -> &[String] {
        &self.header.duplicates
    }
}

/// What a pass over the whole file found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Survey {
    /// How many rows were read.
    pub rows: u64,
}

/// Reads the whole file without parsing its rows: it is then known to be a feed that can be read to its end, so that no
/// half of a broken one is staged.
pub fn survey(file: impl Read + Send + 'static, settings: FeedSettings) -> Result<Survey, Refusal> {
    let mut reader = FeedReader::open(file, settings)?;
    while reader.advance()? {}
    Ok(Survey { rows: reader.rows() })
}
