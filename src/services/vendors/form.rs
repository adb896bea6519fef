//! Helpers for the forms of vendors.

use serde_json::{Value, json};

use super::VendorError;
use crate::{
    entities::platform::vendor,
    types::{code::FieldError, invalid::Invalid, person_name::PersonName},
};

/// Collects the invalid fields of a form, so that one error can name all of them.
#[derive(Default)]
pub(in crate::services) struct Refusals(Vec<FieldError>);

impl Refusals {
    /// Returns the parsed value, or notes that the field is invalid.
    pub(in crate::services) fn note<T>(&mut self, field: &str, parsed: Result<T, Invalid>) -> Option<T> {
        parsed.map_err(|refusal| self.0.push(FieldError::new(field, refusal.to_string()))).ok()
    }

    /// Notes every invalid field of a group, with the group's name before a dot.
    pub(in crate::services) fn note_all<T>(&mut self, group: &str, parsed: Result<T, Vec<FieldError>>) -> Option<T> {
        let named = |error: FieldError| FieldError::new(format!("{group}.{}", error.field), error.message);
        parsed.map_err(|wrong| self.0.extend(wrong.into_iter().map(named))).ok()
    }

    pub(in crate::services) fn into_error(self) -> VendorError {
        VendorError::Invalid(self.0)
    }

    pub(in crate::services) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

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
