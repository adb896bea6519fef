//! API keys, with which programs use the API without a sign-in.
//!
//! A key has the rights of its creator: at each request it may do what both the key and its creator may do. So no key can
//! do more than its creator, and the keys of a person who leaves end with the membership. No key can manage keys.

mod check;
mod create;
mod error;
mod list;
mod revoke;
mod uses;

pub use check::{KeyUse, member, operator};
pub use create::{ApiKeyForm, NewApiKey, create};
pub use error::ApiKeyError;
pub use list::{ApiKeyFilter, ApiKeySort, ApiKeyView, get, list};
pub use revoke::{ApiKeyLabel, end_of_vendor, relabel, revoke, sweep};
pub use uses::Uses;

use sea_orm::{Condition, DbErr};
use uuid::Uuid;

use super::audit::{self, Entry};
use crate::{
    db::{First, PlatformDb},
    entities::platform::api_key,
    tenancy::{PlatformTx, Tenant, TenantTx},
    types::user_audience::UserAudience,
};

/// The owner of keys.
#[derive(Debug, Clone, Copy)]
pub enum KeyRing<'a> {
    /// The operators of the platform.
    Operators,
    /// The team of this vendor.
    Vendor(&'a Tenant),
}

impl KeyRing<'_> {
    fn audience(self) -> UserAudience {
        match self {
            Self::Operators => UserAudience::Admin,
            Self::Vendor(_) => UserAudience::Vendor,
        }
    }

    fn vendor(self) -> Option<Uuid> {
        match self {
            Self::Operators => None,
            Self::Vendor(tenant) => Some(tenant.vendor_id),
        }
    }

    /// The condition on the rows of these keys.
    fn keys(self) -> Condition {
        api_key::of_audience(self.audience(), self.vendor())
    }

    /// Runs `work` over the keys, and adds its line to the audit log of their owner together with the change.
    async fn change<T, E: From<DbErr>>(
        self,
        db: &PlatformDb,
        work: impl AsyncFnOnce(&PlatformTx) -> Result<(T, Option<Entry>), E>,
    ) -> Result<T, E> {
        match self {
            Self::Operators => {
                db.in_platform(async |tx: &PlatformTx| {
                    let (out, entry) = work(tx).await?;
                    if let Some(entry) = entry {
                        audit::record(tx, entry).await?;
                    }
                    Ok(out)
                })
                .await
            }
            Self::Vendor(tenant) => {
                db.in_both(tenant, First::Vendor, async |tenant_tx: &TenantTx, tx: &PlatformTx| {
                    let (out, entry) = work(tx).await?;
                    if let Some(entry) = entry {
                        audit::record_for_vendor(tenant_tx, entry).await?;
                    }
                    Ok(out)
                })
                .await
            }
        }
    }
}
