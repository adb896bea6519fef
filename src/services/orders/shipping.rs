//! Shipments of an order.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, extension::postgres::PgFunc},
};
use uuid::Uuid;

use crate::{
    entities::tenant::{order, shipment, shipment_item},
    services::inventory::OrderLine,
    tenancy::TenantTx,
    types::shipment::{ShipmentDirection, ShipmentStatus},
};

/// Goods that were sent in one parcel, or that came back in one.
#[derive(Debug, Clone)]
pub struct Shipment {
    /// The row of the table `shipments`.
    pub shipment: shipment::Model,
    /// The lines in the parcel, with the number of pieces of each.
    pub items: Vec<shipment_item::Model>,
}

/// Adds a shipment of these lines to the customer.
pub(super) async fn send(
    tx: &TenantTx,
    now: DateTime<Utc>,
    order: &order::Model,
    id: Uuid,
    lines: &[OrderLine],
) -> Result<(), DbErr> {
    let row = shipment::ActiveModel {
        id: Set(id),
        order_id: Set(order.id),
        direction: Set(ShipmentDirection::Out),
        status: Set(ShipmentStatus::Shipped),
        tracking_number: Set(order.tracking_number.clone()),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    shipment::Entity::insert(row).exec_without_returning(tx).await?;
    add_items(tx, id, lines).await
}

/// Adds a shipment of these lines back from the customer.
pub(super) async fn take_back(
    tx: &TenantTx,
    now: DateTime<Utc>,
    (order_id, id): (Uuid, Uuid),
    lines: &[OrderLine],
) -> Result<(), DbErr> {
    let row = shipment::ActiveModel {
        id: Set(id),
        order_id: Set(order_id),
        direction: Set(ShipmentDirection::Return),
        status: Set(ShipmentStatus::Received),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    shipment::Entity::insert(row).exec_without_returning(tx).await?;
    add_items(tx, id, lines).await
}

async fn add_items(tx: &TenantTx, shipment_id: Uuid, lines: &[OrderLine]) -> Result<(), DbErr> {
    let items = lines.iter().map(|line| shipment_item::ActiveModel {
        shipment_id: Set(shipment_id),
        order_item_id: Set(line.order_item_id),
        quantity: Set(line.quantity),
    });
    shipment_item::Entity::insert_many(items).exec_without_returning(tx).await.map(drop)
}

/// Marks all sent shipments of the order as delivered.
pub(super) async fn arrive(tx: &TenantTx, now: DateTime<Utc>, order_id: Uuid) -> Result<(), DbErr> {
    let sent = shipment::Entity::update_many()
        .col_expr(shipment::Column::Status, Expr::value(ShipmentStatus::Delivered))
        .col_expr(shipment::Column::UpdatedAt, Expr::value(now))
        .filter(shipment::Column::OrderId.eq(order_id))
        .filter(shipment::Column::Direction.eq(ShipmentDirection::Out))
        .filter(shipment::Column::Status.eq(ShipmentStatus::Shipped));
    sent.exec(tx).await.map(drop)
}

/// Reads the shipments of these orders, by order; the first one first.
pub(super) async fn of_orders(tx: &TenantTx, orders: Vec<Uuid>) -> Result<HashMap<Uuid, Vec<Shipment>>, DbErr> {
    let found = shipment::Entity::find()
        .filter(Expr::col((shipment::Entity, shipment::Column::OrderId)).eq(PgFunc::any(orders)))
        .order_by_asc(shipment::Column::CreatedAt)
        .order_by_asc(shipment::Column::Id)
        .find_with_related(shipment_item::Entity)
        .all(tx)
        .await?;
    let mut shipments: HashMap<Uuid, Vec<Shipment>> = HashMap::new();
    for (shipment, items) in found {
        shipments.entry(shipment.order_id).or_default().push(Shipment { shipment, items });
    }
    Ok(shipments)
}
