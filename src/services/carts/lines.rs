//! The lines of a cart, with current prices and availability.

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, FromQueryResult, raw_sql};
use uuid::Uuid;

use crate::{
    tenancy::TenantTx,
    types::{day, tax_class::TaxClass, vat},
};

/// A variant in a cart, with its current price and availability. Amounts are gross, in minor units.
#[derive(Debug, Clone, FromQueryResult)]
pub struct CartLine {
    /// The id of the line, with which a client changes or removes it.
    pub id: Uuid,
    /// The id of the variant's product.
    pub product_id: Uuid,
    /// The id of the variant that the customer wants.
    pub variant_id: Uuid,
    /// The product's title in the requested language, or else in the vendor's, or else in any.
    pub title: String,
    /// The product's title in the vendor's own language.
    pub vendor_title: String,
    /// The variant's name among the product's variants, for example “XL”; empty if there is only one.
    pub variant_title: String,
    /// The vendor's stock-keeping number of the variant.
    pub sku: Option<String>,
    /// The last part of the product page's path.
    pub slug: String,
    /// The URL of the product's first picture; `None` if there is no picture.
    pub image_url: Option<String>,
    /// The number of pieces in the cart.
    pub quantity: i32,
    /// The current price of one piece; gross, in minor units.
    pub unit_price: i64,
    /// The price of one piece when the customer last added to the line or changed it; `None` for lines that were stored
    /// without it.
    pub seen_price: Option<i64>,
    /// The VAT rate that the price contains, in hundredths of a percent: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// The product's tax class. With the date it gives the VAT rate.
    pub tax_class: TaxClass,
    /// The smallest number of pieces that the vendor sells at a time.
    pub min_quantity: i32,
    /// Whether customers can see the product: it is active, and neither it nor the variant is archived.
    pub for_sale: bool,
    /// The number of pieces at all locations that no order has reserved.
    pub available: i64,
}

/// Why a line can't be ordered as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Fewer pieces are available than the cart has.
    InsufficientInventory,
    /// The product is not in the catalog any more.
    ProductNotInCatalog,
    /// The vendor sells no fewer pieces than this at a time.
    BelowMinimum {
        /// The smallest number of pieces.
        minimum: i32,
    },
}

impl CartLine {
    /// The price of all pieces of the line; gross, in minor units.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.unit_price.saturating_mul(i64::from(self.quantity))
    }

    /// The first reason why the line can't be ordered; `None` if it can.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        if !self.for_sale {
            Some(Problem::ProductNotInCatalog)
        } else if self.quantity < self.min_quantity {
            Some(Problem::BelowMinimum { minimum: self.min_quantity })
        } else if self.available < i64::from(self.quantity) {
            Some(Problem::InsufficientInventory)
        } else {
            None
        }
    }

    /// The price that the customer saw, if one piece costs something else now.
    #[must_use]
    pub fn previous_price(&self) -> Option<i64> {
        self.seen_price.filter(|seen| *seen != self.unit_price)
    }

    /// The title with the variant's name, if it has one: `T-shirt (XL)`.
    #[must_use]
    pub fn name(&self) -> String {
        if self.variant_title.is_empty() {
            self.title.clone()
        } else {
            format!("{} ({})", self.title, self.variant_title)
        }
    }
}

/// A cart for its owner. Amounts are gross, in minor units of the vendor's currency.
#[derive(Debug, Clone)]
pub struct Cart {
    /// The id of the cart, which alone opens nothing: a client needs the secret.
    pub id: Uuid,
    /// The customer's id; `None` for a guest's cart.
    pub customer_id: Option<Uuid>,
    /// The lines in the order in which they were added.
    pub lines: Vec<CartLine>,
}

impl Cart {
    /// The number of pieces in all lines together.
    #[must_use]
    pub fn item_count(&self) -> i64 {
        self.lines.iter().map(|line| i64::from(line.quantity)).sum()
    }

    /// The price of all lines, without shipping; gross, in minor units.
    #[must_use]
    pub fn subtotal(&self) -> i64 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(line.total()))
    }

    /// The VAT that the subtotal contains, one entry per rate; empty if the amounts are too large to add.
    #[must_use]
    pub fn vat(&self) -> Vec<vat::VatLine> {
        vat::contained(self.lines.iter().map(|line| (line.vat_basis_points, line.total()))).unwrap_or_default()
    }

    /// The sum of [`Self::vat`], in minor units.
    #[must_use]
    pub fn vat_total(&self) -> i64 {
        self.vat().iter().fold(0, |sum, line| sum.saturating_add(line.vat))
    }
}

