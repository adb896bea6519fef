//! What becomes of published products that vanish from their feed.

use super::invalid::word_enum;

word_enum!(
    /// What a source does with published products that are no longer in its feed.
    VanishedPolicy, "What becomes of vanished products is one of keep, sell_out, hide.", {
        /// Nothing: the products are still sold.
        Keep = "keep",
        /// Their inventory is set to what is reserved for orders, so that they are sold out.
        SellOut = "sell_out",
        /// The same, and customers see neither these variants nor products without a variant.
        Hide = "hide",
    }
);
