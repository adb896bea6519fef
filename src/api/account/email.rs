//! The e-mail address with which a person signs in.

use std::{marker::PhantomData, sync::Arc};

use poem::web::Data;
use poem_openapi::{Object, OpenApi};

use super::Holder;
use crate::{
    api::{
        json_body::JsonBody,
        session::{MailRequested, NoContent, SignInResponse},
    },
    app::App,
    error::AppError,
    services::accounts::{
        email::{self, EmailChange},
        links,
    },
};

/// Operations on the signed-in person's e-mail address.
pub struct EmailApi<S>(pub PhantomData<S>);

/// A change of the e-mail address.
#[derive(Debug, Object)]
pub struct EmailIn {
    /// The new e-mail address, at most 254 characters.
    #[oai(validator(max_length = 254))]
    pub email: String,
    /// The present password of the account.
    #[oai(validator(max_length = 128))]
    pub current_password: String,
}

/// The confirmation of a new address by its link.
#[derive(Debug, Object)]
pub struct ConfirmEmailIn {
    /// The token in the fragment of the link, after `#`.
    #[oai(validator(max_length = 200))]
    pub token: String,
}

#[OpenApi(prefix_path = "/auth")]
impl<S: Holder> EmailApi<S> {
    /// Requests a change of address.
    ///
    /// Orion mails a link to the new address, which replaces the old one when the link is used. The old address gets a
    /// notice. If somebody else has the new address, no link is sent, and the answer is the same.
    #[oai(path = "/change-email", method = "post", operation_id = "change_email")]
    async fn change(&self, app: Data<&Arc<App>>, auth: S, body: JsonBody<EmailIn>) -> Result<MailRequested, AppError> {
        let change = EmailChange::parse(&body.0.email, &body.0.current_password)?;
        let (holder, scope) = (auth.account_holder(), auth.scope());
        email::ask(&app.db, &app.tenants, app.password_check(), holder, scope, change).await?;
        Ok(MailRequested::MailRequested)
    }

    /// Confirms the new address with the link that was mailed to it. The link works once.
    #[oai(path = "/confirm-email", method = "post", operation_id = "confirm_email")]
    async fn confirm(
        &self,
        app: Data<&Arc<App>>,
        response: SignInResponse<'_>,
        body: JsonBody<ConfirmEmailIn>,
    ) -> Result<NoContent, AppError> {
        let secret = links::parse(&body.0.token)?;
        email::confirm(&app.db, &app.tenants, app.clock.now(), &secret, &response.source()).await?;
        Ok(NoContent::NoContent)
    }
}
