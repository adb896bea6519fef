//! Why the embedded database cannot be used.

use std::{
    io,
    path::{Path, PathBuf},
};

use sea_orm::sqlx;

use super::bootstrap::BootstrapError;

/// Why there is no embedded database.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    /// No usable PostgreSQL on this machine.
    #[error(
        "no PostgreSQL {wanted} was found (looked in {places}). Install it (Debian, Ubuntu: \
         `apt-get install postgresql`; or `make prerequisites`), name its programs by database.postgres_bin_dir, or \
         give database.url and database.owner_url"
    )]
    NotFound {
        /// The version looked for, as in `15 or newer`.
        wanted: String,
        /// Where it was looked for.
        places: String,
    },
    /// Neither `postgres` nor `nobody` is a user here.
    #[error("PostgreSQL does not run as root, and this machine has neither a user `postgres` nor `nobody`")]
    NoAccount,
    /// The programs cannot be run by the server's account.
    #[error("the user `{account}`, as whom PostgreSQL runs because you are root, cannot reach {path}")]
    Unreachable {
        /// The name of the account.
        account: String,
        /// What it cannot reach.
        path: PathBuf,
    },
    /// `initdb` or `postgres` failed.
    #[error("{program} failed: {output}")]
    Failed {
        /// The name of the program, as started.
        program: &'static str,
        /// The last lines of the program's output.
        output: String,
    },
    /// The server is there but does not answer.
    #[error("PostgreSQL did not come up within {seconds} s; see {log}")]
    Slow {
        /// How long it was waited for.
        seconds: u64,
        /// The path of the server's log.
        log: PathBuf,
    },
    /// The server would lose data.
    #[error("the database in {0} runs with fsync off and would lose data in a power cut: stop it and start again")]
    NotDurable(PathBuf),
    /// A directory, a lock or a program could not be used.
    #[error("{path}: {source}")]
    Io {
        /// The path that could not be used.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// The server refused a connection or a statement.
    #[error("the embedded database: {0}")]
    Database(#[from] sqlx::Error),
    /// Databases and logins could not be made.
    #[error(transparent)]
    Bootstrap(#[from] BootstrapError),
}

impl EmbeddedError {
    /// The error of the system, with the path that could not be used.
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        |source| Self::Io { path: path.to_owned(), source }
    }
}
