//! Finds PostgreSQL's programs on this machine.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::EmbeddedError;

/// The oldest PostgreSQL that Orion runs on.
const OLDEST: u32 = 15;
/// Directories with a directory per version, and where the programs are in it.
const VERSIONED: [(&str, &str, &str); 5] = [
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/usr/lib", "postgresql", "bin"),
    ("/opt/homebrew/opt", "postgresql", "bin"),
    ("/usr/local/opt", "postgresql", "bin"),
];

/// PostgreSQL's programs of one version.
#[derive(Debug, Clone)]
pub(super) struct Binaries {
    directory: PathBuf,
    version: u32,
}

impl Binaries {
    /// The path of a program, as `initdb`.
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }

    /// The programs in `directory`, if they are there and run.
    fn in_directory(directory: &Path) -> Option<Self> {
        let has_all = ["initdb", "pg_ctl", "postgres"].iter().all(|name| directory.join(name).is_file());
        let output = has_all.then(|| Command::new(directory.join("postgres")).arg("--version").output().ok())??;
        let version = major_version(&String::from_utf8_lossy(&output.stdout))?;
        Some(Self { directory: directory.to_owned(), version })
    }
}

/// The newest programs that there are, or those of `version`, which a cluster was made by. A configured directory is
/// the only one looked in.
pub(super) fn find(configured: Option<&Path>, version: Option<u32>) -> Result<Binaries, EmbeddedError> {
    let places = configured.map_or_else(usual_places, |directory| vec![directory.to_owned()]);
    let fits = |found: &Binaries| version.map_or(found.version >= OLDEST, |version| found.version == version);
    let newest = places.iter().filter_map(|place| Binaries::in_directory(place)).filter(fits).max_by_key(|b| b.version);
    newest.ok_or_else(|| EmbeddedError::NotFound {
        wanted: match version {
            Some(version) => format!("{version} (of which the database in the data directory is)"),
            None => format!("{OLDEST} or newer"),
        },
        places: places.iter().map(|place| place.display().to_string()).collect::<Vec<_>>().join(", "),
    })
}

fn usual_places() -> Vec<PathBuf> {
    let versioned = VERSIONED.into_iter().flat_map(|(parent, prefix, programs)| {
        let entries = fs::read_dir(parent).into_iter().flatten().flatten();
        entries
            .filter(move |entry| entry.file_name().to_string_lossy().starts_with(prefix))
            .map(move |entry| entry.path().join(programs))
    });
    versioned.chain(on_path()).collect()
}

/// Where the `pg_config` on the path says the programs are.
fn on_path() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").output().ok().filter(|output| output.status.success())?;
    Some(PathBuf::from(String::from_utf8(output.stdout).ok()?.trim()))
}

/// `15` of `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
fn major_version(said: &str) -> Option<u32> {
    let version = said.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_postgres_says() {
        assert_eq!(major_version("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"), Some(15));
        assert_eq!(major_version("postgres (PostgreSQL) 19devel"), Some(19));
        assert_eq!(major_version("command not found"), None);
    }

    #[test]
    fn a_missing_postgresql_is_reported_with_the_way_to_get_one() {
        let error = find(Some(Path::new("/nonexistent")), None).map(drop).map_err(|error| error.to_string());
        assert!(error.is_err_and(|error| error.contains("/nonexistent") && error.contains("apt-get install")));
    }
}
