//! `orion doctor`: checks everything that a start needs, and says how to repair what is wrong.

mod address;
mod checks;
mod connections;
mod listening;
mod machine;
mod mail;
mod report;
mod vendors;

use sea_orm::ConnectionTrait;

use self::{
    checks::{APP, Check, OWNER, ROLE_ISOLATION, SERVER, yes},
    report::Report,
};
use super::database::Database;
use crate::{
    app::App,
    config::{Config, Isolation, RunMode},
    db::OwnerDb,
    provisioning,
    types::clock::Clock,
};

/// Checks the machine, the configuration and the database. The error says how many checks failed.
pub(super) async fn run(config: Config) -> anyhow::Result<()> {
    let mut report = Report::default();
    look_at_configuration(&config, &mut report);
    machine::look(&config, &mut report);
    address::look(&config, &mut report).await;
    match Database::open(&config).await {
        Ok(database) => {
            match App::build(config, &database.urls, Clock::System).await {
                Ok(app) => look_at_app(&app, &database, &mut report).await,
                Err(error) => report.bad("The program can be put together", &format!("{error}; see `orion config`")),
            }
            database.close().await?;
        }
        Err(error) => report.bad("The database can be opened", &format!("{error:#}")),
    }
    report.end()
}

fn look_at_configuration(config: &Config, report: &mut Report) {
    report.good("The configuration is complete");
    if config.platform.environment == RunMode::Production {
        let mend = "set platform.scheme = \"https\": cookies are then sent over encrypted connections alone";
        report.tell(config.platform.scheme.is_secure(), "Production is reached by https", mend);
        let mend = "set platform.path_mode = false: each shop then has an origin of its own";
        report.tell(!config.platform.path_mode, "Shops do not share an origin", mend);
    }
}

/// The secret, the templates and the storage are good if the program could be put together.
async fn look_at_app(app: &App, database: &Database, report: &mut Report) {
    report.good("The program can be put together: secret, templates, storage");
    mail::look(app, report).await;
    if let Err(error) = yes(&app.db, "SELECT true AS yes").await {
        let mend = "check database.url and the server; behind PgBouncer set database.external_pooler = true";
        report.bad("The platform's login can connect", &format!("{error}; {mend}"));
        return;
    }
    report.good("The platform's login can connect");
    if !connections::are_as_configured(app, report).await {
        return;
    }
    ask_all(&app.db, &SERVER, database, report).await;
    ask_all(&app.db, &APP, database, report).await;
    connections::look(app, report).await;
    listening::look(&app.db, report).await;
    look_at_migrations(app, report).await;
    app.db.close().await;
    match &app.owner {
        Some(owner) => look_at_owner(app, owner.clone(), database, report).await,
        None => report.bad(
            "Vendors can be created and purged",
            "set database.owner_url to the login that owns the schemas; without it creating a vendor answers 503, \
             and deleted ones stay for ever",
        ),
    }
}

async fn look_at_migrations(app: &App, report: &mut Report) {
    match provisioning::pending(&app.db).await {
        Ok(pending) => {
            let behind = pending.platform + pending.vendors;
            let mend = format!(
                "run `orion migrate`: {} migrations of the platform are pending, {} vendors are behind",
                pending.platform, pending.vendors
            );
            report.tell(behind == 0, "Every schema is at this version", &mend);
        }
        Err(error) => report.bad("Every schema is at this version", &error.to_string()),
    }
}

async fn look_at_owner(app: &App, owner: OwnerDb, database: &Database, report: &mut Report) {
    let tx = match owner.begin().await {
        Ok(tx) => tx,
        Err(error) => {
            report.bad("The owner's login can connect", &format!("{error}; check database.owner_url"));
            return;
        }
    };
    report.good("The owner's login can connect");
    ask_all(&tx, &OWNER, database, report).await;
    connections::look_at_owner(app, &tx, report).await;
    let isolation = app.config.database.isolation;
    if isolation == Isolation::Role {
        ask_all(&tx, &ROLE_ISOLATION, database, report).await;
    }
    vendors::look(&tx, isolation, database.app_role(), report).await;
    drop(tx);
    if let Err(error) = owner.close().await {
        report.bad("The owner's login can disconnect", &error.to_string());
    }
}

async fn ask_all(db: &impl ConnectionTrait, checks: &[Check], database: &Database, report: &mut Report) {
    for check in checks {
        let mend = check.mend.replace("{app}", database.app_role());
        match yes(db, check.question).await {
            Ok(answer) => report.tell(answer, check.what, &mend),
            Err(error) => report.bad(check.what, &error.to_string()),
        }
    }
}
