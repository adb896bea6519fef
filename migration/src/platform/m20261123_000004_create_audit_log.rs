//! The platform's audit log: what operators did, logins, denials. The app may add and read, never change.

crate::sql_migration! {
    up: r#"
CREATE TABLE audit_log (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    actor_kind text NOT NULL CHECK (actor_kind IN ('operator', 'user', 'customer', 'system', 'anonymous')),
    actor_id uuid,
    actor_name text NOT NULL DEFAULT '',
    action text NOT NULL,
    object_kind text,
    object_id text,
    before jsonb,
    after jsonb,
    ip text,
    request_id text
);
CREATE INDEX audit_log_at_idx ON audit_log (at DESC);
"#,
    down: "DROP TABLE audit_log;",
}
