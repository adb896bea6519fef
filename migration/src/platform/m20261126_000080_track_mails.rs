//! What operators see of a mail: which one it is, how often it was tried, and why it was given up. Mails that were
//! written before are taken for confidential.

crate::sql_migration! {
    up: r#"
ALTER TABLE mails
    ADD COLUMN template text NOT NULL DEFAULT '',
    ADD COLUMN is_confidential boolean NOT NULL DEFAULT true,
    ADD COLUMN attempts integer NOT NULL DEFAULT 0,
    ADD COLUMN last_error text,
    ADD COLUMN failed_at timestamptz;
CREATE INDEX mails_vendor_id_idx ON mails (vendor_id, created_at);
"#,
    down: "DROP INDEX mails_vendor_id_idx;
        ALTER TABLE mails DROP COLUMN template, DROP COLUMN is_confidential, DROP COLUMN attempts,
            DROP COLUMN last_error, DROP COLUMN failed_at;",
}
