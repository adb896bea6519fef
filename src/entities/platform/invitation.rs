//! Rows of the table `platform.invitations`.

use sea_orm::{Condition, entity::prelude::*};

/// An invitation to join a vendor; the token of its link is kept hashed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "invitations")]
pub struct Model {
    /// The id of the invitation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The vendor whose team the invitation is for.
    pub vendor_id: Uuid,
    /// The user who was invited.
    pub user_id: Uuid,
    /// The key of the role they will have.
    pub role_key: String,
    /// SHA-256 of the token; the token itself is only in the link.
    pub token_hash: Vec<u8>,
    /// Until when its link works.
    pub expires_at: DateTimeUtc,
    /// When it was used; it is used once.
    pub accepted_at: Option<DateTimeUtc>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// The address that was mailed; `None` in old rows, where it is the user's address.
    pub email: Option<String>,
    /// The name that the inviting person gave; empty if none was given.
    pub name: String,
    /// The name of the inviting person; empty for an operator.
    pub invited_by: String,
    /// The member who sent the invitation, which is valid as long as this member could send it; `None` for an
    /// operator or an API key.
    pub inviter_id: Option<Uuid>,
    /// The API key that sent the invitation; `None` for a person.
    pub inviter_key_id: Option<Uuid>,
    /// When its link was last made.
    pub sent_at: DateTimeUtc,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The user that it names.
    #[sea_orm(belongs_to = "super::user::Entity", from = "Column::UserId", to = "super::user::Column::Id")]
    User,
    /// The vendor that it names.
    #[sea_orm(belongs_to = "super::vendor::Entity", from = "Column::VendorId", to = "super::vendor::Column::Id")]
    Vendor,
}

impl Related<super::user::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::User.def()
    }
}

impl Related<super::vendor::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Vendor.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

/// Invitations that were not accepted, those included whose time is over.
pub fn open() -> Condition {
    Condition::all().add(Column::AcceptedAt.is_null())
}

/// Invitations whose link works.
pub fn acceptable(now: DateTimeUtc) -> Condition {
    open().add(Column::ExpiresAt.gt(now))
}

/// The vendor's open invitations of this user, of which there is one at most.
pub fn open_of(vendor: Uuid, user: Uuid) -> Condition {
    open().add(Column::VendorId.eq(vendor)).add(Column::UserId.eq(user))
}
