//! Rows as `COPY … FROM STDIN (FORMAT csv)` reads them. Every value is quoted, so that NULL and an empty text differ.

/// Rows in COPY's CSV form.
#[derive(Default)]
pub(super) struct CopyText {
    bytes: Vec<u8>,
    row_started: bool,
}

impl CopyText {
    /// Adds a value to the present row.
    pub fn value(&mut self, text: &str) -> &mut Self {
        self.separate();
        self.bytes.push(b'"');
        for byte in text.bytes() {
            if byte == b'"' {
                self.bytes.push(b'"');
            }
            self.bytes.push(byte);
        }
        self.bytes.push(b'"');
        self
    }

    /// Adds a value, or NULL.
    pub fn option(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.value(text),
            None => {
                self.separate();
                self
            }
        }
    }

    /// Adds a number.
    pub fn number(&mut self, number: impl Into<i64>) -> &mut Self {
        self.value(&number.into().to_string())
    }

    /// Ends the present row.
    pub fn end_row(&mut self) {
        self.bytes.push(b'\n');
        self.row_started = false;
    }

    /// Whether no row was written.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// What `COPY … FROM STDIN` reads.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    fn separate(&mut self) {
        if std::mem::replace(&mut self.row_started, true) {
            self.bytes.push(b',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_and_empty_differ() {
        let mut copy = CopyText::default();
        copy.value("a\"b,\n").option(None).value("").number(7_i64);
        copy.end_row();
        copy.option(None).value("x");
        copy.end_row();
        assert_eq!(String::from_utf8(copy.into_bytes()).unwrap(), "\"a\"\"b,\n\",,\"\",\"7\"\n,\"x\"\n");
    }
}
