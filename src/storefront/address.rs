//! The fields of an address, as the checkout and a customer's book of addresses ask for them.

use serde::{Deserialize, Serialize};

use super::forms::Problems;
use crate::{templates::contexts::AddressForm, types::address::Address};

/// Where shops here deliver to, the nearest first; each has a text `country-XX`.
pub const COUNTRIES: [&str; 16] =
    ["LU", "BE", "DE", "FR", "NL", "AT", "CH", "CZ", "DK", "ES", "FI", "IE", "IT", "PL", "PT", "SE"];

/// An address as it was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AddressInput {
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub company: String,
    #[serde(default)]
    pub vat_id: String,
    #[serde(default)]
    pub line1: String,
    #[serde(default)]
    pub line2: String,
    #[serde(default)]
    pub postal_code: String,
    #[serde(default)]
    pub city: String,
    #[serde(default)]
    pub region: String,
    #[serde(default)]
    pub country: String,
    /// Kept along for addresses of the book; no form asks for it.
    #[serde(default)]
    pub phone: String,
}

impl AddressInput {
    /// Returns the address, which is not checked yet.
    pub fn address(&self) -> Address {
        Address {
            name: Some(self.name.clone()),
            company: Some(self.company.clone()),
            vat_id: Some(self.vat_id.clone()),
            line1: self.line1.clone(),
            line2: Some(self.line2.clone()),
            postal_code: self.postal_code.clone(),
            city: self.city.clone(),
            region: Some(self.region.clone()),
            phone: Some(self.phone.clone()),
            country: self.country.clone(),
        }
    }
}

impl From<Address> for AddressInput {
    fn from(address: Address) -> Self {
        let Address { name, company, line1, line2, postal_code, city, region, country, phone, vat_id } = address;
        Self {
            name: name.unwrap_or_default(),
            company: company.unwrap_or_default(),
            vat_id: vat_id.unwrap_or_default(),
            region: region.unwrap_or_default(),
            phone: phone.unwrap_or_default(),
            line1,
            line2: line2.unwrap_or_default(),
            postal_code,
            city,
            country,
        }
    }
}

/// The fields as they were typed; the page calls them `prefix` and their name.
pub fn form(address: &Address, prefix: &str, problems: &Problems) -> AddressForm {
    let field = |name: &str, value: &str| problems.field(&format!("{prefix}{name}"), value);
    AddressForm {
        name: field("name", address.name.as_deref().unwrap_or_default()),
        vat_id: field("vat_id", address.vat_id.as_deref().unwrap_or_default()),
        region: field("region", address.region.as_deref().unwrap_or_default()),
        company: field("company", address.company.as_deref().unwrap_or_default()),
        line1: field("line1", &address.line1),
        line2: field("line2", address.line2.as_deref().unwrap_or_default()),
        postal_code: field("postal_code", &address.postal_code),
        city: field("city", &address.city),
        country: field("country", &address.country),
    }
}
