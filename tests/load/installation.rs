//! A separate PostgreSQL, durable as in production, and the real binary with it.

use std::{
    fs::File,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    str::FromStr,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use orion::{
    db::OwnerDb,
    embedded::{self, Cluster, Durability, Limits, Logins, ServerSettings, bootstrap},
    provisioning,
};
use sea_orm::sqlx::{AssertSqlSafe, ConnectOptions, Executor, PgConnection, postgres::PgConnectOptions};
use secrecy::ExposeSecret;

use crate::Result;

const LIMITS: Limits = Limits {
    statement: Duration::from_secs(60),
    lock: Duration::from_secs(5),
    idle_in_transaction: Duration::from_secs(10),
};
/// How long the program may take to get ready before the run is given up.
const PATIENCE: Duration = Duration::from_secs(120);

/// Everything that a run needs; the directory goes with it.
pub struct Installation {
    pub address: SocketAddr,
    pub http: reqwest::Client,
    pub logins: Logins,
    pub directory: PathBuf,
    pub owner: OwnerDb,
    /// Whether the program works off jobs beside serving; from the next start on.
    pub works: bool,
    superuser_url: String,
    cluster: Cluster,
    orion: Option<Child>,
}

impl Installation {
    /// An empty platform, which does not serve yet.
    pub async fn start() -> Result<Self> {
        let directory = std::env::temp_dir().join(format!("orion-bench-{}", std::process::id()));
        let settings =
            ServerSettings { directory: directory.join("postgres"), bin_dir: None, durability: Durability::Full };
        let cluster = embedded::start(&settings).await?;
        let superuser_url = cluster.superuser_url();
        let logins = bootstrap::prepare(&superuser_url, "bench", "bench", LIMITS).await?;
        let owner = OwnerDb::connect_lazy(logins.owner_url.expose_secret(), 2).await?;
        provisioning::migrate_platform(&owner, &logins.app_role).await?;
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        // An error means that it was installed before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::new();
        Ok(Self { address, http, logins, directory, owner, works: true, superuser_url, cluster, orion: None })
    }

    /// Starts the program anew; answers how long it took to be ready.
    pub async fn restart(&mut self) -> Result<Duration> {
        self.end_orion()?;
        let started = Instant::now();
        self.orion = Some(self.spawn()?);
        while !self.is_ready().await {
            let ended = self.orion.as_mut().map(Child::try_wait).transpose()?.flatten();
            ensure!(ended.is_none() && started.elapsed() < PATIENCE, "Orion did not get ready");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(started.elapsed())
    }

    /// The program, set up for this installation.
    pub fn orion(&self) -> Command {
        let limit = "1000000000";
        let mut command = Command::new(env!("CARGO_BIN_EXE_orion"));
        command
            .env("ORION_DATA_DIR", self.directory.join("data"))
            .env("ORION_HTTP__LISTEN", self.address.to_string())
            // One address sends all requests of a run.
            .env("ORION_HTTP__REQUESTS_PER_MINUTE", limit)
            .env("ORION_HTTP__AUTH_REQUESTS_PER_MINUTE", limit)
            .env("ORION_HTTP__SHOP_WRITES_PER_MINUTE", limit)
            .env("ORION_HTTP__WRITES_PER_MINUTE", limit)
            .env("ORION_HTTP__TRANSFERS_PER_MINUTE", limit)
            .env("ORION_HTTP__VENDOR_REQUESTS_PER_MINUTE", limit)
            .env("ORION_AUTH__LOGIN_ATTEMPTS", "100000000")
            .env("ORION_WORKER__ENABLED", self.works.to_string())
            .env("ORION_DATABASE__URL", self.logins.app_url.expose_secret())
            .env("ORION_DATABASE__OWNER_URL", self.logins.owner_url.expose_secret());
        command
    }

    fn spawn(&self) -> Result<Child> {
        let log = File::create(self.directory.join("orion.log"))?;
        Ok(self.orion().arg("serve").stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn()?)
    }

    async fn is_ready(&self) -> bool {
        let request = self.http.get(self.url("/readyz")).header("host", "localhost").send();
        request.await.is_ok_and(|response| response.status() == 200)
    }

    /// `http://127.0.0.1:…` and then `path`.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The program's process.
    pub fn pid(&self) -> Result<u32> {
        Ok(self.orion.as_ref().context("Orion runs")?.id())
    }

    /// PostgreSQL's log.
    pub fn log(&self) -> PathBuf {
        self.directory.join("postgres/postgres.log")
    }

    /// A connection as the superuser.
    pub async fn superuser(&self) -> Result<PgConnection> {
        Ok(PgConnectOptions::from_str(&self.superuser_url)?.database("bench").connect().await?)
    }

    /// Runs statements as the superuser.
    pub async fn sql(&self, sql: &str) -> Result<()> {
        self.superuser().await?.execute(sea_orm::sqlx::raw_sql(AssertSqlSafe(sql))).await?;
        Ok(())
    }

    /// A client program of PostgreSQL's, set up to reach the database as the app's login.
    pub fn client(&self, program: &str) -> Result<Command> {
        let options = PgConnectOptions::from_str(self.logins.app_url.expose_secret())?;
        let mut command = Command::new(program);
        let socket = options.get_socket().map(PathBuf::as_path).unwrap_or(Path::new("/tmp"));
        command.env("PGHOST", socket).env("PGPORT", options.get_port().to_string());
        command.env("PGUSER", options.get_username()).env("PGDATABASE", "bench");
        Ok(command)
    }

    /// Shows the end of the program's log.
    pub fn tell_log(&self) {
        let log = std::fs::read_to_string(self.directory.join("orion.log")).unwrap_or_default();
        let lines: Vec<_> = log.lines().rev().take(20).collect();
        for line in lines.into_iter().rev() {
            eprintln!("{line}");
        }
    }

    fn end_orion(&mut self) -> Result<()> {
        if let Some(mut orion) = self.orion.take() {
            orion.kill()?;
            orion.wait()?;
        }
        Ok(())
    }

    /// Ends everything and removes it.
    pub async fn stop(mut self) -> Result<()> {
        self.end_orion()?;
        self.owner.close().await?;
        self.cluster.release().await?;
        Ok(std::fs::remove_dir_all(&self.directory)?)
    }
}
