//! Rows of the table `product_variants`.

use sea_orm::entity::prelude::*;

use crate::types::{backorder_policy::BackorderPolicy, tax_class::TaxClass};

/// A variant, which is what is held and sold; every product has at least one. Prices include VAT and are in minor
/// units.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_variants")]
pub struct Model {
    /// The id of the variant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The product it belongs to.
    pub product_id: Uuid,
    /// The staged product it was published from.
    pub marketplace_product_id: Option<Uuid>,
    /// The vendor's own number of it, unique in the shop.
    pub sku: Option<String>,
    /// The number below the bar code, 8 to 14 digits.
    pub gtin: Option<String>,
    /// What distinguishes the variant from the product's other variants ("XL, blue"); empty for the only variant.
    pub title: String,
    /// Size, colour and the like, as an object of texts.
    #[sea_orm(column_type = "JsonBinary")]
    pub options: Json,
    /// The price of one piece including VAT, in minor units.
    pub price: i64,
    /// The reduced price of one piece including VAT, in minor units.
    pub sale_price: Option<i64>,
    /// When the reduction begins; `None` means at once.
    pub sale_starts_at: Option<DateTimeUtc>,
    /// When the reduction ends; `None` means never.
    pub sale_ends_at: Option<DateTimeUtc>,
    /// The price that the vendor pays for one piece, in minor units.
    pub cost: Option<i64>,
    /// The variant's own tax class; `None` is the product's.
    pub tax_class: Option<TaxClass>,
    /// Ids of the option values that make the variant, sorted.
    pub option_values: Vec<Uuid>,
    /// The weight of one piece, in grams.
    pub weight_grams: Option<i32>,
    /// Whether the variant is sold while no piece is available. Orders take only available inventory, so every
    /// variant has [`BackorderPolicy::Deny`], and the API has no field for it.
    pub backorder_policy: BackorderPolicy,
    /// From when the variant can be sent; not used yet.
    pub available_from: Option<DateTimeUtc>,
    /// The variant's own picture.
    pub image_url: Option<String>,
    /// When the variant was archived; orders still name it.
    pub archived_at: Option<DateTimeUtc>,
    /// The position, from 0. The first variant that is not archived is the default variant, whose price lists show.
    pub position: i32,
    /// Fields that the vendor has set by hand: publishing again leaves them alone.
    pub edited_fields: Vec<String>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// When the row was last changed.
    pub updated_at: DateTimeUtc,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The product that it names.
    #[sea_orm(belongs_to = "super::product::Entity", from = "Column::ProductId", to = "super::product::Column::Id")]
    Product,
}

impl Related<super::product::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Product.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
