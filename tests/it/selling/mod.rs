//! Selling, below HTTP: many buyers at once, and the books afterwards.

mod checkout;
mod constraints;
mod expiry;
mod inventory;
mod mails;
mod merging;
mod stock;
mod tidy;
