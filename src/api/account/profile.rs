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
    services::users::{self, Account},
    types::{code::FieldError, person_name::PersonName},
};

/// The signed-in person's name and address.
pub struct ProfileApi<S>(pub PhantomData<S>);

/// The account of the signed-in person.
#[derive(Debug, Object)]
pub struct AccountOut {
    /// The user's id, the same for all vendors that the user works for.
    pub id: Uuid,
    /// The e-mail address, with which the customer also signs in.
    pub email: String,
    /// Whether the address is known to be theirs.
    pub email_confirmed: bool,
    /// The address that a link still has to confirm, if a change was asked for.
    pub pending_email: Option<String>,
    /// The person's name.
    pub name: String,
    /// Whether an authenticator app is asked for a code when they sign in.
    pub has_authenticator: bool,
    /// How many passkeys they have; one is asked for when they sign in.
    pub passkeys: i64,
    /// How many recovery codes they have not used yet.
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

/// What somebody wants to be called.
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
        Ok(Json(users::account(&app.db, &app.clock, auth.user()).await?.into()))
    }

    /// Changes what one is called. The vendors' teams see it within moments.
    #[oai(path = "/account", method = "put", operation_id = "update_account")]
    async fn update(
        &self,
        app: Data<&Arc<App>>,
        auth: S,
        body: JsonBody<ProfileIn>,
    ) -> Result<Json<AccountOut>, AppError> {
        let name = PersonName::parse(&body.0.name)
            .map_err(|refusal| AppError::invalid(vec![FieldError::new("name", refusal.to_string())]))?;
        users::rename(&app.db, &app.tenants, &app.clock, auth.audited(), auth.user(), name).await?;
        Ok(Json(users::account(&app.db, &app.clock, auth.user()).await?.into()))
    }
}
