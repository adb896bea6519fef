//! Changes an order's status, and moves inventory with it.

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::{ConnectionTrait, DbErr, raw_sql};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    Order, OrderError,
    get::{audit_view, complete, lock, summed_up},
    payments, shipping, track,
};
use crate::{
    entities::tenant::{
        order,
        order_event::{self, EventData},
        order_item,
    },
    queue::{self, Job},
    services::{
        audit::{self, By, Entry},
        inventory::{self, OrderLine},
        statistics,
    },
    tenancy::TenantTx,
    types::{
        note::Note,
        order_event::OrderEventKind,
        order_state::{FulfilmentStatus, PaymentStatus},
        order_status::OrderStatus,
    },
};

/// A request to change an order's status.
#[derive(Debug, Clone)]
pub struct SetStatus {
    /// The id of the order.
    pub order_id: Uuid,
    /// The status that the order shall get.
    pub status: OrderStatus,
    /// A remark for the order's history, which the customer can read.
    pub note: Option<Note>,
    /// The tracking number of the parcel; `None` keeps the stored one.
    pub tracking_number: Option<String>,
    /// The team member who changes the status.
    pub by: By,
}

/// A change of an order's status.
struct StatusStep {
    to: OrderStatus,
    note: Option<String>,
    tracking_number: Option<String>,
    by: By,
    /// Whether the change is the expiry of an unpaid order.
    is_expired: bool,
}

/// Changes the order's status with all that belongs to it: “shipped” sends everything that is left, and “refunded”
/// refunds the whole sum. Of two simultaneous requests, the second waits and finds the first one's result. A repeated
/// request changes nothing and gets the same answer; with a different tracking number it corrects the number. Fails
/// with `InvalidTransition` if the order can't get this status.
pub async fn set_status(tx: &TenantTx, now: DateTime<Utc>, wish: SetStatus) -> Result<Order, OrderError> {
    let now = now.trunc_subsecs(6);
    let order = lock(tx, wish.order_id).await?;
    let from = order.order.status;
    if from == wish.status && says_the_same(&order, &wish) {
        return match wish.tracking_number {
            Some(number) if order.order.tracking_number.as_ref() != Some(&number) => {
                track::correct(tx, now, order, track::Tracking::number(number), wish.by).await
            }
            _ => Ok(order),
        };
    }
    if !from.may_become(wish.status) {
        return Err(OrderError::InvalidTransition { from, to: wish.status });
    }
    let SetStatus { status: to, note, tracking_number, by, .. } = wish;
    take(tx, now, order, StatusStep { to, note: note.map(Into::into), tracking_number, by, is_expired: false }).await
}

/// Cancels an expired order. The caller holds its lock.
pub(super) async fn expire(tx: &TenantTx, now: DateTime<Utc>, row: order::Model) -> Result<Order, OrderError> {
    let order = complete(tx, row).await?;
    let (to, by) = (OrderStatus::Cancelled, By::system());
    take(tx, now.trunc_subsecs(6), order, StatusStep { to, note: None, tracking_number: None, by, is_expired: true })
        .await
}

/// Applies the change: to the order's facts and status, the inventory, the payments, the figures and the audit log; and
/// enqueues the customer's mail.
async fn take(tx: &TenantTx, now: DateTime<Utc>, mut order: Order, step: StatusStep) -> Result<Order, OrderError> {
    let (from, before) = (order.order.status, audit_view(&order.order));
    let money = |order: &order::Model| (order.paid_total, order.refunded_total);
    let had = money(&order.order);
    advance(&mut order, step.to, now);
    let shipment_id = (step.to == OrderStatus::Shipped).then(Uuid::now_v7);
    order.order.tracking_number = step.tracking_number.or_else(|| order.order.tracking_number.take());
    let event = order_event::Model {
        id: Uuid::now_v7(),
        order_id: order.order.id,
        kind: OrderEventKind::of_status(step.to),
        actor: Some(step.by.name().to_owned()).filter(|_| !step.is_expired),
        data: EventData {
            from: Some(from),
            status: Some(step.to),
            note: step.note,
            shipment_id,
            tracking_number: order.order.tracking_number.clone().filter(|_| shipment_id.is_some()),
            amount: ends(step.to).then_some(order.order.total),
            expires_at: None,
            is_expired: step.is_expired,
        },
        is_public: true,
        created_at: now,
    };
    move_goods(tx, &order, &event, step.by.name()).await?;
    order.shipments = shipping::of_orders(tx, vec![order.order.id]).await?.remove(&order.order.id).unwrap_or_default();
    write(tx, &order, from, &event).await?;
    if money(&order.order) != had {
        payments::record(tx, now, &order.order).await?;
    }
    statistics::note_change(tx, now).await?;
    order.history.push(event);
    let action = if step.is_expired { "order.expire" } else { "order.status" };
    let entry = Entry::new(step.by, action).on("order", order.order.id).called(order.order.number.to_string());
    audit::record_for_vendor(tx, entry.change(before, audit_view(&order.order))).await?;
    tell(tx, &order).await?;
    Ok(order)
}

/// Whether the request repeats what the order's current status already has.
fn says_the_same(order: &Order, wish: &SetStatus) -> bool {
    let said = order.steps().last().and_then(|step| step.note);
    let is_known = wish.note.as_ref().is_none_or(|note| said.as_deref() == Some(note.as_str()));
    let fits = wish.tracking_number.is_none()
        || wish.tracking_number == order.order.tracking_number
        || order.order.status.has_shipped();
    is_known && fits
}

/// Whether orders in this status do not count as sales.
fn ends(status: OrderStatus) -> bool {
    matches!(status, OrderStatus::Cancelled | OrderStatus::Refunded)
}

