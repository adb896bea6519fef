//! Context of the cart.

use serde::Serialize;

use super::parts::sample::{self, LONG_TITLE};
use super::{Frame, Line, Notice, Totals};
use crate::{templates::Template, types::money::Money};

/// Why a line can't be ordered as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CartProblem {
    /// Fewer are left than the line asks for; at least one.
    TooMany {
        /// How many there are.
        left: i64,
    },
    /// No piece can be ordered.
    SoldOut,
    /// The product is no longer for sale.
    NotForSale,
    /// The vendor sells no fewer than this at a time.
    BelowMinimum {
        /// How many it must be at least.
        minimum: i32,
    },
}

/// A line of the cart.
#[derive(Debug, Clone, Serialize)]
pub struct CartLine {
    /// The id of the line.
    pub id: String,
    /// What is in it.
    pub line: Line,
    /// What a piece cost when the line was last changed, if it costs something else now.
    pub previous_price: Option<Money>,
    /// The most that can be ordered now.
    pub max_quantity: i64,
    /// Why it can not be ordered as it is.
    pub problem: Option<CartProblem>,
}

/// The data of the page `cart.html`.
#[derive(Debug, Serialize)]
pub struct CartPage {
    /// The frame around the page: shop, languages, cart, customer.
    pub frame: Frame,
    /// In the order they were put in.
    pub lines: Vec<CartLine>,
    /// The sums of the cart; `None` for an empty cart.
    pub totals: Option<Totals>,
    /// Whether some line must change before the order.
    pub blocked: bool,
    /// A notice above the lines; `None`: no notice.
    pub notice: Option<Notice>,
}

impl Template for CartPage {
    const NAME: &'static str = "cart.html";

    fn samples() -> Vec<Self> {
        let problems = [
            None,
            Some(CartProblem::NotForSale),
            Some(CartProblem::TooMany { left: 3 }),
            Some(CartProblem::BelowMinimum { minimum: 6 }),
            Some(CartProblem::SoldOut),
        ];
        let line = |(line, problem): (Line, Option<CartProblem>)| CartLine {
            id: line.title.len().to_string(),
            previous_price: problem.map(|_| Money::eur(990)),
            line,
            max_quantity: 7,
            problem,
        };
        let fourth = sample::lines("/shop/MINETT").into_iter().take(1).map(|line| Line {
            title: LONG_TITLE.to_owned(),
            image: None,
            ..line
        });
        let lines = sample::lines("/shop/MINETT").into_iter().chain(fourth).zip(problems).map(line).collect();
        let notice = Some(Notice { tone: "danger", text: "Il n’en reste que 3.".to_owned() });
        vec![
            Self { frame: Frame::sample(), lines, totals: Some(sample::totals()), blocked: true, notice },
            Self { frame: Frame::bare_sample(), lines: Vec::new(), totals: None, blocked: false, notice: None },
        ]
    }
}
