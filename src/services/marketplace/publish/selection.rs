//! What to publish, and how.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::services::marketplace::StagedFilter;

/// Which staged products to publish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Selection {
    /// These products, with the other variants of their groups. Products of these that were archived or ignored return
    /// to the catalog.
    Ids {
        /// The ids of staged products. The answer names unknown ones.
        ids: Vec<Uuid>,
    },
    /// All products that match a filter.
    Filter {
        /// The filter, as in the list of staged products.
        filter: StagedFilter,
    },
    /// All products of a source, after an import.
    Source {
        /// The id of the source.
        source_id: Uuid,
        /// True: only products that are in the catalog.
        only_published: bool,
    },
    /// Products of a source that the catalog still offers although they are missing in the feed.
    Vanished {
        /// The id of the source.
        source_id: Uuid,
    },
}

impl Selection {
    /// Whether products that were deleted in the catalog return.
    #[must_use]
    pub fn revives(&self) -> bool {
        matches!(self, Self::Ids { .. })
    }

    /// The ids that the selection names.
    pub(super) fn picked(&self) -> &[Uuid] {
        match self {
            Self::Ids { ids } => ids,
            _ => &[],
        }
    }
}

/// The last group of a chunk; the next chunk begins after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishCursor {
    /// The id of the group's source.
    pub source_id: Uuid,
    /// The group's key within the source.
    pub group_key: String,
}

/// What publishing may change in the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublishScope {
    /// The inventory of published products.
    Stock,
    /// The inventory and the prices of published products.
    StockAndPrices,
    /// Everything, and new products are created.
    Everything,
}

/// Options of a publish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishOptions {
    /// What publishing may change.
    pub scope: PublishScope,
    /// Whether the feed's counts are taken over.
    pub with_inventory: bool,
    /// A percentage that is added to each price, -90 to 1000. It is stored with the products and applies to later
    /// publishes. `None` keeps the rule of the product or of its source.
    pub price_adjust_percent: Option<i32>,
    /// Whether customers can see new products.
    pub activate: bool,
}

impl Default for PublishOptions {
    fn default() -> Self {
        Self { scope: PublishScope::Everything, with_inventory: true, price_adjust_percent: None, activate: true }
    }
}

/// A selection with options.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// The staged products to publish.
    pub selection: Selection,
    /// The options of the publish.
    pub options: PublishOptions,
}
