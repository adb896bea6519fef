//! Settings of the audit logs.

use serde::Deserialize;

/// Settings of the section `[audit]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditConfig {
    /// How long lines are kept, in days; 0 for ever.
    pub retention_days: u32,
}
