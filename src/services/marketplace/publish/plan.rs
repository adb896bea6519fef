//! What publishing makes of a chunk: decided here, without the database, so that a preview tells what is done.

use std::collections::HashSet;

use uuid::Uuid;

use super::{
    PublishOptions, Scope,
    changes::{self, FieldChange},
    current::{Catalog, Current, ProductRow, VariantRow},
    draft::{self, Draft, VariantDraft},
    price_rule::PriceRule,
    select::{Options, StagedRow, Text},
    skip::Skip,
    texts,
};
use crate::{services::inventory::FeedCount, types::availability::Availability};

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
    /// Rows that the catalog offers no more.
    pub withdrawn: Vec<Uuid>,
    /// Rows that the catalog offers again, or that are ignored no more.
    pub returned: Vec<Uuid>,
    /// Products whose variants all come here: their addresses lead here from now on.
    pub absorbed: Vec<Uuid>,
    pub changes: Vec<FieldChange>,
}

/// A product's row as it will be.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ProductWrite {
    pub group_key: String,
    pub brand: Option<String>,
    pub category: Option<String>,
    pub vat_basis_points: i32,
    pub is_active: bool,
    pub is_archived: bool,
    pub price_adjust_percent: Option<i32>,
    pub price_rounding: Option<i32>,
}

/// A variant as it will be.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct VariantWrite {
    pub id: Uuid,
    pub is_new: bool,
    pub staged_id: Uuid,
    pub sku: Option<String>,
    pub gtin: Option<String>,
    pub title: String,
    pub options: Options,
    pub price: i64,
    pub sale_price: Option<i64>,
    pub position: i32,
    pub is_archived: bool,
    /// Whether one of the prices is another than before.
    pub is_repriced: bool,
}

/// What becomes of a group.
#[derive(Debug)]
pub(super) enum Outcome {
    Skipped(Skip),
    Planned(Box<Planned>),
}

/// Plans the chunk's groups one after the other, since a row may move from one to another.
pub(super) struct Planner<'a> {
    pub catalog: &'a mut Catalog,
    pub options: &'a PublishOptions,
    pub revives: bool,
}

/// The draft of a group; what is left out of it does not become part of the catalog now.
pub(super) fn draft_of(rows: Vec<StagedRow>, revives: bool) -> Result<Draft, Skip> {
    let is_ignored = |row: &StagedRow| row.ignored_at.is_some() && !revives;
    if rows.iter().all(is_ignored) {
        return Err(Skip::Ignored);
    }
    let rows = rows.into_iter().filter(|row| !is_ignored(row)).collect();
    draft::draft(rows).ok_or(Skip::Untitled)
}

