//! Loads `tenant_templates/` (embedded) and renders a template from its typed context.
//! Each template's context says its own name and brings samples, so that a test renders every one of them.

pub mod contexts;
mod engine;
mod functions;
mod html;

pub use engine::{EmailText, TemplateError, Templates};
pub use html::{JsonScript, SafeHtml};

/// The context of one page: a file in `tenant_templates/storefront/`.
pub trait Template: serde::Serialize {
    /// The file's name without `storefront/`.
    const NAME: &'static str;

    /// Contexts as they occur, hard ones among them: long words, odd characters, extreme prices, nothing at all.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// The context of one mail: `tenant_templates/emails/<name>.html`, which is rendered as HTML and as plain text. The
/// subject is the text `mail-<name>-subject`.
pub trait EmailTemplate: serde::Serialize {
    /// The file's name without `emails/` and `.html`.
    const NAME: &'static str;
    /// Whether it carries something that opens an account, such as a link: nobody but its recipient may then read it.
    const IS_CONFIDENTIAL: bool = true;

    /// Contexts as they occur, hard ones among them.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}
