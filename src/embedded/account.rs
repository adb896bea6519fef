//! The account that the server runs as: PostgreSQL refuses root, so root lends it another.

use std::{
    fs::{self, DirBuilder},
    io,
    os::unix::fs::{DirBuilderExt, MetadataExt, lchown},
    path::Path,
};

use nix::unistd::{Uid, User};
use tokio::process::Command;

use super::EmbeddedError;

/// Who the server runs as.
#[derive(Debug, Clone)]
pub(super) enum SystemAccount {
    /// The user who started Orion.
    Own,
    /// Another, because that user is root.
    Lent(User),
}

impl SystemAccount {
    /// The user itself, or for root `postgres`, or else `nobody`.
    pub(super) fn for_server() -> Result<Self, EmbeddedError> {
        if !Uid::effective().is_root() {
            return Ok(Self::Own);
        }
        let named = |name| User::from_name(name).ok().flatten();
        named("postgres").or_else(|| named("nobody")).map(Self::Lent).ok_or(EmbeddedError::NoAccount)
    }

    /// The account's name, for people.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Own => "you".to_owned(),
            Self::Lent(user) => user.name.clone(),
        }
    }

    /// Lets `command` run as this account.
    pub(super) fn runs(&self, command: &mut Command) {
        if let Self::Lent(user) = self {
            command.uid(user.uid.as_raw()).gid(user.gid.as_raw());
        }
    }

    /// Makes a directory that only this account (and root) can open. Refuses one that belongs to somebody else.
    pub(super) fn make_private(&self, path: &Path) -> io::Result<()> {
        match DirBuilder::new().mode(0o700).create(path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let found = fs::symlink_metadata(path)?;
        if !found.is_dir() || found.mode() & 0o077 != 0 {
            return Err(self.refusal());
        }
        match (self, found.uid()) {
            (_, owner) if owner == self.uid() => Ok(()),
            // Root's own: just made, here or by another process that has not given it away yet, or died before it did.
            (Self::Lent(user), 0) => lchown(path, Some(user.uid.as_raw()), Some(user.gid.as_raw())),
            _ => Err(self.refusal()),
        }
    }

    fn refusal(&self) -> io::Error {
        io::Error::other(format!("must be a directory of the user {} that nobody else can open", self.name()))
    }

    /// Whether this account may pass through every directory of the absolute `path`. Missing directories are not
    /// checked.
    pub(super) fn reaches(&self, path: &Path) -> bool {
        let Self::Lent(user) = self else { return true };
        path.ancestors().skip(1).filter_map(|directory| fs::metadata(directory).ok()).all(|found| {
            let needed = if found.uid() == user.uid.as_raw() {
                0o100
            } else if found.gid() == user.gid.as_raw() {
                0o010
            } else {
                0o001
            };
            found.mode() & needed != 0
        })
    }

    fn uid(&self) -> u32 {
        match self {
            Self::Own => Uid::effective().as_raw(),
            Self::Lent(user) => user.uid.as_raw(),
        }
    }
}
