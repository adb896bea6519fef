//! Permissions as types, so that an operation names in its signature what it asks for: `VendorAuth<can::OrdersRead>`.
//! The documents and the checks follow from that one word.

use crate::types::{operator_permission::OperatorPermission, permission::Permission};

/// A type that represents a permission of the kind `P`.
pub trait Permit<P>: Send {
    /// The permission that an operation with this type needs.
    const PERMISSION: P;
}

/// Declares a module with a type per permission.
macro_rules! permits {
    ($(#[$meta:meta])* $module:ident: $kind:ident, [$($name:ident),+ $(,)?]) => {
        $(#[$meta])*
        pub mod $module {
            use super::{$kind, Permit};

            $(
                #[doc = concat!("`", stringify!($kind), "::", stringify!($name), "`.")]
                pub struct $name;

                impl Permit<$kind> for $name {
                    const PERMISSION: $kind = $kind::$name;
                }
            )+
        }
    };
}

permits!(
    /// What a role in a vendor's team may allow.
    can: Permission,
    [
        DashboardRead, ProductsRead, ProductsWrite, InventoryRead, InventoryWrite, OrdersRead, OrdersWrite,
        MarketplaceRead, MarketplaceImport, MarketplacePublish, CustomersRead, CustomersWrite, TeamRead, TeamManage,
        SettingsWrite, AuditRead, ApiKeysManage,
    ]
);

permits!(
    /// What an operator may do.
    operator_can: OperatorPermission,
    [
        DashboardRead, VendorsRead, VendorsWrite, UsersRead, UsersWrite, MarketplaceRead, AuditRead, MailsRead,
        MailsWrite, ApiKeysManage,
    ]
);
