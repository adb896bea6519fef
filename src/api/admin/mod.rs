//! The API for operators of the platform: one file per noun.

mod auth;
mod users;
mod vendors;

use poem_openapi::OpenApi;

/// All of this audience's APIs.
pub fn apis() -> impl OpenApi + use<> {
    (auth::AuthApi, users::UsersApi, vendors::VendorsApi)
}
