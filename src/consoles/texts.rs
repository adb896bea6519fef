//! The consoles' texts as one JSON per language, made from the Fluent files.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use poem::{Request, Response, Result, error::NotFoundError, handler, http::StatusCode, web::Path};

use super::etag::with_etag;
use crate::i18n::{Locale, Texts};

/// The languages of the consoles.
pub const LANGUAGES: [Locale; 3] = [Locale::En, Locale::Fr, Locale::De];

/// The JSON of every language, made at the first question: reading the Fluent files takes milliseconds.
static ALL: LazyLock<HashMap<Locale, String>> = LazyLock::new(|| {
    let json = |locale| serde_json::to_string(&texts(locale)?).ok();
    Locale::ALL.into_iter().filter_map(|locale| Some((locale, json(locale)?))).collect()
});

/// The consoles' texts, and the names of mails, which are kept with the other texts of mails.
fn texts(locale: Locale) -> Option<BTreeMap<String, String>> {
    let mut texts = Texts::export(locale, "console")?;
    texts.extend(Texts::export(locale, "shop")?.into_iter().filter(|(key, _)| key.starts_with("mail-name-")));
    Some(texts)
}

/// Answers `console.<language>.json`: text by key; variables are written `{$name}`.
#[handler]
pub fn file(request: &Request, Path(name): Path<String>) -> Result<Response> {
    let code = name.strip_prefix("console.").and_then(|rest| rest.strip_suffix(".json")).ok_or(NotFoundError)?;
    let json = Locale::parse(code).and_then(|locale| ALL.get(&locale)).ok_or(NotFoundError)?;
    Ok(with_etag(request, StatusCode::OK, "application/json", json.clone()))
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;
    use crate::types::{
        code::Code, document::Document, operator_permission::OperatorPermission, permission::Permission,
        shop_settings::ShopSettings,
    };

    /// Codes for which consoles show the server's own words, since those alone say the reason.
    const IN_THE_SERVERS_WORDS: [Code; 1] = [Code::MarketplaceProductNotPublishable];

    /// All pages and scripts of the consoles.
    fn sources() -> Vec<(String, String)> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
        let pages = ["console", "vendor", "admin"];
        let scripts = ["js/shared", "js/console", "js/vendor", "js/vendor/parts", "js/admin", "js/admin/parts"];
        let folders = pages.into_iter().chain(scripts);
        let entries = folders.flat_map(|folder| fs::read_dir(root.join(folder)).unwrap());
        let paths = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
        paths.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
    }

    /// The keys in `t('key'`, `t("key"`, `key: "key"` and `text="key"`. Keys that end in `-` are the start of a computed one.
    fn keys(source: &str) -> Vec<String> {
        let mut found = Vec::new();
        for start in ["t('", "t(\"", "key: \"", " text=\""] {
            for (index, _) in source.match_indices(start) {
                let before = source[..index].chars().next_back().unwrap_or(' ');
                let key: String =
                    source[index + start.len()..].chars().take_while(|c| !['\'', '"'].contains(c)).collect();
                let is_key = key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c));
                if is_key && !key.is_empty() && !before.is_ascii_alphanumeric() {
                    found.push(key);
                }
            }
        }
        found
    }

    #[test]
    fn every_text_of_the_consoles_exists() {
        let texts = texts(Locale::En).unwrap();
        for (path, source) in sources() {
            for key in keys(&source) {
                let exists = if key.ends_with('-') {
                    texts.keys().any(|known| known.starts_with(&key))
                } else {
                    texts.contains_key(&key)
                };
                assert!(exists, "{path} asks for the text {key}");
            }
        }
    }

    /// The keys of the consoles' texts in one language.
    fn known_keys(language: &str) -> BTreeSet<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tenant_templates/locales");
        let files = fs::read_dir(root.join(language).join("console")).unwrap();
        let texts = files.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
        let lines = texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
        lines.filter_map(|line| line.split_once(" = ").map(|(key, _)| key.to_owned())).collect()
    }

    #[test]
    fn every_failure_that_a_console_can_meet_is_told_in_its_readers_language() {
        for language in LANGUAGES.map(Locale::code) {
            let known = known_keys(language);
            for code in Code::ALL {
                let key = format!("error-{}", code.as_str().to_lowercase().replace('_', "-"));
                let meets_consoles = code.documents().iter().any(|document| *document != Document::Public);
                let has_text = meets_consoles && !IN_THE_SERVERS_WORDS.contains(code);
                assert_eq!(known.contains(&key), has_text, "{language}: {key}");
            }
        }
    }

    #[test]
    fn every_language_of_the_consoles_is_complete() {
        let keys = known_keys;
        assert_eq!(keys("en"), keys("fr"));
        assert_eq!(keys("en"), keys("de"));
    }

    /// The list of mails offers the templates that have a text.
    #[test]
    fn every_mail_has_a_name() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tenant_templates/emails");
        let files = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().file_name().display().to_string());
        let templates = files.filter_map(|name| name.strip_suffix(".html").map(|name| name.replace('_', "-")));
        let mails: BTreeSet<_> = templates.filter(|name| name != "components").collect();
        let keys = texts(Locale::En).unwrap().into_keys();
        let named = keys.filter_map(|key| key.strip_prefix("mail-name-").map(str::to_owned)).collect();
        assert_eq!(mails, named);
    }

    #[test]
    fn every_permission_has_words() {
        let of_vendors = Permission::ALL.iter().map(|permission| permission.as_str());
        let of_operators = OperatorPermission::ALL.iter().map(|permission| permission.as_str());
        let all: BTreeSet<_> = of_vendors.chain(of_operators).map(|word| word.replace(['.', '_'], "-")).collect();
        let keys = known_keys("en");
        let named = keys.iter().filter_map(|key| key.strip_prefix("permission-")).map(str::to_owned).collect();
        assert_eq!(all, named);
    }

    #[test]
    fn every_setting_of_a_shop_has_a_label() {
        let keys = known_keys("en");
        for (key, _) in ShopSettings::default().rows() {
            assert!(keys.contains(&format!("settings-{}", key.replace('_', "-"))), "{key}");
        }
    }

    /// Alpine's CSP build has its own parser, which knows only a part of the language.
    #[test]
    fn expressions_stay_within_what_alpines_csp_build_reads() {
        for (path, source) in sources().into_iter().filter(|(path, _)| path.ends_with(".html")) {
            for forbidden in ["?.", "??", "=>", "`", "...", "typeof ", "+= ", "x-html", "style=\"", "onclick", "<style"]
            {
                assert!(!source.contains(forbidden), "{path} has {forbidden}");
            }
        }
    }
}
