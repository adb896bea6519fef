//! The shops' pages, rendered here and usable without scripts. Every page is reached on a shop's own host and, in path
//! mode, below `/shop/{code}`; links are made from [`visit::Visit::base`].

mod account;
mod cart;
mod catalog;
mod checkout;
mod cookies;
pub mod errors;
mod forms;
mod frame;
mod list;
mod page;
mod product;
mod theme;
mod view;
mod visit;

use std::sync::Arc;

use poem::{Endpoint, EndpointExt, Response, Route, get, middleware::CookieJarManager, post};

use crate::app::App;

/// All pages of all shops: on a shop's own host at `/`, else below `/shop/{code}`. To be mounted at `/`, last.
pub fn routes(app: &Arc<App>) -> impl Endpoint<Output = Response> + use<> {
    let app = Arc::clone(app);
    Route::new()
        .at("/", get(catalog::home))
        .at("/products", get(list::list))
        .at("/products/:slug", get(product::show).post(product::add))
        .at("/cart", get(cart::show))
        .at("/cart/items/:id", post(cart::set_quantity))
        .at("/cart/items/:id/remove", post(cart::remove))
        .at("/checkout", get(checkout::start))
        .at("/checkout/contact", get(checkout::contact::show).post(checkout::contact::save))
        .at("/checkout/address", get(checkout::address::show).post(checkout::address::save))
        .at("/checkout/review", get(checkout::review::show).post(checkout::review::place))
        .at("/checkout/confirmation", get(checkout::confirmation::show))
        .at("/account", get(account::start))
        .at("/account/login", get(account::sign_in::show).post(account::sign_in::enter))
        .at("/account/register", get(account::register::show).post(account::register::create))
        .at("/account/logout", post(account::sign_in::leave))
        .at("/account/orders", get(account::orders::list))
        .at("/account/orders/:id", get(account::orders::show))
        .at("/robots.txt", get(catalog::robots))
        .at("/sitemap.xml", get(catalog::sitemap))
        .around(move |next, request| errors::in_shop(Arc::clone(&app), next, request))
        .with(CookieJarManager::new())
        .boxed()
}
