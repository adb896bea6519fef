//! A customer is forgotten (GDPR, article 17).
//!
//! The account goes, and with it addresses, sessions, links and carts. Orders stay, since the books are kept for ten
//! years (Luxembourg's Code de commerce, article 16): with what an invoice names (number, date, name, addresses, lines,
//! amounts, VAT), and without what it does not (e-mail address, telephone number, remark, tracking number).

use sea_orm::{ConnectionTrait, ModelTrait};
use uuid::Uuid;

use super::{CustomerError, lock};
use crate::{
    services::{
        audit::{self, By, Entry},
        statement::statement,
        statistics,
    },
    tenancy::TenantTx,
};

/// What stands on an order in the place of an address that was erased. Nothing is ever sent there.
pub const ERASED_EMAIL: &str = "erased@customer.invalid";

/// Erases the account, and its traces on orders, also on those that a guest placed with its address. While an order is
/// still to be sent the customer must be reachable, so it is refused.
pub async fn erase(tx: &TenantTx, by: By, id: Uuid) -> Result<(), CustomerError> {
    const OPEN: &str = "SELECT count(*) AS open FROM orders WHERE status IN ('pending', 'processing')
        AND (customer_id = $1 OR customer_id IS NULL AND email = $2)";
    const STRIP: &str = "UPDATE orders SET customer_id = NULL, email = $3, phone = NULL, note = NULL,
            tracking_number = NULL
        WHERE customer_id = $1 OR customer_id IS NULL AND email = $2";
    // Whoever places an order of this customer's holds the row, too: it is found below, or finds no customer.
    let customer = lock(tx, id).await?;
    let row = tx.query_one_raw(statement(OPEN, [id.into(), customer.email.clone().into()])).await?;
    let open = row.map(|row| row.try_get::<i64>("", "open")).transpose()?.unwrap_or_default();
    if open > 0 {
        return Err(CustomerError::OpenOrders(open.unsigned_abs()));
    }
    let values = [id.into(), customer.email.clone().into(), ERASED_EMAIL.into()];
    tx.execute_raw(statement(STRIP, values)).await?;
    let since = customer.created_at;
    customer.delete(tx).await?;
    statistics::changed(tx, since).await?;
    Ok(audit::record_for_vendor(tx, Entry::new(by, "customer.erase").on("customer", id)).await?)
}
