//! The requests and answers of the operations on imports and staged products.

use poem_openapi::Object;
use uuid::Uuid;

use crate::{
    api::{money::MoneyOut, time::Time},
    entities::tenant::marketplace_import_error,
    services::marketplace::StagedLine,
    types::{availability::Availability, severity::Severity},
};

/// The marketplace that most feeds come from.
pub fn default_source() -> String {
    "letzshop".to_owned()
}

/// A request to import a feed from a web address.
#[derive(Debug, Object)]
#[oai(example)]
pub struct ImportIn {
    /// The name of the source, 1 to 50 characters. A source with a new name is created.
    #[oai(default = "default_source", validator(min_length = 1, max_length = 50))]
    pub source: String,
    /// The address of the feed: http or https, on the public web.
    #[oai(validator(min_length = 1, max_length = 2000))]
    pub url: String,
    /// The language of the feed's texts; if left out, the vendor's main language. The language of a new source's
    /// first import becomes the source's main language: its feed has prices and inventory, and feeds in other
    /// languages only add texts. `PUT /sources/{id}` changes it.
    #[oai(validator(max_length = 10))]
    pub language: Option<String>,
    /// Whether products that the feed lacks are deactivated even if they are more than 30 %.
    #[oai(default)]
    pub accept_vanished: bool,
}

impl poem_openapi::types::Example for ImportIn {
    fn example() -> Self {
        Self {
            source: default_source(),
            url: "https://shop.example.lu/feeds/products.fr.csv".to_owned(),
            language: Some("fr".to_owned()),
            accept_vanished: false,
        }
    }
}

/// A row of a feed that was refused, or staged with a correction.
#[derive(Debug, Object)]
pub struct FindingOut {
    /// The number of the row in the file; the header is row 1.
    pub row_number: i64,
    /// The name of the column; null if the finding is not about one column.
    pub field: Option<String>,
    /// The kind of mistake, for programs.
    pub code: String,
    /// The mistake in plain words, for people.
    pub message: String,
    /// `error`: the row was refused. `warning`: it was staged.
    pub severity: Severity,
    /// The row exactly as it is in the file.
    pub raw: String,
}

impl From<marketplace_import_error::Model> for FindingOut {
    fn from(finding: marketplace_import_error::Model) -> Self {
        let marketplace_import_error::Model { row_number, field, code, message, severity, raw, .. } = finding;
        Self { row_number, field, code, message, severity, raw }
    }
}

/// A product as a feed describes it, before it is published.
#[derive(Debug, Object)]
pub struct MarketplaceProductOut {
    /// The id of the staged product.
    pub id: Uuid,
    /// The name of the feed's source, unique within the vendor.
    pub source: String,
    /// The id of the product in the feed.
    pub external_id: String,
    /// The group in the feed. Rows with the same group are variants of one product; null without one.
    pub group_id: Option<String>,
    /// The title in the shop's main language, or else in any language.
    pub title: String,
    /// The description as HTML with harmless tags only.
    pub description: String,
    /// The brand or manufacturer.
    pub brand: Option<String>,
    /// The global trade item number (GTIN); null without one.
    pub gtin: Option<String>,
    /// The path of the category, for example `Books > Novels`.
    pub category: Option<String>,
    /// The price including VAT.
    pub price: MoneyOut,
    /// The reduced price including VAT; null if the price is not reduced.
    pub sale_price: Option<MoneyOut>,
    /// The rate of VAT that the price contains: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// The availability that the feed says.
    pub availability: Availability,
    /// The number of pieces that the feed says; null if it does not say one.
    pub quantity: Option<i32>,
    /// The web address of the main picture; null without one.
    pub image_url: Option<String>,
    /// False: it has vanished from its feed.
    pub is_active: bool,
    /// The id of the product in the catalog that was published from it; null if none was.
    pub published_product_id: Option<Uuid>,
    /// Since when publishing by filter excludes the product, because it is ignored or its product was deleted; null if
    /// it is included.
    pub ignored_at: Option<Time>,
    /// When the staged product last changed.
    pub updated_at: Time,
}

impl From<StagedLine> for MarketplaceProductOut {
    fn from(staged: StagedLine) -> Self {
        let currency = staged.currency;
        Self {
            id: staged.id,
            source: staged.source,
            external_id: staged.external_id,
            group_id: staged.group_id,
            title: staged.title,
            description: staged.description,
            brand: staged.brand,
            gtin: staged.gtin,
            category: staged.category,
            price: MoneyOut::new(staged.price, &currency),
            sale_price: staged.sale_price.map(|amount| MoneyOut::new(amount, &currency)),
            vat_basis_points: staged.vat_basis_points,
            availability: staged.availability,
            quantity: staged.quantity,
            image_url: staged.image_url,
            is_active: staged.is_active,
            published_product_id: staged.published_product_id,
            ignored_at: staged.ignored_at.map(Into::into),
            updated_at: staged.updated_at.into(),
        }
    }
}
