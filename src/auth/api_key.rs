//! API keys as text.
//!
//! A key is `ork_v_` (a vendor's) or `ork_o_` (an operator's), 40 characters of `0-9 a-z` without `i l o u` for 200
//! random bits, and 6 more for the first 30 bits of the SHA-256 of all before them. So a scanner of published code finds
//! keys by `ork_[vo]_[0-9a-hjkmnp-tv-z]{46}` and can tell them from look-alikes, and a mistyped one is refused without a
//! look at the database.

use sha2::{Digest, Sha256};

use crate::types::{invalid::Invalid, secret, user_audience::UserAudience};

/// The beginning of every key.
const MARK: &str = "ork_";
/// Crockford's letters, which are not easily confused.
const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";
const RANDOM_BYTES: usize = 25;
/// Characters of the mark and the random part together.
const BODY: usize = 46;
const LENGTH: usize = 52;
/// Characters that people may see: the mark, and 30 of the 200 random bits.
const VISIBLE: usize = 12;

/// A key of the right form; whether there is such a key is the database's to say.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(String);

impl ApiKey {
    /// A new one from the operating system's randomness.
    #[must_use]
    pub fn generate(audience: UserAudience) -> Self {
        let bytes: [u8; RANDOM_BYTES] = secret::random();
        let mut text = format!("{MARK}{}_", if audience == UserAudience::Admin { 'o' } else { 'v' });
        for five in bytes.chunks(5) {
            text.extend(letters(number(five), 8));
        }
        let check = checksum(&text);
        Self(text + &check)
    }

    /// Whether the text is meant as a key, right or wrong.
    #[must_use]
    pub fn is_meant(text: &str) -> bool {
        text.starts_with(MARK)
    }

    /// Reads a key that somebody shows.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const REFUSAL: Invalid = Invalid("This is not an API key.");
        let (body, check) = text.split_at_checked(BODY).ok_or(REFUSAL)?;
        let random = body.strip_prefix("ork_v_").or_else(|| body.strip_prefix("ork_o_")).ok_or(REFUSAL)?;
        let right = text.len() == LENGTH && random.chars().all(|c| ALPHABET.contains(c)) && checksum(body) == check;
        if right { Ok(Self(text.to_owned())) } else { Err(REFUSAL) }
    }

    /// The API that the key gives access to.
    #[must_use]
    pub fn audience(&self) -> UserAudience {
        if self.0.starts_with("ork_o_") { UserAudience::Admin } else { UserAudience::Vendor }
    }

    /// The key itself, as it is given to its holder once.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The first characters, for people to tell keys apart.
    #[must_use]
    pub fn prefix(&self) -> &str {
        self.0.get(..VISIBLE).unwrap_or_default()
    }

    /// The hash that is stored. A plain hash is enough, because nobody can guess the 170 bits that are not shown.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(&self.0).to_vec()
    }
}

impl std::fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ApiKey(…)")
    }
}

fn checksum(body: &str) -> String {
    let digest = Sha256::digest(body);
    letters(number(digest.get(..4).unwrap_or_default()) >> 2, 6).collect()
}

/// Reads the bytes as a big-endian number.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The last `count` groups of 5 bits.
fn letters(number: u64, count: u32) -> impl Iterator<Item = char> {
    let groups = (0..count).rev().map(move |at| number >> (5 * at) & 31);
    groups.filter_map(|group| ALPHABET.chars().nth(usize::try_from(group).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_read_again_and_tells_nothing_in_logs() {
        for (audience, mark) in [(UserAudience::Admin, "ork_o_"), (UserAudience::Vendor, "ork_v_")] {
            let key = ApiKey::generate(audience);
            let read = ApiKey::parse(key.expose()).unwrap();
            assert_eq!((read.audience(), read.hash()), (audience, key.hash()));
            assert!(key.expose().starts_with(mark) && key.prefix().len() == 12 && key.expose().len() == 52);
            assert_eq!(format!("{key:?}"), "ApiKey(…)");
            assert_ne!(key, ApiKey::generate(audience));
        }
    }

    #[test]
    fn a_key_that_is_written_down_stays_a_key() {
        let key = "ork_v_0123456789abcdefghjkmnpqrstvwxyz01234567";
        assert_eq!(checksum(key), "fb83c8");
    }

    #[test]
    fn every_typing_error_is_found() {
        let key = ApiKey::generate(UserAudience::Vendor).expose().to_owned();
        for at in 0..key.len() {
            let other = if key.as_bytes()[at] == b'7' { "8" } else { "7" };
            let wrong = format!("{}{other}{}", &key[..at], &key[at + 1..]);
            assert!(ApiKey::parse(&wrong).is_err(), "{wrong}");
        }
        for wrong in ["", "ork_", "ork_v_", "é", &key[1..], &key[..51], &(key.clone() + "0"), &key.to_uppercase()] {
            assert!(ApiKey::parse(wrong).is_err(), "{wrong}");
        }
    }
}
