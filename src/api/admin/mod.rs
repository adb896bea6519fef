//! The API for operators of the platform: one file per noun.

use poem_openapi::OpenApi;

/// All of this audience's APIs.
pub fn apis() -> impl OpenApi + use<> {}
