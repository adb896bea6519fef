//! Changes a shop's settings.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait, sea_query::OnConflict};
use serde_json::json;

use super::{
    Inside, LOW_INVENTORY_KEY, MAIL_NEW_ORDERS_KEY, OPEN_GUEST_ORDERS_KEY, POSTAL_ADDRESS_KEY, Settings,
    UNPAID_ORDER_DAYS_KEY, inside,
};
use crate::{
    db::{First, PlatformDb},
    entities::{platform::vendor, tenant::setting},
    i18n::Locale,
    services::{
        audit::{self, By, Entry},
        products,
        vendors::{VendorError, lock, move_to, vendor_name},
    },
    tenancy::{PlatformTx, Registry, Tenant, TenantTx},
    types::{
        address::Address, clock::Clock, email::Email, form::Fields, invalid::Invalid, theme::Theme, time_zone::TimeZone,
    },
};

/// The form of the settings as the client sent it.
#[derive(Debug, Clone)]
pub struct SettingsForm {
    /// The name of the shop.
    pub name: String,
    /// The address for customers' questions; `None` and an empty text remove it.
    pub contact_email: Option<String>,
    /// The languages of the shop, ISO 639-1.
    pub languages: Vec<String>,
    /// The default language; it must be one of `languages`.
    pub default_language: String,
    /// The IANA name of the time zone; `None` keeps the stored one.
    pub time_zone: Option<String>,
    /// The look of the shop.
    pub theme: Theme,
    /// Balances at or below this number of pieces count as low.
    pub low_inventory: u32,
    /// An unpaid pending order is cancelled after this number of days; 0: never. `None` keeps the stored value.
    pub unpaid_order_days: Option<u32>,
    /// The number of open orders that guests may have with one e-mail address or from one network address; 0: any
    /// number. `None` keeps the stored value.
    pub open_guest_orders: Option<u32>,
    /// Whether the vendor gets a mail for each new order; `None` keeps the stored value.
    pub mail_new_orders: Option<bool>,
    /// The address from which the vendor sends parcels; `None` keeps the stored one, `Some(None)` removes it.
    pub postal_address: Option<Option<Address>>,
}

/// New settings with valid fields.
#[derive(Debug, Clone)]
pub struct SettingsChange {
    name: String,
    contact_email: Option<Email>,
    languages: Vec<Locale>,
    default_language: Locale,
    time_zone: Option<TimeZone>,
    theme: Theme,
    inside: InsideChange,
}

/// The part that is stored in the vendor's schema; `None` keeps the stored value.
#[derive(Debug, Clone)]
struct InsideChange {
    low_inventory: u32,
    unpaid_order_days: Option<u32>,
    open_guest_orders: Option<u32>,
    mail_new_orders: Option<bool>,
    postal_address: Option<Option<Address>>,
}

impl SettingsChange {
    /// Checks all fields, and names every invalid one in the error.
    pub fn parse(form: SettingsForm) -> Result<Self, VendorError> {
        let mut fields = Fields::default();
        let name = fields.required("name", &form.name, vendor_name);
        let contact_email = fields.optional("contact_email", form.contact_email.as_deref(), Email::parse);
        let languages = fields.check("languages", spoken(&form.languages));
        let postal_address = form
            .postal_address
            .map(|address| address.and_then(|address| fields.group("postal_address", address.checked())));
        let default_language = fields.required("default_language", &form.default_language, locale);
        if let (Some(default), Some(languages)) = (&default_language, &languages)
            && !languages.contains(default)
        {
            fields.refuse("default_language", "The main language must be one of the shop's languages.");
        }
        let time_zone = form.time_zone.and_then(|zone| fields.required("time_zone", &zone, TimeZone::parse));
        let build = || {
            Some(Self {
                name: name?,
                contact_email,
                languages: languages?,
                default_language: default_language?,
                time_zone,
                theme: form.theme,
                inside: InsideChange {
                    low_inventory: form.low_inventory,
                    unpaid_order_days: form.unpaid_order_days,
                    open_guest_orders: form.open_guest_orders,
                    mail_new_orders: form.mail_new_orders,
                    postal_address,
                },
            })
        };
        fields.finish(build).map_err(VendorError::Invalid)
    }
}

