//! The catalog: what a vendor sells, as its team edits it and as customers see it.

pub mod categories;
pub mod category;
mod changes;
mod create;
mod edit;
pub(super) mod edited;
mod for_all;
mod get;
mod gone;
pub(super) mod history;
mod lines;
mod list;
mod lock;
mod moved;
mod names;
pub mod options;
pub(super) mod prices;
mod rules;
pub(super) mod search;
pub mod slug;
pub mod variants;

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, raw_sql};
use uuid::Uuid;

pub use category::{
    CategoryKey, CategoryLine, CategoryStep, categories, category_slugs, sweep as sweep_categories, way_to_category,
};
pub use changes::{ProductChanges, TextChange};
pub use create::{CreateProduct, create};
pub use edit::{Flag, archive, follow_feed, toggle, update};
pub use get::{ProductText, get, get_public, slugs, texts};
pub use gone::is_archived;
pub use lines::{ImageLine, Images, ProductLine, VariantLine, Variants};
pub use list::{ProductFilter, ProductSort, list};
pub use prices::next_reduction;
pub use rules::Options;

use crate::{
    entities::tenant::product_image,
    tenancy::TenantTx,
    types::code::{Code, Coded, FieldError},
};

/// The channel on which a vendor whose catalog changed is announced, by its id.
pub const CHANNEL: &str = "orion_catalog";

/// Why a product was not found or changed.
#[derive(Debug, thiserror::Error)]
pub enum ProductError {
    /// No product has this id or slug, or customers do not see it.
    #[error("There is no such product.")]
    NotFound,
    /// The values contradict each other, the vendor's settings or the law.
    #[error("{} of the product's fields are not valid.", .0.len())]
    Invalid(Vec<FieldError>),
    /// SKUs are unique in a shop.
    #[error("Another product has the SKU “{0}”.")]
    SkuTaken(String),
    /// Someone made a product of the same title at the same moment.
    #[error("Another product of this name was made at the same time; try again.")]
    SlugTaken,
    /// Addresses are unique in a shop.
    #[error("Another product has the address “{0}”.")]
    AddressTaken(String),
    /// The category was never there.
    #[error("There is no category {0}.")]
    CategoryNotFound(Uuid),
    /// The option was never there, or is of another product.
    #[error("The product has no option {0}.")]
    OptionNotFound(Uuid),
    /// The variant was never there, or is of another product.
    #[error("The product has no variant {0}.")]
    VariantNotFound(Uuid),
    /// A product is sold in at least one variant.
    #[error("A product keeps at least one variant. Hide or delete the product instead.")]
    LastVariant,
    /// Two variants that are sold differ in their options.
    #[error("Another variant of the product has the same options.")]
    VariantExists,
    /// One price for all would overwrite the variants' own.
    #[error("The product's variants have prices of their own. Change the price of each variant.")]
    VariantPricesDiffer,
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for ProductError {
    fn code(&self) -> Code {
        match self {
            Self::NotFound => Code::ProductNotFound,
            Self::Invalid(_) => Code::ValidationFailed,
            Self::SkuTaken(_) => Code::SkuTaken,
            Self::SlugTaken => Code::Conflict,
            Self::AddressTaken(_) => Code::SlugTaken,
            Self::CategoryNotFound(_) => Code::CategoryNotFound,
            Self::OptionNotFound(_) => Code::OptionNotFound,
            Self::VariantNotFound(_) => Code::VariantNotFound,
            Self::LastVariant => Code::LastVariant,
            Self::VariantExists => Code::VariantExists,
            Self::VariantPricesDiffer => Code::VariantPricesDiffer,
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(fields) => fields.clone(),
            _ => vec![],
        }
    }
}

/// Announces, when the transaction commits, that what customers see of the catalog has changed.
pub async fn announce_change(tx: &TenantTx) -> Result<(), DbErr> {
    announce_change_of(tx, tx.tenant().vendor_id).await
}

/// Announces, when the transaction commits, that what customers see of the vendor's catalog has changed.
pub async fn announce_change_of(tx: &impl ConnectionTrait, vendor_id: Uuid) -> Result<(), DbErr> {
    let id = vendor_id.to_string();
    tx.query_one_raw(raw_sql!(Postgres, "SELECT pg_catalog.pg_notify({CHANNEL}, {id})")).await.map(drop)
}

/// Replaces the pictures of a product by these, in their order.
pub(super) async fn replace_images(tx: &TenantTx, product_id: Uuid, urls: &[String]) -> Result<(), DbErr> {
    product_image::Entity::delete_many().filter(product_image::Column::ProductId.eq(product_id)).exec(tx).await?;
    if urls.is_empty() {
        return Ok(());
    }
    let images = (1..).zip(urls).map(|(position, url)| product_image::ActiveModel {
        id: Set(Uuid::now_v7()),
        product_id: Set(product_id),
        url: Set(url.clone()),
        position: Set(position),
        ..Default::default()
    });
    product_image::Entity::insert_many(images).exec_without_returning(tx).await.map(drop)
}
