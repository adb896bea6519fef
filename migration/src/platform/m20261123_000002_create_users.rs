//! People who sign in to work: users, the vendors they work for, sessions, invitations, one-time tokens, throttles.

crate::sql_migration! {
    up: r#"
CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL CONSTRAINT users_email_key UNIQUE CHECK (email = lower(email)),
    name text NOT NULL DEFAULT '',
    password_hash text,
    is_operator boolean NOT NULL DEFAULT false,
    must_change_password boolean NOT NULL DEFAULT false,
    -- A temporary password stops working at this time.
    password_expires_at timestamptz,
    disabled_at timestamptz,
    last_login_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- The index of who works where; the role itself lives in the vendor's schema.
CREATE TABLE memberships (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    vendor_id uuid NOT NULL REFERENCES vendors (id) ON DELETE CASCADE,
    is_owner boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, vendor_id)
);
CREATE INDEX memberships_vendor_id_idx ON memberships (vendor_id);

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    audience text NOT NULL CHECK (audience IN ('admin', 'vendor')),
    vendor_id uuid REFERENCES vendors (id) ON DELETE CASCADE,
    refresh_hash bytea NOT NULL CONSTRAINT sessions_refresh_hash_key UNIQUE,
    -- The token that was rotated away: two tabs of one browser may show it at the same time.
    previous_refresh_hash bytea,
    -- The secret that all tokens of the session share: whoever shows it with another token has stolen one, or was
    -- stolen from.
    family_hash bytea NOT NULL,
    -- Its tokens are kept in a browser's cookies.
    in_cookies boolean NOT NULL DEFAULT false,
    -- When a second factor was last shown in it.
    second_factor_at timestamptz,
    user_agent text NOT NULL DEFAULT '',
    ip text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL DEFAULT now(),
    idle_expires_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    CHECK ((audience = 'vendor') = (vendor_id IS NOT NULL))
);
CREATE INDEX sessions_user_id_idx ON sessions (user_id);
CREATE INDEX sessions_vendor_id_idx ON sessions (vendor_id);
CREATE INDEX sessions_previous_refresh_hash_idx ON sessions (previous_refresh_hash);
CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);

CREATE TABLE invitations (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors (id) ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role_key text NOT NULL,
    token_hash bytea NOT NULL CONSTRAINT invitations_token_hash_key UNIQUE,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX invitations_vendor_id_idx ON invitations (vendor_id);

CREATE TABLE one_time_tokens (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('password_reset', 'email_change')),
    token_hash bytea NOT NULL CONSTRAINT one_time_tokens_token_hash_key UNIQUE,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Failed logins in the current window, by account and by source; the key holds audience and vendor.
CREATE TABLE login_throttles (
    key text PRIMARY KEY,
    failures integer NOT NULL DEFAULT 0,
    window_started_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX login_throttles_window_idx ON login_throttles (window_started_at);
"#,
    down: "DROP TABLE login_throttles, one_time_tokens, invitations, sessions, memberships, users;",
}
