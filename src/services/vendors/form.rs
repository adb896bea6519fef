//! What the forms of vendors share.

use serde_json::{Value, json};

use super::VendorError;
use crate::{
    entities::platform::vendor,
    types::{code::FieldError, invalid::Invalid, person_name::PersonName},
};

/// Collects the fields that are wrong, so that all of them are told at once.
#[derive(Default)]
pub(in crate::services) struct Refusals(Vec<FieldError>);

impl Refusals {
    /// Answers the parsed value, or notes that the field is wrong.
    pub(in crate::services) fn note<T>(&mut self, field: &str, parsed: Result<T, Invalid>) -> Option<T> {
        parsed.map_err(|refusal| self.0.push(FieldError::new(field, refusal.to_string()))).ok()
    }

    /// Answers the parsed value, or notes every wrong field of it.
    pub(in crate::services) fn note_all<T>(&mut self, parsed: Result<T, Vec<FieldError>>) -> Option<T> {
        parsed.map_err(|wrong| self.0.extend(wrong)).ok()
    }

    pub(in crate::services) fn into_error(self) -> VendorError {
        VendorError::Invalid(self.0)
    }

    pub(in crate::services) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

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
