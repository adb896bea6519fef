//! The languages that there are translations for.

use serde::{Serialize, Serializer};
use unic_langid::LanguageIdentifier;

/// A language that the shop's pages and mails are translated to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Locale {
    /// English, the fallback for other languages.
    En,
    /// French, in shops and consoles.
    Fr,
    /// German, in shops and consoles.
    De,
    /// Luxembourgish, in shops only.
    Lb,
}

impl Locale {
    /// Every language, the fallback first.
    pub const ALL: [Self; 4] = [Self::En, Self::Fr, Self::De, Self::Lb];

    /// Reads a language code such as `de`; anything else is `None`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The BCP 47 code: what `<html lang>` says.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::De => "de",
            Self::Lb => "lb",
        }
    }

    /// The language's name for itself, as a language menu shows it.
    #[must_use]
    pub fn native_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
            Self::De => "Deutsch",
            Self::Lb => "Lëtzebuergesch",
        }
    }

    /// The identifier that Fluent's plural rules and the negotiation work with.
    #[must_use]
    pub fn identifier(self) -> LanguageIdentifier {
        // A code of ours always parses; the default is what no language is called.
        LanguageIdentifier::from_bytes(self.code().as_bytes()).unwrap_or_default()
    }

    /// The separator of groups of three digits.
    pub(super) fn group_separator(self) -> char {
        match self {
            Self::En => ',',
            Self::Fr => '\u{202f}',
            Self::De | Self::Lb => '.',
        }
    }

    /// The separator before the decimals.
    pub(super) fn decimal_separator(self) -> char {
        match self {
            Self::En => '.',
            Self::Fr | Self::De | Self::Lb => ',',
        }
    }
}

impl Serialize for Locale {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
