//! The vendor that a mail is about.

use std::sync::Arc;

use uuid::Uuid;

use crate::{
    app::App,
    tenancy::{Tenant, TenantError},
};

/// Finds the vendor; `None` if it no longer exists.
pub(super) async fn find(app: &App, vendor_id: Uuid) -> Result<Option<Arc<Tenant>>, TenantError> {
    match app.tenants.get(vendor_id).await {
        Err(TenantError::NotFound) => Ok(None),
        found => found.map(Some),
    }
}
