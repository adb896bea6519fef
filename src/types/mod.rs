//! Parsed values: a value of these types has been checked. No IO.

pub mod code;
pub mod page;
