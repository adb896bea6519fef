//! The position at which a long list continues: after the last line that was read. Callers send it back unchanged.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    invalid::Invalid,
    sort::{Sort, SortKey, SortKind},
};

/// The error for a text that is not a cursor, or is a cursor of another list.
const REFUSAL: Invalid = Invalid("This is not a cursor of this list.");

/// The last second of the year 9999, in microseconds.
const END_OF_9999: i64 = 253_402_300_799_000_000;

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
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| REFUSAL)?;
        let (at, id) = bytes.split_first_chunk::<8>().ok_or(REFUSAL)?;
        let at = time(i64::from_be_bytes(*at))?;
        Ok(Self { at, id: Uuid::from_slice(id).map_err(|_| REFUSAL)? })
    }

    /// 32 characters for a query.
    #[must_use]
    pub fn write(self) -> String {
        let at = self.at.timestamp_micros().to_be_bytes();
        URL_SAFE_NO_PAD.encode([at.as_slice(), self.id.as_bytes()].concat())
    }
}

/// A time in microseconds; the database can't hold those that are refused.
fn time(micros: i64) -> Result<DateTime<Utc>, Invalid> {
    DateTime::from_timestamp_micros(micros).filter(|at| (1..=9999).contains(&at.year())).ok_or(REFUSAL)
}

/// A line of a list that can be sorted in several ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortCursor {
    /// What the list is sorted by.
    pub value: SortValue,
    /// The line's id, which decides between equals.
    pub id: Uuid,
}

/// The value of a line that its list is sorted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SortValue {
    /// A time, to the microsecond, as the database keeps it.
    Time(DateTime<Utc>),
    /// An amount or a count.
    Number(i64),
    /// As the database compares it.
    Text(String),
}

/// How a cursor is written: the list and the order that it is of, the value as text, and the id.
#[derive(Serialize, Deserialize)]
struct CursorParts(String, String, String, Uuid);

impl SortCursor {
    /// Reads what [`SortCursor::write`] wrote for the same list in the same order.
    pub fn parse<K: SortKey>(text: &str, sort: Sort<K>) -> Result<Self, Invalid> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| REFUSAL)?;
        let CursorParts(list, order, value, id) = serde_json::from_slice(&bytes).map_err(|_| REFUSAL)?;
        if list != K::LIST || order != sort.to_string() {
            return Err(REFUSAL);
        }
        Ok(Self { value: sort.key.kind().read(value)?, id })
    }

    /// The same line where the number is a time in microseconds; times that the database can't hold are cut off.
    #[must_use]
    pub fn of_time(self) -> Self {
        let value = match self.value {
            SortValue::Number(micros) => {
                SortValue::Time(DateTime::from_timestamp_micros(micros.clamp(0, END_OF_9999)).unwrap_or_default())
            }
            other => other,
        };
        Self { value, ..self }
    }

    /// Letters and digits for a query. `value` is the sorted value as [`SortKind`] says it is written.
    #[must_use]
    pub fn write<K: SortKey>(sort: Sort<K>, value: String, id: Uuid) -> String {
        let written =
            serde_json::to_vec(&CursorParts(K::LIST.to_owned(), sort.to_string(), value, id)).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(written)
    }
}

impl SortKind {
    fn read(self, text: String) -> Result<SortValue, Invalid> {
        let number = || text.parse::<i64>().map_err(|_| REFUSAL);
        match self {
            Self::Time => Ok(SortValue::Time(time(number()?)?)),
            Self::Number => Ok(SortValue::Number(number()?)),
            Self::Text if text.contains('\0') => Err(REFUSAL),
            Self::Text => Ok(SortValue::Text(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, Copy, PartialEq)]
    enum Key {
        At,
        Title,
    }

    impl SortKey for Key {
        const NAMES: &'static [(&'static str, Self)] = &[("at", Self::At), ("title", Self::Title)];
        const DEFAULT: Sort<Self> = Sort::descending(Self::At);
        const LIST: &'static str = "things";

        fn kind(self) -> SortKind {
            if self == Self::At { SortKind::Time } else { SortKind::Text }
        }
    }

    #[test]
    fn a_cursor_is_good_for_the_order_that_it_was_written_for() {
        let (sort, id) = (Sort::descending(Key::At), Uuid::now_v7());
        let written = SortCursor::write(sort, "1795651200123456".to_owned(), id);
        let at = DateTime::from_timestamp_micros(1_795_651_200_123_456).unwrap();
        assert_eq!(SortCursor::parse(&written, sort), Ok(SortCursor { value: SortValue::Time(at), id }));
        assert!(SortCursor::parse(&written, Sort::ascending(Key::At)).is_err());
        assert!(SortCursor::parse(&written, Sort::descending(Key::Title)).is_err());
    }

    #[test]
    fn a_cursor_is_good_for_the_list_that_it_was_written_for() {
        #[derive(Debug, Clone, Copy, PartialEq)]
        struct Other;
        impl SortKey for Other {
            const NAMES: &'static [(&'static str, Self)] = &[("at", Self)];
            const DEFAULT: Sort<Self> = Sort::descending(Self);
            const LIST: &'static str = "others";
        }
        let written = SortCursor::write(Sort::descending(Key::At), "1795651200123456".to_owned(), Uuid::now_v7());
        assert!(SortCursor::parse(&written, Sort::descending(Other)).is_err());
    }

    #[test]
    fn no_change_of_a_cursor_is_more_than_refused() {
        for (sort, value) in [(Sort::descending(Key::At), "1795651200123456"), (Sort::ascending(Key::Title), "tasse")] {
            let written = SortCursor::write(sort, value.to_owned(), Uuid::now_v7());
            for place in 0..written.len() {
                for byte in 0..128_u8 {
                    let mut changed = written.clone().into_bytes();
                    changed[place] = byte;
                    let parsed = SortCursor::parse(&String::from_utf8(changed).unwrap(), sort);
                    if let Ok(SortCursor { value: SortValue::Time(at), .. }) = parsed {
                        assert!((1..=9999).contains(&at.year()));
                    }
                }
            }
        }
        let far = SortCursor::write(Sort::descending(Key::At), i64::MIN.to_string(), Uuid::nil());
        assert!(SortCursor::parse(&far, Sort::descending(Key::At)).is_err());
        let nul = SortCursor::write(Sort::ascending(Key::Title), "a\0".to_owned(), Uuid::nil());
        assert!(SortCursor::parse(&nul, Sort::ascending(Key::Title)).is_err());
    }

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
                assert!(read.is_err() || read.is_ok_and(|cursor| (1..=9999).contains(&cursor.at.year())));
            }
        }
    }

    #[test]
    fn what_is_no_cursor_is_refused() {
        let far = URL_SAFE_NO_PAD.encode([i64::MIN.to_be_bytes().as_slice(), &[0; 16]].concat());
        for text in ["", "AAAA", "!", &far, &"A".repeat(31), &"A".repeat(33), &"f".repeat(32)] {
            assert!(Cursor::parse(text).is_err(), "{text}");
        }
    }
}
