//! One tera instance per locale, so that a template asks for a text by its key alone.

use std::collections::HashMap;
use std::sync::Arc;

use rust_embed::RustEmbed;
use tera::{Context, Tera};

use super::{EmailTemplate, Template, functions};
use crate::i18n::{Locale, Texts, TextsError};

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
    /// The folder of the template.
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
    engines: Arc<HashMap<Locale, Tera>>,
}

impl Templates {
    /// Reads and checks all embedded templates and texts.
    ///
    /// # Errors
    /// A file does not parse or names an unknown filter, function or template.
    pub fn load() -> Result<Self, TemplateError> {
        let texts = Arc::new(Texts::load()?);
        let sources = sources()?;
        let engine = |locale| -> Result<(Locale, Tera), TemplateError> {
            let mut tera = Tera::new();
            functions::register(&mut tera, locale, &texts);
            tera.add_raw_templates(sources.iter().map(|(name, source)| (name.as_str(), source.as_str())))?;
            Ok((locale, tera))
        };
        let engines = Locale::ALL.into_iter().map(engine).collect::<Result<_, TemplateError>>()?;
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
        self.file(locale, &format!("storefront/{}", T::NAME), &context_of(locale, context)?)
    }

    /// Renders a mail.
    ///
    /// # Errors
    /// As [`Self::render`].
    pub fn render_email<T: EmailTemplate>(&self, locale: Locale, context: &T) -> Result<EmailText, TemplateError> {
        let context = context_of(locale, context)?;
        let part = |file: &str| self.file(locale, &format!("emails/{}/{file}", T::NAME), &context);
        let subject = part("subject.txt")?.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(EmailText {
            template: T::NAME,
            is_confidential: T::IS_CONFIDENTIAL,
            subject,
            text: part("body.txt")?,
            html: part("body.html")?,
        })
    }

    fn file(&self, locale: Locale, name: &str, context: &Context) -> Result<String, TemplateError> {
        let engine = self.engines.get(&locale).ok_or_else(|| tera::Error::message("a locale without templates"))?;
        Ok(engine.render(name, context)?)
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

fn sources() -> Result<Vec<(String, String)>, TemplateError> {
    let read = |name: std::borrow::Cow<'static, str>| {
        let data = Files::get(&name).map(|file| file.data.into_owned()).unwrap_or_default();
        let text = String::from_utf8(data).map_err(|_| TemplateError::NotUtf8(name.to_string()))?;
        Ok((name.into_owned(), text))
    };
    let is_template =
        |name: &std::borrow::Cow<'static, str>| name.starts_with("storefront/") || name.starts_with("emails/");
    Files::iter().filter(is_template).map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::{EmailTemplate, Locale, Template, Templates};
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

    fn check_email<T: EmailTemplate>(templates: &Templates) {
        for locale in Locale::ALL {
            for sample in T::samples() {
                let mail =
                    templates.render_email(locale, &sample).unwrap_or_else(|error| panic!("{}: {error:?}", T::NAME));
                assert!(!mail.subject.is_empty() && !mail.subject.contains('\n'), "{} has a subject", T::NAME);
                assert!(!mail.text.contains("&amp;") && !mail.text.contains("{$"), "{} in plain text", T::NAME);
                assert!(!mail.html.contains("<script>alert") && !mail.html.contains("{$"), "{} escapes", T::NAME);
            }
        }
    }

    #[test]
    fn every_template_renders_from_its_samples() {
        let templates = Templates::load().unwrap();
        contexts::for_each_page!(check, &templates);
        contexts::for_each_email!(check_email, &templates);
    }
}
