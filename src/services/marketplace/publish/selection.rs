//! What is to be published, and how.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::services::marketplace::StagedFilter;

/// Which staged products are to be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Selection {
    /// These, with the other variants of their groups. What of these was taken out of the catalog or ignored comes back,
    /// and a product that was deleted as a whole.
    Ids {
        /// Staged products; unknown ones are named in the answer.
        ids: Vec<Uuid>,
    },
    /// All that match.
    Filter {
        /// What they have in common.
        filter: StagedFilter,
    },
    /// All of a source, after an import of it.
    Source {
        /// The id of the source.
        source_id: Uuid,
        /// Only what is in the catalog.
        only_published: bool,
    },
    /// What the catalog still offers of a source although its feed does not.
    Vanished {
        /// The id of the source.
        source_id: Uuid,
    },
}

impl Selection {
    /// Whether products come back that were deleted in the catalog.
    #[must_use]
    pub fn revives(&self) -> bool {
        matches!(self, Self::Ids { .. })
    }

    /// The staged products that were picked one by one.
    pub(super) fn picked(&self) -> &[Uuid] {
        match self {
            Self::Ids { ids } => ids,
            _ => &[],
        }
    }
}

/// The last group of a chunk: the next one begins after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The group's source.
    pub source_id: Uuid,
    /// What the group is known by in that source.
    pub group_key: String,
}

/// What publishing may change in the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Inventory of what is published already.
    Stock,
    /// Inventory and prices of what is published already.
    StockAndPrices,
    /// All, new products too.
    Everything,
}

/// How products are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishOptions {
    /// What may change.
    pub scope: Scope,
    /// Take over the feed's counts.
    pub with_inventory: bool,
    /// Added to each price, -90 to 1000, now and whenever these products are published again; `None` leaves the
    /// rule of the product, or of its source, as it is.
    pub price_adjust_percent: Option<i32>,
    /// Show new products to customers.
    pub activate: bool,
}

impl Default for PublishOptions {
    fn default() -> Self {
        Self { scope: Scope::Everything, with_inventory: true, price_adjust_percent: None, activate: true }
    }
}

/// Something to publish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// The staged products to be published.
    pub selection: Selection,
    /// How they are published.
    pub options: PublishOptions,
}
