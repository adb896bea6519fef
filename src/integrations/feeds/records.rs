//! Records of a delimited file, one at a time, with bounds on what one may hold: a quote that is never closed would
//! otherwise make one record of the rest of the file.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read};

use encoding_rs::WINDOWS_1252;

use super::code::FeedCode;
use super::decode::Refusal;
use super::dialect::Dialect;

/// The position of the next byte within a record.
#[derive(Clone, Copy, PartialEq)]
enum State {
    CellStart,
    Bare,
    Quoted,
    /// After a quote inside a quoted cell: its end, or the first half of an escaped quote.
    QuoteSeen,
}

/// Splits a stream into records. A quote opens a cell only at its start; a doubled quote is a quote in the text.
pub(super) struct Records<R> {
    input: BufReader<R>,
    dialect: Dialect,
    /// Bytes that a record may have.
    max_record: usize,
    /// The record exactly as in the file, without its line end.
    raw: Vec<u8>,
    /// The cells' bytes, one after another, and where each ends.
    cells: Vec<u8>,
    ends: Vec<usize>,
    state: State,
    /// The last record ended in CR: a LF that follows belongs to it.
    after_cr: bool,
    /// Whether text follows a closing quote.
    broken_quote: bool,
    number: u64,
}

impl<R: Read> Records<R> {
    /// Reads records of at most `max_record` bytes.
    pub fn new(read: R, dialect: Dialect, max_record: usize) -> Self {
        Self {
            input: BufReader::with_capacity(64 * 1024, read),
            dialect,
            max_record,
            raw: Vec::new(),
            cells: Vec::new(),
            ends: Vec::new(),
            state: State::CellStart,
            after_cr: false,
            broken_quote: false,
            number: 0,
        }
    }

    /// Goes to the next record that is not an empty line; false at the end.
    pub fn advance(&mut self) -> Result<bool, Refusal> {
        loop {
            self.raw.clear();
            self.cells.clear();
            self.ends.clear();
            self.state = State::CellStart;
            self.broken_quote = false;
            if !self.read_record()? {
                return Ok(false);
            }
            self.number += 1;
            if !self.raw.iter().all(u8::is_ascii_whitespace) || self.ends.len() > 1 {
                return Ok(true);
            }
        }
    }

    /// The record's number in the file, as a spreadsheet counts: the header is 1, empty lines count.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Whether a cell continues after its closing quote, as it does if an earlier quote was never closed.
    pub fn has_broken_quote(&self) -> bool {
        self.broken_quote
    }

    /// The cells as text; a record that is not UTF-8 is read as Windows-1252.
    pub fn cells(&self) -> Vec<Cow<'_, str>> {
        let utf8 = std::str::from_utf8(&self.raw).is_ok();
        let mut start = 0;
        let decode = |end: &usize| {
            let cell = self.cells.get(start..*end).unwrap_or_default();
            start = *end;
            if utf8 { String::from_utf8_lossy(cell) } else { WINDOWS_1252.decode_without_bom_handling(cell).0 }
        };
        self.ends.iter().map(decode).collect()
    }

    /// The record exactly as in the file.
    pub fn raw(&self) -> Cow<'_, str> {
        match std::str::from_utf8(&self.raw) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(&self.raw).0,
        }
    }

    /// Reads to the end of a record; false if there is no further record.
    fn read_record(&mut self) -> Result<bool, Refusal> {
        let mut any = false;
        loop {
            let buffer = self.input.fill_buf().map_err(|error| Refusal::from_io(&error))?;
            if buffer.is_empty() {
                return self.end_of_file(any);
            }
            let mut used = 0;
            let mut ended = false;
            while let Some(rest @ [byte, ..]) = buffer.get(used..) {
                let byte = *byte;
                let (plain, _) = rest.split_at(plain_length(rest, self.state, self.dialect));
                if !plain.is_empty() {
                    self.raw.extend_from_slice(plain);
                    self.cells.extend_from_slice(plain);
                    used += plain.len();
                    continue;
                }
                used += 1;
                if std::mem::take(&mut self.after_cr) && byte == b'\n' {
                    continue;
                }
                any = true;
                if matches!(byte, b'\n' | b'\r') && self.state != State::Quoted {
                    self.after_cr = byte == b'\r';
                    ended = true;
                    break;
                }
                self.raw.push(byte);
                let (state, keep) = next(self.state, byte, self.dialect);
                self.broken_quote |=
                    self.state == State::QuoteSeen && state == State::Bare && !byte.is_ascii_whitespace();
                self.state = state;
                match (keep, state) {
                    (true, _) => self.cells.push(byte),
                    (false, State::CellStart) => self.ends.push(self.cells.len()),
                    (false, _) => {}
                }
            }
            self.input.consume(used);
            self.check_bounds()?;
            if ended {
                self.ends.push(self.cells.len());
                return Ok(true);
            }
        }
    }

    fn end_of_file(&mut self, any: bool) -> Result<bool, Refusal> {
        if self.state == State::Quoted {
            return Err(self.unclosed_quote());
        }
        if any {
            self.ends.push(self.cells.len());
        }
        Ok(any)
    }

    /// Called once per buffer, so a record can exceed its limit by one buffer at most.
    fn check_bounds(&self) -> Result<(), Refusal> {
        if self.raw.len() <= self.max_record {
            return Ok(());
        }
        if self.state == State::Quoted {
            return Err(self.unclosed_quote());
        }
        let message = format!("Row {} is longer than any product's.", self.number + 1);
        Err(Refusal::new(FeedCode::RecordTooLong, message))
    }

    fn unclosed_quote(&self) -> Refusal {
        let message = format!("A quote that opens in row {} is never closed.", self.number + 1);
        Refusal::new(FeedCode::UnclosedQuote, message)
    }
}

