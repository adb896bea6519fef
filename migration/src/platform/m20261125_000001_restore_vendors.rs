//! What a deleted vendor was before, so that restoring it makes it that again.

crate::sql_migration! {
    up: "ALTER TABLE vendors ADD COLUMN restores_to text CHECK (restores_to IN ('active', 'suspended'))",
    down: "ALTER TABLE vendors DROP COLUMN restores_to",
}
