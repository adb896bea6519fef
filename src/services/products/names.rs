//! Names of categories, options and option values by language: rows of the table `texts`.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait, sea_query::OnConflict};
use serde_json::json;
use uuid::Uuid;

use crate::{entities::tenant::text, tenancy::TenantTx, types::text_kind::TextKind};

/// Sets a name in a language; an empty text removes the name.
pub(super) async fn set(
    tx: &TenantTx,
    now: DateTime<Utc>,
    kind: TextKind,
    id: Uuid,
    language: &str,
    name: &str,
) -> Result<(), DbErr> {
    if name.is_empty() {
        let key = (kind, id, language.to_owned());
        return text::Entity::delete_by_id(key).exec(tx).await.map(drop);
    }
    let row = text::ActiveModel {
        object_kind: Set(kind),
        object_id: Set(id),
        language: Set(language.to_owned()),
        fields: Set(json!({"name": name})),
        updated_at: Set(now),
    };
    let replace = OnConflict::columns([text::Column::ObjectKind, text::Column::ObjectId, text::Column::Language])
        .update_columns([text::Column::Fields, text::Column::UpdatedAt])
        .to_owned();
    text::Entity::insert(row).on_conflict(replace).exec_without_returning(tx).await.map(drop)
}
