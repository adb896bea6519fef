//! Customers as they and the team see them.

use poem_openapi::Object;
use uuid::Uuid;

use crate::{
    api::time::Time,
    entities::tenant::{customer, customer_address, customer_session},
    error::AppError,
    types::{address::Address, code::FieldError, user_agent},
};

/// A customer's account as the customer sees it.
#[derive(Debug, Object)]
#[oai(rename = "CustomerOut")]
pub struct CustomerOut {
    /// The id of the customer, within this shop.
    pub id: Uuid,
    /// The e-mail address, with which the customer also signs in.
    pub email: String,
    /// The first name, on one line.
    pub first_name: String,
    /// The last name, on one line.
    pub last_name: String,
    /// The telephone number as the customer typed it.
    pub phone: Option<String>,
    /// The language of mails to the customer, ISO 639-1.
    pub language: String,
    /// When the account was created.
    pub created_at: Time,
}

impl From<customer::Model> for CustomerOut {
    fn from(customer: customer::Model) -> Self {
        Self {
            id: customer.id,
            email: customer.email,
            first_name: customer.first_name,
            last_name: customer.last_name,
            phone: customer.phone,
            language: customer.language,
            created_at: customer.created_at.into(),
        }
    }
}

/// A session of a customer.
#[derive(Debug, Object)]
pub struct CustomerSessionOut {
    /// The `User-Agent` of the browser or program.
    pub user_agent: String,
    /// Browser and system, such as `Firefox, Linux`; null if unknown.
    pub device: Option<String>,
    /// The network address at the sign-in.
    pub ip: String,
    /// When the person signed in.
    pub created_at: Time,
    /// When the session was last refreshed.
    pub last_used_at: Time,
    /// When the session ends, even if it is used.
    pub expires_at: Time,
    /// Whether this is the session of the request.
    pub is_current: bool,
}

impl CustomerSessionOut {
    /// A session, as the session `this` sees it.
    pub fn of(session: customer_session::Model, this: Option<Uuid>) -> Self {
        Self {
            device: user_agent::device(&session.user_agent),
            user_agent: session.user_agent,
            ip: session.ip,
            created_at: session.created_at.into(),
            last_used_at: session.last_used_at.into(),
            expires_at: session.expires_at.into(),
            is_current: this == Some(session.id),
        }
    }
}

/// An address for the customer's address book.
#[derive(Debug, Object)]
pub struct SavedAddressIn {
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
    /// Whether this is the default address.
    pub is_default: Option<bool>,
}

impl SavedAddressIn {
    /// Checks the address. Returns it, and whether it becomes the default one.
    pub fn checked(self) -> Result<(Address, bool), AppError> {
        let Self { line1, line2, postal_code, city, country, company, name, region, phone, vat_id, is_default } = self;
        let address = Address { name, company, line1, line2, postal_code, city, region, country, phone, vat_id };
        let address = address.checked().map_err(|fields: Vec<FieldError>| AppError::invalid(fields))?;
        Ok((address, is_default.unwrap_or_default()))
    }
}

/// An address in the customer's address book.
#[derive(Debug, Object)]
pub struct SavedAddressOut {
    /// The id of the address in the customer's address book.
    pub id: Uuid,
    /// Street and number; one line.
    pub line1: String,
    /// A second line of the address, such as a floor or building.
    pub line2: Option<String>,
    /// The postal code, as the country writes it; empty where a country has no postal codes.
    pub postal_code: String,
    /// The town or city.
    pub city: String,
    /// The country, an ISO 3166-1 alpha-2 code such as `LU`.
    pub country: String,
    /// The company's name, for a company's address.
    pub company: Option<String>,
    /// The recipient's name, if it is not the customer.
    pub name: Option<String>,
    /// The state, province or county, in countries that use it.
    pub region: Option<String>,
    /// The telephone number for the carrier, if it is not the customer's.
    pub phone: Option<String>,
    /// The company's VAT identification number.
    pub vat_id: Option<String>,
    /// Whether this is the default address.
    pub is_default: bool,
    /// When the address was added.
    pub created_at: Time,
}

impl From<customer_address::Model> for SavedAddressOut {
    fn from(row: customer_address::Model) -> Self {
        Self {
            id: row.id,
            line1: row.line1,
            line2: row.line2,
            postal_code: row.postal_code,
            city: row.city,
            country: row.country,
            company: row.company,
            name: row.name,
            region: row.region,
            phone: row.phone,
            vat_id: row.vat_id,
            is_default: row.is_default,
            created_at: row.created_at.into(),
        }
    }
}
