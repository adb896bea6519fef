//! An order goes on to its next status, and inventory with it.

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    Order, OrderError,
    get::{status_of, whole},
};
use crate::{
    entities::tenant::{order, order_status_change},
    queue::{self, Job},
    services::{
        audit::{self, By, Entry},
        inventory, statistics,
    },
    tenancy::TenantTx,
    types::{note::Note, order_status::OrderStatus},
};

/// A wish to move an order on.
#[derive(Debug, Clone)]
pub struct SetStatus {
    /// Which order.
    pub order_id: Uuid,
    /// The status it shall have.
    pub status: OrderStatus,
    /// A remark for the history.
    pub note: Option<Note>,
    /// Where the parcel can be followed; what is known stays if this is absent.
    pub tracking_number: Option<String>,
    /// Who wishes it.
    pub by: By,
}

/// Gives the order its next status. Of two people who try at once, the second finds what the first has done.
pub async fn set_status(tx: &TenantTx, now: DateTime<Utc>, wish: SetStatus) -> Result<Order, OrderError> {
    let now = now.trunc_subsecs(6);
    let found = order::Entity::find_by_id(wish.order_id).lock_exclusive().one(tx).await?;
    let mut order = found.ok_or(OrderError::NotFound(wish.order_id))?;
    let from = status_of(&order)?;
    if !from.may_become(wish.status) {
        return Err(OrderError::InvalidTransition { from, to: wish.status });
    }
    move_inventory(tx, now, &wish, from).await?;
    let before = seen(&order);
    wish.status.as_str().clone_into(&mut order.status);
    order.tracking_number = wish.tracking_number.or(order.tracking_number);
    order.updated_at = now;
    update(tx, &order, from).await?;
    statistics::changed(tx, order.created_at).await?;
    let change = order_status_change::ActiveModel {
        id: Set(Uuid::now_v7()),
        order_id: Set(order.id),
        from_status: Set(Some(from.as_str().to_owned())),
        status: Set(order.status.clone()),
        actor: Set(Some(wish.by.name().to_owned())),
        note: Set(wish.note.map(Into::into)),
        created_at: Set(now),
    };
    order_status_change::Entity::insert(change).exec_without_returning(tx).await?;
    let entry = Entry::new(wish.by, "order.status").on("order", order.id).called(order.number.to_string());
    audit::record_for_vendor(tx, entry.change(before, seen(&order))).await?;
    if wish.status == OrderStatus::Shipped {
        let vendor_id = tx.tenant().vendor_id;
        queue::enqueue_from(tx, &Job::OrderShippedMail { vendor_id, order_id: order.id }).await?;
    }
    whole(tx, order).await
}

/// What the audit log tells of an order.
fn seen(order: &order::Model) -> Value {
    json!({"status": order.status, "tracking_number": order.tracking_number})
}

/// Sending takes the goods off the shelf; giving up before that sets them free; later, nothing moves.
async fn move_inventory(tx: &TenantTx, now: DateTime<Utc>, wish: &SetStatus, from: OrderStatus) -> Result<(), DbErr> {
    match wish.status {
        OrderStatus::Shipped => inventory::fulfil(tx, now, wish.order_id, Some(wish.by.name())).await,
        OrderStatus::Cancelled | OrderStatus::Refunded if !from.has_shipped() => {
            inventory::release(tx, now, wish.order_id, Some(wish.by.name())).await
        }
        _ => Ok(()),
    }
}

async fn update(tx: &TenantTx, order: &order::Model, from: OrderStatus) -> Result<(), DbErr> {
    let done = order::Entity::update_many()
        .col_expr(order::Column::Status, Expr::value(order.status.as_str()))
        .col_expr(order::Column::TrackingNumber, Expr::value(order.tracking_number.clone()))
        .col_expr(order::Column::UpdatedAt, Expr::value(order.updated_at))
        .filter(order::Column::Id.eq(order.id))
        .filter(order::Column::Status.eq(from.as_str()))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(DbErr::RecordNotUpdated) }
}
