//! Plans a chunk without the database, so that a preview shows what a publish does.

mod variant;

use std::collections::HashSet;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    changes,
    current::{Catalog, Current, ProductFacts, ProductRow, VariantRow},
    draft::{self, ProductDraft, VariantDraft},
    planned::{Planned, ProductWrite, VariantWrite},
    price_rule::PriceRule,
    select::StagedRow,
    selection::{PublishOptions, PublishScope},
    skip::Skip,
    texts,
};
use crate::{
    services::inventory::FeedCount,
    types::{availability::Availability, tax_rates::TaxRates, vanished_policy::VanishedPolicy},
};

/// The plan for a group.
#[derive(Debug)]
pub(super) enum PlanOutcome {
    Skipped(Skip),
    Planned(Box<Planned>),
}

/// Plans the groups of a chunk one after the other, since a row may move from one group to another.
pub(super) struct Planner<'a> {
    pub catalog: &'a mut Catalog,
    pub options: &'a PublishOptions,
    pub revives: bool,
    /// The VAT rates of the vendor's country.
    pub rates: &'a TaxRates,
    pub today: NaiveDate,
}

/// The values that a variant takes from its product.
struct OfProduct<'a> {
    /// The product's fields that were edited by hand.
    edits: &'a [String],
    rule: PriceRule,
    vat_basis_points: i32,
    /// The position of the last variant, if somebody has ordered the variants by hand.
    last_place: Option<i32>,
}

/// Makes the draft of a group, without its ignored rows. Fails with the reason if nothing of the group may be
/// published.
pub(super) fn draft_of(rows: Vec<StagedRow>, revives: bool) -> Result<ProductDraft, Skip> {
    let is_back = |row: &StagedRow| row.is_picked || (revives && row.is_deleted);
    let is_ignored = |row: &StagedRow| row.ignored_at.is_some() && !is_back(row);
    if rows.iter().all(is_ignored) {
        return Err(Skip::Ignored);
    }
    let rows = rows.into_iter().filter(|row| !is_ignored(row)).collect();
    draft::draft(rows).ok_or(Skip::Untitled)
}

