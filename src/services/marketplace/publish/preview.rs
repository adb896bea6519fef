//! Previews a publish without writing anything.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{
    chunk::{Finding, MAX_FINDINGS, decide},
    current::Lock,
    planned::{FieldChange, Planned},
    select,
    selection::{PublishCursor, Wish},
};
use crate::{services::inventory, tenancy::TenantTx};

/// The largest number of products that a preview lists; only new and changed ones are listed.
const MAX_ITEMS: usize = 50;
/// The largest number of chunks that a preview examines.
const MAX_CHUNKS: usize = 5;

/// The effect of publishing on a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The product would be created.
    New,
    /// At least one field would change.
    Changed,
}

/// A product with the changes that publishing would make.
#[derive(Debug, Clone)]
pub struct PreviewItem {
    /// The product's title in the source's main language.
    pub title: String,
    /// The id of the product in the catalog; `None` if the product is new.
    pub product_id: Option<Uuid>,
    /// Whether the product is new or changed.
    pub effect: Effect,
    /// The fields that would change.
    pub changes: Vec<FieldChange>,
}

/// The effect of publishing a selection, counted in products.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// The number of rows that match the selection.
    pub matching: u64,
    /// The number of rows that were examined. The other counts are only about these.
    pub examined: u64,
    /// The number of products that would be created.
    pub new: u64,
    /// The number of products that would change.
    pub changed: u64,
    /// The number of products that already agree with the feed.
    pub unchanged: u64,
    /// The number of groups that would be left out, and of unknown ids.
    pub skipped: u64,
    /// The first products that are new or would change; at most 50.
    pub items: Vec<PreviewItem>,
    /// Reasons for groups that would be left out; at most 200.
    pub findings: Vec<Finding>,
    /// The requested ids that no staged product has.
    pub unknown_ids: Vec<Uuid>,
}

/// Computes what publishing would do, and changes nothing. Of a long selection, only the first chunks are examined.
pub async fn preview(tx: &TenantTx, now: DateTime<Utc>, wish: &Wish) -> Result<Preview, DbErr> {
    let unknown_ids = select::unknown_ids(tx, &wish.selection).await?;
    let matching = select::count(tx, &wish.selection).await?;
    let mut preview = Preview { matching, skipped: unknown_ids.len() as u64, unknown_ids, ..Preview::default() };
    let mut after: Option<PublishCursor> = None;
    for _ in 0..MAX_CHUNKS {
        let (groups, is_last) = select::groups(tx, &wish.selection, after.as_ref()).await?;
        after =
            groups.last().map(|last| PublishCursor { source_id: last.source_id, group_key: last.group_key.clone() });
        preview.examined += groups.iter().map(|group| group.matched.unsigned_abs()).sum::<u64>();
        let mut decided = decide(tx, now, wish, groups, Lock::Leave).await?;
        preview_counts(tx, &mut decided.planned).await?;
        preview.skipped += decided.skipped;
        preview.findings.extend(decided.findings);
        decided.planned.into_iter().for_each(|planned| preview.add(planned));
        if is_last {
            break;
        }
    }
    preview.findings.truncate(MAX_FINDINGS);
    Ok(preview)
}

/// Adds the changes of inventory to each product.
async fn preview_counts(tx: &TenantTx, planned: &mut [Planned]) -> Result<(), DbErr> {
    let counts: Vec<_> = planned.iter().flat_map(|planned| planned.counts.iter().copied()).collect();
    let effects = inventory::preview_counts(tx, &counts).await?;
    let effects: HashMap<Uuid, _> = effects.into_iter().map(|effect| (effect.variant_id, effect)).collect();
    for planned in planned {
        let differing = planned.counts.iter().filter_map(|count| effects.get(&count.variant_id));
        let changes: Vec<_> = differing
            .filter(|effect| effect.on_hand != effect.target)
            .map(|effect| {
                let variant = planned.variants.iter().find(|variant| variant.id == effect.variant_id);
                FieldChange {
                    field: "inventory".to_owned(),
                    variant: variant.map(|variant| variant.facts.title.clone()).filter(|title| !title.is_empty()),
                    before: json!(effect.on_hand),
                    after: json!(effect.target),
                }
            })
            .collect();
        planned.changes.extend(changes);
    }
    Ok(())
}

impl Preview {
    fn add(&mut self, planned: Planned) {
        let effect = match (planned.is_new, planned.changes.is_empty()) {
            (true, _) => Effect::New,
            (false, false) => Effect::Changed,
            (false, true) => {
                self.unchanged += 1;
                return;
            }
        };
        match effect {
            Effect::New => self.new += 1,
            Effect::Changed => self.changed += 1,
        }
        if self.items.len() < MAX_ITEMS {
            let Planned { id, is_new, title, changes, .. } = planned;
            self.items.push(PreviewItem { title, product_id: (!is_new).then_some(id), effect, changes });
        }
    }
}
