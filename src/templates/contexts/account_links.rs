//! Contexts of the pages to which links in mails lead, and where one asks for such a mail.

use serde::Serialize;

use super::{Field, Frame, Notice};
use crate::templates::Template;

/// `account_ask.html`: somebody asks for a mail.
#[derive(Debug, Serialize)]
pub struct AccountAsk {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// The purpose of the form: `forgot` or `resend`.
    pub about: &'static str,
    /// The e-mail address as typed.
    pub email: Field,
    /// A notice above the form; `None`: no notice.
    pub notice: Option<Notice>,
}

/// `account_link.html`: the page of a link. What it carries is in the fragment, or pasted.
#[derive(Debug, Serialize)]
pub struct AccountLink {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// `confirm`, `reset` or `move`.
    pub purpose: &'static str,
    /// The secret as it was sent.
    pub code: String,
    /// Never filled in again; only its error.
    pub password: Field,
    /// A notice above the form; `None`: no notice.
    pub notice: Option<Notice>,
}

/// `account_done.html`: what has been done, and what comes next.
#[derive(Debug, Serialize)]
pub struct AccountDone {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// `registered`, `forgot`, `resend`, `reset`, `move` or `erased`.
    pub what: &'static str,
    /// Whether the visitor was about to order.
    pub to_checkout: bool,
}

impl Template for AccountAsk {
    const NAME: &'static str = "account_ask.html";

    fn samples() -> Vec<Self> {
        let notice = Some(Notice { tone: "danger", text: "Patientez un instant.".to_owned() });
        let (email, frame) = (Field::of("\"><script>alert(1)</script>"), Frame::sample());
        vec![
            Self { frame, about: "forgot", email, notice },
            Self { frame: Frame::bare_sample(), about: "resend", email: Field::default(), notice: None },
        ]
    }
}

impl Template for AccountLink {
    const NAME: &'static str = "account_link.html";

    fn samples() -> Vec<Self> {
        let page = |purpose, frame, password, notice| Self { frame, purpose, code: String::new(), password, notice };
        let wrong = Field { value: String::new(), error: Some("Au moins 8 caractères.".to_owned()) };
        let notice = Some(Notice { tone: "danger", text: "Ce lien ne sert plus.".to_owned() });
        vec![
            page("confirm", Frame::sample(), Field::default(), None),
            page("reset", Frame::sample(), wrong, notice),
            page("move", Frame::bare_sample(), Field::default(), None),
        ]
    }
}

impl Template for AccountDone {
    const NAME: &'static str = "account_done.html";

    fn samples() -> Vec<Self> {
        let page = |what| Self { frame: Frame::sample(), what, to_checkout: what == "registered" };
        ["registered", "forgot", "resend", "reset", "move", "erased"].map(page).into_iter().collect()
    }
}
