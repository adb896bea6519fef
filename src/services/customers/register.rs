//! Registers customers, and asks for mails to their addresses.

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
        throttle::{self, Attempt, AttemptLimits, ThrottleError},
    },
    tenancy::{Tenant, TenantTx},
    types::{
        email::Email, form::Fields, language::Language, password::NewPassword, person_name::PersonName, source::Source,
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
        let mut fields = Fields::default();
        let email = fields.required("email", form.email, Email::parse);
        let password = fields.required("password", form.password, NewPassword::parse);
        let first_name = fields.required("first_name", form.first_name, PersonName::parse);
        let last_name = fields.required("last_name", form.last_name, PersonName::parse);
        let language = fields.required("language", form.language, Language::parse);
        let build = || {
            Some(Self {
                email: email?,
                password: password?,
                first_name: first_name?,
                last_name: last_name?,
                language: language?,
            })
        };
        fields.finish(build).map_err(|wrong| match wrong.as_slice() {
            [only] if only.field == "password" => AccountPasswordError::Weak(only.message.clone(), only.clone()),
            _ => AccountPasswordError::Invalid(wrong),
        })
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
    limits: AttemptLimits,
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
    let before = now - TimeDelta::days(UNCONFIRMED_DAYS);
    let old =
        Condition::all().add(customer::Column::EmailConfirmedAt.is_null()).add(customer::Column::CreatedAt.lt(before));
    let sweep = customer::Entity::delete_many().filter(batch::<customer::Entity>(old));
    let gone = sweep.exec_with_returning(tx).await?;
    if let Some(since) = gone.iter().map(|customer| customer.created_at).min() {
        statistics::note_change(tx, since).await?;
    }
    Ok(gone.len() as u64)
}
