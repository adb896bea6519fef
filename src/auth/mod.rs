//! Authentication and permissions: passwords, access tokens, permissions. No HTTP, no database.

pub mod api_key;
mod hashing;
pub mod jwt;
pub mod password;
pub mod permission;
pub mod refresh_token;
pub mod seal;
mod threads;
