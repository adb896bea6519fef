//! The shops' pages, rendered here and usable without scripts. Every page is reached on a shop's own host and, in path
//! mode, below `/shop/{code}`; links are made from `visit::Place::url`.

mod account;
mod address;
mod cart;
mod catalog;
mod categories;
mod checkout;
mod cookies;
pub mod errors;
mod form;
mod forms;
mod frame;
mod list;
mod methods;
mod open_cart;
mod page;
mod product;
mod view;
mod visit;

use std::sync::Arc;

use poem::{Endpoint, EndpointExt, Response, Route, get, middleware::CookieJarManager, post};

use crate::app::App;

/// All pages of all shops: on a shop's own host at `/`, else below `/shop/{code}`. To be mounted at `/`, last.
pub fn routes(app: &Arc<App>) -> impl Endpoint<Output = Response> + use<> {
    let app = Arc::clone(app);
    Route::new()
        .at("/", methods::page(get(catalog::home)))
        .at("/products", methods::page(get(list::list)))
        .at("/products/:slug", methods::form(get(product::show).post(product::add)))
        .at("/cart", methods::page(get(cart::show)))
        .at("/cart/items/:id", methods::action(post(cart::set_quantity)))
        .at("/cart/items/:id/remove", methods::action(post(cart::remove)))
        .at("/checkout", methods::page(get(checkout::start)))
        .at("/checkout/contact", methods::form(get(checkout::contact::show).post(checkout::contact::save)))
        .at("/checkout/address", methods::form(get(checkout::address::show).post(checkout::address::save)))
        .at("/checkout/review", methods::form(get(checkout::review::show).post(checkout::review::place)))
        .at("/checkout/confirmation", methods::page(get(checkout::confirmation::show)))
        .at("/orders/:token", methods::page(get(account::orders::follow)))
        .at("/account", methods::page(get(account::start)))
        .at("/account/login", methods::form(get(account::sign_in::show).post(account::sign_in::enter)))
        .at("/account/register", methods::form(get(account::register::show).post(account::register::create)))
        .at("/account/confirm-email", methods::form(get(account::link::confirm).post(account::link::confirmed)))
        .at("/account/reset-password", methods::form(get(account::link::reset).post(account::link::was_reset)))
        .at("/account/new-email", methods::form(get(account::link::move_in).post(account::link::moved)))
        .at("/account/forgot-password", methods::form(get(account::ask::forgot).post(account::ask::forgotten)))
        .at("/account/resend-confirmation", methods::form(get(account::ask::resend).post(account::ask::resent)))
        .at("/account/done/:what", methods::page(get(account::done::show)))
        .at("/account/logout", methods::action(post(account::sign_in::leave)))
        .at("/account/orders", methods::page(get(account::orders::list)))
        .at("/account/orders/:id", methods::page(get(account::orders::show)))
        .at("/account/profile", methods::form(get(account::profile::show).post(account::profile::save)))
        .at("/account/addresses", methods::page(get(account::addresses::list)))
        .at("/account/addresses/new", methods::form(get(account::addresses::add).post(account::addresses::added)))
        .at("/account/addresses/:id", methods::form(get(account::addresses::edit).post(account::addresses::edited)))
        .at("/account/addresses/:id/remove", methods::action(post(account::addresses::remove)))
        .at("/account/security", methods::page(get(account::security::show)))
        .at("/account/password", methods::action(post(account::security::change_password)))
        .at("/account/email", methods::action(post(account::security::change_email)))
        .at("/account/sessions/end", methods::action(post(account::security::end_sessions)))
        .at("/account/export", methods::page(get(account::security::export)))
        .at("/account/erase", methods::action(post(account::security::erase)))
        .at("/robots.txt", methods::page(get(catalog::robots)))
        .at("/sitemap.xml", methods::page(get(catalog::sitemap)))
        .around(move |next, request| errors::in_shop(Arc::clone(&app), next, request))
        .with(CookieJarManager::new())
        .boxed()
}
