//! The table that a run prints, in Markdown.

use std::fmt;

/// Rows in sections.
#[derive(Default)]
pub struct Table {
    sections: Vec<(Vec<&'static str>, Vec<Vec<String>>)>,
}

impl Table {
    /// Begins a section with these columns.
    pub fn section(&mut self, columns: &[&'static str]) {
        self.sections.push((columns.to_vec(), Vec::new()));
    }

    /// Adds a row to the present section, and shows it at once: a run takes long.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        eprintln!("{}", cells.join(" | "));
        if let Some((_, rows)) = self.sections.last_mut() {
            rows.push(cells.to_vec());
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (columns, rows) in &self.sections {
            writeln!(f, "\n| {} |", columns.join(" | "))?;
            writeln!(f, "|{}", "---|".repeat(columns.len()))?;
            for row in rows {
                writeln!(f, "| {} |", row.join(" | "))?;
            }
        }
        Ok(())
    }
}
