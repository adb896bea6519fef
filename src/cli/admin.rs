//! The command `orion admin`, for operators' accounts.

use anyhow::Context;

use super::{password, running};
use crate::{
    config::Config,
    services::{
        audit::By,
        second_factor,
        users::{self, NewOperator},
    },
    types::{email::Email, password::NewPassword, person_name::PersonName},
};

/// Arguments of `orion admin`.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Admin {
    /// Makes an operator, who runs the platform. There is no other way to make one.
    Create {
        /// Where they get mail; also what they sign in with.
        #[arg(long)]
        email: String,
        /// What they are called.
        #[arg(long)]
        name: String,
        /// Reads the password from standard input instead of asking for it.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Removes all second factors (authenticator app, passkeys, recovery codes) of a locked-out operator or team
    /// member, and ends the user's sessions.
    ResetSecondFactor {
        /// What they sign in with.
        email: String,
    },
}

/// Does what the arguments say.
pub(super) async fn run(config: Config, arguments: Admin) -> anyhow::Result<()> {
    match arguments {
        Admin::Create { email, name, password_stdin } => create(config, &email, &name, password_stdin).await,
        Admin::ResetSecondFactor { email } => reset_second_factor(config, &email).await,
    }
}

async fn reset_second_factor(config: Config, email: &str) -> anyhow::Result<()> {
    let email = Email::parse(email).context("the address")?;
    running::with_app(config, async |app| {
        let user = users::find_by_email(&app.db, &email).await?.context("nobody signs in with this address")?;
        second_factor::reset(&app.db, &app.tenants, By::system(), user.id).await?;
        println!("{email} can sign in with the password alone");
        Ok(())
    })
    .await
}

async fn create(config: Config, email: &str, name: &str, password_stdin: bool) -> anyhow::Result<()> {
    let email = Email::parse(email).context("--email")?;
    let name = PersonName::parse(name).context("--name")?;
    let password = if password_stdin { password::read()? } else { password::ask()? };
    let new = NewOperator { email, name, password: NewPassword::parse(&password).context("the password")? };
    running::with_app(config, async |app| {
        let email = new.email.to_string();
        users::create_operator(&app.db, &app.passwords, new).await?;
        println!("{email} can sign in as an operator");
        Ok(())
    })
    .await
}