fn locale(code: &str) -> Result<Locale, Invalid> {
    Locale::parse(code).ok_or(Invalid("Shops speak en, fr, de and lb."))
}

/// Parses the languages and removes duplicates; keeps the order.
fn spoken(codes: &[String]) -> Result<Vec<Locale>, Invalid> {
    let mut languages = vec![];
    for code in codes {
        let language = locale(code)?;
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    if languages.is_empty() { Err(Invalid("A shop has at least one language.")) } else { Ok(languages) }
}

/// Changes the settings. Fails with `Changed` if they were changed after `expected`, the time at which the caller read
/// them. All processes then load the vendor again.
pub async fn update(
    db: &PlatformDb,
    clock: &Clock,
    by: By,
    tenant: &Tenant,
    expected: DateTime<Utc>,
    change: SettingsChange,
) -> Result<Settings, VendorError> {
    let (id, now) = (tenant.vendor_id, clock.now());
    db.in_both(tenant, First::Vendor, async |tenant_tx: &TenantTx, tx: &PlatformTx| {
        let before = lock(tx, id).await?;
        if before.updated_at != expected {
            return Err(VendorError::Changed);
        }
        if let Some(zone) = change.time_zone {
            move_to(tx, &before, zone).await?;
        }
        let zone = change.time_zone.map_or_else(|| before.time_zone.clone(), |zone| zone.name().to_owned());
        let row = vendor::ActiveModel {
            id: Set(id),
            name: Set(change.name),
            contact_email: Set(change.contact_email.map(Into::into)),
            languages: Set(change.languages.iter().map(|language| language.code().to_owned()).collect()),
            default_language: Set(change.default_language.code().to_owned()),
            time_zone: Set(zone),
            theme: Set(Some(change.theme)),
            updated_at: Set(now),
            ..Default::default()
        };
        let after = row.update(tx).await?;
        Registry::announce(tx, id).await?;
        products::announce_change_of(tx, id).await?;
        Ok(keep(tenant_tx, by, before, after, change.inside).await?)
    })
    .await
}

/// Stores the vendor's part and adds the line to its audit log. This transaction commits before the platform's. If the
/// platform's then fails, limits and a log line remain, but nothing that a shop shows.
async fn keep(
    tx: &TenantTx,
    by: By,
    before: vendor::Model,
    after: vendor::Model,
    change: InsideChange,
) -> Result<Settings, DbErr> {
    let known = inside(tx).await?;
    let kept = Inside {
        low_inventory: change.low_inventory,
        unpaid_order_days: change.unpaid_order_days.unwrap_or(known.unpaid_order_days),
        open_guest_orders: change.open_guest_orders.unwrap_or(known.open_guest_orders),
        mail_new_orders: change.mail_new_orders.unwrap_or(known.mail_new_orders),
        postal_address: change.postal_address.unwrap_or_else(|| known.postal_address.clone()),
    };
    let values = [
        (LOW_INVENTORY_KEY, kept.low_inventory.into()),
        (UNPAID_ORDER_DAYS_KEY, kept.unpaid_order_days.into()),
        (OPEN_GUEST_ORDERS_KEY, kept.open_guest_orders.into()),
        (MAIL_NEW_ORDERS_KEY, kept.mail_new_orders.into()),
        (POSTAL_ADDRESS_KEY, json!(kept.postal_address)),
    ];
    let (before, after) = (Settings::of(before, known), Settings::of(after, kept));
    let rows = values.map(|(key, value)| setting::ActiveModel {
        key: Set(key.to_owned()),
        value: Set(value),
        updated_at: Set(after.updated_at),
    });
    let again = OnConflict::column(setting::Column::Key)
        .update_columns([setting::Column::Value, setting::Column::UpdatedAt])
        .to_owned();
    setting::Entity::insert_many(rows).on_conflict(again).exec_without_returning(tx).await?;
    let entry = Entry::new(by, "settings.update").on("vendor", tx.tenant().vendor_id);
    audit::record_for_vendor(tx, entry.change(before.audit_view(), after.audit_view())).await?;
    Ok(after)
}
