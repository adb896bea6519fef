//! The vendor's team: its members, those who are invited, and the roles that say what each may do.

mod invitations;
mod members;
mod roles;

pub use invitations::InvitationsApi;
pub use members::MembersApi;
pub use roles::RolesApi;

use crate::{api::guards::VendorAuth, services::team::Granter};

/// The person who changes the team, with the permissions that this person may grant.
fn granter<C>(auth: &VendorAuth<C>) -> Granter {
    Granter { by: auth.by(), permissions: auth.permissions().clone() }
}
