//! What an order's lines can be.

use super::invalid::word_enum;

word_enum!(
    /// What a line of an order is.
    OrderItemKind, "A line's kind is one of product, shipping, fee, gift_card.", {
        /// A variant of a product.
        Product = "product",
        /// The delivery of the goods.
        Shipping = "shipping",
        /// A fee, for example for a payment method.
        Fee = "fee",
        /// A gift card that is sold.
        GiftCard = "gift_card",
    }
);
