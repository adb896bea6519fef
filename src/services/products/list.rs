//! Looking at products: one statement for a page, pictures and variants included.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromJsonQueryResult, FromQueryResult, Statement, Value};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ProductError;
use crate::{
    tenancy::TenantTx,
    types::page::{Direction, PageRequest, Sort, SortKey},
};

/// A product as lists and pages show it, in the language that fits best.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ProductLine {
    /// The product's id.
    pub id: Uuid,
    /// The part of its address that names it.
    pub slug: String,
    /// Who makes it.
    pub brand: Option<String>,
    /// `Books > Novels`.
    pub category: Option<String>,
    /// The rate of VAT that the price contains: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// How many must be bought at least.
    pub min_quantity: i32,
    /// Whether customers see it.
    pub is_active: bool,
    /// Whether the shop shows it first.
    pub is_featured: bool,
    /// When it came into the catalog.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// The language that the texts are in, ISO 639-1.
    pub language: String,
    /// One line of plain text.
    pub title: String,
    /// Sanitised HTML.
    pub description: String,
    /// Of the default variant: minor units, gross.
    pub price: i64,
    /// What the default variant costs while reduced; gross, in minor units.
    pub sale_price: Option<i64>,
    /// Of all variants, at all locations.
    pub available: i64,
    /// The first one first.
    pub images: Images,
    /// At least one.
    pub variants: Variants,
    /// The default variant's row in staging.
    pub marketplace_product_id: Option<Uuid>,
    /// Its id in the feed it was published from.
    pub external_id: Option<String>,
}

/// A product's pictures in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Images(pub Vec<ImageLine>);

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageLine {
    /// The picture's id.
    pub id: Uuid,
    /// An address on the web, or a path on the shop's host.
    pub url: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// A product's variants in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Variants(pub Vec<VariantLine>);

/// A variant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantLine {
    /// The variant's id.
    pub id: Uuid,
    /// The vendor's own number of it.
    pub sku: Option<String>,
    /// The number below the bar code.
    pub gtin: Option<String>,
    /// What tells it from its siblings; empty for an only one.
    pub title: String,
    /// `{"size": "XL"}`
    pub options: serde_json::Map<String, serde_json::Value>,
    /// Minor units, gross.
    pub price: i64,
    /// What it costs while reduced; gross, in minor units.
    pub sale_price: Option<i64>,
    /// How many can be sold now.
    pub available: i64,
    /// Whether lists show its price.
    pub is_default: bool,
}

/// Which products are wanted; what is `None` does not matter.
#[derive(Debug, Clone, Default)]
pub struct ProductFilter {
    /// Words or their beginnings, in the title of any language, the brand or a SKU; accents and case don't matter.
    pub search: Option<String>,
    /// Only what customers see, or only what they do not.
    pub is_active: Option<bool>,
    /// Only what the shop shows first, or only the rest.
    pub is_featured: Option<bool>,
    /// A category's path or slug, with all below it.
    pub category: Option<String>,
    /// Only what can be sold now, or only what can not.
    pub in_stock: Option<bool>,
    /// Minor units; of what the default variant costs now.
    pub min_price: Option<i64>,
    /// At most; gross, in minor units.
    pub max_price: Option<i64>,
    /// The language to be shown; the vendor's own if it is not said or not there.
    pub language: Option<String>,
}

/// What products may be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProductSort {
    /// When they came into the catalog.
    CreatedAt,
    /// When they were last changed.
    UpdatedAt,
    /// By the alphabet.
    Title,
    /// What the default variant costs now.
    Price,
}

impl SortKey for ProductSort {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("created_at", Self::CreatedAt),
        ("updated_at", Self::UpdatedAt),
        ("title", Self::Title),
        ("price", Self::Price),
    ];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
}

/// The text of a product in the language `$1`, or else `$2`, or else any.
const TEXT: &str = "JOIN LATERAL (
        SELECT x.language, x.title, x.description FROM product_texts x WHERE x.product_id = p.id
        ORDER BY x.language = $1 DESC, x.language = $2 DESC, x.language LIMIT 1
    ) t ON true";

/// What can be sold of a product.
const AVAILABLE: &str = "(SELECT coalesce(sum(i.on_hand - i.reserved), 0)::bigint FROM product_variants a
        JOIN inventory i ON i.variant_id = a.id WHERE a.product_id = p.id)";

/// Words or their beginnings in the title of any language (`?1`), the brand, a SKU or a GTIN (`?2`).
const SEARCHED: &str = "(p.id IN (SELECT s.product_id FROM product_texts s
            WHERE s.search @@ to_tsquery('pg_catalog.simple', ext.fold(?1)))
        OR strpos(ext.fold(coalesce(p.brand, '')), ext.fold(?2)) > 0
        OR p.id IN (SELECT k.product_id FROM product_variants k WHERE k.sku = ?2 OR k.gtin = ?2))";

/// The category or one below it.
const IN_CATEGORY: &str = "p.category_id IN (SELECT c.id FROM categories c JOIN categories above
        ON above.path = ?1 OR above.slug = ?1 WHERE c.id = above.id OR starts_with(c.path, above.path || ' > '))";

