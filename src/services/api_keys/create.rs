//! Making a key.

use std::{fmt::Display, str::FromStr};

use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

use super::{ApiKeyError, ApiKeyLabel, KeyRing};
use crate::{
    auth::{api_key::ApiKey, permission::Permissions},
    db::PlatformDb,
    entities::platform::api_key,
    services::{
        audit::{By, Entry},
        statement::statement,
    },
    tenancy::PlatformTx,
    types::{form::Fields, note::Note, person_name::PersonName},
};

/// What no key may do: else one that leaked could make others that outlive its being revoked.
const MANAGE: &str = "api_keys.manage";

/// What somebody sends to make a key, as it came.
#[derive(Debug, Clone)]
pub struct ApiKeyForm<P> {
    /// What people will call it.
    pub name: String,
    /// What it is for.
    pub note: Option<String>,
    /// What it shall be able to do.
    pub permissions: Vec<P>,
    /// Days after which it ends by itself; none for one that does not.
    pub expires_in_days: Option<u32>,
}

/// A key to be made; parsed and valid.
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

/// Makes a key in the right of the user `maker`, who may do what is in `own`; answers its id, and the key itself, which
/// nobody can read again.
pub async fn create<P: Ord + Copy + FromStr + Display>(
    db: &PlatformDb,
    ring: KeyRing<'_>,
    by: By,
    (maker, own): (Uuid, &Permissions<P>),
    new: NewApiKey<P>,
) -> Result<(Uuid, ApiKey), ApiKeyError> {
    const CREATE: &str = "INSERT INTO platform.api_keys
            (id, audience, vendor_id, user_id, name, note, prefix, key_hash, permissions, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + $10 * interval '1 day') RETURNING *";
    if !own.covers(&new.permissions) {
        return Err(ApiKeyError::NotGrantable);
    }
    let (id, key, (audience, vendor)) = (Uuid::now_v7(), ApiKey::generate(ring.audience()), ring.columns());
    let permissions: Vec<_> = new.permissions.iter().map(|permission| permission.to_string()).collect();
    let values = [
        id.into(),
        audience.into(),
        vendor.into(),
        maker.into(),
        String::from(new.name).into(),
        new.note.map(String::from).into(),
        key.prefix().into(),
        key.hash().into(),
        permissions.into(),
        new.expires_in_days.map(f64::from).into(),
    ];
    ring.change(db, async |tx: &PlatformTx| {
        let made = api_key::Model::find_by_statement(statement(CREATE, values)).one(tx).await?;
        let made = made.ok_or(ApiKeyError::NotFound(id))?;
        let told = json!({"name": made.name, "prefix": made.prefix, "permissions": made.permissions,
            "expires_at": made.expires_at});
        Ok(((id, key), Some(Entry::new(by, "api_key.create").on("api_key", id).change(None, told))))
    })
    .await
}
