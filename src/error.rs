//! `AppError`, the failure of a request, and the HTTP status of each kind of failure.

mod database;

use std::fmt;

use poem::{error::ResponseError, http::StatusCode};

use crate::types::{
    code::{Code, Coded, FailureKind, FieldError},
    second_factor::Challenge,
};

/// A failed request: what the client may know, and the cause for the log.
#[derive(Debug)]
pub struct AppError {
    code: Code,
    detail: String,
    fields: Vec<FieldError>,
    retry_after: Option<u32>,
    challenge: Option<Box<Challenge>>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl AppError {
    /// A failure without an underlying error. `detail` is what the client reads.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
            fields: vec![],
            retry_after: code.retry_after(),
            challenge: None,
            source: None,
        }
    }

    /// A failure that is explained by the code alone.
    #[must_use]
    pub fn of(code: Code) -> Self {
        Self::new(code, code.public_detail().unwrap_or_else(|| code.meaning()))
    }

    /// 422 `VALIDATION_FAILED` with the fields that are wrong.
    #[must_use]
    pub fn invalid(fields: Vec<FieldError>) -> Self {
        let detail = match fields.as_slice() {
            [one] if one.field.is_empty() => one.message.clone(),
            [one] => format!("{}: {}", one.field, one.message),
            many => format!("{} fields are not valid.", many.len()),
        };
        Self { fields, ..Self::new(Code::ValidationFailed, detail) }
    }

    /// A failure on our side: the client reads a neutral line, the log gets `source`.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..Self::of(Code::Internal) }
    }

    /// Seconds after which the client may try again (`Retry-After`).
    #[must_use]
    pub fn with_retry_after(self, seconds: u32) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }

    /// Returns the stable code of the error.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// What the client reads.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// The fields that are wrong.
    #[must_use]
    pub fn fields(&self) -> &[FieldError] {
        &self.fields
    }

    /// Seconds after which the client may try again.
    #[must_use]
    pub fn retry_after(&self) -> Option<u32> {
        self.retry_after
    }

    /// The challenge of the second step of signing in, where that is left.
    #[must_use]
    pub fn challenge(&self) -> Option<&Challenge> {
        self.challenge.as_deref()
    }

    /// The HTTP status of this failure.
    #[must_use]
    pub fn http_status(&self) -> StatusCode {
        status(self.code)
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.as_str(), self.detail)
    }
}

impl std::error::Error for AppError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl<E: Coded> From<E> for AppError {
    fn from(error: E) -> Self {
        let code = error.code();
        Self {
            code,
            detail: code.public_detail().map_or_else(|| error.to_string(), str::to_owned),
            fields: error.fields(),
            challenge: error.challenge().map(Box::new),
            retry_after: error.retry_after().or(code.retry_after()),
            source: Some(Box::new(error)),
        }
    }
}

impl ResponseError for AppError {
    fn status(&self) -> StatusCode {
        self.http_status()
    }
}

/// The HTTP status of a code. The table of `types::code` has the kind of each code.
#[must_use]
pub fn status(code: Code) -> StatusCode {
    match code.kind() {
        FailureKind::Malformed => StatusCode::BAD_REQUEST,
        FailureKind::Unauthenticated => StatusCode::UNAUTHORIZED,
        FailureKind::Forbidden => StatusCode::FORBIDDEN,
        FailureKind::NotFound => StatusCode::NOT_FOUND,
        FailureKind::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
        FailureKind::Timeout => StatusCode::REQUEST_TIMEOUT,
        FailureKind::Conflict => StatusCode::CONFLICT,
        FailureKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        FailureKind::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        FailureKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        FailureKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        FailureKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        FailureKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_written_like_their_variants() {
        for &code in Code::ALL {
            let squashed: String = code.as_str().split('_').collect();
            assert_eq!(squashed.to_lowercase(), format!("{code:?}").to_lowercase());
            assert!(!code.meaning().is_empty());
        }
    }
}
