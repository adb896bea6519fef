//! Contexts of the pages that say what went wrong.

use serde::Serialize;

use super::Frame;
use crate::templates::Template;

/// What a page of a shop says instead of its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// The page does not exist (404).
    NotFound,
    /// 410: it was here once.
    Gone,
    /// 403 and 400: the form came from elsewhere or was damaged.
    Refused,
    /// There were too many requests (429).
    TooMany,
    /// The shop is busy (503).
    Busy,
    /// Orion has failed (500).
    Failed,
}

/// `error.html`: inside a shop.
#[derive(Debug, Serialize)]
pub struct ErrorPage {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// Which words are shown.
    pub kind: ErrorKind,
    /// Finds the failure in the log.
    pub request_id: Option<String>,
}

/// `no_shop.html`: the address belongs to no shop.
#[derive(Debug, Serialize)]
pub struct NoShop {
    /// Host and path where the shop would be; absent for a host outside the platform.
    pub address: Option<String>,
}

/// `paused.html`: the shop is suspended.
#[derive(Debug, Serialize)]
pub struct Paused {
    /// The name of the vendor.
    pub shop_name: String,
}

impl Template for ErrorPage {
    const NAME: &'static str = "error.html";

    fn samples() -> Vec<Self> {
        use ErrorKind::{Busy, Failed, Gone, NotFound, Refused, TooMany};
        let page =
            |kind| Self { frame: Frame::sample(), kind, request_id: (kind == Failed).then(|| "01JH".to_owned()) };
        [NotFound, Gone, Refused, TooMany, Busy, Failed].into_iter().map(page).collect()
    }
}

impl Template for NoShop {
    const NAME: &'static str = "no_shop.html";

    fn samples() -> Vec<Self> {
        vec![Self { address: Some("<script>alert(1)</script>.localhost".to_owned()) }, Self { address: None }]
    }
}

impl Template for Paused {
    const NAME: &'static str = "paused.html";

    fn samples() -> Vec<Self> {
        vec![Self { shop_name: "Donaudampfschifffahrtsbedarf <b>& Söhne</b>".to_owned() }]
    }
}
