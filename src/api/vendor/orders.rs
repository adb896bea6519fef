//! The vendor's orders.

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
        order::{AddressBody, OrderItemOut, OrderSummaryOut, VatOut},
        page::{Page, PageNumber, PerPage, SortBy, page_request},
        time::{Moment, Time},
    },
    app::App,
    entities::tenant::order_status_change,
    error::AppError,
    services::{
        customers::ERASED_EMAIL,
        orders::{self, Order, OrderFilter, OrderSort, SetStatus},
    },
    types::{code::FieldError, note::Note, order_status::OrderStatus, permission::Permission},
};

/// The vendor's orders.
pub struct OrdersApi;

/// A step of an order's history.
#[derive(Debug, Clone, Object)]
pub struct OrderStepOut {
    /// The status it took.
    pub status: String,
    /// When.
    pub at: Time,
    /// The team member who did it; null for the customer.
    pub actor: Option<String>,
    /// What they remarked.
    pub note: Option<String>,
}

impl From<order_status_change::Model> for OrderStepOut {
    fn from(step: order_status_change::Model) -> Self {
        Self { status: step.status, at: step.created_at.into(), actor: step.actor, note: step.note }
    }
}

/// An order as the vendor's team sees it.
#[derive(Debug, Clone, Object)]
pub struct OrderOut {
    /// The order's id.
    pub id: Uuid,
    /// The number that people know it by.
    pub number: String,
    /// Where it stands.
    pub status: OrderStatus,
    /// The customer's account; null for a guest.
    pub customer_id: Option<Uuid>,
    /// Whether the customer's data were erased: what stands for the address reaches nobody.
    pub customer_erased: bool,
    /// The customer's address.
    pub email: String,
    /// The customer's first name.
    pub first_name: String,
    /// The customer's last name.
    pub last_name: String,
    /// The customer's telephone number.
    pub phone: Option<String>,
    /// Where it is sent.
    pub shipping_address: AddressBody,
    /// To whom it is billed.
    pub billing_address: AddressBody,
    /// ISO 4217.
    pub currency: String,
    /// All lines, gross.
    pub subtotal: MoneyOut,
    /// Delivery, gross.
    pub shipping_total: MoneyOut,
    /// The VAT in the total.
    pub vat_total: MoneyOut,
    /// What is paid, gross.
    pub total: MoneyOut,
    /// The VAT per rate.
    pub vat: Vec<VatOut>,
    /// What was sold.
    pub items: Vec<OrderItemOut>,
    /// What the customer remarked.
    pub note: Option<String>,
    /// The statuses it may take now.
    pub allowed_next: Vec<OrderStatus>,
    /// What happened to it, the first step first.
    pub history: Vec<OrderStepOut>,
    /// Where the parcel can be followed.
    pub tracking_number: Option<String>,
    /// When it was placed.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
}

impl From<Order> for OrderOut {
    fn from(order: Order) -> Self {
        let Order { order, status, items, history } = order;
        let money = |amount| MoneyOut::new(amount, order.currency.as_str());
        Self {
            id: order.id,
            number: order.number.to_string(),
            status,
            customer_id: order.customer_id,
            customer_erased: order.email == ERASED_EMAIL,
            email: order.email,
            first_name: order.first_name,
            last_name: order.last_name,
            phone: order.phone,
            shipping_address: order.shipping_address.0.into(),
            billing_address: order.billing_address.0.into(),
            subtotal: money(order.subtotal),
            shipping_total: money(order.shipping_total),
            vat_total: money(order.vat_total),
            total: money(order.total),
            vat: order.vat.0.iter().map(|line| VatOut::of(line, &order.currency)).collect(),
            items: items.into_iter().map(|item| OrderItemOut::of(item, &order.currency)).collect(),
            note: order.note,
            allowed_next: status.allowed_next(),
            history: history.into_iter().map(Into::into).collect(),
            tracking_number: order.tracking_number,
            created_at: order.created_at.into(),
            updated_at: order.updated_at.into(),
            currency: order.currency,
        }
    }
}

/// The next status of an order.
#[derive(Debug, Object)]
#[oai(example)]
pub struct OrderStatusIn {
    /// The status it shall take.
    pub status: OrderStatus,
    /// A remark for the history; the customer can read it.
    #[oai(validator(max_length = 1000))]
    pub note: Option<String>,
    /// Where the parcel can be followed.
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

#[OpenApi(prefix_path = "/orders")]
impl OrdersApi {
    /// Lists orders, the newest first.
    ///
    /// `search` finds a number, or part of a name or e-mail address. Needs `orders.read`.
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
        #[oai(validator(max_length = 200))] search: Query<Option<String>>,
        /// Not placed earlier, RFC 3339.
        created_from: Query<Option<Moment>>,
        /// Placed earlier than this, RFC 3339.
        created_to: Query<Option<Moment>>,
        sort: Query<SortBy<OrderSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<OrderSummaryOut>>, AppError> {
        let filter = OrderFilter {
            status: status.0,
            search: search.0,
            created_from: created_from.0.map(Into::into),
            created_to: created_to.0.map(Into::into),
            customer_id: customer_id.0,
        };
        let page = page_request(&page, &per_page);
        let (rows, total) =
            app.db.read_tenant(auth.tenant(), async |tx| orders::list(tx, filter, sort.0.0, page).await).await?;
        Ok(Json(Page::new(rows, page, total)))
    }

    /// Shows an order.
    ///
    /// 404 `ORDER_NOT_FOUND`. Needs `orders.read`.
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
    /// `pending → processing | cancelled`, `processing → shipped | cancelled | refunded`,
    /// `shipped → delivered | refunded`, `delivered → refunded`; anything else is 409 `INVALID_ORDER_STATUS`, and so is
    /// a step that a colleague has just made. Shipping takes the goods off inventory; cancelling, and refunding before
    /// shipping, set them free. A refund needs `orders.refund` besides.
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
        let note = body.0.note.filter(|note| !note.trim().is_empty()).map(|note| Note::parse(&note)).transpose();
        let note = note.map_err(|refusal| AppError::invalid(vec![FieldError::new("note", refusal.to_string())]))?;
        let tracking_number = body.0.tracking_number.map(|number| number.trim().to_owned());
        let wish = SetStatus {
            order_id: id.0,
            status: body.0.status,
            note,
            tracking_number: tracking_number.filter(|number| !number.is_empty()),
            by: auth.by(),
        };
        let now = app.clock.now();
        let order = app.db.in_tenant(auth.tenant(), async |tx| orders::set_status(tx, now, wish).await).await?;
        Ok(Json(order.into()))
    }
}
