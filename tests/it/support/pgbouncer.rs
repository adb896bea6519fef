//! PgBouncer in transaction mode before the tests' cluster, with few connections for many clients.

use std::{
    fs,
    net::{SocketAddr, TcpStream},
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use nix::unistd::{Uid, User, chown};
use url::Url;

use super::{database::TestDatabase, server::free_address};

/// Connections that PgBouncer opens for each login and database.
pub const SERVER_CONNECTIONS: u32 = 2;

/// A running PgBouncer; killed at the end of the test.
pub struct PgBouncer {
    address: SocketAddr,
    process: Child,
    directory: PathBuf,
}

impl PgBouncer {
    /// Before the server of this database. Waits until it listens.
    pub async fn start(database: &TestDatabase) -> Self {
        let directory = std::env::temp_dir().join(format!("orion-pgbouncer-{}", uuid::Uuid::new_v4().simple()));
        fs::create_dir(&directory).unwrap();
        fs::set_permissions(&directory, fs::Permissions::from_mode(0o755)).unwrap();
        let (address, users, settings) = (free_address(), directory.join("users.txt"), directory.join("pgbouncer.ini"));
        let logins = [&database.urls.app, database.urls.owner.as_ref().unwrap()];
        let lines = logins.map(|url| format!("\"{}\" \"\"\n", Url::parse(url).unwrap().username()));
        fs::write(&users, lines.concat()).unwrap();
        let socket = database.cluster.socket();
        let text = format!(
            "[databases]\n* = host={socket} port=5432\n[pgbouncer]\nlisten_addr = {}\nlisten_port = {}\n\
             unix_socket_dir =\nauth_type = trust\nauth_file = {}\npool_mode = transaction\n\
             default_pool_size = {SERVER_CONNECTIONS}\nmax_client_conn = 200\n",
            address.ip(),
            address.port(),
            users.display(),
        );
        fs::write(&settings, text).unwrap();
        let mut bouncer = Self { address, process: spawn(&settings), directory };
        bouncer.wait_until_it_listens().await;
        bouncer
    }

    /// `url` through PgBouncer.
    pub fn through(&self, url: &str) -> String {
        let mut url = Url::parse(url).unwrap();
        url.set_query(Some("sslmode=disable"));
        url.set_ip_host(self.address.ip()).unwrap();
        url.set_port(Some(self.address.port())).unwrap();
        url.to_string()
    }

    async fn wait_until_it_listens(&mut self) {
        let deadline = Instant::now() + Duration::from_secs(10);
        while TcpStream::connect(self.address).is_err() {
            assert!(self.process.try_wait().unwrap().is_none(), "PgBouncer ended");
            assert!(Instant::now() < deadline, "PgBouncer does not listen");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// As the account that the cluster runs as, since PgBouncer refuses root and the socket is that account's alone.
fn spawn(settings: &std::path::Path) -> Child {
    let mut command = Command::new(program());
    command.arg("--quiet").arg(settings).stdin(Stdio::null());
    if Uid::effective().is_root() {
        let account = ["postgres", "nobody"].into_iter().find_map(|name| User::from_name(name).unwrap()).unwrap();
        chown(settings.parent().unwrap(), Some(account.uid), Some(account.gid)).unwrap();
        command.uid(account.uid.as_raw()).gid(account.gid.as_raw());
    }
    command.spawn().unwrap()
}

/// Debian keeps it where only administrators look.
fn program() -> PathBuf {
    let places = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer"].map(PathBuf::from);
    places.into_iter().find(|place| place.is_file()).expect("PgBouncer is installed (deploy/prerequisites.sh test)")
}

impl Drop for PgBouncer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.directory);
    }
}
