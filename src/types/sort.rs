//! The order of a list: by which key, and in which direction.

use std::fmt;

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

/// What the values of a sort key are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortKind {
    /// A time, written as microseconds since 1970.
    Time,
    /// An amount or a count.
    Number,
    /// A text, as the database compares it.
    Text,
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
}
