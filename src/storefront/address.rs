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
    pub company: String,
    #[serde(default)]
    pub line1: String,
    #[serde(default)]
    pub line2: String,
    #[serde(default)]
    pub postal_code: String,
    #[serde(default)]
    pub city: String,
    #[serde(default)]
    pub country: String,
}

impl AddressInput {
    /// To be checked.
    pub fn address(&self) -> Address {
        Address {
            company: Some(self.company.clone()),
            line1: self.line1.clone(),
            line2: Some(self.line2.clone()),
            postal_code: self.postal_code.clone(),
            city: self.city.clone(),
            country: self.country.clone(),
        }
    }
}

impl From<Address> for AddressInput {
    fn from(address: Address) -> Self {
        let Address { company, line1, line2, postal_code, city, country } = address;
        Self {
            company: company.unwrap_or_default(),
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
        company: field("company", address.company.as_deref().unwrap_or_default()),
        line1: field("line1", &address.line1),
        line2: field("line2", address.line2.as_deref().unwrap_or_default()),
        postal_code: field("postal_code", &address.postal_code),
        city: field("city", &address.city),
        country: field("country", &address.country),
    }
}