/// Changes the facts of the order so that they add up to this status.
fn advance(order: &mut Order, to: OrderStatus, now: DateTime<Utc>) {
    let Order { order: row, items, .. } = order;
    match to {
        OrderStatus::Pending => {}
        OrderStatus::Processing => row.accepted_at = Some(now),
        OrderStatus::Shipped => {
            row.fulfilment_status = FulfilmentStatus::Shipped;
            items.iter_mut().for_each(|item| item.quantity_shipped = item.quantity - item.quantity_cancelled);
        }
        OrderStatus::Delivered => row.fulfilment_status = FulfilmentStatus::Delivered,
        OrderStatus::Cancelled => give_up(row, items, now),
        OrderStatus::Refunded => {
            if row.fulfilment_status == FulfilmentStatus::Unfulfilled {
                give_up(row, items, now);
            }
            // A refund of the whole sum implies that it was paid, even if nobody had noted the payment.
            row.payment_status = PaymentStatus::Refunded;
            (row.paid_total, row.refunded_total) = (row.paid_total.max(row.total), row.paid_total.max(row.total));
            items.iter_mut().for_each(|item| item.refunded_amount = item.total);
        }
    }
    (row.expires_at, row.placed_from) = (None, None);
    row.updated_at = now;
    row.status = summed_up(row);
}

fn give_up(row: &mut order::Model, items: &mut [order_item::Model], now: DateTime<Utc>) {
    row.cancelled_at = Some(now);
    items.iter_mut().for_each(|item| item.quantity_cancelled = item.quantity - item.quantity_shipped);
}

/// Moves the inventory. Shipping takes the goods off the balances; cancelling before that releases them. Later changes
/// move nothing.
async fn move_goods(tx: &TenantTx, order: &Order, event: &order_event::Model, actor: &str) -> Result<(), DbErr> {
    let (id, now) = (order.order.id, event.created_at);
    let lines = |quantity: fn(&order_item::Model) -> i32| -> Vec<OrderLine> {
        let lines = order.items.iter().map(|item| OrderLine { order_item_id: item.id, quantity: quantity(item) });
        lines.filter(|line| line.quantity > 0).collect()
    };
    match (event.data.shipment_id, event.data.status) {
        (Some(shipment_id), _) => {
            let lines = lines(|item| item.quantity_shipped);
            inventory::fulfil(tx, now, (id, shipment_id), &lines, Some(actor)).await?;
            shipping::send(tx, now, &order.order, shipment_id, &lines).await
        }
        (None, Some(OrderStatus::Delivered)) => shipping::arrive(tx, now, id).await,
        (None, Some(OrderStatus::Cancelled | OrderStatus::Refunded)) => {
            inventory::release(tx, now, id, &lines(|item| item.quantity_cancelled), Some(actor)).await
        }
        _ => Ok(()),
    }
}

/// Writes the order, its lines and the event in one statement. Fails with `RecordNotUpdated` if the order's status is
/// not `from` any more.
async fn write(tx: &TenantTx, order: &Order, from: OrderStatus, event: &order_event::Model) -> Result<(), DbErr> {
    let row = &order.order;
    let lines = order.items.iter().map(|item| {
        json!({
            "id": item.id,
            "quantity_shipped": item.quantity_shipped,
            "quantity_cancelled": item.quantity_cancelled,
            "refunded_amount": item.refunded_amount,
        })
    });
    let lines: Value = lines.collect();
    // SQL, since one statement writes the order, its lines and the event, or nothing.
    let write = raw_sql!(
        Postgres,
        "WITH changed AS (
            UPDATE orders SET status = {row.status}, payment_status = {row.payment_status}, fulfilment_status =
                {row.fulfilment_status}, accepted_at = {row.accepted_at},
                cancelled_at = {row.cancelled_at}, expires_at = {row.expires_at}, paid_total = {row.paid_total},
                refunded_total = {row.refunded_total}, tracking_number = {row.tracking_number},
                updated_at = {row.updated_at}, placed_from = {row.placed_from}
            WHERE id = {row.id} AND status = {from} RETURNING id
        ), lines AS (
            UPDATE order_items i SET quantity_shipped = l.quantity_shipped, quantity_cancelled = l.quantity_cancelled,
                refunded_amount = l.refunded_amount
            FROM jsonb_to_recordset({lines}) AS l(id uuid, quantity_shipped integer, quantity_cancelled integer,
                refunded_amount bigint), changed
            WHERE i.id = l.id AND i.order_id = changed.id
        ), told AS (
            INSERT INTO order_events (id, order_id, kind, actor, data, is_public, created_at)
            SELECT {event.id}, id, {event.kind}, {event.actor}, {event.data}, {event.is_public}, {event.created_at} FROM
                changed
        )
        SELECT id FROM changed"
    );
    tx.query_one_raw(write).await?.map(drop).ok_or(DbErr::RecordNotUpdated)
}

/// Enqueues the mail to the customer, for statuses that have one.
async fn tell(tx: &TenantTx, order: &Order) -> Result<(), OrderError> {
    let (vendor_id, order_id) = (tx.tenant().vendor_id, order.order.id);
    let job = match order.order.status {
        OrderStatus::Shipped => Job::OrderShippedMail { vendor_id, order_id },
        OrderStatus::Cancelled => Job::OrderCancelledMail { vendor_id, order_id },
        OrderStatus::Refunded => Job::OrderRefundedMail { vendor_id, order_id },
        OrderStatus::Pending | OrderStatus::Processing | OrderStatus::Delivered => return Ok(()),
    };
    Ok(queue::enqueue_from(tx, &job).await?)
}
