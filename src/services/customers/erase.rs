//! A customer is forgotten (GDPR, article 17).
//!
//! The account goes, and with it addresses, sessions, links and carts. Orders stay, since the books are kept for ten
//! years (Luxembourg's Code de commerce, article 16): with what an invoice names (number, date, name, addresses, lines,
//! amounts, VAT), and without what it does not (e-mail address, telephone number, remark, tracking number). Mails and jobs
//! that name the address stand on the platform; a job of the same transaction forgets them.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ModelTrait, QueryFilter, raw_sql, sea_query::Expr};
use uuid::Uuid;

use super::{CustomerError, lock};
use crate::{
    db::PlatformDb,
    entities::tenant::cart,
    queue::{self, AddressHash, Job},
    services::{
        audit::{self, By, Entry},
        orders, statistics,
    },
    tenancy::{PlatformTx, TenantTx},
};

/// Erases the account, and its traces on orders, also on those that a guest placed with its address. While an order is
/// still to be sent the customer must be reachable, so it is refused.
pub async fn erase(tx: &TenantTx, now: DateTime<Utc>, by: By, id: Uuid) -> Result<(), CustomerError> {
    // Whoever places an order of this customer's holds the row, too: it is found below, or finds no customer.
    let customer = lock(tx, id).await?;
    let email = customer.email.as_str();
    let open = orders::erase(tx, now, id, email).await?;
    if open > 0 {
        return Err(CustomerError::OpenOrders(open));
    }
    cart::Entity::update_many()
        .col_expr(cart::Column::Email, Expr::value(None::<String>))
        .filter(cart::Column::Email.eq(email))
        .exec(tx)
        .await?;
    let missing = || DbErr::RecordNotFound("the database's time".to_owned());
    let until = tx
        .query_one_raw(raw_sql!(Postgres, "SELECT now() AS until"))
        .await?
        .ok_or_else(missing)?
        .try_get("", "until")?;
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
    let hash = address.as_str();
    db.in_platform(async |tx: &PlatformTx| {
        // SQL, since of the address only the hash is known.
        let running = raw_sql!(
            Postgres,
            "SELECT 1 AS running FROM platform.jobs
        WHERE vendor_id = {vendor} AND kind = 'customer_mail' AND state = 'running'
            AND encode(sha256(convert_to(payload->>'email', 'UTF8')), 'hex') = {hash} AND created_at <= {until} LIMIT 1"
        );
        let running = tx.query_one_raw(running).await?;
        let jobs = raw_sql!(
            Postgres,
            "DELETE FROM platform.jobs WHERE vendor_id = {vendor} AND kind = 'customer_mail' AND state <> 'running'
        AND encode(sha256(convert_to(payload->>'email', 'UTF8')), 'hex') = {hash} AND created_at <= {until}"
        );
        tx.execute_raw(jobs).await?;
        // Mails to users are about other accounts, which may have the same address. A mail that this list forgets is
        // removed early, which harms nobody.
        let mails = raw_sql!(
            Postgres,
            "DELETE FROM platform.mails
        WHERE vendor_id = {vendor} AND encode(sha256(convert_to(recipient, 'UTF8')), 'hex') = {hash}
            AND (created_at <= {until} OR sent_at IS NOT NULL OR failed_at IS NOT NULL) AND template NOT IN
                ('vendor_invitation', 'password_reset', 'email_change', 'email_change_notice', 'codes_guessed',
                'new_order', 'import_failed')"
        );
        tx.execute_raw(mails).await?;
        Ok(running.is_none())
    })
    .await
}
