//! Stores an order that is being placed.

use sea_orm::{DbErr, FromQueryResult, raw_sql};
use serde_json::Value;

use super::Order;
use crate::{tenancy::TenantTx, types::secret::Secret};

#[derive(FromQueryResult)]
struct Number {
    number: i64,
}

/// Stores the order with its lines, its first event and the secret of the guest's `link`, and gives it a number. Columns without a value here have the
/// defaults of a new order.
pub(super) async fn insert(tx: &TenantTx, mut draft: Order, link: Option<&Secret>) -> Result<Order, DbErr> {
    let (order, placed) = (&draft.order, draft.history.first().ok_or(DbErr::RecordNotInserted)?);
    let lines: Value = serde_json::to_value(&draft.items).map_err(|error| DbErr::Json(error.to_string()))?;
    let link = link.map(Secret::hash);
    // SQL, since one statement instead of four saves three round trips while the inventory rows are locked.
    let insert = raw_sql!(
        Postgres,
        "WITH placed AS (
            INSERT INTO orders (id, number, status, cart_id, customer_id, email, first_name, last_name, phone,
                shipping_address, billing_address, currency, language, subtotal, vat_total, total, vat, note,
                created_at, updated_at, expires_at, placed_from, tax_country, vat_id)
            VALUES ({order.id}, nextval('order_numbers'), {order.status}, {order.cart_id}, {order.customer_id},
                {order.email}, {order.first_name}, {order.last_name}, {order.phone}, {order.shipping_address},
                {order.billing_address}, {order.currency}, {order.language}, {order.subtotal}, {order.vat_total},
                {order.total}, {order.vat},
                {order.note}, {order.created_at}, {order.updated_at}, {order.expires_at}, {order.placed_from},
                {order.tax_country}, {order.vat_id})
            RETURNING number
        ), lines AS (
            INSERT INTO order_items (id, order_id, position, kind, product_id, variant_id, title, vendor_title,
                variant_title, sku, image_url, quantity, unit_price, total, tax_class, vat_basis_points, vat_amount)
            SELECT id, order_id, position, kind, product_id, variant_id, title, vendor_title, variant_title, sku,
                image_url,
                quantity, unit_price, total, tax_class, vat_basis_points, vat_amount
            FROM jsonb_populate_recordset(NULL::order_items, {lines})
        ), told AS (
            INSERT INTO order_events (id, order_id, kind, data, is_public, created_at)
            VALUES ({placed.id}, {order.id}, {placed.kind}, {placed.data}, {placed.is_public}, {order.created_at})
        ), linked AS (
            INSERT INTO order_links (token_hash, order_id, created_at)
            SELECT {link}::bytea, {order.id}, {order.created_at} WHERE {link}::bytea IS NOT NULL
        )
        SELECT number FROM placed"
    );
    let number = Number::find_by_statement(insert).one(tx).await?.ok_or(DbErr::RecordNotInserted)?.number;
    draft.order.number = number;
    Ok(draft)
}
