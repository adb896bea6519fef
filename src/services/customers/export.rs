//! All that is kept of a customer, to be handed to them (GDPR, articles 15 and 20).

use uuid::Uuid;

use super::{CustomerError, addresses, get};
use crate::{
    entities::tenant::{customer, customer_address, customer_session},
    services::{
        audit::{self, By, Entry},
        orders::{self, Order},
        sessions,
    },
    tenancy::TenantTx,
};

/// All that is kept of a customer.
#[derive(Debug)]
pub struct Export {
    /// The account.
    pub customer: customer::Model,
    /// The book of addresses.
    pub addresses: Vec<customer_address::Model>,
    /// Orders of the account, and those that were placed with its address by a guest; the newest first.
    pub orders: Vec<Order>,
    /// Where they are signed in.
    pub sessions: Vec<customer_session::Model>,
}

/// Reads it. What the team takes out of the shop is in the log: `by` is who asks, if it is not the customer.
pub async fn export(tx: &TenantTx, id: Uuid, by: Option<By>) -> Result<Export, CustomerError> {
    let customer = get(tx, id).await?;
    if let Some(by) = by {
        audit::record_for_vendor(tx, Entry::new(by, "customer.export").on("customer", id)).await?;
    }
    let orders = orders::all_of(tx, id, &customer.email).await?;
    Ok(Export { addresses: addresses(tx, id).await?, sessions: sessions::of_customer(tx, id).await?, orders, customer })
}
