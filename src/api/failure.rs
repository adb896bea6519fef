//! The body of error answers, as the documents describe it.

use poem_openapi::{
    ApiResponse, Object,
    payload::{Json, Payload},
    registry::{MetaHeader, MetaMediaType, MetaResponse, MetaResponses, Registry},
    types::Type,
};

use super::{public::carts::CartOut, time::Time};
use crate::error::AppError;

/// The body of every error answer.
#[derive(Debug, Clone, Object)]
#[oai(rename = "Error")]
pub struct ErrorBody {
    /// What happened, in words for people.
    pub detail: String,
    /// What happened, for programs: one of the listed codes.
    pub error_code: String,
    /// The HTTP status of the answer.
    pub status_code: u16,
    /// The time of the error, in RFC 3339 and UTC.
    pub timestamp: Time,
    /// The id of the request, as in the server's log.
    pub request_id: String,
    /// All wrong fields; empty if the error is not about a field.
    pub errors: Vec<ErrorField>,
    /// Only with `SECOND_FACTOR_REQUIRED`: the second step of signing in.
    #[oai(skip_serializing_if_is_none)]
    pub second_factor: Option<SecondFactorOut>,
    /// Only with `CART_CHANGED`: the cart as it is now.
    #[oai(skip_serializing_if_is_none)]
    pub cart: Option<CartOut>,
}

/// The second step of signing in.
#[derive(Debug, Clone, Object)]
pub struct SecondFactorOut {
    /// The challenge of the second step, which the client sends to `login/second-factor`. It is valid for five minutes.
    pub challenge: String,
    /// The ways to answer the challenge: `authenticator` and `recovery_code` with a code, `passkey` with a passkey.
    pub factors: Vec<String>,
    /// How long the challenge can be answered, in seconds.
    pub expires_in: i64,
}

/// A field of the request that is wrong.
#[derive(Debug, Clone, Object)]
pub struct ErrorField {
    /// The field's path, such as `email` or `items[0].quantity`.
    pub field: String,
    /// Why the field is refused.
    pub message: String,
}

/// The failures that every operation documents.
pub const DOCUMENTED: &[(u16, &str)] = &[
    (400, "The server cannot read the request."),
    (401, "The caller is not signed in, or the token or key is not valid here."),
    (403, "The server knows the caller, who may not do this."),
    (404, "The thing does not exist, or this caller may not see it."),
    (405, "The address exists, but not with this method."),
    (408, "The body did not arrive in time."),
    (409, "The request contradicts the present state."),
    (413, "The body is larger than this operation accepts."),
    (415, "The body has a type that this operation does not read."),
    (422, "Fields are missing or wrong; all of them are listed."),
    (429, "The caller sent too many requests. `Retry-After` says when to try again."),
    (500, "Something failed on the server's side."),
    (503, "The server is busy or not ready. `Retry-After` says when to try again."),
];

impl ApiResponse for AppError {
    fn meta() -> MetaResponses {
        let retry_after = || MetaHeader {
            name: "Retry-After".to_owned(),
            description: Some("Seconds after which to try again.".to_owned()),
            required: false,
            deprecated: false,
            schema: u32::schema_ref(),
        };
        let response = |&(status, description): &(u16, &'static str)| MetaResponse {
            description,
            status: Some(status),
            status_range: None,
            content: vec![MetaMediaType {
                content_type: Json::<ErrorBody>::CONTENT_TYPE,
                schema: ErrorBody::schema_ref(),
            }],
            headers: if matches!(status, 429 | 503) { vec![retry_after()] } else { vec![] },
        };
        MetaResponses { responses: DOCUMENTED.iter().map(response).collect() }
    }

    fn register(registry: &mut Registry) {
        ErrorBody::register(registry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{error::status, types::code::Code};

    #[test]
    fn every_code_has_a_failing_status_that_operations_document() {
        for &code in Code::ALL {
            let status = status(code).as_u16();
            assert!(DOCUMENTED.iter().any(|(documented, _)| *documented == status), "{code:?} is {status}");
        }
    }
}
