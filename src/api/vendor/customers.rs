//! The shop's customers, as the team sees them.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use crate::types::sort::SortKey;
use crate::{
    api::{
        customer::SavedAddressOut,
        customer_export::CustomerFile,
        guards::{VendorAuth, can},
        json_body::JsonBody,
        money::MoneyOut,
        order::OrderSummaryOut,
        page::{Page, PageNumber, PerPage, SortBy, list_request, page_request},
        session::NoContent,
        time::Time,
    },
    app::App,
    error::AppError,
    services::{
        customers::{self, CustomerError, CustomerFilter, CustomerSort, CustomerSummary, Profile, ProfileForm},
        orders::{self, OrderFilter, OrderSort},
    },
    tenancy::{Tenant, TenantTx},
    types::page::PageRequest,
};

/// The shop's customers, as the team sees them.
pub struct CustomersApi;

/// The newest orders that are shown with a customer.
const RECENT: PageRequest = PageRequest { page: 1, per_page: 5 };

/// A customer, with the number and the sum of the orders.
#[derive(Debug, Object)]
#[oai(rename = "CustomerSummary")]
pub struct CustomerSummaryOut {
    /// The customer's id, within this shop.
    pub id: Uuid,
    /// The e-mail address, with which the customer also signs in.
    pub email: String,
    /// The first name, on one line.
    pub first_name: String,
    /// The last name, on one line.
    pub last_name: String,
    /// The telephone number as the customer typed it.
    pub phone: Option<String>,
    /// The language of mails to the customer, ISO 639-1.
    pub language: String,
    /// Whether the customer has confirmed the e-mail address. A customer cannot sign in before.
    pub is_confirmed: bool,
    /// Whether the person may sign in.
    pub is_active: bool,
    /// The number of orders that the customer has placed.
    pub order_count: i64,
    /// The sum of the customer's orders including VAT, without cancelled and refunded ones.
    pub total_spent: MoneyOut,
    /// When the customer last signed in.
    pub last_login_at: Option<Time>,
    /// When the account was created.
    pub created_at: Time,
}

impl CustomerSummaryOut {
    fn of(customer: CustomerSummary, tenant: &Tenant) -> Self {
        Self {
            id: customer.id,
            email: customer.email,
            first_name: customer.first_name,
            last_name: customer.last_name,
            phone: customer.phone,
            language: customer.language,
            is_confirmed: customer.email_confirmed_at.is_some(),
            is_active: customer.disabled_at.is_none(),
            order_count: customer.order_count,
            total_spent: MoneyOut::new(customer.total_spent, tenant.currency.as_str()),
            last_login_at: customer.last_login_at.map(Into::into),
            created_at: customer.created_at.into(),
        }
    }
}

/// A customer with everything that the team can see.
#[derive(Debug, Object)]
#[oai(rename = "CustomerDetail")]
pub struct CustomerDetailOut {
    /// The customer, with the number and the sum of the orders.
    pub customer: CustomerSummaryOut,
    /// The customer's address book, the default address first.
    pub addresses: Vec<SavedAddressOut>,
    /// The five newest orders of the customer.
    pub recent_orders: Vec<OrderSummaryOut>,
}

/// A change of a customer by the team.
#[derive(Debug, Object)]
pub struct CustomerIn {
    /// The first name, on one line.
    #[oai(validator(max_length = 100))]
    pub first_name: String,
    /// The last name, on one line.
    #[oai(validator(max_length = 100))]
    pub last_name: String,
    /// The telephone number; if left out or empty, the customer has no telephone number.
    #[oai(validator(max_length = 32))]
    pub phone: Option<String>,
}

/// Whether a customer may sign in.
#[derive(Debug, Object)]
pub struct CustomerStatusIn {
    /// Whether the customer may sign in.
    pub active: bool,
}

/// A customer, their addresses and newest orders.
async fn detail(tx: &TenantTx, id: Uuid) -> Result<CustomerDetailOut, CustomerError> {
    let customer = customers::summary(tx, id).await?;
    let filter = OrderFilter { customer_id: Some(id), ..OrderFilter::default() };
    let orders = orders::list(tx, filter, OrderSort::DEFAULT, RECENT).await?.rows;
    Ok(CustomerDetailOut {
        customer: CustomerSummaryOut::of(customer, tx.tenant()),
        addresses: customers::addresses(tx, id).await?.into_iter().map(Into::into).collect(),
        recent_orders: orders.into_iter().map(Into::into).collect(),
    })
}

