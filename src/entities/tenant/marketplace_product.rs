//! Table `marketplace_products`.

use sea_orm::entity::prelude::*;

/// A staged product as the feed has it; prices in minor units.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "marketplace_products")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub source_id: Uuid,
    pub external_id: String,
    pub group_id: Option<String>,
    pub brand: Option<String>,
    pub gtin: Option<String>,
    pub mpn: Option<String>,
    pub category: Option<String>,
    pub price: i64,
    pub sale_price: Option<i64>,
    pub currency: String,
    pub vat_basis_points: i32,
    pub availability: String,
    pub quantity: i32,
    pub image_url: Option<String>,
    pub additional_image_urls: Vec<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub options: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub raw: Json,
    pub is_active: bool,
    pub seen_job_id: Uuid,
    pub seen_row: i64,
    pub feed_at: DateTimeUtc,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::source::Entity", from = "Column::SourceId", to = "super::source::Column::Id")]
    Source,
}

impl Related<super::source::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Source.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
