//! Products from marketplaces: their sources, the imports that stage feeds, and publishing, which takes staged products
//! into the catalog.

pub mod address;
pub mod all_vendors;
mod by_index;
mod copy;
mod error;
mod errors;
mod failure;
mod follow;
mod forget;
pub mod import;
mod job;
pub mod publish;
mod quota;
mod sources;
mod staging;

pub use error::MarketplaceError;
pub use errors::{ErrorFilter, errors, errors_after};
pub use failure::{FailedImport, Importer, failed_import};
pub use follow::Followed;
pub use forget::{awaited_files, cancel_all, forget_errors, forget_vanished};
pub use job::{
    FeedOrigin, ImportFilter, ImportLine, ImportSort, StartImport, abandon, cancel, get, latest, list, start,
};
pub use quota::check_open;
pub use sources::{
    SourceChanges, SourceLine, forget_removed, remove as remove_source, source, sources, update as update_source,
};
pub use staging::{StagedFilter, StagedLine, StagedSort, ignore, list as staged};
