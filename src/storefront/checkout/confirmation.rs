//! The page after an order was placed. The secret of the order's link is enough to see it.

use poem::handler;

use crate::{
    error::AppError,
    services::orders::{self, OrderError},
    storefront::{
        cookies::CookieName,
        frame::Surroundings,
        page::{self, PageResult},
        view,
        visit::Visit,
    },
    templates::contexts::Confirmation,
    tenancy::TenantTx,
};

/// Answers `GET /checkout/confirmation` with the page.
#[handler]
pub async fn show(visit: Visit) -> PageResult {
    let Some(secret) = visit.cookies.secret(CookieName::Placed) else { return Ok(page::see_other(&visit, "/cart")) };
    let read = async |tx: &TenantTx| {
        let order = match orders::get_by_link(tx, &secret).await {
            Ok(order) => Some(order),
            Err(OrderError::LinkNotFound) => None,
            Err(error) => return Err(error.into()),
        };
        Ok::<_, AppError>((Surroundings::read(tx, &visit).await?, order))
    };
    let (around, found) = visit.app.db.read_tenant(&visit.tenant, read).await?;
    let Some(order) = found else { return Ok(page::see_other(&visit, "/cart")) };
    let (shipping, billing) = view::addresses(&order);
    let is_theirs = visit.customer.is_some_and(|customer| order.order.customer_id == Some(customer.id));
    let context = Confirmation {
        frame: around.private(&visit),
        number: order.order.number.to_string(),
        first_name: order.order.first_name.clone().unwrap_or_default(),
        email: order.order.email.clone().unwrap_or_default(),
        placed_at: visit.tenant.time_zone.format(order.order.created_at),
        steps: view::track(&order, visit.tenant.time_zone),
        order: view::order(&order),
        shipping,
        billing,
        is_theirs,
        order_url: match is_theirs {
            true => visit.url(&format!("/account/orders/{}", order.order.id)),
            false => visit.url(&format!("/orders/{}", secret.expose())),
        },
    };
    page::personal(&visit, &context)
}
