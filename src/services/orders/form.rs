//! Parses the form of an order.

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

/// A request to order the contents of a cart.
#[derive(Debug, Clone)]
pub struct PlaceOrder {
    /// The key of the cart.
    pub cart: CartKey,
    /// The idempotency key. A repeated request with the same key gets the first answer.
    pub key: Option<IdempotencyKey>,
    /// The signed-in customer; `None` for a guest.
    pub customer_id: Option<Uuid>,
    /// The address for mails about the order.
    pub email: Email,
    /// The buyer's given name.
    pub first_name: PersonName,
    /// The buyer's family name.
    pub last_name: PersonName,
    /// The telephone number for the carrier.
    pub phone: Option<Phone>,
    /// The address to which the goods are sent.
    pub shipping_address: Address,
    /// The address on the invoice; `None`: the shipping address.
    pub billing_address: Option<Address>,
    /// The buyer's remark to the vendor.
    pub note: Option<Note>,
    /// The total that the buyer was shown. If the order would cost something else, nothing is ordered. `None`: any
    /// total.
    pub expected_total: Option<Money>,
    /// The language of the order's product titles and mails.
    pub language: String,
    /// The client's network address; `None` if the request does not come over a network.
    pub source: Option<String>,
}

impl PlaceOrder {
    /// The network address, for a guest only: customers are not counted by it.
    pub(super) fn placed_from(&self) -> Option<&str> {
        self.source.as_deref().filter(|_| self.customer_id.is_none())
    }
}

/// The form of an order as the client sent it.
#[derive(Debug, Clone)]
pub struct OrderForm<'a> {
    /// The secret of a guest's cart, or [`CartKey::MINE`].
    pub session: &'a str,
    /// The header `Idempotency-Key`; `None` if the client did not send it.
    pub key: Option<&'a str>,
    /// The address for mails about the order.
    pub email: &'a str,
    /// The buyer's given name.
    pub first_name: &'a str,
    /// The buyer's family name.
    pub last_name: &'a str,
    /// The telephone number for the carrier.
    pub phone: Option<&'a str>,
    /// The address to which the goods are sent.
    pub shipping_address: Address,
    /// The address on the invoice; `None`: the shipping address.
    pub billing_address: Option<Address>,
    /// The buyer's remark to the vendor.
    pub note: Option<&'a str>,
    /// The total that the buyer was shown: minor units and the ISO 4217 code of the currency.
    pub expected_total: Option<(i64, &'a str)>,
    /// The buyer's language; `None`: the shop's default language.
    pub language: Option<&'a str>,
}

/// A buyer's name and contact details, with valid fields.
#[derive(Debug, Clone)]
pub struct Contact {
    /// The address for mails about the order.
    pub email: Email,
    /// The buyer's given name.
    pub first_name: PersonName,
    /// The buyer's family name.
    pub last_name: PersonName,
    /// The telephone number for the carrier.
    pub phone: Option<Phone>,
}

/// A buyer's name and contact details as the client sent them.
#[derive(Debug, Clone, Copy)]
pub struct ContactForm<'a> {
    /// The address for mails about the order.
    pub email: &'a str,
    /// The buyer's given name.
    pub first_name: &'a str,
    /// The buyer's family name.
    pub last_name: &'a str,
    /// The telephone number; an empty text means `None`.
    pub phone: Option<&'a str>,
}

impl Contact {
    /// Checks all fields, and names every invalid one in the error.
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
    /// Checks all fields, and names every invalid one in the error. Empty optional fields mean `None`. `own` is the
    /// shop's default language.
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
