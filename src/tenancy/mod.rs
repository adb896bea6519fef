//! Access to one vendor's data: which vendor a request is for, and the transactions in its schema. A [`TenantTx`] can
//! reach the rows of one vendor only.

mod registry;
pub mod resolve;

pub use registry::{Registry, TenantError};

pub use crate::{
    db::{PlatformTx, TenantTx},
    tenant::{InvalidRoleName, InvalidVendorNumber, RoleName, SchemaName, Tenant, VendorNumber},
};
