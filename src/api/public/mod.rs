//! The API for shops: their customers and guests: one file per noun.

mod auth;
mod shop;

use poem_openapi::OpenApi;

/// All of this audience's APIs.
pub fn apis() -> impl OpenApi + use<> {
    (auth::AuthApi, shop::ShopApi)
}
