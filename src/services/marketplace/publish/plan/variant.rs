//! Plans the new values of one variant.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::{
    super::{
        current::{VariantFacts, VariantRow},
        draft::VariantDraft,
        planned::{Planned, VariantWrite},
        select::StagedRow,
        selection::PublishScope,
    },
    OfProduct, Planner,
};
use crate::types::{tax_class::TaxClass, vanished_policy::VanishedPolicy};

impl Planner<'_> {
    fn new_variant(&mut self, draft: &VariantDraft, of: &OfProduct<'_>, position: i32) -> VariantWrite {
        let row = &draft.row;
        let price = of.rule.apply(row.price);
        let facts = VariantFacts {
            sku: Some(row.external_id.clone()).filter(|sku| self.catalog.skus.insert(sku.clone())),
            gtin: row.gtin.clone(),
            title: draft.title.clone(),
            options: row.options.clone(),
            price,
            sale_price: row.sale_price.map(|sale| of.rule.apply(sale)).filter(|sale| *sale < price),
            tax_class: self.tax_class(row, of),
            position: of.last_place.map_or(position, |last| last.saturating_add(1).saturating_add(position)),
        };
        let (id, staged_id) = (Uuid::now_v7(), row.id);
        VariantWrite { id, is_new: true, staged_id, facts, is_archived: false, is_repriced: true }
    }

    /// The tax class with the row's VAT rate, if that differs from the product's rate. `None` if no class has the rate,
    /// as in a country whose rates are unknown: the product's class then applies.
    fn tax_class(&self, row: &StagedRow, of: &OfProduct<'_>) -> Option<TaxClass> {
        let is_set_by_hand = of.edits.iter().any(|edited| edited == "vat_basis_points");
        if is_set_by_hand || row.vat_basis_points == of.vat_basis_points {
            return None;
        }
        self.rates.class_of(row.vat_basis_points, self.today)
    }

    /// The variant's new values. Fields that were edited by hand stay. The SKU is the row's id in the feed, unless
    /// another variant has that SKU.
    pub(super) fn variant(
        &mut self,
        draft: &VariantDraft,
        before: Option<&VariantRow>,
        of: &OfProduct<'_>,
        position: i32,
    ) -> VariantWrite {
        let (row, rule) = (&draft.row, of.rule);
        let Some(before) = before else { return self.new_variant(draft, of, position) };
        let is_own = |field: &str| before.edited_fields.iter().any(|edited| edited == field);
        let is_edited = |field: &str| is_own(field) || of.edits.iter().any(|edited| edited == field);
        let mut after = before.facts.clone();
        if row.is_active && self.options.scope != PublishScope::Stock {
            if !is_edited("price") {
                after.price = rule.apply(row.price);
            }
            if !is_edited("price") && !is_edited("sale_price") {
                after.sale_price = row.sale_price.map(|sale| rule.apply(sale));
            }
            after.sale_price = after.sale_price.filter(|sale| *sale < after.price);
        }
        if row.is_active && self.options.scope == PublishScope::Everything {
            after.title = if is_own("title") { after.title } else { draft.title.clone() };
            after.options = if is_own("options") { after.options } else { row.options.clone() };
            if !is_edited("tax_class") && !is_edited("vat_basis_points") {
                after.tax_class = self.tax_class(row, of);
            }
            after.gtin = if is_edited("gtin") { after.gtin } else { row.gtin.clone() };
            after.position = if is_own("position") { after.position } else { position };
            if after.sku.is_none() && !is_edited("sku") {
                after.sku = Some(row.external_id.clone()).filter(|sku| self.catalog.skus.insert(sku.clone()));
            }
        }
        // A variant that a person archived returns only when the selection names its row.
        let was_archived = before.archived_at.is_some();
        let is_archived = match row.is_active {
            true if row.is_picked => false,
            _ if is_own("archived_at") => was_archived,
            true => false,
            false => was_archived || row.vanished_policy == VanishedPolicy::Hide,
        };
        let is_repriced = (after.price, after.sale_price) != (before.facts.price, before.facts.sale_price);
        VariantWrite { id: before.id, is_new: false, staged_id: row.id, facts: after, is_archived, is_repriced }
    }

    /// The highest position, if somebody has ordered the variants by hand; new variants come after it.
    pub(super) fn last_place(&self, product_id: Uuid) -> Option<i32> {
        let variants = self.catalog.of_product.get(&product_id)?;
        let is_placed = |variant: &VariantRow| variant.edited_fields.iter().any(|edited| edited == "position");
        variants.iter().any(is_placed).then(|| variants.iter().map(|variant| variant.facts.position).max())?
    }

    /// Whether two variants that are not archived would have the same options.
    pub(super) fn has_same_options(&self, planned: &Planned) -> bool {
        let mut sold: HashMap<Uuid, (&VariantFacts, bool)> = HashMap::new();
        for variant in self.catalog.of_product.get(&planned.id).into_iter().flatten() {
            sold.insert(variant.id, (&variant.facts, variant.archived_at.is_some()));
        }
        for variant in &planned.variants {
            sold.insert(variant.id, (&variant.facts, variant.is_archived));
        }
        let mut seen = HashSet::new();
        let options = sold.values().filter(|(_, is_archived)| !is_archived).map(|(facts, _)| &facts.options.0);
        options.filter(|options| !options.is_empty()).any(|options| !seen.insert(options))
    }
}

impl VariantRow {
    pub(super) fn differs(&self, after: &VariantWrite) -> bool {
        self.facts != after.facts || self.archived_at.is_some() != after.is_archived
    }
}
