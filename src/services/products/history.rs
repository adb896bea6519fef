//! The audit log's view of a product: its texts in all languages, and the numbers and prices of its default variant.

use sea_orm::{ConnectionTrait, DbErr, raw_sql};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    services::audit::{self, By, Entry},
    tenancy::TenantTx,
};

/// Reads the fields of a product that the audit log keeps; `None` if the product does not exist. Each language's texts
/// are separate fields, for example `title.fr`. SQL, since rows of five tables become one JSON object.
pub(in crate::services) async fn audit_view(tx: &TenantTx, id: Uuid) -> Result<Option<Value>, DbErr> {
    let view = raw_sql!(
        Postgres,
        "SELECT jsonb_build_object('slug', p.slug, 'brand', p.brand, 'category', c.path, 'price', v.price,
                'sale_price', v.sale_price, 'vat_basis_points', p.vat_basis_points, 'min_quantity', p.min_quantity,
                'sku', v.sku, 'gtin', v.gtin, 'is_active', p.is_active, 'is_featured', p.is_featured,
                'image_urls', (SELECT coalesce(jsonb_agg(url ORDER BY position), '[]') FROM product_images i
                               WHERE i.product_id = p.id))
            || (SELECT coalesce(jsonb_object_agg('title.' || t.language, t.title)
                       || jsonb_object_agg('description.' || t.language, t.description), '{}')
                FROM product_texts t WHERE t.product_id = p.id) AS view
        FROM products p JOIN LATERAL (
            SELECT d.* FROM product_variants d WHERE d.product_id = p.id
            ORDER BY d.archived_at IS NOT NULL, d.position, d.id LIMIT 1
        ) v ON true
        LEFT JOIN categories c ON c.id = p.category_id WHERE p.id = {id}"
    );
    let row = tx.query_one_raw(view).await?;
    row.map(|row| row.try_get("", "view")).transpose()
}

/// Adds a line about a new or changed product to the audit log. `was` is the product's [`audit_view`] before the
/// change.
pub(in crate::services) async fn record(
    tx: &TenantTx,
    by: By,
    action: &'static str,
    id: Uuid,
    was: Option<Value>,
) -> Result<(), DbErr> {
    let is = audit_view(tx, id).await?;
    let entry = Entry::new(by, action).on("product", id).called(title(tx, is.as_ref()));
    audit::record_for_vendor(tx, entry.change(was, is)).await
}

/// Adds a line about a deleted product to the audit log.
pub(super) async fn record_removal(tx: &TenantTx, by: By, id: Uuid, was: Option<Value>) -> Result<(), DbErr> {
    let entry = Entry::new(by, "product.delete").on("product", id).called(title(tx, was.as_ref()));
    audit::record_for_vendor(tx, entry.change(was, None)).await
}

/// The title in the vendor's language, or else in any.
fn title(tx: &TenantTx, view: Option<&Value>) -> String {
    let own = format!("title.{}", tx.tenant().default_language);
    let fields = view.and_then(Value::as_object);
    let any = || fields?.iter().find(|(name, _)| name.starts_with("title.")).map(|(_, title)| title);
    let title = fields.and_then(|fields| fields.get(&own)).or_else(any);
    title.and_then(Value::as_str).unwrap_or_default().to_owned()
}
