//! A database for each test, cloned from its cluster's template.
//!
//! Roles belong to the cluster, so each clone gets a role prefix of its own for the vendors it makes.

use std::{
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use chrono::{TimeDelta, Utc};
use orion::{
    app::DatabaseUrls,
    db::OwnerDb,
    embedded::bootstrap,
    provisioning::{NewOwner, NewVendor},
    types::time_zone::TimeZone,
};
use sea_orm::sqlx::{self, AssertSqlSafe, ConnectOptions, PgConnection, Row, postgres::PgConnectOptions};
use secrecy::ExposeSecret;

use super::cluster::{LIMITS, TestCluster};

static NEXT: AtomicU32 = AtomicU32::new(1);

/// A database of one test's own; dropped with this.
pub struct TestDatabase {
    pub urls: DatabaseUrls,
    /// The cluster's superuser in this database: for looking behind the scenes only.
    pub superuser_url: String,
    pub cluster: Arc<TestCluster>,
    name: String,
}

impl TestDatabase {
    /// A clone of the template of the cluster that all tests share.
    pub async fn create() -> Self {
        Self::create_in(TestCluster::shared().await).await
    }

    /// A clone of this cluster's template.
    pub async fn create_in(cluster: Arc<TestCluster>) -> Self {
        let (pid, number) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let name = format!("orion_test_{pid}_{number}");
        let mut server = connect(&cluster.superuser_url).await;
        let (owner, template) = (format!("{}_owner", cluster.prefix()), &cluster.template);
        run(&mut server, &format!("CREATE DATABASE {name} TEMPLATE {template} OWNER {owner}")).await;
        let superuser_url = in_database(&cluster.superuser_url, &name);
        let mut inside = connect(&superuser_url).await;
        let prefix = role_prefix(pid, number);
        let sql = "UPDATE platform.settings SET value = to_jsonb($1::text) WHERE key = 'role_prefix'";
        sqlx::query(sql).bind(prefix).execute(&mut inside).await.unwrap();
        let urls = DatabaseUrls {
            app: in_database(cluster.logins.app_url.expose_secret(), &name),
            owner: Some(in_database(cluster.logins.owner_url.expose_secret(), &name)),
        };
        Self { urls, superuser_url, cluster, name }
    }

    /// A database that is prepared and not migrated.
    pub async fn create_empty() -> Self {
        let cluster = TestCluster::shared().await;
        let name = format!("orion_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let logins = bootstrap::prepare(&cluster.superuser_url, &name, &cluster.prefix(), LIMITS).await.unwrap();
        let urls = DatabaseUrls {
            app: logins.app_url.expose_secret().to_owned(),
            owner: Some(logins.owner_url.expose_secret().to_owned()),
        };
        Self { urls, superuser_url: in_database(&cluster.superuser_url, &name), cluster, name }
    }

    /// The prefix of the roles of its vendors, which go with it.
    pub fn role_prefix(&self) -> String {
        prefix_of(&self.name)
    }

    /// A pool of the owner's.
    pub async fn owner(&self) -> OwnerDb {
        OwnerDb::connect_lazy(self.urls.owner.as_ref().unwrap(), 4).await.unwrap()
    }

    /// A connection as the superuser.
    pub async fn superuser(&self) -> PgConnection {
        connect(&self.superuser_url).await
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if self.cluster.is_own {
            return;
        }
        let (server, name) = (self.cluster.superuser_url.clone(), self.name.clone());
        // Not waited for: what the end of the process cuts off is swept by the next run.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async { drop_database(&mut connect(&server).await, &name).await });
        });
    }
}

/// A vendor as tests have them: in euros, in Luxembourg, in English, French and German.
pub fn vendor(code: &str) -> NewVendor {
    vendor_in(code, "LU")
}

/// The same, in another country.
pub fn vendor_in(code: &str, country: &str) -> NewVendor {
    let name = code.to_lowercase();
    NewVendor {
        code: code.parse().unwrap(),
        name: format!("{}{}", &code[..1], &name[1..]),
        subdomain: name.replace('_', "-").parse().unwrap(),
        contact_email: None,
        currency: "EUR".to_owned(),
        country: country.to_owned(),
        time_zone: TimeZone::of_country(country),
        languages: vec!["en".to_owned(), "fr".to_owned(), "de".to_owned()],
        default_language: "en".to_owned(),
        owner: NewOwner {
            email: format!("owner@{name}.example").parse().unwrap(),
            name: format!("Owner of {name}"),
            invitation_hash: uuid::Uuid::new_v4().as_bytes().to_vec(),
            invitation_expires_at: Utc::now() + TimeDelta::days(7),
            temporary_password: None,
            mail: None,
        },
    }
}

/// Drops a test's database and the roles of its vendors.
pub async fn drop_database(server: &mut PgConnection, name: &str) {
    run(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    let prefix = prefix_of(name);
    for role in roles_like(server, &format!("{prefix}\\_t\\_%")).await {
        run(server, &format!("DROP ROLE IF EXISTS \"{role}\"")).await;
    }
}

pub async fn roles_like(server: &mut PgConnection, pattern: &str) -> Vec<String> {
    let rows = sqlx::query("SELECT rolname FROM pg_roles WHERE rolname LIKE $1").bind(pattern).fetch_all(server).await;
    rows.unwrap().into_iter().map(|row| row.get(0)).collect()
}

/// The prefix of the roles that the database with this name makes.
fn prefix_of(name: &str) -> String {
    let mut parts = name.split('_').skip(2).map(|part| part.parse::<u32>().unwrap());
    role_prefix(parts.next().unwrap(), parts.next().unwrap())
}

/// The prefix of the roles that a test's database makes: of its process and number, at most 16 letters and digits.
fn role_prefix(pid: u32, number: u32) -> String {
    format!("p{pid}n{number}")
}

/// `url` with another database.
pub fn in_database(url: &str, database: &str) -> String {
    let mut url = url::Url::parse(url).unwrap();
    url.set_path(database);
    url.to_string()
}

pub async fn connect(url: &str) -> PgConnection {
    PgConnectOptions::from_str(url).unwrap().connect().await.unwrap()
}

pub async fn run(connection: &mut PgConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}
