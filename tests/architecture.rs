//! Checks which module imports which, by reading the sources. ARCHITECTURE.md says why.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use regex::Regex;

/// What each module of `src/` may use of the others, itself aside.
const MODULES: [(&str, &[&str]); 29] = [
    ("types", &[]),
    ("compression", &[]),
    ("static_files", &[]),
    ("config", &[]),
    ("embedded", &[]),
    ("entities", &["types"]),
    ("tenant", &["types"]),
    ("db", &["tenant", "config", "entities", "types"]),
    ("tenancy", &["db", "tenant", "entities", "types"]),
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
    ("catalog_cache", &["services", "telemetry", "compression", "db"]),
    ("limits", &["error", "auth", "telemetry", "config", "types"]),
    (
        "app",
        &[
            "limits",
            "catalog_cache",
            "error",
            "services",
            "auth",
            "integrations",
            "templates",
            "i18n",
            "telemetry",
            "db",
            "tenancy",
            "config",
            "types",
        ],
    ),
    (
        "middleware",
        &["app", "limits", "error", "services", "auth", "telemetry", "compression", "tenancy", "config", "types"],
    ),
    (
        "api",
        &[
            "middleware",
            "app",
            "limits",
            "catalog_cache",
            "error",
            "services",
            "auth",
            "integrations",
            "queue",
            "compression",
            "tenancy",
            "config",
            "entities",
            "types",
        ],
    ),
    (
        "storefront",
        &[
            "middleware",
            "app",
            "catalog_cache",
            "error",
            "services",
            "auth",
            "templates",
            "i18n",
            "queue",
            "compression",
            "tenancy",
            "config",
            "entities",
            "types",
        ],
    ),
    ("consoles", &["middleware", "static_files", "i18n", "tenancy", "types"]),
    (
        "jobs",
        &[
            "app",
            "error",
            "services",
            "provisioning",
            "queue",
            "integrations",
            "templates",
            "i18n",
            "telemetry",
            "db",
            "tenancy",
            "config",
            "entities",
            "types",
        ],
    ),
    (
        "server",
        &[
            "api",
            "storefront",
            "consoles",
            "middleware",
            "app",
            "limits",
            "error",
            "services",
            "provisioning",
            "static_files",
            "telemetry",
            "compression",
            "config",
            "types",
        ],
    ),
    (
        "cli",
        &[
            "server",
            "api",
            "jobs",
            "app",
            "services",
            "provisioning",
            "integrations",
            "telemetry",
            "embedded",
            "db",
            "tenancy",
            "config",
            "types",
        ],
    ),
    ("main", &[]),
];

/// Libraries that whole modules must not know: HTTP below the faces, SQL in them. An error's type is no query.
const LIBRARIES: [(&[&str], &[&str]); 3] = [
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
    (&["limits"], &["poem_openapi"]),
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
        let Some((_, allowed)) = MODULES.iter().find(|(module, _)| *module == source.module) else {
            assert_eq!(source.module, "lib", "{} has no row in MODULES", source.module);
            continue;
        };
        for path in &source.paths {
            let Some(used) = path.strip_prefix("crate::").and_then(|path| path.split("::").next()) else { continue };
            if used != source.module && !allowed.contains(&used) && is_module(used) {
                writeln!(broken, "{}: {} must not use {path}", source.file.display(), source.module).unwrap();
            }
        }
    }
    assert!(broken.is_empty(), "\n{broken}");
}

#[test]
fn files_form_no_circles() {
    let files = Files::read();
    let mut circles = String::new();
    for (user, used) in &files.uses {
        if let Some(way) = files.way(used, user) {
            let way: Vec<_> = way.iter().map(|file| file.display().to_string()).collect();
            writeln!(circles, "{} -> {}", user.display(), way.join(" -> ")).unwrap();
        }
    }
    assert!(circles.is_empty(), "files use each other in circles:\n{circles}");
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

/// The files of `src`, and which of them uses which. The relations of entities go both ways by nature, and a parent that
/// only makes the names of its children public does not use them.
struct Files {
    /// The path of each module's file by the names of the module.
    modules: BTreeMap<Vec<String>, PathBuf>,
    /// What each file brings in, with the name that it has there.
    imports: BTreeMap<PathBuf, Vec<Import>>,
    uses: BTreeSet<(PathBuf, PathBuf)>,
}

struct Import {
    path: String,
    is_public: bool,
}

static ANY_USE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:^|\n)\s*(pub(?:\([^)]+\))? )?use ([^;]+);").unwrap());
static ANY_PATH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b\w+(?:::\w+)+").unwrap());

