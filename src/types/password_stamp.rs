//! A mark of the password that somebody has at one time.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A mark of a stored password, kept with a job that was requested under this password. The mark differs after a
/// change of password, so that a person who knew the old password gets no link after the change. It reveals nothing
/// about the password, because it is made from the salted hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PasswordStamp(u64);

impl PasswordStamp {
    /// The mark of this stored hash (PHC string); `None` is an account without a password.
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
