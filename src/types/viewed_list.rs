//! The lists of a vendor's console whose filters can be saved.

use super::invalid::word_enum;

word_enum!(
    /// A list whose filters can be saved under a name.
    ViewedList, "The list is one of orders, products, customers.", {
        /// `GET /orders`.
        Orders = "orders",
        /// `GET /products`.
        Products = "products",
        /// `GET /customers`.
        Customers = "customers",
    }
);

impl ViewedList {
    /// The parameters of the list that a view may keep, by the names they have in the API.
    #[must_use]
    pub fn parameters(self) -> &'static [&'static str] {
        match self {
            Self::Orders => &["search", "sort", "status", "created_from", "created_to"],
            Self::Products => &["search", "sort", "is_active", "is_featured", "category", "availability"],
            Self::Customers => &["search", "sort", "is_active"],
        }
    }
}
