//! A user's passkeys, as they make, name and remove them.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{MOST, PasskeyCreation, of_user};
use crate::{
    db::PlatformDb,
    entities::platform::passkey,
    provisioning::violated_constraint,
    services::{
        audit::{self, By, Entry},
        second_factor::{self, Purpose},
        sessions::{Scope, Source},
        sign_in::{SignIn, SignInError},
    },
    tenancy::{PlatformTx, Registry},
    types::{page::PageRequest, passkey_name::PasskeyName, password::Password, secret::Secret},
};

/// One page of a user's passkeys, oldest first, and how many there are.
pub async fn list(db: &PlatformDb, user: Uuid, page: PageRequest) -> Result<(Vec<passkey::Model>, u64), SignInError> {
    let all = passkey::Entity::find().filter(passkey::Column::UserId.eq(user));
    let total = all.clone().count(db).await?;
    let found = all.order_by_asc(passkey::Column::CreatedAt).order_by_asc(passkey::Column::Id);
    Ok((found.limit(page.limit()).offset(page.offset()).all(db).await?, total))
}

/// Calls one of the user's passkeys otherwise.
pub async fn rename(
    db: &PlatformDb,
    tenants: &Registry,
    by: By,
    user: Uuid,
    id: Uuid,
    name: PasskeyName,
) -> Result<passkey::Model, SignInError> {
    db.in_platform(async |tx: &PlatformTx| {
        let found = find_own(tx, user, id).await?;
        let (before, after) = (json!({"name": found.name}), json!({"name": name}));
        let renamed = passkey::ActiveModel { id: Set(id), name: Set(name.into()), ..Default::default() };
        let passkey = renamed.update(tx).await?;
        let entry = Entry::new(by, "passkey.rename").on("passkey", id).change(before, after);
        audit::record_about_user(tx, db, tenants, user, entry).await?;
        Ok(passkey)
    })
    .await
}

async fn find_own(tx: &PlatformTx, user: Uuid, id: Uuid) -> Result<passkey::Model, SignInError> {
    let own = passkey::Entity::find_by_id(id).filter(passkey::Column::UserId.eq(user));
    own.lock_exclusive().one(tx).await?.ok_or(SignInError::NoPasskey)
}

impl SignIn<'_> {
    /// Begins to register a passkey; answers the challenge to show with it, and what the browser needs.
    pub async fn begin_passkey(
        &self,
        by: By,
        user_id: Uuid,
        scope: Scope,
        password: &Password,
        source: &Source,
    ) -> Result<(Secret, Value), SignInError> {
        let user = self.confirm_password(user_id, password, source).await?;
        let known = of_user(self.db, user_id).await?;
        if known.len() >= MOST {
            return Err(SignInError::PasskeyRefused(format!("nobody has more than {MOST} passkeys")));
        }
        let (options, state) = self.creation_request(user_id, &user.email, &user.name, &known)?;
        let now = self.clock.now();
        let begin = async |tx: &PlatformTx| {
            self.note_about(tx, user_id, Entry::new(by, "passkey.begin")).await?;
            second_factor::begin(tx, Purpose::PasskeyRegistration, Some(user_id), scope, Some(state), now).await
        };
        Ok((self.db.in_platform(begin).await?, options))
    }

    /// Registers the passkey that the browser made. Where it is the first second factor, answers recovery codes too, to
    /// be shown once.
    pub async fn register_passkey(
        &self,
        by: By,
        user_id: Uuid,
        challenge: &Secret,
        name: PasskeyName,
        creation: &PasskeyCreation,
    ) -> Result<(passkey::Model, Vec<String>), SignInError> {
        let now = self.clock.now();
        self.db
            .in_platform(async |tx: &PlatformTx| {
                let begun = second_factor::find(tx, Purpose::PasskeyRegistration, challenge, now).await?;
                if begun.user_id != Some(user_id) {
                    return Err(SignInError::Challenge);
                }
                let begun = second_factor::take(tx, Purpose::PasskeyRegistration, challenge, now).await?;
                let (credential_id, credential) = self.created(creation, begun.state.unwrap_or_default())?;
                let is_first = second_factor::factors(tx, user_id).await?.is_empty();
                let id = Uuid::now_v7();
                let row = passkey::ActiveModel {
                    id: Set(id),
                    user_id: Set(user_id),
                    name: Set(name.into()),
                    credential_id: Set(credential_id),
                    credential: Set(credential),
                    ..Default::default()
                };
                let passkey = row.insert(tx).await.map_err(|error| match violated_constraint(&error) {
                    Some("passkeys_credential_id_key") => {
                        SignInError::PasskeyRefused("this passkey is registered already".to_owned())
                    }
                    _ => error.into(),
                })?;
                let codes = if is_first { second_factor::renew(tx, user_id).await? } else { vec![] };
                let after = json!({"name": passkey.name});
                self.note_about(tx, user_id, Entry::new(by, "passkey.create").on("passkey", id).change(None, after))
                    .await?;
                Ok((passkey, codes))
            })
            .await
    }

    /// Removes one of the user's passkeys.
    pub async fn remove_passkey(
        &self,
        by: By,
        user_id: Uuid,
        id: Uuid,
        password: &Password,
        source: &Source,
    ) -> Result<(), SignInError> {
        self.confirm_password(user_id, password, source).await?;
        self.db
            .in_platform(async |tx: &PlatformTx| {
                let found = find_own(tx, user_id, id).await?;
                passkey::Entity::delete_by_id(id).exec(tx).await?;
                second_factor::forget_unneeded(tx, user_id).await?;
                let before = json!({"name": found.name});
                Ok(self
                    .note_about(tx, user_id, Entry::new(by, "passkey.remove").on("passkey", id).change(before, None))
                    .await?)
            })
            .await
    }
}
