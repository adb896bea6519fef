//! Customers confirm their addresses; a link is bound to the address that it was mailed to; one address is the default.
//! Accounts that are older than confirmations go on as they are.

crate::sql_migration! {
    up: r#"
ALTER TABLE customer_tokens ADD COLUMN email text NOT NULL DEFAULT '';
CREATE INDEX customer_tokens_customer_id_idx ON customer_tokens (customer_id);
UPDATE customers SET email_confirmed_at = created_at WHERE email_confirmed_at IS NULL;
CREATE UNIQUE INDEX customer_addresses_default_key ON customer_addresses (customer_id) WHERE is_default;
"#,
    down: "DROP INDEX customer_addresses_default_key, customer_tokens_customer_id_idx;
ALTER TABLE customer_tokens DROP COLUMN email;",
}