impl Files {
    fn read() -> Self {
        let (mut modules, mut imports, mut codes) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for (file, code) in code_files() {
            let mut brought = Vec::new();
            for found in ANY_USE.captures_iter(&code) {
                let mut paths = Vec::new();
                expand("", &found[2], &mut paths);
                let is_public = found.get(1).is_some();
                brought.extend(paths.into_iter().map(|path| Import { path, is_public }));
            }
            modules.insert(module_of(&file), file.clone());
            imports.insert(file.clone(), brought);
            codes.push((file, ANY_USE.replace_all(&code, "\n").into_owned()));
        }
        let mut files = Self { modules, imports, uses: BTreeSet::new() };
        for (file, code) in codes {
            files.uses.extend(files.used_by(&file, &code).into_iter().map(|used| (file.clone(), used)));
        }
        files
    }

    /// The shortest way of uses from one file to another, both included.
    fn way(&self, from: &Path, to: &Path) -> Option<Vec<PathBuf>> {
        let mut before: BTreeMap<&Path, &Path> = BTreeMap::new();
        let mut next = VecDeque::from([from]);
        while let Some(file) = next.pop_front() {
            if file == to {
                let mut way = vec![to.to_owned()];
                while let Some(earlier) = way.last().and_then(|last| before.get(last.as_path())).filter(|_| from != to)
                {
                    way.push(earlier.to_path_buf());
                    if *earlier == from {
                        break;
                    }
                }
                way.reverse();
                return Some(way);
            }
            let start = (file.to_owned(), PathBuf::new());
            for (user, used) in self.uses.range(start..).take_while(|(user, _)| user == file) {
                if used.as_path() != from && !before.contains_key(used.as_path()) {
                    before.insert(used, user);
                    next.push_back(used);
                }
            }
        }
        None
    }

    /// The other files of which `file` names something.
    fn used_by(&self, file: &Path, code: &str) -> BTreeSet<PathBuf> {
        let own = module_of(file);
        let imports = &self.imports[file];
        let hidden = |import: &&Import| {
            !import.is_public || self.definer(&import.path, file, 0).is_some_and(|it| !module_of(&it).starts_with(&own))
        };
        let mut paths: Vec<String> = imports.iter().filter(hidden).map(|import| import.path.clone()).collect();
        for found in ANY_PATH.find_iter(code) {
            let (first, rest) = found.as_str().split_once("::").unwrap();
            match imports.iter().find(|import| last(&import.path) == first) {
                Some(import) => paths.push(format!("{}::{rest}", import.path)),
                None => paths.push(found.as_str().to_owned()),
            }
        }
        let is_entity = |path: &Path| path.starts_with("entities");
        let used = paths.iter().filter_map(|path| self.definer(path, file, 0));
        used.filter(|used| used != file && !(is_entity(used) && is_entity(file))).collect()
    }

    /// The file that defines what `path` names in `file`, followed through public names of parents; `None` for libraries and
    /// for a module as a whole.
    fn definer(&self, path: &str, file: &Path, depth: u32) -> Option<PathBuf> {
        let (mut at, mut names): (Vec<String>, Vec<&str>) = (module_of(file), path.split("::").collect());
        match names[0] {
            "crate" => {
                at.clear();
                names.remove(0);
            }
            "self" => drop(names.remove(0)),
            "super" => {
                while names.first() == Some(&"super") {
                    at.pop();
                    names.remove(0);
                }
            }
            first if !self.modules.contains_key(&child(&at, first)) => return None,
            _ => {}
        }
        while let Some(first) = names.first().filter(|first| self.modules.contains_key(&child(&at, first))) {
            at = child(&at, first);
            names.remove(0);
        }
        let defined = self.modules.get(&at)?;
        let name = *names.first()?;
        let exported = self.imports[defined].iter().find(|import| last(&import.path) == name && depth < 8);
        exported.and_then(|import| self.definer(&import.path, defined, depth + 1)).or_else(|| Some(defined.clone()))
    }
}

fn child(module: &[String], name: &str) -> Vec<String> {
    [module, &[name.to_owned()]].concat()
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// The names of the module that `file` holds.
fn module_of(file: &Path) -> Vec<String> {
    let name = file.with_extension("");
    let mut names: Vec<String> = name.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|last| last == "mod" || last == "lib") {
        names.pop();
    }
    names
}

fn sources() -> Vec<Source> {
    let read = |(file, code): (PathBuf, String)| {
        let module = file.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned();
        Source { module, paths: paths_in(&code), file }
    };
    code_files().into_iter().map(read).collect()
}

/// The files below `src/` with their text, without comments and without what only tests use.
fn code_files() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let read = |file: PathBuf| {
        let text = fs::read_to_string(&file).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        (file.strip_prefix(&root).unwrap().to_owned(), without_comments(text))
    };
    files.into_iter().map(read).collect()
}

fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
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
    let code = without_comments(text);
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
