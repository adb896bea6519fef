//! Pages with the orders of a customer.

use poem::{
    handler,
    web::{Path, Query},
};
use serde::Deserialize;
use uuid::Uuid;

use super::visit::CustomerVisit;
use crate::types::sort::SortKey;
use crate::{
    error::AppError,
    services::orders::{self, Order, OrderError, OrderFilter, OrderSort, OrderSummary},
    storefront::{
        frame::Surroundings,
        list::{page_number, pagination},
        page::{self, PageResult},
        view,
        visit::Visit,
    },
    templates::contexts::{AccountOrder, AccountOrders, OrderRow},
    tenancy::TenantTx,
    types::{
        money::{Currency, Money},
        page::{Listed, PageRequest},
        secret::Secret,
    },
};

const PER_PAGE: u32 = 20;

/// The page of the list.
#[derive(Deserialize)]
pub struct Paged {
    #[serde(default)]
    page: String,
}

/// Answers `GET /account/orders` with the page.
#[handler]
pub async fn list(visit: CustomerVisit, query: Query<Paged>) -> PageResult {
    let wanted = PageRequest { page: page_number(&query.page), per_page: PER_PAGE };
    let filter = OrderFilter { customer_id: Some(visit.customer.id), ..OrderFilter::default() };
    let read = async |tx: &TenantTx| {
        let found = orders::list(tx, filter, OrderSort::DEFAULT, wanted).await?;
        Ok::<_, AppError>((Surroundings::read(tx, &visit).await?, found))
    };
    let (around, Listed { rows: orders, total, .. }) = visit.app.db.read_tenant(&visit.tenant, read).await?;
    let url = |page: u32| visit.url(&format!("/account/orders?page={page}"));
    let context = AccountOrders {
        frame: around.private(&visit),
        pagination: pagination(wanted, total, url),
        orders: orders.iter().map(|order| row(&visit, order)).collect(),
        total: i64::try_from(total).unwrap_or(i64::MAX),
    };
    page::personal(&visit, &context)
}

/// Answers `GET /account/orders/{id}` with the page.
#[handler]
pub async fn show(visit: CustomerVisit, id: Path<Uuid>) -> PageResult {
    let read = async |tx: &TenantTx| {
        let order = orders::get_of_customer(tx, visit.customer.id, id.0).await?;
        Ok::<_, AppError>((Surroundings::read(tx, &visit).await?, order))
    };
    let (around, order) = visit.app.db.read_tenant(&visit.tenant, read).await?;
    page::personal(&visit, &context(&visit, &around, &order, true))
}

/// Answers `GET /orders/{token}` with the order of this secret link, without an account.
#[handler]
pub async fn follow(visit: Visit, token: Path<String>) -> PageResult {
    let token = Secret::parse(&token).map_err(|_| OrderError::LinkNotFound)?;
    let read = async |tx: &TenantTx| {
        let order = orders::get_by_link(tx, &token).await?;
        Ok::<_, AppError>((Surroundings::read(tx, &visit).await?, order))
    };
    let (around, order) = visit.app.db.read_tenant(&visit.tenant, read).await?;
    page::personal(&visit, &context(&visit, &around, &order, false))
}

fn context(visit: &Visit, around: &Surroundings, order: &Order, is_theirs: bool) -> AccountOrder {
    let (shipping, billing) = view::addresses(order);
    AccountOrder {
        frame: around.private(visit),
        is_theirs,
        number: order.order.number.to_string(),
        status: order.order.status.to_string(),
        placed_at: visit.tenant.time_zone.format(order.order.created_at),
        tracking_number: order.order.tracking_number.clone(),
        steps: view::track(order, visit.tenant.time_zone),
        history: view::history(order, visit.tenant.time_zone),
        order: view::order(order),
        shipping,
        billing,
        note: order.order.note.clone(),
    }
}

fn row(visit: &Visit, order: &OrderSummary) -> OrderRow {
    let currency = Currency::parse(&order.currency).unwrap_or(Currency::EUR);
    OrderRow {
        number: order.number.to_string(),
        url: visit.url(&format!("/account/orders/{}", order.id)),
        placed_at: visit.tenant.time_zone.format(order.created_at),
        status: order.status.to_string(),
        item_count: order.item_count,
        total: Money::new(order.total, currency),
    }
}
