//! The profile of a user: name, address, and which second factors they have.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, FromQueryResult, raw_sql};
use serde_json::json;
use uuid::Uuid;

use crate::{
    db::PlatformDb,
    entities::platform::user,
    services::{
        audit::{self, By, Entry},
        team,
        users::{self, UserError},
    },
    tenancy::{PlatformTx, Registry},
    types::person_name::PersonName,
};

/// A user's account as they see it.
#[derive(Debug, FromQueryResult)]
pub struct Account {
    /// The user's id.
    pub id: Uuid,
    /// The address for mails and for signing in.
    pub email: String,
    /// Whether the user has shown that the address is theirs.
    pub email_confirmed: bool,
    /// The address that a link still has to confirm.
    pub pending_email: Option<String>,
    /// The user's name.
    pub name: String,
    /// Whether an authenticator app is asked for a code.
    pub has_authenticator: bool,
    /// How many passkeys there are.
    pub passkeys: i64,
    /// How many recovery codes were not used yet.
    pub recovery_codes: i64,
}

/// Reads the account of this user.
pub async fn get(db: &PlatformDb, now: DateTime<Utc>, id: Uuid) -> Result<Account, UserError> {
    // SQL, since one statement asks five tables on each page about the account.
    let get = raw_sql!(
        Postgres,
        "SELECT u.id, u.email, u.name, u.email_confirmed_at IS NOT NULL AS email_confirmed,
            (SELECT t.email FROM platform.one_time_tokens t
             WHERE t.user_id = u.id AND t.purpose = 'email_change' AND t.used_at IS NULL AND t.expires_at > {now}
             ORDER BY t.created_at DESC LIMIT 1) AS pending_email,
            EXISTS (SELECT FROM platform.authenticators a WHERE a.user_id = u.id AND a.confirmed_at IS NOT NULL)
                AS has_authenticator,
            (SELECT count(*) FROM platform.passkeys p WHERE p.user_id = u.id) AS passkeys,
            (SELECT count(*) FROM platform.recovery_codes r WHERE r.user_id = u.id AND r.used_at IS NULL)
                AS recovery_codes
        FROM platform.users u WHERE u.id = {id}"
    );
    let account = Account::find_by_statement(get).one(db).await?;
    account.ok_or(UserError::NotFound(id))
}

/// Renames a user; jobs update the copies of the name in the user's teams.
pub async fn rename(
    db: &PlatformDb,
    tenants: &Registry,
    now: DateTime<Utc>,
    by: By,
    id: Uuid,
    name: PersonName,
) -> Result<(), UserError> {
    db.in_platform(async |tx: &PlatformTx| {
        let user = users::lock(tx, id).await?.ok_or(UserError::NotFound(id))?;
        let (before, after) = (json!({"name": user.name}), json!({"name": name}));
        let changed =
            user::ActiveModel { id: Set(id), name: Set(name.into()), updated_at: Set(now), ..Default::default() };
        changed.update(tx).await?;
        team::copy_everywhere(tx, id).await?;
        let entry = Entry::new(by, "user.rename").on("user", id).change(before, after);
        Ok(audit::record_about_user(tx, tenants, id, entry).await?)
    })
    .await
}
