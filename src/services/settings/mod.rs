//! The settings of a shop.
//!
//! What every request needs to know of a vendor (name, languages, theme) is in the vendor's row on the platform, which
//! all processes hold in memory. Everything else is in the vendor's schema.

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
    types::{address::Address, theme::Theme},
};

/// The default of [`Settings::low_inventory`]. The SQL of lists repeats this number.
const LOW_INVENTORY: u32 = 5;

/// The key of [`Settings::low_inventory`] in the vendor's schema. The SQL of lists repeats this name.
const LOW_INVENTORY_KEY: &str = "low_inventory";

/// The default of [`Settings::unpaid_order_days`]. The SQL of orders repeats this number.
const UNPAID_ORDER_DAYS: u32 = 14;

/// The default of [`Settings::open_guest_orders`]. The SQL of orders repeats this number.
const OPEN_GUEST_ORDERS: u32 = 25;

/// The keys of the other settings in the vendor's schema. The SQL of orders repeats the first two.
const UNPAID_ORDER_DAYS_KEY: &str = "unpaid_order_days";
const OPEN_GUEST_ORDERS_KEY: &str = "open_guest_orders";
const MAIL_NEW_ORDERS_KEY: &str = "mail_new_orders";
const POSTAL_ADDRESS_KEY: &str = "postal_address";

/// The settings in the vendor's schema.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Inside {
    low_inventory: u32,
    unpaid_order_days: u32,
    open_guest_orders: u32,
    mail_new_orders: bool,
    postal_address: Option<Address>,
}

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
    /// Balances at or below this number of pieces count as low.
    pub low_inventory: u32,
    /// An unpaid pending order is cancelled after this number of days; 0: never.
    pub unpaid_order_days: u32,
    /// The number of open orders that guests may have with one e-mail address or from one network address; 0: any
    /// number.
    pub open_guest_orders: u32,
    /// Whether the vendor gets a mail for each new order.
    pub mail_new_orders: bool,
    /// The address from which the vendor sends parcels, with its telephone number; `None` if there is none.
    pub postal_address: Option<Address>,
    /// When the vendor's row was last changed. [`update`] expects this time.
    pub updated_at: DateTime<Utc>,
}

impl Settings {
    fn of(vendor: vendor::Model, inside: Inside) -> Self {
        Self {
            theme: vendor.theme.unwrap_or_else(|| Theme::of_number(vendor.number)),
            name: vendor.name,
            contact_email: vendor.contact_email,
            languages: vendor.languages,
            default_language: vendor.default_language,
            time_zone: vendor.time_zone,
            low_inventory: inside.low_inventory,
            unpaid_order_days: inside.unpaid_order_days,
            open_guest_orders: inside.open_guest_orders,
            mail_new_orders: inside.mail_new_orders,
            postal_address: inside.postal_address,
            updated_at: vendor.updated_at,
        }
    }

    /// The settings as the audit log shows them.
    fn audit_view(&self) -> Value {
        json!({"name": self.name, "contact_email": self.contact_email, "languages": self.languages,
            "default_language": self.default_language, "time_zone": self.time_zone, "theme": self.theme,
            "low_inventory": self.low_inventory, "unpaid_order_days": self.unpaid_order_days,
            "open_guest_orders": self.open_guest_orders, "mail_new_orders": self.mail_new_orders,
            "postal_address": self.postal_address})
    }
}

/// Reads the vendor's current settings; fails with `NotFound`.
pub async fn get(db: &PlatformDb, tenant: &Tenant) -> Result<Settings, VendorError> {
    let missing = || VendorError::NotFound(tenant.vendor_id);
    let vendor = find(&db.on_pool_of(tenant), tenant.vendor_id).await?.ok_or_else(missing)?;
    let inside: Result<Inside, DbErr> = db.read_tenant(tenant, async |tx: &TenantTx| inside(tx).await).await;
    Ok(Settings::of(vendor, inside?))
}

async fn find(db: &PlatformDb, vendor: Uuid) -> Result<Option<vendor::Model>, DbErr> {
    vendor::Entity::find_by_id(vendor).one(db).await
}

/// Whether the vendor gets a mail for each new order.
pub async fn mails_new_orders(tx: &TenantTx) -> Result<bool, DbErr> {
    Ok(inside(tx).await?.mail_new_orders)
}

/// The address from which the vendor sends parcels; `None` if there is none.
pub async fn postal_address(tx: &TenantTx) -> Result<Option<Address>, DbErr> {
    let row = setting::Entity::find_by_id(POSTAL_ADDRESS_KEY).one(tx).await?;
    Ok(row.and_then(|row| read_address(&row.value)))
}

fn read_address(value: &Value) -> Option<Address> {
    serde_json::from_value(value.clone()).ok()
}

async fn inside(tx: &TenantTx) -> Result<Inside, DbErr> {
    let rows = setting::Entity::find().all(tx).await?;
    let value = |key: &str| rows.iter().find(|row| row.key == key).map(|row| &row.value);
    let number = |key: &str| value(key).and_then(Value::as_u64).and_then(|value| u32::try_from(value).ok());
    Ok(Inside {
        low_inventory: number(LOW_INVENTORY_KEY).unwrap_or(LOW_INVENTORY),
        unpaid_order_days: number(UNPAID_ORDER_DAYS_KEY).unwrap_or(UNPAID_ORDER_DAYS),
        open_guest_orders: number(OPEN_GUEST_ORDERS_KEY).unwrap_or(OPEN_GUEST_ORDERS),
        mail_new_orders: value(MAIL_NEW_ORDERS_KEY).and_then(Value::as_bool).unwrap_or(true),
        postal_address: value(POSTAL_ADDRESS_KEY).and_then(read_address),
    })
}
