//! Takes back goods of an order.

use std::collections::BTreeMap;

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::{ConnectionTrait, raw_sql};
use serde_json::json;
use uuid::Uuid;

use super::{
    Order, OrderError,
    get::{lock, summed_up},
    shipping,
};
use crate::{
    entities::tenant::order_event::{self, EventData},
    services::{
        audit::{self, By, Entry},
        inventory::{self, OrderLine},
        products::announce_change,
    },
    tenancy::TenantTx,
    types::{note::Note, order_event::OrderEventKind, order_state::FulfilmentStatus},
};

/// Goods that a customer has sent back.
#[derive(Debug, Clone)]
pub struct TakeBack {
    /// The id of the order.
    pub order_id: Uuid,
    /// The lines with the number of returned pieces of each.
    pub lines: Vec<OrderLine>,
    /// A remark for the order's history, which the customer can read.
    pub note: Option<Note>,
    /// The team member who took the goods back.
    pub by: By,
}

/// Returns goods of an order to the inventory. This moves no money: a refund is a separate step. Fails with `NotSent`
/// if more pieces would come back than were sent.
pub async fn take_back(tx: &TenantTx, now: DateTime<Utc>, wish: TakeBack) -> Result<Order, OrderError> {
    let now = now.trunc_subsecs(6);
    let mut order = lock(tx, wish.order_id).await?;
    let lines = add_up(&order, &wish.lines)?;
    for item in &mut order.items {
        let back = lines.iter().find(|line| line.order_item_id == item.id);
        item.quantity_returned += back.map_or(0, |line| line.quantity);
    }
    if order.items.iter().all(|item| item.quantity_returned == item.quantity_shipped) {
        order.order.fulfilment_status = FulfilmentStatus::Returned;
    }
    order.order.status = summed_up(&order.order);
    order.order.updated_at = now;
    let (id, shipment_id) = (order.order.id, Uuid::now_v7());
    let data = EventData { note: wish.note.map(Into::into), shipment_id: Some(shipment_id), ..EventData::default() };
    let event = order_event::Model {
        id: Uuid::now_v7(),
        order_id: id,
        kind: OrderEventKind::Returned,
        actor: Some(wish.by.name().to_owned()),
        data,
        is_public: true,
        created_at: now,
    };
    shipping::take_back(tx, now, (id, shipment_id), &lines).await?;
    inventory::take_back(tx, now, (id, shipment_id), &lines, Some(wish.by.name())).await?;
    write(tx, &order, &lines, &event).await?;
    announce_change(tx).await?;
    order.history.push(event);
    let entry = Entry::new(wish.by, "order.return").on("order", id).called(order.order.number.to_string());
    let pieces: i32 = lines.iter().map(|line| line.quantity).sum();
    audit::record_for_vendor(tx, entry.change(json!({}), json!({"returned": pieces}))).await?;
    order.shipments = shipping::of_orders(tx, vec![id]).await?.remove(&id).unwrap_or_default();
    Ok(order)
}

/// Adds up the pieces per line. Fails with `NotSent` if a line has fewer pieces with the customer.
fn add_up(order: &Order, lines: &[OrderLine]) -> Result<Vec<OrderLine>, OrderError> {
    let mut wanted = BTreeMap::<Uuid, i32>::new();
    for line in lines {
        let quantity = wanted.entry(line.order_item_id).or_default();
        *quantity = quantity.saturating_add(line.quantity);
    }
    let out = |id: Uuid| {
        order.items.iter().find(|item| item.id == id).map(|item| item.quantity_shipped - item.quantity_returned)
    };
    for (position, line) in lines.iter().enumerate() {
        let left = out(line.order_item_id).unwrap_or(0);
        if wanted.get(&line.order_item_id).is_some_and(|quantity| *quantity > left) {
            return Err(OrderError::NotSent { position, left });
        }
    }
    let lines = wanted.into_iter().map(|(order_item_id, quantity)| OrderLine { order_item_id, quantity });
    Ok(lines.filter(|line| line.quantity > 0).collect())
}

/// Writes the order, its lines and the event in one statement.
async fn write(
    tx: &TenantTx,
    order: &Order,
    lines: &[OrderLine],
    event: &order_event::Model,
) -> Result<(), OrderError> {
    let row = &order.order;
    let ids: Vec<_> = lines.iter().map(|line| line.order_item_id).collect();
    let quantities: Vec<_> = lines.iter().map(|line| line.quantity).collect();
    // SQL, since one statement writes the order, its lines and the event.
    let write = raw_sql!(
        Postgres,
        "WITH changed AS (
            UPDATE orders SET status = {row.status}, fulfilment_status = {row.fulfilment_status}, updated_at =
                {row.updated_at} WHERE id = {row.id} RETURNING id
        ), back AS (
            UPDATE order_items i SET quantity_returned = i.quantity_returned + l.quantity
            FROM unnest({ids}::uuid[], {quantities}::integer[]) AS l(id, quantity) WHERE i.id = l.id AND i.order_id =
                {row.id}
        )
        INSERT INTO order_events (id, order_id, kind, actor, data, is_public, created_at)
        SELECT {event.id}, id, {event.kind}, {event.actor}, {event.data}, {event.is_public}, {row.updated_at} FROM
            changed"
    );
    tx.execute_raw(write).await?;
    Ok(())
}
