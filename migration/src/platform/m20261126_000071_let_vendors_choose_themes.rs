//! A vendor chooses how its shop looks. Until it has, its number decides, as before.

crate::sql_migration! {
    up: "ALTER TABLE vendors ADD COLUMN theme text CHECK (theme IN ('minett', 'moselle'))",
    down: "ALTER TABLE vendors DROP COLUMN theme",
}
