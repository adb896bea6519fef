//! The audit logs: what is written, in which log, and that nobody can remove it.

mod append_only;
mod denials;
mod operations;
mod reading;
mod retention;
mod sign_in;
mod writes;

use sea_orm::sqlx::{self, AssertSqlSafe, Row};
use serde_json::Value;

use crate::support::app::TestApp;

/// The lines of `table` that match, as objects, the oldest first.
async fn lines(app: &TestApp, table: &str, condition: &str) -> Vec<Value> {
    let sql = format!("SELECT to_jsonb(l) FROM {table} l WHERE {condition} ORDER BY at, id");
    let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut app.database.superuser().await).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

/// The log of the vendor with this code.
async fn log_of(app: &TestApp, code: &str) -> String {
    format!("\"{}\".audit_log", app.schema(code).await)
}
