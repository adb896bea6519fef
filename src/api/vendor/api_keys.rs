//! The API keys of a vendor.

use poem_openapi::Object;
use uuid::Uuid;

use crate::{
    api::{
        api_key::KeyManager,
        guards::{VendorAuth, can},
    },
    app::App,
    auth::api_key::ApiKey,
    error::AppError,
    services::{
        api_keys::{self, ApiKeyForm, KeyRing, NewApiKey},
        audit::By,
    },
    types::permission::Permission,
};

/// The guard of a team member who manages API keys.
pub type Manager = VendorAuth<can::ApiKeysManage>;

/// A new API key.
#[derive(Debug, Object)]
pub struct VendorApiKeyIn {
    /// The name that people see, 1 to 100 characters.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: String,
    /// What the key is for, at most 1,000 characters; if left out, there is no note.
    #[oai(validator(max_length = 1000))]
    pub note: Option<String>,
    /// The key's permissions: only permissions that its creator has, and not `api_keys.manage`.
    #[oai(validator(min_items = 1, max_items = 100))]
    pub permissions: Vec<Permission>,
    /// Days until the key expires; if left out, it never expires.
    #[oai(validator(minimum(value = "1"), maximum(value = "3650")))]
    pub expires_in_days: Option<u32>,
}

impl From<VendorApiKeyIn> for ApiKeyForm<Permission> {
    fn from(key: VendorApiKeyIn) -> Self {
        let VendorApiKeyIn { name, note, permissions, expires_in_days } = key;
        Self { name, note, permissions, expires_in_days }
    }
}

impl KeyManager for Manager {
    type KeyIn = VendorApiKeyIn;

    fn ring(&self) -> KeyRing<'_> {
        KeyRing::Vendor(self.tenant())
    }

    fn audited(&self) -> By {
        self.by()
    }

    async fn create_key(&self, app: &App, key: VendorApiKeyIn) -> Result<(Uuid, ApiKey), AppError> {
        let (new, creator) = (NewApiKey::parse(key.into())?, (self.user_id(), self.permissions()));
        Ok(api_keys::create(&app.db, self.ring(), self.by(), creator, new).await?)
    }
}