/// What a [`ProductLine`] is made of: columns of `p`, `v`, `t`, `c` and `w`, and pictures.
const DETAILS: &str = "p.id, p.slug, p.brand, c.path AS category, p.vat_basis_points, p.min_quantity, p.is_active,
        p.is_featured, p.created_at, p.updated_at, t.language, t.title, t.description, v.price, v.sale_price,
        v.marketplace_product_id,
        (SELECT m.external_id FROM marketplace_products m WHERE m.id = v.marketplace_product_id) AS external_id,
        coalesce((SELECT json_agg(json_build_object('id', g.id, 'url', g.url, 'alt', g.alt) ORDER BY g.position)
            FROM product_images g WHERE g.product_id = p.id), '[]') AS images,
        w.variants, w.available";

/// The tables of a [`ProductLine`] beside `products p` and its text.
const TABLES: &str = "JOIN product_variants v ON v.product_id = p.id AND v.is_default
        LEFT JOIN categories c ON c.id = p.category_id
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(i.available), 0)::bigint AS available,
                coalesce(json_agg(json_build_object('id', x.id, 'sku', x.sku, 'gtin', x.gtin, 'title', x.title,
                    'options', x.options, 'price', x.price, 'sale_price', x.sale_price, 'is_default', x.is_default,
                    'available', i.available) ORDER BY x.position, x.id), '[]') AS variants
            FROM product_variants x CROSS JOIN LATERAL (
                SELECT coalesce(sum(y.on_hand - y.reserved), 0) AS available FROM inventory y WHERE y.variant_id = x.id
            ) i
            WHERE x.product_id = p.id
        ) w";

#[derive(FromQueryResult)]
struct Count {
    total: i64,
}

#[derive(FromQueryResult)]
struct Listed {
    total: i64,
    #[sea_orm(nested)]
    product: ProductLine,
}

/// A page of products, and how many match.
pub async fn list(
    tx: &TenantTx,
    filter: ProductFilter,
    sort: Sort<ProductSort>,
    page: PageRequest,
) -> Result<(Vec<ProductLine>, u64), DbErr> {
    let order = match sort.key {
        ProductSort::CreatedAt => "p.created_at",
        ProductSort::UpdatedAt => "p.updated_at",
        ProductSort::Title => "ext.fold(t.title)",
        ProductSort::Price => "coalesce(v.sale_price, v.price)",
    };
    let direction = match sort.direction {
        Direction::Ascending => "ASC",
        Direction::Descending => "DESC",
    };
    // Texts of all products are only read where they decide the order.
    let text_first = if sort.key == ProductSort::Title { TEXT } else { "" };
    let Matching { conditions, mut values } = Matching::of(tx, filter);
    let found = format!(
        "FROM products p JOIN product_variants v ON v.product_id = p.id AND v.is_default {text_first}
         WHERE {conditions}"
    );
    let (limit, offset) = (values.len() + 1, values.len() + 2);
    let sql = format!(
        "WITH page AS (
            SELECT p.id, count(*) OVER () AS total, row_number() OVER (ORDER BY {order} {direction}, p.id {direction}) AS place
            {found} ORDER BY place LIMIT ${limit} OFFSET ${offset}
        )
        SELECT page.total, {DETAILS}
        FROM page JOIN products p ON p.id = page.id {TABLES} {TEXT} ORDER BY page.place"
    );
    let filtering = values.clone();
    values.extend([page.limit().into(), page.offset().into()]);
    let rows = Listed::find_by_statement(of(sql, values)).all(tx).await?;
    let total = match rows.first() {
        Some(row) => row.total.unsigned_abs(),
        None if page.offset() == 0 => 0,
        None => {
            // Beyond the last page, no row is there to tell.
            let sql = format!("SELECT count(*) AS total, $1::text, $2::text {found}");
            Count::find_by_statement(of(sql, filtering)).one(tx).await?.map_or(0, |count| count.total.unsigned_abs())
        }
    };
    Ok((rows.into_iter().map(|row| row.product).collect(), total))
}

