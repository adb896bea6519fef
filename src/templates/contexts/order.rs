//! An order, as the pages of the checkout and of the account, and mails show it.

use serde::Serialize;

use super::parts::sample;
use super::{Line, Totals};

/// An address as it is printed.
#[derive(Debug, Clone, Serialize)]
pub struct Address {
    /// The name of the recipient.
    pub name: String,
    /// A line above the name.
    pub company: Option<String>,
    /// The street and number, on one line.
    pub line1: String,
    /// Floor, staircase and the like.
    pub line2: Option<String>,
    /// The postal code as it is printed before the town.
    pub postal_code: String,
    /// The town or city.
    pub city: String,
    /// The country, an ISO 3166-1 alpha-2 code.
    pub country: String,
}

/// The summary of the order next to each step.
#[derive(Debug, Clone, Serialize)]
pub struct OrderView {
    /// The lines of the cart.
    pub lines: Vec<Line>,
    /// The sums of the order.
    pub totals: Totals,
}

/// A stage of an order's way.
#[derive(Debug, Clone, Serialize)]
pub struct TrackStep {
    /// The status; its text is `track-…`.
    pub status: String,
    /// `done`, `now` or `next`.
    pub state: &'static str,
    /// RFC 3339; absent for what has not happened.
    pub at: Option<String>,
    /// The remark of the team member.
    pub note: Option<String>,
}

pub(crate) fn order_sample() -> OrderView {
    OrderView { lines: sample::lines("/shop/MINETT"), totals: sample::totals() }
}

pub(crate) fn address_sample() -> Address {
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

pub(super) fn track_sample() -> Vec<TrackStep> {
    let step = |status: &str, state, at: Option<&str>| TrackStep {
        status: status.to_owned(),
        state,
        at: at.map(str::to_owned),
        note: None,
    };
    vec![
        step("pending", "done", Some("2026-11-19T20:04:00Z")),
        step("processing", "now", Some("2026-11-20T08:12:00Z")),
        step("shipped", "next", None),
        step("delivered", "next", None),
    ]
}
