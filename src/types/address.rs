//! Postal addresses, checked by the rules of their country.

use serde::{Deserialize, Serialize};

use super::{
    code::FieldError,
    country::{self, PostalCode},
    phone::Phone,
};

/// A postal address. What [`Address::checked`] gave holds one printable line per field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The recipient's name, if it is not the customer's.
    #[serde(default)]
    pub name: Option<String>,
    /// A company, if it lives there.
    pub company: Option<String>,
    /// Street and number, 1 to 200 characters.
    pub line1: String,
    /// A second line of the address, such as a floor or building.
    pub line2: Option<String>,
    /// 1 to 16 characters.
    pub postal_code: String,
    /// 1 to 100 characters.
    pub city: String,
    /// State, province or county, where addresses there have one.
    #[serde(default)]
    pub region: Option<String>,
    /// ISO 3166-1 alpha-2, upper case.
    pub country: String,
    /// For the carrier, where it is not the customer's.
    #[serde(default)]
    pub phone: Option<String>,
    /// The company's VAT identification number.
    #[serde(default)]
    pub vat_id: Option<String>,
}

impl Address {
    /// The address without spaces around its fields and with codes in upper case; or every field that is wrong.
    pub fn checked(self) -> Result<Self, Vec<FieldError>> {
        let mut errors = vec![];
        let country = self.country.trim().to_ascii_uppercase();
        let line1 = required(&mut errors, "line1", &self.line1, 200);
        let postal_code = postal_code(&mut errors, &country, &self.postal_code);
        let city = required(&mut errors, "city", &self.city, 100);
        if !country::exists(&country) {
            errors.push(FieldError::new("country", "must be a country's code of two letters (ISO 3166-1)"));
        }
        let name = optional(&mut errors, "name", self.name, 200);
        let line2 = optional(&mut errors, "line2", self.line2, 200);
        let company = optional(&mut errors, "company", self.company, 200);
        let region = optional(&mut errors, "region", self.region, 100);
        let phone = optional(&mut errors, "phone", self.phone, 32);
        if let Some(Err(refusal)) = phone.as_deref().map(Phone::parse) {
            errors.push(FieldError::new("phone", refusal.to_string()));
        }
        let vat_id = optional(&mut errors, "vat_id", self.vat_id, 32).map(|id| bare(&id));
        if vat_id.as_deref().is_some_and(|id| !is_vat_id(id)) {
            errors.push(FieldError::new("vat_id", "must be a country's two letters and 2 to 13 letters or digits"));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Self { name, company, line1, line2, postal_code, city, region, country, phone, vat_id })
    }

    /// The town as it is printed on a parcel, with the region if there is one.
    pub fn printed_city(&self) -> String {
        self.region.as_ref().map_or_else(|| self.city.clone(), |region| format!("{}, {region}", self.city))
    }

    /// The postal code as it is printed on a parcel. Luxembourg's begins with `L-`, whether that was typed or not.
    pub fn printed_postal_code(&self) -> String {
        let bare = self.country == "LU" && self.postal_code.starts_with(|first: char| first.is_ascii_digit());
        if bare { format!("L-{}", self.postal_code) } else { self.postal_code.clone() }
    }
}

fn required(errors: &mut Vec<FieldError>, field: &str, text: &str, most: usize) -> String {
    let text = text.trim();
    if let Some(problem) = problem(text, most).or(text.is_empty().then(|| "is required".to_owned())) {
        errors.push(FieldError::new(field, problem));
    }
    text.to_owned()
}

fn optional(errors: &mut Vec<FieldError>, field: &str, text: Option<String>, most: usize) -> Option<String> {
    let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    if let Some(problem) = text.as_deref().and_then(|text| problem(text, most)) {
        errors.push(FieldError::new(field, problem));
    }
    text
}

/// Checks the postal code as the country writes it. It may be empty where the country has no postal codes.
fn postal_code(errors: &mut Vec<FieldError>, country: &str, text: &str) -> String {
    if country::postal_code(country) == PostalCode::None && text.trim().is_empty() {
        return String::new();
    }
    let known = errors.len();
    let text = required(errors, "postal_code", text, 16);
    if errors.len() == known && !country::takes_postal_code(country, &text) {
        errors.push(FieldError::new("postal_code", "is not written like a postal code of this country"));
    }
    text
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).map(|c| c.to_ascii_uppercase()).collect()
}

/// Whether it looks like a VAT identification number; whether it is one, its country knows.
fn is_vat_id(text: &str) -> bool {
    let (country, rest) = text.split_at_checked(2).unwrap_or_default();
    country.bytes().all(|byte| byte.is_ascii_uppercase())
        && (2..=13).contains(&rest.len())
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'*'))
        && rest.bytes().any(|byte| byte.is_ascii_digit())
}

fn problem(text: &str, most: usize) -> Option<String> {
    if text.chars().any(char::is_control) {
        return Some("must be one line of printable characters".to_owned());
    }
    (text.chars().count() > most).then(|| format!("must have at most {most} characters"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address() -> Address {
        Address {
            company: Some("  ".to_owned()),
            line1: " 1, rue du Fossé ".to_owned(),
            line2: None,
            postal_code: "L-1536".to_owned(),
            city: "Luxembourg".to_owned(),
            country: "lu".to_owned(),
            vat_id: Some("lu 123 456 78".to_owned()),
            ..Address::default()
        }
    }

    #[test]
    fn luxembourgs_postal_codes_have_their_letter_once() {
        let printed = |country: &str, code: &str| {
            Address { country: country.to_owned(), postal_code: code.to_owned(), ..address() }.printed_postal_code()
        };
        assert_eq!((printed("LU", "1536"), printed("LU", "L-1536")), ("L-1536".to_owned(), "L-1536".to_owned()));
        assert_eq!(printed("DE", "54290"), "54290");
    }

    #[test]
    fn it_is_tidied() {
        let address = address().checked().unwrap();
        assert_eq!((address.line1.as_str(), address.country.as_str()), ("1, rue du Fossé", "LU"));
        assert_eq!((address.company, address.vat_id.as_deref()), (None, Some("LU12345678")));
    }

    #[test]
    fn a_postal_code_is_its_countrys() {
        let fields = |country: &str, code: &str| {
            let typed = Address { country: country.to_owned(), postal_code: code.to_owned(), ..address() };
            typed.checked().map_err(|errors| errors.into_iter().map(|error| error.field).collect::<Vec<_>>())
        };
        assert_eq!(fields("LU", "99"), Err(vec!["postal_code".to_owned()]));
        assert!(fields("DE", "54290").is_ok());
        assert_eq!(fields("DE", ""), Err(vec!["postal_code".to_owned()]));
        assert_eq!(fields("HK", "").unwrap().postal_code, "", "Hong Kong has none");
    }

    #[test]
    fn every_wrong_field_is_told() {
        let wrong = Address {
            company: Some("a\0b".to_owned()),
            line1: String::new(),
            postal_code: "1".repeat(17),
            city: "\r\n".to_owned(),
            country: "ZZ".to_owned(),
            phone: Some("call me".to_owned()),
            vat_id: Some("none".to_owned()),
            ..address()
        };
        let fields: Vec<_> = wrong.checked().unwrap_err().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["line1", "postal_code", "city", "country", "company", "phone", "vat_id"]);
    }
}
