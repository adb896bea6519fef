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
        second_factor::{self, AccountHolder, Purpose},
        sessions::{self, Scope, Source},
        sign_in::{SignIn, SignInError},
        users,
    },
    tenancy::{PlatformTx, Registry},
    types::{
        page::PageRequest, passkey_name::PasskeyName, password::Password, second_factor::FactorCode, secret::Secret,
    },
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
    /// Begins to register a passkey; answers the challenge to show with it, and what the browser needs. Where there is a
    /// second factor already, it is needed beside the password.
    pub async fn begin_passkey(
        &self,
        holder: AccountHolder,
        scope: Scope,
        source: &Source,
        password: &Password,
        code: Option<&FactorCode>,
    ) -> Result<(Secret, Value), SignInError> {
        let user_id = holder.user;
        let user = self.confirm_password(user_id, password, source).await?;
        let tried = self.try_any_code(user_id, code, source).await?;
        let now = self.clock.now();
        self.db
            .in_platform(async |tx: &PlatformTx| {
                users::lock(tx, user_id).await?.ok_or(SignInError::Ended)?;
                let known = of_user(tx, user_id).await?;
                require_room(&known)?;
                self.require_factor(tx, &holder, code, tried).await?;
                let (options, state) = self.creation_request(user_id, &user.email, &user.name, &known)?;
                self.note_about(tx, user_id, Entry::new(holder.by, "passkey.begin")).await?;
                let purpose = Purpose::PasskeyRegistration;
                let token = second_factor::begin(tx, purpose, Some(user_id), scope, Some(state), now).await?;
                Ok((token, options))
            })
            .await
    }

    /// Registers the passkey that the browser made. Where it is the first second factor, it ends all other sessions, which
    /// did without it, and answers recovery codes, to be shown once.
    pub async fn register_passkey(
        &self,
        holder: AccountHolder,
        challenge: &Secret,
        name: PasskeyName,
        creation: &PasskeyCreation,
    ) -> Result<(passkey::Model, Vec<String>), SignInError> {
        let AccountHolder { by, user: user_id, session } = holder;
        let now = self.clock.now();
        self.db
            .in_platform(async |tx: &PlatformTx| {
                // Of two registrations at once, the second one sees the first one's passkey.
                users::lock(tx, user_id).await?.ok_or(SignInError::Ended)?;
                let begun = second_factor::find(tx, Purpose::PasskeyRegistration, challenge, now).await?;
                if begun.user_id != Some(user_id) {
                    return Err(SignInError::Challenge);
                }
                let begun = second_factor::take(tx, Purpose::PasskeyRegistration, challenge, now).await?;
                require_room(&of_user(tx, user_id).await?)?;
                let is_first = second_factor::factors(tx, user_id).await?.is_empty();
                let (credential_id, credential) = self.created(creation, begun.state.unwrap_or_default())?;
                let passkey = insert(tx, user_id, name, credential_id, credential).await?;
                let mut codes = vec![];
                if is_first {
                    codes = second_factor::renew(tx, user_id).await?;
                    sessions::prove(tx, session).await?;
                    sessions::end_others_of_user(tx, user_id, session).await?;
                }
                let entry = Entry::new(by, "passkey.create").on("passkey", passkey.id);
                self.note_about(tx, user_id, entry.change(None, json!({"name": passkey.name}))).await?;
                Ok((passkey, codes))
            })
            .await
    }

    /// Removes one of the user's passkeys. A second factor is needed beside the password, which may be this one.
    pub async fn remove_passkey(
        &self,
        holder: AccountHolder,
        source: &Source,
        id: Uuid,
        password: &Password,
        code: Option<&FactorCode>,
    ) -> Result<(), SignInError> {
        let user_id = holder.user;
        self.confirm_password(user_id, password, source).await?;
        let tried = self.try_any_code(user_id, code, source).await?;
        self.db
            .in_platform(async |tx: &PlatformTx| {
                users::lock(tx, user_id).await?.ok_or(SignInError::Ended)?;
                let found = find_own(tx, user_id, id).await?;
                self.require_factor(tx, &holder, code, tried).await?;
                passkey::Entity::delete_by_id(id).exec(tx).await?;
                second_factor::forget_unneeded(tx, user_id).await?;
                let entry = Entry::new(holder.by, "passkey.remove").on("passkey", id);
                Ok(self.note_about(tx, user_id, entry.change(json!({"name": found.name}), None)).await?)
            })
            .await
    }
}

/// Refuses one passkey too many.
fn require_room(known: &[passkey::Model]) -> Result<(), SignInError> {
    if known.len() >= MOST {
        return Err(SignInError::PasskeyRefused(format!("nobody has more than {MOST} passkeys")));
    }
    Ok(())
}

async fn insert(
    tx: &PlatformTx,
    user_id: Uuid,
    name: PasskeyName,
    credential_id: Vec<u8>,
    credential: Value,
) -> Result<passkey::Model, SignInError> {
    let row = passkey::ActiveModel {
        id: Set(Uuid::now_v7()),
        user_id: Set(user_id),
        name: Set(name.into()),
        credential_id: Set(credential_id),
        credential: Set(credential),
        ..Default::default()
    };
    row.insert(tx).await.map_err(|error| match violated_constraint(&error) {
        Some("passkeys_credential_id_key") => {
            SignInError::PasskeyRefused("this passkey is registered already".to_owned())
        }
        _ => error.into(),
    })
}
