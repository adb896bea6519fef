//! A customer is forgotten (GDPR, article 17).
//!
//! The account goes, and with it addresses, sessions, links and carts. Orders stay, since the books are kept for ten
//! years (Luxembourg's Code de commerce, article 16): with what an invoice names (number, date, name, addresses, lines,
//! amounts, VAT), and without what it does not (e-mail address, telephone number, remark, tracking number). Mails and jobs
//! that name the address stand on the platform; a job of the same transaction forgets them.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, ModelTrait};
use uuid::Uuid;

use super::{CustomerError, lock};
use crate::{
    db::PlatformDb,
    queue::{self, AddressHash, Job},
    services::{
        audit::{self, By, Entry},
        orders,
        statement::statement,
        statistics,
    },
    tenancy::{PlatformTx, TenantTx},
};

/// Erases the account, and its traces on orders, also on those that a guest placed with its address. While an order is
/// still to be sent the customer must be reachable, so it is refused.
pub async fn erase(tx: &TenantTx, now: DateTime<Utc>, by: By, id: Uuid) -> Result<(), CustomerError> {
    const FORGET: &str = "UPDATE carts SET email = NULL WHERE email = $1";
    const UNTIL: &str = "SELECT now() AS until";
    // Whoever places an order of this customer's holds the row, too: it is found below, or finds no customer.
    let customer = lock(tx, id).await?;
    let email = customer.email.as_str();
    let open = orders::erase(tx, now, id, email).await?;
    if open > 0 {
        return Err(CustomerError::OpenOrders(open));
    }
    tx.execute_raw(statement(FORGET, [email.into()])).await?;
    let missing = || DbErr::RecordNotFound("the database's time".to_owned());
    let until = tx.query_one_raw(statement(UNTIL, [])).await?.ok_or_else(missing)?.try_get("", "until")?;
    let vendor_id = tx.tenant().vendor_id;
    queue::enqueue_from(tx, &Job::ForgetAddress { vendor_id, address: AddressHash::of(email), until }).await?;
    let since = customer.created_at;
    customer.delete(tx).await?;
    statistics::changed(tx, since).await?;
    Ok(audit::record_for_vendor(tx, Entry::new(by, "customer.erase").on("customer", id)).await?)
}

/// Forgets the vendor's mails to a customer's address, and the jobs that name it, as of this time; answers whether all are
/// forgotten. A job that is running is not. Whoever registers with the address again gets their mail.
pub async fn forget_address(
    db: &PlatformDb,
    vendor: Uuid,
    address: &AddressHash,
    until: DateTime<Utc>,
) -> Result<bool, DbErr> {
    // Mails to users are about other accounts, which may have the same address.
    const MAILS: &str = "DELETE FROM platform.mails
        WHERE vendor_id = $1 AND encode(sha256(convert_to(recipient, 'UTF8')), 'hex') = $2
            AND (created_at <= $3 OR sent_at IS NOT NULL OR failed_at IS NOT NULL) AND template NOT IN
                ('vendor_invitation', 'password_reset', 'email_change', 'email_change_notice', 'codes_guessed',
                'new_order')";
    const JOBS: &str =
        "DELETE FROM platform.jobs WHERE vendor_id = $1 AND kind = 'customer_mail' AND state <> 'running'
        AND encode(sha256(convert_to(payload->>'email', 'UTF8')), 'hex') = $2 AND created_at <= $3";
    const RUNNING: &str = "SELECT 1 AS running FROM platform.jobs
        WHERE vendor_id = $1 AND kind = 'customer_mail' AND state = 'running'
            AND encode(sha256(convert_to(payload->>'email', 'UTF8')), 'hex') = $2 AND created_at <= $3 LIMIT 1";
    let values = || [vendor.into(), address.as_str().into(), until.into()];
    db.in_platform(async |tx: &PlatformTx| {
        let running = tx.query_one_raw(statement(RUNNING, values())).await?;
        tx.execute_raw(statement(JOBS, values())).await?;
        tx.execute_raw(statement(MAILS, values())).await?;
        Ok(running.is_none())
    })
    .await
}
