//! The texts of `tenant_templates/locales/<locale>/<set>/*.ftl`, embedded in the program: `shop` for the shops' pages and
//! mails, `console` for the consoles, which get theirs as JSON: plain texts with `{ $variables }`, and a second form
//! `<name>-one` for what counts something.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::concurrent::IntlLangMemoizer;
use rust_embed::RustEmbed;

use super::{Locale, number::number};

/// The set whose texts the shop's pages and mails use.
const SHOP: &str = "shop";

#[derive(RustEmbed)]
#[folder = "tenant_templates/locales/"]
struct Locales;

/// The values of a text's variables, by name.
#[derive(Debug, Default, Clone)]
pub struct TextArgs<'a>(Vec<(Cow<'a, str>, FluentValue<'a>)>);

impl<'a, const N: usize> From<[(&'a str, FluentValue<'a>); N]> for TextArgs<'a> {
    fn from(pairs: [(&'a str, FluentValue<'a>); N]) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect())
    }
}

impl<'a> TextArgs<'a> {
    /// Adds the value of one variable.
    pub fn set(&mut self, name: impl Into<Cow<'a, str>>, value: impl Into<FluentValue<'a>>) {
        self.0.push((name.into(), value.into()));
    }

    fn fluent(&self) -> FluentArgs<'_> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value.clone())).collect()
    }
}

/// Why the texts could not be loaded. Each names the file.
#[derive(Debug, thiserror::Error)]
pub enum TextsError {
    /// This file can not be read as text.
    #[error("{0} is not UTF-8")]
    NotUtf8(String),
    /// A file is no Fluent.
    #[error("{file} does not parse: {reason}")]
    Syntax {
        /// The damaged file's name.
        file: String,
        /// The message of the parser.
        reason: String,
    },
    /// A text is defined twice.
    #[error("{file} defines {id} twice")]
    Duplicate {
        /// The damaged file's name.
        file: String,
        /// The key of the text.
        id: String,
    },
    /// There is no such set.
    #[error("there are no texts in {0}")]
    Missing(String),
}

/// All texts of the shop's pages and mails, in every locale.
pub struct Texts {
    bundles: HashMap<Locale, FluentBundle<FluentResource>>,
}

impl Texts {
    /// Reads the embedded files.
    ///
    /// # Errors
    /// A file is missing or does not parse: the tests load them too, so a release never fails here.
    pub fn load() -> Result<Self, TextsError> {
        let bundles = Locale::ALL.into_iter().map(|locale| Ok((locale, bundle(locale, SHOP)?)));
        Ok(Self { bundles: bundles.collect::<Result<_, TextsError>>()? })
    }

    /// The text of `key`, in English where `locale` lacks it, and the key itself where nobody has it.
    #[must_use]
    pub fn get(&self, locale: Locale, key: &str, args: &TextArgs<'_>) -> String {
        self.find(locale, key, args).unwrap_or_else(|| key.to_owned())
    }

    /// The text of `key`, in English where `locale` lacks it; `None` when there is no such text.
    #[must_use]
    pub fn find(&self, locale: Locale, key: &str, args: &TextArgs<'_>) -> Option<String> {
        [locale, Locale::En].into_iter().find_map(|locale| render(self.bundles.get(&locale)?, key, &args.fluent()))
    }

    /// A whole set as `key -> text` for pages that translate in the browser. Variables stay as `{$name}`.
    /// English fills what the locale lacks; `None` when the set does not exist in English.
    #[must_use]
    pub fn export(locale: Locale, set: &str) -> Option<BTreeMap<String, String>> {
        let mut all = plain_texts(Locale::En, set)?;
        if locale != Locale::En {
            all.extend(plain_texts(locale, set).unwrap_or_default());
        }
        Some(all)
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("languages", &self.bundles.len()).finish()
    }
}

