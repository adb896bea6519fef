//! Which part of a list is asked for.

use super::cursor::SortCursor;

/// A page of a list: `page` counts from 1, `per_page` is at most 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRequest {
    /// The page, from 1 on.
    pub page: u32,
    /// Items per page, 1 to 100.
    pub per_page: u32,
}

impl PageRequest {
    /// How many items lie before this page.
    #[must_use]
    pub fn offset(self) -> u64 {
        u64::from(self.page.saturating_sub(1)) * u64::from(self.per_page)
    }

    /// How many items the page has at most.
    #[must_use]
    pub fn limit(self) -> u64 {
        u64::from(self.per_page)
    }
}

/// A part of a list: a page by its number, or the lines after a cursor. Lines that are added or removed meanwhile
/// shift numbered pages, but not the lines after a cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRequest {
    /// The page by its number. Of what follows a line, only the number of items counts.
    pub page: PageRequest,
    /// The last line that was read.
    pub after: Option<SortCursor>,
}

impl From<PageRequest> for ListRequest {
    fn from(page: PageRequest) -> Self {
        Self { page, after: None }
    }
}

/// What was found of a list.
#[derive(Debug, Clone)]
pub struct Listed<T> {
    /// The lines that were asked for.
    pub rows: Vec<T>,
    /// How many there are in all.
    pub total: u64,
    /// The cursor of the last line; `None` if no line follows it.
    pub next: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_page_there_could_be_does_not_overflow() {
        assert_eq!(PageRequest { page: u32::MAX, per_page: 100 }.offset(), u64::from(u32::MAX - 1) * 100);
    }
}
