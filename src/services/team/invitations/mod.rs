//! Invitations into a vendor's team: a link by mail that works once. A person has one open invitation of a vendor at a
//! time; inviting them again makes a new link of it.
//!
//! The answer and its time are the same whether the address has an account or not: an address without an account gets one
//! without a password.

mod accept;
mod error;
mod invite;
mod inviter;
mod list;
mod rows;

pub use accept::{Offer, offer};
pub(in crate::services) use accept::{OpenInvitation, find_invitation, join_by_invitation};
pub use error::InvitationLinkError;
pub use invite::{Invitations, NewInvitation};
pub use list::{InvitationSort, InvitationView, list};
pub(in crate::services) use rows::{InvitationLink, keep};
pub(super) use rows::{is_role_offered, void_of_member};
