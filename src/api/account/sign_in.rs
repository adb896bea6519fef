//! The second step of signing in, and signing in with a passkey.

use std::{marker::PhantomData, sync::Arc};

use poem::{Request, web::Data};
use poem_openapi::{Object, OpenApi, payload::Json, types::Any};
use serde_json::Value;

use super::{
    Holder,
    passkeys::{PasskeyOptionsOut, challenge},
    second_factor::code,
};
use crate::{
    api::{
        json_body::JsonBody,
        session::{SessionOut, SignInResponse},
    },
    app::App,
    auth::jwt::Audience,
    error::AppError,
    middleware::cookies::CookieOwner,
    services::{
        accounts::passkeys::assertion,
        sign_in::{self, Answer, PasskeyAnswer, SecondStep, SignedIn},
    },
    types::code::FieldError,
};

/// The second step of signing in, and signing in with a passkey.
pub struct SignInApi<S>(pub PhantomData<S>);

/// The answer of a passkey. All parts are base64url without padding.
#[derive(Debug, Object)]
pub struct AssertionIn {
    /// The credential's `rawId`, in base64url.
    #[oai(validator(max_length = 2000))]
    pub credential_id: String,
    /// The response's `clientDataJSON`, in base64url.
    #[oai(validator(max_length = 4000))]
    pub client_data: String,
    /// The response's `authenticatorData`, in base64url.
    #[oai(validator(max_length = 4000))]
    pub authenticator_data: String,
    /// The response's `signature`, in base64url.
    #[oai(validator(max_length = 4000))]
    pub signature: String,
    /// The response's `userHandle`, if there is one.
    #[oai(validator(max_length = 200))]
    pub user_handle: Option<String>,
}

/// The second step of a sign-in: the challenge, and either a code or the answer of a passkey.
#[derive(Debug, Object)]
pub struct SecondStepIn {
    /// The challenge of the first step: `second_factor.challenge` of the answer `SECOND_FACTOR_REQUIRED`.
    #[oai(validator(max_length = 200))]
    pub challenge: String,
    /// Six digits of the authenticator app, or a recovery code.
    #[oai(validator(max_length = 40))]
    pub code: Option<String>,
    /// The answer of a passkey, instead of a code.
    pub passkey: Option<AssertionIn>,
}

/// A request for the options with which a passkey answers a challenge.
#[derive(Debug, Object)]
pub struct SecondStepOptionsIn {
    /// The challenge of the first step of the sign-in.
    #[oai(validator(max_length = 200))]
    pub challenge: String,
}

/// The options for the browser, and the challenge.
#[derive(Debug, Object)]
pub struct SecondStepOptionsOut {
    /// The options for the browser, in the form that `PublicKeyCredential.parseRequestOptionsFromJSON` accepts.
    pub options: Any<Value>,
}

/// A sign-in with a passkey.
#[derive(Debug, Object)]
pub struct PasskeySignInIn {
    /// The challenge that came with the options.
    #[oai(validator(max_length = 200))]
    pub challenge: String,
    /// The answer of the passkey.
    pub passkey: AssertionIn,
}

fn signed(answer: &AssertionIn) -> Result<webauthn_rs::prelude::PublicKeyCredential, AppError> {
    let AssertionIn { credential_id, client_data, authenticator_data, signature, user_handle } = answer;
    Ok(assertion(credential_id, client_data, authenticator_data, signature, user_handle.as_deref())?)
}

/// Answers with a session of the operators' console or of a vendor's console.
async fn deliver(app: &App, response: &SignInResponse<'_>, session: SignedIn) -> Result<Json<SessionOut>, AppError> {
    let owner = match session.access.audience {
        Audience::Vendor(vendor) => CookieOwner::Vendor(app.tenants.get(vendor).await?.code.to_string()),
        Audience::Admin | Audience::Customer(_) => CookieOwner::Admin,
    };
    Ok(Json(response.deliver(&owner, session)))
}

#[OpenApi(prefix_path = "/auth/login")]
impl<S: Holder> SignInApi<S> {
    /// Takes the second step of a sign-in: the challenge of the first step, and either a code or the answer of a
    /// passkey.
    #[oai(path = "/second-factor", method = "post", operation_id = "login_second_factor")]
    async fn second_step(
        &self,
        app: Data<&Arc<App>>,
        response: SignInResponse<'_>,
        body: JsonBody<SecondStepIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let challenge = challenge(&body.0.challenge)?;
        let answer = match (&body.0.code, &body.0.passkey) {
            (Some(text), None) => Answer::Code(code(text)?),
            (None, Some(answer)) => Answer::Passkey(Box::new(signed(answer)?)),
            _ => return Err(AppError::invalid(vec![FieldError::new("code", "Send either a code or a passkey.")])),
        };
        let step = SecondStep { challenge, answer };
        let (now, factors, terms) = (app.clock.now(), app.factor_check(), app.session_terms());
        let session = sign_in::second_step(&app.db, now, factors, terms, step, S::is_here, &response.source()).await?;
        deliver(&app, &response, session).await
    }

    /// Answers the options for the browser, for a second step with a passkey.
    #[oai(path = "/second-factor/options", method = "post", operation_id = "login_second_factor_options")]
    async fn second_step_options(
        &self,
        app: Data<&Arc<App>>,
        body: JsonBody<SecondStepOptionsIn>,
    ) -> Result<Json<SecondStepOptionsOut>, AppError> {
        let (now, challenge) = (app.clock.now(), challenge(&body.0.challenge)?);
        let options = sign_in::second_step_options(&app.db, now, app.factor_check(), &challenge).await?;
        Ok(Json(SecondStepOptionsOut { options: Any(options) }))
    }

    /// Begins a sign-in with a passkey, without address and password. The answer has the options for the browser.
    #[oai(path = "/passkey/options", method = "post", operation_id = "login_passkey_options")]
    async fn passkey_options(
        &self,
        app: Data<&Arc<App>>,
        request: &Request,
    ) -> Result<Json<PasskeyOptionsOut>, AppError> {
        let scope = S::place(&app, request).await?;
        let (challenge, options) = sign_in::begin_passkey(&app.db, app.clock.now(), app.factor_check(), scope).await?;
        Ok(Json(PasskeyOptionsOut { challenge: challenge.expose(), options: Any(options) }))
    }

    /// Signs in with a passkey. A passkey counts as two factors, so there is no second step.
    #[oai(path = "/passkey", method = "post", operation_id = "login_passkey")]
    async fn passkey(
        &self,
        app: Data<&Arc<App>>,
        response: SignInResponse<'_>,
        body: JsonBody<PasskeySignInIn>,
    ) -> Result<Json<SessionOut>, AppError> {
        let answer = PasskeyAnswer { challenge: challenge(&body.0.challenge)?, signed: signed(&body.0.passkey)? };
        let (now, factors, terms) = (app.clock.now(), app.factor_check(), app.session_terms());
        let session = sign_in::passkey(&app.db, now, factors, terms, answer, S::is_here, &response.source()).await?;
        deliver(&app, &response, session).await
    }
}
