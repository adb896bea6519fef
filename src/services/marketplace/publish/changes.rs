//! Lists the fields of a product that a plan changes, for the preview.

use serde_json::{Value, json};

use super::{
    current::{ProductRow, VariantRow},
    planned::{FieldChange, Planned, ProductWrite, VariantWrite},
};

/// Adds the changed fields of the product's own row.
pub(super) fn note_row(planned: &mut Planned, row: &ProductRow, write: &ProductWrite) {
    let (before, after) = (&row.facts, &write.facts);
    let fields = [
        ("brand", json!(before.brand), json!(after.brand)),
        ("category", json!(before.category), json!(after.category)),
        ("additional_categories", json!(before.additional_categories), json!(after.additional_categories)),
        ("vat_basis_points", json!(before.vat_basis_points), json!(after.vat_basis_points)),
        ("is_active", json!(before.is_active), json!(after.is_active)),
        ("is_deleted", json!(row.archived_at.is_some()), json!(write.is_archived)),
        ("price_adjust_percent", json!(before.price_adjust_percent), json!(after.price_adjust_percent)),
    ];
    for (field, before, after) in fields {
        note(planned, field.to_owned(), None, before, after);
    }
}

/// Adds the changed fields of a variant; for a new variant, its title and prices.
pub(super) fn note_variant(planned: &mut Planned, row: Option<&VariantRow>, write: &VariantWrite) {
    let after = &write.facts;
    let Some(row) = row else {
        let title = Some(after.title.as_str()).filter(|title| !title.is_empty());
        if !planned.is_new {
            note(planned, "variant".to_owned(), title, Value::Null, json!(after.title));
        }
        note(planned, "price".to_owned(), title, Value::Null, json!(after.price));
        note(planned, "sale_price".to_owned(), title, Value::Null, json!(after.sale_price));
        return;
    };
    let before = &row.facts;
    let fields = [
        ("title", json!(before.title), json!(after.title)),
        ("sku", json!(before.sku), json!(after.sku)),
        ("gtin", json!(before.gtin), json!(after.gtin)),
        ("price", json!(before.price), json!(after.price)),
        ("sale_price", json!(before.sale_price), json!(after.sale_price)),
        ("tax_class", json!(before.tax_class), json!(after.tax_class)),
        ("is_deleted", json!(row.archived_at.is_some()), json!(write.is_archived)),
    ];
    let title = Some(after.title.as_str()).filter(|title| !title.is_empty());
    for (field, before, after) in fields {
        note(planned, field.to_owned(), title, before, after);
    }
    if row.product_id != planned.id {
        note(planned, "product".to_owned(), title, json!(row.product_id), json!(planned.id));
    }
}

/// Adds a field, if its value changes.
pub(super) fn note(planned: &mut Planned, field: String, variant: Option<&str>, before: Value, after: Value) {
    if before != after {
        planned.changes.push(FieldChange { field, variant: variant.map(str::to_owned), before, after });
    }
}
