//! Why a text is not a value of the type it was parsed as.

/// The text does not fit the type; its `Display` is a sentence for people that names no field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Invalid(pub &'static str);

/// Gives a text type its serde form (a plain string, parsed when read), `Display` and `AsRef<str>`.
///
/// The type must be a newtype over `String` with `fn parse(&str) -> Result<Self, Invalid>`.
macro_rules! text_type {
    ($type:ident) => {
        impl $type {
            /// The value as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::types::invalid::Invalid;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $type {
            type Error = $crate::types::invalid::Invalid;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$type> for String {
            fn from(value: $type) -> Self {
                value.0
            }
        }
    };
}

/// Declares an enum that is written as one of a fixed set of words, with `as_str`, `parse`, `ALL`, `Display`, serde, and
/// the conversions of sea-orm, so that entities have it as the type of a text column. A word in the database that the
/// enum does not know is an error of the database when the row is read.
macro_rules! word_enum {
    ($(#[$meta:meta])* $type:ident, $refusal:literal, { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize, sea_orm::DeriveValueType,
        )]
        #[serde(try_from = "String", into = "String")]
        #[sea_orm(value_type = "String")]
        pub enum $type {
            $($(#[$doc])* $variant,)+
        }

        impl $type {
            /// All values there are, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word that is stored and sent.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// Parses exactly this word.
            pub fn parse(text: &str) -> Result<Self, $crate::types::invalid::Invalid> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::types::invalid::Invalid($refusal)),
                }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::types::invalid::Invalid;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $type {
            type Error = $crate::types::invalid::Invalid;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$type> for String {
            fn from(value: $type) -> Self {
                value.as_str().to_owned()
            }
        }
    };
}

pub(crate) use {text_type, word_enum};
