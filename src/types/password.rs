//! Passwords: the one that somebody signs in with, and the one that somebody chooses.

use secrecy::{ExposeSecret, SecretString};

use super::invalid::Invalid;

/// The 3000 most common passwords of at least 8 characters, in lower case, sorted. (From the ranking of the `zxcvbn`
/// project, MIT licence.)
const COMMON: &str = include_str!("common_passwords.txt");

/// Fewest characters that a chosen password has.
pub const SHORTEST: usize = 8;
/// Most characters that a password has; a bound on the work that hashing it makes.
pub const LONGEST: usize = 128;

/// A password as somebody typed it to sign in. Nothing but its length is checked, so that rules may change.
#[derive(Clone)]
pub struct Password(SecretString);

impl Password {
    /// Takes the text exactly as it is, untrimmed.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if text.chars().count() > LONGEST {
            return Err(Invalid("A password has at most 128 characters."));
        }
        if text.contains('\0') {
            return Err(Invalid("A password can't contain a NUL character."));
        }
        Ok(Self(SecretString::from(text)))
    }

    /// The password itself; for hashing only.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// A chosen password: 8 to 128 characters, and not one of the 3,000 most common passwords.
#[derive(Debug, Clone)]
pub struct NewPassword(Password);

impl NewPassword {
    /// Takes the text exactly as it is, if the policy allows it.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let password = Password::parse(text)?;
        if text.chars().count() < SHORTEST {
            return Err(Invalid("A password has at least 8 characters."));
        }
        if is_common(text) {
            return Err(Invalid("This is one of the most common passwords. Choose another one."));
        }
        Ok(Self(password))
    }

    /// The password itself; for hashing only.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

/// Whether the list contains the text, in upper or lower case. It is one pass over 28 kB, which is nothing compared
/// with the hashing that follows.
fn is_common(text: &str) -> bool {
    let lower = text.to_lowercase();
    COMMON.lines().any(|line| line == lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_characters() {
        assert!(NewPassword::parse("1234567").is_err());
        assert!(NewPassword::parse("ééèèààüü").is_ok());
        assert!(NewPassword::parse(&"é".repeat(128)).is_ok());
        assert!(NewPassword::parse(&"é".repeat(129)).is_err());
        assert!(NewPassword::parse("12 chars\0 ok").is_err());
    }

    #[test]
    fn the_list_holds_3000_and_each_is_refused() {
        assert_eq!(COMMON.lines().count(), 3000);
        assert!(COMMON.lines().all(|line| line.len() >= SHORTEST && NewPassword::parse(line).is_err()));
        for text in ["password1", "PassWord1", "1qaz2wsx", "trustno1"] {
            assert!(NewPassword::parse(text).is_err(), "{text}");
        }
        assert!(NewPassword::parse("password1 plus a tail").is_ok());
    }

    #[test]
    fn it_is_kept_exactly_and_never_printed() {
        let password = NewPassword::parse("  with spaces  ").unwrap();
        assert_eq!(password.expose(), "  with spaces  ");
        assert!(!format!("{password:?}").contains("spaces"));
    }
}
