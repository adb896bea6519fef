//! Checks which module imports which, by reading the sources. ARCHITECTURE.md says why.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use regex::Regex;

/// What a module of `src/` may use of the others, itself aside. A module without a row wires things together, and may
/// use everything.
const MODULES: [(&str, &[&str]); 17] = [
    ("types", &[]),
    ("compression", &[]),
    ("static_files", &[]),
    ("config", &[]),
    ("embedded", &[]),
    ("entities", &["types"]),
    ("db", &["tenancy", "config", "entities", "types"]),
    ("tenancy", &["db", "config", "entities", "types"]),
    ("queue", &["db", "tenancy", "entities", "types"]),
    ("telemetry", &["db", "queue", "config"]),
    ("provisioning", &["db", "tenancy", "queue", "entities", "types"]),
    ("auth", &["db", "tenancy", "entities", "types"]),
    ("i18n", &["types"]),
    ("integrations", &["config", "types"]),
    ("templates", &["i18n", "static_files", "types"]),
    (
        "services",
        &["provisioning", "auth", "queue", "integrations", "templates", "i18n", "db", "tenancy", "entities", "types"],
    ),
    ("error", &["services", "provisioning", "auth", "integrations", "tenancy", "types"]),
];

/// What these faces of the program must not use of each other and of what wires them.
const FACES: [(&str, &[&str]); 4] = [
    ("api", &["storefront", "consoles", "jobs", "cli", "server", "embedded"]),
    ("storefront", &["consoles", "jobs", "cli", "server", "embedded"]),
    ("consoles", &["storefront", "jobs", "cli", "server", "embedded"]),
    ("jobs", &["api", "storefront", "consoles", "cli", "server", "middleware", "embedded"]),
];

/// Libraries that whole modules must not know: HTTP below the faces, SQL in them. An error's type is no query.
const LIBRARIES: [(&[&str], &[&str]); 2] = [
    (
        &[
            "types",
            "compression",
            "static_files",
            "config",
            "embedded",
            "entities",
            "db",
            "tenancy",
            "queue",
            "provisioning",
            "auth",
            "i18n",
            "integrations",
            "templates",
            "services",
            "telemetry",
            "jobs",
        ],
        &["poem", "poem_openapi"],
    ),
    (&["api", "storefront", "consoles", "jobs", "middleware", "server"], &["sea_orm", "sqlx_core", "sea_query_sqlx"]),
];
const ERRORS: [&str; 2] = ["sea_orm::DbErr", "sea_orm::SqlErr"];

/// Types that hold a connection, and the only places that may name them.
const CONNECTIONS: [&str; 6] =
    ["DatabaseConnection", "DatabaseTransaction", "PgPool", "PgPoolOptions", "PgConnection", "PgTransaction"];
const CONNECTED: [&str; 5] = ["db", "tenancy", "provisioning", "embedded", "entities"];

static DECLARATION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:^|\n)\s*(?:pub(?:\([a-z]+\))? )?use ([^;]+);").unwrap());
static INLINE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(?:crate|poem|poem_openapi|sea_orm|sqlx_core)(?:::\w+)+").unwrap());

/// A file's module below `src/`, and the paths it names.
struct Source {
    file: PathBuf,
    module: String,
    paths: Vec<String>,
}

#[test]
fn modules_use_only_what_lies_below_them() {
    let mut broken = String::new();
    for source in sources() {
        let allowed = MODULES.iter().find(|(module, _)| *module == source.module).map(|(_, allowed)| *allowed);
        let denied = FACES.iter().find(|(module, _)| *module == source.module).map_or(&[][..], |(_, denied)| *denied);
        for path in &source.paths {
            let Some(used) = path.strip_prefix("crate::").and_then(|path| path.split("::").next()) else { continue };
            let is_outside = allowed.is_some_and(|allowed| used != source.module && !allowed.contains(&used));
            if is_outside && is_module(used) || denied.contains(&used) {
                writeln!(broken, "{}: {} must not use {path}", source.file.display(), source.module).unwrap();
            }
        }
    }
    assert!(broken.is_empty(), "\n{broken}");
}

#[test]
fn http_stays_in_the_faces_and_sql_below_them() {
    let mut broken = String::new();
    for source in sources() {
        for (modules, libraries) in LIBRARIES {
            if !modules.contains(&source.module.as_str()) {
                continue;
            }
            for path in &source.paths {
                let library = path.split("::").next().unwrap_or_default();
                let is_error = ERRORS.iter().any(|error| path == error || path.starts_with(&format!("{error}::")));
                if libraries.contains(&library) && !is_error {
                    writeln!(broken, "{}: {} must not use {path}", source.file.display(), source.module).unwrap();
                }
            }
        }
    }
    assert!(broken.is_empty(), "\n{broken}");
}

#[test]
fn only_tenancy_and_its_neighbours_hold_connections() {
    let mut broken = String::new();
    for source in sources().into_iter().filter(|source| !CONNECTED.contains(&source.module.as_str())) {
        for path in &source.paths {
            if path.split("::").any(|name| CONNECTIONS.contains(&name)) {
                writeln!(broken, "{}: take PlatformDb or TenantTx instead of {path}", source.file.display()).unwrap();
            }
        }
    }
    assert!(broken.is_empty(), "\n{broken}");
}

#[test]
fn use_trees_are_read_as_the_paths_they_stand_for() {
    let text = "use crate::{a::{self, B}, c as d};\npub(crate) use sea_orm::sqlx;\nlet x = crate::e::f(); // crate::no";
    let mut paths = paths_in(text);
    paths.sort();
    assert_eq!(paths, ["crate::a", "crate::a::B", "crate::c", "crate::e::f", "sea_orm::sqlx"]);
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let read = |file: PathBuf| {
        let below = file.strip_prefix(&root).unwrap();
        let module = below.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned();
        let text = fs::read_to_string(&file).unwrap();
        // What tests use is their own affair.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        Source { module, paths: paths_in(text), file: below.to_owned() }
    };
    files.into_iter().map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            files.push(path);
        }
    }
}

fn is_module(name: &str) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    root.join(name).is_dir() || root.join(format!("{name}.rs")).is_file()
}

/// Every path that the `use` declarations of `text` bring in, and every path in it that begins at a crate.
fn paths_in(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    let code = lines.collect::<Vec<_>>().join("\n");
    let mut paths = Vec::new();
    for found in DECLARATION.captures_iter(&code) {
        expand("", &found[1], &mut paths);
    }
    let rest = DECLARATION.replace_all(&code, "\n");
    paths.extend(INLINE.find_iter(&rest).map(|found| found.as_str().to_owned()));
    paths
}

/// Splits a use tree at its outermost commas and follows each branch.
fn expand(prefix: &str, tree: &str, paths: &mut Vec<String>) {
    let tree = tree.trim();
    let Some((head, branches)) = tree.split_once('{') else {
        let name = tree.split(" as ").next().unwrap_or_default().trim();
        match name {
            "" => {}
            "self" => paths.push(prefix.trim_end_matches("::").to_owned()),
            _ => paths.push(format!("{prefix}{name}")),
        }
        return;
    };
    let prefix = format!("{prefix}{}", head.trim());
    let branches = branches.trim_end().strip_suffix('}').unwrap_or(branches);
    let (mut depth, mut start) = (0, 0);
    for (at, character) in branches.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(&prefix, &branches[start..at], paths);
                start = at + 1;
            }
            _ => {}
        }
    }
    expand(&prefix, &branches[start..], paths);
}
