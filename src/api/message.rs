//! Downloads of mails as files.

use poem::{IntoResponse, Response, http::header};
use poem_openapi::{
    ApiResponse,
    payload::Payload,
    registry::{MetaMediaType, MetaResponse, MetaResponses, MetaSchemaRef, Registry},
    types::Type,
};

/// A mail as a download for a mail program, which runs no script of the mail.
pub struct Message {
    /// ASCII letters, digits, hyphens and dots.
    pub file_name: String,
    /// The whole mail in the format of RFC 5322.
    pub bytes: Vec<u8>,
}

impl Payload for Message {
    const CONTENT_TYPE: &'static str = "message/rfc822";

    fn schema_ref() -> MetaSchemaRef {
        String::schema_ref()
    }
}

impl IntoResponse for Message {
    fn into_response(self) -> Response {
        Response::builder()
            .header(header::CONTENT_TYPE, Self::CONTENT_TYPE)
            .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", self.file_name))
            .body(self.bytes)
    }
}

impl ApiResponse for Message {
    fn meta() -> MetaResponses {
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The mail in the format of RFC 5322.",
                status: Some(200),
                status_range: None,
                content: vec![MetaMediaType { content_type: Self::CONTENT_TYPE, schema: Self::schema_ref() }],
                headers: vec![],
            }],
        }
    }

    fn register(_registry: &mut Registry) {}
}
