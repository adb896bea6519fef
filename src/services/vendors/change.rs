//! Changes, verifies and suspends a vendor. All processes learn of the change when the transaction commits.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{
    VendorError,
    form::{audit_view, vendor_name},
};
use crate::{
    db::PlatformDb,
    entities::platform::vendor,
    provisioning,
    services::{
        audit::{self, By, Entry},
        statistics,
    },
    tenancy::{PlatformTx, Registry},
    types::{
        clock::Clock, email::Email, form::Fields, subdomain::Subdomain, time_zone::TimeZone, vendor_code::VendorCode,
        vendor_status::VendorStatus,
    },
};

/// The form of a change as the operator sent it. A field that is `None` keeps its value.
#[derive(Debug, Clone, Default)]
pub struct VendorForm {
    /// The code; it is converted to upper case.
    pub code: Option<String>,
    /// The name of the shop.
    pub name: Option<String>,
    /// The label of the shop's host name.
    pub subdomain: Option<String>,
    /// The address for customers' questions.
    pub contact_email: Option<String>,
    /// The IANA name of the time zone.
    pub time_zone: Option<String>,
}

/// A change with valid fields.
#[derive(Debug, Clone)]
pub struct VendorChange {
    code: Option<VendorCode>,
    name: Option<String>,
    subdomain: Option<Subdomain>,
    contact_email: Option<Email>,
    time_zone: Option<TimeZone>,
}

impl VendorChange {
    /// Checks all fields, and names every invalid one in the error.
    pub fn parse(form: VendorForm) -> Result<Self, VendorError> {
        let mut fields = Fields::default();
        let change = Self {
            code: form.code.and_then(|code| fields.required("code", &code, VendorCode::parse_new)),
            name: form.name.and_then(|name| fields.required("name", &name, vendor_name)),
            subdomain: form.subdomain.and_then(|label| fields.required("subdomain", &label, Subdomain::parse_new)),
            contact_email: form.contact_email.and_then(|email| fields.required("contact_email", &email, Email::parse)),
            time_zone: form.time_zone.and_then(|zone| fields.required("time_zone", &zone, TimeZone::parse)),
        };
        fields.finish(|| Some(change)).map_err(VendorError::Invalid)
    }
}

/// Changes the given fields of a vendor. Fails with `NotFound`, `CodeTaken` or `SubdomainTaken`.
pub async fn update(
    db: &PlatformDb,
    clock: &Clock,
    by: By,
    id: Uuid,
    change: VendorChange,
) -> Result<vendor::Model, VendorError> {
    let now = clock.now();
    db.in_platform(async |tx: &PlatformTx| {
        let before = lock(tx, id).await?;
        let mut row = vendor::ActiveModel { id: Set(id), updated_at: Set(now), ..Default::default() };
        if let Some(code) = change.code {
            row.code = Set(code.into());
        }
        if let Some(name) = change.name {
            row.name = Set(name);
        }
        if let Some(subdomain) = change.subdomain {
            row.subdomain = Set(subdomain.into());
        }
        if let Some(email) = change.contact_email {
            row.contact_email = Set(Some(email.into()));
        }
        if let Some(zone) = change.time_zone {
            move_to(tx, &before, zone).await?;
            row.time_zone = Set(zone.name().to_owned());
        }
        let after = row.update(tx).await?;
        announce(tx, by, "vendor.update", &before, &after).await?;
        Ok(after)
    })
    .await
}

/// If this is a different time zone, has all figures of the vendor computed again, because its days begin at other
/// times. Fails if PostgreSQL does not know the zone. The caller holds the lock on the vendor's row.
pub(in crate::services) async fn move_to(
    tx: &PlatformTx,
    vendor: &vendor::Model,
    zone: TimeZone,
) -> Result<(), VendorError> {
    if vendor.time_zone == zone.name() {
        return Ok(());
    }
    provisioning::check_time_zone(tx, zone).await?;
    Ok(statistics::recount(tx, vendor).await?)
}

/// Sets whether the vendor is verified; `None` switches it.
pub async fn set_verified(
    db: &PlatformDb,
    clock: &Clock,
    by: By,
    id: Uuid,
    verified: Option<bool>,
) -> Result<vendor::Model, VendorError> {
    let now = clock.now();
    db.in_platform(async |tx: &PlatformTx| {
        let before = lock(tx, id).await?;
        let verified = verified.unwrap_or(before.verified_at.is_none());
        let verified_at = if verified { before.verified_at.or(Some(now)) } else { None };
        let row = vendor::ActiveModel {
            id: Set(id),
            verified_at: Set(verified_at),
            updated_at: Set(now),
            ..Default::default()
        };
        let after = row.update(tx).await?;
        announce(tx, by, "vendor.verify", &before, &after).await?;
        Ok(after)
    })
    .await
}

/// Opens or suspends the vendor's shop; `None` switches it. The team's sessions continue.
pub async fn set_active(
    db: &PlatformDb,
    clock: &Clock,
    by: By,
    id: Uuid,
    active: Option<bool>,
) -> Result<vendor::Model, VendorError> {
    let now = clock.now();
    db.in_platform(async |tx: &PlatformTx| {
        let before = lock(tx, id).await?;
        let is_active = before.status == VendorStatus::Active;
        let status = if active.unwrap_or(!is_active) { VendorStatus::Active } else { VendorStatus::Suspended };
        let row = vendor::ActiveModel { id: Set(id), status: Set(status), updated_at: Set(now), ..Default::default() };
        let after = row.update(tx).await?;
        announce(tx, by, "vendor.status", &before, &after).await?;
        Ok(after)
    })
    .await
}

/// Returns the vendor's row, locked. Fails with `NotFound`, also for a deleted vendor.
pub(in crate::services) async fn lock(tx: &PlatformTx, id: Uuid) -> Result<vendor::Model, VendorError> {
    vendor::Entity::find_by_id(id)
        .filter(vendor::not_deleted())
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or(VendorError::NotFound(id))
}

/// Adds a line to the audit log, and announces the change to all processes when the transaction commits.
pub(super) async fn announce(
    tx: &PlatformTx,
    by: By,
    action: &'static str,
    before: &vendor::Model,
    after: &vendor::Model,
) -> Result<(), VendorError> {
    let entry =
        Entry::new(by, action).on("vendor", after.id).called(&after.name).change(audit_view(before), audit_view(after));
    audit::record(tx, entry).await?;
    Registry::announce(tx, after.id).await?;
    Ok(())
}
