//! Rows of the table `platform.memberships`.

use sea_orm::entity::prelude::*;

/// Which user works for which vendor.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "memberships")]
pub struct Model {
    /// The user who works for the vendor.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: Uuid,
    /// The vendor that the user works for.
    #[sea_orm(primary_key, auto_increment = false)]
    pub vendor_id: Uuid,
    /// Whether the vendor is theirs.
    pub is_owner: bool,
    /// When the row was created.
    pub created_at: DateTimeUtc,
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