/// The number of next bytes that belong to the cell's value and change no state, so that they need not be examined one
/// by one.
fn plain_length(bytes: &[u8], state: State, dialect: Dialect) -> usize {
    let end = match state {
        State::Quoted => bytes.iter().position(|byte| *byte == dialect.quote),
        State::Bare => bytes.iter().position(|byte| *byte == dialect.delimiter || matches!(byte, b'\n' | b'\r')),
        State::CellStart | State::QuoteSeen => Some(0),
    };
    end.unwrap_or(bytes.len())
}

/// The state after `byte`, and whether the byte belongs to the cell's value. Line ends outside quotes don't come here.
fn next(state: State, byte: u8, dialect: Dialect) -> (State, bool) {
    let (quote, delimiter) = (byte == dialect.quote, byte == dialect.delimiter);
    match state {
        State::Quoted if quote => (State::QuoteSeen, false),
        State::Quoted => (State::Quoted, true),
        State::QuoteSeen if quote => (State::Quoted, true),
        State::CellStart if quote => (State::Quoted, false),
        _ if delimiter => (State::CellStart, false),
        _ => (State::Bare, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAX_RECORD: usize = 1024 * 1024;

    fn split(text: &[u8]) -> Vec<Vec<String>> {
        let mut records = Records::new(text, Dialect { delimiter: b',', quote: b'"' }, MAX_RECORD);
        let mut all = Vec::new();
        while records.advance().unwrap() {
            all.push(records.cells().into_iter().map(Cow::into_owned).collect());
        }
        all
    }

    /// Every text of up to six characters of the alphabet that matters is split as the csv crate splits it.
    #[test]
    fn agrees_with_the_csv_crate_on_every_short_text() {
        const ALPHABET: [u8; 5] = *b"a,\"\n\r";
        for length in 0..=6_u32 {
            for index in 0..5_usize.pow(length) {
                let text: Vec<u8> =
                    (0..length).filter_map(|at| ALPHABET.get(index / 5_usize.pow(at) % 5)).copied().collect();
                let (first, second) = text.split_at(text.len() / 2); // a buffer may end anywhere
                let input = std::io::Read::chain(first, second);
                let mut records = Records::new(input, Dialect { delimiter: b',', quote: b'"' }, MAX_RECORD);
                let mut ours = Vec::new();
                let complete = loop {
                    match records.advance() {
                        Ok(true) => ours.push(records.cells().join("|")),
                        Ok(false) => break true,
                        Err(_) => break false,
                    }
                };
                if complete {
                    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&text[..]);
                    let theirs: Vec<String> =
                        reader.records().map(|record| record.unwrap().iter().collect::<Vec<_>>().join("|")).collect();
                    assert_eq!(ours, theirs, "{:?}", String::from_utf8_lossy(&text));
                }
            }
        }
    }

    #[test]
    fn records_of_another_encoding_do_not_spoil_their_neighbours() {
        assert_eq!(split(b"caf\xc3\xa9,1\ncaf\xe9,2\n"), [["café", "1"], ["café", "2"]]);
    }

    #[test]
    fn an_unclosed_quote_is_refused_within_a_megabyte() {
        let endless = std::io::Read::chain(&b"id,title\n1,\"open\n"[..], std::io::repeat(b'x'));
        let mut records = Records::new(endless, Dialect { delimiter: b',', quote: b'"' }, MAX_RECORD);
        assert!(records.advance().unwrap());
        let refusal = records.advance().unwrap_err();
        assert_eq!((refusal.code, records.raw.len() < 2 * MAX_RECORD), (FeedCode::UnclosedQuote, true));
        assert!(refusal.message.contains("row 2"));
    }

    #[test]
    fn a_line_without_end_is_refused() {
        let mut records = Records::new(std::io::repeat(b'x'), Dialect { delimiter: b',', quote: b'"' }, MAX_RECORD);
        assert_eq!(records.advance().unwrap_err().code, FeedCode::RecordTooLong);
    }
}
