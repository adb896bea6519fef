//! `orion serve --demo`: three shops with products, customers and orders, made through the importer and the services.

mod assortment;
mod feed;
mod people;
mod sales;
mod shop;

use std::sync::Arc;

use anyhow::Context;
use tokio_util::sync::CancellationToken;

use self::{assortment::SHOPS, people::PASSWORD};
use crate::{
    app::App,
    config::RunMode,
    jobs,
    services::users::{self, NewOperator, UserError},
    types::{email::Email, password::NewPassword, person_name::PersonName},
};

/// The address of the demonstration's operator.
const OPERATOR: &str = "operator@demo.example";

/// Creates the missing parts of the demonstration, and prints who can sign in where. A second run changes nothing.
pub(super) async fn prepare(app: &Arc<App>) -> anyhow::Result<()> {
    anyhow::ensure!(
        app.config.platform.environment == RunMode::Development,
        "--demo makes accounts with a password that everybody knows, and is refused in production"
    );
    make_operator(app).await.context("making the operator of the demonstration")?;
    // Imports are background jobs, and no worker runs yet.
    let stop = CancellationToken::new();
    let worker = tokio::spawn(jobs::work(Arc::clone(app), stop.clone()));
    let made = make_shops(app).await;
    stop.cancel();
    worker.await?;
    made?;
    tell(app);
    Ok(())
}

async fn make_shops(app: &App) -> anyhow::Result<()> {
    for shop in &SHOPS {
        let tenant = shop::open(app, shop).await.with_context(|| format!("opening the shop {}", shop.name))?;
        shop::stock(app, &tenant, shop).await.with_context(|| format!("stocking the shop {}", shop.name))?;
        sales::make(app, &tenant).await.with_context(|| format!("selling in the shop {}", shop.name))?;
    }
    Ok(())
}

async fn make_operator(app: &App) -> anyhow::Result<()> {
    let new = NewOperator {
        email: Email::parse(OPERATOR)?,
        name: PersonName::parse("Olivia Operator")?,
        password: NewPassword::parse(PASSWORD)?,
    };
    match users::create_operator(&app.db, &app.passwords, new).await {
        Ok(_) | Err(UserError::EmailTaken) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn tell(app: &App) {
    let origin = app.config.origin();
    let shop_url = |code: &str, subdomain: &str| match app.config.platform.path_mode {
        true => format!("{origin}/shop/{code}"),
        false => app.config.subdomain_origin(subdomain),
    };
    println!("\nEverybody's password is {PASSWORD}\n");
    println!("  {:<11}{:<44}{OPERATOR}", "Operator", format!("{origin}/admin"));
    for shop in &SHOPS {
        println!("\n  {} (code {})", shop.name, shop.code);
        println!("  {:<11}{:<44}{}", "Owner", format!("{origin}/vendor/{}", shop.code), shop.owner_email());
        println!("  {:<11}{:<44}{}", "Customer", shop_url(shop.code, shop.subdomain), people::PEOPLE[0].email());
    }
    println!("\n  The API is described at {origin}/docs\n");
}
