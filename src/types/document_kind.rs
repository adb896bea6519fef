//! What kind of paper a document is.

use super::invalid::word_enum;

word_enum!(
    /// The papers that are issued for an order.
    DocumentKind, "A document is an invoice, a credit_note or a packing_list.", {
        /// The bill of an order.
        Invoice = "invoice",
        /// What takes back an invoice, or a part of it.
        CreditNote = "credit_note",
        /// The list that lies in the parcel.
        PackingList = "packing_list",
    }
);
