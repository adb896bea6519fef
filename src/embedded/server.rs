//! Makes, starts and stops the server. Whether it is up is decided by connecting, never by its pid file.

use std::{
    fs::{self, File},
    io,
    os::unix::fs::chown,
    process::Stdio,
    str::FromStr,
    time::{Duration, Instant},
};

use sea_orm::sqlx::{self, ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use tokio::process::{Child, Command};

use super::{Binaries, EmbeddedError, Paths, SystemAccount};

/// How long the server may take to come up: replaying what a crash left takes long with many vendors.
const PATIENCE: Duration = Duration::from_secs(180);
/// The server's errors `cannot_connect_now` and `too_many_connections`: it is there.
const STARTING: &str = "57P03";
const CROWDED: &str = "53300";

/// Whether what was committed survives a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Yes: `fsync` is on, and the cluster is refused if it is not.
    Full,
    /// Data may be lost in a crash, which is enough for tests.
    None,
}

/// Whether the server answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ServerState {
    /// The server accepts connections.
    Up,
    /// It is there but not ready.
    Starting,
    /// Nobody listens on the socket.
    Down,
}

/// Connects to see whether the server is up.
pub(super) async fn state(paths: &Paths) -> Result<ServerState, EmbeddedError> {
    match connect(paths).await {
        Ok(connection) => {
            connection.close().await?;
            Ok(ServerState::Up)
        }
        Err(sqlx::Error::Io(_)) => Ok(ServerState::Down),
        Err(sqlx::Error::Database(error)) => match error.code().as_deref() {
            Some(STARTING) => Ok(ServerState::Starting),
            Some(CROWDED) => Ok(ServerState::Up),
            _ => Err(sqlx::Error::Database(error).into()),
        },
        Err(error) => Err(error.into()),
    }
}

async fn connect(paths: &Paths) -> Result<PgConnection, sqlx::Error> {
    PgConnectOptions::from_str(&paths.superuser_url())?.connect().await
}

/// Runs `initdb` if there is no cluster yet. It runs in another directory first, so that an interrupted run never
/// looks complete.
pub(super) async fn make(paths: &Paths, account: &SystemAccount, binaries: &Binaries) -> Result<(), EmbeddedError> {
    if paths.cluster_version().is_some() {
        return Ok(());
    }
    let (draft, data) = (paths.draft(), paths.data());
    match fs::remove_dir_all(&draft) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(EmbeddedError::io(&draft)(error)),
        _ => {}
    }
    let mut initdb = Command::new(binaries.program("initdb"));
    initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--pgdata"]);
    run("initdb", initdb.arg(&draft), account, paths).await?;
    fs::rename(&draft, &data).map_err(EmbeddedError::io(&data))
}

/// Starts the server and waits until it takes connections. It lives on when this process ends.
pub(super) async fn launch(
    paths: &Paths,
    account: &SystemAccount,
    binaries: &Binaries,
    durability: Durability,
) -> Result<(), EmbeddedError> {
    forget_foreign_pid(paths)?;
    let log = open_log(paths, account).map_err(EmbeddedError::io(&paths.log()))?;
    let mut postgres = Command::new(binaries.program("postgres"));
    postgres.arg("-D").arg(paths.data());
    for setting in settings(paths, durability) {
        postgres.arg("-c").arg(setting);
    }
    let errors = log.try_clone().map_err(EmbeddedError::io(&paths.log()))?;
    // A process group of its own: an interrupt typed at the terminal is for Orion, which stops the server if it is last.
    postgres.current_dir(paths.data()).process_group(0).stdin(Stdio::null()).stdout(log).stderr(errors);
    account.runs(&mut postgres);
    let mut child = postgres.spawn().map_err(EmbeddedError::io(&binaries.program("postgres")))?;
    wait_until_up(paths, &mut child).await
}