/// Reads the lines of a cart. Titles are in `language`, or else in the vendor's language, or else in any.
pub(super) async fn lines(
    tx: &TenantTx,
    now: DateTime<Utc>,
    cart_id: Uuid,
    language: &str,
) -> Result<Vec<CartLine>, DbErr> {
    let tenant = tx.tenant();
    let (own, rates) = (tenant.default_language.as_str(), tenant.tax_rates.by_class(day::of(now)));
    // SQL, since one statement reads the lines with titles, pictures, current prices, tax rates and availability.
    let lines = raw_sql!(
        Postgres,
        "SELECT c.id, p.id AS product_id, v.id AS variant_id, coalesce(t.title, '') AS title,
            coalesce(t.own, '') AS vendor_title, v.title AS variant_title, v.sku, p.slug, c.quantity,
            coalesce(ext.sale_at(v.sale_price, v.sale_starts_at, v.sale_ends_at, {now}), v.price) AS unit_price,
                c.seen_price,
            coalesce(v.tax_class, p.tax_class, 'standard') AS tax_class,
            coalesce(({rates}::jsonb ->> coalesce(v.tax_class, p.tax_class))::integer, p.vat_basis_points) AS
                vat_basis_points,
            p.min_quantity,
            p.is_active AND p.archived_at IS NULL AND v.archived_at IS NULL AS for_sale,
            (SELECT url FROM product_images g WHERE g.product_id = p.id ORDER BY g.position, g.id LIMIT 1) AS image_url,
            (SELECT coalesce(sum(i.on_hand - i.reserved), 0)::bigint FROM inventory i WHERE i.variant_id = v.id)
                AS available
        FROM cart_items c
        JOIN product_variants v ON v.id = c.variant_id
        JOIN products p ON p.id = v.product_id
        CROSS JOIN LATERAL (
            SELECT (array_agg(title ORDER BY language = {language} DESC, language = {own} DESC, language))[1] AS title,
                (array_agg(title ORDER BY language = {own} DESC, language))[1] AS own
            FROM product_texts WHERE product_id = p.id
        ) t
        WHERE c.cart_id = {cart_id} ORDER BY c.created_at, c.id"
    );
    CartLine::find_by_statement(lines).all(tx).await
}

#[cfg(test)]
impl CartLine {
    /// A line of one T-shirt, of which three are available.
    pub(crate) fn sample() -> Self {
        Self {
            id: Uuid::nil(),
            product_id: Uuid::nil(),
            variant_id: Uuid::nil(),
            title: "T-shirt".to_owned(),
            vendor_title: "T-Shirt".to_owned(),
            variant_title: "XL".to_owned(),
            sku: None,
            slug: "t-shirt".to_owned(),
            image_url: None,
            quantity: 1,
            unit_price: 100,
            seen_price: None,
            vat_basis_points: 1700,
            tax_class: TaxClass::Standard,
            min_quantity: 1,
            for_sale: true,
            available: 3,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(unit_price: i64, quantity: i32) -> CartLine {
        CartLine { quantity, unit_price, ..CartLine::sample() }
    }

    #[test]
    fn a_line_says_what_is_wrong_with_it() {
        assert_eq!(line(100, 3).problem(), None);
        assert_eq!(line(100, 4).problem(), Some(Problem::InsufficientInventory));
        let six_at_least = CartLine { min_quantity: 6, ..line(100, 4) };
        assert_eq!(six_at_least.problem(), Some(Problem::BelowMinimum { minimum: 6 }));
        let gone = CartLine { for_sale: false, ..line(100, 4) };
        assert_eq!(gone.problem(), Some(Problem::ProductNotInCatalog));
        assert_eq!(gone.name(), "T-shirt (XL)");
    }

    #[test]
    fn a_price_that_changed_is_remembered() {
        let seen = |price| CartLine { seen_price: price, ..line(100, 1) }.previous_price();
        assert_eq!((seen(None), seen(Some(100)), seen(Some(90))), (None, None, Some(90)));
    }

    #[test]
    fn a_cart_adds_up() {
        let cart = Cart { id: Uuid::nil(), customer_id: None, lines: vec![line(1000, 2), line(170, 1)] };
        assert_eq!((cart.item_count(), cart.subtotal(), cart.vat_total()), (3, 2170, 315));
    }
}
