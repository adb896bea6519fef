//! Who acts, in the audit log.

use super::invalid::word_enum;

word_enum!(
    /// The kind of an actor in the audit log.
    ActorKind, "An actor is one of operator, user, api_key, customer, system, anonymous.", {
        /// An operator of the platform.
        Operator = "operator",
        /// A member of a vendor's team.
        User = "user",
        /// A program with an API key.
        ApiKey = "api_key",
        /// A customer of a vendor.
        Customer = "customer",
        /// Orion itself, or a person at its command line.
        System = "system",
        /// A caller who did not sign in.
        Anonymous = "anonymous",
    }
);
