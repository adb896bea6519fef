//! A vendor as the other modules know it, and the names of its schema and of its role, which follow from its number.

mod schema_name;

pub use schema_name::{InvalidRoleName, InvalidVendorNumber, RoleName, SchemaName, VendorNumber};

use uuid::Uuid;

use crate::types::{
    subdomain::Subdomain, tax_rates::TaxRates, theme::Theme, time_zone::TimeZone, vendor_code::VendorCode,
    vendor_status::VendorStatus,
};

/// A vendor's name, settings, schema and role, as requests need them. This is a copy; the registry updates it.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// The vendor's id, which never changes.
    pub vendor_id: Uuid,
    /// The vendor's number, from which the names of its schema and role are made.
    pub number: VendorNumber,
    /// The code with which people name the vendor, for example in the consoles' paths.
    pub code: VendorCode,
    /// The name of the shop.
    pub name: String,
    /// The label of the shop's host below the platform's domain.
    pub subdomain: Subdomain,
    /// Whether the shop is open.
    pub status: VendorStatus,
    /// Whether an operator has verified the vendor.
    pub verified: bool,
    /// The currency, an ISO 4217 code.
    pub currency: String,
    /// The country, an ISO 3166-1 alpha-2 code.
    pub country: String,
    /// The time zone of the vendor's days, for example in its figures.
    pub time_zone: TimeZone,
    /// The country's rates of VAT, which the registry reads; empty for an unknown country.
    pub tax_rates: TaxRates,
    /// The languages of the shop, ISO 639-1; they include the default language.
    pub languages: Vec<String>,
    /// The language for texts that are missing in another one, ISO 639-1.
    pub default_language: String,
    /// The address for customers' questions; `None` if there is none.
    pub contact_email: Option<String>,
    /// The look of the shop.
    pub theme: Theme,
    /// The schema that has the vendor's tables.
    pub schema: SchemaName,
    /// The database role that can see these tables.
    pub role: RoleName,
}
