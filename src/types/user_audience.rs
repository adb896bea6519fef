//! Which API a user's session or key is for.

use super::invalid::word_enum;

word_enum!(
    /// The API that a user's session or key gives access to.
    UserAudience, "An audience is one of admin, vendor.", {
        /// The operators' API.
        Admin = "admin",
        /// A vendor's API.
        Vendor = "vendor",
    }
);
