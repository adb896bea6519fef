//! API keys of a vendor: by them programs use this API.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use crate::{
    api::{
        api_key::{self, ApiKeyLabelIn, ApiKeyOut, MadeKey},
        guards::{VendorAuth, can},
        json_body::JsonBody,
        page::{Page, PageNumber, PerPage, SortBy, page_request},
        session::NoContent,
    },
    app::App,
    error::AppError,
    services::api_keys::{self, ApiKeyFilter, ApiKeyForm, ApiKeyLabel, ApiKeySort, KeyRing, NewApiKey},
    types::{api_key_status::ApiKeyStatus, permission::Permission},
};

/// API keys of a vendor.
pub struct ApiKeysApi;

/// A key to be made.
#[derive(Debug, Object)]
pub struct VendorApiKeyIn {
    /// The name that people see, 1 to 100 characters.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: String,
    /// A note on what the key is for.
    #[oai(validator(max_length = 1000))]
    pub note: Option<String>,
    /// The key's permissions: only permissions that its creator has, and not `api_keys.manage`.
    #[oai(validator(min_items = 1, max_items = 100))]
    pub permissions: Vec<Permission>,
    /// Days until the key expires; if left out, it never expires.
    #[oai(validator(minimum(value = "1"), maximum(value = "3650")))]
    pub expires_in_days: Option<u32>,
}

#[OpenApi(prefix_path = "/api-keys")]
impl ApiKeysApi {
    /// Lists API keys of a vendor, with their last use.
    #[allow(clippy::too_many_arguments, reason = "each is a parameter of the query")]
    #[oai(path = "/", method = "get", operation_id = "vendor_list_api_keys")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ApiKeysManage>,
        search: Query<Option<String>>,
        status: Query<Option<ApiKeyStatus>>,
        sort: Query<SortBy<ApiKeySort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<ApiKeyOut>>, AppError> {
        let request = page_request(&page, &per_page);
        let filter = ApiKeyFilter { search: search.0, status: status.0 };
        let (keys, total) = api_keys::list(&app.db, KeyRing::Vendor(auth.tenant()), filter, sort.0.0, request).await?;
        Ok(Json(Page::new(keys, request, total)))
    }

    /// Makes an API key. The answer alone holds the key: only its hash is kept.
    #[oai(path = "/", method = "post", operation_id = "vendor_create_api_key")]
    async fn create(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ApiKeysManage>,
        body: JsonBody<VendorApiKeyIn>,
    ) -> Result<MadeKey, AppError> {
        let VendorApiKeyIn { name, note, permissions, expires_in_days } = body.0;
        let new = NewApiKey::parse(ApiKeyForm { name, note, permissions, expires_in_days })?;
        let ring = KeyRing::Vendor(auth.tenant());
        let maker = (auth.user_id(), auth.permissions());
        let made = api_keys::create(&app.db, ring, auth.by(), maker, new).await?;
        api_key::answer_created(&app, ring, made).await
    }

    /// Shows an API key, without the key itself.
    #[oai(path = "/:id", method = "get", operation_id = "vendor_get_api_key")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ApiKeysManage>,
        id: Path<Uuid>,
    ) -> Result<Json<ApiKeyOut>, AppError> {
        api_key::answer(&app, KeyRing::Vendor(auth.tenant()), id.0).await
    }

    /// Gives an API key another name and note. What it may do can't be changed: make another one.
    #[oai(path = "/:id", method = "put", operation_id = "vendor_update_api_key")]
    async fn update(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ApiKeysManage>,
        id: Path<Uuid>,
        body: JsonBody<ApiKeyLabelIn>,
    ) -> Result<Json<ApiKeyOut>, AppError> {
        let label = ApiKeyLabel::parse(&body.0.name, body.0.note.as_deref())?;
        let ring = KeyRing::Vendor(auth.tenant());
        api_keys::relabel(&app.db, ring, auth.by(), id.0, label).await?;
        api_key::answer(&app, ring, id.0).await
    }

    /// Revokes an API key: it works for no further request.
    #[oai(path = "/:id", method = "delete", operation_id = "vendor_revoke_api_key")]
    async fn revoke(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ApiKeysManage>,
        id: Path<Uuid>,
    ) -> Result<NoContent, AppError> {
        api_keys::revoke(&app.db, KeyRing::Vendor(auth.tenant()), auth.by(), id.0).await?;
        Ok(NoContent::NoContent)
    }
}
