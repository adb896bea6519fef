//! Passkeys: registered by who is signed in and gives the password; they sign in alone, or as a second factor.

mod ceremony;
mod manage;
mod sign_in;

pub use ceremony::{PasskeyCreation, Webauthn, assertion, relying_party};
pub use manage::{list, rename};

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::entities::platform::passkey;

/// Passkeys of one user at most.
pub(in crate::services) const MOST: usize = 20;

/// All passkeys of a user.
pub(super) async fn of_user(db: &impl ConnectionTrait, user: Uuid) -> Result<Vec<passkey::Model>, DbErr> {
    passkey::Entity::find().filter(passkey::Column::UserId.eq(user)).all(db).await
}
