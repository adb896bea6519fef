//! Changing a user's address: the user gives the password and follows a link that is mailed to the new address. The old
//! address gets a notice both times.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{
    AccountHolder,
    factors::challenges,
    links::{self, LinkError},
    password::{self, AccountPasswordError, PasswordCheck},
};
use crate::{
    db::PlatformDb,
    entities::platform::{one_time_token, user},
    provisioning::violated_constraint,
    queue::{self, Job},
    services::{
        audit::{self, Actor, By, Entry},
        mails::NewMail,
        sessions::Scope,
        team,
        throttle::ThrottleError,
        users,
    },
    tenancy::{PlatformTx, Registry},
    types::{
        code::{Code, Coded, FieldError},
        email::Email,
        form::Fields,
        link_purpose::LinkPurpose,
        password::Password,
        password_stamp::PasswordStamp,
        secret::Secret,
        source::Source,
    },
};

/// The error of changing or confirming an address.
#[derive(Debug, thiserror::Error)]
pub enum AccountEmailError {
    /// Something that was sent can't be read, or is the account's address already.
    #[error("some fields are not valid")]
    Invalid(Vec<FieldError>),
    /// Another user of the platform has this address.
    #[error("there is an account with this e-mail address already")]
    EmailTaken,
    /// The password was not accepted.
    #[error(transparent)]
    Password(#[from] AccountPasswordError),
    /// The link does not work.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// Too many mails were asked for.
    #[error(transparent)]
    Throttled(#[from] ThrottleError),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for AccountEmailError {
    fn code(&self) -> Code {
        match self {
            Self::Invalid(_) => Code::ValidationFailed,
            Self::EmailTaken => Code::EmailTaken,
            Self::Password(error) => error.code(),
            Self::Link(error) => error.code(),
            Self::Throttled(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(fields) => fields.clone(),
            Self::EmailTaken => vec![FieldError::new("email", "There is an account with this address already.")],
            Self::Password(error) => error.fields(),
            _ => vec![],
        }
    }

    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Password(error) => error.retry_after(),
            Self::Throttled(error) => error.retry_after(),
            _ => None,
        }
    }
}

/// The address somebody wants, and their password; parsed.
#[derive(Debug)]
pub struct EmailChange {
    pub(in crate::services) email: Email,
    pub(in crate::services) password: Password,
}

impl EmailChange {
    /// Reads the fields `email` and `current_password`, and tells all that is wrong at once.
    pub fn parse(email: &str, password: &str) -> Result<Self, AccountEmailError> {
        let mut fields = Fields::default();
        let email = fields.required("email", email, Email::parse);
        let password = fields.required("current_password", password, Password::parse);
        fields.finish(|| Some(Self { email: email?, password: password? })).map_err(AccountEmailError::Invalid)
    }
}

/// Finds a user who may sign in, and tells whether this address is free.
pub async fn find(db: &PlatformDb, user_id: Uuid, email: &str) -> Result<Option<(user::Model, bool)>, DbErr> {
    let user = user::Entity::find_by_id(user_id).filter(user::Column::DisabledAt.is_null()).one(db).await?;
    let Some(user) = user else { return Ok(None) };
    let taken = user::Entity::find().filter(user::Column::Email.eq(email)).one(db).await?.is_some();
    Ok(Some((user, !taken)))
}

/// A link to a new address.
#[derive(Debug)]
pub struct EmailLink<'a> {
    /// The user who asked.
    pub user_id: Uuid,
    /// The address that the account gets by the link.
    pub email: &'a str,
    /// The vendor whose console the link leads to; `None` for the operators' console.
    pub vendor_id: Option<Uuid>,
    /// What the link carries.
    pub secret: &'a Secret,
    /// When the link is made.
    pub now: DateTime<Utc>,
    /// When the link stops working.
    pub expires_at: DateTime<Utc>,
    /// The password at the time of asking.
    pub stamp: PasswordStamp,
}

