//! The signed-in person's passkeys.

use std::{marker::PhantomData, sync::Arc};

use poem::web::Data;
use poem_openapi::{
    ApiResponse, Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Any,
};
use serde_json::Value;
use uuid::Uuid;

use super::{Holder, second_factor::CurrentPasswordIn};
use crate::{
    api::{
        json_body::JsonBody,
        page::{Page, PageNumber, PerPage, page_request},
        session::NoContent,
        time::Time,
    },
    app::App,
    entities::platform::passkey,
    error::AppError,
    services::accounts::passkeys::{self, PasskeyCreation},
    types::{
        code::{Code, FieldError},
        passkey_name::PasskeyName,
        secret::Secret,
    },
};

/// The signed-in person's passkeys.
pub struct PasskeysApi<S>(pub PhantomData<S>);

/// A passkey of the signed-in person, without its key.
#[derive(Debug, Object)]
pub struct PasskeyOut {
    /// The passkey's id at Orion, not the credential's id.
    pub id: Uuid,
    /// The name of the passkey, chosen by its owner.
    pub name: String,
    /// When the passkey last signed in; null if it never did.
    pub last_used_at: Option<Time>,
    /// When the passkey was registered.
    pub created_at: Time,
}

impl From<passkey::Model> for PasskeyOut {
    fn from(passkey: passkey::Model) -> Self {
        let last_used_at = passkey.last_used_at.map(Into::into);
        Self { id: passkey.id, name: passkey.name, last_used_at, created_at: passkey.created_at.into() }
    }
}

/// The options for the browser, and the challenge.
#[derive(Debug, Object)]
pub struct PasskeyOptionsOut {
    /// The client sends it together with the browser's answer. It is valid for five minutes, and once.
    pub challenge: String,
    /// The options for the browser, in the form that `PublicKeyCredential.parseCreationOptionsFromJSON` and
    /// `parseRequestOptionsFromJSON` accept.
    pub options: Any<Value>,
}

/// A passkey that a browser has created. All parts of its answer are base64url without padding.
#[derive(Debug, Object)]
pub struct PasskeyIn {
    /// The challenge that came with the options.
    #[oai(validator(max_length = 200))]
    pub challenge: String,
    /// The passkey's name, on one line.
    #[oai(validator(min_length = 1, max_length = 60))]
    pub name: String,
    /// The credential's `rawId`, in base64url.
    #[oai(validator(max_length = 2000))]
    pub credential_id: String,
    /// The response's `clientDataJSON`, in base64url.
    #[oai(validator(max_length = 4000))]
    pub client_data: String,
    /// The response's `attestationObject`, in base64url.
    #[oai(validator(max_length = 20_000))]
    pub attestation: String,
}

/// A new passkey and, if it is the first second factor, recovery codes.
#[derive(Debug, Object)]
pub struct NewPasskeyOut {
    /// The passkey that was added, without its key.
    pub passkey: PasskeyOut,
    /// Ten recovery codes, which are shown only now; empty if the account already had a second factor.
    pub recovery_codes: Vec<String>,
}

/// A new name for a passkey.
#[derive(Debug, Object)]
pub struct PasskeyNameIn {
    /// The new name, on one line.
    #[oai(validator(min_length = 1, max_length = 60))]
    pub name: String,
}

/// A passkey was registered.
#[derive(ApiResponse)]
pub enum PasskeyCreated {
    /// The passkey can sign in from now on.
    #[oai(status = 201)]
    Created(Json<NewPasskeyOut>),
}

fn name(text: &str) -> Result<PasskeyName, AppError> {
    PasskeyName::parse(text).map_err(|refusal| AppError::invalid(vec![FieldError::new("name", refusal.to_string())]))
}

pub(super) fn challenge(text: &str) -> Result<Secret, AppError> {
    Secret::parse(text).map_err(|_| AppError::of(Code::ChallengeInvalid))
}

#[OpenApi(prefix_path = "/auth/passkeys")]
impl<S: Holder> PasskeysApi<S> {
    /// Lists the signed-in person's passkeys, the oldest first.
    #[oai(path = "/", method = "get", operation_id = "list_passkeys")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: S,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<PasskeyOut>>, AppError> {
        let request = page_request(&page, &per_page);
        let (found, total) = passkeys::list(&app.db, auth.user(), request).await?;
        Ok(Json(Page::new(found, request, total)))
    }

    /// Begins to register a passkey. The answer has the options for the browser.
    ///
    /// An account that already has a second factor must prove it: with a code or, without an authenticator app, by a
    /// sign-in with a passkey within the last ten minutes.
    #[oai(path = "/options", method = "post", operation_id = "begin_passkey")]
    async fn options(
        &self,
        app: Data<&Arc<App>>,
        auth: S,
        body: JsonBody<CurrentPasswordIn>,
    ) -> Result<Json<PasskeyOptionsOut>, AppError> {
        let (now, holder, proof) = (app.clock.now(), auth.account_holder(), body.0.parse()?);
        let (passwords, factors) = (app.password_check(), app.factor_check());
        let begun = passkeys::begin(&app.db, now, passwords, factors, holder, auth.scope(), proof).await;
        let (challenge, options) = begun?;
        Ok(Json(PasskeyOptionsOut { challenge: challenge.expose(), options: Any(options) }))
    }

    /// Registers the passkey that the browser created. If it is the first second factor, all other sessions end.
    #[oai(path = "/", method = "post", operation_id = "create_passkey")]
    async fn create(
        &self,
        app: Data<&Arc<App>>,
        auth: S,
        body: JsonBody<PasskeyIn>,
    ) -> Result<PasskeyCreated, AppError> {
        let body = body.0;
        let (challenge, name) = (challenge(&body.challenge)?, name(&body.name)?);
        let creation = PasskeyCreation::parse(&body.credential_id, &body.client_data, &body.attestation)?;
        let (now, holder) = (app.clock.now(), auth.account_holder());
        let created = passkeys::register(&app.db, now, app.factor_check(), holder, &challenge, name, &creation).await;
        let (passkey, recovery_codes) = created?;
        Ok(PasskeyCreated::Created(Json(NewPasskeyOut { passkey: passkey.into(), recovery_codes })))
    }

    /// Changes the name of a passkey.
    #[oai(path = "/:id", method = "put", operation_id = "rename_passkey")]
    async fn rename(
        &self,
        app: Data<&Arc<App>>,
        auth: S,
        id: Path<Uuid>,
        body: JsonBody<PasskeyNameIn>,
    ) -> Result<Json<PasskeyOut>, AppError> {
        let name = name(&body.0.name)?;
        Ok(Json(passkeys::rename(&app.db, &app.tenants, auth.audited(), auth.user(), id.0, name).await?.into()))
    }

    /// Removes a passkey, which can then no longer sign in.
    ///
    /// The account must prove a second factor: with a code or, without an authenticator app, by a sign-in with a
    /// passkey within the last ten minutes. This passkey counts, too.
    #[oai(path = "/:id/remove", method = "post", operation_id = "remove_passkey")]
    async fn remove(
        &self,
        app: Data<&Arc<App>>,
        auth: S,
        id: Path<Uuid>,
        body: JsonBody<CurrentPasswordIn>,
    ) -> Result<NoContent, AppError> {
        let (now, holder, proof) = (app.clock.now(), auth.account_holder(), body.0.parse()?);
        passkeys::remove(&app.db, now, app.password_check(), app.factor_check(), holder, id.0, proof).await?;
        Ok(NoContent::NoContent)
    }
}
