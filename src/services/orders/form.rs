//! What somebody typed becomes a wish to buy.

use uuid::Uuid;

use super::{OrderError, PlaceOrder};
use crate::{
    services::carts::CartKey,
    types::{
        address::Address,
        code::FieldError,
        email::Email,
        idempotency_key::IdempotencyKey,
        invalid::Invalid,
        language::Language,
        money::{Currency, Money},
        note::Note,
        person_name::PersonName,
        phone::Phone,
    },
};

/// An order as it was typed, not checked yet.
#[derive(Debug, Clone)]
pub struct OrderForm<'a> {
    /// The secret of a guest's cart, or the word for the customer's own.
    pub session: &'a str,
    /// The `Idempotency-Key`, as sent.
    pub key: Option<&'a str>,
    /// Where the mails go, as typed.
    pub email: &'a str,
    /// Given name, as typed.
    pub first_name: &'a str,
    /// Family name, as typed.
    pub last_name: &'a str,
    /// Telephone number, as typed.
    pub phone: Option<&'a str>,
    /// Where it goes.
    pub shipping_address: Address,
    /// Whom it is billed to, where that is another.
    pub billing_address: Option<Address>,
    /// What they want to say with it, as typed.
    pub note: Option<&'a str>,
    /// What the buyer was shown that it costs: minor units and the currency's code.
    pub expected_total: Option<(i64, &'a str)>,
    /// The buyer's language, as typed; the shop's own where it is absent.
    pub language: Option<&'a str>,
}

impl PlaceOrder {
    /// Checks all fields at once. Empty optional fields are taken as absent; `own` is the shop's language.
    pub fn parse(form: OrderForm<'_>, customer_id: Option<Uuid>, own: &str) -> Result<Self, OrderError> {
        let cart = CartKey::parse(form.session, customer_id)?;
        let mut errors = vec![];
        let key = optional(&mut errors, "Idempotency-Key", form.key, IdempotencyKey::parse);
        let email = required(&mut errors, "email", form.email, Email::parse);
        let first_name = required(&mut errors, "first_name", form.first_name, PersonName::parse);
        let last_name = required(&mut errors, "last_name", form.last_name, PersonName::parse);
        let phone = optional(&mut errors, "phone", form.phone, Phone::parse);
        let shipping_address = address(&mut errors, "shipping_address", form.shipping_address);
        let billing_address = form.billing_address.map(|typed| address(&mut errors, "billing_address", typed));
        let note = optional(&mut errors, "note", form.note, Note::parse);
        let expected_total = form.expected_total.and_then(|(amount, currency)| {
            let currency = required(&mut errors, "expected_total.currency", currency, Currency::parse)?;
            Some(Money::new(amount, currency))
        });
        let language = optional(&mut errors, "language", form.language, Language::parse);
        match (errors.is_empty(), email, first_name, last_name, shipping_address, billing_address.unwrap_or_default()) {
            (true, Some(email), Some(first_name), Some(last_name), Some(shipping_address), billing_address) => {
                let language = language.map_or_else(|| own.to_owned(), Into::into);
                Ok(Self {
                    cart,
                    key,
                    customer_id,
                    email,
                    first_name,
                    last_name,
                    phone,
                    shipping_address,
                    billing_address,
                    note,
                    expected_total,
                    language,
                    source: None,
                })
            }
            _ => Err(OrderError::Invalid(errors)),
        }
    }
}

fn required<T>(
    errors: &mut Vec<FieldError>,
    field: &str,
    text: &str,
    parse: impl FnOnce(&str) -> Result<T, Invalid>,
) -> Option<T> {
    parse(text).map_err(|refusal| errors.push(FieldError::new(field, refusal.to_string()))).ok()
}

fn optional<T>(
    errors: &mut Vec<FieldError>,
    field: &str,
    text: Option<&str>,
    parse: impl FnOnce(&str) -> Result<T, Invalid>,
) -> Option<T> {
    text.filter(|text| !text.trim().is_empty()).and_then(|text| required(errors, field, text, parse))
}

fn address(errors: &mut Vec<FieldError>, field: &str, typed: Address) -> Option<Address> {
    let prefixed = |error: FieldError| FieldError::new(format!("{field}.{}", error.field), error.message);
    typed.checked().map_err(|wrong| errors.extend(wrong.into_iter().map(prefixed))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{services::carts::CartError, types::secret::Secret};

    fn address() -> Address {
        Address {
            company: None,
            line1: "1, rue du Fossé".to_owned(),
            line2: None,
            postal_code: "1536".to_owned(),
            city: "Luxembourg".to_owned(),
            country: "LU".to_owned(),
            ..Address::default()
        }
    }

    fn form(session: &str) -> OrderForm<'_> {
        OrderForm {
            session,
            key: None,
            email: "ada@example.test",
            first_name: "Ada",
            last_name: "Lovelace",
            phone: Some(" "),
            shipping_address: address(),
            billing_address: None,
            note: Some("Please ring twice."),
            expected_total: Some((1990, "EUR")),
            language: None,
        }
    }

    #[test]
    fn a_whole_form_is_a_wish() {
        let secret = Secret::generate().expose();
        let wish = PlaceOrder::parse(form(&secret), None, "en").unwrap();
        assert_eq!((wish.phone, wish.note.unwrap().as_str()), (None, "Please ring twice."));
        assert_eq!(wish.language, "en", "the shop's own where the buyer says nothing");
        let french = OrderForm { language: Some("FR"), ..form(&secret) };
        assert_eq!(PlaceOrder::parse(french, None, "en").unwrap().language, "fr");
    }

    #[test]
    fn all_wrong_fields_are_told_at_once() {
        let secret = Secret::generate().expose();
        let billing = Address { city: "\0".to_owned(), ..address() };
        let wrong = OrderForm {
            email: "nobody",
            last_name: " ",
            phone: Some("call me"),
            billing_address: Some(billing),
            expected_total: Some((1990, "euros")),
            language: Some("French"),
            ..form(&secret)
        };
        let Err(OrderError::Invalid(errors)) = PlaceOrder::parse(wrong, None, "en") else { panic!("it must fail") };
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(
            fields,
            ["email", "last_name", "phone", "billing_address.city", "expected_total.currency", "language"]
        );
        assert!(matches!(PlaceOrder::parse(form("guess"), None, "en"), Err(OrderError::Cart(CartError::NotFound))));
    }
}
