//! `orion doctor`: looks at everything that Orion needs, and says how to mend what is wrong.

mod checks;
mod report;

use std::{fs, time::Duration};

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use tokio::time::timeout;

use self::{
    checks::{APP, Check, OWNER, ROLE_ISOLATION, SERVER},
    report::Report,
};
use super::database::Database;
use crate::{
    config::{Config, Isolation, RunMode},
    db::{OwnerDb, PlatformDb},
    provisioning,
    tenancy::PlatformTx,
};

/// How long a word may take from one connection to another.
const HEARING: Duration = Duration::from_secs(2);

/// Checks the machine, the configuration and the database. The error says how many checks failed.
pub(super) async fn run(config: &Config) -> anyhow::Result<()> {
    let mut report = Report::default();
    look_at_configuration(config, &mut report);
    look_at_data_directory(config, &mut report);
    match Database::open(config).await {
        Ok(database) => {
            look_at_database(config, &database, &mut report).await;
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

fn look_at_data_directory(config: &Config, report: &mut Report) {
    let directory = &config.data_dir;
    let probe = directory.join(format!(".doctor-{}", std::process::id()));
    let written =
        fs::create_dir_all(directory).and_then(|()| fs::write(&probe, b"")).and_then(|()| fs::remove_file(&probe));
    let what = format!("{} can be written to", directory.display());
    match written {
        Ok(()) => report.good(&what),
        Err(error) => report.bad(&what, &format!("{error}; give it to this user, or set data_dir to another")),
    }
}

async fn look_at_database(config: &Config, database: &Database, report: &mut Report) {
    let app = match PlatformDb::connect_lazy(&database.urls.app, &config.database) {
        Ok(app) => app,
        Err(error) => return report.bad("database.url is an address", &error.to_string()),
    };
    if let Err(error) = yes(&app, "SELECT true AS yes").await {
        let mend = "check database.url and the server; behind PgBouncer set database.external_pooler = true";
        report.bad("The platform's login can connect", &format!("{error}; {mend}"));
        return;
    }
    report.good("The platform's login can connect");
    ask_all(&app, &SERVER, database, report).await;
    ask_all(&app, &APP, database, report).await;
    look_at_migrations(&app, report).await;
    look_at_listening(&app, report).await;
    app.close().await;
    match &database.urls.owner {
        Some(url) => look_at_owner(config, database, url, report).await,
        None => report.bad(
            "Vendors can be created and purged",
            "set database.owner_url to the login that owns the schemas; without it creating a vendor answers 503, \
             and deleted ones stay for ever",
        ),
    }
}

async fn look_at_migrations(app: &PlatformDb, report: &mut Report) {
    match provisioning::pending(app).await {
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

/// Sends a word and sees whether it arrives.
async fn look_at_listening(app: &PlatformDb, report: &mut Report) {
    const CHANNEL: &str = "orion_doctor";
    const WHAT: &str = "Changes are heard at once (LISTEN)";
    if !app.can_listen() {
        return report.good("Behind the pooler nothing is kept in memory; database.listen_url would be quicker");
    }
    let heard = async {
        let mut listener = app.listen(&[CHANNEL]).await?;
        let notify = format!("SELECT pg_catalog.pg_notify('{CHANNEL}', '')");
        let notify = Statement::from_string(DbBackend::Postgres, notify);
        app.in_platform(async |tx: &PlatformTx| tx.query_one_raw(notify).await).await?;
        Ok::<_, DbErr>(matches!(timeout(HEARING, listener.try_recv()).await, Ok(Ok(Some(_)))))
    };
    let mend = "a pooler in transaction mode stands between: set database.external_pooler = true, and \
                database.listen_url to the address of the server itself, or leave that out";
    match heard.await {
        Ok(heard) => report.tell(heard, WHAT, mend),
        Err(error) => report.bad(WHAT, &format!("{error}; check database.listen_url")),
    }
}

async fn look_at_owner(config: &Config, database: &Database, url: &str, report: &mut Report) {
    let connected = async {
        let owner = OwnerDb::connect_lazy(url, 1).await?;
        let tx = owner.begin().await?;
        Ok::<_, DbErr>((owner, tx))
    };
    let (owner, tx) = match connected.await {
        Ok(connected) => connected,
        Err(error) => {
            report.bad("The owner's login can connect", &format!("{error}; check database.owner_url"));
            return;
        }
    };
    report.good("The owner's login can connect");
    ask_all(&tx, &OWNER, database, report).await;
    if config.database.isolation == Isolation::Role {
        ask_all(&tx, &ROLE_ISOLATION, database, report).await;
    }
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

/// The answer to a question whose one column is `yes`.
async fn yes(db: &impl ConnectionTrait, question: &str) -> Result<bool, DbErr> {
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, question)).await?;
    row.map_or(Ok(false), |row| row.try_get("", "yes"))
}
