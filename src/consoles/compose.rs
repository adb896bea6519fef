//! Puts a page together: the shell around the frame around the page, three files of `static/`, and where it stands.

use super::pages::{Face, Page};
use crate::static_files;

/// Where a console is: what its pages can't know before they have asked the API.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// What stands before all of the console's addresses, without a slash at the end.
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
pub fn page(face: Face, page: &Page, place: &Place) -> Option<String> {
    let frame =
        if page.before_sign_in { "console/sign-in.html".to_owned() } else { format!("{}/frame.html", face.name()) };
    let shell = static_files::html("console/shell.html")?;
    let content = static_files::html(&format!("{}/{}.html", face.name(), page.name))
        .or_else(|| static_files::html(&format!("console/{}.html", page.name)))?;
    let inner = static_files::html(&frame)?.replacen(CONTENT, &content, 1);
    let kind = if page.before_sign_in { "sign-in" } else { "console" };
    let values = [
        ("face", face.name()),
        ("script", page.name),
        ("base", place.base.as_str()),
        ("shop", place.shop.as_str()),
        ("code", place.code.as_str()),
        ("name", place.name.as_str()),
        ("kind", kind),
    ];
    Some(fill(&shell.replacen(CONTENT, &inner, 1), &values))
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

/// For an attribute. Inside an attribute's expression only values of letters, digits, `-`, `_` and `/` may stand (`base`,
/// `shop`): the registry knows no vendor by another spelling.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consoles::pages;

    const PATHS: [&str; 27] = [
        "",
        "api-keys",
        "login",
        "invitation",
        "forgot-password",
        "reset-password",
        "change-password",
        "confirm-email",
        "account",
        "products",
        "products/1",
        "imports",
        "imports/1",
        "sources",
        "staged",
        "inventory",
        "inventory/movements",
        "team",
        "team/invitations",
        "team/roles",
        "orders",
        "orders/1",
        "orders/packing",
        "settings",
        "vendors",
        "audit-log",
        "nothing",
    ];

    #[test]
    fn every_page_has_its_files() {
        for face in [Face::Admin, Face::Vendor] {
            for path in PATHS {
                let found = pages::find(face, path).unwrap_or(pages::MISSING);
                let html = page(face, &found, &Place::default()).unwrap_or_else(|| panic!("{face:?} {path}"));
                assert!(!html.contains(CONTENT), "{face:?} {path}");
                let script = format!("js/{}/{}.js", face.name(), found.name);
                assert!(static_files::find(&script).is_some(), "{script}");
            }
        }
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
