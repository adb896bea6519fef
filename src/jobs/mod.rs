//! The worker: takes jobs from the queue and runs their handlers. Each handler has a file.

mod codes_guessed_mail;
mod console;
mod customer_mail;
mod email_change_mail;
mod forget_address;
mod import_failed_mail;
mod import_marketplace;
mod new_order_mail;
mod order_mail;
mod password_reset_mail;
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
