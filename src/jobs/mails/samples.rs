//! What a test renders of each mail.

use crate::{
    i18n::Locale,
    templates::{EmailTemplate, EmailText, TemplateError, Templates},
};

/// The samples of one mail.
pub(super) struct Samples {
    /// The name of its template.
    pub name: &'static str,
    /// Renders all of them in one language.
    pub render: fn(&Templates, Locale) -> Result<Vec<EmailText>, TemplateError>,
}

/// The samples of the mail with this context.
pub(super) fn of<T: EmailTemplate>() -> Samples {
    let render = |templates: &Templates, locale| {
        T::samples().iter().map(|sample| templates.render_email(locale, sample)).collect()
    };
    Samples { name: T::NAME, render }
}
