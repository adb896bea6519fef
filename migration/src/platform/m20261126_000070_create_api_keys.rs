//! API keys of vendors and operators, and their names in the audit log.

crate::sql_migration! {
    up: r#"
CREATE TABLE api_keys (
    id uuid PRIMARY KEY,
    audience text NOT NULL CHECK (audience IN ('admin', 'vendor')),
    vendor_id uuid REFERENCES vendors (id) ON DELETE CASCADE,
    -- Who made it, and in whose right it acts.
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name text NOT NULL CHECK (name <> ''),
    note text,
    -- The first characters, by which people tell keys apart.
    prefix text NOT NULL,
    key_hash bytea NOT NULL CONSTRAINT api_keys_key_hash_key UNIQUE,
    permissions text[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz,
    last_used_ip text,
    CHECK ((audience = 'vendor') = (vendor_id IS NOT NULL)),
    -- A key goes with its maker's membership.
    FOREIGN KEY (user_id, vendor_id) REFERENCES memberships (user_id, vendor_id) ON DELETE CASCADE
);
CREATE INDEX api_keys_vendor_id_idx ON api_keys (vendor_id);
CREATE INDEX api_keys_user_id_idx ON api_keys (user_id, vendor_id);

-- Not validated: it allows more than the one it replaces, and the log may be long.
ALTER TABLE audit_log DROP CONSTRAINT audit_log_actor_kind_check;
ALTER TABLE audit_log ADD CONSTRAINT audit_log_actor_kind_check
    CHECK (actor_kind IN ('operator', 'user', 'customer', 'api_key', 'system', 'anonymous')) NOT VALID;
"#,
    down: "ALTER TABLE audit_log DROP CONSTRAINT audit_log_actor_kind_check;
           ALTER TABLE audit_log ADD CONSTRAINT audit_log_actor_kind_check
               CHECK (actor_kind IN ('operator', 'user', 'customer', 'system', 'anonymous')) NOT VALID;
           DROP TABLE api_keys;",
}
