//! A customer's name, telephone number and language.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::json;
use uuid::Uuid;

use super::{CustomerError, lock};
use crate::{
    entities::tenant::customer,
    services::audit::{self, By, Entry},
    tenancy::TenantTx,
    types::{code::FieldError, language::Language, person_name::PersonName, phone::Phone},
};

/// A profile as the customer typed it.
#[derive(Debug, Clone, Copy)]
pub struct ProfileForm<'a> {
    /// The given name, as typed.
    pub first_name: &'a str,
    /// The family name, as typed.
    pub last_name: &'a str,
    /// The telephone number; `None` and an empty text both remove it.
    pub phone: Option<&'a str>,
    /// The language of mails to the customer; `None` keeps the current one.
    pub language: Option<&'a str>,
}

/// A profile with valid fields.
#[derive(Debug, Clone)]
pub struct Profile {
    first_name: PersonName,
    last_name: PersonName,
    phone: Option<Phone>,
    language: Option<Language>,
}

impl Profile {
    /// Checks all fields, and names every invalid one in the error.
    pub fn parse(form: ProfileForm<'_>) -> Result<Self, CustomerError> {
        let phone = form.phone.map(str::trim).filter(|phone| !phone.is_empty());
        let first_name = PersonName::parse(form.first_name).map_err(|refusal| ("first_name", refusal));
        let last_name = PersonName::parse(form.last_name).map_err(|refusal| ("last_name", refusal));
        let phone = phone.map(Phone::parse).transpose().map_err(|refusal| ("phone", refusal));
        let language = form.language.map(Language::parse).transpose().map_err(|refusal| ("language", refusal));
        match (first_name, last_name, phone, language) {
            (Ok(first_name), Ok(last_name), Ok(phone), Ok(language)) => {
                Ok(Self { first_name, last_name, phone, language })
            }
            (first_name, last_name, phone, language) => {
                let refusals = [first_name.err(), last_name.err(), phone.err(), language.err()];
                let fields = refusals.into_iter().flatten();
                Err(CustomerError::Invalid(
                    fields.map(|(field, refusal)| FieldError::new(field, refusal.to_string())).collect(),
                ))
            }
        }
    }
}

/// Replaces a customer's profile. The audit log names the changed fields without their values, because its lines are
/// kept after the account is erased.
pub async fn update(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    id: Uuid,
    profile: Profile,
) -> Result<customer::Model, CustomerError> {
    let before = lock(tx, id).await?;
    let change = customer::ActiveModel {
        id: Set(id),
        first_name: Set(profile.first_name.into()),
        last_name: Set(profile.last_name.into()),
        phone: Set(profile.phone.map(Into::into)),
        language: Set(profile.language.map_or(before.language.clone(), Into::into)),
        updated_at: Set(now),
        ..Default::default()
    };
    let after = change.update(tx).await?;
    let fields = [
        ("first_name", before.first_name != after.first_name),
        ("last_name", before.last_name != after.last_name),
        ("phone", before.phone != after.phone),
        ("language", before.language != after.language),
    ];
    let changed: Vec<_> = fields.iter().filter(|(_, changed)| *changed).map(|(field, _)| *field).collect();
    if !changed.is_empty() {
        let entry = Entry::new(by, "customer.update").on("customer", id).change(None, json!({ "fields": changed }));
        audit::record_for_vendor(tx, entry).await?;
    }
    Ok(after)
}
