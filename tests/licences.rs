//! Which crates may be used, by `deny.toml`: their licences, their names, their source; and that THIRD-PARTY.md lists
//! those that the program is built from. `cargo deny check` reads the same file and checks advisories besides.
#![allow(clippy::unwrap_used)]

use std::{collections::BTreeSet, fmt, fs, path::Path, process::Command};

use serde::Deserialize;

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";
const THIRD_PARTY: &str = "THIRD-PARTY.md";
/// Between these two lines of THIRD-PARTY.md stands the generated list.
const BEGIN: &str = "<!-- crates: generated, do not edit -->";
const END: &str = "<!-- end of crates -->";

/// The parts of `deny.toml` that are checked here.
#[derive(Deserialize)]
struct Rules {
    graph: Graph,
    licenses: Licenses,
    bans: Bans,
}

#[derive(Deserialize)]
struct Graph {
    /// The platforms that Orion is built for.
    targets: Vec<String>,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Banned>,
}

#[derive(Deserialize)]
struct Banned {
    name: String,
}

/// `Cargo.lock`, and in the same shape what `cargo metadata` answers.
#[derive(Deserialize)]
struct Packages {
    #[serde(alias = "package")]
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    /// None for our own.
    source: Option<String>,
    /// As in `Cargo.toml`; not in `Cargo.lock`.
    license: Option<String>,
}

impl Rules {
    fn read() -> Self {
        toml::from_str(&read("deny.toml")).unwrap()
    }

    /// The packages whose licences leave no allowed choice.
    fn unlicensed<'a>(&self, packages: &'a [Package]) -> Vec<&'a Package> {
        let allows = |license: &str| self.licenses.allow.iter().any(|allowed| allowed == license);
        let is_allowed = |package: &&Package| package.license.as_deref().is_some_and(|text| is_allowed(text, &allows));
        packages.iter().filter(|package| !is_allowed(package)).collect()
    }

    fn banned<'a>(&self, packages: &'a [Package]) -> Vec<&'a Package> {
        packages.iter().filter(|package| self.bans.deny.iter().any(|banned| banned.name == package.name)).collect()
    }
}

/// For people: `ring 0.17.14 (Apache-2.0 AND ISC)`.
impl fmt::Debug for Package {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, version, source, license } = self;
        let detail = license.as_deref().or(source.as_deref()).unwrap_or("nothing known");
        write!(f, "{name} {version} ({detail})")
    }
}

/// The packages that come neither from crates.io nor from this repository.
fn foreign(packages: &[Package]) -> Vec<&Package> {
    let ours = ["orion", "migration"];
    let is_known = |package: &&Package| match &package.source {
        Some(source) => source == CRATES_IO,
        None => ours.contains(&package.name.as_str()),
    };
    packages.iter().filter(|package| !is_known(package)).collect()
}

#[test]
fn every_crate_has_an_allowed_licence() {
    let rules = Rules::read();
    let packages: Packages =
        serde_json::from_str(&cargo(&["metadata", "--format-version=1"], "--filter-platform")).unwrap();
    assert!(packages.packages.len() > 100, "cargo names only {} packages", packages.packages.len());
    let unlicensed = rules.unlicensed(&packages.packages);
    assert!(unlicensed.is_empty(), "deny.toml does not allow the licences of {unlicensed:?}");
}

#[test]
fn no_crate_is_banned_and_all_come_from_crates_io() {
    let lock: Packages = toml::from_str(&read("Cargo.lock")).unwrap();
    let rules = Rules::read();
    assert!(rules.banned(&lock.packages).is_empty(), "deny.toml bans {:?}", rules.banned(&lock.packages));
    assert!(foreign(&lock.packages).is_empty(), "not from crates.io: {:?}", foreign(&lock.packages));
}

#[test]
fn third_party_md_lists_the_crates_that_the_program_is_built_from() {
    let (text, list) = (read(THIRD_PARTY), list_of_crates());
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (listed, after) = rest.split_once(END).unwrap();
    let proposal = Path::new(env!("CARGO_TARGET_TMPDIR")).join(THIRD_PARTY);
    if listed.trim() != list.trim() {
        fs::write(&proposal, format!("{before}{BEGIN}\n\n{list}\n{END}{after}")).unwrap();
        panic!("{THIRD_PARTY} is out of date; take over {}", proposal.display());
    }
}

#[test]
fn every_vendored_library_is_in_third_party_md_and_brings_its_licence() {
    let text = read(THIRD_PARTY);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = fs::read_dir(root.join("static/vendor-lib")).unwrap().map(|entry| entry.unwrap().path());
    for folder in folders.filter(|path| path.is_dir()) {
        let name = folder.file_name().unwrap().to_str().unwrap();
        assert!(text.contains(&format!("`static/vendor-lib/{name}`")), "{THIRD_PARTY} does not name {name}");
        assert!(folder.join("LICENSE").is_file(), "{name} has no LICENSE");
    }
}

