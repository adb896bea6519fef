//! A vendor as the other modules know it, and the names of its schema and of its role, which follow from its number.

mod schema_name;

pub use schema_name::{InvalidRoleName, InvalidVendorNumber, RoleName, SchemaName, VendorNumber};

use uuid::Uuid;

use crate::types::{
    subdomain::Subdomain, tax_rates::TaxRates, theme::Theme, time_zone::TimeZone, vendor_code::VendorCode,
    vendor_status::VendorStatus,
};

/// A vendor as requests need it: its name and settings, and its schema and role. It is a copy, which the registry
/// keeps up to date.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// The vendor's id, which never changes.
    pub vendor_id: Uuid,
    /// The vendor's number, from which its schema is named.
    pub number: VendorNumber,
    /// What people type to name it.
    pub code: VendorCode,
    /// The name of the business.
    pub name: String,
    /// The label of its host below the platform's domain.
    pub subdomain: Subdomain,
    /// Whether it may be served.
    pub status: VendorStatus,
    /// Whether an operator vouches for it.
    pub verified: bool,
    /// The currency, an ISO 4217 code.
    pub currency: String,
    /// The country, an ISO 3166-1 alpha-2 code.
    pub country: String,
    /// The days of its figures are days there.
    pub time_zone: TimeZone,
    /// The country's rates of VAT, which the registry reads; empty for an unknown country.
    pub tax_rates: TaxRates,
    /// ISO 639-1, the default among them.
    pub languages: Vec<String>,
    /// The language that is used where nothing is said, ISO 639-1.
    pub default_language: String,
    /// Where customers can ask.
    pub contact_email: Option<String>,
    /// How the shop looks.
    pub theme: Theme,
    /// Where its tables are.
    pub schema: SchemaName,
    /// The database role that sees them.
    pub role: RoleName,
}
