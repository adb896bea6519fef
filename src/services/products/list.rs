//! Lists of products, in two statements: which products the page holds, and all that it shows of them. The second one
//! is the same for every list, so that PostgreSQL plans it once.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, Value};

use super::{
    lines::{ProductLine, TEXT, lines},
    search,
};
use crate::{
    services::list::part_of,
    tenancy::TenantTx,
    types::{
        cursor::{SortCursor, SortKind, SortValue},
        page::{Direction, ListRequest, Listed, Sort, SortKey},
    },
};

/// Which products are wanted; what is `None` does not matter.
#[derive(Debug, Clone, Default)]
pub struct ProductFilter {
    /// Words or their beginnings, in the title of any language, the brand, a SKU or GTIN, an option or the category;
    /// accents, case and punctuation don't matter.
    pub search: Option<String>,
    /// Only what customers see, or only what they do not.
    pub is_active: Option<bool>,
    /// Only what the shop shows first, or only the rest.
    pub is_featured: Option<bool>,
    /// A category's path or slug, with all below it.
    pub category: Option<String>,
    /// Only what can be sold now, or only what can not.
    pub in_stock: Option<bool>,
    /// Minor units; of what the cheapest variant costs now.
    pub min_price: Option<i64>,
    /// At most; gross, in minor units.
    pub max_price: Option<i64>,
    /// The language of the texts; `None` is the vendor's default one, which also replaces texts that are missing.
    pub language: Option<String>,
}

/// What products may be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProductSort {
    /// How well they fit what is searched; without a search, when they came into the catalog.
    Relevance,
    /// When they came into the catalog.
    CreatedAt,
    /// When they were last changed.
    UpdatedAt,
    /// The title, in alphabetical order.
    Title,
    /// What the cheapest variant costs now.
    Price,
}

impl SortKey for ProductSort {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("relevance", Self::Relevance),
        ("created_at", Self::CreatedAt),
        ("updated_at", Self::UpdatedAt),
        ("title", Self::Title),
        ("price", Self::Price),
    ];
    const DEFAULT: Sort<Self> = Sort::descending(Self::Relevance);
    const LIST: &'static str = "products";

    fn kind(self) -> SortKind {
        match self {
            Self::CreatedAt | Self::UpdatedAt => SortKind::Time,
            Self::Title => SortKind::Text,
            // Without a search, the relevance is the time in microseconds.
            Self::Relevance | Self::Price => SortKind::Number,
        }
    }
}

/// Whether something of a product can be sold.
const IN_STOCK: &str = "(p.id IN (SELECT a.product_id FROM product_variants a JOIN inventory i ON i.variant_id = a.id
        WHERE a.archived_at IS NULL AND i.on_hand > i.reserved)) = ?1";

/// What the variant `a` costs at the time `$3`.
macro_rules! price_now {
    () => {
        "coalesce(ext.sale_at(a.sale_price, a.sale_starts_at, a.sale_ends_at, $3), a.price)"
    };
}

/// What the cheapest variant costs; the same as `w.price_from` of a line.
const PRICE_FROM: &str = concat!(
    "coalesce((SELECT min(",
    price_now!(),
    ") FROM product_variants a WHERE a.product_id = p.id AND a.archived_at IS NULL), 0)"
);

/// Whether the cheapest variant that is sold costs `?1` at least. All variants are read once, which is quicker than
/// those of each product by themselves.
const MIN_PRICE: &str = concat!(
    "p.id IN (SELECT a.product_id FROM product_variants a WHERE a.archived_at IS NULL
        GROUP BY a.product_id HAVING min(",
    price_now!(),
    ") >= ?1)"
);

/// Whether the cheapest variant that is sold costs so much at most.
const MAX_PRICE: &str = concat!(
    "p.id IN (SELECT a.product_id FROM product_variants a WHERE a.archived_at IS NULL AND ",
    price_now!(),
    " <= ?1)"
);

/// In the category or one below it, as its own category or a further one.
const IN_CATEGORY: &str = "p.id IN (
        WITH wanted AS (SELECT c.id FROM categories c JOIN (
            SELECT a.id, a.path FROM categories a WHERE a.slug = lower(?1) OR lower(a.path) = lower(?1)
            ORDER BY a.slug = lower(?1) DESC LIMIT 1
        ) above ON c.id = above.id OR starts_with(c.path, above.path || ' > '))
        SELECT q.id FROM products q JOIN wanted w ON w.id = q.category_id WHERE q.archived_at IS NULL
        UNION ALL SELECT x.product_id FROM product_categories x JOIN wanted w ON w.id = x.category_id)";

