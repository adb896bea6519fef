//! Vendors with their domains, the platform's settings, and the folding function that search uses.

crate::sql_migration! {
    up: r#"
CREATE FUNCTION ext.fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT pg_catalog.lower(ext.unaccent('ext.unaccent'::regdictionary, value)) $$;

CREATE TABLE settings (
    key text PRIMARY KEY,
    value jsonb NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE SEQUENCE vendor_numbers AS integer;

CREATE TABLE vendors (
    id uuid PRIMARY KEY,
    number integer NOT NULL CONSTRAINT vendors_number_key UNIQUE CHECK (number > 0),
    role_name text NOT NULL CONSTRAINT vendors_role_name_key UNIQUE,
    code text NOT NULL CONSTRAINT vendors_code_key UNIQUE CHECK (code ~ '^[A-Z0-9_]{2,32}$'),
    name text NOT NULL CHECK (name <> ''),
    subdomain text NOT NULL CONSTRAINT vendors_subdomain_key UNIQUE CHECK (subdomain ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'deleted')),
    verified_at timestamptz,
    contact_email text,
    currency text NOT NULL DEFAULT 'EUR' CHECK (currency ~ '^[A-Z]{3}$'),
    country text NOT NULL DEFAULT 'LU' CHECK (country ~ '^[A-Z]{2}$'),
    languages text[] NOT NULL DEFAULT '{en}' CHECK (cardinality(languages) > 0),
    default_language text NOT NULL DEFAULT 'en',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CHECK (default_language = ANY (languages)),
    CHECK ((status = 'deleted') = (deleted_at IS NOT NULL))
);
CREATE INDEX vendors_created_at_idx ON vendors (created_at DESC);

CREATE TABLE vendor_domains (
    domain text PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors (id) ON DELETE CASCADE,
    verified_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX vendor_domains_vendor_id_idx ON vendor_domains (vendor_id);

-- What each vendor's schema has been migrated to, and what went wrong where it has not.
CREATE TABLE tenant_versions (
    vendor_id uuid PRIMARY KEY REFERENCES vendors (id) ON DELETE CASCADE,
    version text NOT NULL,
    state text NOT NULL CHECK (state IN ('current', 'failed')),
    attempts integer NOT NULL DEFAULT 1,
    duration_ms integer NOT NULL,
    error text,
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE vendor_daily_statistics (
    vendor_id uuid NOT NULL REFERENCES vendors (id) ON DELETE CASCADE,
    day date NOT NULL,
    orders integer NOT NULL DEFAULT 0,
    revenue bigint NOT NULL DEFAULT 0,
    currency text NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (vendor_id, day)
);
"#,
    down: "DROP TABLE vendor_daily_statistics, tenant_versions, vendor_domains, vendors, settings;
           DROP SEQUENCE vendor_numbers; DROP FUNCTION ext.fold(text);",
}
