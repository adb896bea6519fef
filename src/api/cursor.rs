//! Lists of unlimited length. Each page says where the next one begins.

use poem_openapi::{
    Object,
    param::Query,
    types::{ParseFromJSON, ToJSON},
};

use crate::{
    error::AppError,
    types::{code::Code, cursor::Cursor},
};

/// A part of a list that is read from its newest item on.
#[derive(Debug, Clone, Object)]
pub struct CursorPage<T: ParseFromJSON + ToJSON> {
    /// The items of this page.
    pub items: Vec<T>,
    /// The `cursor` of the items after these; null at the end of the list.
    pub next_cursor: Option<String>,
}

impl<T: ParseFromJSON + ToJSON> CursorPage<T> {
    /// A page of `rows`. The caller reads one row more than `most`, the length of a page.
    pub fn new<M: Into<T>>(mut rows: Vec<M>, most: usize, cursor: impl Fn(&M) -> Cursor) -> Self {
        let is_more = rows.len() > most;
        rows.truncate(most);
        let next_cursor = rows.last().filter(|_| is_more).map(|row| cursor(row).write());
        Self { items: rows.into_iter().map(Into::into).collect(), next_cursor }
    }
}

/// Parses the query parameter `cursor`.
///
/// # Errors
///
/// 422 `INVALID_CURSOR` for a text that no page returned.
pub fn cursor(query: &Query<Option<String>>) -> Result<Option<Cursor>, AppError> {
    let parsed = query.0.as_deref().map(Cursor::parse).transpose();
    parsed.map_err(|error| AppError::new(Code::InvalidCursor, error.to_string()))
}
