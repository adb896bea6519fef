//! SQL statements for what the query builder can't express well. Their text is fixed; only values come from outside.

use sea_orm::{DbBackend, Statement, Value};

/// Makes a statement from a fixed text and its values.
pub(super) fn statement(sql: &'static str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}
