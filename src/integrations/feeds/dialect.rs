//! The dialect of a file: its delimiter and quote, found in its first lines.

use super::header::is_known;

/// The two characters that a table is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// The byte between two cells.
    pub delimiter: u8,
    /// Around cells that hold a delimiter.
    pub quote: u8,
}

impl Dialect {
    /// The dialect in which the first line names most known columns; a comma and double quotes if none does.
    pub fn of(sample: &[u8]) -> Self {
        let mut lines = sample.split(|byte| matches!(byte, b'\n' | b'\r')).filter(|line| !line.trim_ascii().is_empty());
        let header = lines.next().unwrap_or_default();
        let delimiter = [b',', b';', b'\t', b'|']
            .into_iter()
            .rev() // of equals, max_by_key takes the last one
            .max_by_key(|delimiter| known_columns(header, *delimiter))
            .unwrap_or(b',');
        let is_single = |line: &[u8]| line.trim_ascii_start().starts_with(b"'") && count(line, b"'", delimiter) > 0;
        let has_double = sample.contains(&b'"');
        let single = is_single(header) || (!has_double && lines.next().is_some_and(is_single));
        Self { delimiter, quote: if single { b'\'' } else { b'"' } }
    }
}

fn known_columns(header: &[u8], delimiter: u8) -> usize {
    header.split(|byte| *byte == delimiter).filter(|name| is_known(&String::from_utf8_lossy(name))).count()
}

/// Counts how often `quote` is directly before the delimiter.
fn count(line: &[u8], quote: &[u8], delimiter: u8) -> usize {
    line.split(|byte| *byte == delimiter).filter(|cell| cell.len() > 1 && cell.ends_with(quote)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_and_quotes_are_told_from_the_first_lines() {
        let dialect = |text: &str| {
            let Dialect { delimiter, quote } = Dialect::of(text.as_bytes());
            (char::from(delimiter), char::from(quote))
        };
        assert_eq!(dialect("id,title,description,price\n"), (',', '"'));
        assert_eq!(dialect("id;title;description;price\n"), (';', '"'));
        assert_eq!(dialect("id\ttitle\tdescription\tprice\n"), ('\t', '"'));
        assert_eq!(dialect("g:ID;G:Title;Description;Price\r\n1;a, b, c, d, e;x;1"), (';', '"'));
        assert_eq!(dialect("id,title;description,price,brand\n"), (',', '"'));
        assert_eq!(dialect("'id','title','description','price'\n"), (',', '\''));
        assert_eq!(dialect("id;title;description;price\n'1';'It';'x';'2'"), (';', '\''));
        assert_eq!(dialect("id,title,description,price\n1,'s Land,x,2"), (',', '"'));
        assert_eq!(dialect(""), (',', '"'));
    }
}
