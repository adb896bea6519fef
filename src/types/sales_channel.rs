//! Where orders come from.

use super::invalid::word_enum;

word_enum!(
    /// Where an order was placed.
    SalesChannel, "A channel is one of web, pos, phone, marketplace, api.", {
        /// The shop's own pages.
        Web = "web",
        /// The till of a shop.
        Pos = "pos",
        /// A call by telephone.
        Phone = "phone",
        /// A marketplace of another company.
        Marketplace = "marketplace",
        /// A program that uses the API.
        Api = "api",
    }
);
