//! The vendor's orders, as its team sees them.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};
use uuid::Uuid;

use crate::{
    api::{
        guards::{VendorAuth, can},
        json_body::JsonBody,
        money::MoneyOut,
        order::{OrderDetailOut, OrderSummaryOut},
        page::{Page, PageNumber, PerPage, SortBy, list_request, page_request},
        time::{Moment, Time},
    },
    app::App,
    entities::tenant::order_event,
    error::AppError,
    services::{
        inventory::OrderLine,
        orders::{self, Order, OrderFilter, OrderSort, OrderStep, SetStatus, TakeBack, Tracking},
    },
    types::{
        code::FieldError, note::Note, order_status::OrderStatus, permission::Permission, sales_channel::SalesChannel,
    },
};

/// The vendor's orders, as its team sees them.
pub struct OrdersApi;

/// A step of an order's history.
#[derive(Debug, Clone, Object)]
pub struct OrderStepOut {
    /// The status that the order got.
    pub status: OrderStatus,
    /// When the order got the status.
    pub at: Time,
    /// The name of the team member who changed the status; null for the customer.
    pub actor: Option<String>,
    /// The remark of the team member; null without one.
    pub note: Option<String>,
}

impl From<OrderStep> for OrderStepOut {
    fn from(step: OrderStep) -> Self {
        Self { status: step.status, at: step.at.into(), actor: step.actor, note: step.note }
    }
}

/// Something that happened to an order.
#[derive(Debug, Clone, Object)]
#[oai(rename = "OrderEvent")]
pub struct OrderEventOut {
    /// The kind of event: `placed`, `accepted`, `shipped`, `delivered`, `cancelled`, `refunded`, `tracking_changed`,
    /// `returned` or `erased`; others may be added.
    pub kind: String,
    /// When the order got the status.
    pub at: Time,
    /// The name of the team member who caused the event; null for the customer and for automatic changes.
    pub actor: Option<String>,
    /// The remark of the team member; null without one.
    pub note: Option<String>,
    /// The tracking number that is valid since the event; null without one.
    pub tracking_number: Option<String>,
    /// Whether the order was cancelled automatically, because it was neither paid nor accepted in time.
    pub is_expired: bool,
    /// Whether the customer sees the event.
    pub is_public: bool,
}

impl From<order_event::Model> for OrderEventOut {
    fn from(event: order_event::Model) -> Self {
        Self {
            kind: event.kind.to_string(),
            at: event.created_at.into(),
            actor: event.actor,
            note: event.data.note,
            tracking_number: event.data.tracking_number,
            is_expired: event.data.is_expired,
            is_public: event.is_public,
        }
    }
}

/// An order as the vendor's team sees it.
#[derive(Debug, Clone, Object)]
pub struct OrderOut {
    /// The facts that the customer sees, too.
    #[oai(flatten)]
    pub order: OrderDetailOut,
    /// The channel through which the order was placed.
    pub channel: SalesChannel,
    /// When the order was cancelled; null if it was not.
    pub cancelled_at: Option<Time>,
    /// The sum of all payments.
    pub paid_total: MoneyOut,
    /// The sum of all refunds.
    pub refunded_total: MoneyOut,
    /// Whether the customer's data were erased.
    pub customer_erased: bool,
    /// The statuses that the order may have next.
    pub allowed_next: Vec<OrderStatus>,
    /// The steps of the order, the first one first.
    pub history: Vec<OrderStepOut>,
    /// Everything that happened to the order, the first event first.
    pub events: Vec<OrderEventOut>,
}

impl From<Order> for OrderOut {
    fn from(order: Order) -> Self {
        let row = &order.order;
        Self {
            channel: row.channel,
            cancelled_at: row.cancelled_at.map(Into::into),
            paid_total: MoneyOut::new(row.paid_total, row.currency.as_str()),
            refunded_total: MoneyOut::new(row.refunded_total, row.currency.as_str()),
            customer_erased: row.erased_at.is_some(),
            allowed_next: row.status.allowed_next(),
            history: order.steps().map(Into::into).collect(),
            events: order.history.iter().cloned().map(Into::into).collect(),
            order: order.into(),
        }
    }
}

