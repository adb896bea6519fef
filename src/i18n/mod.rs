//! The languages a shop can speak: their texts (Fluent files), how they write money, numbers and dates,
//! and which one a visitor gets. Missing translations fall back to English.

mod choose;
mod format;
mod locale;
mod number;
mod texts;

pub use choose::{Wishes, choose};
pub use format::{date, date_time, day_month, money, percent};
pub use locale::Locale;
pub use number::number;
pub use texts::{TextArgs, Texts, TextsError};
