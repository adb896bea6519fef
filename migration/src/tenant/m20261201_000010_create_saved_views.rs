//! Saved views: filters of the console's lists that have a name.

crate::sql_migration! {
    // A private view goes with its member; without a member, a view is the whole team's.
    up: r#"
CREATE TABLE saved_views (
    id uuid PRIMARY KEY,
    list text NOT NULL CHECK (list IN ('orders', 'products', 'customers')),
    member_id uuid REFERENCES team_members (id) ON DELETE CASCADE,
    name text NOT NULL,
    query jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX saved_views_name_key ON saved_views (member_id, list, lower(name)) NULLS NOT DISTINCT;
"#,
    down: "DROP TABLE saved_views;",
}
