//! What a vendor decides about its shop.
//!
//! What every request needs to know of a vendor (name, languages, theme) stands in its row on the platform, from where
//! the registries of all processes have it; the rest stands in its schema.

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
    types::theme::Theme,
};

/// Inventory at or below this counts as low, where the vendor's schema says nothing.
const LOW_INVENTORY: u32 = 5;

/// The key of [`Settings::low_inventory`] in the vendor's schema. Lists read it by this name, too.
const LOW_INVENTORY_KEY: &str = "low_inventory";

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
    /// How the shop looks.
    pub theme: Theme,
    /// Inventory at or below this counts as low.
    pub low_inventory: u32,
    /// When any of it was last changed: what a change is based on.
    pub updated_at: DateTime<Utc>,
}

impl Settings {
    fn of(vendor: vendor::Model, low_inventory: u32) -> Self {
        let chosen = vendor.theme.as_deref().and_then(|word| Theme::parse(word).ok());
        Self {
            theme: chosen.unwrap_or_else(|| Theme::of_number(vendor.number)),
            name: vendor.name,
            contact_email: vendor.contact_email,
            languages: vendor.languages,
            default_language: vendor.default_language,
            low_inventory,
            updated_at: vendor.updated_at,
        }
    }

    /// For the audit log.
    fn told(&self) -> Value {
        json!({"name": self.name, "contact_email": self.contact_email, "languages": self.languages,
            "default_language": self.default_language, "theme": self.theme, "low_inventory": self.low_inventory})
    }
}

/// The vendor's settings as they are now.
pub async fn get(db: &PlatformDb, tenant: &Tenant) -> Result<Settings, VendorError> {
    let missing = || VendorError::NotFound(tenant.vendor_id);
    let vendor = find(&db.beside(tenant), tenant.vendor_id).await?.ok_or_else(missing)?;
    let low_inventory = async |tx: &TenantTx| low_inventory(tx).await;
    let low_inventory: Result<u32, DbErr> = db.read_tenant(tenant, low_inventory).await;
    Ok(Settings::of(vendor, low_inventory?))
}

async fn find(db: &PlatformDb, vendor: Uuid) -> Result<Option<vendor::Model>, DbErr> {
    vendor::Entity::find_by_id(vendor).one(db).await
}

async fn low_inventory(tx: &TenantTx) -> Result<u32, DbErr> {
    let row = setting::Entity::find_by_id(LOW_INVENTORY_KEY).one(tx).await?;
    let value = row.and_then(|row| row.value.as_u64()).and_then(|value| u32::try_from(value).ok());
    Ok(value.unwrap_or(LOW_INVENTORY))
}
