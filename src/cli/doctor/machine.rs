//! What the program needs of the machine.

use std::{fs, path::Path};

use nix::sys::statvfs::statvfs;

use super::{connections, report::Report};
use crate::{cli::open_files, config::Config};

/// The largest number of open files that are not connections.
const OTHER_FILES: u64 = 64;

pub(super) fn look(config: &Config, report: &mut Report) {
    let storage = config.storage.directory(&config.data_dir);
    can_write(&config.data_dir, "data_dir", report);
    can_write(&storage, "storage.dir", report);
    if config.mail.smtp.host.is_none() {
        can_write(&config.mail.directory(&config.data_dir), "mail.dir", report);
    }
    has_room(&storage, config.feeds.max_bytes, report);
    if config.database.is_embedded() {
        has_room(&config.data_dir, config.feeds.max_bytes, report);
    }
    may_open_files(config, report);
}

fn can_write(directory: &Path, key: &str, report: &mut Report) {
    let probe = directory.join(format!(".doctor-{}", std::process::id()));
    let written =
        fs::create_dir_all(directory).and_then(|()| fs::write(&probe, b"")).and_then(|()| fs::remove_file(&probe));
    let what = format!("{} can be written to", directory.display());
    match written {
        Ok(()) => report.good(&what),
        Err(error) => report.bad(&what, &format!("{error}; give it to this user, or set {key} to another")),
    }
}

/// A feed of the largest size must fit on the disk.
#[allow(clippy::useless_conversion, reason = "a count of blocks is narrower on other systems")]
fn has_room(directory: &Path, bytes: u64, report: &mut Report) {
    const MEBIBYTE: u64 = 1024 * 1024;
    let wanted = bytes.div_ceil(MEBIBYTE);
    let what = format!("There is room for the largest feed ({wanted} MiB) in {}", directory.display());
    match statvfs(directory) {
        Ok(disk) => {
            let free = u64::from(disk.blocks_available()).saturating_mul(disk.fragment_size()) / MEBIBYTE;
            let mend = format!("{free} MiB are free: make room, or lower feeds.max_bytes");
            report.tell(free >= wanted, &what, &mend);
        }
        Err(error) => report.bad(&what, &error.to_string()),
    }
}

fn may_open_files(config: &Config, report: &mut Report) {
    let connections = config.http.max_connections as u64 + u64::from(connections::wanted(&config.database));
    let wanted = connections + OTHER_FILES;
    if let Some(allowed) = open_files::raise() {
        let what = format!("The process may open {wanted} files, as many as its connections need");
        let mend =
            format!("{allowed} are allowed: raise the limit (`ulimit -n`, LimitNOFILE), or lower http.max_connections");
        report.tell(allowed >= wanted, &what, &mend);
    }
}
