//! Permissions as types. An operation names its permission in its signature, `VendorAuth<can::OrdersRead>`, and the
//! documents and the checks follow from it.

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
    /// The permissions that a role in a vendor's team can have.
    can: Permission,
    [
        DashboardRead, ProductsRead, ProductsWrite, InventoryRead, InventoryWrite, OrdersRead, OrdersWrite,
        MarketplaceRead, MarketplaceImport, MarketplacePublish, CustomersRead, CustomersWrite, TeamRead, TeamManage,
        SettingsWrite, AuditRead, ApiKeysManage,
    ]
);

permits!(
    /// The permissions of operators.
    operator_can: OperatorPermission,
    [
        DashboardRead, VendorsRead, VendorsWrite, UsersRead, UsersWrite, MarketplaceRead, AuditRead, MailsRead,
        MailsWrite, ApiKeysManage,
    ]
);
