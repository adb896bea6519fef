//! What each template is given: plain data, already decided by the handler that filled it.

mod account;
mod account_links;
mod account_pages;
mod cart;
mod catalog;
mod checkout;
mod errors;
mod frame;
mod invitation;
mod order;
mod parts;

pub use account::{AccountOrder, AccountOrders, Login, OrderRow, Register};
pub use account_links::{AccountAsk, AccountDone, AccountLink};
pub use account_pages::{AccountAddress, AccountAddresses, AccountProfile, AccountSecurity, SignedInPlace};
pub use cart::{CartLine, CartPage, CartProblem};
pub use catalog::{
    ActiveFilter, AddForm, Added, Availability, CategoryCard, Facets, Home, List, ListQuery, PageLink, Pagination,
    Product, ProductCard, ProductView, SortOption, VariantChoice,
};
pub use checkout::{AddressForm, AddressStep, Confirmation, Contact, ContactStep, ReviewStep, SavedAddress};
pub use errors::{ErrorKind, ErrorPage, NoShop, Paused};
pub use frame::{Frame, LanguageLink, ShopView, Visitor};
pub use invitation::VendorInvitation;
pub use order::{Address, OrderView, TrackStep};
pub use parts::{Field, Image, Line, Link, Notice, Price, Totals, VatLine};

pub(crate) use order::{address_sample, order_sample};
pub(crate) use parts::sample::HOSTILE_NAME;

/// Calls `$check::<T>($argument)` for the context of every page.
#[cfg(test)]
macro_rules! for_each_page {
    ($check:ident, $argument:expr) => {
        $crate::templates::contexts::for_each!(
            $check,
            $argument,
            Home,
            List,
            Product,
            CartPage,
            ContactStep,
            AddressStep,
            ReviewStep,
            Confirmation,
            Register,
            Login,
            AccountOrders,
            AccountOrder,
            AccountProfile,
            AccountAddresses,
            AccountAddress,
            AccountSecurity,
            AccountAsk,
            AccountDone,
            AccountLink,
            ErrorPage,
            NoShop,
            Paused
        )
    };
}

#[cfg(test)]
macro_rules! for_each {
    ($check:ident, $argument:expr, $($context:ident),+) => {{ $($check::<$crate::templates::contexts::$context>($argument);)+ }};
}

#[cfg(test)]
pub(crate) use {for_each, for_each_page};
