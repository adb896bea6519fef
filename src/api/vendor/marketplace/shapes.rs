//! What the marketplace's operations take and answer.

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

/// A feed to be fetched.
#[derive(Debug, Object)]
#[oai(example)]
pub struct ImportIn {
    /// The source's name; a new one is made.
    #[oai(default = "default_source", validator(min_length = 1, max_length = 50))]
    pub source: String,
    /// Where the feed is: http or https, on the public web.
    #[oai(validator(min_length = 1, max_length = 2000))]
    pub url: String,
    /// The language of the feed's texts; if left out, the vendor's main language. The language of a new source's
    /// first import becomes the source's main language: its feed has prices and inventory, and feeds in other
    /// languages only add texts. `PUT /sources/{id}` changes it.
    #[oai(validator(max_length = 10))]
    pub language: Option<String>,
    /// Deactivate products that the feed lacks, even if they are more than 30 %.
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
    /// The row's number in the file, the header being 1.
    pub row_number: i64,
    /// The column, if it is one column's.
    pub field: Option<String>,
    /// The kind of mistake, for programs.
    pub code: String,
    /// The mistake in plain words, for people.
    pub message: String,
    /// `error`: the row was refused. `warning`: it was staged.
    pub severity: Severity,
    /// The row exactly as in the file.
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
    /// The staged product's id.
    pub id: Uuid,
    /// The name of the feed's source, unique within the vendor.
    pub source: String,
    /// Its id in the feed.
    pub external_id: String,
    /// Rows with the same group are variants of one product.
    pub group_id: Option<String>,
    /// In the vendor's own language, or else any that is there.
    pub title: String,
    /// The description as HTML with harmless tags only.
    pub description: String,
    /// The brand or manufacturer.
    pub brand: Option<String>,
    /// The global trade item number.
    pub gtin: Option<String>,
    /// The path of the category, for example `Books > Novels`.
    pub category: Option<String>,
    /// The price including VAT.
    pub price: MoneyOut,
    /// Gross; if it is reduced.
    pub sale_price: Option<MoneyOut>,
    /// The rate of VAT that the price contains: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// What the feed says about it.
    pub availability: Availability,
    /// How many the feed says there are; `null` if it does not say.
    pub quantity: Option<i32>,
    /// The address of the main picture.
    pub image_url: Option<String>,
    /// False: it has vanished from its feed.
    pub is_active: bool,
    /// The product in the catalog that was made of it.
    pub published_product_id: Option<Uuid>,
    /// Since when bulk publishing leaves it alone: it is ignored, or its product was deleted.
    pub ignored_at: Option<Time>,
    /// When it changed last.
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
