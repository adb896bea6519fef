//! The JSON API: three OpenAPI documents, one per audience, and what they share.

mod allow;
pub mod envelope;
pub mod json_body;
pub mod money;
pub mod page;
mod schema;
