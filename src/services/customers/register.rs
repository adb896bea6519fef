//! Somebody wants an account.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter};

use super::{NewCustomer, create};
use crate::{
    db::{PlatformDb, batch},
    entities::tenant::customer,
    queue::{self, CustomerMail, Job},
    services::{
        accounts::password::{AccountPasswordError, PasswordCheck},
        statistics,
        throttle::{self, Attempt, Limits, ThrottleError},
    },
    tenancy::{Tenant, TenantTx},
    types::{
        code::FieldError, email::Email, language::Language, password::NewPassword, person_name::PersonName,
        source::Source,
    },
};

/// Days after which an account that was never confirmed is forgotten.
const UNCONFIRMED_DAYS: i64 = 7;

/// What a visitor sends to get an account, as it came.
#[derive(Debug, Clone, Copy)]
pub struct RegistrationForm<'a> {
    /// Where they get mail.
    pub email: &'a str,
    /// The password they chose.
    pub password: &'a str,
    /// First name.
    pub first_name: &'a str,
    /// Last name.
    pub last_name: &'a str,
    /// In which language they read mails.
    pub language: &'a str,
}

/// A customer's account to be made; parsed and valid.
#[derive(Debug, Clone)]
pub struct Registration {
    email: Email,
    password: NewPassword,
    first_name: PersonName,
    last_name: PersonName,
    language: Language,
}

impl Registration {
    /// Checks all fields at once. Where only the password is refused, the failure is `PASSWORD_TOO_WEAK`.
    pub fn parse(form: RegistrationForm<'_>) -> Result<Self, AccountPasswordError> {
        let email = Email::parse(form.email).map_err(|refusal| ("email", refusal));
        let password = NewPassword::parse(form.password).map_err(|refusal| ("password", refusal));
        let first_name = PersonName::parse(form.first_name).map_err(|refusal| ("first_name", refusal));
        let last_name = PersonName::parse(form.last_name).map_err(|refusal| ("last_name", refusal));
        let language = Language::parse(form.language).map_err(|refusal| ("language", refusal));
        match (email, password, first_name, last_name, language) {
            (Ok(email), Ok(password), Ok(first_name), Ok(last_name), Ok(language)) => {
                Ok(Self { email, password, first_name, last_name, language })
            }
            (email, password, first_name, last_name, language) => {
                let refusals = [email.err(), password.err(), first_name.err(), last_name.err(), language.err()];
                let fields: Vec<_> = refusals
                    .into_iter()
                    .flatten()
                    .map(|(field, refusal)| FieldError::new(field, refusal.to_string()))
                    .collect();
                match fields.as_slice() {
                    [only] if only.field == "password" => {
                        Err(AccountPasswordError::Weak(only.message.clone(), only.clone()))
                    }
                    _ => Err(AccountPasswordError::Invalid(fields)),
                }
            }
        }
    }
}

/// Makes an account that its owner has to confirm, unless the address has one. What is done takes as long either way: a
/// password is hashed, a row is offered, a mail is asked for.
pub async fn register(
    db: &PlatformDb,
    tenant: &Tenant,
    check: PasswordCheck<'_>,
    registration: Registration,
    source: &Source,
) -> Result<(), AccountPasswordError> {
    let Registration { email, password, first_name, last_name, language } = registration;
    let attempt = Attempt::new(&format!("register:{}", tenant.vendor_id), email.as_str(), &source.ip);
    throttle::count(db, check.limits, &attempt).await?;
    let password_hash = check.passwords.hash(&password).await?;
    let about = CustomerMail::Confirmation;
    let mail = Job::CustomerMail { vendor_id: tenant.vendor_id, email: email.to_string(), about };
    let new = NewCustomer { email, password_hash, first_name, last_name, language };
    let make = async |tx: &TenantTx| {
        create(tx, new).await?;
        queue::enqueue_from(tx, &mail).await
    };
    Ok(db.in_tenant::<_, DbErr>(tenant, make).await?)
}

/// Asks for a mail to this address. It is asked for whether the account exists or not.
pub async fn ask_for_mail(
    db: &PlatformDb,
    tenant: &Tenant,
    limits: Limits,
    email: &Email,
    about: CustomerMail,
    source: &Source,
) -> Result<(), ThrottleError> {
    let attempt = Attempt::new(&format!("mail:{}", tenant.vendor_id), email.as_str(), &source.ip);
    throttle::count(db, limits, &attempt).await?;
    let mail = Job::CustomerMail { vendor_id: tenant.vendor_id, email: email.to_string(), about };
    let ask = async |tx: &TenantTx| queue::enqueue_from(tx, &mail).await;
    Ok(db.in_tenant::<_, DbErr>(tenant, ask).await?)
}

/// Forgets a batch of accounts that were not confirmed within a week; answers how many.
pub async fn sweep(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let before = now - TimeDelta::days(UNCONFIRMED_DAYS);
    let old =
        Condition::all().add(customer::Column::EmailConfirmedAt.is_null()).add(customer::Column::CreatedAt.lt(before));
    let sweep = customer::Entity::delete_many().filter(batch::<customer::Entity>(old));
    let gone = sweep.exec_with_returning(tx).await?;
    if let Some(since) = gone.iter().map(|customer| customer.created_at).min() {
        statistics::changed(tx, since).await?;
    }
    Ok(gone.len() as u64)
}
