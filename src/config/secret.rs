//! The development secret: made once and kept, so that sessions outlive a restart.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use secrecy::SecretString;

/// The development secret could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("the secret in {path}: {source}")]
pub struct SecretError {
    path: PathBuf,
    source: io::Error,
}

/// Reads the secret in `data_dir`, or creates it. Two processes that start at the same time agree on one secret.
pub(super) fn kept_in(data_dir: &Path) -> Result<SecretString, SecretError> {
    let path = data_dir.join("development-secret");
    read_or_make(data_dir, &path).map_err(|source| SecretError { path, source })
}

fn read_or_make(data_dir: &Path, path: &Path) -> io::Result<SecretString> {
    match fs::read_to_string(path) {
        Ok(secret) => return Ok(secret.trim().into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir_all(data_dir)?,
        Err(error) => return Err(error),
    }
    let mut bytes = [0; 48];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    // Written under a name of its own and linked, so that no other process can read half of it.
    let draft = data_dir.join(format!("development-secret.{}", std::process::id()));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    file.write_all(BASE64_STANDARD.encode(bytes).as_bytes())?;
    file.sync_all()?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(fs::read_to_string(path)?.trim().into()),
    }
}
