//! What a buyer typed, and the order to be placed that it becomes.

use uuid::Uuid;

use super::OrderError;
use crate::{
    services::carts::CartKey,
    types::{
        address::Address,
        code::FieldError,
        email::Email,
        form::Fields,
        idempotency_key::IdempotencyKey,
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
    /// Checks all fields at once. Fails with each that is wrong.
    pub fn parse(form: ContactForm<'_>) -> Result<Self, Vec<FieldError>> {
        let mut fields = Fields::default();
        let email = fields.required("email", form.email, Email::parse);
        let first_name = fields.required("first_name", form.first_name, PersonName::parse);
        let last_name = fields.required("last_name", form.last_name, PersonName::parse);
        let phone = fields.optional("phone", form.phone, Phone::parse);
        fields.finish(|| Some(Self { email: email?, first_name: first_name?, last_name: last_name?, phone }))
    }
}

impl PlaceOrder {
    /// Checks all fields at once. Empty optional fields are taken as absent; `own` is the shop's language.
    pub fn parse(form: OrderForm<'_>, customer_id: Option<Uuid>, own: &str) -> Result<Self, OrderError> {
        let cart = CartKey::parse(form.session, customer_id)?;
        let mut fields = Fields::default();
        let key = fields.optional("Idempotency-Key", form.key, IdempotencyKey::parse);
        let OrderForm { email, first_name, last_name, phone, .. } = form;
        let contact = fields.part(Contact::parse(ContactForm { email, first_name, last_name, phone }));
        let shipping_address = fields.group("shipping_address", form.shipping_address.checked());
        let billing_address = form.billing_address.and_then(|typed| fields.group("billing_address", typed.checked()));
        let note = fields.optional("note", form.note, Note::parse);
        let expected_total = form.expected_total.and_then(|(amount, currency)| {
            let currency = fields.required("expected_total.currency", currency, Currency::parse)?;
            Some(Money::new(amount, currency))
        });
        let language = fields.optional("language", form.language, Language::parse);
        let build = || {
            let Contact { email, first_name, last_name, phone } = contact?;
            Some(Self {
                cart,
                key,
                customer_id,
                email,
                first_name,
                last_name,
                phone,
                shipping_address: shipping_address?,
                billing_address,
                note,
                expected_total,
                language: language.map_or_else(|| own.to_owned(), Into::into),
                source: None,
            })
        };
        fields.finish(build).map_err(OrderError::Invalid)
    }
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
