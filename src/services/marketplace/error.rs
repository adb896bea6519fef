//! Why an import was not started, found or cancelled, or a product not published.

use sea_orm::DbErr;
use uuid::Uuid;

use crate::types::code::{Code, Coded, FieldError};

/// Why the marketplace refused something.
#[derive(Debug, thiserror::Error)]
pub enum MarketplaceError {
    #[error("There is no import {0}.")]
    ImportNotFound(Uuid),
    #[error("An import of “{0}” is running already.")]
    ImportRunning(String),
    #[error("The import has ended, so it can't be cancelled.")]
    NotCancellable,
    #[error("{0}")]
    AddressRefused(String),
    #[error("There is no imported product {0}.")]
    ProductNotFound(Uuid),
    /// The feed does not offer it any more, so it can't be published.
    #[error("The product {0} has vanished from its feed.")]
    ProductVanished(Uuid),
    #[error("{message}")]
    Invalid { field: &'static str, message: String },
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for MarketplaceError {
    fn code(&self) -> Code {
        match self {
            Self::ImportNotFound(_) => Code::ImportNotFound,
            Self::ImportRunning(_) => Code::ImportRunning,
            Self::NotCancellable => Code::ImportNotCancellable,
            Self::AddressRefused(_) => Code::FeedAddressRefused,
            Self::ProductNotFound(_) | Self::ProductVanished(_) => Code::MarketplaceProductNotFound,
            Self::Invalid { .. } => Code::ValidationFailed,
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::AddressRefused(message) => vec![FieldError::new("url", message.clone())],
            Self::Invalid { field, message } => vec![FieldError::new(*field, message.clone())],
            _ => vec![],
        }
    }
}
