//! The catalog: the products that a vendor sells, for its team and for customers.

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

/// The channel of `NOTIFY` for changes of catalogs. The message is the vendor's id.
pub const CHANNEL: &str = "orion_catalog";

/// Why a product was not found or not changed.
#[derive(Debug, thiserror::Error)]
pub enum ProductError {
    /// No product has this id or slug, or customers can't see it.
    #[error("There is no such product.")]
    NotFound,
    /// Fields contradict each other, the vendor's settings, or the tax rates of the vendor's country.
    #[error("{} of the product's fields are not valid.", .0.len())]
    Invalid(Vec<FieldError>),
    /// Another variant of the shop already has this SKU.
    #[error("Another product has the SKU “{0}”.")]
    SkuTaken(String),
    /// Another transaction has just created a product with the same slug.
    #[error("Another product of this name was made at the same time; try again.")]
    SlugTaken,
    /// Another product of the shop already has this slug.
    #[error("Another product has the address “{0}”.")]
    AddressTaken(String),
    /// The vendor has no category with this id.
    #[error("There is no category {0}.")]
    CategoryNotFound(Uuid),
    /// The product has no option with this id.
    #[error("The product has no option {0}.")]
    OptionNotFound(Uuid),
    /// The product has no variant with this id.
    #[error("The product has no variant {0}.")]
    VariantNotFound(Uuid),
    /// The last variant that is not archived can't be archived.
    #[error("A product keeps at least one variant. Hide or delete the product instead.")]
    LastVariant,
    /// Another variant of the product that is not archived has the same options.
    #[error("Another variant of the product has the same options.")]
    VariantExists,
    /// The variants have different prices, which one price for all would overwrite.
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

/// Announces to all processes, when the transaction commits, that the catalog has changed for customers.
pub async fn announce_change(tx: &TenantTx) -> Result<(), DbErr> {
    announce_change_of(tx, tx.tenant().vendor_id).await
}

/// Like [`announce_change`], for a vendor by its id.
pub async fn announce_change_of(tx: &impl ConnectionTrait, vendor_id: Uuid) -> Result<(), DbErr> {
    let id = vendor_id.to_string();
    tx.query_one_raw(raw_sql!(Postgres, "SELECT pg_catalog.pg_notify({CHANNEL}, {id})")).await.map(drop)
}

/// Replaces all pictures of a product; keeps the order of `urls`.
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
