//! Rows of the table `marketplace_products`.

use sea_orm::{Condition, entity::prelude::*, sea_query::Expr};

use crate::types::availability::Availability;

/// A staged product as the feed has it; prices in minor units.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "marketplace_products")]
pub struct Model {
    /// The staged product's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The source it came from.
    pub source_id: Uuid,
    /// The product's id in the feed, unique within the source.
    pub external_id: String,
    /// The id that all variants of a product share.
    pub group_id: Option<String>,
    /// The brand or manufacturer.
    pub brand: Option<String>,
    /// The number below the bar code, 8 to 14 digits.
    pub gtin: Option<String>,
    /// The maker's own number.
    pub mpn: Option<String>,
    /// A path, as `Books > Novels`.
    pub category: Option<String>,
    /// Further categories of the product.
    pub additional_categories: Vec<String>,
    /// Gross, in minor units.
    pub price: i64,
    /// The reduced price including VAT, in minor units.
    pub sale_price: Option<i64>,
    /// ISO 4217, as `EUR`.
    pub currency: String,
    /// The rate of VAT that the price contains: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// The availability in the feed.
    pub availability: Availability,
    /// The quantity in the feed; `None` if the feed does not have one.
    pub quantity: Option<i32>,
    /// The address of the main picture.
    pub image_url: Option<String>,
    /// The addresses of further pictures.
    pub additional_image_urls: Vec<String>,
    /// Size, colour and the like, as an object of texts.
    #[sea_orm(column_type = "JsonBinary")]
    pub options: Json,
    /// The row's other columns, which nothing reads but people.
    #[sea_orm(column_type = "JsonBinary")]
    pub raw: Json,
    /// Whether the feed still has it.
    pub is_active: bool,
    /// Since when bulk publishing leaves it alone, because its product was deleted.
    pub ignored_at: Option<DateTimeUtc>,
    /// When the product was taken out of the catalog because it left the feed.
    pub withdrawn_at: Option<DateTimeUtc>,
    /// The import that saw it last.
    pub seen_job_id: Uuid,
    /// The row of the feed in which the import saw the product.
    pub seen_row: i64,
    /// The time at which that feed was true.
    pub feed_at: DateTimeUtc,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
    /// The fingerprint of the row that the product was last written from; `None` if unknown.
    pub fingerprint: Option<Vec<u8>>,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The source that it names.
    #[sea_orm(belongs_to = "super::source::Entity", from = "Column::SourceId", to = "super::source::Column::Id")]
    Source,
}

impl Related<super::source::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Source.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

/// Staged products that their feed has no more.
pub fn vanished() -> Condition {
    in_feed().not()
}

/// Staged products that their feed still has.
pub fn in_feed() -> Condition {
    Condition::all().add(Expr::col((Entity, Column::IsActive)))
}
