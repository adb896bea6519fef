//! One order with all that belongs to it.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, extension::postgres::PgFunc},
};
use uuid::Uuid;

use super::OrderError;
use crate::{
    entities::tenant::{cart, order, order_item, order_status_change},
    tenancy::TenantTx,
    types::{order_status::OrderStatus, secret::Secret},
};

/// An order, its lines in their order and its history from the first step on.
#[derive(Debug, Clone)]
pub struct Order {
    /// Its row.
    pub order: order::Model,
    /// Where it stands.
    pub status: OrderStatus,
    /// In the order they stood in the cart.
    pub items: Vec<order_item::Model>,
    /// Every status it had, the first one first.
    pub history: Vec<order_status_change::Model>,
}

impl Order {
    /// The order as it was answered when it was placed.
    pub(super) fn when_placed(mut self) -> Self {
        self.status = OrderStatus::Pending;
        OrderStatus::Pending.as_str().clone_into(&mut self.order.status);
        self.order.tracking_number = None;
        self.order.updated_at = self.order.created_at;
        self.history.truncate(1);
        self
    }
}

/// The status that a row holds.
pub(super) fn status_of(order: &order::Model) -> Result<OrderStatus, DbErr> {
    OrderStatus::parse(&order.status).map_err(|error| DbErr::Type(error.to_string()))
}

/// The order with this id.
pub async fn get(tx: &TenantTx, id: Uuid) -> Result<Order, OrderError> {
    let order = order::Entity::find_by_id(id).one(tx).await?.ok_or(OrderError::NotFound(id))?;
    whole(tx, order).await
}

/// The order with this id, if it is this customer's.
pub async fn get_of_customer(tx: &TenantTx, customer_id: Uuid, id: Uuid) -> Result<Order, OrderError> {
    let found = order::Entity::find_by_id(id).filter(order::Column::CustomerId.eq(customer_id)).one(tx).await?;
    whole(tx, found.ok_or(OrderError::NotFound(id))?).await
}

/// The order that the cart with this secret became; none while it is a cart.
pub async fn find_of_cart(tx: &TenantTx, session: &Secret) -> Result<Option<Order>, OrderError> {
    let cart = cart::Entity::find().filter(cart::Column::SessionHash.eq(session.hash())).one(tx).await?;
    match cart.and_then(|cart| cart.order_id) {
        Some(id) => get(tx, id).await.map(Some),
        None => Ok(None),
    }
}

/// All orders of a customer, and those that a guest placed with the customer's address; the newest first.
pub async fn all_of(tx: &TenantTx, customer_id: Uuid, email: &str) -> Result<Vec<Order>, DbErr> {
    let of_guest = order::Column::CustomerId.is_null().and(order::Column::Email.eq(email));
    let orders = order::Entity::find()
        .filter(order::Column::CustomerId.eq(customer_id).or(of_guest))
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
    let steps = order_status_change::Entity::find()
        .filter(Expr::col(order_status_change::Column::OrderId).eq(PgFunc::any(ids)))
        .order_by_asc(order_status_change::Column::CreatedAt)
        .order_by_asc(order_status_change::Column::Id);
    for step in steps.all(tx).await? {
        history.entry(step.order_id).or_default().push(step);
    }
    let whole = |order: order::Model| {
        let (items, history) = (items.remove(&order.id), history.remove(&order.id));
        let (items, history) = (items.unwrap_or_default(), history.unwrap_or_default());
        Ok(Order { status: status_of(&order)?, order, items, history })
    };
    orders.into_iter().map(whole).collect()
}

/// Adds what belongs to the row.
pub(super) async fn whole(tx: &TenantTx, order: order::Model) -> Result<Order, OrderError> {
    let items = order_item::Entity::find()
        .filter(order_item::Column::OrderId.eq(order.id))
        .order_by_asc(order_item::Column::Position)
        .all(tx)
        .await?;
    let history = order_status_change::Entity::find()
        .filter(order_status_change::Column::OrderId.eq(order.id))
        .order_by_asc(order_status_change::Column::CreatedAt)
        .order_by_asc(order_status_change::Column::Id)
        .all(tx)
        .await?;
    Ok(Order { status: status_of(&order)?, order, items, history })
}
