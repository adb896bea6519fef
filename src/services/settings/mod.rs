//! The settings of a shop.
//!
//! What every request needs to know of a vendor (name, languages, theme) is in the vendor's row on the platform, which
//! all processes hold in memory. Everything else is in the vendor's schema: [`ShopSettings`].

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

/// The settings of a shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The name of the shop.
    pub name: String,
    /// The address for customers' questions; `None` if there is none.
    pub contact_email: Option<String>,
    /// The languages of the shop, ISO 639-1.
    pub languages: Vec<String>,
    /// The default language, one of `languages`.
    pub default_language: String,
    /// The IANA name of the time zone. The days of the vendor's figures are days in this zone.
    pub time_zone: String,
    /// The look of the shop; if the vendor has chosen none, it follows from the vendor's number.
    pub theme: Theme,
    /// The part that is stored in the vendor's schema.
    pub shop: ShopSettings,
    /// When the vendor's row was last changed. [`update`] expects this time.
    pub updated_at: DateTime<Utc>,
}

impl Settings {
    fn of(vendor: vendor::Model, shop: ShopSettings) -> Self {
        Self {
            theme: vendor.theme.unwrap_or_else(|| Theme::of_number(vendor.number)),
            name: vendor.name,
            contact_email: vendor.contact_email,
            languages: vendor.languages,
            default_language: vendor.default_language,
            time_zone: vendor.time_zone,
            shop,
            updated_at: vendor.updated_at,
        }
    }

    /// The settings as the audit log shows them.
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

/// Reads the vendor's current settings; fails with `NotFound`.
pub async fn get(db: &PlatformDb, tenant: &Tenant) -> Result<Settings, VendorError> {
    let missing = || VendorError::NotFound(tenant.vendor_id);
    let vendor = find(&db.on_pool_of(tenant), tenant.vendor_id).await?.ok_or_else(missing)?;
    let shop: Result<ShopSettings, DbErr> = db.read_tenant(tenant, async |tx: &TenantTx| of_shop(tx).await).await;
    Ok(Settings::of(vendor, shop?))
}

async fn find(db: &PlatformDb, vendor: Uuid) -> Result<Option<vendor::Model>, DbErr> {
    vendor::Entity::find_by_id(vendor).one(db).await
}

/// Reads the settings in the vendor's schema.
pub async fn of_shop(tx: &TenantTx) -> Result<ShopSettings, DbErr> {
    let rows = setting::Entity::find().all(tx).await?;
    Ok(ShopSettings::read(|key| rows.iter().find(|row| row.key == key).map(|row| row.value.clone())))
}
