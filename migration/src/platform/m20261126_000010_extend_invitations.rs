//! What the list of a team's invitations shows, and that a person has one open invitation of a vendor at a time.

crate::sql_migration! {
    up: r#"
-- The address and the name as they were typed: the account's own are none of the vendor's business.
ALTER TABLE invitations
    ADD COLUMN email text,
    ADD COLUMN name text NOT NULL DEFAULT '',
    ADD COLUMN invited_by text NOT NULL DEFAULT '',
    -- By whose right it stands: a member's, or an API key's; an operator's where both are missing.
    ADD COLUMN inviter_id uuid,
    ADD COLUMN inviter_key_id uuid,
    ADD COLUMN sent_at timestamptz NOT NULL DEFAULT now();
CREATE UNIQUE INDEX invitations_open_key ON invitations (vendor_id, user_id) WHERE accepted_at IS NULL;
"#,
    down: "DROP INDEX invitations_open_key;
           ALTER TABLE invitations DROP COLUMN email, DROP COLUMN name, DROP COLUMN invited_by, DROP COLUMN inviter_id,
               DROP COLUMN inviter_key_id, DROP COLUMN sent_at;",
}
