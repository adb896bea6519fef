//! Where a long list goes on: after its last line that was read. Callers hand it back as they got it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Datelike, Utc};
use uuid::Uuid;

use super::invalid::Invalid;

/// Years that a line may be of. The calendar has more of them than the database.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=9999;

/// A line of a list that is sorted by time and id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The line's time, to the microsecond.
    pub at: DateTime<Utc>,
    /// The line's id, which decides between equals.
    pub id: Uuid,
}

impl Cursor {
    /// Reads what [`Cursor::write`] wrote.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const REFUSAL: Invalid = Invalid("This is not a cursor of this list.");
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| REFUSAL)?;
        let (at, id) = bytes.split_first_chunk::<8>().ok_or(REFUSAL)?;
        let at = DateTime::from_timestamp_micros(i64::from_be_bytes(*at)).ok_or(REFUSAL)?;
        if !YEARS.contains(&at.year()) {
            return Err(REFUSAL);
        }
        Ok(Self { at, id: Uuid::from_slice(id).map_err(|_| REFUSAL)? })
    }

    /// 32 characters for a query.
    #[must_use]
    pub fn write(self) -> String {
        let at = self.at.timestamp_micros().to_be_bytes();
        URL_SAFE_NO_PAD.encode([at.as_slice(), self.id.as_bytes()].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_was() {
        let at = DateTime::from_timestamp_micros(1_795_651_200_123_456).unwrap();
        let cursor = Cursor { at, id: Uuid::now_v7() };
        assert_eq!(Cursor::parse(&cursor.write()), Ok(cursor));
    }

    #[test]
    fn a_changed_cursor_is_refused_or_of_a_year_that_can_be_kept() {
        let at = DateTime::from_timestamp_micros(1_795_651_200_123_456).unwrap();
        let text = Cursor { at, id: Uuid::now_v7() }.write();
        for position in 0..text.len() {
            for byte in 0..=127_u8 {
                let mut changed = text.clone().into_bytes();
                changed[position] = byte;
                let read = Cursor::parse(std::str::from_utf8(&changed).unwrap());
                assert!(read.is_err() || read.is_ok_and(|cursor| YEARS.contains(&cursor.at.year())));
            }
        }
    }

    #[test]
    fn what_is_no_cursor_is_refused() {
        for text in ["", "AAAA", "!", &"A".repeat(31), &"A".repeat(33), &"f".repeat(32)] {
            assert!(Cursor::parse(text).is_err(), "{text}");
        }
    }
}
