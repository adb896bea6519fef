//! Revoking and renaming keys. The permissions of a key never change, so the audit log's line about its creation stays
//! true.

use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect, UpdateMany,
    sea_query::{Expr, Func},
};
use serde_json::json;
use uuid::Uuid;

use super::{ApiKeyError, KeyRing};
use crate::{
    db::PlatformDb,
    entities::platform::api_key,
    services::audit::{By, Entry},
    tenancy::PlatformTx,
    types::{form::Fields, note::Note, person_name::PersonName},
};

/// The name of a key and the note on it.
#[derive(Debug, Clone)]
pub struct ApiKeyLabel {
    pub(super) name: PersonName,
    pub(super) note: Option<Note>,
}

impl ApiKeyLabel {
    /// Reads the fields `name` and `note`.
    pub fn parse(name: &str, note: Option<&str>) -> Result<Self, ApiKeyError> {
        let mut fields = Fields::default();
        let label = Self::read(name, note, &mut fields);
        fields.finish(|| label).map_err(ApiKeyError::Invalid)
    }

    /// Reads both fields as a part of a larger form. A note of nothing but white space counts as absent.
    pub(super) fn read(name: &str, note: Option<&str>, fields: &mut Fields) -> Option<Self> {
        let name = fields.required("name", name, PersonName::parse);
        let note = fields.optional("note", note, Note::parse);
        Some(Self { name: name?, note })
    }
}

/// Gives a key another name and note.
pub async fn relabel(
    db: &PlatformDb,
    ring: KeyRing<'_>,
    by: By,
    id: Uuid,
    label: ApiKeyLabel,
) -> Result<(), ApiKeyError> {
    ring.change(db, async |tx: &PlatformTx| {
        let key = api_key::Entity::find_by_id(id).filter(ring.keys()).lock_exclusive().one(tx).await?;
        let before = key.ok_or(ApiKeyError::NotFound(id))?;
        let named = api_key::ActiveModel {
            id: Set(id),
            name: Set(label.name.into()),
            note: Set(label.note.map(String::from)),
            ..Default::default()
        };
        let after = named.update(tx).await?;
        let view = |key: &api_key::Model| json!({"name": key.name, "note": key.note});
        let entry = Entry::new(by, "api_key.update").on("api_key", id).change(view(&before), view(&after));
        Ok(((), Some(entry)))
    })
    .await
}

/// The statement that ends keys; the caller adds which.
fn end() -> UpdateMany<api_key::Entity> {
    let now = Expr::current_timestamp();
    api_key::Entity::update_many().col_expr(api_key::Column::RevokedAt, now).filter(api_key::not_revoked())
}

/// Ends a key, from the next request on. A key that was ended before stays as it is.
pub async fn revoke(db: &PlatformDb, ring: KeyRing<'_>, by: By, id: Uuid) -> Result<(), ApiKeyError> {
    let name = super::get(db, ring, id).await?.name;
    ring.change(db, async |tx: &PlatformTx| {
        let ended = end().filter(ring.keys()).filter(api_key::Column::Id.eq(id)).exec(tx).await?;
        let entry = || Entry::new(by, "api_key.revoke").on("api_key", id).change(json!({"name": name}), None);
        Ok(((), (ended.rows_affected > 0).then(entry)))
    })
    .await
}

/// Ends all keys of a vendor.
pub async fn end_of_vendor(tx: &PlatformTx, vendor: Uuid) -> Result<(), DbErr> {
    end().filter(api_key::Column::VendorId.eq(vendor)).exec(tx).await.map(drop)
}

/// Removes keys that ended 90 days ago, and counts them. Their lines in the audit log stay.
pub async fn sweep(db: &PlatformDb) -> Result<u64, DbErr> {
    let (revoked, expired) = (api_key::Column::RevokedAt.into_expr(), api_key::Column::ExpiresAt.into_expr());
    let ended = Expr::from(Func::least([revoked, expired]));
    let old = api_key::Entity::delete_many().filter(ended.lt(Expr::cust("now() - interval '90 days'")));
    Ok(db.in_platform(async |tx: &PlatformTx| old.exec(tx).await).await?.rows_affected)
}
