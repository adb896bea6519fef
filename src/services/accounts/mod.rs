//! What people do with their accounts: passwords, addresses, second factors, and the links that are mailed for them.
//!
//! Users and customers share the forms, the limits and the errors. What only customers do is in `customers`, since it
//! happens in their vendor's schema.

pub mod authenticator;
pub mod email;
pub mod factors;
pub mod links;
pub mod passkeys;
pub mod password;
pub mod profile;
mod reauthentication;

pub use reauthentication::{Reauthentication, ReauthenticationError};
use uuid::Uuid;

use super::audit::By;

/// A signed-in user who changes their own account.
#[derive(Debug, Clone)]
pub struct AccountHolder {
    /// The user, for the audit log.
    pub by: By,
    /// The user's id.
    pub user: Uuid,
    /// The session in which they act.
    pub session: Uuid,
}

impl AccountHolder {
    /// The address from which the user acts; empty where there is no connection.
    pub(super) fn ip(&self) -> &str {
        self.by.ip.as_deref().unwrap_or_default()
    }
}
