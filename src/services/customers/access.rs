//! Helps a customer with the account: the team mails a link to a new password, or ends all sessions.

use uuid::Uuid;

use super::{CustomerError, lock};
use crate::{
    db::PlatformDb,
    queue::{self, Job},
    services::{
        audit::{self, By, Entry},
        sessions,
        throttle::{self, Attempt, AttemptLimits, AttemptVerdict},
    },
    tenancy::{Tenant, TenantTx},
};

/// Mails a customer the link to a new password. The link also confirms the address. Team members never see the link.
/// Fails with `Throttled` if the customer got several links lately.
pub async fn mail_password_link(
    db: &PlatformDb,
    tenant: &Tenant,
    limits: AttemptLimits,
    by: By,
    id: Uuid,
) -> Result<(), CustomerError> {
    // The limit is per customer, so that no team member fills a customer's mailbox.
    let attempt = Attempt::new(&format!("password-link:{}", tenant.vendor_id), &id.to_string(), "");
    match throttle::begin(db, limits, &attempt).await? {
        AttemptVerdict::Allowed => {}
        AttemptVerdict::Refused(wait) | AttemptVerdict::FromKnownSource(wait) => {
            return Err(CustomerError::Throttled(wait));
        }
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

/// Ends all sessions of a customer. The customer can sign in again.
pub async fn sign_out(tx: &TenantTx, by: By, id: Uuid) -> Result<(), CustomerError> {
    lock(tx, id).await?;
    Ok(sessions::end_everywhere(tx, by, id).await?)
}
