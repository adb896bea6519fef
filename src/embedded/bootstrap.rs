//! Prepares a database for Orion on any server, given a superuser: the database, its two logins and what they may do.

use std::{str::FromStr, time::Duration};

use sea_orm::sqlx::{self, AssertSqlSafe, ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use secrecy::SecretString;
use url::Url;

/// Held while a database is prepared, so that two processes that start at once don't both make it.
const LOCK: i64 = 0x006f_7269_6f6e;

/// What the planner assumes that a page of an index costs, where the next page of a table costs 1. The server's default
/// of 4 is that of a hard disk. With it, the planner reads the small tables of a vendor as a whole for each row of a
/// list; a list of 24 products takes more than twice as long.
const RANDOM_PAGE_COST: f32 = 1.1;

/// Limits that the database keeps for the platform's login, however the program behaves.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The longest time of a statement.
    pub statement: Duration,
    /// The longest wait for a lock.
    pub lock: Duration,
    /// The longest pause inside a transaction.
    pub idle_in_transaction: Duration,
}

/// The addresses of the two logins.
#[derive(Debug, Clone)]
pub struct Logins {
    /// Owns the database and its schemas; creates vendors and migrates.
    pub owner_url: SecretString,
    /// Owns nothing; the running platform.
    pub app_url: SecretString,
    /// The name of the second.
    pub app_role: String,
}

/// Why a database could not be prepared.
#[derive(Debug, thiserror::Error)]
pub enum BootstrapError {
    /// A name that would have to be quoted.
    #[error("{0:?} is no name for a database or role: lower-case letters, digits and underscores, at most 40")]
    Name(String),
    /// The superuser's address cannot be read.
    #[error("the superuser's address: {0}")]
    Address(#[from] url::ParseError),
    /// The server refused a statement.
    #[error("preparing the database: {0}")]
    Database(#[from] sqlx::Error),
}

/// Creates what is missing: the database, `<prefix>_owner`, `<prefix>_app`, the schema `ext` with its extensions, and
/// grants. Both logins have no password: set them afterwards on a server that asks for one.
///
/// # Errors
/// When a name is not plain, or the server refuses.
pub async fn prepare(
    superuser_url: &str,
    database: &str,
    prefix: &str,
    limits: Limits,
) -> Result<Logins, BootstrapError> {
    plain(database)?;
    plain(prefix)?;
    let url = Url::parse(superuser_url)?;
    let mut server = connect(url.as_str()).await?;
    sqlx::query("SELECT pg_advisory_lock($1)").bind(LOCK).execute(&mut server).await?;
    make_roles(&mut server, prefix, limits).await?;
    make_database(&mut server, database, prefix).await?;
    let mut inside = connect(address(&url, None, database).as_str()).await?;
    run(&mut inside, &grants(prefix)).await?;
    inside.close().await?;
    server.close().await?;
    let login = |role: &str| SecretString::from(address(&url, Some(role), database).to_string());
    let app_role = format!("{prefix}_app");
    Ok(Logins { owner_url: login(&format!("{prefix}_owner")), app_url: login(&app_role), app_role })
}

async fn connect(url: &str) -> Result<PgConnection, sqlx::Error> {
    PgConnectOptions::from_str(url)?.application_name("orion bootstrap").connect().await
}

/// `url` with another login and database.
fn address(url: &Url, role: Option<&str>, database: &str) -> Url {
    let mut url = url.clone();
    url.set_path(database);
    if let Some(role) = role {
        // Both refuse only addresses without a host, which these have.
        let _ = url.set_username(role);
        let _ = url.set_password(None);
    }
    url
}

async fn make_roles(server: &mut PgConnection, prefix: &str, limits: Limits) -> Result<(), sqlx::Error> {
    let (owner, app) = (format!("{prefix}_owner"), format!("{prefix}_app"));
    if !exists(server, "SELECT 1 FROM pg_roles WHERE rolname = $1", &owner).await? {
        run(server, &format!("CREATE ROLE {owner} LOGIN CREATEROLE")).await?;
    }
    if !exists(server, "SELECT 1 FROM pg_roles WHERE rolname = $1", &app).await? {
        run(server, &format!("CREATE ROLE {app} LOGIN NOINHERIT")).await?;
    }
    let (statement, lock) = (limits.statement.as_millis(), limits.lock.as_millis());
    let idle = limits.idle_in_transaction.as_millis();
    let sql = format!(
        "ALTER ROLE {app} SET search_path = '';
         ALTER ROLE {app} SET statement_timeout = {statement};
         ALTER ROLE {app} SET lock_timeout = {lock};
         ALTER ROLE {app} SET idle_in_transaction_session_timeout = {idle};
         ALTER ROLE {app} SET random_page_cost = {RANDOM_PAGE_COST};
         ALTER ROLE {owner} SET search_path = ''"
    );
    run(server, &sql).await
}

async fn make_database(server: &mut PgConnection, database: &str, prefix: &str) -> Result<(), sqlx::Error> {
    if exists(server, "SELECT 1 FROM pg_database WHERE datname = $1", database).await? {
        return Ok(());
    }
    run(server, &format!("CREATE DATABASE {database} OWNER {prefix}_owner")).await
}

/// The grants inside the database. An injected statement must not be able to take another vendor's role: `SET` cannot
/// be part of a query, and the right to call `set_config`, which can, is revoked.
fn grants(prefix: &str) -> String {
    format!(
        "CREATE SCHEMA IF NOT EXISTS ext AUTHORIZATION {prefix}_owner;
         CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA ext;
         CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA ext;
         GRANT USAGE ON SCHEMA ext TO PUBLIC;
         REVOKE CREATE ON SCHEMA public FROM PUBLIC;
         REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC;
         GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO {prefix}_owner"
    )
}

async fn exists(server: &mut PgConnection, sql: &'static str, name: &str) -> Result<bool, sqlx::Error> {
    Ok(sqlx::query(sql).bind(name).fetch_optional(server).await?.is_some())
}

/// Runs statements whose names passed [`plain`].
async fn run(server: &mut PgConnection, sql: &str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(server).await.map(drop)
}

fn plain(name: &str) -> Result<(), BootstrapError> {
    let is_plain = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.len() <= 40
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if is_plain { Ok(()) } else { Err(BootstrapError::Name(name.to_owned())) }
}