impl Planner<'_> {
    /// Decides what becomes of the draft's product.
    pub fn plan(&mut self, draft: Draft) -> Outcome {
        let is_offered = draft.is_offered();
        let known = self.product_of(&draft);
        match known.as_ref().map(|known| self.is_deleted(&known.row) && !self.revives) {
            Some(true) => return Outcome::Skipped(if is_offered { Skip::Deleted } else { Skip::Vanished }),
            None if !is_offered => return Outcome::Skipped(Skip::Vanished),
            None if self.options.scope != Scope::Everything => return Outcome::Skipped(Skip::NotPublished),
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
            withdrawn: vec![],
            returned: vec![],
            absorbed: vec![],
            changes: vec![],
        };
        self.plan_row(&mut planned, &draft, known.as_ref(), rule);
        if is_offered && self.options.scope == Scope::Everything {
            texts::plan_texts(&mut planned, &draft, known.as_ref());
            texts::plan_images(&mut planned, &draft, known.as_ref());
        }
        self.plan_variants(&mut planned, &draft, known.as_ref(), rule);
        Outcome::Planned(Box::new(planned))
    }

    /// The product of the draft's group; or, if the group is new, the one that keeps no other variants of the feed once
    /// this group's rows have left it: a change of groups is no new product.
    fn product_of(&self, draft: &Draft) -> Option<Current> {
        if let Some(id) = self.catalog.by_group.get(&(draft.source_id, draft.group_key.clone())) {
            return self.catalog.products.get(id).cloned();
        }
        let here: HashSet<Uuid> = draft.variants.iter().map(|variant| variant.row.id).collect();
        let homes = draft.variants.iter().filter_map(|variant| self.catalog.variants.get(&variant.row.id));
        let homes = homes.filter_map(|variant| self.catalog.products.get(&variant.product_id));
        let mut own = homes.filter(|product| product.row.source_id == Some(draft.source_id));
        own.find(|product| self.is_left_by(product.row.id, &here)).cloned()
    }

    /// Whether somebody has deleted the product. One that only lost its variants to another is there again with them.
    fn is_deleted(&self, row: &ProductRow) -> bool {
        let has_variants = self.catalog.of_product.get(&row.id).is_some_and(|variants| !variants.is_empty());
        row.archived_at.is_some() && has_variants
    }

    /// Whether the product has no variant in the feed but these.
    fn is_left_by(&self, product_id: Uuid, leaving: &HashSet<Uuid>) -> bool {
        let variants = self.catalog.of_product.get(&product_id).map(Vec::as_slice).unwrap_or_default();
        variants
            .iter()
            .filter(|variant| variant.is_in_feed)
            .all(|variant| variant.marketplace_product_id.is_some_and(|staged| leaving.contains(&staged)))
    }

    /// What is added to the feed's prices: what is said now, or else what was said of the product, or of the source.
    fn rule(&self, draft: &Draft, known: Option<&ProductRow>) -> PriceRule {
        let source = draft.variants.first().map(|variant| &variant.row);
        let source = source.map_or((0, 1), |row| (row.price_adjust_percent, row.price_rounding));
        let own = known.and_then(|known| known.price_adjust_percent);
        let percent = self.options.price_adjust_percent.or(own).unwrap_or(source.0);
        let rounding = known.and_then(|known| known.price_rounding).unwrap_or(source.1);
        PriceRule { percent, rounding }
    }

    fn plan_row(&self, planned: &mut Planned, draft: &Draft, known: Option<&Current>, rule: PriceRule) {
        let feed = self.row_of(draft, rule);
        let Some(Current { row, .. }) = known else {
            planned.row = Some(feed);
            return;
        };
        let before = row.unchanged();
        let mut after = ProductWrite { group_key: draft.group_key.clone(), is_archived: false, ..before.clone() };
        let is_edited = |field: &str| row.edited_fields.iter().any(|edited| edited == field);
        let is_offered = draft.is_offered();
        if is_offered && self.options.scope == Scope::Everything {
            after.brand = if is_edited("brand") { after.brand } else { feed.brand };
            after.category = if is_edited("category") { after.category } else { feed.category };
            if !is_edited("vat_basis_points") {
                after.vat_basis_points = feed.vat_basis_points;
            }
        }
        if self.options.price_adjust_percent.is_some() {
            after.price_adjust_percent = feed.price_adjust_percent;
        }
        after.is_active = self.is_active(draft, row, is_offered);
        changes::note_row(planned, &before, &after);
        planned.row = (before != after).then_some(after);
    }

    /// The row of a product that is as the feed says.
    fn row_of(&self, draft: &Draft, rule: PriceRule) -> ProductWrite {
        let source_percent = draft.variants.first().map_or(0, |variant| variant.row.price_adjust_percent);
        ProductWrite {
            group_key: draft.group_key.clone(),
            brand: draft.brand.clone(),
            category: draft.category.as_ref().map(|path| path.as_str().to_owned()),
            vat_basis_points: draft.vat_basis_points,
            is_active: self.options.activate,
            is_archived: false,
            price_adjust_percent: (rule.percent != source_percent).then_some(rule.percent),
            price_rounding: None,
        }
    }

    /// Whether customers see the product from now on.
    fn is_active(&self, draft: &Draft, row: &ProductRow, is_offered: bool) -> bool {
        let is_edited = row.edited_fields.iter().any(|edited| edited == "is_active");
        let hides = draft.variants.iter().any(|variant| variant.row.vanished_policy == "hide");
        let is_back = draft.variants.iter().any(|variant| variant.row.is_active && variant.row.withdrawn_at.is_some());
        match (row.archived_at.is_some(), is_edited) {
            (true, _) => self.options.activate,
            (false, true) => row.is_active,
            (false, false) if !is_offered => row.is_active && !hides,
            (false, false) => {
                row.is_active
                    || (hides && is_back)
                    || (self.options.activate && self.options.scope == Scope::Everything)
            }
        }
    }

    fn plan_variants(&mut self, planned: &mut Planned, draft: &Draft, known: Option<&Current>, rule: PriceRule) {
        let here: HashSet<Uuid> = draft.variants.iter().map(|variant| variant.row.id).collect();
        let edited = known.map(|known| known.row.edited_fields.clone()).unwrap_or_default();
        for (position, variant) in (0_i32..).zip(&draft.variants) {
            let before = self.catalog.variants.get(&variant.row.id).cloned();
            if before.is_none() && (self.options.scope != Scope::Everything || !variant.row.is_active) {
                continue; // nothing new comes in, and nothing that is gone already
            }
            let after = self.variant(variant, before.as_ref(), &edited, position, rule);
            self.move_in(planned, &here, before.as_ref(), variant.row.id);
            changes::note_variant(planned, before.as_ref(), &after);
            self.plan_count(planned, variant, after.id);
            let is_moved = before.as_ref().is_some_and(|before| before.product_id != planned.id);
            if is_moved || before.is_none_or(|before| before.differs(&after)) {
                planned.variants.push(after);
            }
        }
    }

    /// The variant as it will be. What was edited by hand stays; a SKU is the row's id, unless another variant has it.
    fn variant(
        &mut self,
        draft: &VariantDraft,
        before: Option<&VariantRow>,
        product_edits: &[String],
        position: i32,
        rule: PriceRule,
    ) -> VariantWrite {
        let row = &draft.row;
        let Some(before) = before else {
            let price = rule.apply(row.price);
            let sku = Some(row.external_id.clone()).filter(|sku| self.catalog.skus.insert(sku.clone()));
            return VariantWrite {
                id: Uuid::now_v7(),
                is_new: true,
                staged_id: row.id,
                sku,
                gtin: row.gtin.clone(),
                title: draft.title.clone(),
                options: row.options.clone(),
                price,
                sale_price: row.sale_price.map(|sale| rule.apply(sale)).filter(|sale| *sale < price),
                position,
                is_archived: false,
                is_repriced: true,
            };
        };
        let is_edited = |field: &str| before.edited_fields.iter().chain(product_edits).any(|edited| edited == field);
        let mut after = VariantWrite { staged_id: row.id, ..before.unchanged() };
        if row.is_active && self.options.scope != Scope::Stock {
            if !is_edited("price") {
                after.price = rule.apply(row.price);
            }
            if !is_edited("price") && !is_edited("sale_price") {
                after.sale_price = row.sale_price.map(|sale| rule.apply(sale));
            }
            after.sale_price = after.sale_price.filter(|sale| *sale < after.price);
        }
        if row.is_active && self.options.scope == Scope::Everything {
            after.title.clone_from(&draft.title);
            after.options = row.options.clone();
            after.gtin = if is_edited("gtin") { after.gtin } else { row.gtin.clone() };
            after.position = position;
            if after.sku.is_none() && !is_edited("sku") {
                after.sku = Some(row.external_id.clone()).filter(|sku| self.catalog.skus.insert(sku.clone()));
            }
        }
        after.is_archived = match row.is_active {
            true if row.withdrawn_at.is_some() || self.revives => false,
            true => after.is_archived,
            false => after.is_archived || row.vanished_policy == "hide",
        };
        after.is_repriced = (after.price, after.sale_price) != (before.price, before.sale_price);
        after
    }

    /// Moves the row's variant here, if it was another product's.
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

    /// What the feed says about how many there are, and whether the row comes or goes.
    fn plan_count(&self, planned: &mut Planned, variant: &VariantDraft, variant_id: Uuid) {
        let row = &variant.row;
        if row.is_active && (row.withdrawn_at.is_some() || row.ignored_at.is_some()) {
            planned.returned.push(row.id);
        }
        let keeps = !row.is_active && row.vanished_policy == "keep";
        if !row.is_active && row.withdrawn_at.is_none() && (keeps || self.options.with_inventory) {
            planned.withdrawn.push(row.id);
        }
        if !self.options.with_inventory || keeps {
            return;
        }
        if let Some(quantity) = row.offered() {
            let (location_id, feed_at) = (row.location_id, row.feed_at);
            planned.counts.push(FeedCount { variant_id, location_id, quantity, feed_at });
        }
    }
}

