//! Finding users.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use super::UserError;
use crate::{
    db::PlatformDb,
    entities::platform::user,
    services::statement::statement,
    types::page::{Direction, PageRequest, Sort, SortKey},
};

/// A user with the vendors they work for.
#[derive(Debug)]
pub struct UserView {
    /// Their row.
    pub user: user::Model,
    /// In the order of the vendors' codes.
    pub workplaces: Vec<Workplace>,
}

/// A vendor that a user works for.
#[derive(Debug, Clone)]
pub struct Workplace {
    /// The vendor's id.
    pub vendor_id: Uuid,
    /// Its code.
    pub code: String,
    /// What the shop is called.
    pub name: String,
    /// Its host name label.
    pub subdomain: String,
    /// Whether it is theirs.
    pub is_owner: bool,
}

/// Which users a list holds.
#[derive(Debug, Default)]
pub struct UserFilter {
    /// Part of the name or address, in any case.
    pub search: Option<String>,
    /// Only operators, or only others.
    pub is_operator: Option<bool>,
    /// Only those who may sign in, or only those who were disabled.
    pub is_active: Option<bool>,
}

/// What users are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserSort {
    /// The address.
    Email,
    /// The name.
    Name,
    /// When they signed in last.
    LastLoginAt,
    /// When they were made.
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

/// The user with this id.
pub async fn get(db: &PlatformDb, id: Uuid) -> Result<UserView, UserError> {
    const GET: &str = "SELECT * FROM platform.users WHERE id = $1";
    let user = user::Model::find_by_statement(statement(GET, [id.into()])).one(db).await?;
    let user = user.ok_or(UserError::NotFound(id))?;
    let workplaces = workplaces(db, &[id]).await?.remove(&id).unwrap_or_default();
    Ok(UserView { user, workplaces })
}

/// One page of users, and how many there are in all.
pub async fn list(
    db: &PlatformDb,
    filter: UserFilter,
    sort: Sort<UserSort>,
    page: PageRequest,
) -> Result<(Vec<UserView>, u64), UserError> {
    const COUNT: &str = "SELECT count(*) AS total FROM platform.users
        WHERE ($1::text IS NULL OR strpos(lower(name), $1) > 0 OR strpos(email, $1) > 0)
            AND ($2::boolean IS NULL OR is_operator = $2) AND ($3::boolean IS NULL OR (disabled_at IS NULL) = $3)";
    // The column is one of a fixed few: each `CASE` sorts only where its name is the one asked for.
    const LIST: &str = "SELECT * FROM platform.users
        WHERE ($1::text IS NULL OR strpos(lower(name), $1) > 0 OR strpos(email, $1) > 0)
            AND ($2::boolean IS NULL OR is_operator = $2) AND ($3::boolean IS NULL OR (disabled_at IS NULL) = $3)
        ORDER BY CASE $4 WHEN 'email' THEN email WHEN 'name' THEN lower(name) END,
            CASE $4 WHEN '-email' THEN email WHEN '-name' THEN lower(name) END DESC,
            CASE $4 WHEN 'last_login_at' THEN last_login_at WHEN 'created_at' THEN created_at END NULLS LAST,
            CASE $4 WHEN '-last_login_at' THEN last_login_at WHEN '-created_at' THEN created_at END DESC NULLS LAST,
            id DESC
        LIMIT $5 OFFSET $6";
    let search = filter.search.map(|search| search.trim().to_lowercase()).filter(|search| !search.is_empty());
    let (search, is_operator, is_active) = (search.into(), filter.is_operator.into(), filter.is_active.into());
    let values: [sea_orm::Value; 3] = [search, is_operator, is_active];
    let row = db.query_one_raw(statement(COUNT, values.clone())).await?;
    let total = row.map(|row| row.try_get::<i64>("", "total")).transpose()?.unwrap_or_default();
    let more = [order(sort).into(), page.limit().into(), page.offset().into()];
    let users = user::Model::find_by_statement(statement(LIST, values.into_iter().chain(more))).all(db).await?;
    let ids: Vec<Uuid> = users.iter().map(|user| user.id).collect();
    let mut places = workplaces(db, &ids).await?;
    let views =
        users.into_iter().map(|user| UserView { workplaces: places.remove(&user.id).unwrap_or_default(), user });
    Ok((views.collect(), total.unsigned_abs()))
}

fn order(sort: Sort<UserSort>) -> String {
    let name = UserSort::NAMES.iter().find(|(_, key)| *key == sort.key).map_or("created_at", |(name, _)| name);
    match sort.direction {
        Direction::Ascending => name.to_owned(),
        Direction::Descending => format!("-{name}"),
    }
}

/// The vendors that this user works for, in the order of their codes.
pub async fn workplaces_of(db: &PlatformDb, user: Uuid) -> Result<Vec<Workplace>, DbErr> {
    Ok(workplaces(db, &[user]).await?.remove(&user).unwrap_or_default())
}

async fn workplaces(db: &PlatformDb, users: &[Uuid]) -> Result<HashMap<Uuid, Vec<Workplace>>, DbErr> {
    const PLACES: &str = "SELECT m.user_id, m.is_owner, v.id, v.code, v.name, v.subdomain
        FROM platform.memberships m JOIN platform.vendors v ON v.id = m.vendor_id
        WHERE m.user_id = ANY($1) AND v.status <> 'deleted' ORDER BY v.code";
    let mut places: HashMap<Uuid, Vec<Workplace>> = HashMap::new();
    for row in db.query_all_raw(statement(PLACES, [users.to_vec().into()])).await? {
        let place = Workplace {
            vendor_id: row.try_get("", "id")?,
            code: row.try_get("", "code")?,
            name: row.try_get("", "name")?,
            subdomain: row.try_get("", "subdomain")?,
            is_owner: row.try_get("", "is_owner")?,
        };
        places.entry(row.try_get("", "user_id")?).or_default().push(place);
    }
    Ok(places)
}
