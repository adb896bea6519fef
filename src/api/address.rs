//! Postal addresses in requests and answers.

use poem_openapi::{Object, types::Example};

use crate::types::address::Address;

/// A postal address, for parcels or bills.
#[derive(Debug, Clone, Object)]
#[oai(rename = "Address", example)]
pub struct AddressBody {
    /// Street and number; one line.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub line1: String,
    /// A second line of the address, such as a floor or building.
    #[oai(validator(max_length = 200))]
    pub line2: Option<String>,
    /// The postal code, as the country writes it; empty where a country has no postal codes.
    #[oai(validator(max_length = 16))]
    pub postal_code: String,
    /// The town or city.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub city: String,
    /// The country, an ISO 3166-1 alpha-2 code such as `LU`.
    #[oai(validator(min_length = 2, max_length = 2))]
    pub country: String,
    /// The company's name, for a company's address.
    #[oai(validator(max_length = 200))]
    pub company: Option<String>,
    /// The recipient's name, if it is not the customer.
    #[oai(validator(max_length = 200))]
    pub name: Option<String>,
    /// The state, province or county, in countries that use it.
    #[oai(validator(max_length = 100))]
    pub region: Option<String>,
    /// The telephone number for the carrier, if it is not the customer's.
    #[oai(validator(max_length = 32))]
    pub phone: Option<String>,
    /// The company's VAT identification number.
    #[oai(validator(max_length = 32))]
    pub vat_id: Option<String>,
}

impl Example for AddressBody {
    fn example() -> Self {
        Self {
            line1: "12, rue de l'Alzette".to_owned(),
            line2: None,
            postal_code: "4010".to_owned(),
            city: "Esch-sur-Alzette".to_owned(),
            country: "LU".to_owned(),
            company: None,
            name: None,
            region: None,
            phone: None,
            vat_id: None,
        }
    }
}

impl From<Address> for AddressBody {
    fn from(address: Address) -> Self {
        let Address { name, company, line1, line2, postal_code, city, region, country, phone, vat_id } = address;
        Self { line1, line2, postal_code, city, country, company, name, region, phone, vat_id }
    }
}

impl From<AddressBody> for Address {
    fn from(address: AddressBody) -> Self {
        let AddressBody { line1, line2, postal_code, city, country, company, name, region, phone, vat_id } = address;
        Self { name, company, line1, line2, postal_code, city, region, country, phone, vat_id }
    }
}
