//! The parts of the catalog that teams and customers both see.

use poem_openapi::Object;
use uuid::Uuid;

use super::money::MoneyOut;
use crate::services::products::{ImageLine, VariantLine};

/// A variant of a product. A product has at least one.
#[derive(Debug, Clone, Object)]
pub struct VariantOut {
    /// The variant's id, to which carts, inventory and orders refer.
    pub id: Uuid,
    /// The vendor's own number of the variant, its SKU; null without one.
    pub sku: Option<String>,
    /// The global trade item number: 8, 12, 13 or 14 digits; null without one.
    pub gtin: Option<String>,
    /// What distinguishes the variant from the product's other variants ("XL, blue"); empty for the only variant.
    pub title: String,
    /// The variant's options by key: `{"size": "XL"}`.
    pub options: serde_json::Value,
    /// The regular price, including VAT.
    pub price: MoneyOut,
    /// The reduced price including VAT, if the price is reduced now.
    pub sale_price: Option<MoneyOut>,
    /// The lowest price including VAT of the 30 days before the reduction began; null without a reduction, or if
    /// there was no price before.
    pub lowest_price_30_days: Option<MoneyOut>,
    /// The rate of VAT that the price contains: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// The number of pieces that can be sold now.
    pub available_inventory: i64,
    /// Whether the variant is the one that is shown first.
    pub is_default: bool,
}

impl VariantOut {
    /// A variant priced in `currency`.
    pub fn new(variant: VariantLine, currency: &str) -> Self {
        Self {
            id: variant.id,
            sku: variant.sku,
            gtin: variant.gtin,
            title: variant.title,
            options: variant.options.into(),
            price: MoneyOut::new(variant.price, currency),
            sale_price: variant.sale_price.map(|amount| MoneyOut::new(amount, currency)),
            lowest_price_30_days: variant.lowest_price.map(|amount| MoneyOut::new(amount, currency)),
            vat_basis_points: variant.vat_basis_points,
            available_inventory: variant.available,
            is_default: variant.is_default,
        }
    }
}

/// A picture of a product.
#[derive(Debug, Clone, Object)]
pub struct ImageOut {
    /// The picture's id, with which it can be moved or removed.
    pub id: Uuid,
    /// The web address of the picture.
    pub url: String,
    /// The alternative text of the picture.
    pub alt: String,
}

impl From<ImageLine> for ImageOut {
    fn from(image: ImageLine) -> Self {
        Self { id: image.id, url: image.url, alt: image.alt }
    }
}
