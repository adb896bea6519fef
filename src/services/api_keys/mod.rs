//! API keys: by them programs use the API without anybody signing in.
//!
//! A key acts in the right of whoever made it: it may do what it was made for, as long as its maker may. So nobody
//! grants more than they have, then or later, and whoever leaves takes their keys along. No key manages keys.

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

use sea_orm::DbErr;
use uuid::Uuid;

use super::audit::{self, Entry};
use crate::{
    auth::api_key::KeyAudience,
    db::PlatformDb,
    tenancy::{PlatformTx, Tenant, TenantTx},
};

/// Whose keys.
#[derive(Debug, Clone, Copy)]
pub enum KeyRing<'a> {
    /// The operators'.
    Operators,
    /// This vendor's.
    Vendor(&'a Tenant),
}

impl KeyRing<'_> {
    fn audience(self) -> KeyAudience {
        match self {
            Self::Operators => KeyAudience::Admin,
            Self::Vendor(_) => KeyAudience::Vendor,
        }
    }

    /// What a key's columns `audience` and `vendor_id` hold.
    fn columns(self) -> (&'static str, Option<Uuid>) {
        match self {
            Self::Operators => ("admin", None),
            Self::Vendor(tenant) => ("vendor", Some(tenant.vendor_id)),
        }
    }

    /// Adds a line to the log of whose keys they are; to a vendor's once `tx` is committed.
    async fn record(self, db: &PlatformDb, tx: &PlatformTx, entry: Entry) -> Result<(), DbErr> {
        match self {
            Self::Operators => audit::record(tx, entry).await,
            Self::Vendor(tenant) => {
                let (db, tenant) = (db.clone(), tenant.clone());
                tx.after_commit(async move {
                    db.in_tenant(&tenant, async |tx: &TenantTx| audit::record_for_vendor(tx, entry).await).await
                });
                Ok(())
            }
        }
    }
}
