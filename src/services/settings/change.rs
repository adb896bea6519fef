//! Changes a shop's settings.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait, sea_query::OnConflict};

use super::{Settings, of_shop};
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
        clock::Clock, email::Email, form::Fields, invalid::Invalid, shop_settings::ShopSettingsChange, theme::Theme,
        time_zone::TimeZone,
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
    /// The part that is stored in the vendor's schema.
    pub shop: ShopSettingsChange,
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
    shop: ShopSettingsChange,
}

impl SettingsChange {
    /// Checks all fields, and names every invalid one in the error.
    pub fn parse(form: SettingsForm) -> Result<Self, VendorError> {
        let mut fields = Fields::default();
        let name = fields.required("name", &form.name, vendor_name);
        let contact_email = fields.optional("contact_email", form.contact_email.as_deref(), Email::parse);
        let languages = fields.check("languages", spoken(&form.languages));
        let default_language = fields.required("default_language", &form.default_language, locale);
        if let (Some(default), Some(languages)) = (&default_language, &languages)
            && !languages.contains(default)
        {
            fields.refuse("default_language", "The main language must be one of the shop's languages.");
        }
        let time_zone = form.time_zone.and_then(|zone| fields.required("time_zone", &zone, TimeZone::parse));
        let shop = fields.part(form.shop.checked());
        let build = || {
            Some(Self {
                name: name?,
                contact_email,
                languages: languages?,
                default_language: default_language?,
                time_zone,
                theme: form.theme,
                shop: shop?,
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
        Ok(keep(tenant_tx, by, before, after, change.shop).await?)
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
    change: ShopSettingsChange,
) -> Result<Settings, DbErr> {
    let known = of_shop(tx).await?;
    let (before, after) = (Settings::of(before, known.clone()), Settings::of(after, known.apply(change)));
    let rows = after.shop.rows().into_iter().map(|(key, value)| setting::ActiveModel {
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
