//! The settings that a vendor's schema keeps. `settings!` has the only list: for each setting the key, the type and
//! the default. Reading, changing, auditing, and what a new vendor starts with follow from it.

use serde_json::{Value, json};

use super::{address::Address, code::FieldError};

/// What a statement needs in order to read a setting by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting<T> {
    /// The key of its row in the table `settings`.
    pub key: &'static str,
    /// The value where there is no row.
    pub default: T,
}

macro_rules! settings {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $default:expr;)+) => {
        /// The settings in a vendor's schema.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct ShopSettings {
            $($(#[$doc])* pub $name: $type,)+
        }

        /// A change of these settings; `None` leaves a setting as it is.
        #[derive(Debug, Clone, Default)]
        pub struct ShopSettingsChange {
            $($(#[$doc])* pub $name: Option<$type>,)+
        }

        /// The key and the default of each setting.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct DeclaredSettings {
            $($(#[$doc])* pub $name: Setting<$type>,)+
        }

        /// The key and the default of each setting.
        pub const SHOP_SETTINGS: DeclaredSettings = DeclaredSettings {
            $($name: Setting { key: stringify!($name), default: $default },)+
        };

        impl Default for ShopSettings {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        impl ShopSettings {
            /// Reads the settings; `find` returns the value of the row with a key. A setting without a row, or with a
            /// value of another type, has its default.
            pub fn read(find: impl Fn(&str) -> Option<Value>) -> Self {
                let known = Self::default();
                Self {
                    $($name: find(stringify!($name))
                        .and_then(|value| serde_json::from_value(value).ok())
                        .unwrap_or(known.$name),)+
                }
            }

            /// The rows of the table: keys and values.
            #[must_use]
            pub fn rows(&self) -> Vec<(&'static str, Value)> {
                vec![$((stringify!($name), json!(self.$name)),)+]
            }

            /// Applies the change.
            #[must_use]
            pub fn apply(self, change: ShopSettingsChange) -> Self {
                Self { $($name: change.$name.unwrap_or(self.$name),)+ }
            }
        }
    };
}

settings! {
    /// Balances at or below this number of pieces count as low.
    low_inventory: u32 = 5;
    /// An unpaid pending order is cancelled after this number of days; 0: never.
    unpaid_order_days: u32 = 14;
    /// The number of open orders that guests may have with one e-mail address or from one network address; 0: any
    /// number.
    open_guest_orders: u32 = 25;
    /// Whether the vendor gets a mail for each new order.
    mail_new_orders: bool = true;
    /// The address from which the vendor sends parcels, with its telephone number; `None` if there is none.
    postal_address: Option<Address> = None;
}

impl ShopSettingsChange {
    /// Checks what the types do not. Returns the change with tidied values, or every invalid field.
    pub fn checked(self) -> Result<Self, Vec<FieldError>> {
        let below = |error: FieldError| FieldError::new(format!("postal_address.{}", error.field), error.message);
        let postal_address = match self.postal_address {
            Some(Some(address)) => {
                Some(Some(address.checked().map_err(|wrong| wrong.into_iter().map(below).collect::<Vec<_>>())?))
            }
            unchanged => unchanged,
        };
        Ok(Self { postal_address, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_without_a_readable_row_has_its_default() {
        let read = ShopSettings::read(|key| match key {
            "low_inventory" => Some(json!(9)),
            "unpaid_order_days" => Some(json!("soon")),
            _ => None,
        });
        assert_eq!(read, ShopSettings { low_inventory: 9, ..ShopSettings::default() });
        assert_eq!(read.unpaid_order_days, SHOP_SETTINGS.unpaid_order_days.default);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let address = Address { line1: "12, rue du Brill".to_owned(), ..Address::default() };
        let settings =
            ShopSettings { mail_new_orders: false, postal_address: Some(address), ..ShopSettings::default() };
        let rows = settings.rows();
        let find = |key: &str| rows.iter().find(|(known, _)| *known == key).map(|(_, value)| value.clone());
        assert_eq!(ShopSettings::read(find), settings);
    }

    #[test]
    fn a_change_leaves_what_it_does_not_name() {
        let before = ShopSettings { low_inventory: 9, ..ShopSettings::default() };
        let change = ShopSettingsChange { mail_new_orders: Some(false), ..ShopSettingsChange::default() };
        assert_eq!(before.clone().apply(change), ShopSettings { mail_new_orders: false, ..before });
    }
}