fn of(sql: String, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// A filter as conditions on `products p` and its default variant `v`, with the values of all parameters; `$1` and `$2`
/// are the languages.
///
/// What does not matter is not said. `$3 IS NULL OR …` would be shorter, but then PostgreSQL takes no plan twice, and
/// planning takes longer than running.
struct Matching {
    conditions: String,
    values: Vec<Value>,
}

impl Matching {
    fn of(tx: &TenantTx, filter: ProductFilter) -> Self {
        let default_language = tx.tenant().default_language.clone();
        let language = filter.language.unwrap_or_else(|| default_language.clone());
        let mut matching = Self {
            conditions: "p.archived_at IS NULL".to_owned(),
            values: vec![language.into(), default_language.into()],
        };
        if let Some((words, search)) = filter.search.and_then(|search| Some((query_of(&search)?, search))) {
            matching.and(SEARCHED, [words.into(), search.trim().to_owned().into()]);
        }
        matching.and_some("p.is_active = ?1", filter.is_active);
        matching.and_some("p.is_featured = ?1", filter.is_featured);
        matching.and_some(IN_CATEGORY, filter.category);
        matching.and_some("coalesce(v.sale_price, v.price) >= ?1", filter.min_price);
        matching.and_some("coalesce(v.sale_price, v.price) <= ?1", filter.max_price);
        matching.and_some(&format!("({AVAILABLE} > 0) = ?1"), filter.in_stock);
        matching
    }

    fn and_some(&mut self, condition: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.and(condition, [value.into()]);
        }
    }

    /// Adds a condition, in which `?1` and `?2` stand for these values.
    fn and<const N: usize>(&mut self, condition: &str, values: [Value; N]) {
        self.conditions.push_str(" AND ");
        let mut condition = condition.to_owned();
        for (place, value) in (1..).zip(values) {
            self.values.push(value);
            condition = condition.replace(&format!("?{place}"), &format!("${}", self.values.len()));
        }
        self.conditions.push_str(&condition);
    }
}

/// A `tsquery` for words and their beginnings; `None` if there is no word to look for.
fn query_of(search: &str) -> Option<String> {
    let words: Vec<String> = search
        .split(|c: char| !(c.is_alphabetic() || c.is_ascii_digit()))
        .filter(|word| !word.is_empty())
        .take(8)
        .map(|word| format!("'{word}':*"))
        .collect();
    // What has no word in it is looked for and not found, and not ignored.
    match (words.is_empty(), search.trim().is_empty()) {
        (true, true) => None,
        (true, false) => Some("'\u{1}'".to_owned()),
        (false, _) => Some(words.join(" & ")),
    }
}

/// One product, for the vendor's team.
pub async fn get(tx: &TenantTx, id: Uuid) -> Result<ProductLine, ProductError> {
    let language = tx.tenant().default_language.clone();
    one(tx, "p.id = $3", language, id.into()).await
}

/// One product as customers see it, by its id or its slug. An inactive one is not there.
pub async fn get_public(tx: &TenantTx, key: &str, language: Option<String>) -> Result<ProductLine, ProductError> {
    let language = language.unwrap_or_else(|| tx.tenant().default_language.clone());
    // An id is read in its usual form alone: its digits without hyphens may be a slug.
    match Uuid::try_parse(key).ok().filter(|_| key.len() == 36) {
        Some(id) => one(tx, "p.is_active AND p.id = $3", language, id.into()).await,
        None => one(tx, "p.is_active AND p.slug = $3", language, key.into()).await,
    }
}

async fn one(tx: &TenantTx, which: &str, language: String, key: Value) -> Result<ProductLine, ProductError> {
    let sql = format!(
        "SELECT {DETAILS} FROM products p {TABLES} {TEXT}
         WHERE p.archived_at IS NULL AND {which}"
    );
    let values = vec![language.into(), tx.tenant().default_language.as_str().into(), key];
    let found = ProductLine::find_by_statement(of(sql, values)).one(tx).await?;
    found.ok_or(ProductError::NotFound)
}

/// The slugs of the products that customers can see, the newest first, `most` of them.
pub async fn slugs(tx: &TenantTx, most: u32) -> Result<Vec<String>, DbErr> {
    let sql = "SELECT slug FROM products WHERE is_active AND archived_at IS NULL ORDER BY id DESC LIMIT $1";
    tx.query_all_raw(of(sql.to_owned(), vec![most.into()])).await?.iter().map(|row| row.try_get("", "slug")).collect()
}

/// A category with how many active products it and those below it hold.
#[derive(Debug, Clone, FromQueryResult)]
pub struct CategoryLine {
    /// The category's id.
    pub id: Uuid,
    /// The one above; none for the topmost.
    pub parent_id: Option<Uuid>,
    /// The whole way to it, as `Books > Novels`.
    pub path: String,
    /// The last step of the path.
    pub name: String,
    /// The part of its address that names it.
    pub slug: String,
    /// How many active products it and those below it hold.
    pub products: i64,
}

/// The categories that have something to show, in the order of their paths.
pub async fn categories(tx: &TenantTx) -> Result<Vec<CategoryLine>, DbErr> {
    let sql = "SELECT c.id, c.parent_id, c.path, c.name, c.slug, count(p.id) AS products
        FROM categories c
        JOIN categories below ON below.id = c.id OR starts_with(below.path, c.path || ' > ')
        JOIN products p ON p.category_id = below.id AND p.is_active AND p.archived_at IS NULL
        GROUP BY c.id ORDER BY c.path";
    CategoryLine::find_by_statement(of(sql.to_owned(), vec![])).all(tx).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_becomes_words_and_never_syntax() {
        assert_eq!(query_of("Tasse à").as_deref(), Some("'Tasse':* & 'à':*"));
        assert_eq!(query_of("a' | !b:* \\ ½").as_deref(), Some("'a':* & 'b':*"));
        assert_eq!(query_of("   "), None);
        assert!(query_of("%%%").is_some(), "nothing matches it");
    }
}