#[test]
fn of_a_choice_one_licence_must_be_allowed_and_of_a_sum_all() {
    let allows =
        |license: &str| ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0"].contains(&license);
    for good in [
        "MIT",
        "GPL-3.0 OR MIT",
        "MIT/Apache-2.0",
        "Apache-2.0 / MIT",
        "(MIT OR GPL-3.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception OR GPL-3.0",
        "GPL-3.0 AND GPL-2.0 OR MIT",
    ] {
        assert!(is_allowed(good, &allows), "{good}");
    }
    for bad in [
        "",
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "MIT WITH LLVM-exception",
        "(MIT OR GPL-3.0) AND (GPL-3.0 OR GPL-2.0)",
        "MIT OR",
        "(MIT",
        "MIT Apache-2.0",
    ] {
        assert!(!is_allowed(bad, &allows), "{bad}");
    }
}

#[test]
fn a_crate_that_must_not_be_used_is_found() {
    let package = |name: &str, license: Option<&str>, source: Option<&str>| Package {
        name: name.to_owned(),
        version: "1.0.0".to_owned(),
        source: source.map(str::to_owned),
        license: license.map(str::to_owned),
    };
    let planted = [
        package("good", Some("MIT"), Some(CRATES_IO)),
        package("copyleft", Some("AGPL-3.0-only"), Some(CRATES_IO)),
        package("silent", None, Some(CRATES_IO)),
        package("openssl-sys", Some("MIT"), Some(CRATES_IO)),
        package("fork", Some("MIT"), Some("git+https://example.org/fork")),
        package("beside", Some("MIT"), None),
    ];
    let names = |found: Vec<&Package>| found.iter().map(|package| package.name.clone()).collect::<Vec<_>>();
    let rules = Rules::read();
    assert_eq!(names(rules.unlicensed(&planted)), ["copyleft", "silent"]);
    assert_eq!(names(rules.banned(&planted)), ["openssl-sys"]);
    assert_eq!(names(foreign(&planted)), ["fork", "beside"]);
}

/// Whether an SPDX expression leaves a choice of allowed licences. `/` is the old way to write `OR`.
fn is_allowed(expression: &str, allows: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    either(&mut rest, allows).is_some_and(|allowed| allowed && rest.is_empty())
}

/// `both { OR both }`; None where it is not well formed.
fn either(rest: &mut &[&str], allows: &dyn Fn(&str) -> bool) -> Option<bool> {
    let mut allowed = both(rest, allows)?;
    while take(rest, "OR") {
        allowed |= both(rest, allows)?;
    }
    Some(allowed)
}

/// `one { AND one }`
fn both(rest: &mut &[&str], allows: &dyn Fn(&str) -> bool) -> Option<bool> {
    let mut allowed = one(rest, allows)?;
    while take(rest, "AND") {
        allowed &= one(rest, allows)?;
    }
    Some(allowed)
}

/// `( either )` or a licence, which may have an exception.
fn one(rest: &mut &[&str], allows: &dyn Fn(&str) -> bool) -> Option<bool> {
    if take(rest, "(") {
        let inside = either(rest, allows)?;
        return take(rest, ")").then_some(inside);
    }
    let license = word(rest)?;
    if take(rest, "WITH") {
        return Some(allows(&format!("{license} WITH {}", word(rest)?)));
    }
    Some(allows(license))
}

fn take(rest: &mut &[&str], expected: &str) -> bool {
    let found = rest.first() == Some(&expected);
    if found {
        word(rest);
    }
    found
}

fn word<'a>(rest: &mut &[&'a str]) -> Option<&'a str> {
    let (first, others) = rest.split_first()?;
    *rest = others;
    Some(first)
}

/// A table of what the program is built from: normal dependencies, without those of tests and build scripts.
fn list_of_crates() -> String {
    let tree = ["tree", "--package=orion", "--edges=normal", "--prefix=none", "--format={p}|{l}"];
    let mut rows = BTreeSet::new();
    for line in cargo(&tree, "--target").lines() {
        // `serde_derive v1.0.1 (proc-macro)|MIT OR Apache-2.0`, and `(*)` where it stood before.
        let Some((package, license)) = line.split_once('|') else { continue };
        let mut words = package.split_whitespace();
        let (name, version) = (words.next().unwrap(), words.next().unwrap().trim_start_matches('v'));
        if !["orion", "migration"].contains(&name) {
            rows.insert(format!("| {name} | {version} | {} |", license.trim_end_matches("(*)").trim()));
        }
    }
    let rows: Vec<String> = rows.into_iter().collect();
    format!("| crate | version | licence |\n|---|---|---|\n{}\n", rows.join("\n"))
}

/// What cargo prints for the platforms of `deny.toml`, each of which `platform` precedes.
fn cargo(arguments: &[&str], platform: &str) -> String {
    let targets = Rules::read().graph.targets;
    let output = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .args(["--locked", "--offline"])
        .args(targets.iter().flat_map(|target| [platform, target]))
        .output()
        .unwrap();
    let problem = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?} (is something missing? `cargo fetch --locked`): {problem}");
    String::from_utf8(output.stdout).unwrap()
}

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}
