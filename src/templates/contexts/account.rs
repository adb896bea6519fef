//! Contexts of registration, sign-in and a customer's orders.

use serde::Serialize;

use super::order::{TrackStep, address_sample, order_sample, track_sample};
use super::parts::sample;
use super::{Address, Field, Frame, Notice, OrderView, Pagination};
use crate::templates::Template;
use crate::types::money::Money;

/// The data of the page `login.html`.
#[derive(Debug, Serialize)]
pub struct Login {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// The e-mail address as typed.
    pub email: Field,
    /// Where to go afterwards: a path of this shop.
    pub next: String,
    /// A notice above the form; `None`: no notice.
    pub notice: Option<Notice>,
}

/// The data of the page `register.html`.
#[derive(Debug, Serialize)]
pub struct Register {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// Given name as typed.
    pub first_name: Field,
    /// Family name as typed.
    pub last_name: Field,
    /// The e-mail address as typed.
    pub email: Field,
    /// Never filled in again; only its error.
    pub password: Field,
    /// Where to go afterwards: a path of this shop.
    pub next: String,
    /// A notice above the form; `None`: no notice.
    pub notice: Option<Notice>,
}

/// An order in the list.
#[derive(Debug, Clone, Serialize)]
pub struct OrderRow {
    /// The number of the order, as people call it.
    pub number: String,
    /// The address of its page.
    pub url: String,
    /// When the order was placed, in RFC 3339.
    pub placed_at: String,
    /// `pending` and so on; its text is `status-…`.
    pub status: String,
    /// How many pieces it has.
    pub item_count: i64,
    /// What it cost, gross.
    pub total: Money,
}

/// The data of the page `account_orders.html`.
#[derive(Debug, Serialize)]
pub struct AccountOrders {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// One page of them, the newest first.
    pub orders: Vec<OrderRow>,
    /// How many there are.
    pub total: i64,
    /// The way to the others.
    pub pagination: Pagination,
}

/// The data of the page `account_order.html`.
#[derive(Debug, Serialize)]
pub struct AccountOrder {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// Whether it is shown in the account of its customer, or by a secret link.
    pub is_theirs: bool,
    /// The number of the order, as people call it.
    pub number: String,
    /// The order's status as a word of the API.
    pub status: String,
    /// When it was placed, RFC 3339.
    pub placed_at: String,
    /// The carrier's number, once it is known.
    pub tracking_number: Option<String>,
    /// The way of an order that is not cancelled or refunded; else empty.
    pub steps: Vec<TrackStep>,
    /// What happened, the newest first.
    pub history: Vec<TrackStep>,
    /// The lines and sums of the order.
    pub order: OrderView,
    /// The address that the goods are sent to.
    pub shipping: Address,
    /// Whom it is billed to, where that is another address.
    pub billing: Option<Address>,
    /// The customer's remark to the vendor.
    pub note: Option<String>,
}

impl Template for Login {
    const NAME: &'static str = "login.html";

    fn samples() -> Vec<Self> {
        let notice = Some(Notice { tone: "danger", text: "Adresse ou mot de passe inconnu.".to_owned() });
        vec![
            Self {
                frame: Frame::sample(),
                email: Field::of("\"><script>alert(1)</script>"),
                next: "/shop/MINETT/checkout".to_owned(),
                notice,
            },
            Self { frame: Frame::bare_sample(), email: Field::default(), next: String::new(), notice: None },
        ]
    }
}

impl Template for Register {
    const NAME: &'static str = "register.html";

    fn samples() -> Vec<Self> {
        let wrong = Field { value: String::new(), error: Some("Au moins 12 caractères.".to_owned()) };
        let page = |password, notice| Self {
            frame: Frame::sample(),
            first_name: Field::of("Mariette"),
            last_name: Field::default(),
            email: Field::of("mariette@example.lu"),
            password,
            next: String::new(),
            notice,
        };
        vec![
            page(wrong, Some(Notice { tone: "danger", text: "Vérifiez les champs.".to_owned() })),
            page(Field::default(), None),
        ]
    }
}

impl Template for AccountOrders {
    const NAME: &'static str = "account_orders.html";

    fn samples() -> Vec<Self> {
        let row = |number: &str, status: &str, item_count, total| OrderRow {
            number: number.to_owned(),
            url: format!("/shop/MINETT/account/orders/{number}"),
            placed_at: "2026-11-19T20:04:00Z".to_owned(),
            status: status.to_owned(),
            item_count,
            total: sample::eur(total),
        };
        let orders = vec![
            row("1004", "pending", 1, 1),
            row("1003", "shipped", 12, 100_000_000),
            row("1002", "delivered", 3, 15_110),
            row("1001", "cancelled", 2, 4_800),
        ];
        let none = Pagination { first: 0, last: 0, previous: None, next: None, pages: Vec::new() };
        vec![
            Self {
                frame: Frame::customer_sample(),
                total: 4,
                orders,
                pagination: Pagination { first: 1, last: 4, ..none.clone() },
            },
            Self { frame: Frame::customer_sample(), total: 0, orders: Vec::new(), pagination: none },
        ]
    }
}

impl Template for AccountOrder {
    const NAME: &'static str = "account_order.html";

    fn samples() -> Vec<Self> {
        let history = |status: &str, at: &str, note: Option<&str>| TrackStep {
            status: status.to_owned(),
            state: "done",
            at: Some(at.to_owned()),
            note: note.map(str::to_owned),
        };
        let page = |status: &str, steps, tracking_number| Self {
            frame: Frame::customer_sample(),
            is_theirs: status != "cancelled",
            number: "20317".to_owned(),
            status: status.to_owned(),
            placed_at: "2026-11-19T20:04:00Z".to_owned(),
            tracking_number,
            steps,
            history: vec![
                history("shipped", "2026-11-23T06:40:00Z", Some("An Post Luxembourg übergeben")),
                history("pending", "2026-11-19T20:04:00Z", None),
            ],
            order: order_sample(),
            shipping: address_sample(),
            billing: Some(address_sample()),
            note: Some("<script>alert(1)</script>".to_owned()),
        };
        vec![page("shipped", track_sample(), Some("LU 0042 8817 31".to_owned())), page("cancelled", Vec::new(), None)]
    }
}
