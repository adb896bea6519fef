//! What a vendor decides about its shop.
//!
//! What every request needs to know of a vendor (name, languages, theme) is in its row on the platform, from where the
//! registries of all processes have it. The rest is in its schema: [`ShopSettings`].

mod change;

pub use change::{SettingsChange, SettingsForm, update};

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, EntityTrait};
use serde_json::{Value, json};
use uuid::Uuid;

use super::vendors::VendorError;
use crate::{
    db::PlatformDb,
    entities::{platform::vendor, tenant::setting},
    tenancy::{Tenant, TenantTx},
    types::{shop_settings::ShopSettings, theme::Theme},
};

/// What a vendor decides about its shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// What the shop is called.
    pub name: String,
    /// Where customers can ask.
    pub contact_email: Option<String>,
    /// In which languages the shop is kept, ISO 639-1.
    pub languages: Vec<String>,
    /// One of them.
    pub default_language: String,
    /// The IANA's name of its time zone: the days of its figures are days there.
    pub time_zone: String,
    /// How the shop looks.
    pub theme: Theme,
    /// What the vendor's schema keeps.
    pub shop: ShopSettings,
    /// When any of it was last changed: what a change is based on.
    pub updated_at: DateTime<Utc>,
}

impl Settings {
    fn of(vendor: vendor::Model, shop: ShopSettings) -> Self {
        let chosen = vendor.theme.as_deref().and_then(|word| Theme::parse(word).ok());
        Self {
            theme: chosen.unwrap_or_else(|| Theme::of_number(vendor.number)),
            name: vendor.name,
            contact_email: vendor.contact_email,
            languages: vendor.languages,
            default_language: vendor.default_language,
            time_zone: vendor.time_zone,
            shop,
            updated_at: vendor.updated_at,
        }
    }

    /// What the audit log tells of the settings.
    fn audit_view(&self) -> Value {
        let of_platform = [
            ("name", json!(self.name)),
            ("contact_email", json!(self.contact_email)),
            ("languages", json!(self.languages)),
            ("default_language", json!(self.default_language)),
            ("time_zone", json!(self.time_zone)),
            ("theme", json!(self.theme)),
        ];
        let all = of_platform.into_iter().chain(self.shop.rows());
        Value::Object(all.map(|(key, value)| (key.to_owned(), value)).collect())
    }
}

/// The vendor's settings as they are now.
pub async fn get(db: &PlatformDb, tenant: &Tenant) -> Result<Settings, VendorError> {
    let missing = || VendorError::NotFound(tenant.vendor_id);
    let vendor = find(&db.beside(tenant), tenant.vendor_id).await?.ok_or_else(missing)?;
    let shop: Result<ShopSettings, DbErr> = db.read_tenant(tenant, async |tx: &TenantTx| of_shop(tx).await).await;
    Ok(Settings::of(vendor, shop?))
}

async fn find(db: &PlatformDb, vendor: Uuid) -> Result<Option<vendor::Model>, DbErr> {
    vendor::Entity::find_by_id(vendor).one(db).await
}

/// Reads the settings that the vendor's schema keeps.
pub async fn of_shop(tx: &TenantTx) -> Result<ShopSettings, DbErr> {
    let rows = setting::Entity::find().all(tx).await?;
    Ok(ShopSettings::read(|key| rows.iter().find(|row| row.key == key).map(|row| row.value.clone())))
}
