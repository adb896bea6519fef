//! The worker: takes jobs from the queue and runs their handlers. Each handler has a file; mails have a folder.

mod forget_address;
mod import_marketplace;
mod mails;
mod permanent_error;
mod publish_products;
mod purge;
mod roll_up;
mod run;
mod send_mail;
mod tidy;
mod update_team_member;
mod worker;

pub use roll_up::roll_up;
pub use tidy::round;
pub use worker::{keep_house, work};
