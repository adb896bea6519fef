//! Statements that the query builder can't say well. Their text is always ours: only values come from outside.

use sea_orm::{DbBackend, Statement, Value};

/// A statement of fixed text with its values.
pub(super) fn statement(sql: &'static str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}
