//! What a challenge of signing in is good for.

use super::invalid::word_enum;

word_enum!(
    /// What a challenge is good for.
    ChallengePurpose, "A challenge's purpose is one of second_factor, passkey_registration, passkey_sign_in.", {
        /// The second step of signing in.
        SecondFactor = "second_factor",
        /// The user registers a new passkey.
        PasskeyRegistration = "passkey_registration",
        /// Signing in with a passkey alone.
        PasskeySignIn = "passkey_sign_in",
    }
);
