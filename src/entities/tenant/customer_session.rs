//! Rows of the table `customer_sessions`.

use sea_orm::{
    Condition,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait},
};

/// A signed-in customer's session.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_sessions")]
pub struct Model {
    /// The session's id, which access tokens name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The customer who signed in.
    pub customer_id: Uuid,
    /// SHA-256 of the refresh token that counts now.
    pub refresh_hash: Vec<u8>,
    /// The token that was rotated away: two tabs of one browser may show it at the same time.
    pub previous_refresh_hash: Option<Vec<u8>>,
    /// SHA-256 of the secret that all tokens of the session share.
    pub family_hash: Vec<u8>,
    /// Whether a browser's cookies keep the session's tokens.
    pub in_cookies: bool,
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
    /// The customer that it names.
    #[sea_orm(belongs_to = "super::customer::Entity", from = "Column::CustomerId", to = "super::customer::Column::Id")]
    Customer,
}

impl Related<super::customer::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Customer.def()
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
