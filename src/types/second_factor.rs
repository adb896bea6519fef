//! The second step of signing in.

use chrono::TimeDelta;

use super::{
    invalid::{Invalid, word_enum},
    recovery_code::RecoveryCode,
};

word_enum!(
    /// How the second step can be taken.
    SecondFactor, "There is no such second factor.", {
        /// A code of an authenticator app.
        Authenticator = "authenticator",
        /// A passkey of the account.
        Passkey = "passkey",
        /// One of the account's recovery codes.
        RecoveryCode = "recovery_code",
    }
);

/// What a right password leads to where there is a second factor.
#[derive(Debug, Clone)]
pub struct Challenge {
    /// Opaque, good for this one thing and five minutes.
    pub token: String,
    /// How it can be answered.
    pub factors: Vec<SecondFactor>,
    /// How long the challenge can be answered.
    pub lifetime: TimeDelta,
}

/// A code that somebody typed.
#[derive(Debug, Clone)]
pub enum FactorCode {
    /// Six digits of an authenticator app.
    Authenticator(String),
    /// One of the account's recovery codes.
    Recovery(RecoveryCode),
}

impl FactorCode {
    /// Reads six digits, with spaces anywhere, or a recovery code.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let digits: String = text.chars().filter(|c| *c != ' ').collect();
        if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(Self::Authenticator(digits));
        }
        RecoveryCode::parse(text).map(Self::Recovery)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_digits_or_a_recovery_code() {
        assert!(matches!(FactorCode::parse("123 456"), Ok(FactorCode::Authenticator(code)) if code == "123456"));
        assert!(matches!(FactorCode::parse("abcd-efgh-1234-5678"), Ok(FactorCode::Recovery(_))));
        for text in ["", "12345", "1234567", "١٢٣٤٥٦", "12345\0"] {
            assert!(FactorCode::parse(text).is_err(), "{text:?}");
        }
    }
}
