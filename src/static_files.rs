//! The files below `static/`, which are part of the program, and their addresses.
//!
//! An address carries a hash of all files: `/static/<hash>/css/shared/base.css`. It changes with any of them, so that
//! browsers may keep what they have for ever, and what a script or a style refers to by a relative path carries it too.

use std::{borrow::Cow, sync::LazyLock};

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

/// Where the files are.
pub const BASE: &str = "/static";

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// The hash of all files. A debug build reads them from the disk, and this once.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut paths: Vec<_> = Files::iter().collect();
    paths.sort_unstable();
    let mut all = Sha256::new();
    for path in paths {
        all.update(path.as_bytes());
        all.update(Files::get(&path).map(|file| file.metadata.sha256_hash()).unwrap_or_default());
    }
    short(&all.finalize())
});

/// A file of `static/`, built into the program.
pub struct File {
    /// What is in it.
    pub content: Cow<'static, [u8]>,
    /// A hash of that.
    pub hash: String,
}

/// The file at `path`, for example `css/shared/base.css`.
#[must_use]
pub fn find(path: &str) -> Option<File> {
    Files::get(path).map(|file| File { hash: short(&file.metadata.sha256_hash()), content: file.data })
}

/// The address of the file at `path`, to be kept for ever.
#[must_use]
pub fn url(path: &str) -> String {
    format!("{BASE}/{}/{path}", *HASH)
}

/// The file that `address` (the path of a request below [`BASE`]) names, and whether by its present hash. The hash of
/// another version of the program also finds the file: during an update, a page may come from one process and its
/// files from another.
#[must_use]
pub fn named_by(address: &str) -> (&str, bool) {
    let path = address.strip_prefix(BASE).unwrap_or_default().trim_start_matches('/');
    let is_hash = |part: &str| part.len() == HASH.len() && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    match path.split_once('/') {
        Some((hash, rest)) if is_hash(hash) => (rest, hash == *HASH),
        _ => (path, false),
    }
}

/// The text of the HTML file at `path`, with the hash in the addresses of all files that it refers to.
#[must_use]
pub fn html(path: &str) -> Option<String> {
    let text = String::from_utf8(find(path)?.content.into_owned()).ok()?;
    Some(text.replace("/static/", &format!("{BASE}/{}/", *HASH)))
}

fn short(hash: &[u8]) -> String {
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_file_with_this_hash_another_or_none() {
        assert_eq!(named_by(&url("css/shared/base.css")), ("css/shared/base.css", true));
        assert_eq!(named_by("/static/0123456789abcdef/css/shared/base.css"), ("css/shared/base.css", false));
        assert_eq!(named_by("/static/css/shared/base.css"), ("css/shared/base.css", false));
        assert_eq!(named_by("/static"), ("", false));
    }

    /// An absolute path would be fetched a second time, without the hash: a module would run twice.
    #[test]
    fn scripts_and_styles_refer_to_files_by_relative_paths() {
        for path in Files::iter().filter(|path| !path.starts_with("vendor-lib/")) {
            if path.ends_with(".js") || path.ends_with(".css") {
                let text = String::from_utf8(find(&path).unwrap().content.into_owned()).unwrap();
                assert!(!text.contains("/static/"), "{path}");
            }
        }
    }
}
