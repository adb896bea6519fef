//! The real binary on a free port, over a database of its own.

use std::{
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use super::database::TestDatabase;

/// An HTTP client; it needs the library of ciphers even where nothing is encrypted.
pub fn client() -> reqwest::Client {
    // An error means that another test installed it before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}

/// A running `orion serve`; killed at the end of the test.
pub struct TestServer {
    pub address: SocketAddr,
    pub database: TestDatabase,
    process: Child,
    directory: std::path::PathBuf,
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
        Self::with_descriptors(1024, settings).await
    }

    /// With this many file descriptors.
    pub async fn with_descriptors(descriptors: u32, settings: &[(&str, &str)]) -> Self {
        let database = TestDatabase::create().await;
        let directory = std::env::temp_dir().join(format!("orion-server-{}", uuid::Uuid::new_v4().simple()));
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let settings: Vec<_> = settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let process = spawn(address, &database, &directory, &settings, descriptors);
        let mut server = Self { address, database, process, directory, settings, descriptors };
        server.wait_until_ready().await;
        server
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

    /// `http://127.0.0.1:…/` and then `path`, which begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Asks the server to stop, as a service manager does, and waits for its end.
    pub async fn stop(mut self) -> ExitStatus {
        let pid = self.process.id().to_string();
        Command::new("kill").args(["-TERM", &pid]).status().unwrap();
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

    async fn is_ready(&self) -> bool {
        let request = client().get(self.url("/readyz")).header("host", "localhost").send();
        request.await.is_ok_and(|response| response.status() == 200)
    }
}

fn spawn(
    address: SocketAddr,
    database: &TestDatabase,
    directory: &std::path::Path,
    settings: &[(String, String)],
    descriptors: u32,
) -> Child {
    Command::new("sh")
        .args(["-c", &format!("ulimit -n {descriptors}; exec \"$0\" serve"), env!("CARGO_BIN_EXE_orion")])
        .env("ORION_DATA_DIR", directory)
        .env("ORION_HTTP__LISTEN", address.to_string())
        .env("ORION_LOG__FILTER", "warn,sqlx=error")
        .env("ORION_DATABASE__URL", &database.urls.app)
        // A busy machine opens connections slowly.
        .env("ORION_DATABASE__ACQUIRE_TIMEOUT_MS", "20000")
        .env("ORION_DATABASE__OWNER_URL", database.urls.owner.as_deref().unwrap())
        .envs(settings.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::null())
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
