//! One vendor's world in the database. This module alone writes `search_path` and `SET ROLE`; whoever holds a
//! [`TenantTx`] can reach the rows of one vendor and of no other.

mod registry;
pub mod resolve;
mod schema_name;
mod transaction;

pub use registry::{Registry, TenantError};
pub use schema_name::{InvalidRoleName, InvalidVendorNumber, RoleName, SchemaName, VendorNumber};
pub(crate) use transaction::{Access, RESET, Transaction, connection_error, is_dead, opening};
pub use transaction::{PlatformTx, TenantTx};

use uuid::Uuid;

use crate::types::{subdomain::Subdomain, vendor_code::VendorCode, vendor_status::VendorStatus};

/// A vendor as requests need it: who it is, and where in the database it lives. A copy; the registry keeps it fresh.
#[derive(Debug, Clone)]
pub struct Tenant {
    pub vendor_id: Uuid,
    pub number: VendorNumber,
    pub code: VendorCode,
    pub name: String,
    pub subdomain: Subdomain,
    pub status: VendorStatus,
    pub verified: bool,
    /// ISO 4217.
    pub currency: String,
    /// ISO 3166-1 alpha-2; decides the VAT rates.
    pub country: String,
    /// ISO 639-1, the default among them.
    pub languages: Vec<String>,
    pub default_language: String,
    pub schema: SchemaName,
    pub role: RoleName,
}
