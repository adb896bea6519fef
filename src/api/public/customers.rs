//! What a customer can see of their own.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use super::orders::PublicOrderOut;
use crate::{
    api::{
        guards::CustomerAuth,
        order::OrderSummaryOut,
        page::{Page, PageNumber, PerPage, SortBy, page_request},
    },
    app::App,
    error::AppError,
    services::orders::{self, OrderFilter, OrderSort},
};

/// What a customer can see of their own.
pub struct CustomersApi;

#[OpenApi(prefix_path = "/:vendor_id/customers")]
impl CustomersApi {
    /// Lists the customer's orders, the newest first.
    ///
    /// Another customer's id is 404 `CUSTOMER_NOT_FOUND`.
    #[oai(path = "/:id/orders", method = "get", operation_id = "public_list_customer_orders")]
    async fn orders(
        &self,
        app: Data<&Arc<App>>,
        auth: CustomerAuth,
        id: Path<Uuid>,
        sort: Query<SortBy<OrderSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<OrderSummaryOut>>, AppError> {
        auth.require_self(id.0)?;
        let filter = OrderFilter { customer_id: Some(auth.customer_id()), ..OrderFilter::default() };
        let page = page_request(&page, &per_page);
        let (rows, total) =
            app.db.read_tenant(auth.tenant(), async |tx| orders::list(tx, filter, sort.0.0, page).await).await?;
        Ok(Json(Page::new(rows, page, total)))
    }

    /// Shows one of the customer's orders.
    ///
    /// 404 `ORDER_NOT_FOUND`; another customer's id is 404 `CUSTOMER_NOT_FOUND`.
    #[oai(path = "/:id/orders/:order_id", method = "get", operation_id = "public_get_customer_order")]
    async fn order(
        &self,
        app: Data<&Arc<App>>,
        auth: CustomerAuth,
        id: Path<Uuid>,
        order_id: Path<Uuid>,
    ) -> Result<Json<PublicOrderOut>, AppError> {
        auth.require_self(id.0)?;
        let customer = auth.customer_id();
        let find = async |tx: &_| orders::get_of_customer(tx, customer, order_id.0).await;
        let order = app.db.read_tenant(auth.tenant(), find).await?;
        Ok(Json(order.into()))
    }
}
