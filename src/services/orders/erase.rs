//! A customer is forgotten: what stays on the orders is what the books must keep.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use crate::{services::statement::statement, tenancy::TenantTx};

#[derive(FromQueryResult)]
struct Own {
    id: Uuid,
    is_open: bool,
}

/// Takes what no invoice names (e-mail address, telephone number, remark, tracking number) off the customer's orders and
/// off those that a guest placed with the customer's address, and ends their links. Answers how many of them are still to
/// be sent: if any is, nothing is changed.
pub async fn erase(tx: &TenantTx, now: DateTime<Utc>, customer_id: Uuid, email: &str) -> Result<u64, DbErr> {
    // The rows stay locked: an order that is changed at this moment is seen as it is afterwards. One that a guest places
    // with this address from now on is a new order, and not touched.
    const OWN: &str = "SELECT id, status IN ('pending', 'processing') AS is_open FROM orders
        WHERE customer_id = $1 OR customer_id IS NULL AND email = $2 ORDER BY id FOR UPDATE";
    const STRIP: &str = "WITH stripped AS (
            UPDATE orders SET customer_id = NULL, email = NULL, phone = NULL, note = NULL, tracking_number = NULL,
                placed_from = NULL, erased_at = $2
            WHERE id = ANY($1) RETURNING id
        ), told AS (
            INSERT INTO order_events (id, order_id, kind, created_at)
            SELECT gen_random_uuid(), id, 'erased', $2 FROM stripped
        ), ended AS (
            DELETE FROM order_links l USING stripped s WHERE l.order_id = s.id
        )
        UPDATE shipments s SET tracking_number = NULL, tracking_url = NULL FROM stripped WHERE s.order_id = stripped.id";
    let own = Own::find_by_statement(statement(OWN, [customer_id.into(), email.into()])).all(tx).await?;
    let open = own.iter().filter(|order| order.is_open).count();
    if open == 0 {
        let ids: Vec<Uuid> = own.into_iter().map(|order| order.id).collect();
        tx.execute_raw(statement(STRIP, [ids.into(), now.into()])).await?;
    }
    Ok(u64::try_from(open).unwrap_or(u64::MAX))
}