async fn wait_until_up(paths: &Paths, child: &mut Child) -> Result<(), EmbeddedError> {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        if state(paths).await? == ServerState::Up {
            return Ok(());
        }
        let ended = child.try_wait().map_err(EmbeddedError::io(&paths.log()))?;
        // Where another server holds the cluster, ours ends and that one may still be on its way up.
        if ended.is_some() && state(paths).await? == ServerState::Down {
            return Err(EmbeddedError::Failed { program: "postgres", output: tail_of_log(paths) });
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Err(EmbeddedError::Slow { seconds: PATIENCE.as_secs(), log: paths.log() })
}

/// The settings are given at each start, so that they are those of this program's version, and not of the version that
/// created the cluster.
fn settings(paths: &Paths, durability: Durability) -> Vec<String> {
    let (safe, connections) = match durability {
        Durability::Full => ("on", 64),
        Durability::None => ("off", 200),
    };
    vec![
        "listen_addresses=".to_owned(),
        format!("unix_socket_directories={}", paths.socket().display()),
        "unix_socket_permissions=0700".to_owned(),
        "port=5432".to_owned(),
        format!("fsync={safe}"),
        format!("synchronous_commit={safe}"),
        format!("full_page_writes={safe}"),
        format!("max_connections={connections}"),
        // Making or dropping a vendor takes over 220 locks.
        "max_locks_per_transaction=256".to_owned(),
        "timezone=UTC".to_owned(),
        "log_timezone=UTC".to_owned(),
        "logging_collector=off".to_owned(),
        "jit=off".to_owned(),
    ]
}

/// Makes sure that the server which answers is as durable as it is taken to be.
pub(super) async fn check(paths: &Paths, durability: Durability) -> Result<(), EmbeddedError> {
    let mut connection = connect(paths).await?;
    let fsync: String = sqlx::query_scalar("SHOW fsync").fetch_one(&mut connection).await?;
    connection.close().await?;
    match durability {
        Durability::Full if fsync != "on" => Err(EmbeddedError::NotDurable(paths.data())),
        _ => Ok(()),
    }
}

/// Stops the server: sessions end, what is committed is written.
pub(super) async fn stop(paths: &Paths, account: &SystemAccount, binaries: &Binaries) -> Result<(), EmbeddedError> {
    let mut pg_ctl = Command::new(binaries.program("pg_ctl"));
    pg_ctl.args(["stop", "--mode=fast", "--wait", "--silent", "--pgdata"]);
    run("pg_ctl stop", pg_ctl.arg(paths.data()), account, paths).await
}

/// Runs a program as the server's account to its end.
async fn run(
    program: &'static str,
    command: &mut Command,
    account: &SystemAccount,
    paths: &Paths,
) -> Result<(), EmbeddedError> {
    account.runs(command);
    let path = command.as_std().get_program().to_owned();
    command.current_dir(paths.socket()).stdin(Stdio::null()).kill_on_drop(true);
    let output = command.output().await.map_err(EmbeddedError::io(path.as_ref()))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(EmbeddedError::Failed { program, output: said })
}

/// Removes a pid file whose number now belongs to another program, for example after a container's restart. Otherwise
/// PostgreSQL would take that program for a running server and refuse to start.
fn forget_foreign_pid(paths: &Paths) -> Result<(), EmbeddedError> {
    let file = paths.data().join("postmaster.pid");
    let Ok(content) = fs::read_to_string(&file) else { return Ok(()) };
    let pid = content.lines().next().unwrap_or_default();
    match fs::read_to_string(format!("/proc/{pid}/comm")) {
        Ok(name) if !name.starts_with("postgres") => fs::remove_file(&file).map_err(EmbeddedError::io(&file)),
        _ => Ok(()),
    }
}

/// Opens the log to append, emptied once it is large.
fn open_log(paths: &Paths, account: &SystemAccount) -> io::Result<File> {
    let path = paths.log();
    let large = fs::metadata(&path).is_ok_and(|found| found.len() > 16 * 1024 * 1024);
    let log = File::options().create(true).append(true).open(&path)?;
    if large {
        log.set_len(0)?;
    }
    if let SystemAccount::Lent(user) = account {
        chown(&path, Some(user.uid.as_raw()), Some(user.gid.as_raw()))?;
    }
    Ok(log)
}

fn tail_of_log(paths: &Paths) -> String {
    let log = fs::read(paths.log()).unwrap_or_default();
    let log = String::from_utf8_lossy(&log);
    let lines: Vec<_> = log.lines().rev().take(8).collect();
    lines.into_iter().rev().collect::<Vec<_>>().join("\n")
}
