//! The vendor's settings that a feed is read with.

use super::decode::FeedLimits;

/// Whether a row needs a title. In a feed of a secondary language it does not: the other language's is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleRule {
    /// A row without a title is refused.
    Required,
    /// A row without a title is taken, since another feed brings it.
    Optional,
}

/// The limits and rules for a feed's rows.
#[derive(Clone, Debug)]
pub struct FeedSettings {
    /// The vendor's currency, ISO 4217.
    pub currency: String,
    /// The country's VAT rates in basis points.
    pub vat_rates: Vec<i32>,
    /// The rate of a row that names none; `None` where each row has to.
    pub default_vat: Option<i32>,
    /// Which rows must have a title.
    pub titles: TitleRule,
    /// How large it may be.
    pub limits: FeedLimits,
}
