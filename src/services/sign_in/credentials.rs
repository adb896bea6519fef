//! The form of a sign-in.

use super::SignInError;
use crate::types::{email::Email, form::Fields, password::Password};

/// A valid address and password, as they were typed.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The account's address.
    pub email: Email,
    /// The password that was typed for it.
    pub password: Password,
}

impl Credentials {
    /// Reads the fields `email` and `password`.
    pub fn parse(email: &str, password: &str) -> Result<Self, SignInError> {
        let mut fields = Fields::default();
        let email = fields.required("email", email, Email::parse);
        let password = fields.required("password", password, Password::parse);
        fields.finish(|| Some(Self { email: email?, password: password? })).map_err(SignInError::Invalid)
    }
}
