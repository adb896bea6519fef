//! Another address for a user: they prove the password, follow a link that goes to the new address, and the old one is
//! told both times.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{
    audit::{Actor, By, Entry},
    mails::NewMail,
    password_reset,
    sessions::{Scope, Source},
    sign_in::{SignIn, SignInError},
    team, users,
};
use crate::{
    db::PlatformDb,
    entities::platform::{one_time_token, user},
    provisioning::violated_constraint,
    queue::{self, Job},
    tenancy::PlatformTx,
    types::{code::FieldError, email::Email, password::Password, password_stamp::PasswordStamp, secret::Secret},
};

/// What these tokens are for, in their table.
const PURPOSE: &str = "email_change";

/// The address somebody wants, and their password; parsed.
#[derive(Debug)]
pub struct EmailChange {
    email: Email,
    password: Password,
}

impl EmailChange {
    /// Reads the fields `email` and `current_password`.
    pub fn parse(email: &str, password: &str) -> Result<Self, SignInError> {
        let wrong = |field, message: String| SignInError::Invalid(vec![FieldError::new(field, message)]);
        let email = Email::parse(email).map_err(|refusal| wrong("email", refusal.to_string()))?;
        let password = Password::parse(password).map_err(|refusal| wrong("current_password", refusal.to_string()))?;
        Ok(Self { email, password })
    }
}

/// The secret of a link that was followed.
#[derive(Debug)]
pub struct EmailConfirmation(Secret);

impl EmailConfirmation {
    /// Reads the field `token`.
    pub fn parse(token: &str) -> Result<Self, SignInError> {
        Secret::parse(token).map(Self).map_err(|_| SignInError::Link)
    }
}

/// The user who wants this address, and whether it is free.
pub async fn find(db: &PlatformDb, user_id: Uuid, email: &str) -> Result<Option<(user::Model, bool)>, DbErr> {
    let user = user::Entity::find_by_id(user_id).filter(user::Column::DisabledAt.is_null()).one(db).await?;
    let Some(user) = user else { return Ok(None) };
    let taken = user::Entity::find().filter(user::Column::Email.eq(email)).one(db).await?.is_some();
    Ok(Some((user, !taken)))
}

/// What a link to a new address needs: who asked, for what, where, and until when it counts.
#[derive(Debug)]
pub struct NewLink<'a> {
    /// Who asked.
    pub user_id: Uuid,
    /// The address it makes count.
    pub email: &'a str,
    /// The vendor whose console it leads to; none for the operators'.
    pub vendor_id: Option<Uuid>,
    /// What it carries.
    pub secret: &'a Secret,
    /// Until when.
    pub expires_at: DateTime<Utc>,
    /// The password when it was asked for.
    pub stamp: PasswordStamp,
}

/// Keeps the link's secret (hashed) and the mail that carries it; links sent before stop working. Nothing is kept if the
/// password was changed since the link was asked for.
pub async fn issue(db: &PlatformDb, link: NewLink<'_>, mail: NewMail) -> Result<(), DbErr> {
    let token = one_time_token::ActiveModel {
        id: Set(Uuid::now_v7()),
        user_id: Set(link.user_id),
        purpose: Set(PURPOSE.to_owned()),
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
        password_reset::void_for(tx, link.user_id, PURPOSE).await?;
        one_time_token::Entity::insert(token).exec_without_returning(tx).await?;
        queue::send_mail(tx, mail.into()).await
    })
    .await
}

impl SignIn<'_> {
    /// Takes up the wish for another address. What is done is the same whether somebody has it or not.
    pub async fn ask_for_email(
        &self,
        by: By,
        user_id: Uuid,
        scope: Scope,
        source: &Source,
        change: EmailChange,
    ) -> Result<(), SignInError> {
        let user = self.confirm_password(user_id, &change.password, source).await?;
        if user.email == change.email.as_str() {
            let message = "This is your address already.";
            return Err(SignInError::Invalid(vec![FieldError::new("email", message)]));
        }
        let stamp = PasswordStamp::of(user.password_hash.as_deref());
        let job = Job::EmailChangeMail { user_id, email: change.email.to_string(), vendor_id: scope.vendor(), stamp };
        let entry = Entry::new(by, "email.ask")
            .on("user", user_id)
            .change(json!({"email": user.email}), json!({"email": change.email}));
        self.db
            .in_platform(async |tx: &PlatformTx| {
                queue::enqueue(tx, &job).await?;
                self.note_about(tx, user_id, entry).await
            })
            .await
            .map_err(|error: DbErr| error.into())
    }

    /// Makes the address of a link count, once. Every other link that was sent to the user is worthless then.
    pub async fn confirm_email(&self, confirmation: EmailConfirmation, source: &Source) -> Result<(), SignInError> {
        let now = self.clock.now();
        self.db
            .in_platform(async |tx: &PlatformTx| {
                let token = find_token(tx, &confirmation.0, now).await?;
                let user = users::lock(tx, token.user_id).await?;
                let user = user.filter(|user| user.disabled_at.is_none()).ok_or(SignInError::Link)?;
                password_reset::take(tx, token.id).await?;
                let email = token.email.ok_or(SignInError::Link)?;
                let changed = user::ActiveModel {
                    id: Set(user.id),
                    email: Set(email.clone()),
                    email_confirmed_at: Set(Some(now)),
                    updated_at: Set(now),
                    ..Default::default()
                };
                changed.update(tx).await.map_err(|error| match violated_constraint(&error) {
                    Some("users_email_key") => SignInError::EmailTaken,
                    _ => error.into(),
                })?;
                password_reset::void(tx, user.id).await?;
                team::copy_everywhere(tx, user.id).await?;
                let old_email = user.email.clone();
                let told = Job::EmailChangedMail { user_id: user.id, old_email, vendor_id: token.vendor_id };
                queue::enqueue(tx, &told).await?;
                let entry = Entry::new(By::new(Actor::User(user.id, user.name), source), "email.change");
                let entry = entry.on("user", user.id).change(json!({"email": user.email}), json!({"email": email}));
                Ok(self.note_about(tx, user.id, entry).await?)
            })
            .await
    }
}

/// The token with this secret, if it still works.
async fn find_token(
    tx: &PlatformTx,
    secret: &Secret,
    now: DateTime<Utc>,
) -> Result<one_time_token::Model, SignInError> {
    one_time_token::Entity::find()
        .filter(one_time_token::Column::TokenHash.eq(secret.hash()))
        .filter(one_time_token::Column::Purpose.eq(PURPOSE))
        .filter(one_time_token::Column::UsedAt.is_null())
        .filter(one_time_token::Column::ExpiresAt.gt(now))
        .one(tx)
        .await?
        .ok_or(SignInError::Link)
}
