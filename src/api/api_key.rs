//! What the API keys of both audiences have in common.

use poem_openapi::{ApiResponse, Object, payload::Json};
use uuid::Uuid;

use super::time::Time;
use crate::{
    app::App,
    auth::api_key::ApiKey,
    error::AppError,
    services::api_keys::{self, ApiKeyView, KeyRing},
    types::api_key_status::ApiKeyStatus,
};

/// An API key: all but the key itself, which is shown once.
#[derive(Debug, Object)]
#[oai(rename = "ApiKey")]
pub struct ApiKeyOut {
    /// The key's id, with which it can be revoked.
    pub id: Uuid,
    /// The name that people see.
    pub name: String,
    /// A note on what the key is for.
    pub note: Option<String>,
    /// The key's first characters.
    pub prefix: String,
    /// The permissions that the key was created with. The key may do less if its creator may do less now.
    pub permissions: Vec<String>,
    /// Whether the key can be used.
    pub status: ApiKeyStatus,
    /// The name of the key's creator. The key has the creator's rights, and works as long as the creator works here.
    pub created_by: String,
    /// When it was created.
    pub created_at: Time,
    /// When the key expires; null if it never expires.
    pub expires_at: Option<Time>,
    /// When the key was revoked; null if it was not.
    pub revoked_at: Option<Time>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Time>,
    /// The address it was last used from.
    pub last_used_ip: Option<String>,
}

impl From<ApiKeyView> for ApiKeyOut {
    fn from(key: ApiKeyView) -> Self {
        Self {
            id: key.id,
            name: key.name,
            note: key.note,
            prefix: key.prefix,
            permissions: key.permissions,
            status: key.status,
            created_by: key.created_by,
            created_at: key.created_at.into(),
            expires_at: key.expires_at.map(Into::into),
            revoked_at: key.revoked_at.map(Into::into),
            last_used_at: key.last_used_at.map(Into::into),
            last_used_ip: key.last_used_ip,
        }
    }
}

/// The name and note of a key.
#[derive(Debug, Object)]
pub struct ApiKeyLabelIn {
    /// The key's name, 1 to 100 characters.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: String,
    /// A note on what the key is for; if left out, there is no note.
    #[oai(validator(max_length = 1000))]
    pub note: Option<String>,
}

/// A new key, with the key itself, which is shown only once.
#[derive(Debug, Object)]
pub struct NewApiKeyOut {
    /// The key, to be sent as `Authorization: Bearer …`. Nobody can show it again.
    pub key: String,
    /// The key's name, permissions and times.
    pub api_key: ApiKeyOut,
}

/// The answer with a new key.
#[derive(ApiResponse)]
pub enum MadeKey {
    /// The key was created.
    #[oai(status = 201)]
    Created(Json<NewApiKeyOut>),
}

/// Answers with a new key.
pub async fn answer_created(app: &App, ring: KeyRing<'_>, (id, key): (Uuid, ApiKey)) -> Result<MadeKey, AppError> {
    let api_key = answer(app, ring, id).await?.0;
    Ok(MadeKey::Created(Json(NewApiKeyOut { key: key.expose().to_owned(), api_key })))
}

/// Answers with the key as it is now.
pub async fn answer(app: &App, ring: KeyRing<'_>, id: Uuid) -> Result<Json<ApiKeyOut>, AppError> {
    Ok(Json(api_keys::get(&app.db, ring, id).await?.into()))
}
