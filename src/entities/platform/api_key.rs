//! Rows of the table `platform.api_keys`.

use sea_orm::{
    Condition,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait},
};

use crate::types::{api_key_status::ApiKeyStatus, user_audience::UserAudience};

/// A key by which a program uses the API; only its hash is kept.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "api_keys")]
pub struct Model {
    /// The key's id, which is not a secret.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The API that the key is for.
    pub audience: UserAudience,
    /// The key's vendor; `None` for an operator's key.
    pub vendor_id: Option<Uuid>,
    /// The creator, whose rights the key has.
    pub user_id: Uuid,
    /// The name that people see.
    pub name: String,
    /// A note on what the key is for.
    pub note: Option<String>,
    /// The first characters, by which people recognize the key.
    pub prefix: String,
    /// SHA-256 of the whole key.
    pub key_hash: Vec<u8>,
    /// Words of `types::permission` or `types::operator_permission`.
    pub permissions: Vec<String>,
    /// When the row was created.
    pub created_at: DateTimeUtc,
    /// When the key expires; `None` if never.
    pub expires_at: Option<DateTimeUtc>,
    /// When it was ended.
    pub revoked_at: Option<DateTimeUtc>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<DateTimeUtc>,
    /// The address it was last used from.
    pub last_used_ip: Option<String>,
}

/// The tables that this one refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The user that it names.
    #[sea_orm(belongs_to = "super::user::Entity", from = "Column::UserId", to = "super::user::Column::Id")]
    User,
}

impl Related<super::user::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::User.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

/// Keys of this audience and, for a vendor's API, of this vendor.
pub fn of_audience(audience: UserAudience, vendor: Option<Uuid>) -> Condition {
    Condition::all().add(Column::Audience.eq(audience)).add_option(vendor.map(|vendor| Column::VendorId.eq(vendor)))
}

/// Keys that nobody has revoked; their time may be over.
pub fn not_revoked() -> Expr {
    Column::RevokedAt.is_null()
}

/// Keys that can be used, by the database's time.
pub fn live() -> Condition {
    let lasts = Condition::any()
        .add(Column::ExpiresAt.is_null())
        .add(Column::ExpiresAt.into_expr().gt(Expr::current_timestamp()));
    Condition::all().add(not_revoked()).add(lasts)
}

/// Whether a key can be used, by the database's time: a word of [`ApiKeyStatus`].
pub fn status() -> Expr {
    let expired = Column::ExpiresAt.into_expr().lte(Expr::current_timestamp());
    Expr::case(Column::RevokedAt.is_not_null(), ApiKeyStatus::Revoked)
        .case(expired, ApiKeyStatus::Expired)
        .finally(ApiKeyStatus::Active)
        .into()
}
