//! Creating keys.

use std::{fmt::Display, str::FromStr};

use sea_orm::{FromQueryResult, raw_sql};
use serde_json::json;
use uuid::Uuid;

use super::{ApiKeyError, ApiKeyLabel, KeyRing};
use crate::{
    auth::{api_key::ApiKey, permission::Permissions},
    db::PlatformDb,
    entities::platform::api_key,
    services::audit::{By, Entry},
    tenancy::PlatformTx,
    types::{form::Fields, note::Note, person_name::PersonName},
};

/// The permission that no key may have: a leaked key could otherwise create keys that work after it is revoked.
const MANAGE: &str = "api_keys.manage";

/// The form for a new key, as it was sent.
#[derive(Debug, Clone)]
pub struct ApiKeyForm<P> {
    /// The name that people will see.
    pub name: String,
    /// A note on what the key is for.
    pub note: Option<String>,
    /// What the key may do.
    pub permissions: Vec<P>,
    /// Days until the key expires; `None` if it never expires.
    pub expires_in_days: Option<u32>,
}

/// A valid form for a new key.
#[derive(Debug, Clone)]
pub struct NewApiKey<P: Ord> {
    name: PersonName,
    note: Option<Note>,
    permissions: Permissions<P>,
    expires_in_days: Option<u32>,
}

impl<P: Ord + Copy + FromStr + Display> NewApiKey<P> {
    /// Checks all fields at once.
    pub fn parse(form: ApiKeyForm<P>) -> Result<Self, ApiKeyError> {
        let mut fields = Fields::default();
        let label = ApiKeyLabel::read(&form.name, form.note.as_deref(), &mut fields);
        if form.permissions.is_empty() {
            fields.refuse("permissions", "A key has at least one permission.");
        }
        if form.permissions.iter().any(|permission| permission.to_string() == MANAGE) {
            fields.refuse("permissions", "No key can manage keys.");
        }
        let permissions = form.permissions.into_iter().collect();
        let build = || {
            let ApiKeyLabel { name, note } = label?;
            Some(Self { name, note, permissions, expires_in_days: form.expires_in_days })
        };
        fields.finish(build).map_err(ApiKeyError::Invalid)
    }
}

/// Creates a key with the rights of the user `maker`, who has the permissions `own`. Returns its id and the key itself,
/// which can't be read again.
pub async fn create<P: Ord + Copy + FromStr + Display>(
    db: &PlatformDb,
    ring: KeyRing<'_>,
    by: By,
    (maker, own): (Uuid, &Permissions<P>),
    new: NewApiKey<P>,
) -> Result<(Uuid, ApiKey), ApiKeyError> {
    if !own.covers(&new.permissions) {
        return Err(ApiKeyError::NotGrantable);
    }
    let (id, key) = (Uuid::now_v7(), ApiKey::generate(ring.audience()));
    let (audience, vendor, prefix, hash) = (ring.audience(), ring.vendor(), key.prefix().to_owned(), key.hash());
    let (name, note) = (String::from(new.name), new.note.map(String::from));
    let permissions: Vec<_> = new.permissions.iter().map(|permission| permission.to_string()).collect();
    let days = new.expires_in_days.map(f64::from);
    // The key expires by the database's time, by which it is checked. An entity is inserted with values alone.
    let create = raw_sql!(
        Postgres,
        "INSERT INTO platform.api_keys
            (id, audience, vendor_id, user_id, name, note, prefix, key_hash, permissions, expires_at)
        VALUES ({id}, {audience}, {vendor}, {maker}, {name}, {note}, {prefix}, {hash}, {permissions},
            now() + {days} * interval '1 day') RETURNING *"
    );
    ring.change(db, async |tx: &PlatformTx| {
        let made = api_key::Model::find_by_statement(create).one(tx).await?;
        let made = made.ok_or(ApiKeyError::NotFound(id))?;
        let told = json!({"name": made.name, "prefix": made.prefix, "permissions": made.permissions,
            "expires_at": made.expires_at});
        Ok(((id, key), Some(Entry::new(by, "api_key.create").on("api_key", id).change(None, told))))
    })
    .await
}
