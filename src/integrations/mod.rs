//! The outside world: product feeds, object storage, mail. Nothing here knows a vendor's database.

pub mod feeds;
pub mod mailer;
pub mod storage;
