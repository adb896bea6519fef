//! A mark of the password that somebody has at one time.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A mark of a stored password, kept with work that was asked for under it. It differs once the password was changed, so
/// that nobody who knew the old one gets a link after the change. It tells nothing about the password: it is made of the
/// salted hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PasswordStamp(u64);

impl PasswordStamp {
    /// The mark of this stored hash (PHC string); `None` stands for an account without a password.
    #[must_use]
    pub fn of(hash: Option<&str>) -> Self {
        let digest = Sha256::digest(hash.unwrap_or_default());
        Self(digest.iter().take(8).fold(0, |mark, byte| mark << 8 | u64::from(*byte)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_hash_has_another_stamp() {
        let stamp = PasswordStamp::of(Some("$argon2id$v=19$one"));
        assert_eq!(stamp, PasswordStamp::of(Some("$argon2id$v=19$one")));
        assert_ne!(stamp, PasswordStamp::of(Some("$argon2id$v=19$two")));
        assert_ne!(stamp, PasswordStamp::of(None));
        assert_ne!(PasswordStamp::default(), PasswordStamp::of(None), "none at all fits no account");
        let kept = serde_json::to_string(&stamp).unwrap();
        assert_eq!(serde_json::from_str::<PasswordStamp>(&kept).unwrap(), stamp);
    }
}
