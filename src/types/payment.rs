//! What payment providers do with an order's money.

use super::invalid::word_enum;

word_enum!(
    /// What a payment is.
    PaymentKind, "A payment's kind is one of authorize, capture, refund, void.", {
        /// The money is promised.
        Authorize = "authorize",
        /// The money is taken.
        Capture = "capture",
        /// The money goes back.
        Refund = "refund",
        /// A promise is given up.
        Void = "void",
    }
);

word_enum!(
    /// What became of a payment.
    PaymentOutcome, "A payment's status is one of pending, succeeded, failed.", {
        /// The provider has not answered yet.
        Pending = "pending",
        /// The provider did it.
        Succeeded = "succeeded",
        /// The provider refused it.
        Failed = "failed",
    }
);
