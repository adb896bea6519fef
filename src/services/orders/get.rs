//! Reads orders with everything that belongs to them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, extension::postgres::PgFunc},
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    OrderError,
    shipping::{self, Shipment},
};
use crate::{
    entities::tenant::{order, order_event, order_item},
    tenancy::TenantTx,
    types::{
        order_state::{FulfilmentStatus, OrderState, PaymentStatus},
        order_status::OrderStatus,
    },
};

/// An order with its lines, events and shipments.
#[derive(Debug, Clone)]
pub struct Order {
    /// The row of the table `orders`.
    pub order: order::Model,
    /// The lines, in the order of the cart.
    pub items: Vec<order_item::Model>,
    /// The events of the order, the first one first.
    pub history: Vec<order_event::Model>,
    /// Parcels to the customer and returns, the first one first.
    pub shipments: Vec<Shipment>,
}

/// A change of an order's status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderStep {
    /// The new status of the order.
    pub status: OrderStatus,
    /// When the order got the status.
    pub at: DateTime<Utc>,
    /// The name of the team member; `None` for the customer and the system.
    pub actor: Option<String>,
    /// The remark of the team member.
    pub note: Option<String>,
}

impl Order {
    /// Reconstructs the order as it was when it was placed, for a repeated answer.
    pub(super) fn when_placed(mut self) -> Self {
        let row = &mut self.order;
        row.status = OrderStatus::Pending;
        (row.payment_status, row.fulfilment_status) = (PaymentStatus::Unpaid, FulfilmentStatus::Unfulfilled);
        (row.accepted_at, row.cancelled_at, row.tracking_number) = (None, None, None);
        (row.paid_total, row.refunded_total) = (0, 0);
        row.updated_at = row.created_at;
        for item in &mut self.items {
            (item.quantity_shipped, item.quantity_cancelled, item.quantity_returned) = (0, 0, 0);
            item.refunded_amount = 0;
        }
        self.history.truncate(1);
        self.order.expires_at = self.history.first().and_then(|placed| placed.data.expires_at);
        self.shipments.clear();
        self
    }

    /// The changes of the order's status, the first one first.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = OrderStep> {
        self.history.iter().filter_map(|event| {
            let (at, actor) = (event.created_at, event.actor.clone());
            Some(OrderStep { status: event.data.status?, at, actor, note: event.data.note.clone() })
        })
    }
}

/// The status that follows from the order's payment, fulfilment, acceptance and cancellation.
pub(super) fn summed_up(order: &order::Model) -> OrderStatus {
    let state = OrderState {
        payment: order.payment_status,
        fulfilment: order.fulfilment_status,
        is_accepted: order.accepted_at.is_some(),
        is_cancelled: order.cancelled_at.is_some(),
    };
    state.summary()
}

/// Returns the order with this id; fails with `NotFound`.
pub async fn get(tx: &TenantTx, id: Uuid) -> Result<Order, OrderError> {
    let order = order::Entity::find_by_id(id).one(tx).await?.ok_or(OrderError::NotFound(id))?;
    complete(tx, order).await
}

/// Returns the order with this id; fails with `NotFound`, also if it is another customer's.
pub async fn get_of_customer(tx: &TenantTx, customer_id: Uuid, id: Uuid) -> Result<Order, OrderError> {
    let found = order::Entity::find_by_id(id).filter(order::Column::CustomerId.eq(customer_id)).one(tx).await?;
    complete(tx, found.ok_or(OrderError::NotFound(id))?).await
}

/// Lists all orders of a customer, and guests' orders with the same e-mail address; the newest first.
pub async fn all_of(tx: &TenantTx, customer_id: Uuid, email: &str) -> Result<Vec<Order>, DbErr> {
    let orders = order::Entity::find()
        .filter(order::of_person(customer_id, email))
        .order_by_desc(order::Column::Number)
        .all(tx)
        .await?;
    let ids: Vec<Uuid> = orders.iter().map(|order| order.id).collect();
    let (mut items, mut history): (HashMap<Uuid, Vec<_>>, HashMap<Uuid, Vec<_>>) = Default::default();
    let lines = order_item::Entity::find()
        .filter(Expr::col(order_item::Column::OrderId).eq(PgFunc::any(ids.clone())))
        .order_by_asc(order_item::Column::Position);
    for item in lines.all(tx).await? {
        items.entry(item.order_id).or_default().push(item);
    }
    let events = order_event::Entity::find()
        .filter(Expr::col(order_event::Column::OrderId).eq(PgFunc::any(ids.clone())))
        .order_by_asc(order_event::Column::CreatedAt)
        .order_by_asc(order_event::Column::Id);
    for event in events.all(tx).await? {
        history.entry(event.order_id).or_default().push(event);
    }
    let mut shipments = shipping::of_orders(tx, ids).await?;
    let whole = |order: order::Model| {
        let (items, history) = (items.remove(&order.id), history.remove(&order.id));
        let (items, history) = (items.unwrap_or_default(), history.unwrap_or_default());
        let shipments = shipments.remove(&order.id).unwrap_or_default();
        Order { order, items, history, shipments }
    };
    Ok(orders.into_iter().map(whole).collect())
}

/// Reads everything that belongs to an order's row.
pub(super) async fn complete(tx: &TenantTx, order: order::Model) -> Result<Order, OrderError> {
    let items = order_item::Entity::find()
        .filter(order_item::Column::OrderId.eq(order.id))
        .order_by_asc(order_item::Column::Position)
        .all(tx)
        .await?;
    let history = order_event::Entity::find()
        .filter(order_event::Column::OrderId.eq(order.id))
        .order_by_asc(order_event::Column::CreatedAt)
        .order_by_asc(order_event::Column::Id)
        .all(tx)
        .await?;
    let mut shipments = shipping::of_orders(tx, vec![order.id]).await?;
    let shipments = shipments.remove(&order.id).unwrap_or_default();
    Ok(Order { order, items, history, shipments })
}

/// Returns the order and locks its row until the transaction ends.
pub(super) async fn lock(tx: &TenantTx, id: Uuid) -> Result<Order, OrderError> {
    let found = order::Entity::find_by_id(id).lock_exclusive().one(tx).await?;
    complete(tx, found.ok_or(OrderError::NotFound(id))?).await
}

/// The order as the audit log shows it.
pub(super) fn audit_view(order: &order::Model) -> Value {
    json!({"status": order.status, "tracking_number": order.tracking_number})
}
