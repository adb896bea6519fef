//! The private database cluster: created, joined, killed and stopped.

use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt, path::PathBuf};

use orion::embedded::{self, Durability, Limits, ServerSettings, bootstrap};
use sea_orm::sqlx::{self, Connection, PgConnection};
use secrecy::ExposeSecret;

#[tokio::test]
async fn two_starts_at_once_share_one_server_and_the_last_user_stops_it() {
    let directory = Directory::new("shared");
    let (first, second) = tokio::join!(embedded::start(&directory.0), embedded::start(&directory.0));
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!(first.superuser_url(), second.superuser_url());
    assert_eq!(ask(&first.superuser_url(), "SHOW fsync").await.unwrap(), "on");
    assert_eq!(ask(&first.superuser_url(), "SHOW listen_addresses").await.unwrap(), "");
    assert!(!first.release().await.unwrap(), "the second still uses it");
    assert_eq!(ask(&second.superuser_url(), "SELECT 'here'").await.unwrap(), "here");
    let url = second.superuser_url();
    assert!(second.release().await.unwrap());
    assert!(ask(&url, "SELECT 'here'").await.is_err());
    assert!(!embedded::stop(&directory.0).await.unwrap(), "there is nothing left to stop");
}

/// What another start leaves for a moment, and one that is killed then for ever.
#[tokio::test]
async fn a_directory_that_another_start_has_made_and_not_yet_given_to_the_server_is_used() {
    let directory = Directory::new("made");
    DirBuilder::new().mode(0o700).create(&directory.0.directory).unwrap();
    let cluster = embedded::start(&directory.0).await.unwrap();
    assert_eq!(ask(&cluster.superuser_url(), "SELECT 'here'").await.unwrap(), "here");
    assert!(cluster.release().await.unwrap());
}

#[tokio::test]
async fn what_was_committed_survives_a_killed_server() {
    let directory = Directory::new("killed");
    let cluster = embedded::start(&directory.0).await.unwrap();
    let mut connection = PgConnection::connect(&cluster.superuser_url()).await.unwrap();
    sqlx::raw_sql("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('kept')")
        .execute(&mut connection)
        .await
        .unwrap();
    let killed = std::process::Command::new("kill").args(["-9", &directory.pid()]).status().unwrap();
    assert!(killed.success());
    drop(cluster);
    let cluster = embedded::start(&directory.0).await.unwrap();
    assert_eq!(ask(&cluster.superuser_url(), "SELECT word FROM kept").await.unwrap(), "kept");
    assert!(cluster.release().await.unwrap());
}

#[tokio::test]
async fn the_platforms_login_owns_nothing_and_cannot_change_its_role_inside_a_query() {
    let directory = Directory::new("logins");
    let cluster = embedded::start(&directory.0).await.unwrap();
    let prepare = || async { bootstrap::prepare(&cluster.superuser_url(), "orion", "orion", limits()).await };
    let (once, again) = tokio::join!(prepare(), prepare());
    let (logins, again) = (once.unwrap(), again.unwrap());
    assert_eq!(logins.app_url.expose_secret(), again.app_url.expose_secret());
    let (app, owner) = (logins.app_url.expose_secret(), logins.owner_url.expose_secret());
    assert_eq!(ask(app, "SELECT current_user::text").await.unwrap(), "orion_app");
    assert_eq!(ask(app, "SHOW search_path").await.unwrap(), "\"\"");
    assert_eq!(ask(app, "SHOW statement_timeout").await.unwrap(), "20s");
    assert_eq!(ask(app, "SELECT ext.unaccent('é')").await.unwrap(), "e");
    let denied = ask(app, "SELECT set_config('role', 'orion_owner', true)").await.unwrap_err();
    assert!(denied.to_string().contains("permission denied"), "{denied}");
    assert!(ask(app, "SELECT rolsuper::text FROM pg_authid").await.is_err());
    assert_eq!(ask(owner, "SELECT set_config('role', 'orion_owner', true)").await.unwrap(), "orion_owner");
    let mut connection = PgConnection::connect(app).await.unwrap();
    assert!(sqlx::raw_sql("CREATE SCHEMA mine").execute(&mut connection).await.is_err());
    assert!(sqlx::raw_sql("CREATE TABLE public.mine (id int)").execute(&mut connection).await.is_err());
    assert!(cluster.release().await.unwrap());
}

/// A cluster in a directory of its own, removed at the end of the test.
struct Directory(ServerSettings);

impl Directory {
    fn new(name: &str) -> Self {
        let directory = std::env::temp_dir().join(format!("orion-embedded-{name}-{}", std::process::id()));
        Self(ServerSettings { directory, bin_dir: None, durability: Durability::Full })
    }

    fn pid(&self) -> String {
        let file: PathBuf = self.0.directory.join("data/postmaster.pid");
        std::fs::read_to_string(file).unwrap().lines().next().unwrap().to_owned()
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0.directory).unwrap();
    }
}

fn limits() -> Limits {
    let second = std::time::Duration::from_secs(1);
    Limits { statement: 20 * second, lock: 5 * second, idle_in_transaction: 10 * second }
}

async fn ask(url: &str, sql: &'static str) -> Result<String, sqlx::Error> {
    let mut connection = PgConnection::connect(url).await?;
    sqlx::query_scalar(sql).fetch_one(&mut connection).await
}
