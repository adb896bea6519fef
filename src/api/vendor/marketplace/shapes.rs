//! What the marketplace's operations take and answer.

use poem_openapi::Object;
use uuid::Uuid;

use crate::{
    api::{money::MoneyOut, time::Time},
    services::marketplace::{
        ErrorLine, MarketplaceError, SourceLine, StagedFilter, StagedLine,
        publish::{PublishOptions, Published, Selection},
    },
    types::availability::Availability,
};

/// The marketplace that most feeds come from.
pub fn default_source() -> String {
    "letzshop".to_owned()
}

fn yes() -> bool {
    true
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
    /// The language of its texts; the vendor's default one if it is not said. The first import of a source decides
    /// which language's feed says prices and inventory; the others' only add texts.
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

/// All sources.
#[derive(Debug, Object)]
pub struct SourcesOut {
    /// By name.
    pub items: Vec<SourceOut>,
}

/// Where staged products come from.
#[derive(Debug, Object)]
pub struct SourceOut {
    /// The source's id.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// The language whose feed says more than texts.
    pub primary_language: String,
    /// When its last import ended well.
    pub last_import_at: Option<Time>,
}

impl From<SourceLine> for SourceOut {
    fn from(source: SourceLine) -> Self {
        let SourceLine { id, name, primary_language, last_import_at } = source;
        Self { id, name, primary_language, last_import_at: last_import_at.map(Into::into) }
    }
}

/// A row of a feed that was refused, or staged with a correction.
#[derive(Debug, Object)]
pub struct FindingOut {
    /// The row's number in the file, the header being 1.
    pub row_number: i64,
    /// The column, if it is one column's.
    pub field: Option<String>,
    /// What is wrong, for programs.
    pub code: String,
    /// What is wrong, for people.
    pub message: String,
    /// `error`: the row was refused. `warning`: it was staged.
    pub severity: String,
    /// The row as it stands in the file.
    pub raw: String,
}

impl From<ErrorLine> for FindingOut {
    fn from(line: ErrorLine) -> Self {
        let ErrorLine { row_number, field, code, message, severity, raw, .. } = line;
        Self { row_number, field, code, message, severity, raw }
    }
}

/// A staged product.
#[derive(Debug, Object)]
pub struct MarketplaceProductOut {
    /// The staged product's id.
    pub id: Uuid,
    /// The source's name.
    pub source: String,
    /// Its id in the feed.
    pub external_id: String,
    /// Rows with the same group are variants of one product.
    pub group_id: Option<String>,
    /// In the vendor's own language, or else any that is there.
    pub title: String,
    /// Sanitised HTML.
    pub description: String,
    /// Who makes it.
    pub brand: Option<String>,
    /// The global trade item number.
    pub gtin: Option<String>,
    /// `Books > Novels`.
    pub category: Option<String>,
    /// Gross.
    pub price: MoneyOut,
    /// Gross; if it is reduced.
    pub sale_price: Option<MoneyOut>,
    /// The rate of VAT that the price contains: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// `in_stock`, `out_of_stock`, `preorder` or `backorder`.
    pub availability: String,
    /// How many the feed says there are.
    pub quantity: i32,
    /// Its main picture.
    pub image_url: Option<String>,
    /// False: it has vanished from its feed.
    pub is_active: bool,
    /// The product in the catalog that was made of it.
    pub published_product_id: Option<Uuid>,
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
            updated_at: staged.updated_at.into(),
        }
    }
}

/// What is to be published: `ids`, or everything that matches `filter`.
#[derive(Debug, Object)]
pub struct PublishIn {
    /// Staged products, with the other variants of their groups.
    #[oai(validator(min_items = 1, max_items = 1000))]
    pub ids: Option<Vec<Uuid>>,
    /// All staged products that match, up to 10,000.
    pub filter: Option<PublishFilterIn>,
    /// Take over the feed's counts.
    #[oai(default = "yes")]
    pub with_inventory: bool,
    /// Added to each price.
    #[oai(default, validator(minimum(value = "-90"), maximum(value = "1000")))]
    pub price_adjust_percent: i32,
    /// Show new products to customers.
    #[oai(default = "yes")]
    pub activate: bool,
}

/// Which staged products are to be published; what is left out does not matter.
#[derive(Debug, Object)]
pub struct PublishFilterIn {
    /// Part of a title, id, brand or GTIN.
    #[oai(validator(max_length = 200))]
    pub search: Option<String>,
    /// A source's name.
    #[oai(validator(max_length = 100))]
    pub source: Option<String>,
    /// A category and everything below it.
    #[oai(validator(max_length = 1000))]
    pub category: Option<String>,
    /// Who makes it.
    #[oai(validator(max_length = 200))]
    pub brand: Option<String>,
    /// Whether it can be had.
    pub availability: Option<Availability>,
}

impl PublishIn {
    /// How it is published.
    pub fn options(&self) -> PublishOptions {
        PublishOptions {
            with_inventory: self.with_inventory,
            price_adjust_percent: self.price_adjust_percent,
            activate: self.activate,
        }
    }

    /// What is published: one of `ids` and `filter` must be there.
    pub fn selection(self) -> Result<Selection, MarketplaceError> {
        match (self.ids, self.filter) {
            (Some(ids), None) => Ok(Selection::Ids(ids)),
            (None, Some(filter)) => Ok(Selection::Filter(StagedFilter {
                search: filter.search,
                source: filter.source,
                category: filter.category,
                brand: filter.brand,
                availability: filter.availability,
                ..StagedFilter::default()
            })),
            _ => {
                let message = "Either ids or a filter says what is to be published.".to_owned();
                Err(MarketplaceError::Invalid { field: "ids", message })
            }
        }
    }
}

/// What became of the selection, counted in products.
#[derive(Debug, Object)]
pub struct PublishedOut {
    /// New in the catalog.
    pub published: u64,
    /// There before.
    pub updated: u64,
    /// Not in staging, or vanished from their feed.
    pub skipped: u64,
}

impl From<Published> for PublishedOut {
    fn from(published: Published) -> Self {
        let Published { published, updated, skipped } = published;
        Self { published, updated, skipped }
    }
}
