//! One vendor's data in the database: which vendor a request is for, and the transactions in its schema. A
//! [`TenantTx`] reaches the rows of one vendor and of no other.

mod registry;
pub mod resolve;

pub use registry::{Registry, TenantError};

pub use crate::{
    db::{PlatformTx, TenantTx},
    tenant::{InvalidRoleName, InvalidVendorNumber, RoleName, SchemaName, Tenant, VendorNumber},
};
