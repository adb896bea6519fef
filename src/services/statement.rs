//! Statements that the query builder can't say well. Their text is always ours: only values come from outside.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, Value};

use crate::types::page::{Direction, PageRequest};

/// A statement of fixed text with its values.
pub(super) fn statement(sql: &'static str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// A list that is read a page at a time, in two statements: how many there are, and the page.
pub(super) struct ListQuery {
    /// What is selected.
    pub columns: &'static str,
    /// `FROM …` and `WHERE …`, with the parameters `$1` to `$n`.
    pub source: &'static str,
    /// What it is sorted by.
    pub order: &'static str,
    /// Up or down.
    pub direction: Direction,
    /// What decides between equals, so that a page is always the same.
    pub tie: &'static str,
    /// The values of `$1` to `$n`.
    pub values: Vec<Value>,
}

#[derive(FromQueryResult)]
struct Count {
    total: i64,
}

impl ListQuery {
    /// The rows of the page, and how many there are on all pages together.
    pub async fn page<T: FromQueryResult>(
        self,
        tx: &impl ConnectionTrait,
        page: PageRequest,
    ) -> Result<(Vec<T>, u64), DbErr> {
        let Self { columns, source, order, direction, tie, mut values } = self;
        let sql = format!("SELECT count(*) AS total {source}");
        let count = Statement::from_sql_and_values(DbBackend::Postgres, sql, values.clone());
        let total = Count::find_by_statement(count).one(tx).await?.map_or(0, |count| count.total.unsigned_abs());
        if total <= page.offset() {
            return Ok((vec![], total));
        }
        let direction = match direction {
            Direction::Ascending => "ASC",
            Direction::Descending => "DESC",
        };
        let (limit, offset) = (values.len() + 1, values.len() + 2);
        let sql = format!(
            "SELECT {columns} {source} ORDER BY {order} {direction}, {tie} {direction} LIMIT ${limit} OFFSET ${offset}"
        );
        values.extend([page.limit().into(), page.offset().into()]);
        let rows = T::find_by_statement(Statement::from_sql_and_values(DbBackend::Postgres, sql, values));
        Ok((rows.all(tx).await?, total))
    }
}
