//! A product as lists and pages show it, and the SQL that reads it.

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, DbErr, FromJsonQueryResult, FromQueryResult, Statement, Value};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    tenancy::TenantTx,
    types::{day, tax_class::TaxClass},
};

/// A product in the language that fits best. Prices are gross, in minor units.
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
    /// The rate of VAT of today that its class has: 1700 is 17 %. A variant may have another one.
    pub vat_basis_points: i32,
    /// `None` where the rate alone is known.
    pub tax_class: Option<TaxClass>,
    /// How many must be bought at least.
    pub min_quantity: i32,
    /// Whether customers see it.
    pub is_active: bool,
    /// Whether the shop shows it first.
    pub is_featured: bool,
    /// What the team has set by hand, as `brand` or `title.fr`: publishing leaves it alone.
    pub edited_fields: Vec<String>,
    /// When it came into the catalog.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// The language of the title, ISO 639-1.
    pub language: String,
    /// One line of plain text.
    pub title: String,
    /// Sanitised HTML; in another language where this one has none.
    pub description: String,
    /// The regular price of the default variant.
    pub price: i64,
    /// What the default variant costs now; `None` while it is not reduced.
    pub sale_price: Option<i64>,
    /// What the cheapest variant costs now: lists show it, and are sorted and filtered by it.
    pub price_from: i64,
    /// How many of all variants can be sold, at all locations.
    pub available: i64,
    /// The first one first.
    pub images: Images,
    /// Those that are sold, the default one first; at least one.
    pub variants: Variants,
    /// The default variant's row in staging.
    pub marketplace_product_id: Option<Uuid>,
    /// Its id in the feed it was published from.
    pub external_id: Option<String>,
}

impl ProductLine {
    fn default_variant(&self) -> Option<&VariantLine> {
        self.variants.0.iter().find(|variant| variant.is_default)
    }

    /// The lowest price of the default variant in the 30 days before its reduction.
    #[must_use]
    pub fn lowest_price(&self) -> Option<i64> {
        self.default_variant().and_then(|variant| variant.lowest_price)
    }

    /// The rate of VAT that the price of the default variant contains.
    #[must_use]
    pub fn vat_of_price(&self) -> i32 {
        self.default_variant().map_or(self.vat_basis_points, |variant| variant.vat_basis_points)
    }
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

/// A variant. Prices are gross, in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantLine {
    /// The variant's id.
    pub id: Uuid,
    /// The vendor's own number of it.
    pub sku: Option<String>,
    /// The number below the bar code.
    pub gtin: Option<String>,
    /// What tells it from its siblings, its options in the language asked for where they have names in it; empty for an
    /// only one.
    pub title: String,
    /// `{"size": "XL"}`
    pub options: serde_json::Map<String, serde_json::Value>,
    /// The regular price.
    pub price: i64,
    /// What it costs now; `None` while it is not reduced.
    pub sale_price: Option<i64>,
    /// The lowest price of the 30 days before the reduction; `None` while it is not reduced, or if it is newer.
    pub lowest_price: Option<i64>,
    /// The rate of VAT that the price contains now: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// How many can be sold now.
    pub available: i64,
    /// Whether it is the one that is shown first.
    pub is_default: bool,
}

impl VariantLine {
    /// What one costs now.
    #[must_use]
    pub fn price_now(&self) -> i64 {
        self.sale_price.unwrap_or(self.price)
    }
}

/// The text `t` of a product `p` in the language `$1`, or else `$2`, or else any. An empty description is taken from
/// another language.
pub(super) const TEXT: &str = "JOIN LATERAL (
        SELECT x.language, x.title, coalesce(nullif(x.description, ''), (
            SELECT d.description FROM product_texts d WHERE d.product_id = p.id AND d.description <> ''
            ORDER BY d.language = $1 DESC, d.language = $2 DESC, d.language LIMIT 1), '') AS description
        FROM product_texts x WHERE x.product_id = p.id
        ORDER BY x.language = $1 DESC, x.language = $2 DESC, x.language LIMIT 1
    ) t ON true";

/// The default variant `v` of a product `p`: the first that is sold. Where none is, an archived one, so that no product
/// can become invisible.
pub(in crate::services) const DEFAULT_VARIANT: &str = "JOIN LATERAL (
        SELECT d.* FROM product_variants d WHERE d.product_id = p.id
        ORDER BY d.archived_at IS NOT NULL, d.position, d.id LIMIT 1
    ) v ON true";

/// What a [`ProductLine`] is made of: columns of `p`, `v`, `t`, `c` and `w`, and pictures. `$3` is the
/// time, `$4` the rates of VAT by class.
const DETAILS: &str = "p.id, p.slug, p.brand, c.path AS category,
        coalesce(($4::jsonb ->> p.tax_class)::integer, p.vat_basis_points) AS vat_basis_points, p.tax_class, p.min_quantity,
        p.is_active, p.is_featured, p.edited_fields, p.created_at, p.updated_at, t.language, t.title, t.description,
        v.price, ext.sale_at(v.sale_price, v.sale_starts_at, v.sale_ends_at, $3) AS sale_price, w.price_from,
        v.marketplace_product_id,
        (SELECT m.external_id FROM marketplace_products m WHERE m.id = v.marketplace_product_id) AS external_id,
        coalesce((SELECT json_agg(json_build_object('id', g.id, 'url', g.url, 'alt', g.alt) ORDER BY g.position)
            FROM product_images g WHERE g.product_id = p.id), '[]') AS images,
        w.variants, w.available";

