//! The outside world: product feeds and object storage. Nothing here knows a vendor's database.

pub mod feeds;
pub mod storage;
