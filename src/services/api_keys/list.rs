//! Finding keys.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QuerySelect, Select,
    sea_query::{Expr, Func},
};
use uuid::Uuid;

use super::{ApiKeyError, KeyRing};
use crate::{
    db::PlatformDb,
    entities::platform::{api_key, user},
    services::list::{List, contains, search_text},
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
    /// Whether it can be used.
    pub status: ApiKeyStatus,
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

impl ApiKeySort {
    fn value(self) -> Expr {
        match self {
            Self::Name => Func::lower(api_key::Column::Name.into_expr()).into(),
            Self::LastUsedAt => api_key::Column::LastUsedAt.into_expr(),
            Self::CreatedAt => api_key::Column::CreatedAt.into_expr(),
        }
    }
}

/// The columns of an [`ApiKeyView`] over the keys of this ring.
fn views(ring: KeyRing<'_>) -> Select<api_key::Entity> {
    use api_key::Column;
    api_key::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Name, Column::Note, Column::Prefix, Column::Permissions])
        .columns([Column::CreatedAt, Column::ExpiresAt, Column::RevokedAt, Column::LastUsedAt, Column::LastUsedIp])
        .column_as(user::Column::Name, "created_by")
        .expr_as(api_key::status(), "status")
        .inner_join(user::Entity)
        .filter(ring.keys())
}

/// Reads the key with this id.
pub async fn get(db: &PlatformDb, ring: KeyRing<'_>, id: Uuid) -> Result<ApiKeyView, ApiKeyError> {
    let found = views(ring).filter(api_key::Column::Id.eq(id)).into_model().one(db).await?;
    found.ok_or(ApiKeyError::NotFound(id))
}

/// Lists a page of keys, and counts all of them. Keys that were never used come last.
pub async fn list(
    db: &PlatformDb,
    ring: KeyRing<'_>,
    filter: ApiKeyFilter,
    sort: Sort<ApiKeySort>,
    page: PageRequest,
) -> Result<(Vec<ApiKeyView>, u64), ApiKeyError> {
    let lower = |text: Expr| Expr::from(Func::lower(text));
    let (name, creator) = (api_key::Column::Name.into_expr(), user::Column::Name.into_expr());
    let texts = [lower(name), api_key::Column::Prefix.into_expr(), lower(creator)];
    let wanted = Condition::all()
        .add_option(contains(search_text(filter.search), texts))
        .add_option(filter.status.map(|status| api_key::status().eq(status)));
    let keys = List::new(views(ring).filter(wanted), sort.key.value(), sort.direction, api_key::Column::Id.into_expr());
    let keys = keys.ties(Direction::Descending);
    let keys = if sort.key == ApiKeySort::LastUsedAt { keys.nulls_last() } else { keys };
    Ok(keys.page(db, page).await?)
}
