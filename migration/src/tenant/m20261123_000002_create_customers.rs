//! The vendor's customers with their sessions, one-time tokens and addresses.

crate::sql_migration! {
    up: r#"
CREATE TABLE customer_groups (
    id uuid PRIMARY KEY,
    name text NOT NULL CONSTRAINT customer_groups_name_key UNIQUE CHECK (name <> ''),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE customers (
    id uuid PRIMARY KEY,
    email text NOT NULL CONSTRAINT customers_email_key UNIQUE CHECK (email = lower(email)),
    password_hash text NOT NULL,
    first_name text NOT NULL,
    last_name text NOT NULL,
    phone text,
    language text NOT NULL,
    group_id uuid REFERENCES customer_groups (id) ON DELETE SET NULL,
    tags text[] NOT NULL DEFAULT '{}',
    -- The team's own remark, which the customer does not see.
    note text,
    marketing_consent_at timestamptz,
    -- Where the consent was given, as `checkout`.
    marketing_consent_source text,
    email_confirmed_at timestamptz,
    disabled_at timestamptz,
    last_login_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((marketing_consent_at IS NULL) = (marketing_consent_source IS NULL))
);

CREATE TABLE customer_sessions (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    refresh_hash bytea NOT NULL CONSTRAINT customer_sessions_refresh_hash_key UNIQUE,
    previous_refresh_hash bytea,
    family_hash bytea NOT NULL,
    in_cookies boolean NOT NULL DEFAULT false,
    user_agent text NOT NULL DEFAULT '',
    ip text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL DEFAULT now(),
    idle_expires_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX customer_sessions_customer_id_idx ON customer_sessions (customer_id);
CREATE INDEX customer_sessions_previous_idx ON customer_sessions (previous_refresh_hash);

CREATE TABLE customer_tokens (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('password_reset', 'email_confirmation', 'email_change')),
    token_hash bytea NOT NULL CONSTRAINT customer_tokens_token_hash_key UNIQUE,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE customer_addresses (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    -- Who receives there; the customer where it is NULL.
    name text,
    company text,
    line1 text NOT NULL,
    line2 text,
    postal_code text NOT NULL,
    city text NOT NULL,
    region text,
    country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    phone text,
    vat_id text,
    is_default boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX customer_addresses_customer_id_idx ON customer_addresses (customer_id);
"#,
    down: "DROP TABLE customer_addresses, customer_tokens, customer_sessions, customers, customer_groups;",
}
