//! Where goods are sent, and how far they are.

use super::invalid::word_enum;

word_enum!(
    /// To whom goods travel.
    ShipmentDirection, "A shipment's direction is one of out, return.", {
        /// The goods go to the customer.
        Out = "out",
        /// Back to the vendor.
        Return = "return",
    }
);

word_enum!(
    /// How far a shipment is.
    ShipmentStatus, "A shipment's status is one of pending, shipped, delivered, received, cancelled.", {
        /// It has not left yet.
        Pending = "pending",
        /// It is on its way.
        Shipped = "shipped",
        /// It has reached the customer.
        Delivered = "delivered",
        /// It has come back to the vendor.
        Received = "received",
        /// It will not be sent.
        Cancelled = "cancelled",
    }
);
