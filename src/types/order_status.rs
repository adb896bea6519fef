//! The states of an order and the table of what may follow what.

use super::invalid::word_enum;

word_enum!(
    /// The status of an order.
    OrderStatus, "An order's status is one of pending, processing, shipped, delivered, cancelled, refunded.", {
        /// Placed; its inventory is reserved.
        Pending = "pending",
        /// The vendor accepted the order and prepares it.
        Processing = "processing",
        /// On its way; its inventory is fulfilled.
        Shipped = "shipped",
        /// The goods arrived at the customer.
        Delivered = "delivered",
        /// Will not be sent; its inventory is released.
        Cancelled = "cancelled",
        /// The money went back.
        Refunded = "refunded",
    }
);

impl OrderStatus {
    /// Whether an order in this status may take `next`.
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        use OrderStatus::{Cancelled, Delivered, Pending, Processing, Refunded, Shipped};
        matches!(
            (self, next),
            (Pending, Processing | Cancelled)
                | (Processing, Shipped | Cancelled | Refunded)
                | (Shipped, Delivered | Refunded)
                | (Delivered, Refunded)
        )
    }

    /// The statuses that may follow, in the order of their declaration.
    #[must_use]
    pub fn allowed_next(self) -> Vec<Self> {
        Self::ALL.iter().copied().filter(|next| self.may_become(*next)).collect()
    }

    /// Whether the goods were sent. After that, nothing is reserved for the order.
    #[must_use]
    pub fn has_shipped(self) -> bool {
        matches!(self, Self::Shipped | Self::Delivered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use OrderStatus::*;

    #[test]
    fn the_table_holds_and_nothing_else() {
        assert_eq!(Pending.allowed_next(), [Processing, Cancelled]);
        assert_eq!(Processing.allowed_next(), [Shipped, Cancelled, Refunded]);
        assert_eq!(Shipped.allowed_next(), [Delivered, Refunded]);
        assert_eq!(Delivered.allowed_next(), [Refunded]);
        assert_eq!(Cancelled.allowed_next(), []);
        assert_eq!(Refunded.allowed_next(), []);
    }

    #[test]
    fn words_round_trip() {
        for status in OrderStatus::ALL {
            assert_eq!(OrderStatus::parse(status.as_str()), Ok(*status));
            assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
        }
        assert!(OrderStatus::parse("Pending").is_err());
    }
}
