//! The three axes on which an order moves, and the one word that sums them up.

use super::{invalid::word_enum, order_status::OrderStatus};

word_enum!(
    /// What became of an order's money.
    PaymentStatus, "A payment status is one of unpaid, authorized, partially_paid, paid, partially_refunded, refunded, failed.", {
        /// No payment was recorded.
        Unpaid = "unpaid",
        /// The money is promised and can be captured.
        Authorized = "authorized",
        /// Less than the total was paid.
        PartiallyPaid = "partially_paid",
        /// The total was paid.
        Paid = "paid",
        /// A part of what was paid went back.
        PartiallyRefunded = "partially_refunded",
        /// All that was paid went back.
        Refunded = "refunded",
        /// The payment was refused.
        Failed = "failed",
    }
);

word_enum!(
    /// What became of an order's goods.
    FulfilmentStatus, "A fulfilment status is one of unfulfilled, partial, shipped, delivered, returned.", {
        /// No goods were sent.
        Unfulfilled = "unfulfilled",
        /// A part has left.
        Partial = "partial",
        /// All that was not cancelled has left.
        Shipped = "shipped",
        /// All that was not cancelled has arrived.
        Delivered = "delivered",
        /// All that was sent came back.
        Returned = "returned",
    }
);

/// The three independent states of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderState {
    /// The state of the order's money.
    pub payment: PaymentStatus,
    /// The state of the order's goods.
    pub fulfilment: FulfilmentStatus,
    /// Whether the team has begun to prepare it.
    pub is_accepted: bool,
    /// Whether everything that had not been sent was cancelled.
    pub is_cancelled: bool,
}

impl OrderState {
    /// The one word that summarizes the three states. A state that ends the order counts first. Goods count before
    /// money, except that a refunded order has ended, wherever its goods are.
    #[must_use]
    pub fn summary(self) -> OrderStatus {
        use FulfilmentStatus::{Delivered, Partial, Returned, Shipped, Unfulfilled};
        match (self.payment, self.is_cancelled, self.fulfilment) {
            (PaymentStatus::Refunded, _, _) => OrderStatus::Refunded,
            (_, true, Unfulfilled) => OrderStatus::Cancelled,
            (_, _, Delivered | Returned) => OrderStatus::Delivered,
            (_, _, Shipped) | (_, true, Partial) => OrderStatus::Shipped,
            (_, false, Partial) => OrderStatus::Processing,
            (_, false, Unfulfilled) if self.is_accepted => OrderStatus::Processing,
            (_, false, Unfulfilled) => OrderStatus::Pending,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FulfilmentStatus::*, PaymentStatus::*, *};
    use OrderStatus::{Cancelled, Pending, Processing};

    #[test]
    fn the_summary_of_each_state_is_in_the_table() {
        // Goods; whether accepted; whether cancelled; the word for it, unless the money went back.
        let table = [
            (Unfulfilled, false, false, Pending),
            (Unfulfilled, false, true, Cancelled),
            (Unfulfilled, true, false, Processing),
            (Unfulfilled, true, true, Cancelled),
            (Partial, false, false, Processing),
            (Partial, false, true, OrderStatus::Shipped),
            (Partial, true, false, Processing),
            (Partial, true, true, OrderStatus::Shipped),
            (Shipped, false, false, OrderStatus::Shipped),
            (Shipped, false, true, OrderStatus::Shipped),
            (Shipped, true, false, OrderStatus::Shipped),
            (Shipped, true, true, OrderStatus::Shipped),
            (Delivered, false, false, OrderStatus::Delivered),
            (Delivered, false, true, OrderStatus::Delivered),
            (Delivered, true, false, OrderStatus::Delivered),
            (Delivered, true, true, OrderStatus::Delivered),
            (Returned, false, false, OrderStatus::Delivered),
            (Returned, false, true, OrderStatus::Delivered),
            (Returned, true, false, OrderStatus::Delivered),
            (Returned, true, true, OrderStatus::Delivered),
        ];
        assert_eq!(table.len(), FulfilmentStatus::ALL.len() * 4);
        for (fulfilment, is_accepted, is_cancelled, word) in table {
            for payment in PaymentStatus::ALL.iter().copied() {
                let state = OrderState { payment, fulfilment, is_accepted, is_cancelled };
                let expected = if payment == Refunded { OrderStatus::Refunded } else { word };
                assert_eq!(state.summary(), expected, "{state:?}");
            }
        }
        assert_eq!(PaymentStatus::parse("paid"), Ok(Paid));
    }
}
