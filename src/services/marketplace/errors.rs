//! The rows of a feed that were refused, or staged with a correction.

use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use crate::{
    services::statement::{ListQuery, statement},
    tenancy::TenantTx,
    types::{
        page::{Direction, PageRequest},
        severity::Severity,
    },
};

/// A row of the feed and what is wrong with it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ErrorLine {
    /// The row's number in the file, the header being 1.
    pub row_number: i64,
    /// Tells several findings in one row apart.
    pub position: i16,
    /// The column that is to blame.
    pub field: Option<String>,
    /// A stable code of the finding.
    pub code: String,
    /// The finding in words.
    pub message: String,
    /// What became of the row.
    pub severity: Severity,
    /// The row as it stands in the file.
    pub raw: String,
}

/// Which findings are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct ErrorFilter {
    /// Only findings of this weight.
    pub severity: Option<Severity>,
}

/// A page of an import's findings, in the file's order.
pub async fn errors(
    tx: &TenantTx,
    import_id: Uuid,
    filter: ErrorFilter,
    page: PageRequest,
) -> Result<(Vec<ErrorLine>, u64), DbErr> {
    let query = ListQuery {
        columns: "row_number, position, field, code, message, severity, raw",
        source: "FROM marketplace_import_errors WHERE job_id = $1 AND ($2::text IS NULL OR severity = $2)",
        order: "row_number",
        direction: Direction::Ascending,
        tie: "position",
        values: vec![import_id.into(), filter.severity.map(Severity::as_str).into()],
    };
    query.page(tx, page).await
}

/// The next findings after the row number and position; at most a thousand.
pub async fn errors_after(tx: &TenantTx, import_id: Uuid, after: (i64, i16)) -> Result<Vec<ErrorLine>, DbErr> {
    const NEXT: &str = "SELECT row_number, position, field, code, message, severity, raw
        FROM marketplace_import_errors WHERE job_id = $1 AND (row_number, position) > ($2, $3)
        ORDER BY row_number, position LIMIT 1000";
    let values = [import_id.into(), after.0.into(), after.1.into()];
    ErrorLine::find_by_statement(statement(NEXT, values)).all(tx).await
}
