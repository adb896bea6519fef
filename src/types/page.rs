//! Which part of a list is asked for, and in which order.

use std::fmt;

use super::cursor::{SortCursor, SortKind};

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

/// The direction of a sorted list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The smallest value first, written `sort=title`.
    Ascending,
    /// The largest value first, written `sort=-title`.
    Descending,
}

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort<K> {
    /// One of the keys the list allows.
    pub key: K,
    /// The direction of a sorted list.
    pub direction: Direction,
}

impl<K> Sort<K> {
    /// Sorts by `key`, the smallest value first.
    pub const fn ascending(key: K) -> Self {
        Self { key, direction: Direction::Ascending }
    }

    /// Sorts by `key`, the largest value first.
    pub const fn descending(key: K) -> Self {
        Self { key, direction: Direction::Descending }
    }
}

impl<K: SortKey> fmt::Display for Sort<K> {
    /// Writes `title`, or `-title` for the reverse order.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = K::NAMES.iter().find(|(_, key)| *key == self.key).map_or("", |(name, _)| name);
        f.write_str(if self.direction == Direction::Descending { "-" } else { "" })?;
        f.write_str(name)
    }
}

/// The keys one list may be sorted by: the allow-list of its `sort` parameter.
pub trait SortKey: Copy + PartialEq + Send + Sync + 'static {
    /// The names in the query and the key each of them means.
    const NAMES: &'static [(&'static str, Self)];
    /// The order of a request that names no order.
    const DEFAULT: Sort<Self>;

    /// What the list is called in its cursors, if it can be read by cursors: a cursor of another list is refused.
    const LIST: &'static str = "";

    /// What the values of this key are, in lists that can be read by cursors.
    fn kind(self) -> SortKind {
        SortKind::Time
    }

    /// Parses `title` or `-title`; `None` for a name that is not in the list.
    #[must_use]
    fn parse(text: &str) -> Option<Sort<Self>> {
        let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
        let key = Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, key)| *key)?;
        Some(if descending { Sort::descending(key) } else { Sort::ascending(key) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, Copy, PartialEq)]
    enum Key {
        Title,
    }

    impl SortKey for Key {
        const NAMES: &'static [(&'static str, Self)] = &[("title", Self::Title)];
        const DEFAULT: Sort<Self> = Sort::ascending(Self::Title);
    }

    #[test]
    fn only_known_names_sort() {
        assert_eq!(Key::parse("-title"), Some(Sort::descending(Key::Title)));
        assert_eq!(Key::parse("title"), Some(Sort::ascending(Key::Title)));
        assert_eq!(Key::parse("price; drop table orders"), None);
        assert_eq!(Key::parse("--title"), None);
    }

    #[test]
    fn the_last_page_there_could_be_does_not_overflow() {
        assert_eq!(PageRequest { page: u32::MAX, per_page: 100 }.offset(), u64::from(u32::MAX - 1) * 100);
    }
}
