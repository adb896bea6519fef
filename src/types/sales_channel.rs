//! Where orders come from.

use super::invalid::word_enum;

word_enum!(
    /// Where an order was placed.
    SalesChannel, "A channel is one of web, pos, phone, marketplace, api.", {
        /// The shop's own pages.
        Web = "web",
        /// A till.
        Pos = "pos",
        /// A telephone call.
        Phone = "phone",
        /// Another platform.
        Marketplace = "marketplace",
        /// Another program.
        Api = "api",
    }
);
