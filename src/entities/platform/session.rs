//! Rows of the table `platform.sessions`.

use sea_orm::{
    Condition,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait},
};

use crate::types::user_audience::UserAudience;

/// A signed-in user's session; the refresh token is kept hashed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(schema_name = "platform", table_name = "sessions")]
pub struct Model {
    /// The session's id, which access tokens name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The user who signed in.
    pub user_id: Uuid,
    /// The API that the session is for.
    pub audience: UserAudience,
    /// The vendor of the session; `None` for operators.
    pub vendor_id: Option<Uuid>,
    /// SHA-256 of the refresh token that counts now.
    pub refresh_hash: Vec<u8>,
    /// The token that was rotated away: two tabs of one browser may show it at the same time.
    pub previous_refresh_hash: Option<Vec<u8>>,
    /// SHA-256 of the secret that all tokens of the session share.
    pub family_hash: Vec<u8>,
    /// Whether a browser's cookies keep the session's tokens.
    pub in_cookies: bool,
    /// When a second factor was last shown in it.
    pub second_factor_at: Option<DateTimeUtc>,
    /// The browser's word for itself, for the list of sessions.
    pub user_agent: String,
    /// The network address at the sign-in.
    pub ip: String,
    /// When the session began.
    pub created_at: DateTimeUtc,
    /// When it was last refreshed.
    pub last_used_at: DateTimeUtc,
    /// When it ends unless it is refreshed before.
    pub idle_expires_at: DateTimeUtc,
    /// When it ends however often it is refreshed.
    pub expires_at: DateTimeUtc,
    /// When it was ended before its time.
    pub revoked_at: Option<DateTimeUtc>,
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

impl ActiveModelBehavior for ActiveModel {}

/// Sessions that may still be used, by the database's time.
pub fn live() -> Condition {
    Condition::all()
        .add(not_ended())
        .add(Expr::col((Entity, Column::ExpiresAt)).gt(Expr::current_timestamp()))
        .add(Expr::col((Entity, Column::IdleExpiresAt)).gt(Expr::current_timestamp()))
}

/// Sessions that nobody has ended; their time may be over.
pub fn not_ended() -> Condition {
    Condition::all().add(Expr::col((Entity, Column::RevokedAt)).is_null())
}

/// Sessions of this audience and, for a vendor's API, of this vendor.
pub fn of_audience(audience: UserAudience, vendor: Option<Uuid>) -> Condition {
    let at = vendor.map_or_else(|| Column::VendorId.is_null(), |vendor| Column::VendorId.eq(vendor));
    Condition::all().add(Column::Audience.eq(audience)).add(at)
}
