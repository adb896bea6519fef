//! The private PostgreSQL behind the zero-set-up default: found on the machine, kept in the data directory, reached by
//! a socket that only this user can open.

mod account;
mod binaries;
pub mod bootstrap;
mod error;
mod paths;
mod server;

use std::{
    fs::{File, TryLockError},
    io,
    path::{Path, PathBuf},
    time::Duration,
};

pub use bootstrap::{BootstrapError, Limits, Logins};
pub use error::EmbeddedError;
pub use server::Durability;

use account::SystemAccount;
use binaries::Binaries;
use paths::Paths;
use server::ServerState;

/// How long starting a process may take until it runs its program.
const SPAWNING: Duration = Duration::from_millis(200);

/// Which cluster to run.
#[derive(Debug, Clone)]
pub struct ServerSettings {
    /// The cluster's directory, made if it is missing.
    pub directory: PathBuf,
    /// Where `initdb` and `postgres` are, if not at their usual places.
    pub bin_dir: Option<PathBuf>,
    /// Whether what was committed survives a power cut.
    pub durability: Durability,
}

/// A running cluster that this process uses. Dropping it leaves the server running.
#[derive(Debug)]
pub struct Cluster {
    paths: Paths,
    account: SystemAccount,
    binaries: Binaries,
    // Held, shared, by every process that uses the cluster, so that the last one can stop it.
    _in_use: File,
}

impl Cluster {
    /// The address of the cluster's superuser, for [`bootstrap::prepare`].
    pub fn superuser_url(&self) -> String {
        self.paths.superuser_url()
    }

    /// Stops the server if no other process uses the cluster. Answers whether it was stopped.
    ///
    /// # Errors
    /// When the server does not stop.
    pub async fn release(self) -> Result<bool, EmbeddedError> {
        let Self { paths, account, binaries, _in_use } = self;
        let _starting = lock(&paths.start_lock()).await?;
        drop(_in_use);
        for last in [false, true] {
            match open_lock(&paths.use_lock())?.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if last => return Ok(false),
                // A process that another thread is about to start holds a copy of our lock until it runs its program.
                Err(TryLockError::WouldBlock) => tokio::time::sleep(SPAWNING).await,
                Err(TryLockError::Error(error)) => return Err(EmbeddedError::io(&paths.use_lock())(error)),
            }
        }
        server::stop(&paths, &account, &binaries).await?;
        Ok(true)
    }
}

/// Starts the cluster, after creating it if it is missing, or joins the running one. Two processes may do this at the
/// same time, and either may have been killed before.
///
/// # Errors
/// When there is no PostgreSQL, its account cannot reach the directory, or the server does not come up.
pub async fn start(settings: &ServerSettings) -> Result<Cluster, EmbeddedError> {
    let account = SystemAccount::for_server()?;
    let paths = Paths::prepare(&settings.directory, &account)?;
    let _starting = lock(&paths.start_lock()).await?;
    let binaries = binaries::find(settings.bin_dir.as_deref(), paths.cluster_version())?;
    if server::state(&paths).await? != ServerState::Up {
        server::make(&paths, &account, &binaries).await?;
        server::launch(&paths, &account, &binaries, settings.durability).await?;
    }
    server::check(&paths, settings.durability).await?;
    let in_use = open_lock(&paths.use_lock())?;
    in_use.lock_shared().map_err(EmbeddedError::io(&paths.use_lock()))?;
    Ok(Cluster { paths, account, binaries, _in_use: in_use })
}

/// Stops the cluster in this directory, even if a process uses it. Returns whether it was running.
///
/// # Errors
/// When the server does not stop.
pub async fn stop(settings: &ServerSettings) -> Result<bool, EmbeddedError> {
    let account = SystemAccount::for_server()?;
    let paths = Paths::prepare(&settings.directory, &account)?;
    let _starting = lock(&paths.start_lock()).await?;
    if server::state(&paths).await? == ServerState::Down {
        return Ok(false);
    }
    let binaries = binaries::find(settings.bin_dir.as_deref(), paths.cluster_version())?;
    server::stop(&paths, &account, &binaries).await?;
    Ok(true)
}

/// Waits for the exclusive lock on a file, off the runtime's threads. Dropping the file gives it back.
async fn lock(path: &Path) -> Result<File, EmbeddedError> {
    let file = open_lock(path)?;
    let locked = tokio::task::spawn_blocking(move || file.lock().map(|()| file));
    locked.await.unwrap_or_else(|error| Err(io::Error::other(error))).map_err(EmbeddedError::io(path))
}

fn open_lock(path: &Path) -> Result<File, EmbeddedError> {
    File::options().create(true).truncate(false).write(true).open(path).map_err(EmbeddedError::io(path))
}
