//! Changing one's own password.

use sea_orm::EntityTrait;
use uuid::Uuid;

use super::{NewPasswordField, SignIn, SignInError};
use crate::{
    auth::password::Verdict as PasswordVerdict,
    entities::platform::user,
    services::{
        audit::{By, Entry},
        sessions::{self, Source},
        throttle::{self, Attempt},
        users,
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
            return Err(wrong_password());
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
        let proven = self.confirm_password(user_id, &change.current, source).await?;
        let hash = self.passwords.hash(&change.new).await?;
        let now = self.clock.now();
        self.db
            .in_platform(async |tx: &PlatformTx| {
                let user = users::lock(tx, user_id).await?.ok_or(SignInError::Ended)?;
                // Changed while the new one was hashed: what was proven is not the password any more.
                if user.password_hash != proven.password_hash {
                    return Err(wrong_password());
                }
                users::set_password(tx, &user, hash, now).await?;
                let entry = Entry::new(by, "password.change").on("user", user_id);
                self.note_about(tx, user_id, entry).await?;
                Ok(sessions::end_others_of_user(tx, user_id, session).await?)
            })
            .await
    }
}

fn wrong_password() -> SignInError {
    SignInError::Invalid(vec![FieldError::new("current_password", "This is not your password.")])
}
