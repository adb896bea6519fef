//! Erases a customer (GDPR, article 17).
//!
//! The account is deleted, with its addresses, sessions, links and carts. Orders stay, because the vendor must keep the
//! books for ten years (Luxembourg's Code de commerce, article 16). An order keeps what an invoice names: number, date,
//! name, addresses, lines, amounts and VAT. It loses the rest: e-mail address, telephone number, remark and tracking
//! number. Mails and jobs with the address are rows of the platform, which this transaction can't change; it enqueues a
//! job that deletes them.

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

/// Deletes the account and removes the personal data from its orders, and from orders that a guest placed with the same
/// address. Fails with `OpenOrders` while an order is not sent yet, because somebody may have to reach the customer
/// about it.
pub async fn erase(tx: &TenantTx, now: DateTime<Utc>, by: By, id: Uuid) -> Result<(), CustomerError> {
    // Placing an order of this customer locks the same row. Such an order either commits first and is found below, or
    // finds no customer.
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
    // The database's time, since `created_at` of jobs and mails is compared with it.
    let until = tx
        .query_one_raw(raw_sql!(Postgres, "SELECT now() AS until"))
        .await?
        .ok_or_else(missing)?
        .try_get("", "until")?;
    let vendor_id = tx.tenant().vendor_id;
    queue::enqueue_from(tx, &Job::ForgetAddress { vendor_id, address: AddressHash::of(email), until }).await?;
    let since = customer.created_at;
    customer.delete(tx).await?;
    statistics::note_change(tx, since).await?;
    Ok(audit::record_for_vendor(tx, Entry::new(by, "customer.erase").on("customer", id)).await?)
}

/// Deletes the vendor's mails to a customer's address, and the jobs with the address, if they were created at or before
/// `until`. Mails and jobs of a later account with the same address stay. Answers false while such a job runs: the
/// caller must try again.
pub async fn forget_address(
    db: &PlatformDb,
    vendor: Uuid,
    address: &AddressHash,
    until: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let hash = address.as_str();
    db.in_platform(async |tx: &PlatformTx| {
        // SQL, since only the hash of the address is known here.
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
