//! What a vendor decides about its shop.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use poem::web::Data;
use poem_openapi::{Object, OpenApi, payload::Json};

use crate::{
    api::{
        guards::{VendorAuth, can},
        json_body::JsonBody,
        time::Time,
    },
    app::App,
    error::AppError,
    services::settings::{self, Settings, SettingsChange, SettingsForm},
    types::theme::Theme,
};

/// What a vendor decides about its shop.
pub struct SettingsApi;

/// The settings of a shop.
#[derive(Debug, Object)]
#[oai(rename = "Settings")]
pub struct SettingsOut {
    /// What the shop is called.
    pub name: String,
    /// Where customers can ask; every page of the shop shows it.
    pub contact_email: Option<String>,
    /// In which languages the shop is kept, ISO 639-1.
    pub languages: Vec<String>,
    /// One of them: what visitors see who ask for none.
    pub default_language: String,
    /// How the shop looks.
    pub theme: Theme,
    /// Inventory at or below this counts as low.
    pub low_inventory: u32,
    /// When any of it was last changed; to be sent back with a change.
    pub updated_at: Time,
}

impl From<Settings> for SettingsOut {
    fn from(settings: Settings) -> Self {
        Self {
            name: settings.name,
            contact_email: settings.contact_email,
            languages: settings.languages,
            default_language: settings.default_language,
            theme: settings.theme,
            low_inventory: settings.low_inventory,
            updated_at: settings.updated_at.into(),
        }
    }
}

/// All settings of a shop, as they shall be.
#[derive(Debug, Object)]
pub struct SettingsIn {
    /// What the shop is called.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: String,
    /// Where customers can ask; left out, nowhere.
    #[oai(validator(max_length = 254))]
    pub contact_email: Option<String>,
    /// In which languages the shop is kept: some of `en`, `fr`, `de` and `lb`.
    #[oai(validator(min_items = 1, max_items = 10))]
    pub languages: Vec<String>,
    /// One of them.
    #[oai(validator(max_length = 10))]
    pub default_language: String,
    /// How the shop looks.
    pub theme: Theme,
    /// Inventory at or below this counts as low.
    #[oai(validator(maximum(value = "1000000")))]
    pub low_inventory: u32,
    /// `updated_at` of the settings that were read: if they were changed since, nothing is, and the answer is 409.
    pub expected_updated_at: DateTime<Utc>,
}

#[OpenApi(prefix_path = "/settings")]
impl SettingsApi {
    /// The shop's settings.
    #[oai(path = "/", method = "get", operation_id = "vendor_get_settings")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::SettingsWrite>,
    ) -> Result<Json<SettingsOut>, AppError> {
        Ok(Json(settings::get(&app.db, auth.tenant()).await?.into()))
    }

    /// Changes the shop's settings; what customers see of them is there at once.
    #[oai(path = "/", method = "put", operation_id = "vendor_update_settings")]
    async fn update(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::SettingsWrite>,
        body: JsonBody<SettingsIn>,
    ) -> Result<Json<SettingsOut>, AppError> {
        let SettingsIn { name, contact_email, languages, default_language, theme, low_inventory, expected_updated_at } =
            body.0;
        let form = SettingsForm { name, contact_email, languages, default_language, theme, low_inventory };
        let change = SettingsChange::parse(form)?;
        let changed =
            settings::update(&app.db, &app.clock, auth.by(), auth.tenant(), expected_updated_at, change).await?;
        app.tenants.forget(auth.tenant().vendor_id).await;
        Ok(Json(changed.into()))
    }
}