/// The files of a set, in the order of their names: path and content.
fn sources(locale: Locale, set: &str) -> Result<Vec<(String, String)>, TextsError> {
    let folder = format!("{}/{set}/", locale.code());
    let mut paths: Vec<_> = Locales::iter().filter(|path| path.starts_with(&folder)).collect();
    paths.sort_unstable();
    if paths.is_empty() {
        return Err(TextsError::Missing(folder));
    }
    let read = |path: Cow<'_, str>| {
        let file = Locales::get(&path).ok_or_else(|| TextsError::Missing(path.to_string()))?;
        let text = String::from_utf8(file.data.into_owned()).map_err(|_| TextsError::NotUtf8(path.to_string()))?;
        Ok((path.into_owned(), text))
    };
    paths.into_iter().map(read).collect()
}

fn bundle(locale: Locale, set: &str) -> Result<FluentBundle<FluentResource>, TextsError> {
    let mut bundle = FluentBundle::new_concurrent(vec![locale.identifier()]);
    // All languages here are written from left to right: isolation marks would only be noise in copied text.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(number_formatter(locale)));
    for (file, text) in sources(locale, set)? {
        let resource = FluentResource::try_new(text)
            .map_err(|(_, errors)| TextsError::Syntax { file: file.clone(), reason: format!("{errors:?}") })?;
        bundle.add_resource(resource).map_err(|errors| TextsError::Duplicate { file, id: format!("{errors:?}") })?;
    }
    Ok(bundle)
}

fn render(bundle: &FluentBundle<FluentResource>, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut problems = Vec::new();
    Some(bundle.format_pattern(pattern, Some(args), &mut problems).into_owned())
}

fn plain_texts(locale: Locale, set: &str) -> Option<BTreeMap<String, String>> {
    let bundle = bundle(locale, set).ok()?;
    let sources = sources(locale, set).ok()?;
    let none = FluentArgs::new();
    // A Fluent message starts its line with its name; everything else is indented, a comment or a term.
    let keys = sources.iter().flat_map(|(_, text)| text.lines()).filter_map(|line| {
        let (key, _) = line.split_once('=')?;
        key.starts_with(|first: char| first.is_ascii_alphabetic()).then(|| key.trim().to_owned())
    });
    Some(keys.filter_map(|key| Some((key.clone(), render(&bundle, &key, &none)?))).collect())
}

type NumberFormatter = fn(&FluentValue<'_>, &IntlLangMemoizer) -> Option<String>;

fn number_formatter(locale: Locale) -> NumberFormatter {
    match locale {
        Locale::En => |value, _| grouped(Locale::En, value),
        Locale::Fr => |value, _| grouped(Locale::Fr, value),
        Locale::De => |value, _| grouped(Locale::De, value),
        Locale::Lb => |value, _| grouped(Locale::Lb, value),
    }
}

fn grouped(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, .. }) if value.fract() == 0.0 => Some(number(locale, *value as i64)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Locale, TextArgs, Texts, plain_texts};

    #[test]
    fn every_language_has_the_same_texts() {
        let keys = |locale| plain_texts(locale, "shop").unwrap().into_keys().collect::<BTreeSet<_>>();
        let english = keys(Locale::En);
        assert!(english.len() > 100);
        for locale in Locale::ALL {
            let theirs = keys(locale);
            assert_eq!(english.difference(&theirs).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in {locale:?}");
            assert_eq!(theirs.difference(&english).collect::<Vec<_>>(), Vec::<&String>::new(), "only in {locale:?}");
        }
    }

    #[test]
    fn counts_follow_the_languages_plurals_and_digits() {
        let texts = Texts::load().unwrap();
        let count = |locale, n: i64| texts.get(locale, "products-count", &TextArgs::from([("count", n.into())]));
        assert_eq!(count(Locale::En, 1), "1 product");
        assert_eq!(count(Locale::En, 10_000), "10,000 products");
        assert_eq!(count(Locale::Fr, 0), "0 article");
        assert_eq!(count(Locale::De, 10_000), "10.000 Artikel");
    }

    #[test]
    fn a_file_can_be_given_to_a_browser() {
        let all = Texts::export(Locale::De, "shop").unwrap();
        assert_eq!(all.get("cart-title").map(String::as_str), Some("Warenkorb"));
        assert!(all.get("order-number").unwrap().contains("{$number}"));
        assert!(Texts::export(Locale::De, "nothing").is_none());
    }
}
