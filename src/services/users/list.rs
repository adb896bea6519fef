//! Finding users.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, Func},
};
use uuid::Uuid;

use super::UserError;
use crate::types::sort::{Direction, Sort, SortKey};
use crate::{
    db::PlatformDb,
    entities::platform::{membership, user, vendor},
    services::list::{RowList, contains, holds, search_text},
    types::page::PageRequest,
};

/// A user with the vendors they work for.
#[derive(Debug)]
pub struct UserView {
    /// The user's row.
    pub user: user::Model,
    /// The vendors that the user works for, in the order of their codes.
    pub workplaces: Vec<Workplace>,
}

/// A vendor that a user works for.
#[derive(Debug, Clone)]
pub struct Workplace {
    /// The vendor's id.
    pub vendor_id: Uuid,
    /// The code of the vendor.
    pub code: String,
    /// The name of the shop.
    pub name: String,
    /// The label of its host below the platform's domain.
    pub subdomain: String,
    /// Whether the user is an owner of the vendor.
    pub is_owner: bool,
}

/// Which users are wanted; `None` leaves a filter out.
#[derive(Debug, Default)]
pub struct UserFilter {
    /// Part of the name or address, in any case.
    pub search: Option<String>,
    /// Only operators, or only users who are none.
    pub is_operator: Option<bool>,
    /// Only users who may sign in, or only users who were disabled.
    pub is_active: Option<bool>,
}

/// What users are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserSort {
    /// The e-mail address.
    Email,
    /// The name, without regard to case.
    Name,
    /// The last sign-in; users without one come last.
    LastLoginAt,
    /// When the account was created.
    CreatedAt,
}

impl SortKey for UserSort {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("email", Self::Email),
        ("name", Self::Name),
        ("last_login_at", Self::LastLoginAt),
        ("created_at", Self::CreatedAt),
    ];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
}

/// Reads the user with this id.
pub async fn get(db: &PlatformDb, id: Uuid) -> Result<UserView, UserError> {
    let user = user::Entity::find_by_id(id).one(db).await?.ok_or(UserError::NotFound(id))?;
    let workplaces = workplaces(db, &[id]).await?.remove(&id).unwrap_or_default();
    Ok(UserView { user, workplaces })
}

impl UserSort {
    fn value(self) -> Expr {
        match self {
            Self::Email => user::Column::Email.into_expr(),
            Self::Name => Func::lower(user::Column::Name.into_expr()).into(),
            Self::LastLoginAt => user::Column::LastLoginAt.into_expr(),
            Self::CreatedAt => user::Column::CreatedAt.into_expr(),
        }
    }
}

/// Lists a page of users, and counts all of them. Rows with equal values have the newest id first.
pub async fn list(
    db: &PlatformDb,
    filter: UserFilter,
    sort: Sort<UserSort>,
    page: PageRequest,
) -> Result<(Vec<UserView>, u64), UserError> {
    let users = user::Entity::find().filter(condition(filter));
    let users = RowList::new(users, sort.key.value(), sort.direction, user::Column::Id.into_expr());
    let users = users.ties(Direction::Descending);
    let users = if sort.key == UserSort::LastLoginAt { users.nulls_last() } else { users };
    let (users, total): (Vec<user::Model>, _) = users.page(db, page).await?;
    let ids: Vec<Uuid> = users.iter().map(|user| user.id).collect();
    let mut workplaces = workplaces(db, &ids).await?;
    let views =
        users.into_iter().map(|user| UserView { workplaces: workplaces.remove(&user.id).unwrap_or_default(), user });
    Ok((views.collect(), total))
}

fn condition(filter: UserFilter) -> Condition {
    let texts = [Func::lower(user::Column::Name.into_expr()).into(), user::Column::Email.into_expr()];
    Condition::all()
        .add_option(contains(search_text(filter.search), texts))
        .add_option(filter.is_operator.map(|is_operator| user::Column::IsOperator.eq(is_operator)))
        .add_option(holds(user::Column::DisabledAt.is_null(), filter.is_active))
}

/// Lists the vendors that this user works for, in the order of their codes.
pub async fn workplaces_of(db: &PlatformDb, user: Uuid) -> Result<Vec<Workplace>, DbErr> {
    Ok(workplaces(db, &[user]).await?.remove(&user).unwrap_or_default())
}

async fn workplaces(db: &PlatformDb, users: &[Uuid]) -> Result<HashMap<Uuid, Vec<Workplace>>, DbErr> {
    let found = membership::Entity::find()
        .find_both_related(vendor::Entity)
        .filter(membership::Column::UserId.eq_any(users.iter().copied()))
        .filter(vendor::not_deleted())
        .order_by_asc(vendor::Column::Code)
        .all(db)
        .await?;
    let mut workplaces: HashMap<Uuid, Vec<Workplace>> = HashMap::new();
    for (membership, vendor) in found {
        let vendor::Model { id, code, name, subdomain, .. } = vendor;
        let workplace = Workplace { vendor_id: id, code, name, subdomain, is_owner: membership.is_owner };
        workplaces.entry(membership.user_id).or_default().push(workplace);
    }
    Ok(workplaces)
}
