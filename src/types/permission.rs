//! What a role in a vendor's team allows.

use super::invalid::word_enum;

word_enum!(
    /// One thing that a role may allow. The API's checks, the menu and the buttons follow from these.
    Permission, "There is no such permission.", {
        /// See the dashboard with its figures.
        DashboardRead = "dashboard.read",
        /// See products and their variants.
        ProductsRead = "products.read",
        /// Create, change and archive products.
        ProductsWrite = "products.write",
        /// See inventory and its movements.
        InventoryRead = "inventory.read",
        /// Receive and count inventory.
        InventoryWrite = "inventory.write",
        /// See orders, with their customers' names and addresses.
        OrdersRead = "orders.read",
        /// Change an order's status.
        OrdersWrite = "orders.write",
        /// Set the status of orders to refunded.
        OrdersRefund = "orders.refund",
        /// See staged products and imports.
        MarketplaceRead = "marketplace.read",
        /// Start and cancel imports.
        MarketplaceImport = "marketplace.import",
        /// Publish staged products to the catalog.
        MarketplacePublish = "marketplace.publish",
        /// See customers and their data.
        CustomersRead = "customers.read",
        /// Change, disable and erase customers.
        CustomersWrite = "customers.write",
        /// See the team and its roles.
        TeamRead = "team.read",
        /// Invite, remove and change members and roles.
        TeamManage = "team.manage",
        /// Change the shop's settings.
        SettingsWrite = "settings.write",
        /// See who did what.
        AuditRead = "audit.read",
        /// Create and revoke API keys.
        ApiKeysManage = "api_keys.manage",
        /// See and change the subscription.
        Billing = "billing",
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_unique_and_round_trip() {
        let mut words: Vec<_> = Permission::ALL.iter().map(|permission| permission.as_str()).collect();
        assert!(words.iter().all(|word| Permission::parse(word).is_ok_and(|permission| permission.as_str() == *word)));
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Permission::ALL.len());
        assert!(Permission::parse("everything").is_err());
    }
}
