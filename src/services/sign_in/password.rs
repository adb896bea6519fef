//! Changing one's own password.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait};
use uuid::Uuid;

use super::{NewPasswordField, SignIn, SignInError};
use crate::{
    auth::password::Verdict as PasswordVerdict,
    entities::platform::user,
    services::{
        audit::{By, Entry},
        password_reset,
        sessions::{self, Source},
        throttle::{self, Attempt},
    },
    tenancy::PlatformTx,
    types::{
        code::FieldError,
        password::{NewPassword, Password},
    },
};

/// The password somebody has and the one they want.
#[derive(Debug, Clone)]
pub struct PasswordChange {
    pub(in crate::services) current: Password,
    pub(in crate::services) new: NewPassword,
}

impl PasswordChange {
    /// Reads the fields `current_password` and `new_password`; they must differ.
    pub fn parse(current: &str, new: &str) -> Result<Self, SignInError> {
        let invalid = |message: String| SignInError::Invalid(vec![FieldError::new("current_password", message)]);
        let current = Password::parse(current).map_err(|refusal| invalid(refusal.to_string()))?;
        let new = NewPasswordField::parse("new_password", new)?;
        if current.expose() == new.expose() {
            let message = "The new password is the one you have.".to_owned();
            return Err(SignInError::WeakPassword(message.clone(), FieldError::new("new_password", message)));
        }
        Ok(Self { current, new })
    }
}

impl SignIn<'_> {
    /// The user, if this is their password; guessing is slowed down as when signing in. An act that outlives the
    /// session asks for it again: who finds a browser open must not take the account away.
    pub(in crate::services) async fn confirm_password(
        &self,
        user_id: Uuid,
        password: &Password,
        source: &Source,
    ) -> Result<user::Model, SignInError> {
        let attempt = Attempt::new("password", &user_id.to_string(), &source.ip);
        self.count(&attempt).await?;
        let user = user::Entity::find_by_id(user_id).one(self.db).await?.ok_or(SignInError::Ended)?;
        if self.passwords.verify(user.password_hash.as_deref(), password).await? == PasswordVerdict::Wrong {
            return Err(SignInError::Invalid(vec![FieldError::new("current_password", "This is not your password.")]));
        }
        self.db.in_platform(async |tx: &PlatformTx| throttle::succeeded(tx, &attempt).await).await?;
        Ok(user)
    }

    /// Changes a user's password and ends all their sessions but this one.
    pub async fn change_password(
        &self,
        by: By,
        user_id: Uuid,
        session: Uuid,
        source: &Source,
        change: PasswordChange,
    ) -> Result<(), SignInError> {
        self.confirm_password(user_id, &change.current, source).await?;
        let hash = self.passwords.hash(&change.new).await?;
        let now = self.clock.now();
        self.db
            .in_platform(async |tx: &PlatformTx| {
                let changed = user::ActiveModel {
                    id: Set(user_id),
                    password_hash: Set(Some(hash)),
                    must_change_password: Set(false),
                    password_expires_at: Set(None),
                    updated_at: Set(now),
                    ..Default::default()
                };
                changed.update(tx).await?;
                let entry = Entry::new(by, "password.change").on("user", user_id);
                self.note_about(tx, user_id, entry).await?;
                password_reset::void(tx, user_id).await?;
                sessions::end_others_of_user(tx, user_id, session).await
            })
            .await
            .map_err(|error: DbErr| error.into())
    }
}
