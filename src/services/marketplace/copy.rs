//! The text format of `COPY … FROM STDIN`: tabs between values, `\N` for NULL, and backslash escapes.

use std::fmt::Write as _;

/// Rows in COPY's text format.
#[derive(Debug, Default)]
pub(super) struct CopyText {
    text: String,
    row_started: bool,
}

impl CopyText {
    /// Adds a value to the current row.
    pub fn value(&mut self, value: &str) -> &mut Self {
        self.separate();
        let mut rest = value;
        while let Some((head, escape, tail)) = split_special(rest) {
            self.text.push_str(head);
            self.text.push_str(escape);
            rest = tail;
        }
        self.text.push_str(rest);
        self
    }

    /// Adds a value; `None` is NULL.
    pub fn option(&mut self, value: Option<&str>) -> &mut Self {
        match value {
            Some(value) => self.value(value),
            None => {
                self.separate();
                self.text.push_str("\\N");
                self
            }
        }
    }

    /// Adds a number to the current row.
    pub fn number(&mut self, number: impl Into<i64>) -> &mut Self {
        self.separate();
        let _ = write!(self.text, "{}", number.into()); // writing to a String never fails
        self
    }

    /// Adds a `text[]` to the current row.
    pub fn array(&mut self, values: &[String]) -> &mut Self {
        let quoted = |value: &String| format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
        self.value(&format!("{{{}}}", values.iter().map(quoted).collect::<Vec<_>>().join(",")))
    }

    /// Adds a `bytea` in hexadecimal digits.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.separate();
        self.text.push_str("\\\\x");
        for byte in bytes {
            let _ = write!(self.text, "{byte:02x}");
        }
        self
    }

    /// Adds the values of the unfinished row in `other`.
    pub fn values_of(&mut self, other: &Self) -> &mut Self {
        self.separate();
        self.text.push_str(&other.text);
        self
    }

    /// Ends the current row.
    pub fn end_row(&mut self) {
        self.text.push('\n');
        self.row_started = false;
    }

    /// Releases the memory that is reserved for further values.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text so far.
    pub fn as_bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// The text for `COPY … FROM STDIN`.
    pub fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }

    fn separate(&mut self) {
        if std::mem::replace(&mut self.row_started, true) {
            self.text.push('\t');
        }
    }
}

/// Splits the text at the first character that must be escaped: the text before it, its escape, and the text after it.
fn split_special(text: &str) -> Option<(&str, &'static str, &str)> {
    let at = text.bytes().position(|byte| matches!(byte, b'\\' | b'\t' | b'\n' | b'\r'))?;
    let (head, tail) = text.split_at_checked(at)?;
    let mut tail = tail.chars();
    let escape = match tail.next()? {
        '\\' => "\\\\",
        '\t' => "\\t",
        '\n' => "\\n",
        _ => "\\r",
    };
    Some((head, escape, tail.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(copy: CopyText) -> String {
        String::from_utf8(copy.into_bytes()).unwrap()
    }

    #[test]
    fn null_and_empty_differ() {
        let mut copy = CopyText::default();
        copy.value("a\"b,").option(None).value("").number(7_i64);
        copy.end_row();
        copy.option(None).value("x");
        copy.end_row();
        assert_eq!(text(copy), "a\"b,\t\\N\t\t7\n\\N\tx\n");
    }

    #[test]
    fn what_separates_is_escaped() {
        let mut copy = CopyText::default();
        copy.value("é\t\\N\r\n.").value("\\.").bytes(&[0, 255]);
        assert_eq!(text(copy), "é\\t\\\\N\\r\\n.\t\\\\.\t\\\\x00ff");
    }

    #[test]
    fn arrays_are_quoted_and_then_escaped() {
        let mut copy = CopyText::default();
        copy.array(&[]).array(&["a,b".to_owned(), "c\"\\".to_owned()]);
        assert_eq!(text(copy), "{}\t{\"a,b\",\"c\\\\\"\\\\\\\\\"}");
    }
}
