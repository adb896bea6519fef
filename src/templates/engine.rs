//! One tera instance per locale, so that a template asks for a text by its key alone. Mails have a second one, which
//! renders the same template as plain text.

use std::collections::HashMap;
use std::sync::Arc;

use rust_embed::RustEmbed;
use tera::{Context, Tera};

use super::{EmailTemplate, Template, functions};
use crate::i18n::{Locale, TextArgs, Texts, TextsError};

/// What mails are made of, as plain text; `emails/components.html` has the same as HTML.
const PLAIN_COMPONENTS: &str = "emails/components.txt";

#[derive(RustEmbed)]
#[folder = "tenant_templates/"]
struct Files;

/// Why a template could not be loaded or rendered.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// The texts can not be loaded.
    #[error(transparent)]
    Texts(#[from] TextsError),
    /// This file can not be read as text.
    #[error("{0} is not UTF-8")]
    NotUtf8(String),
    /// A template does not parse, or can not be rendered.
    #[error("the template engine failed: {0}")]
    Engine(#[from] tera::Error),
}

/// A mail's three parts, ready to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailText {
    /// The name of the template.
    pub template: &'static str,
    /// Whether nobody but the recipient may read it.
    pub is_confidential: bool,
    /// The subject, on one line.
    pub subject: String,
    /// The body as plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// All templates and texts. Cheap to clone.
#[derive(Clone)]
pub struct Templates {
    texts: Arc<Texts>,
    engines: Arc<HashMap<Locale, Engines>>,
}

/// The templates of one locale.
struct Engines {
    /// Pages, and mails as HTML.
    html: Tera,
    /// Mails as plain text: nothing is escaped.
    plain: Tera,
}

impl Templates {
    /// Reads and checks all embedded templates and texts.
    ///
    /// # Errors
    /// A file does not parse or names an unknown filter, function or template.
    pub fn load() -> Result<Self, TemplateError> {
        let texts = Arc::new(Texts::load()?);
        let (html, plain) = (html_sources()?, plain_sources()?);
        let engine = |locale, sources: &[(String, String)]| -> Result<Tera, TemplateError> {
            let mut tera = Tera::new();
            functions::register(&mut tera, locale, &texts);
            tera.add_raw_templates(sources.iter().map(|(name, source)| (name.as_str(), source.as_str())))?;
            Ok(tera)
        };
        let engines = |locale| {
            let (html, mut plain) = (engine(locale, &html)?, engine(locale, &plain)?);
            plain.autoescape_on(Vec::<&str>::new());
            Ok((locale, Engines { html, plain }))
        };
        let engines = Locale::ALL.into_iter().map(engines).collect::<Result<_, TemplateError>>()?;
        Ok(Self { texts, engines: Arc::new(engines) })
    }

    /// The texts that the templates use.
    #[must_use]
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Renders a page.
    ///
    /// # Errors
    /// The template asks for something its context or the texts do not have: a defect, answered with 500.
    pub fn render<T: Template>(&self, locale: Locale, context: &T) -> Result<String, TemplateError> {
        Ok(self.engines(locale)?.html.render(&format!("storefront/{}", T::NAME), &context_of(locale, context)?)?)
    }

    /// Renders a mail.
    ///
    /// # Errors
    /// As [`Self::render`].
    pub fn render_email<T: EmailTemplate>(&self, locale: Locale, context: &T) -> Result<EmailText, TemplateError> {
        let subject = self.subject(locale, context)?;
        let mut context = context_of(locale, context)?;
        context.insert("subject", &subject);
        let (engines, file) = (self.engines(locale)?, format!("emails/{}.html", T::NAME));
        Ok(EmailText {
            template: T::NAME,
            is_confidential: T::IS_CONFIDENTIAL,
            subject,
            text: tidy(&engines.plain.render(&file, &context)?),
            html: engines.html.render(&file, &context)?,
        })
    }

    /// The text `mail-<name>-subject` on one line. Its variables are the words and numbers of the context.
    fn subject<T: EmailTemplate>(&self, locale: Locale, context: &T) -> Result<String, TemplateError> {
        let key = format!("mail-{}-subject", T::NAME.replace('_', "-"));
        let subject = self.texts.find(locale, &key, &variables(context)?);
        let subject = subject.ok_or_else(|| tera::Error::message(format!("there is no text {key}")))?;
        Ok(subject.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn engines(&self, locale: Locale) -> Result<&Engines, TemplateError> {
        Ok(self.engines.get(&locale).ok_or_else(|| tera::Error::message("a locale without templates"))?)
    }
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Templates").finish_non_exhaustive()
    }
}

fn context_of<T: serde::Serialize>(locale: Locale, context: &T) -> Result<Context, TemplateError> {
    let mut context = Context::from_serialize(context)?;
    context.insert("lang", &locale);
    Ok(context)
}

fn variables<T: serde::Serialize>(context: &T) -> Result<TextArgs<'static>, TemplateError> {
    let context = serde_json::to_value(context).map_err(|error| tera::Error::message(error.to_string()))?;
    let mut variables = TextArgs::default();
    for (name, value) in context.as_object().into_iter().flatten() {
        match value {
            serde_json::Value::String(text) => variables.set(name.clone(), text.clone()),
            serde_json::Value::Number(number) => variables.set(name.clone(), number.as_i64()),
            serde_json::Value::Bool(is_so) => variables.set(name.clone(), is_so.to_string()),
            _ => {}
        }
    }
    Ok(variables)
}

/// Plain text without spaces at the ends of lines, and with one blank line between paragraphs.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for line in text.lines().map(str::trim_end) {
        if !line.is_empty() || !(tidy.is_empty() || tidy.ends_with("\n\n")) {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy.push('\n');
    tidy
}

/// The templates of pages and mails.
fn html_sources() -> Result<Vec<(String, String)>, TemplateError> {
    let is_html =
        |name: &str| (name.starts_with("storefront/") || name.starts_with("emails/")) && name != PLAIN_COMPONENTS;
    sources(is_html)
}

/// The templates of mails with the components for plain text.
fn plain_sources() -> Result<Vec<(String, String)>, TemplateError> {
    sources(|name| name.starts_with("emails/") && name != "emails/components.html")
}

fn sources(is_wanted: impl Fn(&str) -> bool) -> Result<Vec<(String, String)>, TemplateError> {
    let read = |name: std::borrow::Cow<'static, str>| {
        let data = Files::get(&name).map(|file| file.data.into_owned()).unwrap_or_default();
        let text = String::from_utf8(data).map_err(|_| TemplateError::NotUtf8(name.to_string()))?;
        Ok((name.into_owned(), text))
    };
    Files::iter().filter(|name| is_wanted(name)).map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::{Locale, Template, Templates};
    use crate::templates::contexts;

    /// Renders every sample in every locale, and looks for what must not be in a page.
    fn check<T: Template>(templates: &Templates) {
        for locale in Locale::ALL {
            for sample in T::samples() {
                let page = templates.render(locale, &sample).unwrap_or_else(|error| panic!("{}: {error:?}", T::NAME));
                assert!(page.contains(&format!("lang=\"{}\"", locale.code())), "{} says its language", T::NAME);
                assert!(!page.contains("<script>alert"), "{} escapes", T::NAME);
                assert!(!page.contains(" style=\"") && !page.contains("<style"), "{} has no inline style", T::NAME);
                assert!(!page.contains("{$"), "{} fills every text: {page}", T::NAME);
            }
        }
    }

    #[test]
    fn plain_text_has_one_blank_line_between_paragraphs() {
        assert_eq!(
            super::tidy("\n\nHello, \n\n  \n\nThe reason:\nhttp://x\n\n\n"),
            "Hello,\n\nThe reason:\nhttp://x\n"
        );
    }

    #[test]
    fn every_page_renders_from_its_samples() {
        let templates = Templates::load().unwrap();
        contexts::for_each_page!(check, &templates);
    }
}
