//! Registers customers, and asks for mails to their addresses.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DbErr};

use super::{NewCustomer, create};
use crate::{
    db::{PlatformDb, delete_batch},
    queue::{self, CustomerMail, Job},
    services::{
        accounts::password::{AccountPasswordError, PasswordCheck},
        statement::statement,
        statistics,
        throttle::{self, Attempt, Limits, ThrottleError},
    },
    tenancy::{Tenant, TenantTx},
    types::{
        code::FieldError, email::Email, language::Language, password::NewPassword, person_name::PersonName,
        source::Source,
    },
};

/// An account that is not confirmed is deleted after this number of days.
const UNCONFIRMED_DAYS: i64 = 7;

/// A registration form as the visitor sent it.
#[derive(Debug, Clone, Copy)]
pub struct RegistrationForm<'a> {
    /// The e-mail address, as typed.
    pub email: &'a str,
    /// The new password, as typed.
    pub password: &'a str,
    /// The given name, as typed.
    pub first_name: &'a str,
    /// The family name, as typed.
    pub last_name: &'a str,
    /// The language of mails to the customer.
    pub language: &'a str,
}

/// A registration with valid fields.
#[derive(Debug, Clone)]
pub struct Registration {
    email: Email,
    password: NewPassword,
    first_name: PersonName,
    last_name: PersonName,
    language: Language,
}

impl Registration {
    /// Checks all fields, and names every invalid one in the error. If only the password is refused, the code is
    /// `PASSWORD_TOO_WEAK`.
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

/// Creates an account that its owner must confirm, unless the address already has an account. Both cases do the same
/// work (hash a password, try an insert, enqueue a mail), so the time of the answer does not tell them apart.
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

/// Enqueues a mail to this address, whether or not it has an account. Only the job looks that up.
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

/// Deletes a batch of accounts that were not confirmed within a week; answers how many.
pub async fn sweep(tx: &TenantTx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    const SWEEP: &str = concat!(
        "WITH gone AS (",
        delete_batch!("customers", "email_confirmed_at IS NULL AND created_at < $1"),
        " RETURNING created_at) SELECT count(*) AS gone, min(created_at) AS since FROM gone"
    );
    let before = now - TimeDelta::days(UNCONFIRMED_DAYS);
    let Some(row) = tx.query_one_raw(statement(SWEEP, [before.into()])).await? else { return Ok(0) };
    if let Some(since) = row.try_get::<Option<DateTime<Utc>>>("", "since")? {
        statistics::changed(tx, since).await?;
    }
    Ok(row.try_get::<i64>("", "gone")?.unsigned_abs())
}
