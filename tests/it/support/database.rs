//! A database for each test, cloned from one migrated template with the vendors `alpha` and `beta`.
//!
//! One cluster serves all tests and all runs. The template is named by a hash of what makes it (migrations,
//! provisioning, defaults), and built once under the cluster's advisory lock. Roles belong to the cluster, so each clone
//! gets a role prefix of its own for the vendors it makes. What killed runs left behind is swept at the next start.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    str::FromStr,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use chrono::{TimeDelta, Utc};
use orion::{
    app::DatabaseUrls,
    db::OwnerDb,
    embedded::{self, Cluster, Durability, Settings, bootstrap},
    provisioning::{self, NewOwner, NewVendor},
};
use sea_orm::sqlx::{self, AssertSqlSafe, ConnectOptions, Connection, PgConnection, Row, postgres::PgConnectOptions};
use secrecy::ExposeSecret;
use tokio::sync::OnceCell;

static BASE: OnceCell<Base> = OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(1);

/// Where the tests' cluster is: one per user, in a place that the server's account can reach.
pub fn cluster_settings() -> Settings {
    let directory = std::env::temp_dir().join(format!("orion-tests-{}", nix::unistd::getuid()));
    Settings { directory, bin_dir: None, durability: Durability::None }
}

const LIMITS: bootstrap::Limits = bootstrap::Limits {
    statement: Duration::from_secs(30),
    lock: Duration::from_secs(5),
    idle_in_transaction: Duration::from_secs(10),
};

/// The running cluster and its template.
struct Base {
    _cluster: Cluster,
    superuser_url: String,
    template: String,
    logins: bootstrap::Logins,
}

/// A database of one test's own; dropped with this.
pub struct TestDatabase {
    pub urls: DatabaseUrls,
    /// The cluster's superuser in this database: for looking behind the scenes only.
    pub superuser_url: String,
    name: String,
}

impl TestDatabase {
    /// Clones the template.
    pub async fn create() -> Self {
        let base = BASE.get_or_init(Base::start).await;
        let (pid, number) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let name = format!("orion_test_{pid}_{number}");
        let mut server = connect(&base.superuser_url).await;
        let owner = format!("{}_owner", prefix_of(&base.template));
        run(&mut server, &format!("CREATE DATABASE {name} TEMPLATE {} OWNER {owner}", base.template)).await;
        let superuser_url = in_database(&base.superuser_url, &name);
        let mut inside = connect(&superuser_url).await;
        let prefix = role_prefix(pid, number);
        let sql = "UPDATE platform.settings SET value = to_jsonb($1::text) WHERE key = 'role_prefix'";
        sqlx::query(sql).bind(prefix).execute(&mut inside).await.unwrap();
        let urls = DatabaseUrls {
            app: in_database(base.logins.app_url.expose_secret(), &name),
            owner: Some(in_database(base.logins.owner_url.expose_secret(), &name)),
        };
        Self { urls, superuser_url, name }
    }

    /// A database that is prepared and not migrated.
    pub async fn create_empty() -> Self {
        let base = BASE.get_or_init(Base::start).await;
        let name = format!("orion_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let prefix = prefix_of(&base.template);
        let logins = bootstrap::prepare(&base.superuser_url, &name, &prefix, LIMITS).await.unwrap();
        let urls = DatabaseUrls {
            app: logins.app_url.expose_secret().to_owned(),
            owner: Some(logins.owner_url.expose_secret().to_owned()),
        };
        Self { urls, superuser_url: in_database(&base.superuser_url, &name), name }
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
        let Some(base) = BASE.get() else { return };
        let (server, name) = (base.superuser_url.clone(), self.name.clone());
        // Not waited for: what the end of the process cuts off is swept by the next run.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async { drop_database(&mut connect(&server).await, &name).await });
        });
    }
}

impl Base {
    async fn start() -> Self {
        let cluster = embedded::start(&cluster_settings()).await.expect("the tests' cluster starts");
        let superuser_url = cluster.superuser_url();
        let mut server = connect(&superuser_url).await;
        sqlx::query("SELECT pg_advisory_lock(20261123)").execute(&mut server).await.unwrap();
        sweep(&mut server).await;
        let template = format!("orion_template_{:016x}", fingerprint());
        let logins = if database_exists(&mut server, &template).await {
            bootstrap::prepare(&superuser_url, &template, &prefix_of(&template), LIMITS).await.unwrap()
        } else {
            build_template(&superuser_url, &mut server, &template).await
        };
        server.close().await.unwrap();
        Self { _cluster: cluster, superuser_url, template, logins }
    }
}

