//! Language codes of ISO 639-1.

use serde::{Deserialize, Serialize};

use super::invalid::{Invalid, text_type};

/// A language as `en`, `lb` or `pt-BR`: two or three letters and, if wanted, a region of two.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

text_type!(Language);

impl Language {
    /// Reads a code in any case.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let (language, region) = match text.split_once('-') {
            Some((language, region)) => (language, Some(region)),
            None => (text, None),
        };
        let is_alphabetic = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
        if !(2..=3).contains(&language.len())
            || !is_alphabetic(language)
            || region.is_some_and(|region| region.len() != 2 || !is_alphabetic(region))
        {
            return Err(Invalid("This is not the code of a language (such as en, fr or pt-BR)."));
        }
        let mut code = language.to_ascii_lowercase();
        if let Some(region) = region {
            code.push('-');
            code.push_str(&region.to_ascii_uppercase());
        }
        Ok(Self(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_one_spelling() {
        assert_eq!(Language::parse("EN").unwrap().as_str(), "en");
        assert_eq!(Language::parse("pt-br").unwrap().as_str(), "pt-BR");
        for text in ["", "e", "english", "en-", "en-GBR", "e1", "en_GB", "é"] {
            assert!(Language::parse(text).is_err(), "{text:?}");
        }
    }
}
