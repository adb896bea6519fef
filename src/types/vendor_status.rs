//! Whether a vendor's shop is open.

use super::invalid::word_enum;

word_enum!(
    /// The state of a vendor as a whole.
    VendorStatus, "A vendor's status is one of active, suspended, deleted.", {
        /// The vendor's team and shop are served.
        Active = "active",
        /// Paused by an operator: sessions stay, but nothing is served.
        Suspended = "suspended",
        /// Gone for everyone; can be restored until it is purged.
        Deleted = "deleted",
    }
);
