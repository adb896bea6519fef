//! The worker: takes jobs from the queue, runs the handler of each, and gives them back. A handler per file;
//! mails are in a folder.

mod forget_address;
mod hopeless;
mod import_marketplace;
mod mails;
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
