//! The API for shops: their customers and guests: one file per noun.

mod auth;
mod carts;
mod customers;
mod orders;
mod shop;

use poem_openapi::OpenApi;

/// All of this audience's APIs.
pub fn apis() -> impl OpenApi + use<> {
    (auth::AuthApi, carts::CartsApi, customers::CustomersApi, orders::OrdersApi, shop::ShopApi)
}
