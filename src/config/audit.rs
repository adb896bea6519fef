//! The audit logs.

use serde::Deserialize;

/// Section `[audit]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditConfig {
    /// How long lines are kept, in days; 0 for ever.
    pub retention_days: u32,
}
