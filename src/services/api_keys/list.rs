//! Finding keys.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::{ApiKeyError, KeyRing};
use crate::{
    db::PlatformDb,
    services::statement::statement,
    types::{
        api_key_status::ApiKeyStatus,
        page::{Direction, PageRequest, Sort, SortKey},
    },
};

/// A key as people see it: all but the key itself.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ApiKeyView {
    /// Its id.
    pub id: Uuid,
    /// What people call it.
    pub name: String,
    /// What it is for.
    pub note: Option<String>,
    /// Its first characters.
    pub prefix: String,
    /// Words of what it was made for.
    pub permissions: Vec<String>,
    /// A word of [`ApiKeyStatus`].
    pub status: String,
    /// What its maker is called.
    pub created_by: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends by itself, if it does.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was ended.
    pub revoked_at: Option<DateTime<Utc>>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<DateTime<Utc>>,
    /// The address it was last used from.
    pub last_used_ip: Option<String>,
}

/// Which keys a list holds.
#[derive(Debug, Default)]
pub struct ApiKeyFilter {
    /// Part of the name, the first characters or the maker's name, in any case.
    pub search: Option<String>,
    /// Only those that stand so.
    pub status: Option<ApiKeyStatus>,
}

/// What keys are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiKeySort {
    /// The name.
    Name,
    /// When they were last used; those that never were come last.
    LastUsedAt,
    /// When they were made.
    CreatedAt,
}

impl SortKey for ApiKeySort {
    const NAMES: &'static [(&'static str, Self)] =
        &[("name", Self::Name), ("last_used_at", Self::LastUsedAt), ("created_at", Self::CreatedAt)];
    const DEFAULT: Sort<Self> = Sort::descending(Self::CreatedAt);
}

/// `SELECT …` over the keys of `$1` and `$2`, the audience and the vendor.
macro_rules! keys {
    ($columns:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM (
                SELECT k.*, u.name AS created_by, CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked'
                    WHEN k.expires_at <= now() THEN 'expired' ELSE 'active' END AS status
                FROM platform.api_keys k JOIN platform.users u ON u.id = k.user_id
                WHERE k.audience = $1 AND (k.vendor_id = $2 OR $2::uuid IS NULL)) keys ",
            $rest
        )
    };
}

/// The key with this id.
pub async fn get(db: &PlatformDb, ring: KeyRing<'_>, id: Uuid) -> Result<ApiKeyView, ApiKeyError> {
    let (audience, vendor) = ring.columns();
    let one = statement(keys!("*", "WHERE id = $3"), [audience.into(), vendor.into(), id.into()]);
    ApiKeyView::find_by_statement(one).one(db).await?.ok_or(ApiKeyError::NotFound(id))
}

/// One page of keys, and how many there are in all.
pub async fn list(
    db: &PlatformDb,
    ring: KeyRing<'_>,
    filter: ApiKeyFilter,
    sort: Sort<ApiKeySort>,
    page: PageRequest,
) -> Result<(Vec<ApiKeyView>, u64), ApiKeyError> {
    const COUNT: &str = keys!(
        "count(*) AS total",
        "WHERE ($3::text IS NULL OR strpos(lower(name), $3) > 0 OR strpos(prefix, $3) > 0
            OR strpos(lower(created_by), $3) > 0) AND ($4::text IS NULL OR status = $4)"
    );
    // The column is one of a fixed few: each `CASE` sorts only where its name is the one asked for.
    const LIST: &str = keys!(
        "*",
        "WHERE ($3::text IS NULL OR strpos(lower(name), $3) > 0 OR strpos(prefix, $3) > 0
            OR strpos(lower(created_by), $3) > 0) AND ($4::text IS NULL OR status = $4)
        ORDER BY CASE $5 WHEN 'name' THEN lower(name) END, CASE $5 WHEN '-name' THEN lower(name) END DESC,
            CASE $5 WHEN 'last_used_at' THEN last_used_at WHEN 'created_at' THEN created_at END NULLS LAST,
            CASE $5 WHEN '-last_used_at' THEN last_used_at WHEN '-created_at' THEN created_at END DESC NULLS LAST,
            id DESC
        LIMIT $6 OFFSET $7"
    );
    let (audience, vendor) = ring.columns();
    let search = filter.search.map(|search| search.trim().to_lowercase()).filter(|search| !search.is_empty());
    let status = filter.status.map(ApiKeyStatus::as_str);
    let values: [sea_orm::Value; 4] = [audience.into(), vendor.into(), search.into(), status.into()];
    let row = db.query_one_raw(statement(COUNT, values.clone())).await?;
    let total = row.map(|row| row.try_get::<i64>("", "total")).transpose()?.unwrap_or_default();
    let more = [order(sort).into(), page.limit().into(), page.offset().into()];
    let keys = ApiKeyView::find_by_statement(statement(LIST, values.into_iter().chain(more))).all(db).await?;
    Ok((keys, total.unsigned_abs()))
}

fn order(sort: Sort<ApiKeySort>) -> String {
    let name = ApiKeySort::NAMES.iter().find(|(_, key)| *key == sort.key).map_or("created_at", |(name, _)| name);
    match sort.direction {
        Direction::Ascending => name.to_owned(),
        Direction::Descending => format!("-{name}"),
    }
}
