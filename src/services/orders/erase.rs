//! Erases a customer from orders. What the vendor must keep in its books stays.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, raw_sql};
use uuid::Uuid;

use crate::{entities::tenant::order, tenancy::TenantTx, types::order_status::OrderStatus};

/// Removes what no invoice needs (e-mail address, telephone number, remark, tracking number) from the customer's orders
/// and from guests' orders with the same e-mail address, and deletes the orders' links. Answers how many of these
/// orders are still open; if there is one, nothing is changed.
pub async fn erase(tx: &TenantTx, now: DateTime<Utc>, customer_id: Uuid, email: &str) -> Result<u64, DbErr> {
    // The rows are locked, so an order that another transaction changes at this moment is read with its new status. An
    // order that a guest places with this address later is a new order and stays as it is.
    let own: Vec<(Uuid, OrderStatus)> = order::Entity::find()
        .select_only()
        .columns([order::Column::Id, order::Column::Status])
        .filter(order::of_person(customer_id, email))
        .order_by_asc(order::Column::Id)
        .lock_exclusive()
        .into_tuple()
        .all(tx)
        .await?;
    let open = own.iter().filter(|(_, status)| status.is_open()).count();
    if open == 0 {
        let ids: Vec<Uuid> = own.into_iter().map(|(id, _)| id).collect();
        // SQL, since one statement changes orders, events, links and shipments.
        let strip = raw_sql!(
            Postgres,
            "WITH stripped AS (
            UPDATE orders SET customer_id = NULL, email = NULL, phone = NULL, note = NULL, tracking_number = NULL,
                placed_from = NULL, erased_at = {now}
            WHERE id = ANY({ids}) RETURNING id
        ), told AS (
            INSERT INTO order_events (id, order_id, kind, created_at)
            SELECT gen_random_uuid(), id, 'erased', {now} FROM stripped
        ), ended AS (
            DELETE FROM order_links l USING stripped s WHERE l.order_id = s.id
        )
        UPDATE shipments s SET tracking_number = NULL, tracking_url = NULL FROM stripped WHERE s.order_id = stripped.id"
        );
        tx.execute_raw(strip).await?;
    }
    Ok(u64::try_from(open).unwrap_or(u64::MAX))
}
