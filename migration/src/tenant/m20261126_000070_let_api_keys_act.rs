//! API keys act in the vendor's name, and the audit log names them.

crate::sql_migration! {
    // Not validated: it allows more than the one it replaces, and the log may be long.
    up: "ALTER TABLE audit_log DROP CONSTRAINT audit_log_actor_kind_check;
         ALTER TABLE audit_log ADD CONSTRAINT audit_log_actor_kind_check
             CHECK (actor_kind IN ('operator', 'user', 'customer', 'api_key', 'system', 'anonymous')) NOT VALID;",
    down: "ALTER TABLE audit_log DROP CONSTRAINT audit_log_actor_kind_check;
           ALTER TABLE audit_log ADD CONSTRAINT audit_log_actor_kind_check
               CHECK (actor_kind IN ('operator', 'user', 'customer', 'system', 'anonymous')) NOT VALID;",
}
