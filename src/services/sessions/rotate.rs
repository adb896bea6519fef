//! Exchanging refresh tokens. Users' sessions are in the platform's schema, customers' in their vendor's. Times are the
//! database's.

use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QuerySelect,
    sea_query::{Expr, Func},
};
use uuid::Uuid;

use super::{Lifetimes, Scope, end_of_customer, end_of_user};
use crate::{
    auth::refresh_token::RefreshToken,
    entities::{platform::session, tenant::customer_session},
    tenancy::{PlatformTx, TenantTx},
};

/// The result of exchanging a refresh token.
#[derive(Debug)]
pub enum Rotation {
    /// The token was valid, and the new one replaces it.
    Renewed {
        /// The user or customer of the session.
        owner: Uuid,
        /// The new refresh token.
        token: RefreshToken,
    },
    /// A browser used the previous token again within half a minute, as two tabs at the same time may. The session goes on
    /// with its newer token.
    Kept {
        /// The user or customer of the session.
        owner: Uuid,
    },
    /// The token was used before, so one of its holders is a thief. The session is ended.
    Reused {
        /// The user or customer of the session.
        owner: Uuid,
    },
    /// The session has ended, belongs to another console, or never had this token. Nothing is changed.
    Ended,
}

/// What decides about a refresh token: the session that it names, while the session is live and locked.
#[derive(FromQueryResult)]
struct LockedSession {
    owner: Uuid,
    refresh_hash: Vec<u8>,
    previous_refresh_hash: Option<Vec<u8>>,
    family_hash: Vec<u8>,
    in_cookies: bool,
    just_renewed: bool,
}

impl LockedSession {
    fn rotation(self, token: &RefreshToken) -> Rotation {
        // Somebody who only knows the session's id must not be able to end it.
        if self.family_hash != token.family_hash() {
            return Rotation::Ended;
        }
        let owner = self.owner;
        if self.refresh_hash == token.hash() {
            return Rotation::Renewed { owner, token: token.next() };
        }
        let is_previous = self.previous_refresh_hash.is_some_and(|previous| previous == token.hash());
        if self.in_cookies && is_previous && self.just_renewed {
            return Rotation::Kept { owner };
        }
        Rotation::Reused { owner }
    }
}

/// Whether a time of the database is less than half a minute ago.
fn is_recent(time: Expr) -> Expr {
    time.gt(Expr::cust("now() - interval '30 seconds'"))
}

/// The time in that many days, but not after `end`.
fn in_days(days: u32, end: Expr) -> Expr {
    let idle = Expr::cust_with_values("now() + $1 * interval '1 day'", [f64::from(days)]);
    Func::least([end, idle]).into()
}

/// Exchanges a user's refresh token for the next one, if it is good in this scope.
pub async fn rotate_of_user(
    tx: &PlatformTx,
    lifetimes: Lifetimes,
    scope: Scope,
    token: &RefreshToken,
) -> Result<Rotation, DbErr> {
    use session::{Column, Entity};
    let id = token.session();
    let locked: Option<LockedSession> = Entity::find_by_id(id)
        .filter(scope.sessions())
        .filter(session::live())
        .select_only()
        .column_as(Column::UserId, "owner")
        .columns([Column::RefreshHash, Column::PreviousRefreshHash, Column::FamilyHash, Column::InCookies])
        .expr_as(is_recent(Column::LastUsedAt.into_expr()), "just_renewed")
        .lock_exclusive()
        .into_model()
        .one(tx)
        .await?;
    let rotation = locked.map_or(Rotation::Ended, |locked| locked.rotation(token));
    match &rotation {
        Rotation::Renewed { token, .. } => {
            let renew = Entity::update_many()
                .col_expr(Column::PreviousRefreshHash, Column::RefreshHash.into_expr())
                .col_expr(Column::RefreshHash, Expr::val(token.hash()))
                .col_expr(Column::LastUsedAt, Expr::current_timestamp())
                .col_expr(Column::IdleExpiresAt, in_days(lifetimes.idle_days, Column::ExpiresAt.into_expr()));
            renew.filter(Column::Id.eq(id)).exec(tx).await?;
        }
        Rotation::Reused { .. } => end_of_user(tx, id).await?,
        Rotation::Kept { .. } | Rotation::Ended => {}
    }
    Ok(rotation)
}

/// Exchanges a customer's refresh token for the next one.
pub async fn rotate_of_customer(tx: &TenantTx, lifetimes: Lifetimes, token: &RefreshToken) -> Result<Rotation, DbErr> {
    use customer_session::{Column, Entity};
    let id = token.session();
    let locked: Option<LockedSession> = Entity::find_by_id(id)
        .filter(customer_session::live())
        .select_only()
        .column_as(Column::CustomerId, "owner")
        .columns([Column::RefreshHash, Column::PreviousRefreshHash, Column::FamilyHash, Column::InCookies])
        .expr_as(is_recent(Column::LastUsedAt.into_expr()), "just_renewed")
        .lock_exclusive()
        .into_model()
        .one(tx)
        .await?;
    let rotation = locked.map_or(Rotation::Ended, |locked| locked.rotation(token));
    match &rotation {
        Rotation::Renewed { token, .. } => {
            let renew = Entity::update_many()
                .col_expr(Column::PreviousRefreshHash, Column::RefreshHash.into_expr())
                .col_expr(Column::RefreshHash, Expr::val(token.hash()))
                .col_expr(Column::LastUsedAt, Expr::current_timestamp())
                .col_expr(Column::IdleExpiresAt, in_days(lifetimes.idle_days, Column::ExpiresAt.into_expr()));
            renew.filter(Column::Id.eq(id)).exec(tx).await?;
        }
        Rotation::Reused { .. } => end_of_customer(tx, id).await?,
        Rotation::Kept { .. } | Rotation::Ended => {}
    }
    Ok(rotation)
}
