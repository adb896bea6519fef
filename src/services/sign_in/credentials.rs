//! The form of a sign-in.

use super::SignInError;
use crate::types::{code::FieldError, email::Email, password::Password};

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
        match (Email::parse(email), Password::parse(password)) {
            (Ok(email), Ok(password)) => Ok(Self { email, password }),
            (email, password) => {
                let email = email.err().map(|refusal| FieldError::new("email", refusal.to_string()));
                let password = password.err().map(|refusal| FieldError::new("password", refusal.to_string()));
                Err(SignInError::Invalid(email.into_iter().chain(password).collect()))
            }
        }
    }
}
