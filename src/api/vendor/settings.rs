//! The settings of a vendor's shop.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use poem::web::Data;
use poem_openapi::{Object, OpenApi, payload::Json, types::MaybeUndefined};

use crate::{
    api::{
        address::AddressBody,
        guards::{VendorAuth, can},
        json_body::JsonBody,
        time::Time,
    },
    app::App,
    error::AppError,
    services::settings::{self, Settings, SettingsChange, SettingsForm},
    tenancy::TenantTx,
    types::{shop_settings::ShopSettingsChange, theme::Theme},
};

/// The settings of a vendor's shop.
pub struct SettingsApi;

/// The settings of a shop.
#[derive(Debug, Object)]
#[oai(rename = "Settings")]
pub struct SettingsOut {
    /// The name of the shop.
    pub name: String,
    /// The e-mail address for customers' questions, which every page of the shop shows.
    pub contact_email: Option<String>,
    /// The languages of the shop, ISO 639-1.
    pub languages: Vec<String>,
    /// The main language, one of `languages`, which visitors see if they request no other.
    pub default_language: String,
    /// The time zone by its IANA name, such as `Europe/Luxembourg`. The days of the shop's figures are days of this
    /// time zone.
    pub time_zone: String,
    /// The theme of the shop.
    pub theme: Theme,
    /// Inventory of at most this number of pieces counts as low.
    pub low_inventory: u32,
    /// The number of days after which a pending order that was not paid is cancelled, so that its goods can be sold
    /// again; 0 means never.
    pub unpaid_order_days: u32,
    /// The most pending orders that guests with one e-mail address, or from one network address, can have at a time; 0
    /// means any number.
    pub open_guest_orders: u32,
    /// Whether each new order is mailed to the shop's contact address, or to its owners if there is no contact
    /// address.
    pub mail_new_orders: bool,
    /// The postal address of the sender, which packing slips and mails about orders show.
    pub postal_address: Option<AddressBody>,
    /// When the settings were last changed. A change must contain it.
    pub updated_at: Time,
}

impl From<Settings> for SettingsOut {
    fn from(settings: Settings) -> Self {
        Self {
            name: settings.name,
            contact_email: settings.contact_email,
            languages: settings.languages,
            default_language: settings.default_language,
            time_zone: settings.time_zone,
            theme: settings.theme,
            low_inventory: settings.shop.low_inventory,
            unpaid_order_days: settings.shop.unpaid_order_days,
            open_guest_orders: settings.shop.open_guest_orders,
            mail_new_orders: settings.shop.mail_new_orders,
            postal_address: settings.shop.postal_address.map(Into::into),
            updated_at: settings.updated_at.into(),
        }
    }
}

/// The new settings of a shop.
#[derive(Debug, Object)]
pub struct SettingsIn {
    /// The name of the shop.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: String,
    /// The e-mail address for customers' questions; if left out, the shop has no such address.
    #[oai(validator(max_length = 254))]
    pub contact_email: Option<String>,
    /// The languages of the shop, at least one of `en`, `fr`, `de` and `lb`.
    #[oai(validator(min_items = 1, max_items = 10))]
    pub languages: Vec<String>,
    /// The main language, one of `languages`.
    #[oai(validator(max_length = 10))]
    pub default_language: String,
    /// The time zone by its IANA name, such as `Europe/Lisbon`. If it changes, the figures of past days are counted
    /// again. Not changed if left out.
    #[oai(validator(max_length = 64))]
    pub time_zone: Option<String>,
    /// The theme of the shop.
    pub theme: Theme,
    /// Inventory of at most this number of pieces counts as low.
    #[oai(validator(maximum(value = "1000000")))]
    pub low_inventory: u32,
    /// The number of days after which a pending order that was not paid is cancelled, so that its goods can be sold
    /// again; 0 means never. Not changed if left out.
    #[oai(validator(maximum(value = "365")))]
    pub unpaid_order_days: Option<u32>,
    /// The most pending orders that guests with one e-mail address, or from one network address, can have at a time; 0
    /// means any number. Not changed if left out.
    #[oai(validator(maximum(value = "100000")))]
    pub open_guest_orders: Option<u32>,
    /// Whether each new order is mailed to the shop's contact address, or to its owners if there is no contact
    /// address. Not changed if left out.
    pub mail_new_orders: Option<bool>,
    /// The postal address of the sender, which packing slips and mails about orders show. Not changed if left out;
    /// `null` removes it.
    pub postal_address: MaybeUndefined<AddressBody>,
    /// The `updated_at` of the settings that the caller has read. If they were changed since, nothing is changed, and
    /// the answer is 409.
    pub expected_updated_at: DateTime<Utc>,
}

/// The sender of a shop's parcels.
#[derive(Debug, Object)]
#[oai(rename = "Sender")]
pub struct SenderOut {
    /// The name of the shop.
    pub name: String,
    /// The e-mail address for customers' questions.
    pub contact_email: Option<String>,
    /// The postal address of the sender; null without one.
    pub postal_address: Option<AddressBody>,
}

#[OpenApi(prefix_path = "/settings")]
impl SettingsApi {
    /// Shows the sender of the shop's parcels, for packing slips.
    #[oai(path = "/sender", method = "get", operation_id = "vendor_get_sender")]
    async fn sender(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::OrdersRead>,
    ) -> Result<Json<SenderOut>, AppError> {
        let tenant = auth.tenant();
        let read = async |tx: &TenantTx| Ok::<_, AppError>(settings::of_shop(tx).await?.postal_address);
        let postal_address = app.db.read_tenant(tenant, read).await?.map(Into::into);
        let (name, contact_email) = (tenant.name.clone(), tenant.contact_email.clone());
        Ok(Json(SenderOut { name, contact_email, postal_address }))
    }

    /// Shows the settings of the shop.
    #[oai(path = "/", method = "get", operation_id = "vendor_get_settings")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::SettingsWrite>,
    ) -> Result<Json<SettingsOut>, AppError> {
        Ok(Json(settings::get(&app.db, auth.tenant()).await?.into()))
    }

    /// Changes the settings of the shop. Customers see the change at once.
    #[oai(path = "/", method = "put", operation_id = "vendor_update_settings")]
    async fn update(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::SettingsWrite>,
        body: JsonBody<SettingsIn>,
    ) -> Result<Json<SettingsOut>, AppError> {
        let body = body.0;
        let expected_updated_at = body.expected_updated_at;
        let form = SettingsForm {
            name: body.name,
            contact_email: body.contact_email,
            languages: body.languages,
            default_language: body.default_language,
            time_zone: body.time_zone,
            theme: body.theme,
            shop: ShopSettingsChange {
                low_inventory: Some(body.low_inventory),
                unpaid_order_days: body.unpaid_order_days,
                open_guest_orders: body.open_guest_orders,
                mail_new_orders: body.mail_new_orders,
                postal_address: match body.postal_address {
                    MaybeUndefined::Undefined => None,
                    MaybeUndefined::Null => Some(None),
                    MaybeUndefined::Value(address) => Some(Some(address.into())),
                },
            },
        };
        let change = SettingsChange::parse(form)?;
        let changed =
            settings::update(&app.db, &app.clock, auth.by(), auth.tenant(), expected_updated_at, change).await?;
        app.tenants.forget(auth.tenant().vendor_id).await;
        Ok(Json(changed.into()))
    }
}
