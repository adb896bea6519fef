//! An order that was just placed is written.

use sea_orm::{DbErr, FromQueryResult};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Order;
use crate::{
    entities::tenant::{order_event::EventData, order_item},
    services::statement::statement,
    tenancy::TenantTx,
};

#[derive(FromQueryResult)]
struct Number {
    number: i64,
}

/// Stores the order with its lines and the first event of its timeline, and gives it its number. The columns that are
/// not named have what an order that was just placed has by default.
pub(super) async fn insert(tx: &TenantTx, mut draft: Order) -> Result<Order, DbErr> {
    const INSERT: &str = "WITH placed AS (
            INSERT INTO orders (id, number, status, cart_id, customer_id, email, first_name, last_name, phone,
                shipping_address, billing_address, currency, language, subtotal, vat_total, total, vat, note,
                created_at, updated_at, expires_at, placed_from, tax_country, vat_id)
            VALUES ($1, nextval('order_numbers'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $13, $15,
                $16, $17, $17, $20, $21, $22, $23)
            RETURNING number
        ), lines AS (
            INSERT INTO order_items (id, order_id, position, kind, product_id, variant_id, title, vendor_title,
                variant_title, sku, image_url, quantity, unit_price, total, tax_class, vat_basis_points, vat_amount)
            SELECT l.id, $1, l.position, l.kind, l.product_id, l.variant_id, l.title, l.vendor_title, l.variant_title,
                l.sku, l.image_url, l.quantity, l.unit_price, l.total, l.tax_class, l.vat_basis_points, l.vat_amount
            FROM jsonb_to_recordset($18) AS l(id uuid, position integer, kind text, product_id uuid, variant_id uuid,
                title text, vendor_title text, variant_title text, sku text, image_url text, quantity integer,
                unit_price bigint, total bigint, tax_class text, vat_basis_points integer, vat_amount bigint)
        ), told AS (
            INSERT INTO order_events (id, order_id, kind, data, is_public, created_at)
            VALUES ($19, $1, 'placed', $24, true, $17)
        )
        SELECT number FROM placed";
    let order = &draft.order;
    let placed = draft.history.first();
    let values = [
        order.id.into(),
        order.status.as_str().into(),
        order.cart_id.into(),
        order.customer_id.into(),
        order.email.clone().into(),
        order.first_name.clone().into(),
        order.last_name.clone().into(),
        order.phone.clone().into(),
        order.shipping_address.clone().into(),
        order.billing_address.clone().into(),
        order.currency.as_str().into(),
        order.language.as_str().into(),
        order.total.into(),
        order.vat_total.into(),
        order.vat.clone().into(),
        order.note.clone().into(),
        order.created_at.into(),
        draft.items.iter().map(recorded).collect::<Value>().into(),
        placed.map_or_else(Uuid::now_v7, |event| event.id).into(),
        order.expires_at.into(),
        order.placed_from.clone().into(),
        order.tax_country.clone().into(),
        order.vat_id.clone().into(),
        placed.map_or_else(EventData::default, |event| event.data.clone()).into(),
    ];
    let placed = Number::find_by_statement(statement(INSERT, values)).one(tx).await?;
    draft.order.number = placed.ok_or(DbErr::RecordNotInserted)?.number;
    Ok(draft)
}

fn recorded(item: &order_item::Model) -> Value {
    json!({
        "id": item.id,
        "position": item.position,
        "kind": item.kind,
        "product_id": item.product_id,
        "variant_id": item.variant_id,
        "title": item.title,
        "vendor_title": item.vendor_title,
        "variant_title": item.variant_title,
        "sku": item.sku,
        "image_url": item.image_url,
        "quantity": item.quantity,
        "unit_price": item.unit_price,
        "total": item.total,
        "tax_class": item.tax_class,
        "vat_basis_points": item.vat_basis_points,
        "vat_amount": item.vat_amount,
    })
}
