//! A product in lists and on pages, and the SQL that reads it.

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, DbErr, FromJsonQueryResult, FromQueryResult, Statement, Value};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    tenancy::TenantTx,
    types::{day, tax_class::TaxClass},
};

/// A product with the texts that fit the requested language best. Prices are gross, in minor units.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ProductLine {
    /// The product's id, which stays when the slug changes.
    pub id: Uuid,
    /// The last part of the product page's path.
    pub slug: String,
    /// The brand or the maker.
    pub brand: Option<String>,
    /// The path of the category, for example `Books > Novels`.
    pub category: Option<String>,
    /// The product's VAT rate of today, in hundredths of a percent: 1700 is 17 %. A variant may have a different rate.
    pub vat_basis_points: i32,
    /// The tax class; `None` if only the rate is known.
    pub tax_class: Option<TaxClass>,
    /// The smallest number of pieces that a customer can buy.
    pub min_quantity: i32,
    /// Whether customers can see the product.
    pub is_active: bool,
    /// Whether the shop shows the product before others.
    pub is_featured: bool,
    /// The fields that were edited by hand, for example `brand` or `title.fr`. Publishing does not overwrite them.
    pub edited_fields: Vec<String>,
    /// When the product was created in the catalog.
    pub created_at: DateTime<Utc>,
    /// When the product was last changed.
    pub updated_at: DateTime<Utc>,
    /// The language of the title, ISO 639-1.
    pub language: String,
    /// One line of plain text.
    pub title: String,
    /// Sanitised HTML; in another language if this one has no description.
    pub description: String,
    /// The regular price of the default variant.
    pub price: i64,
    /// The reduced price of the default variant; `None` while no reduction applies.
    pub sale_price: Option<i64>,
    /// The current price of the cheapest variant. Lists show this price, sort by it and filter by it.
    pub price_from: i64,
    /// The number of pieces of all variants that can be sold, at all locations.
    pub available: i64,
    /// The pictures, the main picture first.
    pub images: Images,
    /// The variants that are not archived, the default one first; at least one.
    pub variants: Variants,
    /// The staged product of the default variant; `None` if it was created by hand.
    pub marketplace_product_id: Option<Uuid>,
    /// The default variant's id in its feed; `None` if it was created by hand.
    pub external_id: Option<String>,
}

impl ProductLine {
    fn default_variant(&self) -> Option<&VariantLine> {
        self.variants.0.iter().find(|variant| variant.is_default)
    }

    /// The lowest price of the default variant in the 30 days before its reduction. Directive 98/6/EC, article 6a,
    /// requires shops to show it.
    #[must_use]
    pub fn lowest_price(&self) -> Option<i64> {
        self.default_variant().and_then(|variant| variant.lowest_price)
    }

    /// The VAT rate in the price of the default variant, in hundredths of a percent.
    #[must_use]
    pub fn vat_of_price(&self) -> i32 {
        self.default_variant().map_or(self.vat_basis_points, |variant| variant.vat_basis_points)
    }
}

/// The pictures of a product in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Images(pub Vec<ImageLine>);

/// A picture of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageLine {
    /// The id of the picture, new whenever the pictures are replaced.
    pub id: Uuid,
    /// A URL, or a path on the shop's host.
    pub url: String,
    /// A description of the picture for people who can't see it.
    pub alt: String,
}

/// The variants of a product in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Variants(pub Vec<VariantLine>);

/// A variant of a product. Prices are gross, in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantLine {
    /// The variant's id, which carts and orders refer to.
    pub id: Uuid,
    /// The vendor's stock-keeping number.
    pub sku: Option<String>,
    /// The number of the bar code (GTIN).
    pub gtin: Option<String>,
    /// The variant's name among the product's variants, made of its options in the requested language where they have
    /// names in it. Empty for the only variant.
    pub title: String,
    /// The values by axis, for example `{"size": "XL"}`.
    pub options: serde_json::Map<String, serde_json::Value>,
    /// The regular price; gross, in minor units.
    pub price: i64,
    /// The reduced price; `None` while no reduction applies.
    pub sale_price: Option<i64>,
    /// The lowest price in the 30 days before the reduction (Directive 98/6/EC, article 6a); `None` while no reduction
    /// applies, or if the variant has no earlier price.
    pub lowest_price: Option<i64>,
    /// The VAT rate that the price contains now, in hundredths of a percent: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// The number of pieces that can be sold now.
    pub available: i64,
    /// Whether this is the default variant, which is shown first.
    pub is_default: bool,
}

impl VariantLine {
    /// The current price of one piece: the reduced one, or else the regular one.
    #[must_use]
    pub fn price_now(&self) -> i64 {
        self.sale_price.unwrap_or(self.price)
    }
}

/// The text `t` of a product `p` in the language `$1`, or else `$2`, or else any. An empty description is replaced by
/// that of another language.
pub(super) const TEXT: &str = "JOIN LATERAL (
        SELECT x.language, x.title, coalesce(nullif(x.description, ''), (
            SELECT d.description FROM product_texts d WHERE d.product_id = p.id AND d.description <> ''
            ORDER BY d.language = $1 DESC, d.language = $2 DESC, d.language LIMIT 1), '') AS description
        FROM product_texts x WHERE x.product_id = p.id
        ORDER BY x.language = $1 DESC, x.language = $2 DESC, x.language LIMIT 1
    ) t ON true";

/// The default variant `v` of a product `p`: the first one that is not archived. If all are archived, it is the first
/// of these, so that the join never hides a product.
pub(in crate::services) const DEFAULT_VARIANT: &str = "JOIN LATERAL (
        SELECT d.* FROM product_variants d WHERE d.product_id = p.id
        ORDER BY d.archived_at IS NOT NULL, d.position, d.id LIMIT 1
    ) v ON true";

/// The columns of a [`ProductLine`], from the aliases `p`, `v`, `t`, `c` and `w`, and the pictures. `$3` is the time,
/// and `$4` has the VAT rates by class.
const DETAILS: &str = "p.id, p.slug, p.brand, c.path AS category,
        coalesce(($4::jsonb ->> p.tax_class)::integer, p.vat_basis_points) AS vat_basis_points, p.tax_class, p.min_quantity,
        p.is_active, p.is_featured, p.edited_fields, p.created_at, p.updated_at, t.language, t.title, t.description,
        v.price, ext.sale_at(v.sale_price, v.sale_starts_at, v.sale_ends_at, $3) AS sale_price, w.price_from,
        v.marketplace_product_id,
        (SELECT m.external_id FROM marketplace_products m WHERE m.id = v.marketplace_product_id) AS external_id,
        coalesce((SELECT json_agg(json_build_object('id', g.id, 'url', g.url, 'alt', g.alt) ORDER BY g.position)
            FROM product_images g WHERE g.product_id = p.id), '[]') AS images,
        w.variants, w.available";

/// The lowest price of the variant `x` in the 30 days before its current reduction began (Directive 98/6/EC, article
/// 6a). The reduction began with the oldest change since which the reduced price is the same, or at the time from which
/// that price applies, if that is later.
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

/// The tables of a [`ProductLine`] other than `products p`, its text and its default variant.
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

/// Reads these products in this order. Texts are in `language`, or else in the vendor's language.
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

/// Reads the products of a `FROM …` clause, with a `WHERE …` or `ORDER BY …` at the end; `$5` is `key`.
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
