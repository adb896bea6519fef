//! Orders, as customers place and see them.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{
    ApiResponse, Object, OpenApi,
    param::{Header, Path},
    payload::Json,
    types::Example,
};

use crate::{
    api::{
        address::AddressBody, guards::MaybeCustomer, json_body::JsonBody, money::MoneyOut, order::OrderDetailOut,
        session::SignInResponse, shop::Shop, time::Time,
    },
    app::App,
    error::AppError,
    services::orders::{self, Order, OrderError, OrderForm, OrderStep, PlaceOrder},
    types::{order_status::OrderStatus, secret::Secret},
};

/// Orders, placed by customers and guests.
pub struct OrdersApi;

/// A step of an order's history.
#[derive(Debug, Clone, Object)]
pub struct PublicOrderStepOut {
    /// The status that the order got.
    pub status: OrderStatus,
    /// When the order got the status.
    pub at: Time,
    /// The remark of the shop; null without one.
    pub note: Option<String>,
}

impl From<OrderStep> for PublicOrderStepOut {
    fn from(step: OrderStep) -> Self {
        Self { status: step.status, at: step.at.into(), note: step.note }
    }
}

/// An order as its customer sees it.
#[derive(Debug, Clone, Object)]
pub struct PublicOrderOut {
    /// The facts that the vendor's team sees, too.
    #[oai(flatten)]
    pub order: OrderDetailOut,
    /// The secret with which a guest can see the order again, at `orders/{token}`. Only the answer to placing the
    /// order contains it.
    pub token: Option<String>,
    /// The buyer's language, that of the lines and of the mails: an ISO 639-1 code such as `fr`.
    pub language: String,
    /// The steps of the order, the first one first.
    pub history: Vec<PublicOrderStepOut>,
}

impl From<Order> for PublicOrderOut {
    fn from(order: Order) -> Self {
        Self {
            token: None,
            language: order.order.language.clone(),
            history: order.steps().map(Into::into).collect(),
            order: order.into(),
        }
    }
}

/// An order for everything in a cart. Prices come from the catalog, never from this request.
#[derive(Debug, Object)]
#[oai(example)]
pub struct OrderIn {
    /// The secret of a guest's cart, or `mine` for the customer's own.
    #[oai(validator(max_length = 100))]
    pub session: String,
    /// The e-mail address for mails about the order.
    #[oai(validator(max_length = 254))]
    pub email: String,
    /// The first name, on one line.
    #[oai(validator(max_length = 100))]
    pub first_name: String,
    /// The last name, on one line.
    #[oai(validator(max_length = 100))]
    pub last_name: String,
    /// The telephone number for the carrier; null without one.
    #[oai(validator(max_length = 32))]
    pub phone: Option<String>,
    /// The address that the order is sent to.
    pub shipping_address: AddressBody,
    /// The address that the order is billed to. If left out, it is the shipping address.
    pub billing_address: Option<AddressBody>,
    /// A note to the shop, at most 1,000 characters.
    #[oai(validator(max_length = 1000))]
    pub note: Option<String>,
    /// The total that the buyer was shown: the cart's `total`. If the order would cost anything else, nothing is
    /// ordered. If left out, the order costs what the cart costs now.
    pub expected_total: Option<MoneyOut>,
    /// The buyer's language, such as `fr`, for the order's lines and mails. If left out, and for texts that the shop
    /// does not have in it, the shop's main language is used.
    #[oai(validator(max_length = 10))]
    pub language: Option<String>,
}

impl Example for OrderIn {
    fn example() -> Self {
        Self {
            session: "0".repeat(43),
            email: "mariette@example.com".to_owned(),
            first_name: "Mariette".to_owned(),
            last_name: "Weber".to_owned(),
            phone: Some("+352 621 123 456".to_owned()),
            shipping_address: AddressBody::example(),
            billing_address: None,
            note: None,
            expected_total: Some(MoneyOut::new(3980, "EUR")),
            language: Some("fr".to_owned()),
        }
    }
}

/// The answer to an order that was placed.
#[derive(ApiResponse)]
pub enum OrderPlaced {
    /// The order. A repeated request with the same `Idempotency-Key` gets the first answer again.
    #[oai(status = 201)]
    Placed(Json<PublicOrderOut>),
}

#[OpenApi(prefix_path = "/:vendor_id/orders")]
impl OrdersApi {
    /// Places an order for everything in a cart, or for nothing.
    ///
    /// Guests may order. With a customer's token the order belongs to the customer. With the header `Idempotency-Key`
    /// the request may be sent again: it gets the first answer for 24 hours.
    ///
    /// 404 `CART_NOT_FOUND`; 409 `CART_EMPTY`, `CART_CHANGED` (if the total is not `expected_total`; `cart` has the
    /// cart as it is now), `CART_ALREADY_CHECKED_OUT`, `PRODUCT_NOT_IN_CATALOG`, `INSUFFICIENT_INVENTORY` (with
    /// `items[n].quantity` for each line that is short), `IDEMPOTENCY_KEY_IN_USE`, and for guests
    /// `TOO_MANY_OPEN_ORDERS`; 422 `QUANTITY_BELOW_MINIMUM`, `ORDER_TOO_LARGE` or `IDEMPOTENCY_KEY_REUSED`.
    #[oai(path = "/", method = "post", operation_id = "public_place_order")]
    async fn place(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        visitor: MaybeCustomer,
        response: SignInResponse<'_>,
        /// A key of 1 to 255 visible ASCII characters, a new one for each order.
        #[oai(name = "Idempotency-Key", validator(min_length = 1, max_length = 255, pattern = "^[!-~]+$"))]
        idempotency_key: Header<Option<String>>,
        body: JsonBody<OrderIn>,
    ) -> Result<OrderPlaced, AppError> {
        let body = body.0;
        let form = OrderForm {
            session: &body.session,
            key: idempotency_key.0.as_deref(),
            email: &body.email,
            first_name: &body.first_name,
            last_name: &body.last_name,
            phone: body.phone.as_deref(),
            shipping_address: body.shipping_address.into(),
            billing_address: body.billing_address.map(Into::into),
            note: body.note.as_deref(),
            expected_total: body.expected_total.as_ref().map(|total| (total.amount, total.currency.as_str())),
            language: body.language.as_deref(),
        };
        let request = PlaceOrder::parse(form, visitor.customer_id(), &shop.default_language)?;
        let (now, request) = (app.clock.now(), PlaceOrder { source: Some(response.source().ip), ..request });
        let order = app.db.in_tenant(&shop, async |tx: &_| orders::place(tx, now, &request).await).await?;
        let token = orders::guest_link(&request.cart).map(|link| link.expose());
        Ok(OrderPlaced::Placed(Json(PublicOrderOut { token, ..order.into() })))
    }

    /// Shows an order by the token of its secret link. No account is needed.
    ///
    /// The token is the field `token` in the answer to the order, and the end of the links in the order's mails.
    ///
    /// 404 `ORDER_NOT_FOUND` for an unknown token.
    #[oai(path = "/:token", method = "get", operation_id = "public_get_order")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        shop: Shop,
        /// The secret of the order's link.
        token: Path<String>,
    ) -> Result<Json<PublicOrderOut>, AppError> {
        let token = Secret::parse(&token).map_err(|_| OrderError::LinkNotFound)?;
        let order = app.db.read_tenant(&shop, async |tx| orders::get_by_link(tx, &token).await).await?;
        Ok(Json(order.into()))
    }
}
