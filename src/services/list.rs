//! Lists: an entity query with its search and filters, an order, and a page by its number or after a cursor. One builder
//! serves the lists of the platform and of vendors.

use sea_orm::{
    ConnectionTrait, DbErr, FromQueryResult, QueryResult, QueryTrait, Statement,
    sea_query::{Asterisk, Condition, Expr, ExprTrait, Func, IntoCondition, NullOrdering, Order, SelectStatement},
};
use uuid::Uuid;

use crate::types::{
    cursor::{SortCursor, SortValue},
    page::{ListRequest, Listed, PageRequest},
    sort::{Direction, Sort, SortKey, SortKind},
};

/// A list in its order. Rows with equal values come in the order of their ids, so that a page is always the same.
pub(super) struct RowList {
    rows: SelectStatement,
    value: Expr,
    direction: Direction,
    nulls: Option<NullOrdering>,
    id: Expr,
    ties: Direction,
}

impl RowList {
    /// The rows of `query`, which has no group and no order, sorted by `value`.
    pub fn new(
        query: impl QueryTrait<QueryStatement = SelectStatement>,
        value: impl Into<Expr>,
        direction: Direction,
        id: impl Into<Expr>,
    ) -> Self {
        let (rows, value, id) = (query.into_query(), value.into(), id.into());
        Self { rows, value, direction, nulls: None, id, ties: direction }
    }

    /// The rows of `select`, a SELECT of fixed text. It has a column `id`, and
    /// `value` is an expression over its columns.
    pub fn of_sql(select: Statement, value: impl Into<Expr>, direction: Direction) -> Self {
        let columns = select.sql.strip_prefix("SELECT ").unwrap_or(&select.sql).to_owned();
        let values = select.values.map(|values| values.0).unwrap_or_default();
        let select = SelectStatement::new().expr(Expr::cust_with_values(columns, values)).take();
        // PostgreSQL plans this as the inner statement alone.
        let rows = SelectStatement::new().column(Asterisk).from_subquery(select, "rows").take();
        let id = Expr::col("id");
        Self { rows, value: value.into(), direction, nulls: None, id, ties: direction }
    }

    /// Sorts rows with equal values by their ids in this direction, whatever the direction of the list is.
    pub fn ties(self, ties: Direction) -> Self {
        Self { ties, ..self }
    }

    /// Puts rows without a value at the end, in both directions.
    pub fn nulls_last(self) -> Self {
        Self { nulls: Some(NullOrdering::Last), ..self }
    }

    /// Reads the row with this id.
    pub async fn find<T: FromQueryResult>(mut self, db: &impl ConnectionTrait, id: Uuid) -> Result<Option<T>, DbErr> {
        self.rows.and_where(self.id.eq(id));
        Ok(read(db.query_all(&self.rows).await?)?.into_iter().next())
    }

    /// Reads a page, and counts the rows of all pages.
    pub async fn page<T: FromQueryResult>(
        self,
        db: &impl ConnectionTrait,
        page: PageRequest,
    ) -> Result<(Vec<T>, u64), DbErr> {
        let total = self.count(db).await?;
        if total <= page.offset() {
            return Ok((vec![], total));
        }
        let mut rows = self.sort();
        rows.limit(page.limit()).offset(page.offset());
        Ok((read(db.query_all(&rows).await?)?, total))
    }

    /// Reads the rows from `start` on, at most `limit` of them, without a count.
    pub async fn rows_after<T: FromQueryResult>(
        mut self,
        db: &impl ConnectionTrait,
        start: Option<(Expr, Uuid)>,
        limit: u64,
    ) -> Result<Vec<T>, DbErr> {
        if let Some((value, id)) = start {
            self.begin_after(value, id);
        }
        let mut rows = self.sort();
        rows.limit(limit);
        read(db.query_all(&rows).await?)
    }

