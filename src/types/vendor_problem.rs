//! What an operator should look at.

use super::invalid::word_enum;

word_enum!(
    /// A problem of a vendor that does not resolve itself.
    VendorProblem, "There is no such problem.", {
        /// Its schema could not be migrated.
        MigrationFailed = "migration_failed",
        /// Its last import failed.
        ImportFailed = "import_failed",
        /// Jobs of its were buried after their last try.
        JobsBuried = "jobs_buried",
    }
);
