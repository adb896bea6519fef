//! The shop's name, languages and currency.

use poem_openapi::{Object, OpenApi, payload::Json};
use uuid::Uuid;

use crate::{api::shop::Shop, error::AppError, tenancy::Tenant};

/// The shop's name, languages and currency.
pub struct ShopApi;

/// A shop as its visitors see it.
#[derive(Debug, Object)]
pub struct ShopOut {
    /// The vendor's id, which never changes.
    pub id: Uuid,
    /// The vendor's code, in capital letters.
    pub code: String,
    /// The name of the shop.
    pub name: String,
    /// The currency, an ISO 4217 code such as `EUR`.
    pub currency: String,
    /// The languages of the shop, ISO 639-1.
    pub languages: Vec<String>,
    /// The main language, one of `languages`.
    pub default_language: String,
    /// Whether the platform's operators have verified the vendor.
    pub verified: bool,
}

impl From<&Tenant> for ShopOut {
    fn from(tenant: &Tenant) -> Self {
        Self {
            id: tenant.vendor_id,
            code: tenant.code.to_string(),
            name: tenant.name.clone(),
            currency: tenant.currency.clone(),
            languages: tenant.languages.clone(),
            default_language: tenant.default_language.clone(),
            verified: tenant.verified,
        }
    }
}

#[OpenApi]
impl ShopApi {
    /// Shows the shop's name, currency and languages.
    #[oai(path = "/:vendor_id", method = "get", operation_id = "public_get_shop")]
    async fn get(&self, shop: Shop) -> Result<Json<ShopOut>, AppError> {
        let tenant: &Tenant = &shop;
        Ok(Json(tenant.into()))
    }
}