/// The next status of an order.
#[derive(Debug, Object)]
#[oai(example)]
pub struct OrderStatusIn {
    /// The next status of the order.
    pub status: OrderStatus,
    /// A remark for the history, at most 1,000 characters. The customer can read it.
    #[oai(validator(max_length = 1000))]
    pub note: Option<String>,
    /// The tracking number of the parcel, at most 100 characters.
    #[oai(validator(max_length = 100))]
    pub tracking_number: Option<String>,
}

impl Example for OrderStatusIn {
    fn example() -> Self {
        Self {
            status: OrderStatus::Shipped,
            note: Some("Left the house this morning.".to_owned()),
            tracking_number: Some("LU 0042 8817 31".to_owned()),
        }
    }
}

/// The tracking data of a parcel.
#[derive(Debug, Object)]
#[oai(example)]
pub struct TrackingIn {
    /// The carrier's tracking number; if left out, the shipment has no number.
    #[oai(validator(max_length = 100))]
    pub tracking_number: Option<String>,
    /// The carrier's name; not changed if left out.
    #[oai(validator(max_length = 100))]
    pub carrier: Option<String>,
    /// The carrier's page about the shipment, `https://…`; not changed if left out.
    #[oai(validator(max_length = 500, pattern = "^https?://[^\\s\"<>]+$"))]
    pub tracking_url: Option<String>,
}

impl Example for TrackingIn {
    fn example() -> Self {
        Self {
            tracking_number: Some("LU 0042 8817 32".to_owned()),
            carrier: Some("POST Luxembourg".to_owned()),
            tracking_url: Some("https://track.example/LU0042881732".to_owned()),
        }
    }
}

/// Goods that came back.
#[derive(Debug, Object)]
#[oai(example)]
pub struct ReturnIn {
    /// The lines and quantities that came back.
    #[oai(validator(min_items = 1, max_items = 200))]
    pub items: Vec<ReturnItemIn>,
    /// A remark for the history, at most 1,000 characters. The customer can read it.
    #[oai(validator(max_length = 1000))]
    pub note: Option<String>,
}

/// A number of pieces of an order's line.
#[derive(Debug, Object)]
pub struct ReturnItemIn {
    /// The id of the order's line.
    pub order_item_id: Uuid,
    /// The number of pieces.
    #[oai(validator(minimum(value = "1"), maximum(value = "999")))]
    pub quantity: i32,
}

impl Example for ReturnIn {
    fn example() -> Self {
        let order_item_id = Uuid::from_u128(0x0193_5e0a_0000_7000_8000_0000_0000_0002);
        Self { items: vec![ReturnItemIn { order_item_id, quantity: 1 }], note: Some("As new.".to_owned()) }
    }
}

/// The remark, if there is one.
fn note(text: Option<String>) -> Result<Option<Note>, AppError> {
    let note = typed(text).map(|text| Note::parse(&text)).transpose();
    note.map_err(|refusal| AppError::invalid(vec![FieldError::new("note", refusal.to_string())]))
}

