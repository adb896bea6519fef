//! Going on with the work for another vendor.

use std::sync::Arc;

use sea_orm::DbErr;
use uuid::Uuid;

use super::{SignIn, SignInError, SignedIn};
use crate::{
    auth::jwt::Audience,
    services::{
        audit::{self, Actor, By, Entry},
        sessions::{self, Scope, SignedInMember, Source},
        team, users,
    },
    tenancy::{PlatformTx, Registry, Tenant, TenantError, TenantTx},
    types::vendor_status::VendorStatus,
};

impl SignIn<'_> {
    /// Opens a session for another vendor whom the same person works for; the one they have goes on, and both end at the
    /// same time at the latest. A vendor of others is answered like one that does not exist.
    pub async fn switch(
        &self,
        tenants: &Registry,
        from: &SignedInMember,
        vendor: Uuid,
        source: &Source,
    ) -> Result<(Arc<Tenant>, SignedIn), SignInError> {
        let user = from.member.user_id;
        let places = users::workplaces_of(self.db, user).await?;
        if !places.iter().any(|place| place.vendor_id == vendor) {
            return Err(TenantError::NotFound.into());
        }
        let tenant = tenants.get(vendor).await?;
        if tenant.status != VendorStatus::Active {
            return Err(SignInError::VendorInactive);
        }
        let enter = async |tx: &TenantTx| {
            let member = team::find_active(tx, user).await?.ok_or(TenantError::NotFound)?;
            let by = By::new(Actor::User(user, member.name), source);
            let entry = Entry::new(by, "login.switch").on("vendor", from.tenant.vendor_id);
            Ok::<_, SignInError>(audit::record_for_vendor(tx, entry).await?)
        };
        self.db.in_tenant(&tenant, enter).await?;
        let (lifetimes, scope) = (self.lifetimes, Scope::Vendor(vendor));
        let whose = (user, from.session);
        let open = async |tx: &PlatformTx| sessions::open_beside(tx, lifetimes, whose, scope, source).await;
        let token = self.db.in_platform::<_, DbErr>(open).await?.ok_or(SignInError::Ended)?;
        let must_change = from.must_change_password;
        let session = self.signed_in(Audience::Vendor(vendor), user, token.session(), Some(token), must_change)?;
        Ok((tenant, session))
    }
}
