//! Many processes start at once on an empty installation.

use std::{
    fs::{self, File},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use sea_orm::sqlx::{self, PgConnection, Row};

use crate::support::{
    cluster::kill,
    database::{TestDatabase, connect},
    server::{free_address, is_ready},
};

/// Everything that migrating makes, a line each; what is picked by chance is left out.
const SCHEMA: &str = r"
    WITH named AS (SELECT value #>> '{}' AS name FROM platform.settings WHERE key = 'tenant_group'), lines AS (
        SELECT concat_ws(' ', 'column', c.relname, c.relkind, a.attname, format_type(a.atttypid, a.atttypmod),
            a.attnotnull, pg_get_expr(d.adbin, d.adrelid), c.relacl, c.relrowsecurity) AS line
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relnamespace = 'platform'::regnamespace
        UNION ALL SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE connamespace = 'platform'::regnamespace
        UNION ALL SELECT concat_ws(' ', 'index', indexdef) FROM pg_indexes WHERE schemaname = 'platform'
        UNION ALL SELECT concat_ws(' ', 'policy', tablename, policyname, roles, cmd, qual, with_check) FROM pg_policies
        UNION ALL SELECT concat_ws(' ', 'schema', nspname, nspacl) FROM pg_namespace WHERE nspname IN ('platform', 'ext')
        UNION ALL SELECT concat_ws(' ', 'default', defaclobjtype, defaclacl) FROM pg_default_acl
        UNION ALL SELECT concat_ws(' ', 'setting', key) FROM platform.settings
        UNION ALL SELECT concat_ws(' ', 'migration', version) FROM platform.platform_migrations
    )
    SELECT replace(line, named.name, '<tenants>') FROM lines, named ORDER BY 1";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn four_servers_and_two_migrations_at_once_make_one_schema() {
    let mut alone = Vec::new();
    for round in 0..6 {
        let (database, directory) = (TestDatabase::create_empty().await, Directory::new());
        let environment = [
            ("ORION_DATABASE__URL", database.urls.app.as_str()),
            ("ORION_DATABASE__OWNER_URL", database.urls.owner.as_deref().unwrap()),
        ];
        if round == 0 {
            let mut migrate = Process::spawn(&directory.0, &["migrate"], &environment);
            migrate.ends_well(Instant::now() + Duration::from_secs(60)).await;
            alone = schema(database.superuser().await).await;
            assert!(alone.len() > 100, "{alone:#?}");
            continue;
        }
        let (servers, migrations) = start(&directory, &environment, &[&["migrate"], &["migrate"]]).await;
        assert_eq!(schema(database.superuser().await).await, alone);
        assert_no_errors(servers.iter().chain(&migrations));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn four_servers_at_once_share_one_embedded_database_and_the_last_one_stops_it() {
    let mut first = None;
    for _ in 0..3 {
        let directory = Directory::new();
        fs::set_permissions(&directory.0, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        let (mut servers, _) = start(&directory, &[], &[]).await;
        let socket = directory.0.join("data/postgres/socket");
        let url = format!("postgres://postgres@localhost/orion?host={}", socket.display());
        let made = schema(connect(&url).await).await;
        assert_eq!(&made, first.get_or_insert_with(|| made.clone()));
        for server in &servers {
            kill("TERM", &server.child.id().to_string());
        }
        for server in &mut servers {
            server.ends_well(Instant::now() + Duration::from_secs(30)).await;
        }
        assert_no_errors(&servers);
        assert_eq!(directory.cluster_pid(), None, "the cluster was left running");
    }
}

/// A process of the program, killed at the end; what it says is kept.
struct Process {
    child: Child,
    log: PathBuf,
}

impl Process {
    fn spawn(directory: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let log = directory.join(format!("{}.log", uuid::Uuid::new_v4().simple()));
        let mut command = Command::new(env!("CARGO_BIN_EXE_orion"));
        command.args(arguments).envs(environment.iter().copied()).stdin(Stdio::null());
        let child = command.stdout(Stdio::null()).stderr(File::create(&log).unwrap()).spawn().unwrap();
        Self { child, log }
    }

    fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    /// Waits for its end, which must be a good one.
    async fn ends_well(&mut self, deadline: Instant) {
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return assert!(status.success(), "{}", self.said());
            }
            assert!(Instant::now() < deadline, "it does not end: {}", self.said());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A directory of its own, and of a cluster that a failed test may leave in it.
struct Directory(PathBuf);

impl Directory {
    fn new() -> Self {
        let directory = std::env::temp_dir().join(format!("orion-starts-{}", uuid::Uuid::new_v4().simple()));
        fs::create_dir(&directory).unwrap();
        Self(directory)
    }

    fn cluster_pid(&self) -> Option<String> {
        let file = fs::read_to_string(self.0.join("data/postgres/data/postmaster.pid")).ok()?;
        Some(file.lines().next()?.to_owned())
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        if let Some(pid) = self.cluster_pid() {
            kill("QUIT", &pid);
        }
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Starts four servers at once, with `more` beside them, and waits until all are ready.
async fn start(directory: &Directory, environment: &[(&str, &str)], more: &[&[&str]]) -> (Vec<Process>, Vec<Process>) {
    let addresses: Vec<SocketAddr> = (0..4).map(|_| free_address()).collect();
    let data = directory.0.join("data");
    let serve = |address: &SocketAddr| {
        let address = address.to_string();
        let own = [("ORION_HTTP__LISTEN", address.as_str()), ("ORION_DATA_DIR", data.to_str().unwrap())];
        Process::spawn(&directory.0, &["serve"], &[&own, environment].concat())
    };
    let mut servers: Vec<Process> = addresses.iter().map(serve).collect();
    let mut others: Vec<Process> =
        more.iter().map(|arguments| Process::spawn(&directory.0, arguments, environment)).collect();
    let deadline = Instant::now() + Duration::from_secs(60);
    for other in &mut others {
        other.ends_well(deadline).await;
    }
    for (server, address) in servers.iter_mut().zip(addresses) {
        while !is_ready(address).await {
            assert!(server.child.try_wait().unwrap().is_none(), "it ended: {}", server.said());
            assert!(Instant::now() < deadline, "it does not get ready: {}", server.said());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    (servers, others)
}

fn assert_no_errors<'a>(processes: impl IntoIterator<Item = &'a Process>) {
    for process in processes {
        let said = process.said();
        assert!(!said.contains(" ERROR ") && !said.contains("panicked"), "{said}");
    }
}

async fn schema(mut database: PgConnection) -> Vec<String> {
    let rows = sqlx::query(SCHEMA).fetch_all(&mut database).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}
