-- Prepares an external PostgreSQL (15 or newer) for Orion: two logins, the database, the schema `ext`, and grants. It is
-- what `src/embedded/bootstrap.rs` does to the embedded database, and may be run again at any time. Tried on 15.
--
-- Run it once as a superuser, with the passwords of the two logins in the environment:
--
--     ORION_OWNER_PASSWORD=… ORION_APP_PASSWORD=… psql --no-psqlrc --file deploy/prepare.sql postgres
--
-- (Without them the logins get no password and keep the one they have: for `peer`, certificates and the like.) Then give
-- Orion `database.owner_url` and `database.url` and run `orion migrate`.
--
-- Other names than `orion`, `orion_owner` and `orion_app`: psql --set database=… --set owner=… --set app=…
-- Lower-case letters, digits and underscores. Logins belong to the whole server: two Orion databases in one server
-- need different ones.
--
-- The server needs max_locks_per_transaction = 256 or more (postgresql.conf, then a restart): creating or removing a
-- vendor takes over 220 locks.

\set ON_ERROR_STOP on
\if :{?database}
\else
    \set database orion
\endif
\if :{?owner}
\else
    \set owner orion_owner
\endif
\if :{?app}
\else
    \set app orion_app
\endif
\getenv owner_password ORION_OWNER_PASSWORD
\getenv app_password ORION_APP_PASSWORD

-- The two logins. The owner creates schemas and a role for each vendor; the platform's login owns nothing and inherits
-- nothing.
SELECT format('CREATE ROLE %I LOGIN CREATEROLE', :'owner')
    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = :'owner') \gexec
SELECT format('CREATE ROLE %I LOGIN NOINHERIT', :'app')
    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = :'app') \gexec

-- Passwords are kept out of the server's log.
SET log_statement = 'none';
SET log_min_duration_statement = -1;
SET log_min_error_statement = 'panic';
SET password_encryption = 'scram-sha-256';
\if :{?owner_password}
    ALTER ROLE :"owner" PASSWORD :'owner_password';
\endif
\if :{?app_password}
    ALTER ROLE :"app" PASSWORD :'app_password';
\endif
RESET log_statement;
RESET log_min_duration_statement;
RESET log_min_error_statement;

-- Limits of the platform's login, in milliseconds. Orion gives its connections those of database.statement_timeout_ms and
-- its neighbours; these here decide behind a pooler, and wherever else the login is used. The statement's limit belongs
-- below http.request_timeout_seconds.
ALTER ROLE :"app" SET search_path = '';
ALTER ROLE :"app" SET statement_timeout = 20000;
ALTER ROLE :"app" SET lock_timeout = 5000;
ALTER ROLE :"app" SET idle_in_transaction_session_timeout = 10000;
-- What a page of an index costs on an SSD or in memory, where the next page of a table costs 1. With the server's default
-- of 4, lists of small shops take more than twice as long.
ALTER ROLE :"app" SET random_page_cost = 1.1;
ALTER ROLE :"owner" SET search_path = '';

SELECT format('CREATE DATABASE %I OWNER %I TEMPLATE template0 ENCODING ''UTF8'' LOCALE ''C.UTF-8''', :'database', :'owner')
    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = :'database') \gexec

\connect :"database"

-- Extensions are called by their schema's name, since only one vendor's schema is ever on the search path.
CREATE SCHEMA IF NOT EXISTS ext AUTHORIZATION :"owner";
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA ext;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA ext;
GRANT USAGE ON SCHEMA ext TO PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

-- SQL that an attacker injects must not be able to become another vendor's role: `SET` cannot stand inside a query, and
-- set_config, which can, is taken away. The owner keeps it, since pg_dump uses it. This is per database, and a managed
-- service may refuse it: then remove the two lines and know that this barrier is missing.
REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO :"owner";
