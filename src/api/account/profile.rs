//! The signed-in person's name and address.

use std::{marker::PhantomData, sync::Arc};

use poem::web::Data;
use poem_openapi::{Object, OpenApi, payload::Json};
use uuid::Uuid;

use super::Holder;
use crate::{
    api::json_body::JsonBody,
    app::App,
    error::AppError,
    services::accounts::profile::{self, Account},
    types::{code::FieldError, person_name::PersonName},
};

/// The signed-in person's name and address.
pub struct ProfileApi<S>(pub PhantomData<S>);

/// The account of the signed-in person.
#[derive(Debug, Object)]
pub struct AccountOut {
    /// The user's id, the same for all vendors that the user works for.
    pub id: Uuid,
    /// The e-mail address, with which the person also signs in.
    pub email: String,
    /// Whether the person has confirmed the address.
    pub email_confirmed: bool,
    /// The new address that the person has not confirmed yet; null if no change was requested.
    pub pending_email: Option<String>,
    /// The name of the person.
    pub name: String,
    /// Whether a sign-in asks for a code of an authenticator app.
    pub has_authenticator: bool,
    /// The number of passkeys. With at least one, a sign-in asks for a passkey.
    pub passkeys: i64,
    /// The number of recovery codes that were not used yet.
    pub recovery_codes: i64,
}

impl From<Account> for AccountOut {
    fn from(account: Account) -> Self {
        Self {
            id: account.id,
            email: account.email,
            email_confirmed: account.email_confirmed,
            pending_email: account.pending_email,
            name: account.name,
            has_authenticator: account.has_authenticator,
            passkeys: account.passkeys,
            recovery_codes: account.recovery_codes,
        }
    }
}

/// A new name of a person.
#[derive(Debug, Object)]
pub struct ProfileIn {
    /// The new name, on one line.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: String,
}

#[OpenApi(prefix_path = "/auth")]
impl<S: Holder> ProfileApi<S> {
    /// Shows the account of the signed-in person.
    #[oai(path = "/account", method = "get", operation_id = "get_account")]
    async fn get(&self, app: Data<&Arc<App>>, auth: S) -> Result<Json<AccountOut>, AppError> {
        Ok(Json(profile::get(&app.db, app.clock.now(), auth.user()).await?.into()))
    }

    /// Changes the name of the signed-in person. The vendors' teams see the new name within moments.
    #[oai(path = "/account", method = "put", operation_id = "update_account")]
    async fn update(
        &self,
        app: Data<&Arc<App>>,
        auth: S,
        body: JsonBody<ProfileIn>,
    ) -> Result<Json<AccountOut>, AppError> {
        let name = PersonName::parse(&body.0.name)
            .map_err(|refusal| AppError::invalid(vec![FieldError::new("name", refusal.to_string())]))?;
        profile::rename(&app.db, &app.tenants, app.clock.now(), auth.audited(), auth.user(), name).await?;
        Ok(Json(profile::get(&app.db, app.clock.now(), auth.user()).await?.into()))
    }
}