#[OpenApi(prefix_path = "/customers")]
impl CustomersApi {
    /// Lists customers with the number and the sum of their orders, the newest first.
    #[oai(path = "/", method = "get", operation_id = "vendor_list_customers")]
    #[allow(clippy::too_many_arguments, reason = "each is a documented query parameter")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::CustomersRead>,
        /// Part of the name or e-mail address; accents and case do not matter.
        #[oai(validator(max_length = 200))]
        search: Query<Option<String>>,
        /// Only customers who may sign in (`true`), or only disabled customers (`false`).
        is_active: Query<Option<bool>>,
        sort: Query<SortBy<CustomerSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
        /// The `next_cursor` of the page before, for the items after that page.
        #[oai(validator(max_length = 2_000))]
        cursor: Query<Option<String>>,
    ) -> Result<Json<Page<CustomerSummaryOut>>, AppError> {
        let filter = CustomerFilter { search: search.0, is_active: is_active.0, id: None };
        let (tenant, page) = (auth.tenant(), page_request(&page, &per_page));
        let request = list_request(page, &sort, &cursor)?;
        let found = app.db.read_tenant(tenant, async |tx| customers::list(tx, filter, sort.0.0, request).await).await?;
        Ok(Json(Page::listed(found, page, |row| CustomerSummaryOut::of(row, tenant))))
    }

    /// Shows a customer with addresses and newest orders.
    ///
    /// 404 `CUSTOMER_NOT_FOUND` if the shop has no such customer.
    #[oai(path = "/:id", method = "get", operation_id = "vendor_get_customer")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::CustomersRead>,
        id: Path<Uuid>,
    ) -> Result<Json<CustomerDetailOut>, AppError> {
        Ok(Json(app.db.read_tenant(auth.tenant(), async |tx| detail(tx, id.0).await).await?))
    }

    /// Changes a customer's names and telephone number. Only the customer can change the e-mail address.
    ///
    /// 404 `CUSTOMER_NOT_FOUND` if the shop has no such customer.
    #[oai(path = "/:id", method = "put", operation_id = "vendor_update_customer")]
    async fn update(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::CustomersWrite>,
        id: Path<Uuid>,
        body: JsonBody<CustomerIn>,
    ) -> Result<Json<CustomerDetailOut>, AppError> {
        let CustomerIn { first_name, last_name, phone } = &body.0;
        let form = ProfileForm { first_name, last_name, phone: phone.as_deref(), language: None };
        let (profile, now, by) = (Profile::parse(form)?, app.clock.now(), auth.by());
        let update = async |tx: &TenantTx| {
            customers::update(tx, now, by, id.0, profile).await?;
            detail(tx, id.0).await
        };
        Ok(Json(app.db.in_tenant(auth.tenant(), update).await?))
    }

    /// Disables a customer, which ends their sessions at once, or enables a customer again.
    ///
    /// 404 `CUSTOMER_NOT_FOUND` if the shop has no such customer.
    #[oai(path = "/:id/status", method = "put", operation_id = "vendor_set_customer_status")]
    async fn set_status(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::CustomersWrite>,
        id: Path<Uuid>,
        body: JsonBody<CustomerStatusIn>,
    ) -> Result<Json<CustomerDetailOut>, AppError> {
        let (now, by, status) = (app.clock.now(), auth.by(), body.0.active.into());
        let set = async |tx: &TenantTx| {
            customers::set_status(tx, now, by, id.0, status).await?;
            detail(tx, id.0).await
        };
        Ok(Json(app.db.in_tenant(auth.tenant(), set).await?))
    }

    /// Exports everything that is kept about a customer, as one file. The export is logged, so this is not a `GET`.
    ///
    /// 404 `CUSTOMER_NOT_FOUND` if the shop has no such customer.
    #[oai(path = "/:id/export", method = "post", operation_id = "vendor_export_customer")]
    async fn export(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::CustomersWrite>,
        id: Path<Uuid>,
    ) -> Result<CustomerFile, AppError> {
        let by = auth.by();
        let read = async |tx: &TenantTx| customers::export(tx, id.0, Some(by)).await;
        Ok(CustomerFile::of(app.db.in_tenant(auth.tenant(), read).await?.into()))
    }

    /// Erases the account of a customer who asked for it, with addresses, sessions and carts. Orders are kept for
    /// accounting, with name and addresses, but without e-mail address, telephone number and remarks.
    ///
    /// 404 `CUSTOMER_NOT_FOUND`; 409 `CUSTOMER_HAS_OPEN_ORDERS` while an order is still to be sent.
    #[oai(path = "/:id", method = "delete", operation_id = "vendor_erase_customer")]
    async fn erase(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::CustomersWrite>,
        id: Path<Uuid>,
    ) -> Result<NoContent, AppError> {
        let (now, by) = (app.clock.now(), auth.by());
        app.db.in_tenant(auth.tenant(), async |tx| customers::erase(tx, now, by, id.0).await).await?;
        Ok(NoContent::NoContent)
    }
}
