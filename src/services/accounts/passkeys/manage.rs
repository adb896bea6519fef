//! A user's passkeys, as they make, name and remove them.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{MOST, PasskeyCreation, ceremony, of_user};
use crate::{
    db::PlatformDb,
    entities::platform::passkey,
    provisioning::violated_constraint,
    services::{
        accounts::{
            AccountHolder, Reauthentication, ReauthenticationError,
            factors::{self, FactorCheck, FactorError, challenges, codes, proof},
            password::{self, PasswordCheck},
        },
        audit::{self, By, Entry},
        sessions::{self, Scope},
        users,
    },
    tenancy::{PlatformTx, Registry},
    types::{challenge_purpose::ChallengePurpose, page::PageRequest, passkey_name::PasskeyName, secret::Secret},
};

/// Lists one page of a user's passkeys, the oldest first, and counts all of them.
pub async fn list(db: &PlatformDb, user: Uuid, page: PageRequest) -> Result<(Vec<passkey::Model>, u64), FactorError> {
    let all = passkey::Entity::find().filter(passkey::Column::UserId.eq(user));
    let total = all.clone().count(db).await?;
    let found = all.order_by_asc(passkey::Column::CreatedAt).order_by_asc(passkey::Column::Id);
    Ok((found.limit(page.limit()).offset(page.offset()).all(db).await?, total))
}

/// Gives one of the user's passkeys another name.
pub async fn rename(
    db: &PlatformDb,
    tenants: &Registry,
    by: By,
    user: Uuid,
    id: Uuid,
    name: PasskeyName,
) -> Result<passkey::Model, FactorError> {
    db.in_platform(async |tx: &PlatformTx| {
        let found = find_own(tx, user, id).await?;
        let (before, after) = (json!({"name": found.name}), json!({"name": name}));
        let renamed = passkey::ActiveModel { id: Set(id), name: Set(name.into()), ..Default::default() };
        let passkey = renamed.update(tx).await?;
        let entry = Entry::new(by, "passkey.rename").on("passkey", id).change(before, after);
        audit::record_about_user(tx, tenants, user, entry).await?;
        Ok(passkey)
    })
    .await
}

async fn find_own(tx: &PlatformTx, user: Uuid, id: Uuid) -> Result<passkey::Model, FactorError> {
    let own = passkey::Entity::find_by_id(id).filter(passkey::Column::UserId.eq(user));
    own.lock_exclusive().one(tx).await?.ok_or(FactorError::NoPasskey)
}

/// Begins to register a passkey. Returns the token of the challenge, and what the browser needs. A user who has a second
/// factor already must show it.
pub async fn begin(
    db: &PlatformDb,
    now: DateTime<Utc>,
    password_check: PasswordCheck<'_>,
    check: FactorCheck<'_>,
    holder: AccountHolder,
    scope: Scope,
    proof: Reauthentication,
) -> Result<(Secret, Value), ReauthenticationError> {
    let (user_id, code) = (holder.user, proof.code.as_ref());
    let user = password::prove(db, password_check, &holder, &proof.password).await?;
    let counted = proof::count_optional(db, now, check, &holder, code).await?;
    db.in_platform(async |tx: &PlatformTx| {
        users::lock(tx, user_id).await?.ok_or(FactorError::Ended)?;
        let known = of_user(tx, user_id).await?;
        require_room(&known)?;
        proof::require(tx, now, check, &holder, code, counted).await?;
        let (options, state) = ceremony::creation_request(check, &user, &known)?;
        audit::record_about_user(tx, check.tenants, user_id, Entry::new(holder.by, "passkey.begin")).await?;
        let purpose = ChallengePurpose::PasskeyRegistration;
        let token = challenges::begin(tx, now, purpose, Some(user_id), scope, Some(state)).await?;
        Ok((token, options))
    })
    .await
}

/// Registers the passkey that the browser made. The user's first second factor ends all other sessions, which began
/// without one, and returns recovery codes, which are shown once.
pub async fn register(
    db: &PlatformDb,
    now: DateTime<Utc>,
    check: FactorCheck<'_>,
    holder: AccountHolder,
    challenge: &Secret,
    name: PasskeyName,
    creation: &PasskeyCreation,
) -> Result<(passkey::Model, Vec<String>), FactorError> {
    let AccountHolder { by, user: user_id, session } = holder;
    let purpose = ChallengePurpose::PasskeyRegistration;
    db.in_platform(async |tx: &PlatformTx| {
        // Of two registrations at once, the second one sees the first one's passkey.
        users::lock(tx, user_id).await?.ok_or(FactorError::Ended)?;
        let begun = challenges::find(tx, now, purpose, challenge).await?;
        if begun.user_id != Some(user_id) {
            return Err(FactorError::Challenge);
        }
        let begun = challenges::take(tx, now, purpose, challenge).await?;
        require_room(&of_user(tx, user_id).await?)?;
        let is_first = factors::list(tx, user_id).await?.is_empty();
        let (credential_id, credential) = ceremony::finish_creation(check, creation, begun.state.unwrap_or_default())?;
        let passkey = insert(tx, user_id, name, credential_id, credential).await?;
        let mut recovery_codes = vec![];
        if is_first {
            recovery_codes = codes::renew(tx, user_id).await?;
            sessions::prove(tx, session).await?;
            sessions::end_others_of_user(tx, user_id, session).await?;
        }
        let entry = Entry::new(by, "passkey.create").on("passkey", passkey.id);
        let entry = entry.change(None, json!({"name": passkey.name}));
        audit::record_about_user(tx, check.tenants, user_id, entry).await?;
        Ok((passkey, recovery_codes))
    })
    .await
}

/// Removes one of the user's passkeys. The user must show the password and a second factor, which may be this passkey.
pub async fn remove(
    db: &PlatformDb,
    now: DateTime<Utc>,
    password_check: PasswordCheck<'_>,
    check: FactorCheck<'_>,
    holder: AccountHolder,
    id: Uuid,
    proof: Reauthentication,
) -> Result<(), ReauthenticationError> {
    let (user_id, code) = (holder.user, proof.code.as_ref());
    password::prove(db, password_check, &holder, &proof.password).await?;
    let counted = proof::count_optional(db, now, check, &holder, code).await?;
    db.in_platform(async |tx: &PlatformTx| {
        users::lock(tx, user_id).await?.ok_or(FactorError::Ended)?;
        let found = find_own(tx, user_id, id).await?;
        proof::require(tx, now, check, &holder, code, counted).await?;
        passkey::Entity::delete_by_id(id).exec(tx).await?;
        codes::forget_unneeded(tx, user_id).await?;
        let entry = Entry::new(holder.by, "passkey.remove").on("passkey", id);
        let entry = entry.change(json!({"name": found.name}), None);
        Ok(audit::record_about_user(tx, check.tenants, user_id, entry).await?)
    })
    .await
}

/// Checks that the user may have another passkey.
fn require_room(known: &[passkey::Model]) -> Result<(), FactorError> {
    if known.len() >= MOST {
        return Err(FactorError::PasskeyRefused(format!("nobody has more than {MOST} passkeys")));
    }
    Ok(())
}

async fn insert(
    tx: &PlatformTx,
    user_id: Uuid,
    name: PasskeyName,
    credential_id: Vec<u8>,
    credential: Value,
) -> Result<passkey::Model, FactorError> {
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
            FactorError::PasskeyRefused("this passkey is registered already".to_owned())
        }
        _ => error.into(),
    })
}
