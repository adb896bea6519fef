//! Corrects the tracking of a parcel after it was sent.

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use uuid::Uuid;

use super::{
    Order, OrderError,
    get::{audit_view, lock},
};
use crate::{
    entities::tenant::{
        order,
        order_event::{self, EventData},
        shipment,
    },
    services::audit::{self, By, Entry},
    tenancy::TenantTx,
    types::{order_event::OrderEventKind, shipment::ShipmentDirection},
};

/// How a parcel can be tracked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracking {
    /// The carrier's tracking number; `None` removes it.
    pub number: Option<String>,
    /// The carrier's name; `None` keeps the stored one.
    pub carrier: Option<String>,
    /// The URL of the carrier's tracking page; `None` keeps the stored one.
    pub url: Option<String>,
}

impl Tracking {
    /// A tracking number of the same carrier.
    pub(super) fn number(number: String) -> Self {
        Self { number: Some(number), carrier: None, url: None }
    }
}

/// Corrects the tracking of the order's latest parcel. A repetition changes nothing. Fails with `NotShipped` if the
/// order has not been sent.
pub async fn set_tracking(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    order_id: Uuid,
    tracking: Tracking,
) -> Result<Order, OrderError> {
    let order = lock(tx, order_id).await?;
    if !order.order.status.has_shipped() {
        return Err(OrderError::NotShipped);
    }
    correct(tx, now.trunc_subsecs(6), order, tracking, by).await
}

/// Corrects the tracking of an order that the caller has locked.
pub(super) async fn correct(
    tx: &TenantTx,
    now: DateTime<Utc>,
    mut order: Order,
    tracking: Tracking,
    by: By,
) -> Result<Order, OrderError> {
    let sent = order.shipments.iter_mut().rev().find(|sent| sent.shipment.direction == ShipmentDirection::Out);
    let Some(sent) = sent else { return Err(OrderError::NotShipped) };
    let (carrier, url) =
        (tracking.carrier.or(sent.shipment.carrier.clone()), tracking.url.or(sent.shipment.tracking_url.clone()));
    let is_known = order.order.tracking_number == tracking.number
        && (&sent.shipment.carrier, &sent.shipment.tracking_url) == (&carrier, &url);
    if is_known {
        return Ok(order);
    }
    let change = shipment::ActiveModel {
        id: Set(sent.shipment.id),
        carrier: Set(carrier),
        tracking_number: Set(tracking.number.clone()),
        tracking_url: Set(url),
        updated_at: Set(now),
        ..Default::default()
    };
    sent.shipment = change.update(tx).await?;
    let event = order_event::Model {
        id: Uuid::now_v7(),
        order_id: order.order.id,
        kind: OrderEventKind::TrackingChanged,
        actor: Some(by.name().to_owned()),
        data: EventData {
            shipment_id: Some(sent.shipment.id),
            tracking_number: tracking.number.clone(),
            ..EventData::default()
        },
        is_public: true,
        created_at: now,
    };
    let before = audit_view(&order.order);
    let change = order::ActiveModel {
        id: Set(order.order.id),
        tracking_number: Set(tracking.number),
        updated_at: Set(now),
        ..Default::default()
    };
    order.order = change.update(tx).await?;
    order_event::Entity::insert(order_event::ActiveModel::from(event.clone())).exec_without_returning(tx).await?;
    order.history.push(event);
    let entry = Entry::new(by, "order.tracking").on("order", order.order.id).called(order.order.number.to_string());
    audit::record_for_vendor(tx, entry.change(before, audit_view(&order.order))).await?;
    Ok(order)
}
