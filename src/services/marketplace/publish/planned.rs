//! What publishing will write, and what of it differs from what there is.

use serde_json::Value;
use uuid::Uuid;

use super::{
    current::{ProductFacts, VariantFacts},
    select::Text,
};
use crate::services::inventory::FeedCount;

/// A product as it will be; only what differs is written.
#[derive(Debug)]
pub(super) struct Planned {
    pub id: Uuid,
    pub is_new: bool,
    pub source_id: Uuid,
    /// What the product is called, in the source's main language.
    pub title: String,
    /// The product's own row, if it is new or differs.
    pub row: Option<ProductWrite>,
    pub texts: Vec<(String, Text)>,
    /// Languages whose texts the feed has no more.
    pub lost_languages: Vec<String>,
    pub image_urls: Option<Vec<String>>,
    /// New variants, and those that differ.
    pub variants: Vec<VariantWrite>,
    /// What the feed counted, by variant.
    pub counts: Vec<FeedCount>,
    /// New variants of which nobody has counted any, with the locations that their sources speak for.
    pub uncounted: Vec<(Uuid, Option<Uuid>)>,
    /// Rows that the catalog offers no more.
    pub withdrawn: Vec<Uuid>,
    /// Rows that the catalog offers again, or that are ignored no more.
    pub returned: Vec<Uuid>,
    /// Products whose variants all come here: their addresses lead here from now on.
    pub absorbed: Vec<Uuid>,
    /// Whether two of its variants that are sold have the same options.
    pub has_same_options: bool,
    pub changes: Vec<FieldChange>,
}

/// A product's row as it will be.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ProductWrite {
    pub group_key: String,
    pub facts: ProductFacts,
    pub is_archived: bool,
}

/// A variant as it will be.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct VariantWrite {
    pub id: Uuid,
    pub is_new: bool,
    pub staged_id: Uuid,
    pub facts: VariantFacts,
    pub is_archived: bool,
    /// Whether one of the prices is another than before.
    pub is_repriced: bool,
}

/// A field that becomes another.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChange {
    /// The field: `brand`, `title.fr`, `price`, `inventory`.
    pub field: String,
    /// The variant's title, where the field is a variant's.
    pub variant: Option<String>,
    /// What it is now; null if it is empty.
    pub before: Value,
    /// What it becomes.
    pub after: Value,
}
