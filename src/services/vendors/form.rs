//! What the forms of vendors share.

use serde_json::{Value, json};

use crate::{
    entities::platform::vendor,
    types::{invalid::Invalid, person_name::PersonName},
};

/// Reads what a shop is called: 1 to 100 characters of one line.
pub(in crate::services) fn vendor_name(text: &str) -> Result<String, Invalid> {
    PersonName::parse(text).map(Into::into)
}

/// What the audit log tells of a vendor.
pub(super) fn audit_view(row: &vendor::Model) -> Value {
    json!({"code": row.code, "name": row.name, "subdomain": row.subdomain, "status": row.status,
           "verified": row.verified_at.is_some(), "contact_email": row.contact_email,
           "time_zone": row.time_zone})
}
