//! The server behind the tests' databases, and the migrated template with the vendors `alpha` and `beta` that they are
//! cloned from.
//!
//! One cluster serves all tests and all runs; a test that ends its server has one of its own. The template is named by
//! a hash of what makes it (migrations, provisioning, defaults), and built once under the cluster's advisory lock. What
//! killed runs left behind is swept at the next start.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use orion::{
    db::OwnerDb,
    embedded::{self, Cluster, Durability, ServerSettings, bootstrap},
    provisioning,
};
use sea_orm::sqlx::{self, AssertSqlSafe, Connection, PgConnection, Row};
use secrecy::ExposeSecret;
use tokio::sync::OnceCell;

use super::database::{connect, drop_database, in_database, roles_like, run, vendor};

static SHARED: OnceCell<Arc<TestCluster>> = OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(1);
/// What the directories of tests' own clusters begin with.
const OWN: &str = "orion-tests-own-";

pub const LIMITS: bootstrap::Limits = bootstrap::Limits {
    statement: Duration::from_secs(30),
    lock: Duration::from_secs(5),
    idle_in_transaction: Duration::from_secs(10),
};

/// A running cluster and its template.
pub struct TestCluster {
    pub superuser_url: String,
    pub template: String,
    pub logins: bootstrap::Logins,
    settings: ServerSettings,
    /// Whether it belongs to one test and goes with it.
    pub is_own: bool,
    _cluster: Cluster,
}

impl TestCluster {
    /// The one of all tests: one per user, in a place that the server's account can reach. It trades durability for
    /// speed.
    pub async fn shared() -> Arc<Self> {
        let directory = std::env::temp_dir().join(format!("orion-tests-{}", nix::unistd::getuid()));
        let settings = ServerSettings { directory, bin_dir: None, durability: Durability::None };
        Arc::clone(SHARED.get_or_init(async || Arc::new(Self::start(settings, false).await)).await)
    }

    /// One of a test's own, as durable as in production. It is stopped and removed at the end of the test.
    pub async fn own() -> Arc<Self> {
        sweep_own();
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let directory = std::env::temp_dir().join(format!("{OWN}{}-{number}", std::process::id()));
        let settings = ServerSettings { directory, bin_dir: None, durability: Durability::Full };
        Arc::new(Self::start(settings, true).await)
    }

    async fn start(settings: ServerSettings, is_own: bool) -> Self {
        let cluster = embedded::start(&settings).await.expect("the tests' cluster starts");
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
        Self { superuser_url, template, logins, settings, is_own, _cluster: cluster }
    }

    /// The prefix of the template's logins and roles.
    pub fn prefix(&self) -> String {
        prefix_of(&self.template)
    }

    /// The directory of the server's socket.
    pub fn socket(&self) -> String {
        let url = url::Url::parse(&self.superuser_url).unwrap();
        url.query_pairs().find(|(name, _)| name == "host").unwrap().1.into_owned()
    }

    /// Ends the server without a word to its clients and without a checkpoint (`immediate`), and waits for its end.
    pub async fn crash(&self) {
        let deadline = Instant::now() + Duration::from_secs(10);
        kill("QUIT", &self.pid().expect("the server runs"));
        while self.pid().is_some() {
            assert!(Instant::now() < deadline, "the server does not end");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Starts a crashed server again, and waits until it has recovered and takes connections.
    pub async fn start_again(&self) {
        embedded::start(&self.settings).await.unwrap();
    }

    /// The server's process, by the file that it removes when it ends.
    fn pid(&self) -> Option<String> {
        pid_in(&self.settings.directory)
    }
}

fn pid_in(directory: &Path) -> Option<String> {
    let file = std::fs::read_to_string(directory.join("data/postmaster.pid")).ok()?;
    Some(file.lines().next()?.to_owned())
}

/// Ends and removes the clusters that tests of killed runs had to themselves.
fn sweep_own() {
    for entry in std::fs::read_dir(std::env::temp_dir()).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap_or_default();
        let Some(run) = name.strip_prefix(OWN).and_then(|rest| rest.split('-').next()) else { continue };
        if !Path::new("/proc").join(run).exists() {
            pid_in(&entry.path()).iter().for_each(|pid| kill("QUIT", pid));
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

impl Drop for TestCluster {
    fn drop(&mut self) {
        if let Some(pid) = self.pid().filter(|_| self.is_own) {
            kill("QUIT", &pid);
            let deadline = Instant::now() + Duration::from_secs(10);
            while self.pid().is_some() && Instant::now() < deadline {
                std::thread::sleep(Duration::from_millis(5));
            }
            let _ = std::fs::remove_dir_all(&self.settings.directory);
        }
    }
}

/// Sends a signal, as `QUIT`.
pub fn kill(signal: &str, pid: &str) {
    Command::new("kill").args([&format!("-{signal}"), pid]).status().unwrap();
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
        let made = provisioning::create(&owner, vendor(code), |_| None).await.unwrap();
        // All buyers of the tests come from one address; what is about the limit sets it.
        let schema = format!("t_{:08}", made.vendor.number);
        run(&mut inside, &format!("UPDATE {schema}.settings SET value = '0' WHERE key = 'open_guest_orders'")).await;
    }
    owner.close().await.unwrap();
    inside.close().await.unwrap();
    run(server, &format!("ALTER DATABASE {unfinished} RENAME TO {template}")).await;
    bootstrap::prepare(superuser_url, template, &prefix, LIMITS).await.unwrap()
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

fn prefix_of(template: &str) -> String {
    format!("t{}", &template["orion_template_".len()..][..10])
}

/// Changes when anything changes that a template is made by.
fn fingerprint() -> u64 {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("tenant_templates/defaults.toml")];
    files.extend(["cluster.rs", "database.rs"].map(|file| root.join("tests/it/support").join(file)));
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