/// Builds under another name and renames at the end, so that a template is whole or not there.
async fn build_template(superuser_url: &str, server: &mut PgConnection, template: &str) -> bootstrap::Logins {
    let unfinished = format!("{template}_new");
    run(server, &format!("DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)")).await;
    let prefix = prefix_of(template);
    let logins = bootstrap::prepare(superuser_url, &unfinished, &prefix, LIMITS).await.unwrap();
    let owner = OwnerDb::connect_lazy(logins.owner_url.expose_secret(), 2).await.unwrap();
    provisioning::migrate_platform(&owner, &logins.app_role).await.unwrap();
    // The roles of the template's own vendors are the same whenever it is built again.
    let mut inside = connect(&in_database(superuser_url, &unfinished)).await;
    let sql = format!("UPDATE platform.settings SET value = to_jsonb('{prefix}'::text) WHERE key = 'role_prefix'");
    run(&mut inside, &sql).await;
    for role in roles_like(server, &format!("{prefix}\\_t\\_%")).await {
        run(server, &format!("DROP ROLE IF EXISTS \"{role}\"")).await;
    }
    for code in ["ALPHA", "BETA"] {
        provisioning::create(&owner, vendor(code)).await.unwrap();
    }
    owner.close().await.unwrap();
    inside.close().await.unwrap();
    run(server, &format!("ALTER DATABASE {unfinished} RENAME TO {template}")).await;
    bootstrap::prepare(superuser_url, template, &prefix, LIMITS).await.unwrap()
}

/// A vendor as tests have them: in euros, in Luxembourg, in English, French and German.
pub fn vendor(code: &str) -> NewVendor {
    let name = code.to_lowercase();
    NewVendor {
        code: code.parse().unwrap(),
        name: format!("{}{}", &code[..1], &name[1..]),
        subdomain: name.replace('_', "-").parse().unwrap(),
        contact_email: None,
        currency: "EUR".to_owned(),
        country: "LU".to_owned(),
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

/// Drops what runs that are over have left: their databases, then their roles.
async fn sweep(server: &mut PgConnection) {
    let sql = "SELECT datname FROM pg_database WHERE datname LIKE 'orion\\_test\\_%'";
    for row in sqlx::query(sql).fetch_all(&mut *server).await.unwrap() {
        let name: String = row.get(0);
        let pid = name.split('_').nth(2).unwrap().to_owned();
        if !Path::new(&format!("/proc/{pid}")).exists() {
            drop_database(server, &name).await;
        }
    }
    // Databases that a test migrated itself picked their prefix; a role that is still used refuses to go.
    for role in roles_like(server, "%\\_tenants").await {
        for role in roles_like(server, &role.replace("_tenants", "\\_t\\_%")).await {
            let _ = sqlx::raw_sql(AssertSqlSafe(format!("DROP ROLE \"{role}\""))).execute(&mut *server).await;
        }
        let _ = sqlx::raw_sql(AssertSqlSafe(format!("DROP ROLE \"{role}\""))).execute(&mut *server).await;
    }
}

async fn drop_database(server: &mut PgConnection, name: &str) {
    run(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    let mut parts = name.split('_').skip(2).map(|part| part.parse::<u32>().unwrap());
    let prefix = role_prefix(parts.next().unwrap(), parts.next().unwrap());
    for role in roles_like(server, &format!("{prefix}\\_t\\_%")).await {
        run(server, &format!("DROP ROLE IF EXISTS \"{role}\"")).await;
    }
}

async fn roles_like(server: &mut PgConnection, pattern: &str) -> Vec<String> {
    let rows = sqlx::query("SELECT rolname FROM pg_roles WHERE rolname LIKE $1").bind(pattern).fetch_all(server).await;
    rows.unwrap().into_iter().map(|row| row.get(0)).collect()
}

/// The prefix of the roles that a test's database makes: of its process and number, at most 16 letters and digits.
fn role_prefix(pid: u32, number: u32) -> String {
    format!("p{pid}n{number}")
}

/// The prefix of a template's logins and roles.
fn prefix_of(template: &str) -> String {
    format!("t{}", &template["orion_template_".len()..][..10])
}

/// Changes when anything changes that a template is made by.
fn fingerprint() -> u64 {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("tenant_templates/defaults.toml"), root.join("tests/it/support/database.rs")];
    for folder in ["migration/src", "src/provisioning", "src/embedded"] {
        collect(&root.join(folder), &mut files);
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.strip_prefix(root).unwrap().hash(&mut hasher);
        std::fs::read(&file).unwrap().hash(&mut hasher);
    }
    hasher.finish()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

async fn database_exists(server: &mut PgConnection, name: &str) -> bool {
    let found = sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1").bind(name).fetch_optional(server).await;
    found.unwrap().is_some()
}

fn in_database(url: &str, database: &str) -> String {
    let mut url = url::Url::parse(url).unwrap();
    url.set_path(database);
    url.to_string()
}

async fn connect(url: &str) -> PgConnection {
    PgConnectOptions::from_str(url).unwrap().connect().await.unwrap()
}

async fn run(connection: &mut PgConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}
