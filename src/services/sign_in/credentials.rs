//! What people type to sign in, parsed.

use super::SignInError;
use crate::types::{
    code::FieldError,
    email::Email,
    password::{NewPassword, Password},
};

/// An address and a password as somebody typed them.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// Whose account.
    pub email: Email,
    /// What they say is its password.
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

/// Reads a password that somebody chose.
pub struct NewPasswordField;

impl NewPasswordField {
    /// Reads the field `field`; what the policy refuses is `PASSWORD_TOO_WEAK`.
    pub fn parse(field: &str, text: &str) -> Result<NewPassword, SignInError> {
        NewPassword::parse(text).map_err(|refusal| {
            let message = refusal.to_string();
            SignInError::WeakPassword(message.clone(), FieldError::new(field, message))
        })
    }
}
