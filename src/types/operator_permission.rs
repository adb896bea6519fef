//! What an operator of the platform may do.

use super::invalid::word_enum;

word_enum!(
    /// A permission of an operator. People have all of them; an API key has only those that were chosen for it.
    OperatorPermission, "There is no such permission.", {
        /// See the platform's figures.
        DashboardRead = "dashboard.read",
        /// See all vendors and their figures.
        VendorsRead = "vendors.read",
        /// Make, change, suspend, delete and restore vendors.
        VendorsWrite = "vendors.write",
        /// See the people who sign in to work.
        UsersRead = "users.read",
        /// Disable and enable them.
        UsersWrite = "users.write",
        /// See the imports of all vendors.
        MarketplaceRead = "marketplace.read",
        /// See who did what.
        AuditRead = "audit.read",
        /// See the mails that were sent.
        MailsRead = "mails.read",
        /// Send given-up mails again.
        MailsWrite = "mails.write",
        /// Create and revoke operators' API keys.
        ApiKeysManage = "api_keys.manage",
    }
);
