//! What becomes of published products that vanish from their feed.

use super::invalid::word_enum;

word_enum!(
    /// What a source does with published products that its feed does not have any more.
    VanishedPolicy, "What becomes of vanished products is one of keep, sell_out, hide.", {
        /// Nothing: they go on being sold.
        Keep = "keep",
        /// Their inventory becomes what is promised to orders: they show as sold out.
        SellOut = "sell_out",
        /// The same, and customers see neither the variants nor products of which none is left.
        Hide = "hide",
    }
);
