//! The plan for a product: what publishing will write.

use serde_json::Value;
use uuid::Uuid;

use super::{
    current::{ProductFacts, VariantFacts},
    select::StagedTextFields,
};
use crate::services::inventory::FeedCount;

/// The plan for one product. It has only what differs from the catalog.
#[derive(Debug)]
pub(super) struct Planned {
    pub id: Uuid,
    pub is_new: bool,
    pub source_id: Uuid,
    /// The product's title in the source's main language.
    pub title: String,
    /// The product's own row; `None` if it does not change.
    pub row: Option<ProductWrite>,
    pub texts: Vec<(String, StagedTextFields)>,
    /// The languages in which the feed has no text any more.
    pub lost_languages: Vec<String>,
    pub image_urls: Option<Vec<String>>,
    /// New variants, and those that change.
    pub variants: Vec<VariantWrite>,
    /// The feed's counts of the variants.
    pub counts: Vec<FeedCount>,
    /// New variants without a count, with their sources' locations. They get an empty balance.
    pub uncounted: Vec<(Uuid, Option<Uuid>)>,
    /// Staged rows that the catalog no longer offers.
    pub withdrawn: Vec<Uuid>,
    /// Staged rows that the catalog offers again, or that are no longer ignored.
    pub returned: Vec<Uuid>,
    /// Products that lose all their variants to this one. Their addresses then redirect to it.
    pub absorbed: Vec<Uuid>,
    /// Whether two variants that are not archived have the same options.
    pub has_same_options: bool,
    pub changes: Vec<FieldChange>,
}

/// The new values of a product's row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ProductWrite {
    pub group_key: String,
    pub facts: ProductFacts,
    pub is_archived: bool,
}

/// The new values of a variant.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct VariantWrite {
    pub id: Uuid,
    pub is_new: bool,
    pub staged_id: Uuid,
    pub facts: VariantFacts,
    pub is_archived: bool,
    /// Whether the regular or the reduced price changes.
    pub is_repriced: bool,
}

/// A field that changes.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChange {
    /// The field's name: `brand`, `title.fr`, `price`, `inventory`.
    pub field: String,
    /// The variant's title; `None` for a field of the product, and for a variant without a title.
    pub variant: Option<String>,
    /// The current value; null if there is none.
    pub before: Value,
    /// The new value; null if the field becomes empty.
    pub after: Value,
}
