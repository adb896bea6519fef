//! How the team helps a customer with the account: with a new password, and by signing them out.

use uuid::Uuid;

use super::{CustomerError, lock};
use crate::{
    db::PlatformDb,
    queue::{self, Job},
    services::{
        audit::{self, By, Entry},
        sessions,
        throttle::{self, Attempt, Limits, Verdict},
    },
    tenancy::{Tenant, TenantTx},
};

/// Mails a customer a link to a new password, which confirms the address, too. The team never sees it.
pub async fn mail_password_link(
    db: &PlatformDb,
    tenant: &Tenant,
    limits: Limits,
    by: By,
    id: Uuid,
) -> Result<(), CustomerError> {
    // Nobody's mailbox is filled by a team that asks over and over.
    let attempt = Attempt::new(&format!("password-link:{}", tenant.vendor_id), &id.to_string(), "");
    match throttle::begin(db, limits, &attempt).await? {
        Verdict::Allowed => {}
        Verdict::Refused(wait) | Verdict::FromKnownSource(wait) => return Err(CustomerError::Throttled(wait)),
    }
    let ask = async |tx: &TenantTx| {
        let customer = lock(tx, id).await?;
        if customer.disabled_at.is_some() {
            return Err(CustomerError::Disabled);
        }
        let (vendor_id, mail) = (tenant.vendor_id, "customer_password".to_owned());
        let mail = Job::VendorMail { vendor_id, mail, about: id };
        queue::enqueue_from(tx, &mail).await?;
        Ok(audit::record_for_vendor(tx, Entry::new(by, "customer.password_link").on("customer", id)).await?)
    };
    db.in_tenant(tenant, ask).await
}

/// Ends all sessions of a customer, who can sign in again.
pub async fn sign_out(tx: &TenantTx, by: By, id: Uuid) -> Result<(), CustomerError> {
    lock(tx, id).await?;
    Ok(sessions::end_everywhere(tx, by, id).await?)
}
