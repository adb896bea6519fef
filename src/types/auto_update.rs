//! What an import may change in the catalog automatically.

use super::invalid::word_enum;

word_enum!(
    /// How far a source's imports go without anybody's click.
    AutoUpdate, "What an import may do is one of stage, stock, stock_and_prices, everything.", {
        /// Products are staged, and wait to be published.
        Stage = "stage",
        /// Inventory of published products is taken over.
        Stock = "stock",
        /// Inventory and prices of published products are taken over.
        StockAndPrices = "stock_and_prices",
        /// Published products follow the feed, and new ones are published.
        Everything = "everything",
    }
);