/// A line of text that somebody typed; `None` if it is empty.
fn typed(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

#[OpenApi(prefix_path = "/orders")]
impl OrdersApi {
    /// Lists the orders of the shop, the newest first.
    #[oai(path = "/", method = "get", operation_id = "vendor_list_orders")]
    #[allow(clippy::too_many_arguments, reason = "each is a documented query parameter")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::OrdersRead>,
        /// Only orders in this status.
        status: Query<Option<OrderStatus>>,
        /// Only orders of this customer's account.
        customer_id: Query<Option<Uuid>>,
        /// The order's number, or part of the customer's name or e-mail address; accents and case do not matter.
        #[oai(validator(max_length = 200))]
        search: Query<Option<String>>,
        /// Only orders that were placed at this time or later, RFC 3339.
        created_from: Query<Option<Moment>>,
        /// Only orders that were placed before this time, RFC 3339.
        created_to: Query<Option<Moment>>,
        sort: Query<SortBy<OrderSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
        /// The `next_cursor` of the page before, for the items after that page.
        #[oai(validator(max_length = 2_000))]
        cursor: Query<Option<String>>,
    ) -> Result<Json<Page<OrderSummaryOut>>, AppError> {
        let filter = OrderFilter {
            status: status.0,
            search: search.0,
            created_from: created_from.0.map(Into::into),
            created_to: created_to.0.map(Into::into),
            customer_id: customer_id.0,
        };
        let page = page_request(&page, &per_page);
        let request = list_request(page, &sort, &cursor)?;
        let read = async |tx: &_| orders::list(tx, filter, sort.0.0, request).await;
        let found = app.db.read_tenant(auth.tenant(), read).await?;
        Ok(Json(Page::listed(found, page, Into::into)))
    }

    /// Shows an order with its lines, history and shipments.
    ///
    /// 404 `ORDER_NOT_FOUND` if the shop has no such order.
    #[oai(path = "/:id", method = "get", operation_id = "vendor_get_order")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::OrdersRead>,
        id: Path<Uuid>,
    ) -> Result<Json<OrderOut>, AppError> {
        let order = app.db.read_tenant(auth.tenant(), async |tx| orders::get(tx, id.0).await).await?;
        Ok(Json(order.into()))
    }

    /// Gives an order its next status.
    ///
    /// `pending → processing | cancelled`, `processing → shipped | cancelled | refunded`, `shipped → delivered |
    /// refunded`, `delivered → refunded`. Any other change is 409 `INVALID_ORDER_STATUS`, also when a colleague has
    /// changed the order meanwhile. A repeated request, for example after a lost answer, gets the same answer and
    /// changes nothing; a new `tracking_number` of a shipped order is a correction. Each change is for the whole order:
    /// shipping sends everything that is left, and a refund returns the whole sum. Shipping removes the goods from
    /// inventory; cancelling, and refunding before shipping, release them. A refund also needs `orders.refund`.
    #[oai(path = "/:id/status", method = "put", operation_id = "vendor_set_order_status")]
    async fn set_status(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::OrdersWrite>,
        id: Path<Uuid>,
        body: JsonBody<OrderStatusIn>,
    ) -> Result<Json<OrderOut>, AppError> {
        if body.0.status == OrderStatus::Refunded {
            auth.require(Permission::OrdersRefund)?;
        }
        let wish = SetStatus {
            order_id: id.0,
            status: body.0.status,
            note: note(body.0.note)?,
            tracking_number: typed(body.0.tracking_number),
            by: auth.by(),
        };
        let now = app.clock.now();
        let order = app.db.in_tenant(auth.tenant(), async |tx| orders::set_status(tx, now, wish).await).await?;
        Ok(Json(order.into()))
    }

    /// Corrects the tracking data of a parcel that was sent.
    ///
    /// A repeated request changes nothing. 404 `ORDER_NOT_FOUND`; 409 `INVALID_ORDER_STATUS` before anything was sent,
    /// and after the order has ended.
    #[oai(path = "/:id/tracking", method = "put", operation_id = "vendor_set_order_tracking")]
    async fn set_tracking(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::OrdersWrite>,
        id: Path<Uuid>,
        body: JsonBody<TrackingIn>,
    ) -> Result<Json<OrderOut>, AppError> {
        let TrackingIn { tracking_number, carrier, tracking_url } = body.0;
        let tracking = Tracking { number: typed(tracking_number), carrier: typed(carrier), url: typed(tracking_url) };
        let now = app.clock.now();
        let correct = async |tx: &_| orders::set_tracking(tx, now, auth.by(), id.0, tracking).await;
        Ok(Json(app.db.in_tenant(auth.tenant(), correct).await?.into()))
    }

    /// Adds goods of an order to the inventory again that the customer has returned.
    ///
    /// No money is returned; a refund is a change of status. 404 `ORDER_NOT_FOUND`; 409 `MORE_THAN_SENT` (with
    /// `items[n].quantity`) for more pieces than were sent and have not come back.
    #[oai(path = "/:id/returns", method = "post", operation_id = "vendor_return_order")]
    async fn take_back(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::OrdersWrite>,
        id: Path<Uuid>,
        body: JsonBody<ReturnIn>,
    ) -> Result<Json<OrderOut>, AppError> {
        let line = |item: ReturnItemIn| OrderLine { order_item_id: item.order_item_id, quantity: item.quantity };
        let wish = TakeBack {
            order_id: id.0,
            lines: body.0.items.into_iter().map(line).collect(),
            note: note(body.0.note)?,
            by: auth.by(),
        };
        let now = app.clock.now();
        let order = app.db.in_tenant(auth.tenant(), async |tx| orders::take_back(tx, now, wish).await).await?;
        Ok(Json(order.into()))
    }
}
