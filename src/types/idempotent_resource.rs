//! What a request with an `Idempotency-Key` created.

use super::invalid::word_enum;

word_enum!(
    /// What a request with an `Idempotency-Key` created.
    IdempotentResource, "An idempotent request creates an order, a payment or a refund.", {
        /// An order.
        Order = "order",
        /// A payment of an order.
        Payment = "payment",
        /// A refund of a payment.
        Refund = "refund",
    }
);
