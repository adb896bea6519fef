//! Errors of sources, imports and publishing.

use sea_orm::DbErr;
use uuid::Uuid;

use crate::{
    services::inventory::InventoryError,
    types::code::{Code, Coded, FieldError},
};

/// Why the marketplace refused a request.
#[derive(Debug, thiserror::Error)]
pub enum MarketplaceError {
    /// The vendor has no import with this id.
    #[error("There is no import {0}.")]
    ImportNotFound(Uuid),
    /// The source with this name already has an import that has not ended.
    #[error("An import of “{0}” is running already.")]
    ImportRunning(String),
    /// The vendor already has this number of open imports, which is the limit.
    #[error("As many imports as there may be at a time ({0}) wait or run. Please try again when one has ended.")]
    TooManyImports(u64),
    /// The vendor already has this number of sources, which is the limit.
    #[error("There are as many sources as there can be ({0}). Please use one of them.")]
    TooManySources(u64),
    /// The import has already ended.
    #[error("The import has ended, so it can't be cancelled.")]
    NotCancellable,
    /// The feed's URL is not allowed, for the given reason.
    #[error("{0}")]
    AddressRefused(String),
    /// The vendor has no staged product with this id.
    #[error("There is no imported product {0}.")]
    ProductNotFound(Uuid),
    /// The product is no longer in its feed, so it can't be published.
    #[error("The product {0} has vanished from its feed.")]
    ProductVanished(Uuid),
    /// The product can't be published, for the given reason.
    #[error("{0}")]
    NotPublishable(String),
    /// The number of products that match is not the one that the caller expected.
    #[error("{matching} imported products match by now, not {expected}.")]
    SelectionChanged {
        /// The number that the caller expected.
        expected: u64,
        /// The number of products that match now.
        matching: u64,
    },
    /// The vendor has no publishing run with this id.
    #[error("There is no publishing run {0}.")]
    RunNotFound(Uuid),
    /// The publishing run has already ended.
    #[error("The publishing run has ended, so it can't be cancelled.")]
    RunNotCancellable,
    /// The vendor has no source with this id.
    #[error("There is no source {0}.")]
    SourceNotFound(Uuid),
    /// Another source already has this name.
    #[error("Another source is called “{0}”.")]
    SourceNameTaken(String),
    /// The vendor has no location with this id.
    #[error("There is no such location.")]
    LocationNotFound,
    /// The count by hand was refused.
    #[error(transparent)]
    Inventory(#[from] InventoryError),
    /// A field of the request is not valid.
    #[error("{message}")]
    Invalid {
        /// The field's name in the request.
        field: &'static str,
        /// The reason, for people.
        message: String,
    },
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for MarketplaceError {
    fn code(&self) -> Code {
        match self {
            Self::ImportNotFound(_) => Code::ImportNotFound,
            Self::ImportRunning(_) => Code::ImportRunning,
            Self::TooManyImports(_) => Code::TooManyImports,
            Self::TooManySources(_) => Code::TooManySources,
            Self::NotCancellable => Code::ImportNotCancellable,
            Self::AddressRefused(_) => Code::FeedAddressRefused,
            Self::ProductNotFound(_) | Self::ProductVanished(_) => Code::MarketplaceProductNotFound,
            Self::NotPublishable(_) => Code::MarketplaceProductNotPublishable,
            Self::SelectionChanged { .. } => Code::SelectionChanged,
            Self::RunNotFound(_) => Code::PublishRunNotFound,
            Self::RunNotCancellable => Code::PublishRunNotCancellable,
            Self::SourceNotFound(_) => Code::SourceNotFound,
            Self::SourceNameTaken(_) => Code::SourceNameTaken,
            Self::LocationNotFound => Code::LocationNotFound,
            Self::Inventory(error) => error.code(),
            Self::Invalid { .. } => Code::ValidationFailed,
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::AddressRefused(message) => vec![FieldError::new("url", message.clone())],
            Self::Invalid { field, message } => vec![FieldError::new(*field, message.clone())],
            Self::SelectionChanged { matching, .. } => {
                vec![FieldError::new("expected_count", format!("{matching} match by now"))]
            }
            Self::SourceNameTaken(_) => vec![FieldError::new("name", self.to_string())],
            Self::LocationNotFound => vec![FieldError::new("location_id", self.to_string())],
            Self::Inventory(error) => error.fields(),
            _ => vec![],
        }
    }
}
