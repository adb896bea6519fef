//! The API for operators of the platform: one file per noun.

mod auth;
mod mails;
mod users;
mod vendors;

use poem_openapi::OpenApi;

use super::{account, guards::AdminSession};

/// All of this audience's APIs.
pub fn apis() -> impl OpenApi + use<> {
    (auth::AuthApi, account::apis::<AdminSession>(), mails::MailsApi, users::UsersApi, vendors::VendorsApi)
}