impl StagedRow {
    /// How many the feed offers: none of what can't be had; `None` if it does not say.
    fn offered(&self) -> Option<i32> {
        let is_gone = !self.is_active || self.availability == Availability::OutOfStock.as_str();
        if is_gone { Some(0) } else { self.quantity }
    }
}

impl ProductRow {
    fn unchanged(&self) -> ProductWrite {
        ProductWrite {
            group_key: self.group_key.clone().unwrap_or_default(),
            brand: self.brand.clone(),
            category: self.category.clone(),
            vat_basis_points: self.vat_basis_points,
            is_active: self.is_active,
            is_archived: self.archived_at.is_some(),
            price_adjust_percent: self.price_adjust_percent,
            price_rounding: self.price_rounding,
        }
    }
}

impl VariantRow {
    fn unchanged(&self) -> VariantWrite {
        VariantWrite {
            id: self.id,
            is_new: false,
            staged_id: Uuid::nil(),
            sku: self.sku.clone(),
            gtin: self.gtin.clone(),
            title: self.title.clone(),
            options: self.options.clone(),
            price: self.price,
            sale_price: self.sale_price,
            position: self.position,
            is_archived: self.archived_at.is_some(),
            is_repriced: false,
        }
    }

    fn differs(&self, after: &VariantWrite) -> bool {
        let before = VariantWrite { staged_id: after.staged_id, is_repriced: after.is_repriced, ..self.unchanged() };
        before != *after
    }
}
