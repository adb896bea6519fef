//! Forms of pages: the typed text comes back, with an error in the visitor's language next to each field.

use crate::{
    error::AppError,
    storefront::visit::ShopContext,
    templates::contexts::{Field, Notice},
    types::{
        code::{Code, FieldError, REQUIRED},
        email::Email,
    },
};

/// The errors of a form's fields, by name.
#[derive(Debug, Default)]
pub struct Problems(Vec<(String, String)>);

impl Problems {
    /// Translates what a type or a service refused.
    pub fn from_fields(place: &ShopContext, fields: &[FieldError]) -> Self {
        Self::below(place, "", fields)
    }

    /// The same for fields that the page calls `prefix` and their name.
    pub fn below(place: &ShopContext, prefix: &str, fields: &[FieldError]) -> Self {
        let problem = |error: &FieldError| (format!("{prefix}{}", error.field), place.text(key_of(error)));
        Self(fields.iter().map(problem).collect())
    }

    /// Adds an error of a field.
    pub fn add(&mut self, place: &ShopContext, field: &str) {
        self.0.push((field.to_owned(), place.text(key(field))));
    }

    /// Adds the errors of another form.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// The field `name` with what was typed.
    pub fn field(&self, name: &str, value: &str) -> Field {
        let error = self.0.iter().find(|(field, _)| field == name).map(|(_, text)| text.clone());
        Field { value: value.to_owned(), error }
    }
}

/// A refusal at the head of a page.
pub fn danger(place: &ShopContext, key: &str) -> Notice {
    Notice { tone: "danger", text: place.text(key) }
}

/// What a failed attempt to sign in, or to change something about the account, says; a failure of ours is handed on.
pub fn sign_in_notice(place: &ShopContext, error: &AppError) -> Option<Notice> {
    let key = match error.code() {
        Code::InvalidCredentials => "problem-credentials",
        Code::LinkInvalid => "problem-link",
        Code::RateLimited | Code::Overloaded => "problem-too-many",
        Code::ValidationFailed | Code::PasswordTooWeak => "form-problem",
        _ => return None,
    };
    Some(danger(place, key))
}

fn key_of(error: &FieldError) -> &'static str {
    let is_missing = error.message == REQUIRED || error.message == Email::MISSING.0;
    match error.field.as_str() {
        "email" if is_missing => "problem-email-missing",
        "postal_code" if !is_missing => "problem-postal-code-shape",
        field => key(field),
    }
}

fn key(field: &str) -> &'static str {
    match field {
        "email" => "problem-email",
        "first_name" => "problem-first-name",
        "last_name" => "problem-last-name",
        "phone" => "problem-phone",
        "name" => "problem-recipient",
        "company" => "problem-company",
        "vat_id" => "problem-vat-id",
        "region" => "problem-region",
        "line1" => "problem-line1",
        "line2" => "problem-line2",
        "postal_code" => "problem-postal-code",
        "city" => "problem-city",
        "country" => "problem-country",
        "note" => "problem-note",
        "password" => "problem-password",
        "new_password" => "problem-password",
        "current_password" | "own_password" => "problem-own-password",
        "quantity" => "problem-quantity",
        _ => "form-problem",
    }
}
