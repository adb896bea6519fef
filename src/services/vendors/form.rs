//! Helpers for the forms of vendors.

use serde_json::{Value, json};

use crate::{
    entities::platform::vendor,
    types::{invalid::Invalid, person_name::PersonName},
};

/// Parses the name of a shop: 1 to 100 characters in one line.
pub(in crate::services) fn vendor_name(text: &str) -> Result<String, Invalid> {
    PersonName::parse(text).map(Into::into)
}

/// The vendor as the audit log shows it.
pub(super) fn audit_view(row: &vendor::Model) -> Value {
    json!({"code": row.code, "name": row.name, "subdomain": row.subdomain, "status": row.status,
           "verified": row.verified_at.is_some(), "contact_email": row.contact_email,
           "time_zone": row.time_zone})
}
