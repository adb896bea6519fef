//! What a buyer typed, and the order to be placed that it becomes.

use uuid::Uuid;

use super::OrderError;
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

/// A wish to buy what is in a cart.
#[derive(Debug, Clone)]
pub struct PlaceOrder {
    /// What opens the cart.
    pub cart: CartKey,
    /// Sent again with the same key, the request gets the same answer.
    pub key: Option<IdempotencyKey>,
    /// The customer who is signed in.
    pub customer_id: Option<Uuid>,
    /// Where the mails go.
    pub email: Email,
    /// Given name.
    pub first_name: PersonName,
    /// Family name.
    pub last_name: PersonName,
    /// For the carrier.
    pub phone: Option<Phone>,
    /// Where it goes.
    pub shipping_address: Address,
    /// Whom it is billed to; `None` is the shipping address.
    pub billing_address: Option<Address>,
    /// What they want to say with it.
    pub note: Option<Note>,
    /// What the buyer was shown that it costs; if it costs something else, nothing is ordered.
    pub expected_total: Option<Money>,
    /// The language of the product names that the order keeps, and of its mails.
    pub language: String,
    /// The network address that it comes from, if it comes over a network.
    pub source: Option<String>,
}

impl PlaceOrder {
    /// The network address of a guest.
    pub(super) fn placed_from(&self) -> Option<&str> {
        self.source.as_deref().filter(|_| self.customer_id.is_none())
    }
}

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

/// How the buyer is reached; parsed.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Where the mails go.
    pub email: Email,
    /// Given name.
    pub first_name: PersonName,
    /// Family name.
    pub last_name: PersonName,
    /// For the carrier.
    pub phone: Option<Phone>,
}

/// How the buyer is reached, as it was typed.
#[derive(Debug, Clone, Copy)]
pub struct ContactForm<'a> {
    /// Where the mails go.
    pub email: &'a str,
    /// Given name.
    pub first_name: &'a str,
    /// Family name.
    pub last_name: &'a str,
    /// Telephone number; an empty one is taken as absent.
    pub phone: Option<&'a str>,
}

impl Contact {
    /// Checks all fields at once; fails with each that is wrong.
    pub fn parse(form: ContactForm<'_>) -> Result<Self, Vec<FieldError>> {
        let mut errors = vec![];
        Self::read(&mut errors, form).ok_or(errors)
    }

    fn read(errors: &mut Vec<FieldError>, form: ContactForm<'_>) -> Option<Self> {
        let before = errors.len();
        let email = required(errors, "email", form.email, Email::parse);
        let first_name = required(errors, "first_name", form.first_name, PersonName::parse);
        let last_name = required(errors, "last_name", form.last_name, PersonName::parse);
        let phone = optional(errors, "phone", form.phone, Phone::parse);
        let is_right = errors.len() == before;
        email.zip(first_name).zip(last_name).filter(|_| is_right).map(|((email, first_name), last_name)| Self {
            email,
            first_name,
            last_name,
            phone,
        })
    }
}

impl PlaceOrder {
    /// Checks all fields at once. Empty optional fields are taken as absent; `own` is the shop's language.
    pub fn parse(form: OrderForm<'_>, customer_id: Option<Uuid>, own: &str) -> Result<Self, OrderError> {
        let cart = CartKey::parse(form.session, customer_id)?;
        let mut errors = vec![];
        let key = optional(&mut errors, "Idempotency-Key", form.key, IdempotencyKey::parse);
        let OrderForm { email, first_name, last_name, phone, .. } = form;
        let contact = Contact::read(&mut errors, ContactForm { email, first_name, last_name, phone });
        let shipping_address = address(&mut errors, "shipping_address", form.shipping_address);
        let billing_address = form.billing_address.map(|typed| address(&mut errors, "billing_address", typed));
        let note = optional(&mut errors, "note", form.note, Note::parse);
        let expected_total = form.expected_total.and_then(|(amount, currency)| {
            let currency = required(&mut errors, "expected_total.currency", currency, Currency::parse)?;
            Some(Money::new(amount, currency))
        });
        let language = optional(&mut errors, "language", form.language, Language::parse);
        match (errors.is_empty(), contact, shipping_address, billing_address.unwrap_or_default()) {
            (true, Some(contact), Some(shipping_address), billing_address) => {
                let language = language.map_or_else(|| own.to_owned(), Into::into);
                Ok(Self {
                    cart,
                    key,
                    customer_id,
                    email: contact.email,
                    first_name: contact.first_name,
                    last_name: contact.last_name,
                    phone: contact.phone,
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
