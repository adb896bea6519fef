//! SQL statements for what the query builder can't express well. Their text is fixed; only values come from outside.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, QueryResult, Statement, Value};
use uuid::Uuid;

use crate::types::{
    cursor::{SortCursor, SortKind, SortValue},
    page::{Direction, ListRequest, Listed, PageRequest, Sort, SortKey},
};

/// Makes a statement from a fixed text and its values.
pub(super) fn statement(sql: &'static str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// A list that is read a page at a time, with two statements: the number of all rows, and the rows of the page.
pub(super) struct ListQuery {
    /// The columns after `SELECT`.
    pub columns: &'static str,
    /// `FROM …` and `WHERE …`, with the parameters `$1` to `$n`.
    pub source: &'static str,
    /// The expression to sort by; it must not be NULL.
    pub order: &'static str,
    /// The direction of the order, also for `tie`.
    pub direction: Direction,
    /// A unique column that orders equal rows, so that pages do not overlap.
    pub tie: &'static str,
    /// The values of `$1` to `$n`.
    pub values: Vec<Value>,
}

#[derive(FromQueryResult)]
struct Count {
    total: i64,
}

impl ListQuery {
    /// Reads the rows of a page by its number, and counts the rows of all pages.
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
        let direction = keyword(direction);
        let (limit, offset) = (values.len() + 1, values.len() + 2);
        let sql = format!(
            "SELECT {columns} {source} ORDER BY {order} {direction}, {tie} {direction} LIMIT ${limit} OFFSET ${offset}"
        );
        values.extend([page.limit().into(), page.offset().into()]);
        let rows = T::find_by_statement(Statement::from_sql_and_values(DbBackend::Postgres, sql, values));
        Ok((rows.all(tx).await?, total))
    }
    /// Reads a page by its number or by a cursor, counts the rows of all pages, and returns the next page's cursor.
    pub async fn listed<T: FromQueryResult, K: SortKey>(
        self,
        tx: &impl ConnectionTrait,
        sort: Sort<K>,
        request: ListRequest,
    ) -> Result<Listed<T>, DbErr> {
        let Self { columns, source, order, tie, mut values, .. } = self;
        let sql = format!("SELECT count(*) AS total {source}");
        let count = Statement::from_sql_and_values(DbBackend::Postgres, sql, values.clone());
        let total = Count::find_by_statement(count).one(tx).await?.map_or(0, |count| count.total.unsigned_abs());
        let after = After::of(&request, order, tie, sort.direction, &mut values);
        let (direction, key) = (keyword(sort.direction), key_text(order, sort.key.kind()));
        let (limit, offset) = (values.len() + 1, values.len() + 2);
        let sql = format!(
            "SELECT {columns}, {key} AS cursor_value, {tie} AS cursor_id {source}{} \
             ORDER BY {order} {direction}, {tie} {direction} LIMIT ${limit} OFFSET ${offset}",
            after.condition
        );
        values.extend([(request.page.limit() + 1).into(), after.offset.into()]);
        let rows = tx.query_all_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
        listed(rows, sort, request.page, total, |row| T::from_query_result(row, ""))
    }
}

/// The SQL keyword of a direction.
pub(super) fn keyword(direction: Direction) -> &'static str {
    match direction {
        Direction::Ascending => "ASC",
        Direction::Descending => "DESC",
    }
}

/// The SQL text of the value that a cursor holds for `order`.
pub(super) fn key_text(order: &str, kind: SortKind) -> String {
    match kind {
        SortKind::Time => format!("(extract(epoch FROM {order}) * 1000000)::bigint::text"),
        SortKind::Number => format!("({order})::bigint::text"),
        SortKind::Text => format!("({order})::text"),
    }
}

/// The start of a page.
pub(super) struct After {
    /// A condition that begins with ` AND `; empty for a page by number.
    pub condition: String,
    /// The number of rows to skip; 0 with a cursor, since the condition already skips them.
    pub offset: u64,
}

impl After {
    /// Builds the start of the requested page, and adds the condition's parameters to `values`.
    pub fn of(request: &ListRequest, order: &str, tie: &str, direction: Direction, values: &mut Vec<Value>) -> Self {
        let Some(SortCursor { value, id }) = &request.after else {
            return Self { condition: String::new(), offset: request.page.offset() };
        };
        values.push(match value.clone() {
            SortValue::Time(at) => at.into(),
            SortValue::Number(number) => number.into(),
            SortValue::Text(text) => text.into(),
        });
        values.push((*id).into());
        let beyond = if direction == Direction::Ascending { '>' } else { '<' };
        let (value, id) = (values.len() - 1, values.len());
        Self { condition: format!(" AND ({order}, {tie}) {beyond} (${value}, ${id})"), offset: 0 }
    }
}

/// Builds the answer from `rows`, which has one row more than the page if there is a next page. The rows have the
/// columns `cursor_value` and `cursor_id`.
pub(super) fn listed<T, K: SortKey>(
    mut rows: Vec<QueryResult>,
    sort: Sort<K>,
    page: PageRequest,
    total: u64,
    read: impl Fn(&QueryResult) -> Result<T, DbErr>,
) -> Result<Listed<T>, DbErr> {
    let most = page.per_page as usize;
    let is_more = rows.len() > most;
    rows.truncate(most);
    let next = match rows.last().filter(|_| is_more) {
        Some(row) => {
            let (value, id): (String, Uuid) = (row.try_get("", "cursor_value")?, row.try_get("", "cursor_id")?);
            Some(SortCursor::write(sort, value, id))
        }
        None => None,
    };
    Ok(Listed { rows: rows.iter().map(read).collect::<Result<_, _>>()?, total, next })
}
