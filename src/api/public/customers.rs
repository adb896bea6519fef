//! The customer's own profile and orders.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use super::{auth::cookie_owner, orders::PublicOrderOut};
use crate::{
    api::{
        customer::CustomerOut,
        customer_export::CustomerFile,
        guards::CustomerAuth,
        json_body::JsonBody,
        order::OrderSummaryOut,
        page::{Page, PageNumber, PerPage, SortBy, list_request, page_request},
        session::{NoContent, SignInResponse},
    },
    app::App,
    error::AppError,
    services::{
        customers::{self, CustomerError, Profile, ProfileForm},
        orders::{self, OrderFilter, OrderSort},
    },
    types::{code::FieldError, invalid::Invalid, order_status::OrderStatus, password::Password},
};

/// The customer's own profile and orders.
pub struct CustomersApi;

/// A customer's name, telephone number and language.
#[derive(Debug, Object)]
pub struct ProfileIn {
    /// The first name; one line.
    #[oai(validator(max_length = 100))]
    pub first_name: String,
    /// The last name; one line.
    #[oai(validator(max_length = 100))]
    pub last_name: String,
    /// The telephone number; if left out or empty, the customer has no telephone number.
    #[oai(validator(max_length = 32))]
    pub phone: Option<String>,
    /// The language of mails to the customer, such as `fr`; not changed if left out.
    #[oai(validator(max_length = 6))]
    pub language: Option<String>,
}

impl ProfileIn {
    fn parse(&self) -> Result<Profile, CustomerError> {
        Profile::parse(ProfileForm {
            first_name: &self.first_name,
            last_name: &self.last_name,
            phone: self.phone.as_deref(),
            language: self.language.as_deref(),
        })
    }
}

/// A customer's request for erasure.
#[derive(Debug, Object)]
pub struct ErasureIn {
    /// The account's password, which confirms the erasure.
    #[oai(validator(max_length = 128))]
    pub password: String,
}

#[OpenApi(prefix_path = "/:vendor_id/customers")]
impl CustomersApi {
    /// Shows the customer's account.
    #[oai(path = "/:id", method = "get", operation_id = "public_get_customer")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        auth: CustomerAuth,
        id: Path<Uuid>,
    ) -> Result<Json<CustomerOut>, AppError> {
        auth.require_self(id.0)?;
        let customer = app.db.read_tenant(auth.tenant(), async |tx| customers::get(tx, id.0).await).await?;
        Ok(Json(customer.into()))
    }

    /// Changes the customer's names, telephone number and language. `auth/change-email` changes the e-mail address.
    #[oai(path = "/:id", method = "put", operation_id = "public_update_customer")]
    async fn update(
        &self,
        app: Data<&Arc<App>>,
        auth: CustomerAuth,
        id: Path<Uuid>,
        body: JsonBody<ProfileIn>,
    ) -> Result<Json<CustomerOut>, AppError> {
        auth.require_self(id.0)?;
        let profile = body.0.parse()?;
        let (now, by) = (app.clock.now(), auth.by());
        let update = async |tx: &_| customers::update(tx, now, by, id.0, profile).await;
        Ok(Json(app.db.in_tenant(auth.tenant(), update).await?.into()))
    }

    /// Exports everything that is kept about the customer, as one file.
    #[oai(path = "/:id/export", method = "get", operation_id = "public_export_customer")]
    async fn export(&self, app: Data<&Arc<App>>, auth: CustomerAuth, id: Path<Uuid>) -> Result<CustomerFile, AppError> {
        auth.require_self(id.0)?;
        let read = async |tx: &_| customers::export(tx, id.0, None).await;
        Ok(CustomerFile::of(app.db.read_tenant(auth.tenant(), read).await?.into()))
    }

    /// Erases the account with its addresses, sessions and carts. Orders are kept for accounting, with name and
    /// addresses, but without e-mail address, telephone number and remarks.
    ///
    /// 409 `CUSTOMER_HAS_OPEN_ORDERS` while an order is still to be sent.
    #[oai(path = "/:id/erasure", method = "post", operation_id = "public_erase_customer")]
    async fn erase(
        &self,
        app: Data<&Arc<App>>,
        response: SignInResponse<'_>,
        auth: CustomerAuth,
        id: Path<Uuid>,
        body: JsonBody<ErasureIn>,
    ) -> Result<NoContent, AppError> {
        auth.require_self(id.0)?;
        let wrong = |refusal: Invalid| AppError::invalid(vec![FieldError::new("password", refusal.to_string())]);
        let password = Password::parse(&body.0.password).map_err(wrong)?;
        let (tenant, now, by) = (auth.tenant(), app.clock.now(), auth.by());
        let (passwords, proof) = (app.password_check(), ("password", &password));
        customers::prove_password(&app.db, tenant, passwords, id.0, proof, &response.source()).await?;
        app.db.in_tenant(tenant, async |tx| customers::erase(tx, now, by, id.0).await).await?;
        response.take_back(&cookie_owner(tenant));
        Ok(NoContent::NoContent)
    }

    /// Lists the customer's orders, the newest first.
    ///
    /// 404 `CUSTOMER_NOT_FOUND` for the id of another customer.
    #[oai(path = "/:id/orders", method = "get", operation_id = "public_list_customer_orders")]
    #[allow(clippy::too_many_arguments, reason = "each is a documented query parameter")]
    async fn orders(
        &self,
        app: Data<&Arc<App>>,
        auth: CustomerAuth,
        id: Path<Uuid>,
        /// Only orders in this status.
        status: Query<Option<OrderStatus>>,
        sort: Query<SortBy<OrderSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
        /// The `next_cursor` of the page before, for the items after that page.
        #[oai(validator(max_length = 2_000))]
        cursor: Query<Option<String>>,
    ) -> Result<Json<Page<OrderSummaryOut>>, AppError> {
        auth.require_self(id.0)?;
        let filter = OrderFilter { customer_id: Some(auth.customer_id()), status: status.0, ..OrderFilter::default() };
        let page = page_request(&page, &per_page);
        let request = list_request(page, &sort, &cursor)?;
        let read = async |tx: &_| orders::list(tx, filter, sort.0.0, request).await;
        let found = app.db.read_tenant(auth.tenant(), read).await?;
        Ok(Json(Page::listed(found, page, Into::into)))
    }

    /// Shows one of the customer's orders.
    ///
    /// 404 `ORDER_NOT_FOUND`; 404 `CUSTOMER_NOT_FOUND` for the id of another customer.
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
