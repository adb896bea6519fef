//! Statements that the query builder can't say well. Their text is always ours: only values come from outside.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, QueryResult, Statement, Value};
use uuid::Uuid;

use crate::types::{
    cursor::{SortCursor, SortKind, SortValue},
    page::{Direction, ListRequest, Listed, PageRequest, Sort, SortKey},
};

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
        let direction = keyword(direction);
        let (limit, offset) = (values.len() + 1, values.len() + 2);
        let sql = format!(
            "SELECT {columns} {source} ORDER BY {order} {direction}, {tie} {direction} LIMIT ${limit} OFFSET ${offset}"
        );
        values.extend([page.limit().into(), page.offset().into()]);
        let rows = T::find_by_statement(Statement::from_sql_and_values(DbBackend::Postgres, sql, values));
        Ok((rows.all(tx).await?, total))
    }
    /// The lines that were asked for, how many there are, and where the list goes on. `order` must not be NULL.
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

/// The word of a direction.
pub(super) fn keyword(direction: Direction) -> &'static str {
    match direction {
        Direction::Ascending => "ASC",
        Direction::Descending => "DESC",
    }
}

/// The sorted value `order` as the text that a cursor holds.
pub(super) fn key_text(order: &str, kind: SortKind) -> String {
    match kind {
        SortKind::Time => format!("(extract(epoch FROM {order}) * 1000000)::bigint::text"),
        SortKind::Number => format!("({order})::bigint::text"),
        SortKind::Text => format!("({order})::text"),
    }
}

/// Where the lines begin that were asked for.
pub(super) struct After {
    /// ` AND …`, or nothing.
    pub condition: String,
    /// How many of the lines are passed over.
    pub offset: u64,
}

impl After {
    /// Adds what the condition needs to `values`.
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

/// The answer made of `rows`, of which one more was asked for than the page holds. They have the columns `cursor_value`
/// and `cursor_id`.
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
