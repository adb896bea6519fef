//! API keys, with which programs use the API. The operations are written once, for operators' keys and vendors' keys.

use std::{marker::PhantomData, sync::Arc};

use poem::web::Data;
use poem_openapi::{
    ApiExtractor, ApiResponse, Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::ParseFromJSON,
};
use uuid::Uuid;

use super::{
    json_body::JsonBody,
    page::{Page, PageNumber, PerPage, SortBy, page_request},
    session::NoContent,
    time::Time,
};
use crate::{
    app::App,
    auth::api_key::ApiKey,
    error::AppError,
    services::{
        api_keys::{self, ApiKeyFilter, ApiKeyLabel, ApiKeySort, ApiKeyView, KeyRing},
        audit::By,
    },
    types::api_key_status::ApiKeyStatus,
};

/// The API keys that callers of the guard `M` manage.
pub struct ApiKeysApi<M>(PhantomData<M>);

impl<M: KeyManager> ApiKeysApi<M> {
    /// The operations on these keys.
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

/// The guard of a caller who may manage API keys.
pub trait KeyManager: for<'a> ApiExtractor<'a> + Send + Sync + 'static {
    /// The body of a request for a new key, with the permissions that this audience has.
    type KeyIn: ParseFromJSON + Send + 'static;

    /// The keys that the caller may manage.
    fn ring(&self) -> KeyRing<'_>;

    /// The caller, for the audit log.
    fn audited(&self) -> By;

    /// Creates a key in the caller's name. Returns its id and the key itself, which nobody can read again.
    fn create_key(&self, app: &App, key: Self::KeyIn) -> impl Future<Output = Result<(Uuid, ApiKey), AppError>> + Send;
}

/// An API key without the key itself, which is shown only once.
#[derive(Debug, Object)]
#[oai(rename = "ApiKey")]
pub struct ApiKeyOut {
    /// The key's id, with which it can be revoked.
    pub id: Uuid,
    /// The name that people see.
    pub name: String,
    /// What the key is for; null without a note.
    pub note: Option<String>,
    /// The first 12 characters of the key, by which people recognise it.
    pub prefix: String,
    /// The permissions that the key was created with. The key may do less if its creator may do less now.
    pub permissions: Vec<String>,
    /// Whether the key can be used.
    pub status: ApiKeyStatus,
    /// The name of the key's creator. The key has the creator's rights, and works as long as the creator works here.
    pub created_by: String,
    /// When the key was created.
    pub created_at: Time,
    /// When the key expires; null if it never expires.
    pub expires_at: Option<Time>,
    /// When the key was revoked; null if it was not.
    pub revoked_at: Option<Time>,
    /// When the key was last used, to the minute; null if it never was.
    pub last_used_at: Option<Time>,
    /// The network address of the last use; null if the key was never used.
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
    /// What the key is for, at most 1,000 characters; if left out, there is no note.
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

/// The answer to the creation of a key.
#[derive(ApiResponse)]
pub enum ApiKeyCreated {
    /// The key was created.
    #[oai(status = 201)]
    Created(Json<NewApiKeyOut>),
}

#[OpenApi(prefix_path = "/api-keys")]
impl<M: KeyManager> ApiKeysApi<M> {
    /// Lists the API keys, each with the time of its last use.
    #[allow(clippy::too_many_arguments, reason = "each is a parameter of the query")]
    #[oai(path = "/", method = "get", operation_id = "list_api_keys")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: M,
        /// Part of the key's name, of its first characters or of the creator's name, in any case.
        search: Query<Option<String>>,
        /// Only keys with this status.
        status: Query<Option<ApiKeyStatus>>,
        sort: Query<SortBy<ApiKeySort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<ApiKeyOut>>, AppError> {
        let request = page_request(&page, &per_page);
        let filter = ApiKeyFilter { search: search.0, status: status.0 };
        let (keys, total) = api_keys::list(&app.db, auth.ring(), filter, sort.0.0, request).await?;
        Ok(Json(Page::new(keys, request, total)))
    }

    /// Creates an API key. Only this answer contains the key, because Orion keeps nothing but its hash.
    #[oai(path = "/", method = "post", operation_id = "create_api_key")]
    async fn create(&self, app: Data<&Arc<App>>, auth: M, body: JsonBody<M::KeyIn>) -> Result<ApiKeyCreated, AppError> {
        let (id, key) = auth.create_key(&app, body.0).await?;
        let api_key = find(&app, &auth, id).await?;
        Ok(ApiKeyCreated::Created(Json(NewApiKeyOut { key: key.expose().to_owned(), api_key })))
    }

    /// Shows an API key, without the key itself.
    #[oai(path = "/:id", method = "get", operation_id = "get_api_key")]
    async fn get(&self, app: Data<&Arc<App>>, auth: M, id: Path<Uuid>) -> Result<Json<ApiKeyOut>, AppError> {
        Ok(Json(find(&app, &auth, id.0).await?))
    }

    /// Changes the name and the note of an API key. Its permissions cannot be changed: create another key instead.
    #[oai(path = "/:id", method = "put", operation_id = "update_api_key")]
    async fn update(
        &self,
        app: Data<&Arc<App>>,
        auth: M,
        id: Path<Uuid>,
        body: JsonBody<ApiKeyLabelIn>,
    ) -> Result<Json<ApiKeyOut>, AppError> {
        let label = ApiKeyLabel::parse(&body.0.name, body.0.note.as_deref())?;
        api_keys::relabel(&app.db, auth.ring(), auth.audited(), id.0, label).await?;
        Ok(Json(find(&app, &auth, id.0).await?))
    }

    /// Revokes an API key. No later request is accepted with it.
    #[oai(path = "/:id", method = "delete", operation_id = "revoke_api_key")]
    async fn revoke(&self, app: Data<&Arc<App>>, auth: M, id: Path<Uuid>) -> Result<NoContent, AppError> {
        api_keys::revoke(&app.db, auth.ring(), auth.audited(), id.0).await?;
        Ok(NoContent::NoContent)
    }
}

async fn find(app: &App, auth: &impl KeyManager, id: Uuid) -> Result<ApiKeyOut, AppError> {
    Ok(api_keys::get(&app.db, auth.ring(), id).await?.into())
}