/// A part of the products that match, at this time.
pub async fn list(
    tx: &TenantTx,
    now: DateTime<Utc>,
    filter: ProductFilter,
    sort: Sort<ProductSort>,
    request: impl Into<ListRequest>,
) -> Result<Listed<ProductLine>, DbErr> {
    let mut request = request.into();
    let language = filter.language.clone();
    let Matching { question, conditions, mut values } = Matching::of(tx, now, filter);
    // Texts of all products are only read where they decide the order.
    let text_first = if sort.key == ProductSort::Title { TEXT } else { "" };
    let found = format!("FROM products p {text_first} WHERE {conditions}");
    let filtering = values.clone();
    let (order, kind) = match (sort.key, &question) {
        (ProductSort::Relevance, Some(_)) => (search::RANK, SortKind::Number),
        (ProductSort::Relevance, None) => {
            request.after = request.after.map(SortCursor::of_time);
            ("p.created_at", SortKind::Time)
        }
        (ProductSort::CreatedAt, _) => ("p.created_at", SortKind::Time),
        (ProductSort::UpdatedAt, _) => ("p.updated_at", SortKind::Time),
        (ProductSort::Title, _) => ("ext.fold(t.title)", SortKind::Text),
        (ProductSort::Price, _) => (PRICE_FROM, SortKind::Number),
    };
    // What a search finds is counted and sorted, so it is found once. Other lists are read in the order of an index.
    let (with, found, order, id) = match question {
        Some(question) => {
            let with = format!("WITH {question}, found AS MATERIALIZED (SELECT p.id, {order} AS key {found})");
            (with, "FROM found WHERE true".to_owned(), "found.key", "found.id")
        }
        None => (String::new(), found, order, "p.id"),
    };
    let after = After::of(&request, order, id, sort.direction, &mut values);
    let (direction, condition) = (keyword(sort.direction), after.condition);
    let (limit, offset) = (values.len() + 1, values.len() + 2);
    let key = key_text("page.key", kind);
    let sql = format!(
        "{with} SELECT page.id AS cursor_id, {key} AS cursor_value, page.total, {UNUSED} FROM (
            SELECT {id}, {order} AS key, (SELECT count(*) {found}) AS total {found}{condition}
            ORDER BY {order} {direction}, {id} {direction} LIMIT ${limit} OFFSET ${offset}
        ) page ORDER BY page.key {direction}, page.id {direction}"
    );
    values.extend([(request.page.limit() + 1).into(), after.offset.into()]);
    let rows = tx.query_all_raw(of(sql, values)).await?;
    let total = match rows.first() {
        Some(row) => row.try_get::<i64>("", "total")?.unsigned_abs(),
        // Beyond the last page, no row is there to tell.
        None => total(tx, (&with, &found), filtering).await?,
    };
    let Listed { rows, total, next } = part_of(rows, sort, request.page, total, |row| row.try_get("", "cursor_id"))?;
    Ok(Listed { rows: lines(tx, now, language, rows).await?, total, next })
}

/// The parameters that each list has. A parameter that the statement never names would have no type.
const UNUSED: &str = "$1::text, $2::text, $3::timestamptz";

#[derive(FromQueryResult)]
struct Count {
    total: i64,
}

/// How many products match.
async fn total(tx: &TenantTx, (with, found): (&str, &str), values: Vec<Value>) -> Result<u64, DbErr> {
    let sql = format!("{with} SELECT count(*) AS total, {UNUSED} {found}");
    Ok(Count::find_by_statement(of(sql, values)).one(tx).await?.map_or(0, |count| count.total.unsigned_abs()))
}

fn of(sql: String, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// A filter as conditions on `products p`, with the values of all parameters; `$1` and `$2` are the languages, `$3` is
/// the time.
///
/// Only the conditions that matter are written. `$4 IS NULL OR …` would be shorter, but then PostgreSQL reuses no plan, and
/// planning takes longer than running.
struct Matching {
    /// The common table of a search, if something is searched.
    question: Option<String>,
    conditions: String,
    values: Vec<Value>,
}

impl Matching {
    fn of(tx: &TenantTx, now: DateTime<Utc>, filter: ProductFilter) -> Self {
        let default_language = tx.tenant().default_language.clone();
        let language = filter.language.unwrap_or_else(|| default_language.clone());
        let mut matching = Self {
            question: None,
            conditions: "p.archived_at IS NULL".to_owned(),
            values: vec![language.into(), default_language.into(), now.into()],
        };
        if let Some(search) = filter.search.filter(|search| !search.trim().is_empty()) {
            matching.values.push(search.into());
            matching.question = Some(search::QUESTION.replace("?1", &format!("${}", matching.values.len())));
            matching.conditions.push_str(" AND ");
            matching.conditions.push_str(search::MATCHES);
        }
        matching.and_some("p.is_active = ?1", filter.is_active);
        matching.and_some("p.is_featured = ?1", filter.is_featured);
        matching.and_some(IN_CATEGORY, filter.category);
        matching.and_some(MIN_PRICE, filter.min_price);
        matching.and_some(MAX_PRICE, filter.max_price);
        matching.and_some(IN_STOCK, filter.in_stock);
        matching
    }

    /// Adds a condition, in which `?1` stands for this value.
    fn and_some(&mut self, condition: &str, value: Option<impl Into<Value>>) {
        let Some(value) = value else { return };
        self.values.push(value.into());
        self.conditions.push_str(" AND ");
        self.conditions.push_str(&condition.replace("?1", &format!("${}", self.values.len())));
    }
}

/// The word of a direction.
fn keyword(direction: Direction) -> &'static str {
    match direction {
        Direction::Ascending => "ASC",
        Direction::Descending => "DESC",
    }
}

/// The sorted value `order` as the text that a cursor holds.
fn key_text(order: &str, kind: SortKind) -> String {
    match kind {
        SortKind::Time => format!("(extract(epoch FROM {order}) * 1000000)::bigint::text"),
        SortKind::Number => format!("({order})::bigint::text"),
        SortKind::Text => format!("({order})::text"),
    }
}

/// Where the lines begin that were asked for.
struct After {
    /// ` AND …`, or nothing.
    condition: String,
    /// How many of the lines are passed over.
    offset: u64,
}

impl After {
    /// Adds what the condition needs to `values`.
    fn of(request: &ListRequest, order: &str, tie: &str, direction: Direction, values: &mut Vec<Value>) -> Self {
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