/// The lowest price that the variant `x` had in the 30 days before its present reduction began: the oldest change
/// since when its reduced price is the same, or the time from which that price counts.
macro_rules! lowest_price {
    () => {
        "(WITH history AS (
            SELECT h.*, lead(h.at) OVER (ORDER BY h.at, h.id) AS until FROM price_changes h WHERE h.variant_id = x.id
        ), begun AS (
            SELECT greatest(min(h.at), x.sale_starts_at) AS at FROM history h WHERE h.at > coalesce((
                SELECT max(o.at) FROM history o WHERE o.sale_price IS DISTINCT FROM x.sale_price), '-infinity')
        )
        SELECT min(CASE WHEN coalesce(h.sale_starts_at, '-infinity') < least(h.until, b.at)
                    AND coalesce(h.sale_ends_at, 'infinity') > greatest(h.at, b.at - interval '30 days')
                THEN coalesce(h.sale_price, h.price) ELSE h.price END)
            FROM history h, begun b WHERE h.at < b.at AND coalesce(h.until, b.at) > b.at - interval '30 days')"
    };
}
pub(super) use lowest_price;

/// The tables of a [`ProductLine`] beside `products p`, its text and its default variant.
const TABLES: &str = concat!(
    "LEFT JOIN categories c ON c.id = p.category_id
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(i.available) FILTER (WHERE x.archived_at IS NULL), 0)::bigint AS available,
                coalesce(min(coalesce(x.sale, x.price)), 0) AS price_from,
                coalesce(json_agg(json_build_object('id', x.id, 'sku', x.sku, 'gtin', x.gtin,
                    'title', CASE WHEN x.option_values = '{}' THEN x.title ELSE coalesce((
                        SELECT string_agg(coalesce(n.fields ->> 'name', k.key), ', ' ORDER BY o.position, o.key)
                        FROM product_option_values k JOIN product_options o ON o.id = k.option_id
                        LEFT JOIN texts n ON n.object_kind = 'option_value' AND n.object_id = k.id AND n.language = $1
                        WHERE k.id = ANY(x.option_values)
                            AND strpos(', ' || x.title || ', ', ', ' || k.key || ', ') > 0
                        HAVING bool_or(n.object_id IS NOT NULL)), x.title) END,
                    'options', x.options, 'price', x.price, 'sale_price', x.sale,
                    'lowest_price', CASE WHEN x.sale IS NOT NULL THEN ",
    lowest_price!(),
    " END,
                    'vat_basis_points', coalesce(($4::jsonb ->> coalesce(x.tax_class, p.tax_class))::integer,
                        p.vat_basis_points),
                    'is_default', x.id = v.id, 'available', CASE WHEN x.archived_at IS NULL THEN i.available ELSE 0 END
                ) ORDER BY x.position, x.id), '[]') AS variants
            FROM (
                SELECT y.*, ext.sale_at(y.sale_price, y.sale_starts_at, y.sale_ends_at, $3) AS sale
                FROM product_variants y WHERE y.product_id = p.id AND (y.archived_at IS NULL OR y.id = v.id)
            ) x CROSS JOIN LATERAL (
                SELECT coalesce(sum(z.on_hand - z.reserved), 0) AS available FROM inventory z WHERE z.variant_id = x.id
            ) i
        ) w"
);

/// These products in this order, in this language or else the vendor's own.
pub(super) async fn lines(
    tx: &TenantTx,
    now: DateTime<Utc>,
    language: Option<String>,
    ids: Vec<Uuid>,
) -> Result<Vec<ProductLine>, DbErr> {
    const FROM: &str = "FROM unnest($5::uuid[]) WITH ORDINALITY AS page (id, place) JOIN products p ON p.id = page.id";
    if ids.is_empty() {
        return Ok(vec![]);
    }
    read(tx, now, language, (FROM, "ORDER BY page.place"), ids.into()).await
}

/// The products of `FROM …`, which `WHERE …` or `ORDER BY …` ends; `$5` is `key`.
pub(super) async fn read(
    tx: &TenantTx,
    now: DateTime<Utc>,
    language: Option<String>,
    (from, end): (&str, &str),
    key: Value,
) -> Result<Vec<ProductLine>, DbErr> {
    let sql = format!("SELECT {DETAILS} {from} {DEFAULT_VARIANT} {TABLES} {TEXT} {end}");
    let default_language = tx.tenant().default_language.as_str();
    let language = language.unwrap_or_else(|| default_language.to_owned());
    let rates = tx.tenant().tax_rates.by_class(day::of(now));
    let values = [language.into(), default_language.into(), now.into(), rates.into(), key];
    ProductLine::find_by_statement(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).all(tx).await
}
