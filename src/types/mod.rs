//! Parsed values: a value of these types has been checked. No IO.

pub mod address;
pub mod clock;
pub mod code;
pub mod email;
pub mod idempotency_key;
pub mod invalid;
pub mod language;
pub mod money;
pub mod movement_kind;
pub mod note;
pub mod order_status;
pub mod page;
pub mod password;
pub mod permission;
pub mod person_name;
pub mod phone;
pub mod quantity;
pub mod reserved;
pub mod secret;
pub mod sku;
pub mod subdomain;
pub mod vat;
pub mod vat_rate;
pub mod vendor_code;
pub mod vendor_status;
