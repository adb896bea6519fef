//! Postal addresses.

use serde::{Deserialize, Serialize};

use super::code::FieldError;

/// A postal address. What [`Address::checked`] gave holds one printable line per field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// A company, if it lives there.
    pub company: Option<String>,
    /// Street and number, 1 to 200 characters.
    pub line1: String,
    /// More of it.
    pub line2: Option<String>,
    /// 1 to 16 characters.
    pub postal_code: String,
    /// 1 to 100 characters.
    pub city: String,
    /// ISO 3166-1 alpha-2, upper case.
    pub country: String,
}

impl Address {
    /// The address without spaces around its fields and with the country in upper case; or every field that is wrong.
    pub fn checked(self) -> Result<Self, Vec<FieldError>> {
        let mut errors = vec![];
        let mut required = |field: &str, text: &str, most: usize| {
            let text = text.trim();
            if let Some(problem) = problem(text, most).or(text.is_empty().then(|| "is required".to_owned())) {
                errors.push(FieldError::new(field, problem));
            }
            text.to_owned()
        };
        let line1 = required("line1", &self.line1, 200);
        let postal_code = required("postal_code", &self.postal_code, 16);
        let city = required("city", &self.city, 100);
        let country = self.country.trim().to_ascii_uppercase();
        if country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase()) {
            errors.push(FieldError::new("country", "must be a country's code of two letters (ISO 3166-1)"));
        }
        let mut optional = |field: &str, text: Option<String>| {
            let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
            if let Some(problem) = text.as_deref().and_then(|text| problem(text, 200)) {
                errors.push(FieldError::new(field, problem));
            }
            text
        };
        let line2 = optional("line2", self.line2);
        let company = optional("company", self.company);
        if errors.is_empty() { Ok(Self { company, line1, line2, postal_code, city, country }) } else { Err(errors) }
    }

    /// The postal code as it stands on a parcel: Luxembourg's has an `L-` before it, whether it was typed or not.
    pub fn printed_postal_code(&self) -> String {
        let bare = self.country == "LU" && self.postal_code.starts_with(|first: char| first.is_ascii_digit());
        if bare { format!("L-{}", self.postal_code) } else { self.postal_code.clone() }
    }
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
        assert_eq!(address.company, None);
    }

    #[test]
    fn every_wrong_field_is_told() {
        let wrong = Address {
            company: Some("a\0b".to_owned()),
            line1: String::new(),
            postal_code: "1".repeat(17),
            city: "\r\n".to_owned(),
            country: "L1".to_owned(),
            ..address()
        };
        let fields: Vec<_> = wrong.checked().unwrap_err().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["line1", "postal_code", "city", "country", "company"]);
    }
}
