//! Passkeys of users: a signed-in user who gives the password registers them. They sign in alone, or as a second factor.

mod ceremony;
mod manage;

pub use ceremony::{PasskeyCreation, assertion, relying_party};
pub(in crate::services) use ceremony::{request, use_passkey};
pub use manage::{begin, list, register, remove, rename};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;
pub use webauthn_rs::Webauthn;

use crate::entities::platform::passkey;

/// Passkeys of one user at most.
const MOST: usize = 20;

/// Lists all passkeys of a user.
pub(in crate::services) async fn of_user(db: &impl ConnectionTrait, user: Uuid) -> Result<Vec<passkey::Model>, DbErr> {
    passkey::Entity::find().filter(passkey::Column::UserId.eq(user)).all(db).await
}
