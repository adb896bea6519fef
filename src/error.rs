//! `AppError`, the sum of the services' errors, and the only table from a code to an HTTP status.

mod database;

use std::fmt;

use poem::{error::ResponseError, http::StatusCode};

use crate::types::{
    code::{Code, Coded, FieldError},
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
            retry_after: default_retry_after(code),
            challenge: None,
            source: None,
        }
    }

    /// A failure that is explained by the code alone.
    #[must_use]
    pub fn of(code: Code) -> Self {
        Self::new(code, public_detail(code).unwrap_or_else(|| code.meaning()))
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
            detail: public_detail(code).map_or_else(|| error.to_string(), str::to_owned),
            fields: error.fields(),
            challenge: error.challenge().map(Box::new),
            retry_after: error.retry_after().or(default_retry_after(code)),
            source: Some(Box::new(error)),
        }
    }
}

impl ResponseError for AppError {
    fn status(&self) -> StatusCode {
        self.http_status()
    }
}

/// The HTTP status of each code: the only such table.
#[allow(clippy::too_many_lines, reason = "a table")]
#[must_use]
pub fn status(code: Code) -> StatusCode {
    use Code::*;
    match code {
        MalformedJson | MalformedRequest => StatusCode::BAD_REQUEST,
        Unauthenticated | InvalidCredentials | TokenInvalid | TokenExpired | SessionEnded | SecondFactorRequired
        | SecondFactorInvalid | ApiKeyRevoked | ApiKeyExpired => StatusCode::UNAUTHORIZED,
        PermissionDenied
        | UnauthorizedVendorAccess
        | ApiKeyRefused
        | VendorInactive
        | OriginRefused
        | PasswordChangeRequired
        | SecondFactorSetupRequired
        | PermissionNotGrantable => StatusCode::FORBIDDEN,
        NotFound
        | VendorNotFound
        | MailNotFound
        | MailNotReadable
        | ApiKeyNotFound
        | UserNotFound
        | SessionNotFound
        | SecondFactorNotFound
        | PasskeyNotFound
        | MemberNotFound
        | InvitationNotFound
        | RoleNotFound
        | SavedViewNotFound
        | ProductNotFound
        | VariantNotFound
        | OptionNotFound
        | CategoryNotFound
        | SourceNotFound
        | ImportNotFound
        | MarketplaceProductNotFound
        | InventoryNotFound
        | LocationNotFound
        | PublishRunNotFound
        | OrderNotFound
        | CartNotFound
        | CartItemNotFound
        | CustomerNotFound
        | AddressNotFound => StatusCode::NOT_FOUND,
        MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Conflict
        | EmailTaken
        | SecondFactorExists
        | AdminExists
        | OwnAccount
        | LastOperator
        | VendorCodeTaken
        | SubdomainTaken
        | VendorNotDeleted
        | MailNotFailed
        | MemberExists
        | LastOwner
        | TeamFull
        | RoleNameTaken
        | RoleNotChangeable
        | SavedViewNameTaken
        | TooManySavedViews
        | ProductNotInCatalog
        | SkuTaken
        | SlugTaken
        | VariantExists
        | LastVariant
        | VariantPricesDiffer
        | ImportRunning
        | TooManyImports
        | TooManySources
        | FeedStorageFull
        | ImportNotCancellable
        | MarketplaceProductNotPublishable
        | SelectionChanged
        | PublishRunNotCancellable
        | SourceNameTaken
        | LocationNameTaken
        | LocationInUse
        | InventoryChanged
        | InventoryBelowReserved
        | InsufficientInventory
        | InvalidOrderStatus
        | CartEmpty
        | CartFull
        | TooManyOpenOrders
        | MoreThanSent
        | CartChanged
        | CartAlreadyCheckedOut
        | TooManyAddresses
        | CustomerHasOpenOrders
        | CustomerDisabled
        | IdempotencyKeyInUse => StatusCode::CONFLICT,
        RequestTimeout => StatusCode::REQUEST_TIMEOUT,
        PayloadTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ValidationFailed | InvalidCursor | ValueNotStorable | PasswordTooWeak | LinkInvalid | ChallengeInvalid
        | PasskeyRefused | FeedAddressRefused | QuantityBelowMinimum | IdempotencyKeyReused | OrderTooLarge => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        RateLimited => StatusCode::TOO_MANY_REQUESTS,
        Internal => StatusCode::INTERNAL_SERVER_ERROR,
        PoolExhausted | DatabaseUnavailable | DatabaseBusy | Overloaded | NotReady | ProvisioningUnavailable => {
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// The neutral text for codes whose cause must not reach the client, because it may quote SQL, paths or addresses.
fn public_detail(code: Code) -> Option<&'static str> {
    match code {
        Code::Internal => Some("Something went wrong on our side. The request id finds it in our log."),
        Code::PoolExhausted | Code::DatabaseBusy | Code::Overloaded => {
            Some("The server is busy at the moment. Please try again.")
        }
        Code::DatabaseUnavailable | Code::NotReady => Some("The server is not ready at the moment. Please try again."),
        Code::ProvisioningUnavailable => Some("Vendors can't be created or removed on this server at the moment."),
        Code::ValueNotStorable => Some("A value can't be stored as it is, for example a text with a NUL character."),
        Code::Conflict => Some("Someone else has changed this in the meantime, or it is still in use."),
        _ => None,
    }
}

/// Seconds to wait for failures that pass by themselves.
fn default_retry_after(code: Code) -> Option<u32> {
    match code {
        Code::PoolExhausted | Code::DatabaseBusy | Code::Overloaded => Some(1),
        Code::DatabaseUnavailable | Code::NotReady => Some(2),
        Code::ProvisioningUnavailable | Code::RateLimited => Some(60),
        _ => None,
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
