//! Vendors as the platform's operators see them.

mod change;
mod create;
mod error;
mod list;

pub use change::{VendorChange, VendorForm, delete, set_active, set_verified, update};
pub use create::{CreateVendor, Created, NewVendorForm, Workshop, create};
pub use error::VendorError;
pub use list::{VendorFilter, VendorSort, VendorView, get, ids, list};
