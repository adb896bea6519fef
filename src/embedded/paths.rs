//! Where the cluster's files are.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::{EmbeddedError, SystemAccount};

/// Where root's cluster goes if its data directory lies where the server's account can't come, as under `/root`.
const ROOTS_FALLBACK: &str = "/var/lib/orion";
/// A socket's address has room for 107 bytes; its file's name takes 15 of them.
const LONGEST_SOCKET_DIRECTORY: usize = 90;

/// The cluster's directory and the directory of its socket, both private to the server's account.
#[derive(Debug, Clone)]
pub(super) struct Paths {
    root: PathBuf,
    socket: PathBuf,
}

impl Paths {
    /// Makes the directories that are missing.
    pub(super) fn prepare(directory: &Path, account: &SystemAccount) -> Result<Self, EmbeddedError> {
        let directory = std::path::absolute(directory).map_err(EmbeddedError::io(directory))?;
        let root = reachable(&directory, account);
        if let Some(parent) = root.parent() {
            fs::create_dir_all(parent).map_err(EmbeddedError::io(parent))?;
        }
        if !account.reaches(&root) {
            return Err(EmbeddedError::Unreachable { account: account.name(), path: root });
        }
        account.make_private(&root).map_err(EmbeddedError::io(&root))?;
        let beside = root.join("socket");
        let socket = match beside.as_os_str().len() {
            0..=LONGEST_SOCKET_DIRECTORY => beside,
            _ => std::env::temp_dir().join(format!("orion-postgres-{}", digest(&root))),
        };
        account.make_private(&socket).map_err(EmbeddedError::io(&socket))?;
        Ok(Self { root, socket })
    }

    /// The cluster itself, as `initdb` makes it.
    pub(super) fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    /// A cluster that is being made; renamed to [`Paths::data`] when it is whole.
    pub(super) fn draft(&self) -> PathBuf {
        self.root.join("data.draft")
    }

    /// What the server says.
    pub(super) fn log(&self) -> PathBuf {
        self.root.join("postgres.log")
    }

    /// The directory of the server's socket.
    pub(super) fn socket(&self) -> &Path {
        &self.socket
    }

    /// The lock of a process that starts or stops the server.
    pub(super) fn start_lock(&self) -> PathBuf {
        self.root.join("start.lock")
    }

    /// The shared lock of all processes that use the cluster.
    pub(super) fn use_lock(&self) -> PathBuf {
        self.root.join("use.lock")
    }

    /// The major version of the cluster; `None` if it was not created yet.
    pub(super) fn cluster_version(&self) -> Option<u32> {
        fs::read_to_string(self.data().join("PG_VERSION")).ok()?.trim().parse().ok()
    }

    /// The address of the superuser's login.
    pub(super) fn superuser_url(&self) -> String {
        let socket: String = url::form_urlencoded::byte_serialize(self.socket.as_os_str().as_encoded_bytes()).collect();
        format!("postgres://postgres@localhost:5432/postgres?host={socket}&sslmode=disable")
    }
}

/// `directory`, or where the server's account can't come there, a directory of its own that it can reach.
fn reachable(directory: &Path, account: &SystemAccount) -> PathBuf {
    if account.reaches(directory) {
        return directory.to_owned();
    }
    let instead = Path::new(ROOTS_FALLBACK).join(format!("postgres-{}", digest(directory)));
    tracing::warn!(
        "The user `{}` cannot reach {}: the embedded database is kept in {}",
        account.name(),
        directory.display(),
        instead.display()
    );
    instead
}

/// A short name for a path, the same at each start.
fn digest(path: &Path) -> String {
    let hash = Sha256::digest(path.as_os_str().as_encoded_bytes());
    hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
