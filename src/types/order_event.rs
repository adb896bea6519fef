//! What can happen to an order.

use super::invalid::word_enum;
use super::order_status::OrderStatus;

word_enum!(
    /// The kinds of events in an order's timeline.
    OrderEventKind, "An order's event is one of placed, accepted, shipped, delivered, cancelled, refunded, tracking_changed, returned, erased.", {
        /// The order was placed.
        Placed = "placed",
        /// The team began to prepare it.
        Accepted = "accepted",
        /// Goods of the order were sent.
        Shipped = "shipped",
        /// A shipment arrived at the customer.
        Delivered = "delivered",
        /// The order was cancelled before it was sent.
        Cancelled = "cancelled",
        /// The money went back.
        Refunded = "refunded",
        /// The carrier's number was corrected.
        TrackingChanged = "tracking_changed",
        /// The customer returned goods.
        Returned = "returned",
        /// Customer and addresses were removed from it.
        Erased = "erased",
    }
);

impl OrderEventKind {
    /// The event by which an order takes this status.
    #[must_use]
    pub fn of_status(status: OrderStatus) -> Self {
        match status {
            OrderStatus::Pending => Self::Placed,
            OrderStatus::Processing => Self::Accepted,
            OrderStatus::Shipped => Self::Shipped,
            OrderStatus::Delivered => Self::Delivered,
            OrderStatus::Cancelled => Self::Cancelled,
            OrderStatus::Refunded => Self::Refunded,
        }
    }
}
