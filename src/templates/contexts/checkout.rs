//! Contexts of the checkout's steps and of the confirmation.

use serde::Serialize;

use super::account::{TrackStep, track_sample};
use super::parts::sample;
use super::{Field, Frame, Line, Notice, Totals};
use crate::templates::Template;

/// The contact step's fields.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Contact {
    pub email: Field,
    pub first_name: Field,
    pub last_name: Field,
    pub phone: Field,
}

/// The fields of one address.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AddressForm {
    pub company: Field,
    pub line1: Field,
    pub line2: Field,
    pub postal_code: Field,
    pub city: Field,
    /// ISO 3166-1 alpha-2.
    pub country: Field,
}

/// An address as it is printed.
#[derive(Debug, Clone, Serialize)]
pub struct Address {
    /// The person.
    pub name: String,
    pub company: Option<String>,
    pub line1: String,
    pub line2: Option<String>,
    pub postal_code: String,
    pub city: String,
    pub country: String,
}

/// What is being ordered, beside each step.
#[derive(Debug, Clone, Serialize)]
pub struct OrderView {
    pub lines: Vec<Line>,
    pub totals: Totals,
}

/// `checkout_contact.html`
#[derive(Debug, Serialize)]
pub struct ContactStep {
    pub frame: Frame,
    pub order: OrderView,
    pub contact: Contact,
    pub notice: Option<Notice>,
}

/// `checkout_address.html`
#[derive(Debug, Serialize)]
pub struct AddressStep {
    pub frame: Frame,
    pub order: OrderView,
    pub email: String,
    pub shipping: AddressForm,
    pub billing: AddressForm,
    pub billing_same: bool,
    /// ISO codes to choose from; their names are texts `country-XX`.
    pub countries: Vec<&'static str>,
    pub notice: Option<Notice>,
}

/// `checkout_review.html`
#[derive(Debug, Serialize)]
pub struct ReviewStep {
    pub frame: Frame,
    pub order: OrderView,
    pub email: String,
    pub phone: Option<String>,
    pub shipping: Address,
    /// Absent when it is the shipping address.
    pub billing: Option<Address>,
    pub note: Field,
    /// Sent with the order, so that sending it twice places it once.
    pub idempotency_key: String,
    pub notice: Option<Notice>,
}

/// `confirmation.html`
#[derive(Debug, Serialize)]
pub struct Confirmation {
    pub frame: Frame,
    pub number: String,
    pub first_name: String,
    pub email: String,
    pub placed_at: String,
    pub steps: Vec<TrackStep>,
    pub order: OrderView,
    pub shipping: Address,
    pub billing: Option<Address>,
    /// Where the order can be followed, for a signed-in customer.
    pub order_url: Option<String>,
}

pub(super) fn order_sample() -> OrderView {
    OrderView { lines: sample::lines("/shop/MINETT"), totals: sample::totals() }
}

pub(super) fn address_sample() -> Address {
    Address {
        name: "Mariette Schmit-Kieffer".to_owned(),
        company: Some("Donaudampfschifffahrtsgesellschaft <m.b.H.>".to_owned()),
        line1: "128, boulevard Grande-Duchesse Charlotte".to_owned(),
        line2: None,
        postal_code: "4011".to_owned(),
        city: "Esch-sur-Alzette".to_owned(),
        country: "LU".to_owned(),
    }
}

fn wrong(value: &str, error: &str) -> Field {
    Field { value: value.to_owned(), error: Some(error.to_owned()) }
}

impl Template for ContactStep {
    const NAME: &'static str = "checkout_contact.html";

    fn samples() -> Vec<Self> {
        let contact = Contact {
            email: wrong("mariette@", "Comme nom@exemple.lu."),
            first_name: Field::of("Mariette"),
            ..Contact::default()
        };
        let notice = Some(Notice { tone: "danger", text: "Vérifiez les champs marqués.".to_owned() });
        vec![
            Self { frame: Frame::sample(), order: order_sample(), contact, notice },
            Self { frame: Frame::customer_sample(), order: order_sample(), contact: Contact::default(), notice: None },
        ]
    }
}

impl Template for AddressStep {
    const NAME: &'static str = "checkout_address.html";

    fn samples() -> Vec<Self> {
        let shipping = AddressForm {
            line1: Field::of("128, boulevard Grande-Duchesse Charlotte"),
            postal_code: wrong("L-40111", "Quatre chiffres, par exemple 4011."),
            country: Field::of("LU"),
            ..AddressForm::default()
        };
        let step = |billing_same, shipping| Self {
            frame: Frame::sample(),
            order: order_sample(),
            email: "mariette.schmit@example.lu".to_owned(),
            shipping,
            billing: AddressForm { country: Field::of("DE"), ..AddressForm::default() },
            billing_same,
            countries: vec!["LU", "BE", "DE", "FR"],
            notice: None,
        };
        vec![step(true, shipping.clone()), step(false, shipping)]
    }
}

impl Template for ReviewStep {
    const NAME: &'static str = "checkout_review.html";

    fn samples() -> Vec<Self> {
        let step = |billing, phone| Self {
            frame: Frame::sample(),
            order: order_sample(),
            email: "mariette.schmit@example.lu".to_owned(),
            phone,
            shipping: address_sample(),
            billing,
            note: Field::of("</textarea><script>alert(1)</script>"),
            idempotency_key: "0197".to_owned(),
            notice: Some(Notice { tone: "danger", text: "Il n’en reste que 3.".to_owned() }),
        };
        vec![step(None, None), step(Some(address_sample()), Some("+352 621 123 456".to_owned()))]
    }
}

impl Template for Confirmation {
    const NAME: &'static str = "confirmation.html";

    fn samples() -> Vec<Self> {
        let page = |frame, order_url| Self {
            frame,
            number: "10482".to_owned(),
            first_name: "Mariette".to_owned(),
            email: "mariette.schmit@example.lu".to_owned(),
            placed_at: "2026-11-23T13:32:00Z".to_owned(),
            steps: track_sample(),
            order: order_sample(),
            shipping: address_sample(),
            billing: None,
            order_url,
        };
        vec![
            page(Frame::sample(), None),
            page(Frame::customer_sample(), Some("/shop/MINETT/account/orders/1".to_owned())),
        ]
    }
}
