//! Whether a user's address is known to be theirs, and the address that a link confirms.

crate::sql_migration! {
    up: r#"
ALTER TABLE users ADD COLUMN email_confirmed_at timestamptz;
UPDATE users u SET email_confirmed_at = (
    SELECT max(i.accepted_at) FROM invitations i WHERE i.user_id = u.id AND i.accepted_at IS NOT NULL
);
-- The new address of a link that changes it, and the vendor whose console the link leads to; none for the operators'.
ALTER TABLE one_time_tokens ADD COLUMN email text CHECK (email = lower(email));
ALTER TABLE one_time_tokens ADD COLUMN vendor_id uuid REFERENCES vendors (id) ON DELETE CASCADE;
CREATE INDEX one_time_tokens_user_id_idx ON one_time_tokens (user_id);
"#,
    down: "ALTER TABLE one_time_tokens DROP COLUMN email, DROP COLUMN vendor_id;
           DROP INDEX one_time_tokens_user_id_idx;
           ALTER TABLE users DROP COLUMN email_confirmed_at",
}
