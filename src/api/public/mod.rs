//! The API for shops, for their customers and guests: one file per noun.

mod account;
mod addresses;
mod auth;
pub(super) mod carts;
mod customers;
mod orders;
mod products;
mod shop;

use poem_openapi::OpenApi;

/// All of this audience's APIs.
pub fn apis() -> impl OpenApi + use<> {
    let selling = (carts::CartsApi, orders::OrdersApi, products::ProductsApi);
    let customers = (auth::AuthApi, account::AccountApi, customers::CustomersApi, addresses::AddressesApi);
    (customers, selling, shop::ShopApi)
}
