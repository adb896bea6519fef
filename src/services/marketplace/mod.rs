//! Products from outside: the sources they come from, the imports that take feeds into staging, and publishing from
//! staging into the catalog.

mod copy;
mod error;
mod errors;
mod forget;
pub mod import;
mod job;

pub mod publish;
mod sources;
mod staging;

pub use error::MarketplaceError;
pub use errors::{ErrorFilter, ErrorLine, errors, errors_after};
pub use forget::{awaited_files, cancel_all, forget_errors};
pub use job::{ImportFilter, ImportLine, ImportSort, Origin, StartImport, abandon, cancel, get, latest, list, start};
pub use sources::{SourceLine, sources};
pub use staging::{StagedFilter, StagedLine, StagedSort, list as staged};
