//! Assembles a page of a console from three files of `static/`: the shell, in it the frame, in it the page; and fills
//! in what the server knows of the console.

use super::{
    components,
    pages::{ConsolePage, Face},
    texts, words,
};
use crate::{i18n::Locale, static_files};

/// Where a console is served. Its pages can't know this before they have asked the API.
#[derive(Debug, Clone, Default)]
pub struct Mount {
    /// The beginning of all of the console's addresses, without a slash at the end.
    pub base: String,
    /// The address of the shop's home page.
    pub shop: String,
    /// The code that the pages send along with their calls; empty where the host says it.
    pub code: String,
    /// The vendor's name; empty in the admin console.
    pub name: String,
}

/// Marks where the inner file goes.
const CONTENT: &str = "<!--content-->";

/// The whole page as HTML; `None` when a file is missing from `static/`.
#[must_use]
pub fn page(face: Face, page: &ConsolePage, mount: &Mount) -> Option<String> {
    let frame =
        if page.before_sign_in { "console/sign-in.html".to_owned() } else { format!("{}/frame.html", face.name()) };
    let content = static_files::html(&file(face, page, "", "html")?)?;
    let inner = static_files::html(&frame)?.replacen(CONTENT, &content, 1);
    let html = static_files::html("console/shell.html")?.replacen(CONTENT, &inner, 1);
    let (script, parent) = (file(face, page, "js/", "js")?, face.parent(page));
    let (languages, shop_languages) = (codes(&texts::LANGUAGES), codes(&Locale::ALL));
    let values = [
        ("face", face.name()),
        ("script", script.as_str()),
        ("base", mount.base.as_str()),
        ("shop", mount.shop.as_str()),
        ("code", mount.code.as_str()),
        ("name", mount.name.as_str()),
        ("kind", if page.before_sign_in { "sign-in" } else { "console" }),
        ("title", page.title),
        ("parent", parent.map_or("", |parent| parent.path)),
        ("parent-title", parent.map_or("", |parent| parent.title)),
        ("languages", languages.as_str()),
        ("shop-languages", shop_languages.as_str()),
        ("words", words::JSON.as_str()),
    ];
    Some(fill(&components::expand(&html, face), &values))
}

/// The codes of languages, as the pages read them from an attribute.
fn codes(languages: &[Locale]) -> String {
    languages.iter().map(|language| language.code()).collect::<Vec<_>>().join(" ")
}

/// The page's file below `root`: the console's own, or the one that both consoles have in common.
fn file(face: Face, page: &ConsolePage, root: &str, extension: &str) -> Option<String> {
    let mut paths =
        [face.name(), "console"].map(|folder| format!("{root}{folder}/{}.{extension}", page.name)).into_iter();
    paths.find(|path| static_files::find(path).is_some())
}

/// Writes the values in place of `{name}`; every other brace stays as it is.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 512);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = values.iter().find_map(|(name, value)| {
            let behind = after.strip_prefix(name)?.strip_prefix('}')?;
            Some((*value, behind))
        });
        match value {
            Some((value, behind)) => {
                filled.push_str(&escape(value));
                rest = behind;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// Escapes a value for an attribute. Inside an attribute's expression, values (`base`, `shop`) may contain only
/// letters, digits, `-`, `_` and `/`; the registry knows no vendor by another spelling.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consoles::pages::MISSING;

    #[test]
    fn every_page_has_its_files() {
        for face in [Face::Admin, Face::Vendor] {
            for found in face.pages().iter().chain([&MISSING]) {
                let html = page(face, found, &Mount::default()).unwrap_or_else(|| panic!("{face:?} {}", found.path));
                assert!(!html.contains(CONTENT), "{face:?} {}", found.path);
                assert!(html.contains(&format!("data-title=\"{}\"", found.title)), "{face:?} {}", found.path);
            }
        }
    }

    #[test]
    fn a_page_of_both_consoles_has_one_script() {
        let script = |face, path| file(face, Face::find(face, path)?, "js/", "js");
        assert_eq!(script(Face::Vendor, "orders").as_deref(), Some("js/vendor/orders.js"));
        assert_eq!(script(Face::Vendor, "account").as_deref(), Some("js/console/account.js"));
        assert_eq!(script(Face::Admin, "account").as_deref(), Some("js/console/account.js"));
    }

    #[test]
    fn values_can_not_leave_their_attribute() {
        let values = [("name", "\"><script>{base}</script>'"), ("base", "/vendor/a")];
        let filled = fill(r#"<b data-name="{name}" href="{base}/x" x-text="$t('a', {count: 1})">{other}"#, &values);
        assert_eq!(
            filled,
            r#"<b data-name="&quot;&gt;&lt;script&gt;{base}&lt;/script&gt;&#39;" href="/vendor/a/x" x-text="$t('a', {count: 1})">{other}"#
        );
    }
}
