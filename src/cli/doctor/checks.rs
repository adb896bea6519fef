//! What the database must answer with yes.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

/// A yes-or-no question to the database, and what to do after a no.
pub(super) struct Check {
    /// The statement that a yes confirms.
    pub(super) what: &'static str,
    /// A query whose column `yes` is the answer.
    pub(super) question: &'static str,
    /// What to do after a no; `{app}` is replaced by the app's login.
    pub(super) mend: &'static str,
}

/// About the server; asked as the platform's login.
pub(super) const SERVER: [Check; 5] = [
    Check {
        what: "The server is PostgreSQL 15 or newer",
        question: "SELECT current_setting('server_version_num')::integer >= 150000 AS yes",
        mend: "move the database to a newer server",
    },
    Check {
        what: "The database is in UTF-8",
        question: "SELECT pg_catalog.pg_encoding_to_char(encoding) = 'UTF8' AS yes FROM pg_catalog.pg_database \
                   WHERE datname = current_database()",
        mend: "create the database anew with ENCODING 'UTF8' TEMPLATE template0",
    },
    Check {
        what: "What is committed survives a power cut (fsync)",
        question: "SELECT current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on' AS yes",
        mend: "set fsync = on and full_page_writes = on in postgresql.conf and reload the server",
    },
    Check {
        what: "There are enough locks to create a vendor (max_locks_per_transaction)",
        question: "SELECT current_setting('max_locks_per_transaction')::integer >= 256 AS yes",
        mend: "set max_locks_per_transaction = 256 in postgresql.conf and restart the server",
    },
    Check {
        what: "The extensions unaccent and pg_trgm are in the schema ext",
        question: "SELECT count(*) = 2 AS yes FROM pg_catalog.pg_extension e \
                   JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace \
                   WHERE n.nspname = 'ext' AND e.extname IN ('unaccent', 'pg_trgm')",
        mend: "in this database: CREATE SCHEMA ext; CREATE EXTENSION unaccent SCHEMA ext; \
               CREATE EXTENSION pg_trgm SCHEMA ext; GRANT USAGE ON SCHEMA ext TO PUBLIC",
    },
];

/// About the platform's login; asked as it.
pub(super) const APP: [Check; 5] = [
    Check {
        what: "The platform's login has no rights of its own",
        question: "SELECT NOT (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolinherit) AS yes \
                   FROM pg_catalog.pg_roles WHERE rolname = current_user",
        mend: "ALTER ROLE {app} NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS NOINHERIT",
    },
    Check {
        what: "The platform's login owns nothing",
        question: "SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_roles r ON r.oid = c.relowner \
                   WHERE r.rolname = current_user) \
                   AND NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n JOIN pg_catalog.pg_roles r ON r.oid = n.nspowner \
                   WHERE r.rolname = current_user) AS yes",
        mend: "as a superuser: REASSIGN OWNED BY {app} TO the owner's login",
    },
    Check {
        what: "No query can change its role (set_config is revoked)",
        question: "SELECT NOT pg_catalog.has_function_privilege('pg_catalog.set_config(text,text,boolean)', 'EXECUTE') AS yes",
        mend: "as a superuser, in this database: REVOKE EXECUTE ON FUNCTION \
               pg_catalog.set_config(text, text, boolean) FROM PUBLIC. Where the host refuses it, one barrier against \
               injected SQL is missing",
    },
    Check {
        what: "Statements, locks and pauses in transactions are limited",
        question: "SELECT current_setting('statement_timeout') <> '0' AND current_setting('lock_timeout') <> '0' \
                   AND current_setting('idle_in_transaction_session_timeout') <> '0' AS yes",
        mend: "ALTER ROLE {app} SET statement_timeout = '20s'; ALTER ROLE {app} SET lock_timeout = '5s'; \
               ALTER ROLE {app} SET idle_in_transaction_session_timeout = '10s'",
    },
    Check {
        what: "Outside a vendor's transaction no schema is on the search path",
        question: "SELECT current_setting('search_path') IN ('', '\"\"') AS yes",
        mend: "ALTER ROLE {app} SET search_path = ''",
    },
];

/// About the owner's login; asked as it.
pub(super) const OWNER: [Check; 2] = [
    Check {
        what: "The owner can create schemas",
        question: "SELECT pg_catalog.has_database_privilege(current_database(), 'CREATE') AS yes",
        mend: "as a superuser: ALTER DATABASE … OWNER TO the owner's login",
    },
    Check {
        what: "The owner can use set_config, which pg_dump needs",
        question: "SELECT pg_catalog.has_function_privilege('pg_catalog.set_config(text,text,boolean)', 'EXECUTE') AS yes",
        mend: "as a superuser, in this database: GRANT EXECUTE ON FUNCTION \
               pg_catalog.set_config(text, text, boolean) TO the owner's login",
    },
];

/// What a role per vendor needs; asked as the owner.
pub(super) const ROLE_ISOLATION: [Check; 1] = [Check {
    what: "The owner can create a role for each vendor",
    question: "SELECT rolcreaterole OR rolsuper AS yes FROM pg_catalog.pg_roles WHERE rolname = current_user",
    mend: "as a superuser: ALTER ROLE of the owner CREATEROLE; where the host forbids it, \
           database.isolation = \"search_path\"",
}];

/// The answer to a question whose one column is `yes`.
pub(super) async fn yes(db: &impl ConnectionTrait, question: &str) -> Result<bool, DbErr> {
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, question)).await?;
    row.map_or(Ok(false), |row| row.try_get("", "yes"))
}
