//! The real binary on a free port, over a database of its own.

use std::{
    fs::File,
    io::Write,
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::json;

use super::{
    app::{UNLIMITED, connections},
    database::TestDatabase,
    people::PASSWORD,
    tenants::Tenants,
    wire::Caller,
};

/// The setting that logs every request, into a file that [`TestServer::log`] reads.
pub const LOGGED: (&str, &str) = ("ORION_LOG__FILTER", "info,sqlx=error");
const LOG: &str = "log";
/// File descriptors that a server has, unless a test says how many.
const DESCRIPTORS: u32 = 1024;

/// An HTTP client; it needs the library of ciphers even where nothing is encrypted.
pub fn client() -> reqwest::Client {
    // An error means that another test installed it before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}

/// A running `orion serve`; killed at the end of the test.
pub struct TestServer {
    pub address: SocketAddr,
    pub database: Arc<TestDatabase>,
    process: Child,
    directory: PathBuf,
    settings: Vec<(String, String)>,
    descriptors: u32,
}

impl TestServer {
    /// With the default configuration.
    pub async fn start() -> Self {
        Self::with(&[]).await
    }

    /// With settings by the environment on top. Waits until it is ready.
    pub async fn with(settings: &[(&str, &str)]) -> Self {
        Self::over(TestDatabase::create().await, settings).await
    }

    /// With this many file descriptors.
    pub async fn with_descriptors(descriptors: u32, settings: &[(&str, &str)]) -> Self {
        let mut server = Self::spawn(TestDatabase::create().await, settings, descriptors);
        server.wait_until_ready().await;
        server
    }

    /// Over this database.
    pub async fn over(database: TestDatabase, settings: &[(&str, &str)]) -> Self {
        let mut server = Self::spawn(database, settings, DESCRIPTORS);
        server.wait_until_ready().await;
        server
    }

    /// Over a database that it can't use. Waits until it listens.
    pub async fn unready(database: TestDatabase, settings: &[(&str, &str)]) -> Self {
        let mut server = Self::spawn(database, settings, DESCRIPTORS);
        let deadline = Instant::now() + Duration::from_secs(30);
        while client().get(server.url("/livez")).send().await.is_err() {
            assert!(server.process.try_wait().unwrap().is_none(), "the server ended");
            assert!(Instant::now() < deadline, "the server does not listen");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        server
    }

    fn spawn(database: TestDatabase, settings: &[(&str, &str)], descriptors: u32) -> Self {
        let directory = std::env::temp_dir().join(format!("orion-server-{}", uuid::Uuid::new_v4().simple()));
        let address = free_address();
        let settings: Vec<_> = settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let process = spawn(address, &database, &directory, &settings, descriptors);
        Self { address, database: Arc::new(database), process, directory, settings, descriptors }
    }

    /// What it has logged so far, where [`LOGGED`] is among its settings.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.directory.join(LOG)).unwrap()
    }

    /// Waits until one of its requests waits for a lock that the test holds.
    pub async fn until_a_lock_is_waited_for(&self) {
        let sql = "SELECT count(*) FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database
            WHERE datname = current_database())";
        let (mut looking, deadline) = (self.database.superuser().await, Instant::now() + Duration::from_secs(20));
        while sea_orm::sqlx::query_scalar::<_, i64>(sql).fetch_one(&mut looking).await.unwrap() == 0 {
            assert!(Instant::now() < deadline, "nobody waits for a lock");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Asks the server to stop, as a service manager does.
    pub fn terminate(&self) {
        let pid = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    }

    /// Kills the process (SIGKILL), whatever it does at the moment.
    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Starts a killed server again, over the same database and files.
    pub async fn start_again(&mut self) {
        self.process = spawn(self.address, &self.database, &self.directory, &self.settings, self.descriptors);
        self.wait_until_ready().await;
    }

    /// The process's id.
    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    /// The vendors whom it serves, reached past it.
    pub async fn tenants(&self) -> Tenants {
        Tenants::of(&self.database).await
    }

    /// A caller who has not signed in.
    pub fn anybody(&self) -> Caller {
        Caller::new(self.url(""))
    }

    /// An operator, made at the command line and signed in.
    pub async fn operator(&self) -> Caller {
        let mut command = Command::new(env!("CARGO_BIN_EXE_orion"));
        command.args(["admin", "create", "--email", "olga@orion.example", "--name", "Olga", "--password-stdin"]);
        command.env("ORION_DATABASE__URL", &self.database.urls.app);
        command.env("ORION_DATABASE__OWNER_URL", self.database.urls.owner.as_deref().unwrap());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        writeln!(child.stdin.take().unwrap(), "{PASSWORD}").unwrap();
        assert!(child.wait().unwrap().success());
        let (anybody, login) = (self.anybody(), json!({"email": "olga@orion.example", "password": PASSWORD}));
        anybody.signed_in(&anybody.post("/api/v1/admin/auth/login", &login).await.expect(200))
    }

    /// `http://127.0.0.1:…/` and then `path`, which begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Asks the server to stop and waits for its end.
    pub async fn stop(mut self) -> ExitStatus {
        self.terminate();
        self.end().await
    }

    /// Waits for the end of a server that was asked to stop.
    pub async fn end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            if let Some(status) = self.process.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < deadline, "the server does not stop");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn wait_until_ready(&mut self) {
        let deadline = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect(self.address).is_err() || !self.is_ready().await {
            assert!(self.process.try_wait().unwrap().is_none(), "the server ended");
            assert!(Instant::now() < deadline, "the server does not get ready");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Whether `/readyz` answers 200.
    pub async fn is_ready(&self) -> bool {
        is_ready(self.address).await
    }
}

/// An address that nobody listens on.
pub fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

fn log_in(directory: &Path) -> PathBuf {
    std::fs::create_dir_all(directory).unwrap();
    directory.join(LOG)
}

/// Whether the server at this address answers `/readyz` with 200.
pub async fn is_ready(address: SocketAddr) -> bool {
    let request = client().get(format!("http://{address}/readyz")).header("host", "localhost").send();
    request.await.is_ok_and(|response| response.status() == 200)
}

fn spawn(
    address: SocketAddr,
    database: &TestDatabase,
    directory: &Path,
    settings: &[(String, String)],
    descriptors: u32,
) -> Child {
    let stderr = match settings.iter().any(|(name, _)| name == LOGGED.0) {
        true => File::options().append(true).create(true).open(log_in(directory)).unwrap().into(),
        false => Stdio::inherit(),
    };
    Command::new("sh")
        .args(["-c", &format!("ulimit -n {descriptors}; exec \"$0\" serve"), env!("CARGO_BIN_EXE_orion")])
        .env("ORION_DATA_DIR", directory)
        .env("ORION_HTTP__LISTEN", address.to_string())
        .env("ORION_LOG__FILTER", "warn,sqlx=error")
        .env("ORION_DATABASE__URL", &database.urls.app)
        .env("ORION_DATABASE__SLICE_CONNECTIONS", connections())
        .env("ORION_DATABASE__PLATFORM_CONNECTIONS", connections())
        // A busy machine opens connections slowly.
        .env("ORION_DATABASE__ACQUIRE_TIMEOUT_MS", "20000")
        .env("ORION_DATABASE__OWNER_URL", database.urls.owner.as_deref().unwrap())
        .envs(UNLIMITED)
        .envs(settings.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::null())
        .stderr(stderr)
        .spawn()
        .unwrap()
}

impl Drop for TestServer {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}
