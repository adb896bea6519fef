//! The audit log can be searched by who, what, on what and from where; a line says what the thing was called.

crate::sql_migration! {
    up: r#"
ALTER TABLE audit_log ADD COLUMN object_name text NOT NULL DEFAULT '';
DROP INDEX audit_log_at_idx;
CREATE INDEX audit_log_order_idx ON audit_log (at DESC, id DESC);
CREATE INDEX audit_log_kind_idx ON audit_log (actor_kind, at DESC, id DESC);
CREATE INDEX audit_log_actor_idx ON audit_log (actor_id, at DESC, id DESC) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_log_action_idx ON audit_log (action COLLATE "C", at DESC, id DESC);
CREATE INDEX audit_log_object_idx ON audit_log (object_kind, object_id, at DESC, id DESC) WHERE object_kind IS NOT NULL;
CREATE INDEX audit_log_ip_idx ON audit_log (ip, at DESC, id DESC) WHERE ip IS NOT NULL;
"#,
    down: r#"
DROP INDEX audit_log_order_idx, audit_log_kind_idx, audit_log_actor_idx, audit_log_action_idx, audit_log_object_idx, audit_log_ip_idx;
CREATE INDEX audit_log_at_idx ON audit_log (at DESC);
ALTER TABLE audit_log DROP COLUMN object_name;
"#,
}
