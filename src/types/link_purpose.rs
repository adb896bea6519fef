//! What a mailed link is good for.

use super::invalid::word_enum;

word_enum!(
    /// What a one-time link to a user or a customer is good for.
    LinkPurpose, "A link's purpose is one of email_confirmation, password_reset, email_change.", {
        /// It shows that the account's address belongs to its owner. Only customers get such links.
        EmailConfirmation = "email_confirmation",
        /// It sets a new password.
        PasswordReset = "password_reset",
        /// It gives the account the address that the link was mailed to.
        EmailChange = "email_change",
    }
);
