//! The vendor's team: roles with their permissions, and who has which.

crate::sql_migration! {
    up: r#"
CREATE TABLE roles (
    id uuid PRIMARY KEY,
    key text NOT NULL CONSTRAINT roles_key_key UNIQUE,
    name text NOT NULL,
    permissions text[] NOT NULL,
    is_builtin boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Name and address are copies: the vendor's role can't read the platform's users.
CREATE TABLE team_members (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT team_members_user_id_key UNIQUE,
    role_id uuid NOT NULL REFERENCES roles (id),
    email text NOT NULL,
    name text NOT NULL DEFAULT '',
    disabled_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
"#,
    down: "DROP TABLE team_members, roles;",
}