    /// Reads the rows that were asked for, counts all, and tells where the list goes on. No value may be NULL.
    pub async fn part<T: FromQueryResult, K: SortKey>(
        mut self,
        db: &impl ConnectionTrait,
        sort: Sort<K>,
        request: ListRequest,
    ) -> Result<Listed<T>, DbErr> {
        let total = self.count(db).await?;
        let offset = match request.after {
            Some(SortCursor { value, id }) => {
                self.begin_after(bind(value), id);
                0
            }
            None => request.page.offset(),
        };
        let mut rows = self.sort();
        rows.expr_as(cursor_text(self.value.clone(), sort.key.kind()), "cursor_value");
        rows.expr_as(self.id.clone(), "cursor_id");
        rows.limit(request.page.limit() + 1).offset(offset);
        part_of(db.query_all(&rows).await?, sort, request.page, total, |row| T::from_query_result(row, ""))
    }

    async fn count(&self, db: &impl ConnectionTrait) -> Result<u64, DbErr> {
        let mut count = self.rows.clone();
        count.clear_selects().expr_as(Expr::cust("count(*)"), "total");
        let row = db.query_one(&count).await?;
        let total: i64 = row.map(|row| row.try_get("", "total")).transpose()?.unwrap_or_default();
        Ok(total.unsigned_abs())
    }

    /// Leaves out the rows up to the one with this value and id.
    fn begin_after(&mut self, value: Expr, id: Uuid) {
        let (row, last) = (Expr::tuple([self.value.clone(), self.id.clone()]), Expr::tuple([value, Expr::val(id)]));
        self.rows.and_where(match self.direction {
            Direction::Ascending => row.gt(last),
            Direction::Descending => row.lt(last),
        });
    }

    fn sort(&self) -> SelectStatement {
        let mut rows = self.rows.clone();
        match self.nulls {
            Some(nulls) => rows.order_by_expr_with_nulls(self.value.clone(), order(self.direction), nulls),
            None => rows.order_by_expr(self.value.clone(), order(self.direction)),
        };
        rows.order_by_expr(self.id.clone(), order(self.ties));
        rows
    }
}

fn order(direction: Direction) -> Order {
    match direction {
        Direction::Ascending => Order::Asc,
        Direction::Descending => Order::Desc,
    }
}

fn read<T: FromQueryResult>(rows: Vec<QueryResult>) -> Result<Vec<T>, DbErr> {
    rows.iter().map(|row| T::from_query_result(row, "")).collect()
}

/// The value of a cursor as a parameter.
fn bind(value: SortValue) -> Expr {
    match value {
        SortValue::Time(at) => Expr::val(at),
        SortValue::Number(number) => Expr::val(number),
        SortValue::Text(text) => Expr::val(text),
    }
}

/// The sorted value as the text that a cursor holds.
fn cursor_text(value: Expr, kind: SortKind) -> Expr {
    match kind {
        SortKind::Time => Expr::cust_with_expr("(extract(epoch FROM $1) * 1000000)::bigint::text", value),
        SortKind::Number => value.cast_as("bigint").cast_as("text"),
        SortKind::Text => value.cast_as("text"),
    }
}

/// Makes the answer of `rows`, of which one more was asked for than the page holds. They have the columns `cursor_value`
/// and `cursor_id`.
pub(super) fn part_of<T, K: SortKey>(
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

/// The text that somebody searches for, in lower case and without spaces around it; `None` if nothing is left.
pub(super) fn search_text(search: Option<String>) -> Option<String> {
    search.map(|search| search.trim().to_lowercase()).filter(|search| !search.is_empty())
}

/// The text as searches and orders of a vendor's lists take it: without accents and in lower case.
pub(super) fn fold(text: impl Into<Expr>) -> Expr {
    Func::cust("ext.fold").arg(text).into()
}

/// Rows in whose `text` this part occurs.
pub(super) fn occurs(part: Expr, text: Expr) -> Expr {
    Expr::from(Func::cust("strpos").arg(text).arg(part)).gt(0)
}

/// Rows in one of whose `texts` this part occurs, if something is searched.
pub(super) fn contains<const N: usize>(part: Option<String>, texts: [Expr; N]) -> Option<Condition> {
    let part = part?;
    Some(texts.into_iter().fold(Condition::any(), |any, text| any.add(occurs(Expr::val(part.as_str()), text))))
}

/// Rows in which `condition` holds, or does not hold, if one of the two is wanted.
pub(super) fn holds(condition: impl IntoCondition, wanted: Option<bool>) -> Option<Condition> {
    let condition = condition.into_condition();
    wanted.map(|wanted| if wanted { condition } else { condition.not() })
}
