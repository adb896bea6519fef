//! The vendor's team: its members, its invitations, and its roles with their permissions.

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
