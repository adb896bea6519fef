//! Lists products with two statements: the first finds the page's products, the second reads them. The second one is
//! the same for every list, so PostgreSQL plans it once.

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
        cursor::{SortCursor, SortValue},
        page::{ListRequest, Listed},
        sort::{Direction, Sort, SortKey, SortKind},
    },
};

/// Which products to list. A field that is `None` selects all.
#[derive(Debug, Clone, Default)]
pub struct ProductFilter {
    /// Words or beginnings of words. They are searched in the titles of all languages, brands, SKUs, GTINs, options and
    /// categories; accents, case and punctuation do not matter.
    pub search: Option<String>,
    /// True: products that customers can see. False: all others.
    pub is_active: Option<bool>,
    /// True: featured products. False: all others.
    pub is_featured: Option<bool>,
    /// The path or the slug of a category; includes everything below it.
    pub category: Option<String>,
    /// True: products that can be sold now. False: all others.
    pub in_stock: Option<bool>,
    /// The lowest current price of the cheapest variant, included; gross, in minor units.
    pub min_price: Option<i64>,
    /// The highest current price of the cheapest variant, included; gross, in minor units.
    pub max_price: Option<i64>,
    /// The language of the texts; `None`: the vendor's default language, which also replaces missing texts.
    pub language: Option<String>,
}

/// The keys that sort the list of products.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProductSort {
    /// How well the product matches the search; without a search, the time of creation.
    Relevance,
    /// When the product was created in the catalog.
    CreatedAt,
    /// When the product was last changed.
    UpdatedAt,
    /// The title in alphabetical order.
    Title,
    /// The current price of the cheapest variant.
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

/// Whether at least one piece of the product can be sold.
const IN_STOCK: &str = "(p.id IN (SELECT a.product_id FROM product_variants a JOIN inventory i ON i.variant_id = a.id
        WHERE a.archived_at IS NULL AND i.on_hand > i.reserved)) = ?1";

/// The price of the variant `a` at the time `$3`.
macro_rules! price_now {
    () => {
        "coalesce(ext.sale_at(a.sale_price, a.sale_starts_at, a.sale_ends_at, $3), a.price)"
    };
}

/// The price of the cheapest variant, equal to `w.price_from` of a [`ProductLine`].
const PRICE_FROM: &str = concat!(
    "coalesce((SELECT min(",
    price_now!(),
    ") FROM product_variants a WHERE a.product_id = p.id AND a.archived_at IS NULL), 0)"
);

/// Whether the cheapest variant costs at least `?1`. One pass over all variants is faster than a subquery per product.
const MIN_PRICE: &str = concat!(
    "p.id IN (SELECT a.product_id FROM product_variants a WHERE a.archived_at IS NULL
        GROUP BY a.product_id HAVING min(",
    price_now!(),
    ") >= ?1)"
);

/// Whether the cheapest variant costs at most `?1`.
const MAX_PRICE: &str = concat!(
    "p.id IN (SELECT a.product_id FROM product_variants a WHERE a.archived_at IS NULL AND ",
    price_now!(),
    " <= ?1)"
);

/// Whether the product is in the category or below it, with its own category or a further one.
const IN_CATEGORY: &str = "p.id IN (
        WITH wanted AS (SELECT c.id FROM categories c JOIN (
            SELECT a.id, a.path FROM categories a WHERE a.slug = lower(?1) OR lower(a.path) = lower(?1)
            ORDER BY a.slug = lower(?1) DESC LIMIT 1
        ) above ON c.id = above.id OR starts_with(c.path, above.path || ' > '))
        SELECT q.id FROM products q JOIN wanted w ON w.id = q.category_id WHERE q.archived_at IS NULL
        UNION ALL SELECT x.product_id FROM product_categories x JOIN wanted w ON w.id = x.category_id)";

/// Lists a page of the products that match, with the prices at `now`.
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
    // The join with the texts is left out where the order does not need it, because it reads the texts of all products.
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
    // The result of a search is both counted and sorted, so it is materialised. Other lists are read in the order of an
    // index, which materialising would prevent.
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
        // A page after the last one has no row that could carry the total.
        None => total(tx, (&with, &found), filtering).await?,
    };
    let Listed { rows, total, next } = part_of(rows, sort, request.page, total, |row| row.try_get("", "cursor_id"))?;
    Ok(Listed { rows: lines(tx, now, language, rows).await?, total, next })
}

/// The parameters that every list passes. PostgreSQL can't infer the type of a parameter that the statement does not
/// name.
const UNUSED: &str = "$1::text, $2::text, $3::timestamptz";

#[derive(FromQueryResult)]
struct ProductCount {
    total: i64,
}

/// Counts the products that match.
async fn total(tx: &TenantTx, (with, found): (&str, &str), values: Vec<Value>) -> Result<u64, DbErr> {
    let sql = format!("{with} SELECT count(*) AS total, {UNUSED} {found}");
    Ok(ProductCount::find_by_statement(of(sql, values)).one(tx).await?.map_or(0, |count| count.total.unsigned_abs()))
}

fn of(sql: String, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// A filter as conditions on `products p`, with the values of all parameters. `$1` and `$2` are the languages, and `$3`
/// is the time.
///
/// Only the needed conditions are written. `$4 IS NULL OR …` would be shorter, but PostgreSQL would then never reuse a
/// plan, and planning takes longer than running.
struct Matching {
    /// The common table expression of a search; `None` without a search.
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

    /// Adds a condition in which `?1` means this value.
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