/// Keeps the link's secret (hashed) and queues the mail that carries it; links sent before stop working. Nothing is kept if
/// the password was changed since the link was asked for.
pub async fn issue(db: &PlatformDb, link: EmailLink<'_>, mail: NewMail) -> Result<(), DbErr> {
    let token = one_time_token::ActiveModel {
        id: Set(Uuid::now_v7()),
        user_id: Set(link.user_id),
        purpose: Set(LinkPurpose::EmailChange),
        token_hash: Set(link.secret.hash()),
        expires_at: Set(link.expires_at),
        email: Set(Some(link.email.to_owned())),
        vendor_id: Set(link.vendor_id),
        ..Default::default()
    };
    db.in_platform(async |tx: &PlatformTx| {
        // A password that is changed at this moment is waited for.
        let user = users::lock(tx, link.user_id).await?;
        if user.is_none_or(|user| PasswordStamp::of(user.password_hash.as_deref()) != link.stamp) {
            return Ok(());
        }
        links::void_for(tx, link.now, link.user_id, LinkPurpose::EmailChange).await?;
        one_time_token::Entity::insert(token).exec_without_returning(tx).await?;
        queue::send_mail(tx, mail.into()).await
    })
    .await
}

/// Asks for another address. What happens is the same whether somebody has it or not.
pub async fn ask(
    db: &PlatformDb,
    tenants: &Registry,
    check: PasswordCheck<'_>,
    holder: AccountHolder,
    scope: Scope,
    change: EmailChange,
) -> Result<(), AccountEmailError> {
    let user = password::prove(db, check, &holder, &change.password).await?;
    if user.email == change.email.as_str() {
        return Err(AccountEmailError::Invalid(vec![FieldError::new("email", "This is your address already.")]));
    }
    let (by, user_id) = (holder.by, user.id);
    let stamp = PasswordStamp::of(user.password_hash.as_deref());
    let job = Job::EmailChangeMail { user_id, email: change.email.to_string(), vendor_id: scope.vendor(), stamp };
    let entry = Entry::new(by, "email.ask").on("user", user_id);
    let entry = entry.change(json!({"email": user.email}), json!({"email": change.email}));
    let ask = async |tx: &PlatformTx| {
        queue::enqueue(tx, &job).await?;
        audit::record_about_user(tx, tenants, user_id, entry).await
    };
    Ok(db.in_platform::<_, DbErr>(ask).await?)
}

/// Gives the account the address that the link was mailed to, once. All other links of the user become worthless.
pub async fn confirm(
    db: &PlatformDb,
    tenants: &Registry,
    now: DateTime<Utc>,
    secret: &Secret,
    source: &Source,
) -> Result<(), AccountEmailError> {
    db.in_platform(async |tx: &PlatformTx| {
        let token = links::find(tx, now, LinkPurpose::EmailChange, secret).await?;
        let user = users::lock(tx, token.user_id).await?;
        let user = user.filter(|user| user.disabled_at.is_none()).ok_or(LinkError::Invalid)?;
        links::take(tx, now, token.id).await?;
        let email = token.email.ok_or(LinkError::Invalid)?;
        let changed = user::ActiveModel {
            id: Set(user.id),
            email: Set(email.clone()),
            email_confirmed_at: Set(Some(now)),
            updated_at: Set(now),
            ..Default::default()
        };
        changed.update(tx).await.map_err(|error| match violated_constraint(&error) {
            Some("users_email_key") => AccountEmailError::EmailTaken,
            _ => error.into(),
        })?;
        links::void(tx, now, user.id).await?;
        challenges::void(tx, user.id).await?;
        team::copy_everywhere(tx, user.id).await?;
        let old_email = user.email.clone();
        let told = Job::EmailChangedMail { user_id: user.id, old_email, vendor_id: token.vendor_id };
        queue::enqueue(tx, &told).await?;
        let entry = Entry::new(By::new(Actor::User(user.id, user.name), source), "email.change");
        let entry = entry.on("user", user.id).change(json!({"email": user.email}), json!({"email": email}));
        Ok(audit::record_about_user(tx, tenants, user.id, entry).await?)
    })
    .await
}
