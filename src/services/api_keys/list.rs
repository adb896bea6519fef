//! Listing keys.

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
    services::list::{RowList, contains, search_text},
    types::{
        api_key_status::ApiKeyStatus,
        page::PageRequest,
        sort::{Direction, Sort, SortKey},
    },
};

/// A key without the secret.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ApiKeyView {
    /// The key's id, which is not a secret.
    pub id: Uuid,
    /// The name that people see.
    pub name: String,
    /// A note on what the key is for.
    pub note: Option<String>,
    /// The first characters, by which people recognize the key.
    pub prefix: String,
    /// The words of the permissions that the key was created with.
    pub permissions: Vec<String>,
    /// Whether the key can be used.
    pub status: ApiKeyStatus,
    /// The name of the creator.
    pub created_by: String,
    /// When the key was created.
    pub created_at: DateTime<Utc>,
    /// When the key expires; `None` if it never expires.
    pub expires_at: Option<DateTime<Utc>>,
    /// When the key was revoked; `None` if it was not.
    pub revoked_at: Option<DateTime<Utc>>,
    /// The last use, to the minute; `None` if there was no use.
    pub last_used_at: Option<DateTime<Utc>>,
    /// The address of the last use.
    pub last_used_ip: Option<String>,
}

/// Which keys are wanted; `None` leaves a filter out.
#[derive(Debug, Default)]
pub struct ApiKeyFilter {
    /// Part of the name, the first characters or the creator's name, in any case.
    pub search: Option<String>,
    /// Only keys with this status.
    pub status: Option<ApiKeyStatus>,
}

/// What keys are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiKeySort {
    /// The name, without regard to case.
    Name,
    /// The last use; keys without a use come last.
    LastUsedAt,
    /// When the key was created.
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

/// Lists a page of keys, and counts all of them. Rows with equal values have the newest id first.
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
    let keys =
        RowList::new(views(ring).filter(wanted), sort.key.value(), sort.direction, api_key::Column::Id.into_expr());
    let keys = keys.ties(Direction::Descending);
    let keys = if sort.key == ApiKeySort::LastUsedAt { keys.nulls_last() } else { keys };
    Ok(keys.page(db, page).await?)
}
