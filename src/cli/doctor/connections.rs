//! Checks that the server grants enough connections, that no unknown pooler is in between, and that the clocks agree.

use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use super::report::Report;
use crate::{app::App, config::DatabaseConfig};

/// Connections that receive `NOTIFY`: for vendors, for catalogs and for jobs.
const LISTENING: u32 = 3;
/// Kept for the check of readiness.
const RESERVED: u32 = 1;
/// Expiries are compared between processes and the database.
const DRIFT: TimeDelta = TimeDelta::seconds(5);

/// Connections of the platform's login.
fn of_app(config: &DatabaseConfig) -> u32 {
    let slices = u32::try_from(config.slices).unwrap_or(u32::MAX).saturating_mul(config.slice_connections);
    slices.saturating_add(config.platform_connections).saturating_add(RESERVED + LISTENING)
}

/// Connections that one process may have.
pub(super) fn wanted(config: &DatabaseConfig) -> u32 {
    of_app(config).saturating_add(config.owner_max_connections)
}

pub(super) async fn look(app: &App, report: &mut Report) {
    let config = &app.config.database;
    grants(&app.db, wanted(config), of_app(config), "the platform's login", report).await;
    compare_clocks(app, report).await;
}

pub(super) async fn look_at_owner(app: &App, owner: &impl ConnectionTrait, report: &mut Report) {
    let config = &app.config.database;
    grants(owner, wanted(config), config.owner_max_connections, "the owner's login", report).await;
}

const GRANTED: &str = "SELECT current_setting('max_connections')::integer
        - current_setting('superuser_reserved_connections')::integer
        - coalesce(current_setting('reserved_connections', true)::integer, 0) AS server,
        (SELECT datconnlimit FROM pg_catalog.pg_database WHERE datname = current_database()) AS database,
        (SELECT rolconnlimit FROM pg_catalog.pg_roles WHERE rolname = current_user) AS login";

/// `all` connections must fit into the server and the database, and `own` of them into the limit of this login.
async fn grants(db: &impl ConnectionTrait, all: u32, own: u32, login: &str, report: &mut Report) {
    let what = format!("A process gets its {all} connections, {own} of them by {login}");
    let limits = async {
        let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, GRANTED)).await?;
        let row = row.ok_or_else(|| DbErr::RecordNotFound("limits of connections".to_owned()))?;
        Ok::<(i32, i32, i32), DbErr>((
            row.try_get("", "server")?,
            row.try_get("", "database")?,
            row.try_get("", "login")?,
        ))
    };
    let (server, database, role) = match limits.await {
        Ok(limits) => limits,
        Err(error) => return report.bad(&what, &error.to_string()),
    };
    // Where there is no limit it is -1.
    let fits = |limit: i32, wanted: u32| u32::try_from(limit).map_or(true, |limit| wanted <= limit);
    let mend = if !fits(server, all) {
        format!("the server grants {server} in all: raise max_connections, or lower database.slice_connections")
    } else if !fits(database, all) {
        format!("the database grants {database}: ALTER DATABASE … CONNECTION LIMIT {all}, for each process")
    } else {
        format!("{login} is granted {role}: ALTER ROLE … CONNECTION LIMIT {own}, for each process")
    };
    report.tell(fits(server, all) && fits(database, all) && fits(role, own), &what, &mend);
}

/// Checks that the configuration mentions a pooler that is in between; otherwise other checks get wrong answers.
///
/// Two connections that are open at once have two backends, unless a pooler lends both the same one.
pub(super) async fn are_as_configured(app: &App, report: &mut Report) -> bool {
    let backend = async |db: &crate::db::PlatformDb| -> Result<i32, DbErr> {
        let pid = Statement::from_string(DbBackend::Postgres, "SELECT pg_catalog.pg_backend_pid() AS pid");
        let row = db.query_one_raw(pid).await?.ok_or_else(|| DbErr::RecordNotFound("the backend".to_owned()))?;
        row.try_get("", "pid")
    };
    let what = "The configuration says whether a pooler stands between";
    let is_pooled = match (backend(&app.db).await, backend(&app.db.reserved()).await) {
        (Ok(one), Ok(other)) => one == other,
        (Err(error), _) | (_, Err(error)) if error.to_string().contains("prepared statement") => true,
        (Err(error), _) | (_, Err(error)) => {
            report.bad(what, &error.to_string());
            return false;
        }
    };
    let is_known = app.config.database.external_pooler || !is_pooled;
    let mend = "a pooler in transaction mode does (PgBouncer?): set database.external_pooler = true";
    report.tell(is_known, what, mend);
    is_known
}

async fn compare_clocks(app: &App, report: &mut Report) {
    let what = "The clocks of the database and of this machine agree";
    let now = Statement::from_string(DbBackend::Postgres, "SELECT pg_catalog.clock_timestamp() AS now");
    let told = async {
        let row = app.db.query_one_raw(now).await?.ok_or_else(|| DbErr::RecordNotFound("the time".to_owned()))?;
        row.try_get::<chrono::DateTime<chrono::Utc>>("", "now")
    };
    match told.await {
        Ok(there) => {
            let apart = app.clock.now() - there;
            let mend = format!("they are {} s apart: run NTP on both", apart.num_seconds());
            report.tell(apart.abs() <= DRIFT, what, &mend);
        }
        Err(error) => report.bad(what, &error.to_string()),
    }
}
