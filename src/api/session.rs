//! The parts that the sign-in operations of all three audiences share.

use std::time::Duration;

use poem::{FromRequest, Request, RequestBody, Result, web::cookie::CookieJar};
use poem_openapi::{ApiResponse, Object};

use super::guards::app;
use crate::{
    app::App,
    error::AppError,
    middleware::{
        client,
        cookies::{self, CookieOwner, SessionTokens},
    },
    services::sign_in::SignedIn,
    types::{code::Code, source::Source},
};

/// A sign-in with address and password.
#[derive(Debug, Object)]
pub struct LoginIn {
    /// The account's e-mail address.
    #[oai(validator(max_length = 254))]
    pub email: String,
    /// The password of the account.
    #[oai(validator(max_length = 128))]
    pub password: String,
}

/// The tokens of a new or refreshed session.
#[derive(Debug, Object)]
pub struct SessionOut {
    /// The access token for `Authorization: Bearer …`; null if it is in a cookie.
    pub access_token: Option<String>,
    /// The refresh token, which can be exchanged once for new tokens; null if it is in a cookie.
    pub refresh_token: Option<String>,
    /// The kind of token, always `bearer`.
    pub token_type: String,
    /// How long the access token is valid, in seconds.
    pub expires_in: i64,
    /// Whether the password is temporary: until it is changed, nothing else is allowed.
    pub must_change_password: bool,
}

/// The session to refresh.
#[derive(Debug, Default, Object)]
pub struct RefreshIn {
    /// The refresh token; left out if it is in a cookie.
    #[oai(validator(max_length = 200))]
    pub refresh_token: Option<String>,
}

/// A change of the password by its owner.
#[derive(Debug, Object)]
pub struct PasswordIn {
    /// The present password of the account.
    #[oai(validator(max_length = 128))]
    pub current_password: String,
    /// The new password: 8 to 128 characters. The most common passwords are refused.
    #[oai(validator(max_length = 128))]
    pub new_password: String,
}

/// A new password, set with a link.
#[derive(Debug, Object)]
pub struct ResetPasswordIn {
    /// The token in the fragment of the link, after `#`.
    #[oai(validator(max_length = 200))]
    pub token: String,
    /// The new password, 8 to 128 characters.
    #[oai(validator(max_length = 128))]
    pub password: String,
}

/// The request was accepted; a background job does the rest.
#[derive(ApiResponse)]
pub enum MailRequested {
    /// The request was accepted. A mail is sent if the address may get it.
    #[oai(status = 202)]
    MailRequested,
}

/// An empty answer to a successful request.
#[derive(ApiResponse)]
pub enum NoContent {
    /// The request was carried out.
    #[oai(status = 204)]
    NoContent,
}

/// Where tokens are written: into the answer, or with `X-Orion-Session: cookie` into cookies that scripts cannot read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Delivery {
    Body,
    Cookie,
}

/// The part of a sign-in operation that is about the connection and the browser.
pub struct SignInResponse<'a> {
    app: &'a App,
    request: &'a Request,
    jar: &'a CookieJar,
    delivery: Delivery,
}

impl<'a> FromRequest<'a> for SignInResponse<'a> {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let app = app(request)?;
        let jar = <&CookieJar>::from_request(request, body).await?;
        let wants_cookie = request.header("x-orion-session").is_some_and(|value| value.eq_ignore_ascii_case("cookie"));
        let delivery = if wants_cookie { Delivery::Cookie } else { Delivery::Body };
        Ok(Self { app, request, jar, delivery })
    }
}

impl SignInResponse<'_> {
    /// The origin of the request, and whether a session that it opens is kept in cookies.
    #[must_use]
    pub fn source(&self) -> Source {
        client::source(self.request, &self.app.config.http).keeping_cookies(self.delivery == Delivery::Cookie)
    }

    /// The refresh token of the body, or else of `owner`'s cookie.
    pub fn refresh_token(&self, body: Option<RefreshIn>, owner: &CookieOwner) -> Result<String, AppError> {
        let scheme = self.app.config.platform.scheme;
        body.and_then(|body| body.refresh_token)
            .or_else(|| cookies::refresh_token(self.request, owner, scheme))
            .ok_or_else(|| AppError::of(Code::Unauthenticated))
    }

    /// Hands the tokens over, in the answer or in cookies.
    #[must_use]
    pub fn deliver(&self, owner: &CookieOwner, session: SignedIn) -> SessionOut {
        let expires_in = session.access_lifetime.num_seconds();
        let must_change_password = session.must_change_password;
        let refresh = session.refresh_token.map(|token| token.expose());
        let (access_token, refresh_token) = match self.delivery {
            Delivery::Body => (Some(session.access_token), refresh),
            Delivery::Cookie => {
                let tokens = SessionTokens {
                    access: session.access_token,
                    access_lifetime: Duration::from_secs(expires_in.unsigned_abs()),
                    refresh,
                    refresh_lifetime: Duration::from_secs(u64::from(session.refresh_days) * 24 * 60 * 60),
                };
                cookies::set(self.jar, owner, tokens, self.app.config.platform.scheme);
                (None, None)
            }
        };
        SessionOut { access_token, refresh_token, token_type: "bearer".to_owned(), expires_in, must_change_password }
    }

    /// Removes the tokens from the browser's cookies, if they are there.
    pub fn take_back(&self, owner: &CookieOwner) {
        if cookies::carries_ours(self.request) {
            cookies::clear(self.jar, owner, self.app.config.platform.scheme);
        }
    }
}
