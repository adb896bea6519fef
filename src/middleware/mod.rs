//! The layers around every request: one concern, one file.

pub mod body_limit;
pub mod client;
pub mod compress;
pub mod cookies;
pub mod cors;
pub mod denials;
pub mod early_answer;
pub mod host_scope;
pub mod limits;
pub mod origin;
pub mod request_id;
pub mod request_log;
pub mod request_shape;
pub mod request_timeout;
pub mod security_headers;
pub mod tenant;
mod trace_parent;