impl Planner<'_> {
    /// Plans the draft's product.
    pub fn plan(&mut self, draft: ProductDraft) -> PlanOutcome {
        let is_offered = draft.is_offered();
        let known = self.product_of(&draft);
        match known.as_ref().map(|known| self.is_deleted(&known.row) && !self.revives) {
            Some(true) => return PlanOutcome::Skipped(if is_offered { Skip::Deleted } else { Skip::Vanished }),
            None if !is_offered => return PlanOutcome::Skipped(Skip::Vanished),
            None if self.options.scope != PublishScope::Everything => return PlanOutcome::Skipped(Skip::NotPublished),
            _ => {}
        }
        let rule = self.rule(&draft, known.as_ref().map(|known| &known.row));
        let mut planned = Planned {
            id: known.as_ref().map_or_else(Uuid::now_v7, |known| known.row.id),
            is_new: known.is_none(),
            source_id: draft.source_id,
            title: draft.slug_title.clone(),
            row: None,
            texts: vec![],
            lost_languages: vec![],
            image_urls: None,
            variants: vec![],
            counts: vec![],
            uncounted: vec![],
            withdrawn: vec![],
            returned: vec![],
            absorbed: vec![],
            has_same_options: false,
            changes: vec![],
        };
        self.plan_row(&mut planned, &draft, known.as_ref(), rule);
        if is_offered && self.options.scope == PublishScope::Everything {
            texts::plan_texts(&mut planned, &draft, known.as_ref());
            texts::plan_images(&mut planned, &draft, known.as_ref());
        }
        self.plan_variants(&mut planned, &draft, known.as_ref(), rule);
        planned.has_same_options = self.has_same_options(&planned);
        PlanOutcome::Planned(Box::new(planned))
    }

    /// Finds the product of the draft's group. If no product has this group, takes a product that would keep no other
    /// variant in the feed after this group's rows have left it: then the feed has only renamed the group.
    fn product_of(&self, draft: &ProductDraft) -> Option<Current> {
        if let Some(id) = self.catalog.by_group.get(&(draft.source_id, draft.group_key.clone())) {
            return self.catalog.products.get(id).cloned();
        }
        let here: HashSet<Uuid> = draft.variants.iter().map(|variant| variant.row.id).collect();
        let homes = draft.variants.iter().filter_map(|variant| self.catalog.variants.get(&variant.row.id));
        let homes = homes.filter_map(|variant| self.catalog.products.get(&variant.product_id));
        let mut own = homes.filter(|product| product.row.source_id == Some(draft.source_id));
        own.find(|product| self.is_left_by(product.row.id, &here)).cloned()
    }

    /// Whether a person deleted the product. An archived product without variants lost them to another product, and
    /// becomes active when they return.
    fn is_deleted(&self, row: &ProductRow) -> bool {
        let has_variants = self.catalog.of_product.get(&row.id).is_some_and(|variants| !variants.is_empty());
        row.archived_at.is_some() && has_variants
    }

    /// Whether all of the product's variants that are in the feed are among `leaving`.
    fn is_left_by(&self, product_id: Uuid, leaving: &HashSet<Uuid>) -> bool {
        let variants = self.catalog.of_product.get(&product_id).map(Vec::as_slice).unwrap_or_default();
        variants
            .iter()
            .filter(|variant| variant.is_in_feed)
            .all(|variant| variant.marketplace_product_id.is_some_and(|staged| leaving.contains(&staged)))
    }

    /// The price rule: from these options, or else from the product, or else from the source.
    fn rule(&self, draft: &ProductDraft, known: Option<&ProductRow>) -> PriceRule {
        let source = draft.variants.first().map(|variant| &variant.row);
        let source = source.map_or((0, 1), |row| (row.price_adjust_percent, row.price_rounding));
        let own = known.and_then(|known| known.facts.price_adjust_percent);
        let percent = self.options.price_adjust_percent.or(own).unwrap_or(source.0);
        let rounding = known.and_then(|known| known.facts.price_rounding).unwrap_or(source.1);
        PriceRule { percent, rounding }
    }

    fn plan_row(&self, planned: &mut Planned, draft: &ProductDraft, known: Option<&Current>, rule: PriceRule) {
        let mut feed = self.facts_of(draft, rule);
        let group_key = draft.group_key.clone();
        let Some(Current { row, .. }) = known else {
            planned.row = Some(ProductWrite { group_key, facts: feed, is_archived: false });
            return;
        };
        feed.spell_as(&row.facts);
        let mut after = row.facts.clone();
        let is_edited = |field: &str| row.edited_fields.iter().any(|edited| edited == field);
        let is_offered = draft.is_offered();
        if is_offered && self.options.scope == PublishScope::Everything {
            after.brand = if is_edited("brand") { after.brand } else { feed.brand };
            if !is_edited("category") {
                after.category = feed.category;
                after.additional_categories = feed.additional_categories;
            }
            if !is_edited("vat_basis_points") {
                after.vat_basis_points = feed.vat_basis_points;
            }
        }
        if self.options.price_adjust_percent.is_some() {
            after.price_adjust_percent = feed.price_adjust_percent;
        }
        after.is_active = self.is_active(draft, row, is_offered);
        let after = ProductWrite { group_key, facts: after, is_archived: false };
        changes::note_row(planned, row, &after);
        planned.row = row.differs(&after).then_some(after);
    }

    /// The product's columns as the feed has them.
    fn facts_of(&self, draft: &ProductDraft, rule: PriceRule) -> ProductFacts {
        let source_percent = draft.variants.first().map_or(0, |variant| variant.row.price_adjust_percent);
        let further = draft.additional_categories.iter().map(|path| path.as_str().to_owned());
        let mut additional_categories: Vec<String> = further.collect();
        additional_categories.sort();
        ProductFacts {
            brand: draft.brand.clone(),
            category: draft.category.as_ref().map(|path| path.as_str().to_owned()),
            additional_categories,
            vat_basis_points: draft.vat_basis_points,
            is_active: self.options.activate,
            price_adjust_percent: (rule.percent != source_percent).then_some(rule.percent),
            price_rounding: None,
        }
    }

    /// Whether customers will see the product.
    fn is_active(&self, draft: &ProductDraft, row: &ProductRow, is_offered: bool) -> bool {
        let is_edited = row.edited_fields.iter().any(|edited| edited == "is_active");
        let hides = draft.variants.iter().any(|variant| variant.row.vanished_policy == VanishedPolicy::Hide);
        let is_back = draft.variants.iter().any(|variant| variant.row.is_active && variant.row.withdrawn_at.is_some());
        match (row.archived_at.is_some(), is_edited) {
            (true, _) => self.options.activate,
            (false, true) => row.facts.is_active,
            (false, false) if !is_offered => row.facts.is_active && !hides,
            (false, false) => {
                row.facts.is_active
                    || (hides && is_back)
                    || (self.options.activate && self.options.scope == PublishScope::Everything)
            }
        }
    }

    fn plan_variants(&mut self, planned: &mut Planned, draft: &ProductDraft, known: Option<&Current>, rule: PriceRule) {
        let here: HashSet<Uuid> = draft.variants.iter().map(|variant| variant.row.id).collect();
        let edited = known.map(|known| known.row.edited_fields.clone()).unwrap_or_default();
        let (vat_basis_points, last_place) = (draft.vat_basis_points, self.last_place(planned.id));
        let of = OfProduct { edits: &edited, rule, vat_basis_points, last_place };
        for (position, variant) in (0_i32..).zip(&draft.variants) {
            let before = self.catalog.variants.get(&variant.row.id).cloned();
            if before.is_none() && (self.options.scope != PublishScope::Everything || !variant.row.is_active) {
                continue; // new variants need the full scope, and must still be in the feed
            }
            let after = self.variant(variant, before.as_ref(), &of, position);
            self.move_in(planned, &here, before.as_ref(), variant.row.id);
            changes::note_variant(planned, before.as_ref(), &after);
            self.plan_count(planned, variant, &after);
            let is_moved = before.as_ref().is_some_and(|before| before.product_id != planned.id);
            if is_moved || before.is_none_or(|before| before.differs(&after)) {
                planned.variants.push(after);
            }
        }
    }

    /// Moves the row's variant to this product, if it was another product's.
    fn move_in(&mut self, planned: &mut Planned, here: &HashSet<Uuid>, before: Option<&VariantRow>, staged: Uuid) {
        let Some(before) = before.filter(|before| before.product_id != planned.id) else { return };
        if self.is_left_by(before.product_id, here) && !planned.absorbed.contains(&before.product_id) {
            planned.absorbed.push(before.product_id);
        }
        if let Some(siblings) = self.catalog.of_product.get_mut(&before.product_id) {
            siblings.retain(|variant| variant.marketplace_product_id != Some(staged));
        }
        let moved = VariantRow { product_id: planned.id, ..before.clone() };
        self.catalog.variants.insert(staged, moved.clone());
        self.catalog.of_product.entry(planned.id).or_default().push(moved);
    }

    /// Plans the variant's inventory, and whether the staged row is withdrawn from the catalog or returns to it.
    fn plan_count(&self, planned: &mut Planned, variant: &VariantDraft, after: &VariantWrite) {
        let row = &variant.row;
        if row.is_active && (row.withdrawn_at.is_some() || row.ignored_at.is_some()) {
            planned.returned.push(row.id);
        }
        let keeps = !row.is_active && row.vanished_policy == VanishedPolicy::Keep;
        if !row.is_active && row.withdrawn_at.is_none() && (keeps || self.options.with_inventory) {
            planned.withdrawn.push(row.id);
        }
        let (variant_id, location_id, feed_at) = (after.id, row.location_id, row.feed_at);
        match row.offered().filter(|_| self.options.with_inventory && !keeps) {
            Some(quantity) => planned.counts.push(FeedCount { variant_id, location_id, quantity, feed_at }),
            None if after.is_new => planned.uncounted.push((variant_id, location_id)),
            None => {}
        }
    }
}

impl ProductFacts {
    /// Keeps the spelling of existing categories, since paths that differ only in case are one category: `Books` and
    /// `books`.
    fn spell_as(&mut self, before: &Self) {
        let known = || before.category.iter().chain(&before.additional_categories);
        for path in self.category.iter_mut().chain(&mut self.additional_categories) {
            if let Some(same) = known().find(|known| known.to_lowercase() == path.to_lowercase()) {
                path.clone_from(same);
            }
        }
        self.additional_categories.sort();
    }
}

impl StagedRow {
    /// The number of pieces that the feed offers: 0 if the product is out of stock or no longer in the feed, and `None`
    /// if the feed does not say.
    fn offered(&self) -> Option<i32> {
        let is_gone = !self.is_active || self.availability == Availability::OutOfStock;
        if is_gone { Some(0) } else { self.quantity }
    }
}

impl ProductRow {
    fn differs(&self, after: &ProductWrite) -> bool {
        let is_same = self.group_key.as_ref() == Some(&after.group_key) && self.facts == after.facts;
        !is_same || self.archived_at.is_some() != after.is_archived
    }
}
