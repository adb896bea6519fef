//! The API for the vendors' teams: one file per noun.

mod auth;

use poem_openapi::OpenApi;

/// All of this audience's APIs.
pub fn apis() -> impl OpenApi + use<> {
    auth::AuthApi
}
