//! Vendors with their domains, the platform's settings, and the functions that search and prices use. These read no
//! table.

crate::sql_migration! {
    up: r#"
CREATE FUNCTION ext.fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT pg_catalog.lower(ext.unaccent('ext.unaccent'::regdictionary, value)) $$;

-- What search compares a text by: folded, and cut into words at everything that is neither letter nor digit; then once
-- more with what is written together as one word, so that WD-40 is found as `wd 40` and as `wd40`. The characters are
-- listed, since what is a letter to `[[:alnum:]]` depends on the database's locale.
CREATE FUNCTION ext.search_text(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    separators CONSTANT text := '\u0001-\u001f\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7'
        '\u02b9-\u036f\u05be\u05f3\u05f4\u060c\u061b\u061f\u06d4\u0964\u0965\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004'
        '\u3008-\u3020\u3030\ufe00-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65';
    folded CONSTANT text := ext.fold(pg_catalog.normalize(value, 'NFKC'));
BEGIN
    RETURN pg_catalog.btrim(pg_catalog.regexp_replace(folded, '[ ' || separators || ']+', ' ', 'g'))
        || ' ' || pg_catalog.regexp_replace(folded, '[' || separators || ']+', '', 'g');
END $$;

-- What finds the beginnings of the words of a question, of which eight count; NULL if it has none.
CREATE FUNCTION ext.search_query(value text) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    chunk text;
    -- The words of a chunk, and last what they are together.
    words text[];
    terms text[] := '{}';
BEGIN
    FOREACH chunk IN ARRAY pg_catalog.string_to_array(pg_catalog.normalize(value, 'NFKC'), ' ') LOOP
        words := array(SELECT pg_catalog.left(w, 100) FROM pg_catalog.unnest(
            pg_catalog.string_to_array(pg_catalog.btrim(ext.search_text(chunk)), ' ')) AS w);
        CONTINUE WHEN pg_catalog.cardinality(words) < 2;
        terms := terms || ('(''' || pg_catalog.array_to_string(words[1:least(pg_catalog.cardinality(words) - 1, 8)], ''':* & ''')
            || ''':* | ''' || words[pg_catalog.cardinality(words)] || ''':*)');
    END LOOP;
    RETURN pg_catalog.to_tsquery('pg_catalog.simple', nullif(pg_catalog.array_to_string(terms[1:8], ' & '), ''));
END $$;

-- What is charged at this time instead of the regular price; NULL while nothing is reduced.
CREATE FUNCTION ext.sale_at(sale_price bigint, starts_at timestamptz, ends_at timestamptz, at timestamptz)
    RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN (starts_at IS NULL OR starts_at <= at) AND (ends_at IS NULL OR ends_at > at)
        THEN sale_price END $$;

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
    -- By the IANA's name; the days of its figures are days there.
    time_zone text NOT NULL DEFAULT 'Europe/Luxembourg',
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
           DROP SEQUENCE vendor_numbers; DROP FUNCTION ext.sale_at(bigint, timestamptz, timestamptz, timestamptz);
           DROP FUNCTION ext.search_query(text); DROP FUNCTION ext.search_text(text);
           DROP FUNCTION ext.fold(text);",
}
