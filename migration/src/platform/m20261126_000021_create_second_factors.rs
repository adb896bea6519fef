//! Second factors of users: authenticator apps, recovery codes, passkeys; and the steps of signing in that are not done
//! yet.

crate::sql_migration! {
    up: r#"
CREATE TABLE authenticators (
    user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    -- Sealed under a key that is derived from `auth.secret`.
    sealed_secret bytea NOT NULL,
    -- It counts once a code has shown that the app has the secret.
    confirmed_at timestamptz,
    -- The time step of the last code that was taken: none is taken twice.
    last_step bigint,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Wrong codes of authenticator apps, by account, whatever address they come from.
CREATE TABLE code_guesses (
    user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    failures integer NOT NULL,
    last_at timestamptz NOT NULL,
    -- No code is looked at before this time.
    blocked_until timestamptz,
    -- When the owner was last told by mail.
    told_at timestamptz
);

CREATE TABLE recovery_codes (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash bytea NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (user_id, code_hash)
);

CREATE TABLE passkeys (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name text NOT NULL CHECK (name <> ''),
    credential_id bytea NOT NULL CONSTRAINT passkeys_credential_id_key UNIQUE,
    -- Public key, counter and flags, as webauthn-rs writes them.
    credential jsonb NOT NULL,
    last_used_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX passkeys_user_id_idx ON passkeys (user_id);

CREATE TABLE sign_in_challenges (
    token_hash bytea PRIMARY KEY,
    purpose text NOT NULL CHECK (purpose IN ('second_factor', 'passkey_registration', 'passkey_sign_in')),
    -- None while nobody has said who they are.
    user_id uuid REFERENCES users (id) ON DELETE CASCADE,
    -- Where the session will be: the vendor's console, or without one the operators'.
    vendor_id uuid REFERENCES vendors (id) ON DELETE CASCADE,
    -- What the passkey must have signed, as webauthn-rs writes it.
    state jsonb,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_in_challenges_user_id_idx ON sign_in_challenges (user_id);
CREATE INDEX sign_in_challenges_expires_at_idx ON sign_in_challenges (expires_at);
"#,
    down: "DROP TABLE sign_in_challenges, passkeys, recovery_codes, code_guesses, authenticators;",
}
