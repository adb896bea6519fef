//! Contexts of the checkout's steps and of the confirmation.

use serde::Serialize;

use super::order::{Address, OrderView, TrackStep, address_sample, order_sample, track_sample};
use super::{Field, Frame, Notice};
use crate::templates::Template;

/// The contact step's fields.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Contact {
    /// The e-mail address as typed.
    pub email: Field,
    /// Given name as typed.
    pub first_name: Field,
    /// Family name as typed.
    pub last_name: Field,
    /// Telephone number as typed.
    pub phone: Field,
}

/// The fields of one address.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AddressForm {
    /// The recipient's name, if it is not the customer's.
    pub name: Field,
    /// A line above the name.
    pub company: Field,
    /// The company's VAT identification number.
    pub vat_id: Field,
    /// The street and number, on one line.
    pub line1: Field,
    /// Floor, staircase and the like.
    pub line2: Field,
    /// As the country writes it.
    pub postal_code: Field,
    /// The town or city.
    pub city: Field,
    /// State, province or county.
    pub region: Field,
    /// The country, an ISO 3166-1 alpha-2 code.
    pub country: Field,
}

/// An address of a customer's book.
#[derive(Debug, Clone, Serialize)]
pub struct SavedAddress {
    /// The id of the saved address.
    pub id: String,
    /// The address from the customer's address book.
    pub address: Address,
    /// Whether it is offered first.
    pub is_default: bool,
}

/// The data of the page `checkout_contact.html`.
#[derive(Debug, Serialize)]
pub struct ContactStep {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// The summary next to the form.
    pub order: OrderView,
    /// The name, address and telephone number of the buyer.
    pub contact: Contact,
    /// A notice above the form; `None`: no notice.
    pub notice: Option<Notice>,
}

/// The data of the page `checkout_address.html`.
#[derive(Debug, Serialize)]
pub struct AddressStep {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// The summary next to the form.
    pub order: OrderView,
    /// Where the mails go.
    pub email: String,
    /// The signed-in customer's addresses, the default first.
    pub saved: Vec<SavedAddress>,
    /// The id of the one that it goes to; absent for a typed one.
    pub chosen: Option<String>,
    /// Whether the typed address goes into the book.
    pub save: bool,
    /// The address that the goods are sent to.
    pub shipping: AddressForm,
    /// Whom it is billed to.
    pub billing: AddressForm,
    /// Whether it is billed to where it goes.
    pub billing_same: bool,
    /// ISO codes to choose from; their names are texts `country-XX`.
    pub countries: Vec<&'static str>,
    /// A notice above the form; `None`: no notice.
    pub notice: Option<Notice>,
}

/// The data of the page `checkout_review.html`.
#[derive(Debug, Serialize)]
pub struct ReviewStep {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// The summary next to the form.
    pub order: OrderView,
    /// Where the mails go.
    pub email: String,
    /// The telephone number of the buyer.
    pub phone: Option<String>,
    /// The address that the goods are sent to.
    pub shipping: Address,
    /// Absent when it is the shipping address.
    pub billing: Option<Address>,
    /// What it costs in minor units, sent with the order: if it costs something else by then, nothing is ordered.
    pub expected_total: i64,
    /// What they want to say with it.
    pub note: Field,
    /// Sent with the order, so that sending it twice places it once.
    pub idempotency_key: String,
    /// A notice above the form; `None`: no notice.
    pub notice: Option<Notice>,
}

/// The data of the page `confirmation.html`.
#[derive(Debug, Serialize)]
pub struct Confirmation {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// The number of the order, as people call it.
    pub number: String,
    /// Whom the page thanks.
    pub first_name: String,
    /// Where the mails go.
    pub email: String,
    /// When it was placed, RFC 3339.
    pub placed_at: String,
    /// The steps that have happened and those that follow.
    pub steps: Vec<TrackStep>,
    /// The summary next to the form.
    pub order: OrderView,
    /// The address that the goods are sent to.
    pub shipping: Address,
    /// Whom it is billed to.
    pub billing: Option<Address>,
    /// Whether it is the order of the customer who is signed in.
    pub is_theirs: bool,
    /// Where the order can be followed: in the account, or for a guest by a secret link.
    pub order_url: String,
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
        let saved = |id: &str, is_default| SavedAddress { id: id.to_owned(), address: address_sample(), is_default };
        let step = |billing_same, shipping| Self {
            frame: Frame::sample(),
            order: order_sample(),
            email: "mariette.schmit@example.lu".to_owned(),
            saved: vec![],
            chosen: None,
            save: false,
            shipping,
            billing: AddressForm { country: Field::of("DE"), ..AddressForm::default() },
            billing_same,
            countries: vec!["LU", "BE", "DE", "FR"],
            notice: None,
        };
        let known = Self {
            frame: Frame::customer_sample(),
            saved: vec![saved("a", true), saved("b", false)],
            chosen: Some("b".to_owned()),
            save: true,
            ..step(true, shipping.clone())
        };
        vec![step(true, shipping.clone()), step(false, shipping), known]
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
            expected_total: 15_110,
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
        let page = |frame, is_theirs, order_url: &str| Self {
            frame,
            number: "10482".to_owned(),
            first_name: "Mariette".to_owned(),
            email: "mariette.schmit@example.lu".to_owned(),
            placed_at: "2026-11-23T13:32:00Z".to_owned(),
            steps: track_sample(),
            order: order_sample(),
            shipping: address_sample(),
            billing: None,
            is_theirs,
            order_url: order_url.to_owned(),
        };
        vec![
            page(Frame::sample(), false, "/shop/MINETT/orders/c2VjcmV0"),
            page(Frame::customer_sample(), true, "/shop/MINETT/account/orders/1"),
        ]
    }
}
