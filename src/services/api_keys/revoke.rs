//! Ending keys, and naming them anew. What a key may do is never changed: what the log says of its making stays true.

use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;
use uuid::Uuid;

use super::{ApiKeyError, KeyRing};
use crate::{
    db::PlatformDb,
    services::{
        audit::{By, Entry},
        statement::statement,
    },
    tenancy::PlatformTx,
    types::{form::Fields, note::Note, person_name::PersonName},
};

/// What people call a key and say of it.
#[derive(Debug, Clone)]
pub struct ApiKeyLabel {
    pub(super) name: PersonName,
    pub(super) note: Option<Note>,
}

impl ApiKeyLabel {
    /// Checks both at once.
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
    const RELABEL: &str = "UPDATE platform.api_keys SET name = $4, note = $5
        WHERE audience = $1 AND (vendor_id = $2 OR $2::uuid IS NULL) AND id = $3";
    const BEFORE: &str = "SELECT name, note FROM platform.api_keys
        WHERE audience = $1 AND (vendor_id = $2 OR $2::uuid IS NULL) AND id = $3 FOR UPDATE";
    let (audience, vendor) = ring.columns();
    let whose: [sea_orm::Value; 3] = [audience.into(), vendor.into(), id.into()];
    let (name, note) = (String::from(label.name), label.note.map(String::from));
    ring.change(db, async |tx: &PlatformTx| {
        let before = tx.query_one_raw(statement(BEFORE, whose.clone())).await?.ok_or(ApiKeyError::NotFound(id))?;
        let was = json!({"name": before.try_get::<String>("", "name")?,
            "note": before.try_get::<Option<String>>("", "note")?});
        let is = json!({"name": name, "note": note});
        let values = whose.into_iter().chain([name.into(), note.into()]);
        tx.execute_raw(statement(RELABEL, values)).await?;
        Ok(((), Some(Entry::new(by, "api_key.update").on("api_key", id).change(was, is))))
    })
    .await
}

/// Ends a key, from the next request on. One that was ended before stays as it is.
pub async fn revoke(db: &PlatformDb, ring: KeyRing<'_>, by: By, id: Uuid) -> Result<(), ApiKeyError> {
    const REVOKE: &str = "UPDATE platform.api_keys SET revoked_at = now()
        WHERE audience = $1 AND (vendor_id = $2 OR $2::uuid IS NULL) AND id = $3 AND revoked_at IS NULL";
    let name = super::get(db, ring, id).await?.name;
    let (audience, vendor) = ring.columns();
    ring.change(db, async |tx: &PlatformTx| {
        let revoke = statement(REVOKE, [audience.into(), vendor.into(), id.into()]);
        let is_new = tx.execute_raw(revoke).await?.rows_affected() > 0;
        let entry = || Entry::new(by, "api_key.revoke").on("api_key", id).change(json!({"name": name}), None);
        Ok(((), is_new.then(entry)))
    })
    .await
}

/// Ends all keys of a vendor.
pub async fn end_of_vendor(tx: &PlatformTx, vendor: Uuid) -> Result<(), DbErr> {
    let end = "UPDATE platform.api_keys SET revoked_at = now() WHERE vendor_id = $1 AND revoked_at IS NULL";
    tx.execute_raw(statement(end, [vendor.into()])).await.map(drop)
}

/// Forgets keys that ended 90 days ago; answers how many. The audit log keeps that there were such keys.
pub async fn sweep(db: &PlatformDb) -> Result<u64, DbErr> {
    const SWEEP: &str =
        "DELETE FROM platform.api_keys WHERE least(revoked_at, expires_at) < now() - interval '90 days'";
    db.in_platform(async |tx: &PlatformTx| Ok(tx.execute_raw(statement(SWEEP, [])).await?.rows_affected())).await
}
