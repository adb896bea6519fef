//! The one way to check a form: all fields are checked, so that the client reads of every wrong field at once.

use super::{code::FieldError, invalid::Invalid};

/// The fields of a form while they are checked. Each method returns the parsed value, or notes that the field is wrong and
/// returns `None`.
#[derive(Debug, Default)]
pub struct Fields {
    wrong: Vec<FieldError>,
}

impl Fields {
    /// Parses a field that must be present.
    pub fn required<T>(
        &mut self,
        field: &str,
        text: &str,
        parse: impl FnOnce(&str) -> Result<T, Invalid>,
    ) -> Option<T> {
        self.check(field, parse(text))
    }

    /// Parses a field that may be absent. A text of nothing but white space counts as absent.
    pub fn optional<T>(
        &mut self,
        field: &str,
        text: Option<&str>,
        parse: impl FnOnce(&str) -> Result<T, Invalid>,
    ) -> Option<T> {
        text.filter(|text| !text.trim().is_empty()).and_then(|text| self.required(field, text, parse))
    }

    /// Takes the value of a field that the caller has parsed.
    pub fn check<T>(&mut self, field: &str, parsed: Result<T, Invalid>) -> Option<T> {
        parsed.map_err(|refusal| self.refuse(field, refusal.to_string())).ok()
    }

    /// Takes the value of a group of fields that the caller has checked. A wrong field gets the name `group.field`.
    pub fn group<T>(&mut self, group: &str, checked: Result<T, Vec<FieldError>>) -> Option<T> {
        let below = |error: FieldError| FieldError::new(format!("{group}.{}", error.field), error.message);
        checked.map_err(|wrong| self.wrong.extend(wrong.into_iter().map(below))).ok()
    }

    /// Takes the value of fields that the caller has checked, under their own names.
    pub fn part<T>(&mut self, checked: Result<T, Vec<FieldError>>) -> Option<T> {
        checked.map_err(|wrong| self.wrong.extend(wrong)).ok()
    }

    /// Notes that a field is wrong.
    pub fn refuse(&mut self, field: &str, message: impl Into<String>) {
        self.wrong.push(FieldError::new(field, message));
    }

    /// Whether a field with this name is wrong.
    #[must_use]
    pub fn is_refused(&self, field: &str) -> bool {
        self.wrong.iter().any(|error| error.field == field)
    }

    /// Builds the form from its parsed values. Fails with all wrong fields; `build` runs only if there is none.
    pub fn finish<T>(self, build: impl FnOnce() -> Option<T>) -> Result<T, Vec<FieldError>> {
        let form = if self.wrong.is_empty() { build() } else { None };
        form.ok_or(self.wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{email::Email, phone::Phone};

    #[test]
    fn all_wrong_fields_are_noted_in_their_order() {
        let mut fields = Fields::default();
        let email = fields.required("email", "nobody", Email::parse);
        let phone = fields.optional("phone", Some("  "), Phone::parse);
        let inner: Option<()> = fields.group("address", Err(vec![FieldError::new("city", "is required")]));
        assert!(phone.is_none() && inner.is_none() && !fields.is_refused("phone"));
        let wrong = fields.finish(|| Some((email?, inner?))).unwrap_err();
        let names: Vec<_> = wrong.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(names, ["email", "address.city"]);
    }

    #[test]
    fn a_form_without_wrong_fields_is_built() {
        let mut fields = Fields::default();
        let email = fields.required("email", "ada@example.test", Email::parse);
        assert!(fields.finish(|| email).is_ok());
    }
}
