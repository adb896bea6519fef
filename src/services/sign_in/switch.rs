//! Switching to another vendor.

use std::sync::Arc;

use sea_orm::DbErr;
use uuid::Uuid;

use super::{SessionTerms, SignInError, SignedIn, open::user_access};
use crate::{
    db::PlatformDb,
    services::{
        audit::{self, Actor, By, Entry},
        sessions::{self, Scope},
        signed_in::SignedInMember,
        team, users,
    },
    tenancy::{PlatformTx, Tenant, TenantError, TenantTx},
    types::{source::Source, vendor_status::VendorStatus},
};

/// Opens a session for another vendor for whom the same person works. The present session goes on, and both end at the
/// same time at the latest. A vendor for whom the person does not work counts as one that does not exist.
pub async fn switch(
    db: &PlatformDb,
    terms: SessionTerms<'_>,
    from: &SignedInMember,
    vendor: Uuid,
    source: &Source,
) -> Result<(Arc<Tenant>, SignedIn), SignInError> {
    let user = from.member.user_id;
    let places = users::workplaces_of(db, user).await?;
    if !places.iter().any(|place| place.vendor_id == vendor) {
        return Err(TenantError::NotFound.into());
    }
    let tenant = terms.tenants.get(vendor).await?;
    if tenant.status != VendorStatus::Active {
        return Err(SignInError::VendorInactive);
    }
    let enter = async |tx: &TenantTx| {
        let member = team::find_active(tx, user).await?.ok_or(TenantError::NotFound)?;
        let by = By::new(Actor::User(user, member.name), source);
        let entry = Entry::new(by, "login.switch").on("vendor", from.tenant.vendor_id);
        Ok::<_, SignInError>(audit::record_for_vendor(tx, entry).await?)
    };
    db.in_tenant(&tenant, enter).await?;
    let (whose, scope) = ((user, from.session), Scope::Vendor(vendor));
    let open = async |tx: &PlatformTx| sessions::open_second(tx, terms.lifetimes, whose, scope, source).await;
    let token = db.in_platform::<_, DbErr>(open).await?.ok_or(SignInError::Ended)?;
    let session = terms.issue(user_access(scope, user, token.session()), Some(token), from.must_change_password)?;
    Ok((tenant, session))
}
