//! Vendors, as the platform's operators create and manage them.

mod change;
mod create;
mod delete;
mod error;
mod form;
mod invite;
mod list;
mod purge;
mod restore;

pub use change::{VendorChange, VendorForm, set_active, set_verified, update};
pub use create::{CreateVendor, Created, NewVendorForm, VendorCreation, create};
pub use delete::delete;
pub use error::VendorError;
pub use invite::{OwnerInvited, invite_owner};
pub use list::{VendorFilter, VendorSort, VendorView, get, id_of, ids, list};
pub use purge::{due, forget_files, purge};
pub use restore::restore;
pub(super) use {
    change::{lock, move_to},
    form::{Refusals, vendor_name},
};
