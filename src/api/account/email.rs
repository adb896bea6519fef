//! Where one gets mail, which is also what one signs in with.

use std::{marker::PhantomData, sync::Arc};

use poem::web::Data;
use poem_openapi::{Object, OpenApi};

use super::Holder;
use crate::{
    api::{
        json_body::JsonBody,
        session::{Desk, Done, TakenUp},
    },
    app::App,
    error::AppError,
    services::accounts::{
        email::{self, EmailChange},
        links,
    },
};

/// Where one gets mail.
pub struct EmailApi<S>(pub PhantomData<S>);

/// Another address.
#[derive(Debug, Object)]
pub struct EmailIn {
    /// Where mail shall go from now on.
    #[oai(validator(max_length = 254))]
    pub email: String,
    /// The account's password.
    #[oai(validator(max_length = 128))]
    pub current_password: String,
}

/// Somebody who followed the link to a new address.
#[derive(Debug, Object)]
pub struct ConfirmEmailIn {
    /// What the link carries in its fragment.
    #[oai(validator(max_length = 200))]
    pub token: String,
}

#[OpenApi(prefix_path = "/auth")]
impl<S: Holder> EmailApi<S> {
    /// Asks for another address. A link goes to the new one, which counts once the link was followed; the old one is
    /// told. Nobody learns here whether somebody else has the address: then there is no link.
    #[oai(path = "/change-email", method = "post", operation_id = "change_email")]
    async fn change(&self, app: Data<&Arc<App>>, auth: S, body: JsonBody<EmailIn>) -> Result<TakenUp, AppError> {
        let change = EmailChange::parse(&body.0.email, &body.0.current_password)?;
        let (holder, scope) = (auth.account_holder(), auth.scope());
        email::ask(&app.db, &app.tenants, app.password_check(), holder, scope, change).await?;
        Ok(TakenUp::TakenUp)
    }

    /// Makes the new address count, by the link that was mailed to it, once.
    #[oai(path = "/confirm-email", method = "post", operation_id = "confirm_email")]
    async fn confirm(
        &self,
        app: Data<&Arc<App>>,
        desk: Desk<'_>,
        body: JsonBody<ConfirmEmailIn>,
    ) -> Result<Done, AppError> {
        let secret = links::parse(&body.0.token)?;
        email::confirm(&app.db, &app.tenants, app.clock.now(), &secret, &desk.source()).await?;
        Ok(Done::Done)
    }
}
