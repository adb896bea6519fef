//! Stories and failures that involve the whole program, over real sockets.

mod catalog_cache;
mod idempotency;
mod oversell;
mod reset_storm;
mod story_by_api;
