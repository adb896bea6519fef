//! `orion admin`

use anyhow::Context;

use super::{password, running};
use crate::{
    config::Config,
    services::users::{self, NewOperator},
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
}

/// Does what the arguments say.
pub(super) async fn run(config: Config, arguments: Admin) -> anyhow::Result<()> {
    let Admin::Create { email, name, password_stdin } = arguments;
    let email = Email::parse(&email).context("--email")?;
    let name = PersonName::parse(&name).context("--name")?;
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
