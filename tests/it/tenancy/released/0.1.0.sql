SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
ALTER SCHEMA ext OWNER TO @owner@;
CREATE SCHEMA platform;
ALTER SCHEMA platform OWNER TO @owner@;
CREATE SCHEMA t_00000001;
ALTER SCHEMA t_00000001 OWNER TO @owner@;
CREATE SCHEMA t_00000002;
ALTER SCHEMA t_00000002 OWNER TO @owner@;
CREATE FUNCTION ext.fold(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT pg_catalog.lower(ext.unaccent('ext.unaccent'::regdictionary, value)) $$;
ALTER FUNCTION ext.fold(value text) OWNER TO @owner@;
CREATE FUNCTION ext.sale_at(sale_price bigint, starts_at timestamp with time zone, ends_at timestamp with time zone, at timestamp with time zone) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN (starts_at IS NULL OR starts_at <= at) AND (ends_at IS NULL OR ends_at > at)
        THEN sale_price END $$;
ALTER FUNCTION ext.sale_at(sale_price bigint, starts_at timestamp with time zone, ends_at timestamp with time zone, at timestamp with time zone) OWNER TO @owner@;
CREATE FUNCTION ext.search_query(value text) RETURNS tsquery
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
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
ALTER FUNCTION ext.search_query(value text) OWNER TO @owner@;
CREATE FUNCTION ext.search_text(value text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
DECLARE
    separators CONSTANT text := '\u0001-\u001f\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7'
        '\u02b9-\u036f\u05be\u05f3\u05f4\u060c\u061b\u061f\u06d4\u0964\u0965\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004'
        '\u3008-\u3020\u3030\ufe00-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65';
    folded CONSTANT text := ext.fold(pg_catalog.normalize(value, 'NFKC'));
BEGIN
    RETURN pg_catalog.btrim(pg_catalog.regexp_replace(folded, '[ ' || separators || ']+', ' ', 'g'))
        || ' ' || pg_catalog.regexp_replace(folded, '[' || separators || ']+', '', 'g');
END $$;
ALTER FUNCTION ext.search_text(value text) OWNER TO @owner@;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE platform.api_keys (
    id uuid NOT NULL,
    audience text NOT NULL,
    vendor_id uuid,
    user_id uuid NOT NULL,
    name text NOT NULL,
    note text,
    prefix text NOT NULL,
    key_hash bytea NOT NULL,
    permissions text[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    last_used_ip text,
    CONSTRAINT api_keys_audience_check CHECK ((audience = ANY (ARRAY['admin'::text, 'vendor'::text]))),
    CONSTRAINT api_keys_check CHECK (((audience = 'vendor'::text) = (vendor_id IS NOT NULL))),
    CONSTRAINT api_keys_name_check CHECK ((name <> ''::text))
);
ALTER TABLE platform.api_keys OWNER TO @owner@;
CREATE TABLE platform.audit_log (
    id uuid NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    actor_name text DEFAULT ''::text NOT NULL,
    action text NOT NULL,
    object_kind text,
    object_id text,
    before jsonb,
    after jsonb,
    ip text,
    request_id text,
    object_name text DEFAULT ''::text NOT NULL
);
ALTER TABLE platform.audit_log OWNER TO @owner@;
CREATE TABLE platform.authenticators (
    user_id uuid NOT NULL,
    sealed_secret bytea NOT NULL,
    confirmed_at timestamp with time zone,
    last_step bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE platform.authenticators OWNER TO @owner@;
CREATE TABLE platform.code_guesses (
    user_id uuid NOT NULL,
    failures integer NOT NULL,
    last_at timestamp with time zone NOT NULL,
    blocked_until timestamp with time zone,
    told_at timestamp with time zone
);
ALTER TABLE platform.code_guesses OWNER TO @owner@;
CREATE TABLE platform.invitations (
    id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    user_id uuid NOT NULL,
    role_key text NOT NULL,
    token_hash bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    email text,
    name text DEFAULT ''::text NOT NULL,
    invited_by text DEFAULT ''::text NOT NULL,
    inviter_id uuid,
    inviter_key_id uuid,
    sent_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE platform.invitations OWNER TO @owner@;
CREATE TABLE platform.jobs (
    id uuid NOT NULL,
    vendor_id uuid,
    tenant_role text,
    kind text NOT NULL,
    lane text DEFAULT 'work'::text NOT NULL,
    payload jsonb NOT NULL,
    state text DEFAULT 'ready'::text NOT NULL,
    priority smallint DEFAULT 0 NOT NULL,
    run_at timestamp with time zone DEFAULT now() NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    max_attempts integer DEFAULT 5 NOT NULL,
    lease_owner uuid,
    lease_until timestamp with time zone,
    last_error text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT jobs_check CHECK (((state = 'running'::text) = ((lease_owner IS NOT NULL) AND (lease_until IS NOT NULL)))),
    CONSTRAINT jobs_lane_check CHECK ((lane = ANY (ARRAY['work'::text, 'mail'::text, 'import'::text, 'fetch'::text]))),
    CONSTRAINT jobs_max_attempts_check CHECK (((max_attempts >= 1) AND (max_attempts <= 100))),
    CONSTRAINT jobs_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'running'::text, 'done'::text, 'dead'::text, 'cancelled'::text])))
);
ALTER TABLE platform.jobs OWNER TO @owner@;
CREATE TABLE platform.login_throttles (
    key text NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    window_started_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE platform.login_throttles OWNER TO @owner@;
CREATE TABLE platform.mails (
    id uuid NOT NULL,
    vendor_id uuid,
    tenant_role text,
    recipient text NOT NULL,
    sender_name text NOT NULL,
    subject text NOT NULL,
    text_body text NOT NULL,
    html_body text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    sent_at timestamp with time zone,
    template text DEFAULT ''::text NOT NULL,
    is_confidential boolean DEFAULT true NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    last_error text,
    failed_at timestamp with time zone,
    CONSTRAINT mails_recipient_check CHECK ((recipient !~ '[\r\n]'::text)),
    CONSTRAINT mails_sender_name_check CHECK ((sender_name !~ '[\r\n]'::text)),
    CONSTRAINT mails_subject_check CHECK ((subject !~ '[\r\n]'::text))
);
ALTER TABLE platform.mails OWNER TO @owner@;
CREATE TABLE platform.marketplace_import_jobs (
    id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    source text NOT NULL,
    origin text NOT NULL,
    language text NOT NULL,
    status text NOT NULL,
    total_rows bigint,
    processed_rows bigint NOT NULL,
    created_count bigint NOT NULL,
    updated_count bigint NOT NULL,
    unchanged_count bigint NOT NULL,
    failed_count bigint NOT NULL,
    vanished_count bigint NOT NULL,
    warning_count bigint NOT NULL,
    reason text,
    reason_code text,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone
);
ALTER TABLE platform.marketplace_import_jobs OWNER TO @owner@;
CREATE TABLE platform.memberships (
    user_id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    is_owner boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE platform.memberships OWNER TO @owner@;
CREATE TABLE platform.one_time_tokens (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    purpose text NOT NULL,
    token_hash bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    email text,
    vendor_id uuid,
    CONSTRAINT one_time_tokens_email_check CHECK ((email = lower(email))),
    CONSTRAINT one_time_tokens_purpose_check CHECK ((purpose = ANY (ARRAY['password_reset'::text, 'email_change'::text])))
);
ALTER TABLE platform.one_time_tokens OWNER TO @owner@;
CREATE TABLE platform.vendors (
    id uuid NOT NULL,
    number integer NOT NULL,
    role_name text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    subdomain text NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    verified_at timestamp with time zone,
    contact_email text,
    currency text DEFAULT 'EUR'::text NOT NULL,
    country text DEFAULT 'LU'::text NOT NULL,
    languages text[] DEFAULT '{en}'::text[] NOT NULL,
    default_language text DEFAULT 'en'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    deleted_at timestamp with time zone,
    restores_to text,
    theme text,
    CONSTRAINT vendors_check CHECK ((default_language = ANY (languages))),
    CONSTRAINT vendors_check1 CHECK (((status = 'deleted'::text) = (deleted_at IS NOT NULL))),
    CONSTRAINT vendors_code_check CHECK ((code ~ '^[A-Z0-9_]{2,32}$'::text)),
    CONSTRAINT vendors_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT vendors_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT vendors_languages_check CHECK ((cardinality(languages) > 0)),
    CONSTRAINT vendors_name_check CHECK ((name <> ''::text)),
    CONSTRAINT vendors_number_check CHECK ((number > 0)),
    CONSTRAINT vendors_restores_to_check CHECK ((restores_to = ANY (ARRAY['active'::text, 'suspended'::text]))),
    CONSTRAINT vendors_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'deleted'::text]))),
    CONSTRAINT vendors_subdomain_check CHECK ((subdomain ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'::text)),
    CONSTRAINT vendors_theme_check CHECK ((theme = ANY (ARRAY['minett'::text, 'moselle'::text])))
);
ALTER TABLE platform.vendors OWNER TO @owner@;
CREATE VIEW platform.own_vendor AS
 SELECT v.id
   FROM platform.vendors v
  WHERE (v.role_name = ((CURRENT_USER)::text COLLATE "default"));
ALTER TABLE platform.own_vendor OWNER TO @owner@;
CREATE TABLE platform.passkeys (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL,
    credential_id bytea NOT NULL,
    credential jsonb NOT NULL,
    last_used_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT passkeys_name_check CHECK ((name <> ''::text))
);
ALTER TABLE platform.passkeys OWNER TO @owner@;
CREATE TABLE platform.platform_migrations (
    version character varying NOT NULL,
    applied_at bigint NOT NULL
);
ALTER TABLE platform.platform_migrations OWNER TO @owner@;
CREATE TABLE platform.recovery_codes (
    user_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    used_at timestamp with time zone
);
ALTER TABLE platform.recovery_codes OWNER TO @owner@;
CREATE TABLE platform.sessions (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    audience text NOT NULL,
    vendor_id uuid,
    refresh_hash bytea NOT NULL,
    previous_refresh_hash bytea,
    family_hash bytea NOT NULL,
    in_cookies boolean DEFAULT false NOT NULL,
    second_factor_at timestamp with time zone,
    user_agent text DEFAULT ''::text NOT NULL,
    ip text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone DEFAULT now() NOT NULL,
    idle_expires_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    CONSTRAINT sessions_audience_check CHECK ((audience = ANY (ARRAY['admin'::text, 'vendor'::text]))),
    CONSTRAINT sessions_check CHECK (((audience = 'vendor'::text) = (vendor_id IS NOT NULL)))
);
ALTER TABLE platform.sessions OWNER TO @owner@;
CREATE TABLE platform.settings (
    key text NOT NULL,
    value jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE platform.settings OWNER TO @owner@;
CREATE TABLE platform.sign_in_challenges (
    token_hash bytea NOT NULL,
    purpose text NOT NULL,
    user_id uuid,
    vendor_id uuid,
    state jsonb,
    expires_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT sign_in_challenges_purpose_check CHECK ((purpose = ANY (ARRAY['second_factor'::text, 'passkey_registration'::text, 'passkey_sign_in'::text])))
);
ALTER TABLE platform.sign_in_challenges OWNER TO @owner@;
CREATE TABLE platform.statistics_changes (
    id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    tenant_role text NOT NULL,
    since timestamp with time zone DEFAULT now() NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE platform.statistics_changes OWNER TO @owner@;
CREATE TABLE platform.tax_rates (
    country text NOT NULL,
    class text NOT NULL,
    valid_from date NOT NULL,
    basis_points integer,
    source text NOT NULL,
    CONSTRAINT tax_rates_basis_points_check CHECK (((basis_points >= 0) AND (basis_points <= 10000))),
    CONSTRAINT tax_rates_class_check CHECK ((class = ANY (ARRAY['standard'::text, 'reduced'::text, 'second_reduced'::text, 'super_reduced'::text, 'parking'::text, 'zero'::text, 'exempt'::text]))),
    CONSTRAINT tax_rates_country_check CHECK ((country ~ '^[A-Z]{2}$'::text))
);
ALTER TABLE platform.tax_rates OWNER TO @owner@;
CREATE TABLE platform.tenant_versions (
    vendor_id uuid NOT NULL,
    version text NOT NULL,
    state text NOT NULL,
    attempts integer DEFAULT 1 NOT NULL,
    duration_ms integer NOT NULL,
    error text,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT tenant_versions_state_check CHECK ((state = ANY (ARRAY['current'::text, 'failed'::text])))
);
ALTER TABLE platform.tenant_versions OWNER TO @owner@;
CREATE TABLE platform.users (
    id uuid NOT NULL,
    email text NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    password_hash text,
    is_operator boolean DEFAULT false NOT NULL,
    must_change_password boolean DEFAULT false NOT NULL,
    password_expires_at timestamp with time zone,
    disabled_at timestamp with time zone,
    last_login_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    email_confirmed_at timestamp with time zone,
    CONSTRAINT users_email_check CHECK ((email = lower(email)))
);
ALTER TABLE platform.users OWNER TO @owner@;
CREATE TABLE platform.vendor_daily_statistics (
    vendor_id uuid NOT NULL,
    day date NOT NULL,
    orders integer DEFAULT 0 NOT NULL,
    revenue bigint DEFAULT 0 NOT NULL,
    currency text NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    cancelled_orders integer DEFAULT 0 NOT NULL,
    customers integer DEFAULT 0 NOT NULL,
    published_products integer DEFAULT 0 NOT NULL,
    imports integer DEFAULT 0 NOT NULL,
    failed_imports integer DEFAULT 0 NOT NULL,
    imported_rows bigint DEFAULT 0 NOT NULL,
    refused_rows bigint DEFAULT 0 NOT NULL,
    staged_products bigint DEFAULT 0 NOT NULL
);
ALTER TABLE platform.vendor_daily_statistics OWNER TO @owner@;
CREATE TABLE platform.vendor_domains (
    domain text NOT NULL,
    vendor_id uuid NOT NULL,
    verified_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE platform.vendor_domains OWNER TO @owner@;
CREATE SEQUENCE platform.vendor_numbers
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER TABLE platform.vendor_numbers OWNER TO @owner@;
CREATE TABLE platform.vendor_statistics (
    vendor_id uuid NOT NULL,
    customers bigint NOT NULL,
    active_products bigint NOT NULL,
    staged_products bigint NOT NULL,
    open_orders bigint NOT NULL,
    completed_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
ALTER TABLE platform.vendor_statistics OWNER TO @owner@;
CREATE TABLE t_00000001.audit_log (
    id uuid NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    actor_name text DEFAULT ''::text NOT NULL,
    action text NOT NULL,
    object_kind text,
    object_id text,
    before jsonb,
    after jsonb,
    ip text,
    request_id text,
    object_name text DEFAULT ''::text NOT NULL
);
ALTER TABLE t_00000001.audit_log OWNER TO @owner@;
CREATE TABLE t_00000001.cart_items (
    id uuid NOT NULL,
    cart_id uuid NOT NULL,
    variant_id uuid NOT NULL,
    quantity integer NOT NULL,
    seen_price bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT cart_items_quantity_check CHECK (((quantity >= 1) AND (quantity <= 999))),
    CONSTRAINT cart_items_seen_price_check CHECK ((seen_price >= 0))
);
ALTER TABLE t_00000001.cart_items OWNER TO @owner@;
CREATE TABLE t_00000001.carts (
    id uuid NOT NULL,
    session_hash bytea,
    customer_id uuid,
    order_id uuid,
    email text,
    currency text,
    codes text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT carts_check CHECK (((session_hash IS NOT NULL) OR (customer_id IS NOT NULL)))
);
ALTER TABLE t_00000001.carts OWNER TO @owner@;
CREATE TABLE t_00000001.categories (
    id uuid NOT NULL,
    parent_id uuid,
    path text NOT NULL,
    name text NOT NULL,
    slug text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    image_url text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE t_00000001.categories OWNER TO @owner@;
CREATE TABLE t_00000001.counters (
    series text NOT NULL,
    next bigint DEFAULT 1 NOT NULL,
    CONSTRAINT counters_next_check CHECK ((next > 0))
);
ALTER TABLE t_00000001.counters OWNER TO @owner@;
CREATE TABLE t_00000001.customer_addresses (
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    name text,
    company text,
    line1 text NOT NULL,
    line2 text,
    postal_code text NOT NULL,
    city text NOT NULL,
    region text,
    country text NOT NULL,
    phone text,
    vat_id text,
    is_default boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT customer_addresses_country_check CHECK ((country ~ '^[A-Z]{2}$'::text))
);
ALTER TABLE t_00000001.customer_addresses OWNER TO @owner@;
CREATE TABLE t_00000001.customer_groups (
    id uuid NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT customer_groups_name_check CHECK ((name <> ''::text))
);
ALTER TABLE t_00000001.customer_groups OWNER TO @owner@;
CREATE TABLE t_00000001.customer_sessions (
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    refresh_hash bytea NOT NULL,
    previous_refresh_hash bytea,
    family_hash bytea NOT NULL,
    in_cookies boolean DEFAULT false NOT NULL,
    user_agent text DEFAULT ''::text NOT NULL,
    ip text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone DEFAULT now() NOT NULL,
    idle_expires_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone
);
ALTER TABLE t_00000001.customer_sessions OWNER TO @owner@;
CREATE TABLE t_00000001.customer_tokens (
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    purpose text NOT NULL,
    token_hash bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    email text DEFAULT ''::text NOT NULL,
    CONSTRAINT customer_tokens_purpose_check CHECK ((purpose = ANY (ARRAY['password_reset'::text, 'email_confirmation'::text, 'email_change'::text])))
);
ALTER TABLE t_00000001.customer_tokens OWNER TO @owner@;
CREATE TABLE t_00000001.customers (
    id uuid NOT NULL,
    email text NOT NULL,
    password_hash text NOT NULL,
    first_name text NOT NULL,
    last_name text NOT NULL,
    phone text,
    language text NOT NULL,
    group_id uuid,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    note text,
    marketing_consent_at timestamp with time zone,
    marketing_consent_source text,
    email_confirmed_at timestamp with time zone,
    disabled_at timestamp with time zone,
    last_login_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT customers_check CHECK (((marketing_consent_at IS NULL) = (marketing_consent_source IS NULL))),
    CONSTRAINT customers_email_check CHECK ((email = lower(email)))
);
ALTER TABLE t_00000001.customers OWNER TO @owner@;
CREATE TABLE t_00000001.documents (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    kind text NOT NULL,
    series text NOT NULL,
    number bigint NOT NULL,
    snapshot jsonb NOT NULL,
    object_key text,
    issued_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT documents_kind_check CHECK ((kind = ANY (ARRAY['invoice'::text, 'credit_note'::text, 'packing_list'::text]))),
    CONSTRAINT documents_number_check CHECK ((number > 0)),
    CONSTRAINT documents_series_check CHECK ((series <> ''::text))
);
ALTER TABLE t_00000001.documents OWNER TO @owner@;
CREATE TABLE t_00000001.idempotency_keys (
    scope text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    resource_kind text DEFAULT 'order'::text NOT NULL,
    resource_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT idempotency_keys_resource_kind_check CHECK ((resource_kind = ANY (ARRAY['order'::text, 'payment'::text, 'refund'::text])))
);
ALTER TABLE t_00000001.idempotency_keys OWNER TO @owner@;
CREATE TABLE t_00000001.inventory (
    id uuid NOT NULL,
    variant_id uuid NOT NULL,
    location_id uuid NOT NULL,
    on_hand integer DEFAULT 0 NOT NULL,
    reserved integer DEFAULT 0 NOT NULL,
    feed_at timestamp with time zone,
    low_at integer,
    safety_stock integer DEFAULT 0 NOT NULL,
    bin text,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT inventory_balance_check CHECK (((0 <= reserved) AND (reserved <= on_hand))),
    CONSTRAINT inventory_low_at_check CHECK ((low_at >= 0)),
    CONSTRAINT inventory_safety_stock_check CHECK ((safety_stock >= 0))
);
ALTER TABLE t_00000001.inventory OWNER TO @owner@;
CREATE TABLE t_00000001.inventory_movements (
    id uuid NOT NULL,
    inventory_id uuid NOT NULL,
    kind text NOT NULL,
    on_hand_delta integer NOT NULL,
    reserved_delta integer NOT NULL,
    reason text,
    order_id uuid,
    order_item_id uuid,
    shipment_id uuid,
    actor text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT inventory_movements_kind_check CHECK ((kind = ANY (ARRAY['receive'::text, 'reserve'::text, 'release'::text, 'fulfil'::text, 'adjust'::text, 'set'::text, 'import'::text, 'return'::text, 'transfer'::text])))
);
ALTER TABLE t_00000001.inventory_movements OWNER TO @owner@;
CREATE TABLE t_00000001.locations (
    id uuid NOT NULL,
    name text NOT NULL,
    is_default boolean DEFAULT false NOT NULL,
    address jsonb,
    is_active boolean DEFAULT true NOT NULL,
    is_pickup boolean DEFAULT false NOT NULL,
    priority integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE t_00000001.locations OWNER TO @owner@;
CREATE TABLE t_00000001.marketplace_import_errors (
    job_id uuid NOT NULL,
    row_number bigint NOT NULL,
    "position" smallint NOT NULL,
    severity text NOT NULL,
    field text,
    code text NOT NULL,
    message text NOT NULL,
    raw text NOT NULL,
    CONSTRAINT marketplace_import_errors_severity_check CHECK ((severity = ANY (ARRAY['error'::text, 'warning'::text])))
);
ALTER TABLE t_00000001.marketplace_import_errors OWNER TO @owner@;
CREATE TABLE t_00000001.marketplace_import_jobs (
    id uuid NOT NULL,
    source_id uuid NOT NULL,
    origin text NOT NULL,
    location text NOT NULL,
    credentials bytea,
    object_key text,
    language text NOT NULL,
    accept_vanished boolean DEFAULT false NOT NULL,
    status text DEFAULT 'pending'::text NOT NULL,
    cancel_requested boolean DEFAULT false NOT NULL,
    total_rows bigint,
    processed_rows bigint DEFAULT 0 NOT NULL,
    created_count bigint DEFAULT 0 NOT NULL,
    updated_count bigint DEFAULT 0 NOT NULL,
    unchanged_count bigint DEFAULT 0 NOT NULL,
    failed_count bigint DEFAULT 0 NOT NULL,
    vanished_count bigint DEFAULT 0 NOT NULL,
    warning_count bigint DEFAULT 0 NOT NULL,
    bytes_total bigint,
    bytes_read bigint DEFAULT 0 NOT NULL,
    feed_at timestamp with time zone,
    content_hash bytea,
    reason text,
    reason_code text,
    requested_by text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT marketplace_import_jobs_origin_check CHECK ((origin = ANY (ARRAY['url'::text, 'upload'::text]))),
    CONSTRAINT marketplace_import_jobs_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'processing'::text, 'completed'::text, 'completed_with_errors'::text, 'failed'::text, 'cancelled'::text])))
);
ALTER TABLE t_00000001.marketplace_import_jobs OWNER TO @owner@;
CREATE TABLE t_00000001.marketplace_product_texts (
    marketplace_product_id uuid NOT NULL,
    language text NOT NULL,
    title text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, ext.fold(title))) STORED
);
ALTER TABLE t_00000001.marketplace_product_texts OWNER TO @owner@;
CREATE TABLE t_00000001.marketplace_products (
    id uuid NOT NULL,
    source_id uuid NOT NULL,
    external_id text NOT NULL,
    group_id text,
    brand text,
    gtin text,
    mpn text,
    category text,
    price bigint NOT NULL,
    sale_price bigint,
    currency text NOT NULL,
    vat_basis_points integer NOT NULL,
    availability text NOT NULL,
    quantity integer,
    image_url text,
    additional_image_urls text[] DEFAULT '{}'::text[] NOT NULL,
    options jsonb DEFAULT '{}'::jsonb NOT NULL,
    raw jsonb DEFAULT '{}'::jsonb NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    ignored_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    fingerprint bytea,
    seen_job_id uuid NOT NULL,
    seen_row bigint NOT NULL,
    feed_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT marketplace_products_availability_check CHECK ((availability = ANY (ARRAY['in_stock'::text, 'out_of_stock'::text, 'preorder'::text, 'backorder'::text]))),
    CONSTRAINT marketplace_products_check CHECK (((sale_price >= 0) AND (sale_price < price))),
    CONSTRAINT marketplace_products_price_check CHECK ((price >= 0)),
    CONSTRAINT marketplace_products_quantity_check CHECK ((quantity >= 0))
)
WITH (fillfactor='50');
ALTER TABLE t_00000001.marketplace_products OWNER TO @owner@;
CREATE TABLE t_00000001.media (
    id uuid NOT NULL,
    object_key text NOT NULL,
    kind text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    bytes bigint NOT NULL,
    dominant_color text,
    alt jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT media_alt_check CHECK ((jsonb_typeof(alt) = 'object'::text)),
    CONSTRAINT media_bytes_check CHECK ((bytes > 0)),
    CONSTRAINT media_dominant_color_check CHECK ((dominant_color ~ '^#[0-9a-f]{6}$'::text)),
    CONSTRAINT media_height_check CHECK ((height > 0)),
    CONSTRAINT media_kind_check CHECK ((kind = 'image'::text)),
    CONSTRAINT media_object_key_check CHECK ((object_key ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT media_width_check CHECK ((width > 0))
);
ALTER TABLE t_00000001.media OWNER TO @owner@;
CREATE TABLE t_00000001.order_events (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    kind text NOT NULL,
    actor text,
    data jsonb DEFAULT '{}'::jsonb NOT NULL,
    is_public boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT order_events_data_check CHECK ((jsonb_typeof(data) = 'object'::text)),
    CONSTRAINT order_events_kind_check CHECK ((kind <> ''::text))
);
ALTER TABLE t_00000001.order_events OWNER TO @owner@;
CREATE TABLE t_00000001.order_items (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    "position" integer NOT NULL,
    kind text DEFAULT 'product'::text NOT NULL,
    product_id uuid,
    variant_id uuid,
    title text NOT NULL,
    vendor_title text,
    variant_title text DEFAULT ''::text NOT NULL,
    sku text,
    image_url text,
    quantity integer NOT NULL,
    unit_price bigint NOT NULL,
    discount_total bigint DEFAULT 0 NOT NULL,
    total bigint NOT NULL,
    tax_class text DEFAULT 'standard'::text NOT NULL,
    vat_basis_points integer NOT NULL,
    vat_amount bigint DEFAULT 0 NOT NULL,
    quantity_shipped integer DEFAULT 0 NOT NULL,
    quantity_cancelled integer DEFAULT 0 NOT NULL,
    quantity_returned integer DEFAULT 0 NOT NULL,
    refunded_amount bigint DEFAULT 0 NOT NULL,
    CONSTRAINT order_items_cancelled_check CHECK (((quantity_cancelled >= 0) AND (quantity_cancelled <= quantity))),
    CONSTRAINT order_items_discount_total_check CHECK ((discount_total >= 0)),
    CONSTRAINT order_items_kind_check CHECK ((kind = ANY (ARRAY['product'::text, 'shipping'::text, 'fee'::text, 'gift_card'::text]))),
    CONSTRAINT order_items_quantity_check CHECK ((quantity > 0)),
    CONSTRAINT order_items_refunded_amount_check CHECK (((refunded_amount >= 0) AND (refunded_amount <= total))),
    CONSTRAINT order_items_returned_check CHECK (((quantity_returned >= 0) AND (quantity_returned <= quantity_shipped))),
    CONSTRAINT order_items_shipped_check CHECK (((quantity_shipped >= 0) AND (quantity_shipped <= (quantity - quantity_cancelled)))),
    CONSTRAINT order_items_sum_check CHECK ((total = ((unit_price * quantity) - discount_total))),
    CONSTRAINT order_items_tax_class_check CHECK ((tax_class = ANY (ARRAY['standard'::text, 'reduced'::text, 'second_reduced'::text, 'super_reduced'::text, 'parking'::text, 'zero'::text, 'exempt'::text]))),
    CONSTRAINT order_items_total_check CHECK ((total >= 0)),
    CONSTRAINT order_items_unit_price_check CHECK ((unit_price >= 0)),
    CONSTRAINT order_items_vat_amount_check CHECK (((vat_amount >= 0) AND (vat_amount <= total))),
    CONSTRAINT order_items_vat_basis_points_check CHECK (((vat_basis_points >= 0) AND (vat_basis_points <= 10000)))
);
ALTER TABLE t_00000001.order_items OWNER TO @owner@;
CREATE TABLE t_00000001.order_links (
    token_hash bytea NOT NULL,
    order_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE t_00000001.order_links OWNER TO @owner@;
CREATE SEQUENCE t_00000001.order_numbers
    START WITH 1001
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER TABLE t_00000001.order_numbers OWNER TO @owner@;
CREATE TABLE t_00000001.orders (
    id uuid NOT NULL,
    number bigint NOT NULL,
    status text DEFAULT 'pending'::text NOT NULL,
    channel text DEFAULT 'web'::text NOT NULL,
    external_id text,
    payment_status text DEFAULT 'unpaid'::text NOT NULL,
    fulfilment_status text DEFAULT 'unfulfilled'::text NOT NULL,
    accepted_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    expires_at timestamp with time zone,
    placed_from text,
    erased_at timestamp with time zone,
    cart_id uuid,
    customer_id uuid,
    email text,
    first_name text,
    last_name text,
    phone text,
    shipping_address jsonb NOT NULL,
    billing_address jsonb NOT NULL,
    currency text NOT NULL,
    language text NOT NULL,
    tax_country text,
    prices_include_tax boolean DEFAULT true NOT NULL,
    vat_id text,
    subtotal bigint NOT NULL,
    discount_total bigint DEFAULT 0 NOT NULL,
    shipping_total bigint DEFAULT 0 NOT NULL,
    adjustment_total bigint DEFAULT 0 NOT NULL,
    vat_total bigint NOT NULL,
    total bigint NOT NULL,
    paid_total bigint DEFAULT 0 NOT NULL,
    refunded_total bigint DEFAULT 0 NOT NULL,
    vat jsonb NOT NULL,
    note text,
    tracking_number text,
    terms_accepted jsonb,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT orders_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'pos'::text, 'phone'::text, 'marketplace'::text, 'api'::text]))),
    CONSTRAINT orders_check CHECK (((discount_total >= 0) AND (discount_total <= subtotal))),
    CONSTRAINT orders_erased_at_check CHECK (
CASE
    WHEN (erased_at IS NULL) THEN (num_nulls(email, first_name, last_name) = 0)
    ELSE (email IS NULL)
END),
    CONSTRAINT orders_fulfilment_status_check CHECK ((fulfilment_status = ANY (ARRAY['unfulfilled'::text, 'partial'::text, 'shipped'::text, 'delivered'::text, 'returned'::text]))),
    CONSTRAINT orders_paid_total_check CHECK ((paid_total >= 0)),
    CONSTRAINT orders_payment_status_check CHECK ((payment_status = ANY (ARRAY['unpaid'::text, 'authorized'::text, 'partially_paid'::text, 'paid'::text, 'partially_refunded'::text, 'refunded'::text, 'failed'::text]))),
    CONSTRAINT orders_refunded_total_check CHECK ((refunded_total >= 0)),
    CONSTRAINT orders_refunds_check CHECK ((refunded_total <= paid_total)),
    CONSTRAINT orders_shipping_total_check CHECK ((shipping_total >= 0)),
    CONSTRAINT orders_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'processing'::text, 'shipped'::text, 'delivered'::text, 'cancelled'::text, 'refunded'::text]))),
    CONSTRAINT orders_subtotal_check CHECK ((subtotal >= 0)),
    CONSTRAINT orders_sum_check CHECK ((total = (((subtotal - discount_total) + shipping_total) + adjustment_total))),
    CONSTRAINT orders_tax_country_check CHECK ((tax_country ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT orders_total_check CHECK ((total >= 0)),
    CONSTRAINT orders_vat_total_check CHECK ((vat_total >= 0))
);
ALTER TABLE t_00000001.orders OWNER TO @owner@;
CREATE TABLE t_00000001.payments (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    parent_id uuid,
    kind text NOT NULL,
    provider text NOT NULL,
    provider_ref text,
    amount bigint NOT NULL,
    currency text NOT NULL,
    status text NOT NULL,
    idempotency_key text,
    raw jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT payments_amount_check CHECK ((amount > 0)),
    CONSTRAINT payments_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT payments_kind_check CHECK ((kind = ANY (ARRAY['authorize'::text, 'capture'::text, 'refund'::text, 'void'::text]))),
    CONSTRAINT payments_parent_check CHECK ((((parent_id IS NULL) = (kind = 'authorize'::text)) OR (kind = 'capture'::text))),
    CONSTRAINT payments_provider_check CHECK ((provider <> ''::text)),
    CONSTRAINT payments_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'succeeded'::text, 'failed'::text])))
);
ALTER TABLE t_00000001.payments OWNER TO @owner@;
CREATE TABLE t_00000001.price_changes (
    id uuid NOT NULL,
    variant_id uuid NOT NULL,
    price bigint NOT NULL,
    sale_price bigint,
    sale_starts_at timestamp with time zone,
    sale_ends_at timestamp with time zone,
    at timestamp with time zone NOT NULL,
    CONSTRAINT price_changes_check CHECK (((sale_price >= 0) AND (sale_price < price))),
    CONSTRAINT price_changes_price_check CHECK ((price >= 0))
);
ALTER TABLE t_00000001.price_changes OWNER TO @owner@;
CREATE TABLE t_00000001.product_categories (
    product_id uuid NOT NULL,
    category_id uuid NOT NULL
);
ALTER TABLE t_00000001.product_categories OWNER TO @owner@;
CREATE TABLE t_00000001.product_images (
    id uuid NOT NULL,
    product_id uuid NOT NULL,
    variant_id uuid,
    media_id uuid,
    url text NOT NULL,
    alt text DEFAULT ''::text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
ALTER TABLE t_00000001.product_images OWNER TO @owner@;
CREATE TABLE t_00000001.product_option_values (
    id uuid NOT NULL,
    option_id uuid NOT NULL,
    key text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    CONSTRAINT product_option_values_key_check CHECK ((key <> ''::text))
);
ALTER TABLE t_00000001.product_option_values OWNER TO @owner@;
CREATE TABLE t_00000001.product_options (
    id uuid NOT NULL,
    product_id uuid NOT NULL,
    key text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    CONSTRAINT product_options_key_check CHECK ((key <> ''::text))
);
ALTER TABLE t_00000001.product_options OWNER TO @owner@;
CREATE TABLE t_00000001.product_texts (
    product_id uuid NOT NULL,
    language text NOT NULL,
    title text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    search tsvector DEFAULT ''::tsvector NOT NULL
);
ALTER TABLE t_00000001.product_texts OWNER TO @owner@;
CREATE TABLE t_00000001.product_variants (
    id uuid NOT NULL,
    product_id uuid NOT NULL,
    marketplace_product_id uuid,
    sku text,
    gtin text,
    title text DEFAULT ''::text NOT NULL,
    options jsonb DEFAULT '{}'::jsonb NOT NULL,
    price bigint NOT NULL,
    sale_price bigint,
    sale_starts_at timestamp with time zone,
    sale_ends_at timestamp with time zone,
    cost bigint,
    tax_class text,
    option_values uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    weight_grams integer,
    backorder_policy text DEFAULT 'deny'::text NOT NULL,
    available_from timestamp with time zone,
    image_url text,
    archived_at timestamp with time zone,
    "position" integer DEFAULT 0 NOT NULL,
    is_default boolean DEFAULT false NOT NULL,
    edited_fields text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT product_variants_backorder_policy_check CHECK ((backorder_policy = ANY (ARRAY['deny'::text, 'allow'::text, 'until_date'::text]))),
    CONSTRAINT product_variants_check CHECK (((sale_price >= 0) AND (sale_price < price))),
    CONSTRAINT product_variants_check1 CHECK ((sale_starts_at < sale_ends_at)),
    CONSTRAINT product_variants_check2 CHECK (((backorder_policy <> 'until_date'::text) OR (available_from IS NOT NULL))),
    CONSTRAINT product_variants_cost_check CHECK (((cost >= 0) AND (cost <= 1000000000))),
    CONSTRAINT product_variants_price_check CHECK (((price >= 0) AND (price <= 1000000000))),
    CONSTRAINT product_variants_tax_class_check CHECK ((tax_class = ANY (ARRAY['standard'::text, 'reduced'::text, 'second_reduced'::text, 'super_reduced'::text, 'parking'::text, 'zero'::text, 'exempt'::text]))),
    CONSTRAINT product_variants_weight_grams_check CHECK ((weight_grams >= 0))
);
ALTER TABLE t_00000001.product_variants OWNER TO @owner@;
CREATE TABLE t_00000001.products (
    id uuid NOT NULL,
    source_id uuid,
    group_key text,
    slug text NOT NULL,
    brand text,
    category_id uuid,
    vat_basis_points integer NOT NULL,
    tax_class text,
    price_adjust_percent integer,
    price_rounding integer,
    min_quantity integer DEFAULT 1 NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    is_featured boolean DEFAULT false NOT NULL,
    edited_fields text[] DEFAULT '{}'::text[] NOT NULL,
    archived_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT products_check CHECK (((source_id IS NULL) = (group_key IS NULL))),
    CONSTRAINT products_min_quantity_check CHECK (((min_quantity >= 1) AND (min_quantity <= 999))),
    CONSTRAINT products_price_adjust_percent_check CHECK (((price_adjust_percent >= '-90'::integer) AND (price_adjust_percent <= 1000))),
    CONSTRAINT products_price_rounding_check CHECK (((price_rounding >= 1) AND (price_rounding <= 100000))),
    CONSTRAINT products_tax_class_check CHECK ((tax_class = ANY (ARRAY['standard'::text, 'reduced'::text, 'second_reduced'::text, 'super_reduced'::text, 'parking'::text, 'zero'::text, 'exempt'::text]))),
    CONSTRAINT products_vat_basis_points_check CHECK (((vat_basis_points >= 0) AND (vat_basis_points <= 10000)))
);
ALTER TABLE t_00000001.products OWNER TO @owner@;
CREATE TABLE t_00000001.publish_runs (
    id uuid NOT NULL,
    selection jsonb NOT NULL,
    source_id uuid,
    import_id uuid,
    status text DEFAULT 'pending'::text NOT NULL,
    cancel_requested boolean DEFAULT false NOT NULL,
    total_rows bigint,
    processed_rows bigint DEFAULT 0 NOT NULL,
    checkpoint jsonb,
    created_count bigint DEFAULT 0 NOT NULL,
    updated_count bigint DEFAULT 0 NOT NULL,
    unchanged_count bigint DEFAULT 0 NOT NULL,
    skipped_count bigint DEFAULT 0 NOT NULL,
    findings jsonb DEFAULT '[]'::jsonb NOT NULL,
    reason text,
    reason_code text,
    requested_by text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT publish_runs_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'processing'::text, 'completed'::text, 'completed_with_errors'::text, 'failed'::text, 'cancelled'::text])))
);
ALTER TABLE t_00000001.publish_runs OWNER TO @owner@;
CREATE TABLE t_00000001.redirects (
    from_path text NOT NULL,
    to_path text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT redirects_check CHECK (((to_path ~~ '/%'::text) AND (to_path <> from_path))),
    CONSTRAINT redirects_from_path_check CHECK ((from_path ~~ '/%'::text))
);
ALTER TABLE t_00000001.redirects OWNER TO @owner@;
CREATE TABLE t_00000001.roles (
    id uuid NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    permissions text[] NOT NULL,
    is_builtin boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE t_00000001.roles OWNER TO @owner@;
CREATE TABLE t_00000001.settings (
    key text NOT NULL,
    value jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE t_00000001.settings OWNER TO @owner@;
CREATE TABLE t_00000001.shipment_items (
    shipment_id uuid NOT NULL,
    order_item_id uuid NOT NULL,
    quantity integer NOT NULL,
    CONSTRAINT shipment_items_quantity_check CHECK ((quantity > 0))
);
ALTER TABLE t_00000001.shipment_items OWNER TO @owner@;
CREATE TABLE t_00000001.shipments (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    direction text DEFAULT 'out'::text NOT NULL,
    location_id uuid,
    status text NOT NULL,
    carrier text,
    tracking_number text,
    tracking_url text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT shipments_direction_check CHECK ((direction = ANY (ARRAY['out'::text, 'return'::text]))),
    CONSTRAINT shipments_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'shipped'::text, 'delivered'::text, 'received'::text, 'cancelled'::text]))),
    CONSTRAINT shipments_tracking_url_check CHECK ((tracking_url ~ '^https?://'::text))
);
ALTER TABLE t_00000001.shipments OWNER TO @owner@;
CREATE TABLE t_00000001.sources (
    id uuid NOT NULL,
    name text NOT NULL,
    kind text DEFAULT 'csv'::text NOT NULL,
    primary_language text NOT NULL,
    urls jsonb DEFAULT '{}'::jsonb NOT NULL,
    schedule text,
    credentials bytea,
    mapping jsonb DEFAULT '{}'::jsonb NOT NULL,
    price_adjust_percent integer DEFAULT 0 NOT NULL,
    price_rounding integer DEFAULT 1 NOT NULL,
    location_id uuid,
    auto_update text DEFAULT 'stage'::text NOT NULL,
    vanished_policy text DEFAULT 'sell_out'::text NOT NULL,
    etag text,
    last_modified text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT sources_auto_update_check CHECK ((auto_update = ANY (ARRAY['stage'::text, 'stock'::text, 'stock_and_prices'::text, 'everything'::text]))),
    CONSTRAINT sources_kind_check CHECK ((kind = 'csv'::text)),
    CONSTRAINT sources_mapping_check CHECK ((jsonb_typeof(mapping) = 'object'::text)),
    CONSTRAINT sources_price_adjust_percent_check CHECK (((price_adjust_percent >= '-90'::integer) AND (price_adjust_percent <= 1000))),
    CONSTRAINT sources_price_rounding_check CHECK (((price_rounding >= 1) AND (price_rounding <= 100000))),
    CONSTRAINT sources_urls_check CHECK ((jsonb_typeof(urls) = 'object'::text)),
    CONSTRAINT sources_vanished_policy_check CHECK ((vanished_policy = ANY (ARRAY['keep'::text, 'sell_out'::text, 'hide'::text])))
);
ALTER TABLE t_00000001.sources OWNER TO @owner@;
CREATE TABLE t_00000001.team_members (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    role_id uuid NOT NULL,
    email text NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    disabled_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE t_00000001.team_members OWNER TO @owner@;
CREATE TABLE t_00000001.tenant_migrations (
    version character varying NOT NULL,
    applied_at bigint NOT NULL
);
ALTER TABLE t_00000001.tenant_migrations OWNER TO @owner@;
CREATE TABLE t_00000001.texts (
    object_kind text NOT NULL,
    object_id uuid NOT NULL,
    language text NOT NULL,
    fields jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT texts_fields_check CHECK ((jsonb_typeof(fields) = 'object'::text)),
    CONSTRAINT texts_object_kind_check CHECK ((object_kind = ANY (ARRAY['category'::text, 'option'::text, 'option_value'::text, 'page'::text, 'mail'::text])))
);
ALTER TABLE t_00000001.texts OWNER TO @owner@;
CREATE TABLE t_00000002.audit_log (
    id uuid NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    actor_name text DEFAULT ''::text NOT NULL,
    action text NOT NULL,
    object_kind text,
    object_id text,
    before jsonb,
    after jsonb,
    ip text,
    request_id text,
    object_name text DEFAULT ''::text NOT NULL
);
ALTER TABLE t_00000002.audit_log OWNER TO @owner@;
CREATE TABLE t_00000002.cart_items (
    id uuid NOT NULL,
    cart_id uuid NOT NULL,
    variant_id uuid NOT NULL,
    quantity integer NOT NULL,
    seen_price bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT cart_items_quantity_check CHECK (((quantity >= 1) AND (quantity <= 999))),
    CONSTRAINT cart_items_seen_price_check CHECK ((seen_price >= 0))
);
ALTER TABLE t_00000002.cart_items OWNER TO @owner@;
CREATE TABLE t_00000002.carts (
    id uuid NOT NULL,
    session_hash bytea,
    customer_id uuid,
    order_id uuid,
    email text,
    currency text,
    codes text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT carts_check CHECK (((session_hash IS NOT NULL) OR (customer_id IS NOT NULL)))
);
ALTER TABLE t_00000002.carts OWNER TO @owner@;
CREATE TABLE t_00000002.categories (
    id uuid NOT NULL,
    parent_id uuid,
    path text NOT NULL,
    name text NOT NULL,
    slug text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    image_url text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE t_00000002.categories OWNER TO @owner@;
CREATE TABLE t_00000002.counters (
    series text NOT NULL,
    next bigint DEFAULT 1 NOT NULL,
    CONSTRAINT counters_next_check CHECK ((next > 0))
);
ALTER TABLE t_00000002.counters OWNER TO @owner@;
CREATE TABLE t_00000002.customer_addresses (
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    name text,
    company text,
    line1 text NOT NULL,
    line2 text,
    postal_code text NOT NULL,
    city text NOT NULL,
    region text,
    country text NOT NULL,
    phone text,
    vat_id text,
    is_default boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT customer_addresses_country_check CHECK ((country ~ '^[A-Z]{2}$'::text))
);
ALTER TABLE t_00000002.customer_addresses OWNER TO @owner@;
CREATE TABLE t_00000002.customer_groups (
    id uuid NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT customer_groups_name_check CHECK ((name <> ''::text))
);
ALTER TABLE t_00000002.customer_groups OWNER TO @owner@;
CREATE TABLE t_00000002.customer_sessions (
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    refresh_hash bytea NOT NULL,
    previous_refresh_hash bytea,
    family_hash bytea NOT NULL,
    in_cookies boolean DEFAULT false NOT NULL,
    user_agent text DEFAULT ''::text NOT NULL,
    ip text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone DEFAULT now() NOT NULL,
    idle_expires_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone
);
ALTER TABLE t_00000002.customer_sessions OWNER TO @owner@;
CREATE TABLE t_00000002.customer_tokens (
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    purpose text NOT NULL,
    token_hash bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    email text DEFAULT ''::text NOT NULL,
    CONSTRAINT customer_tokens_purpose_check CHECK ((purpose = ANY (ARRAY['password_reset'::text, 'email_confirmation'::text, 'email_change'::text])))
);
ALTER TABLE t_00000002.customer_tokens OWNER TO @owner@;
CREATE TABLE t_00000002.customers (
    id uuid NOT NULL,
    email text NOT NULL,
    password_hash text NOT NULL,
    first_name text NOT NULL,
    last_name text NOT NULL,
    phone text,
    language text NOT NULL,
    group_id uuid,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    note text,
    marketing_consent_at timestamp with time zone,
    marketing_consent_source text,
    email_confirmed_at timestamp with time zone,
    disabled_at timestamp with time zone,
    last_login_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT customers_check CHECK (((marketing_consent_at IS NULL) = (marketing_consent_source IS NULL))),
    CONSTRAINT customers_email_check CHECK ((email = lower(email)))
);
ALTER TABLE t_00000002.customers OWNER TO @owner@;
CREATE TABLE t_00000002.documents (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    kind text NOT NULL,
    series text NOT NULL,
    number bigint NOT NULL,
    snapshot jsonb NOT NULL,
    object_key text,
    issued_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT documents_kind_check CHECK ((kind = ANY (ARRAY['invoice'::text, 'credit_note'::text, 'packing_list'::text]))),
    CONSTRAINT documents_number_check CHECK ((number > 0)),
    CONSTRAINT documents_series_check CHECK ((series <> ''::text))
);
ALTER TABLE t_00000002.documents OWNER TO @owner@;
CREATE TABLE t_00000002.idempotency_keys (
    scope text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    resource_kind text DEFAULT 'order'::text NOT NULL,
    resource_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT idempotency_keys_resource_kind_check CHECK ((resource_kind = ANY (ARRAY['order'::text, 'payment'::text, 'refund'::text])))
);
ALTER TABLE t_00000002.idempotency_keys OWNER TO @owner@;
CREATE TABLE t_00000002.inventory (
    id uuid NOT NULL,
    variant_id uuid NOT NULL,
    location_id uuid NOT NULL,
    on_hand integer DEFAULT 0 NOT NULL,
    reserved integer DEFAULT 0 NOT NULL,
    feed_at timestamp with time zone,
    low_at integer,
    safety_stock integer DEFAULT 0 NOT NULL,
    bin text,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT inventory_balance_check CHECK (((0 <= reserved) AND (reserved <= on_hand))),
    CONSTRAINT inventory_low_at_check CHECK ((low_at >= 0)),
    CONSTRAINT inventory_safety_stock_check CHECK ((safety_stock >= 0))
);
ALTER TABLE t_00000002.inventory OWNER TO @owner@;
CREATE TABLE t_00000002.inventory_movements (
    id uuid NOT NULL,
    inventory_id uuid NOT NULL,
    kind text NOT NULL,
    on_hand_delta integer NOT NULL,
    reserved_delta integer NOT NULL,
    reason text,
    order_id uuid,
    order_item_id uuid,
    shipment_id uuid,
    actor text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT inventory_movements_kind_check CHECK ((kind = ANY (ARRAY['receive'::text, 'reserve'::text, 'release'::text, 'fulfil'::text, 'adjust'::text, 'set'::text, 'import'::text, 'return'::text, 'transfer'::text])))
);
ALTER TABLE t_00000002.inventory_movements OWNER TO @owner@;
CREATE TABLE t_00000002.locations (
    id uuid NOT NULL,
    name text NOT NULL,
    is_default boolean DEFAULT false NOT NULL,
    address jsonb,
    is_active boolean DEFAULT true NOT NULL,
    is_pickup boolean DEFAULT false NOT NULL,
    priority integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE t_00000002.locations OWNER TO @owner@;
CREATE TABLE t_00000002.marketplace_import_errors (
    job_id uuid NOT NULL,
    row_number bigint NOT NULL,
    "position" smallint NOT NULL,
    severity text NOT NULL,
    field text,
    code text NOT NULL,
    message text NOT NULL,
    raw text NOT NULL,
    CONSTRAINT marketplace_import_errors_severity_check CHECK ((severity = ANY (ARRAY['error'::text, 'warning'::text])))
);
ALTER TABLE t_00000002.marketplace_import_errors OWNER TO @owner@;
CREATE TABLE t_00000002.marketplace_import_jobs (
    id uuid NOT NULL,
    source_id uuid NOT NULL,
    origin text NOT NULL,
    location text NOT NULL,
    credentials bytea,
    object_key text,
    language text NOT NULL,
    accept_vanished boolean DEFAULT false NOT NULL,
    status text DEFAULT 'pending'::text NOT NULL,
    cancel_requested boolean DEFAULT false NOT NULL,
    total_rows bigint,
    processed_rows bigint DEFAULT 0 NOT NULL,
    created_count bigint DEFAULT 0 NOT NULL,
    updated_count bigint DEFAULT 0 NOT NULL,
    unchanged_count bigint DEFAULT 0 NOT NULL,
    failed_count bigint DEFAULT 0 NOT NULL,
    vanished_count bigint DEFAULT 0 NOT NULL,
    warning_count bigint DEFAULT 0 NOT NULL,
    bytes_total bigint,
    bytes_read bigint DEFAULT 0 NOT NULL,
    feed_at timestamp with time zone,
    content_hash bytea,
    reason text,
    reason_code text,
    requested_by text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT marketplace_import_jobs_origin_check CHECK ((origin = ANY (ARRAY['url'::text, 'upload'::text]))),
    CONSTRAINT marketplace_import_jobs_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'processing'::text, 'completed'::text, 'completed_with_errors'::text, 'failed'::text, 'cancelled'::text])))
);
ALTER TABLE t_00000002.marketplace_import_jobs OWNER TO @owner@;
CREATE TABLE t_00000002.marketplace_product_texts (
    marketplace_product_id uuid NOT NULL,
    language text NOT NULL,
    title text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, ext.fold(title))) STORED
);
ALTER TABLE t_00000002.marketplace_product_texts OWNER TO @owner@;
CREATE TABLE t_00000002.marketplace_products (
    id uuid NOT NULL,
    source_id uuid NOT NULL,
    external_id text NOT NULL,
    group_id text,
    brand text,
    gtin text,
    mpn text,
    category text,
    price bigint NOT NULL,
    sale_price bigint,
    currency text NOT NULL,
    vat_basis_points integer NOT NULL,
    availability text NOT NULL,
    quantity integer,
    image_url text,
    additional_image_urls text[] DEFAULT '{}'::text[] NOT NULL,
    options jsonb DEFAULT '{}'::jsonb NOT NULL,
    raw jsonb DEFAULT '{}'::jsonb NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    ignored_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    fingerprint bytea,
    seen_job_id uuid NOT NULL,
    seen_row bigint NOT NULL,
    feed_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT marketplace_products_availability_check CHECK ((availability = ANY (ARRAY['in_stock'::text, 'out_of_stock'::text, 'preorder'::text, 'backorder'::text]))),
    CONSTRAINT marketplace_products_check CHECK (((sale_price >= 0) AND (sale_price < price))),
    CONSTRAINT marketplace_products_price_check CHECK ((price >= 0)),
    CONSTRAINT marketplace_products_quantity_check CHECK ((quantity >= 0))
)
WITH (fillfactor='50');
ALTER TABLE t_00000002.marketplace_products OWNER TO @owner@;
CREATE TABLE t_00000002.media (
    id uuid NOT NULL,
    object_key text NOT NULL,
    kind text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    bytes bigint NOT NULL,
    dominant_color text,
    alt jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT media_alt_check CHECK ((jsonb_typeof(alt) = 'object'::text)),
    CONSTRAINT media_bytes_check CHECK ((bytes > 0)),
    CONSTRAINT media_dominant_color_check CHECK ((dominant_color ~ '^#[0-9a-f]{6}$'::text)),
    CONSTRAINT media_height_check CHECK ((height > 0)),
    CONSTRAINT media_kind_check CHECK ((kind = 'image'::text)),
    CONSTRAINT media_object_key_check CHECK ((object_key ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT media_width_check CHECK ((width > 0))
);
ALTER TABLE t_00000002.media OWNER TO @owner@;
CREATE TABLE t_00000002.order_events (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    kind text NOT NULL,
    actor text,
    data jsonb DEFAULT '{}'::jsonb NOT NULL,
    is_public boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT order_events_data_check CHECK ((jsonb_typeof(data) = 'object'::text)),
    CONSTRAINT order_events_kind_check CHECK ((kind <> ''::text))
);
ALTER TABLE t_00000002.order_events OWNER TO @owner@;
CREATE TABLE t_00000002.order_items (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    "position" integer NOT NULL,
    kind text DEFAULT 'product'::text NOT NULL,
    product_id uuid,
    variant_id uuid,
    title text NOT NULL,
    vendor_title text,
    variant_title text DEFAULT ''::text NOT NULL,
    sku text,
    image_url text,
    quantity integer NOT NULL,
    unit_price bigint NOT NULL,
    discount_total bigint DEFAULT 0 NOT NULL,
    total bigint NOT NULL,
    tax_class text DEFAULT 'standard'::text NOT NULL,
    vat_basis_points integer NOT NULL,
    vat_amount bigint DEFAULT 0 NOT NULL,
    quantity_shipped integer DEFAULT 0 NOT NULL,
    quantity_cancelled integer DEFAULT 0 NOT NULL,
    quantity_returned integer DEFAULT 0 NOT NULL,
    refunded_amount bigint DEFAULT 0 NOT NULL,
    CONSTRAINT order_items_cancelled_check CHECK (((quantity_cancelled >= 0) AND (quantity_cancelled <= quantity))),
    CONSTRAINT order_items_discount_total_check CHECK ((discount_total >= 0)),
    CONSTRAINT order_items_kind_check CHECK ((kind = ANY (ARRAY['product'::text, 'shipping'::text, 'fee'::text, 'gift_card'::text]))),
    CONSTRAINT order_items_quantity_check CHECK ((quantity > 0)),
    CONSTRAINT order_items_refunded_amount_check CHECK (((refunded_amount >= 0) AND (refunded_amount <= total))),
    CONSTRAINT order_items_returned_check CHECK (((quantity_returned >= 0) AND (quantity_returned <= quantity_shipped))),
    CONSTRAINT order_items_shipped_check CHECK (((quantity_shipped >= 0) AND (quantity_shipped <= (quantity - quantity_cancelled)))),
    CONSTRAINT order_items_sum_check CHECK ((total = ((unit_price * quantity) - discount_total))),
    CONSTRAINT order_items_tax_class_check CHECK ((tax_class = ANY (ARRAY['standard'::text, 'reduced'::text, 'second_reduced'::text, 'super_reduced'::text, 'parking'::text, 'zero'::text, 'exempt'::text]))),
    CONSTRAINT order_items_total_check CHECK ((total >= 0)),
    CONSTRAINT order_items_unit_price_check CHECK ((unit_price >= 0)),
    CONSTRAINT order_items_vat_amount_check CHECK (((vat_amount >= 0) AND (vat_amount <= total))),
    CONSTRAINT order_items_vat_basis_points_check CHECK (((vat_basis_points >= 0) AND (vat_basis_points <= 10000)))
);
ALTER TABLE t_00000002.order_items OWNER TO @owner@;
CREATE TABLE t_00000002.order_links (
    token_hash bytea NOT NULL,
    order_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE t_00000002.order_links OWNER TO @owner@;
CREATE SEQUENCE t_00000002.order_numbers
    START WITH 1001
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER TABLE t_00000002.order_numbers OWNER TO @owner@;
CREATE TABLE t_00000002.orders (
    id uuid NOT NULL,
    number bigint NOT NULL,
    status text DEFAULT 'pending'::text NOT NULL,
    channel text DEFAULT 'web'::text NOT NULL,
    external_id text,
    payment_status text DEFAULT 'unpaid'::text NOT NULL,
    fulfilment_status text DEFAULT 'unfulfilled'::text NOT NULL,
    accepted_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    expires_at timestamp with time zone,
    placed_from text,
    erased_at timestamp with time zone,
    cart_id uuid,
    customer_id uuid,
    email text,
    first_name text,
    last_name text,
    phone text,
    shipping_address jsonb NOT NULL,
    billing_address jsonb NOT NULL,
    currency text NOT NULL,
    language text NOT NULL,
    tax_country text,
    prices_include_tax boolean DEFAULT true NOT NULL,
    vat_id text,
    subtotal bigint NOT NULL,
    discount_total bigint DEFAULT 0 NOT NULL,
    shipping_total bigint DEFAULT 0 NOT NULL,
    adjustment_total bigint DEFAULT 0 NOT NULL,
    vat_total bigint NOT NULL,
    total bigint NOT NULL,
    paid_total bigint DEFAULT 0 NOT NULL,
    refunded_total bigint DEFAULT 0 NOT NULL,
    vat jsonb NOT NULL,
    note text,
    tracking_number text,
    terms_accepted jsonb,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT orders_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'pos'::text, 'phone'::text, 'marketplace'::text, 'api'::text]))),
    CONSTRAINT orders_check CHECK (((discount_total >= 0) AND (discount_total <= subtotal))),
    CONSTRAINT orders_erased_at_check CHECK (
CASE
    WHEN (erased_at IS NULL) THEN (num_nulls(email, first_name, last_name) = 0)
    ELSE (email IS NULL)
END),
    CONSTRAINT orders_fulfilment_status_check CHECK ((fulfilment_status = ANY (ARRAY['unfulfilled'::text, 'partial'::text, 'shipped'::text, 'delivered'::text, 'returned'::text]))),
    CONSTRAINT orders_paid_total_check CHECK ((paid_total >= 0)),
    CONSTRAINT orders_payment_status_check CHECK ((payment_status = ANY (ARRAY['unpaid'::text, 'authorized'::text, 'partially_paid'::text, 'paid'::text, 'partially_refunded'::text, 'refunded'::text, 'failed'::text]))),
    CONSTRAINT orders_refunded_total_check CHECK ((refunded_total >= 0)),
    CONSTRAINT orders_refunds_check CHECK ((refunded_total <= paid_total)),
    CONSTRAINT orders_shipping_total_check CHECK ((shipping_total >= 0)),
    CONSTRAINT orders_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'processing'::text, 'shipped'::text, 'delivered'::text, 'cancelled'::text, 'refunded'::text]))),
    CONSTRAINT orders_subtotal_check CHECK ((subtotal >= 0)),
    CONSTRAINT orders_sum_check CHECK ((total = (((subtotal - discount_total) + shipping_total) + adjustment_total))),
    CONSTRAINT orders_tax_country_check CHECK ((tax_country ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT orders_total_check CHECK ((total >= 0)),
    CONSTRAINT orders_vat_total_check CHECK ((vat_total >= 0))
);
ALTER TABLE t_00000002.orders OWNER TO @owner@;
CREATE TABLE t_00000002.payments (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    parent_id uuid,
    kind text NOT NULL,
    provider text NOT NULL,
    provider_ref text,
    amount bigint NOT NULL,
    currency text NOT NULL,
    status text NOT NULL,
    idempotency_key text,
    raw jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT payments_amount_check CHECK ((amount > 0)),
    CONSTRAINT payments_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT payments_kind_check CHECK ((kind = ANY (ARRAY['authorize'::text, 'capture'::text, 'refund'::text, 'void'::text]))),
    CONSTRAINT payments_parent_check CHECK ((((parent_id IS NULL) = (kind = 'authorize'::text)) OR (kind = 'capture'::text))),
    CONSTRAINT payments_provider_check CHECK ((provider <> ''::text)),
    CONSTRAINT payments_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'succeeded'::text, 'failed'::text])))
);
ALTER TABLE t_00000002.payments OWNER TO @owner@;
CREATE TABLE t_00000002.price_changes (
    id uuid NOT NULL,
    variant_id uuid NOT NULL,
    price bigint NOT NULL,
    sale_price bigint,
    sale_starts_at timestamp with time zone,
    sale_ends_at timestamp with time zone,
    at timestamp with time zone NOT NULL,
    CONSTRAINT price_changes_check CHECK (((sale_price >= 0) AND (sale_price < price))),
    CONSTRAINT price_changes_price_check CHECK ((price >= 0))
);
ALTER TABLE t_00000002.price_changes OWNER TO @owner@;
CREATE TABLE t_00000002.product_categories (
    product_id uuid NOT NULL,
    category_id uuid NOT NULL
);
ALTER TABLE t_00000002.product_categories OWNER TO @owner@;
CREATE TABLE t_00000002.product_images (
    id uuid NOT NULL,
    product_id uuid NOT NULL,
    variant_id uuid,
    media_id uuid,
    url text NOT NULL,
    alt text DEFAULT ''::text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
ALTER TABLE t_00000002.product_images OWNER TO @owner@;
CREATE TABLE t_00000002.product_option_values (
    id uuid NOT NULL,
    option_id uuid NOT NULL,
    key text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    CONSTRAINT product_option_values_key_check CHECK ((key <> ''::text))
);
ALTER TABLE t_00000002.product_option_values OWNER TO @owner@;
CREATE TABLE t_00000002.product_options (
    id uuid NOT NULL,
    product_id uuid NOT NULL,
    key text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    CONSTRAINT product_options_key_check CHECK ((key <> ''::text))
);
ALTER TABLE t_00000002.product_options OWNER TO @owner@;
CREATE TABLE t_00000002.product_texts (
    product_id uuid NOT NULL,
    language text NOT NULL,
    title text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    search tsvector DEFAULT ''::tsvector NOT NULL
);
ALTER TABLE t_00000002.product_texts OWNER TO @owner@;
CREATE TABLE t_00000002.product_variants (
    id uuid NOT NULL,
    product_id uuid NOT NULL,
    marketplace_product_id uuid,
    sku text,
    gtin text,
    title text DEFAULT ''::text NOT NULL,
    options jsonb DEFAULT '{}'::jsonb NOT NULL,
    price bigint NOT NULL,
    sale_price bigint,
    sale_starts_at timestamp with time zone,
    sale_ends_at timestamp with time zone,
    cost bigint,
    tax_class text,
    option_values uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    weight_grams integer,
    backorder_policy text DEFAULT 'deny'::text NOT NULL,
    available_from timestamp with time zone,
    image_url text,
    archived_at timestamp with time zone,
    "position" integer DEFAULT 0 NOT NULL,
    is_default boolean DEFAULT false NOT NULL,
    edited_fields text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT product_variants_backorder_policy_check CHECK ((backorder_policy = ANY (ARRAY['deny'::text, 'allow'::text, 'until_date'::text]))),
    CONSTRAINT product_variants_check CHECK (((sale_price >= 0) AND (sale_price < price))),
    CONSTRAINT product_variants_check1 CHECK ((sale_starts_at < sale_ends_at)),
    CONSTRAINT product_variants_check2 CHECK (((backorder_policy <> 'until_date'::text) OR (available_from IS NOT NULL))),
    CONSTRAINT product_variants_cost_check CHECK (((cost >= 0) AND (cost <= 1000000000))),
    CONSTRAINT product_variants_price_check CHECK (((price >= 0) AND (price <= 1000000000))),
    CONSTRAINT product_variants_tax_class_check CHECK ((tax_class = ANY (ARRAY['standard'::text, 'reduced'::text, 'second_reduced'::text, 'super_reduced'::text, 'parking'::text, 'zero'::text, 'exempt'::text]))),
    CONSTRAINT product_variants_weight_grams_check CHECK ((weight_grams >= 0))
);
ALTER TABLE t_00000002.product_variants OWNER TO @owner@;
CREATE TABLE t_00000002.products (
    id uuid NOT NULL,
    source_id uuid,
    group_key text,
    slug text NOT NULL,
    brand text,
    category_id uuid,
    vat_basis_points integer NOT NULL,
    tax_class text,
    price_adjust_percent integer,
    price_rounding integer,
    min_quantity integer DEFAULT 1 NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    is_featured boolean DEFAULT false NOT NULL,
    edited_fields text[] DEFAULT '{}'::text[] NOT NULL,
    archived_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT products_check CHECK (((source_id IS NULL) = (group_key IS NULL))),
    CONSTRAINT products_min_quantity_check CHECK (((min_quantity >= 1) AND (min_quantity <= 999))),
    CONSTRAINT products_price_adjust_percent_check CHECK (((price_adjust_percent >= '-90'::integer) AND (price_adjust_percent <= 1000))),
    CONSTRAINT products_price_rounding_check CHECK (((price_rounding >= 1) AND (price_rounding <= 100000))),
    CONSTRAINT products_tax_class_check CHECK ((tax_class = ANY (ARRAY['standard'::text, 'reduced'::text, 'second_reduced'::text, 'super_reduced'::text, 'parking'::text, 'zero'::text, 'exempt'::text]))),
    CONSTRAINT products_vat_basis_points_check CHECK (((vat_basis_points >= 0) AND (vat_basis_points <= 10000)))
);
ALTER TABLE t_00000002.products OWNER TO @owner@;
CREATE TABLE t_00000002.publish_runs (
    id uuid NOT NULL,
    selection jsonb NOT NULL,
    source_id uuid,
    import_id uuid,
    status text DEFAULT 'pending'::text NOT NULL,
    cancel_requested boolean DEFAULT false NOT NULL,
    total_rows bigint,
    processed_rows bigint DEFAULT 0 NOT NULL,
    checkpoint jsonb,
    created_count bigint DEFAULT 0 NOT NULL,
    updated_count bigint DEFAULT 0 NOT NULL,
    unchanged_count bigint DEFAULT 0 NOT NULL,
    skipped_count bigint DEFAULT 0 NOT NULL,
    findings jsonb DEFAULT '[]'::jsonb NOT NULL,
    reason text,
    reason_code text,
    requested_by text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT publish_runs_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'processing'::text, 'completed'::text, 'completed_with_errors'::text, 'failed'::text, 'cancelled'::text])))
);
ALTER TABLE t_00000002.publish_runs OWNER TO @owner@;
CREATE TABLE t_00000002.redirects (
    from_path text NOT NULL,
    to_path text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT redirects_check CHECK (((to_path ~~ '/%'::text) AND (to_path <> from_path))),
    CONSTRAINT redirects_from_path_check CHECK ((from_path ~~ '/%'::text))
);
ALTER TABLE t_00000002.redirects OWNER TO @owner@;
CREATE TABLE t_00000002.roles (
    id uuid NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    permissions text[] NOT NULL,
    is_builtin boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE t_00000002.roles OWNER TO @owner@;
CREATE TABLE t_00000002.settings (
    key text NOT NULL,
    value jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE t_00000002.settings OWNER TO @owner@;
CREATE TABLE t_00000002.shipment_items (
    shipment_id uuid NOT NULL,
    order_item_id uuid NOT NULL,
    quantity integer NOT NULL,
    CONSTRAINT shipment_items_quantity_check CHECK ((quantity > 0))
);
ALTER TABLE t_00000002.shipment_items OWNER TO @owner@;
CREATE TABLE t_00000002.shipments (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    direction text DEFAULT 'out'::text NOT NULL,
    location_id uuid,
    status text NOT NULL,
    carrier text,
    tracking_number text,
    tracking_url text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT shipments_direction_check CHECK ((direction = ANY (ARRAY['out'::text, 'return'::text]))),
    CONSTRAINT shipments_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'shipped'::text, 'delivered'::text, 'received'::text, 'cancelled'::text]))),
    CONSTRAINT shipments_tracking_url_check CHECK ((tracking_url ~ '^https?://'::text))
);
ALTER TABLE t_00000002.shipments OWNER TO @owner@;
CREATE TABLE t_00000002.sources (
    id uuid NOT NULL,
    name text NOT NULL,
    kind text DEFAULT 'csv'::text NOT NULL,
    primary_language text NOT NULL,
    urls jsonb DEFAULT '{}'::jsonb NOT NULL,
    schedule text,
    credentials bytea,
    mapping jsonb DEFAULT '{}'::jsonb NOT NULL,
    price_adjust_percent integer DEFAULT 0 NOT NULL,
    price_rounding integer DEFAULT 1 NOT NULL,
    location_id uuid,
    auto_update text DEFAULT 'stage'::text NOT NULL,
    vanished_policy text DEFAULT 'sell_out'::text NOT NULL,
    etag text,
    last_modified text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT sources_auto_update_check CHECK ((auto_update = ANY (ARRAY['stage'::text, 'stock'::text, 'stock_and_prices'::text, 'everything'::text]))),
    CONSTRAINT sources_kind_check CHECK ((kind = 'csv'::text)),
    CONSTRAINT sources_mapping_check CHECK ((jsonb_typeof(mapping) = 'object'::text)),
    CONSTRAINT sources_price_adjust_percent_check CHECK (((price_adjust_percent >= '-90'::integer) AND (price_adjust_percent <= 1000))),
    CONSTRAINT sources_price_rounding_check CHECK (((price_rounding >= 1) AND (price_rounding <= 100000))),
    CONSTRAINT sources_urls_check CHECK ((jsonb_typeof(urls) = 'object'::text)),
    CONSTRAINT sources_vanished_policy_check CHECK ((vanished_policy = ANY (ARRAY['keep'::text, 'sell_out'::text, 'hide'::text])))
);
ALTER TABLE t_00000002.sources OWNER TO @owner@;
CREATE TABLE t_00000002.team_members (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    role_id uuid NOT NULL,
    email text NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    disabled_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE t_00000002.team_members OWNER TO @owner@;
CREATE TABLE t_00000002.tenant_migrations (
    version character varying NOT NULL,
    applied_at bigint NOT NULL
);
ALTER TABLE t_00000002.tenant_migrations OWNER TO @owner@;
CREATE TABLE t_00000002.texts (
    object_kind text NOT NULL,
    object_id uuid NOT NULL,
    language text NOT NULL,
    fields jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT texts_fields_check CHECK ((jsonb_typeof(fields) = 'object'::text)),
    CONSTRAINT texts_object_kind_check CHECK ((object_kind = ANY (ARRAY['category'::text, 'option'::text, 'option_value'::text, 'page'::text, 'mail'::text])))
);
ALTER TABLE t_00000002.texts OWNER TO @owner@;
INSERT INTO platform.audit_log VALUES ('01a22e54-944c-75bf-bcdf-9380b85deb49', '2026-11-30 21:20:24.651056+00', 'system', NULL, 'Orion', 'operator.create', 'user', '01a22e54-9440-752c-8c6c-cc4c7e5419ec', NULL, '{"is_operator": true}', NULL, NULL, 'operator@walks.example');
INSERT INTO platform.audit_log VALUES ('01a22e58-d0f1-7205-b2be-55bec5063da5', '2026-11-30 21:25:02.318045+00', 'operator', '01a22e54-9440-752c-8c6c-cc4c7e5419ec', 'Olivia', 'login', 'realm', 'admin', NULL, NULL, '127.0.0.1', '01a22e58-d06f-760b-b9e6-71ec7d0a70dd', '');
INSERT INTO platform.audit_log VALUES ('01a22e58-d41e-7138-ae6e-4900d4ef4e16', '2026-11-30 21:25:02.377283+00', 'operator', '01a22e54-9440-752c-8c6c-cc4c7e5419ec', 'Olivia', 'vendor.create', 'vendor', '01a22e58-d12b-7749-bbf8-062f4b2d5179', NULL, '{"code": "TS_MX3S10CI", "name": "Atelier TypeScript", "status": "active", "verified": false, "subdomain": "ts-mx3s10ci", "contact_email": null}', '127.0.0.1', '01a22e58-d120-7292-a9fe-a73166b592c6', 'Atelier TypeScript');
INSERT INTO platform.audit_log VALUES ('01a22e58-fe18-7783-8ffb-0286dd3bd656', '2026-11-30 21:25:13.877711+00', 'operator', '01a22e54-9440-752c-8c6c-cc4c7e5419ec', 'Olivia', 'login', 'realm', 'admin', NULL, NULL, '127.0.0.1', '01a22e58-fdbc-77f4-b9c0-d95c001c9a62', '');
INSERT INTO platform.audit_log VALUES ('01a22e59-0146-75a5-b250-3100c3b22f81', '2026-11-30 21:25:13.973704+00', 'operator', '01a22e54-9440-752c-8c6c-cc4c7e5419ec', 'Olivia', 'vendor.create', 'vendor', '01a22e58-fe77-7170-a060-01ce50e2ce3e', NULL, '{"code": "PY_1A22E58FD7E", "name": "Atelier Python", "status": "active", "verified": false, "subdomain": "py-1a22e58fd7e", "contact_email": null}', '127.0.0.1', '01a22e58-fe6f-738c-bcad-02523b11afde', 'Atelier Python');
INSERT INTO platform.invitations VALUES ('01a22e58-d418-74db-b461-d8a70ead6272', '01a22e58-d12b-7749-bbf8-062f4b2d5179', '01a22e58-d416-74e9-a5fc-c98082056d75', 'owner', '\x892033270e6accfef28962ba2b57b1b762e95fa28145bc5e0b50a8aef6438027', '2026-12-03 21:25:02.372056+00', '2026-11-30 21:25:03.292866+00', '2026-11-30 21:25:02.377283+00', 'owner-mx3s10ci@example.lu', '', '', NULL, NULL, '2026-11-30 21:25:02.377283+00');
INSERT INTO platform.invitations VALUES ('01a22e59-0144-7601-8f5e-70c2a4a77ce9', '01a22e58-fe77-7170-a060-01ce50e2ce3e', '01a22e59-0143-7405-a661-f0d978065dbd', 'owner', '\x89ca69b01bfa364e87fdab3a377b58a139395f38c50f4c791455b4acecc1306b', '2026-12-03 21:25:13.970428+00', '2026-11-30 21:25:14.89503+00', '2026-11-30 21:25:13.973704+00', 'owner-1a22e58fd7e@example.lu', '', '', NULL, NULL, '2026-11-30 21:25:13.973704+00');
INSERT INTO platform.jobs VALUES ('01a22e58-d41a-73e4-9c01-424bdc28f914', '01a22e58-d12b-7749-bbf8-062f4b2d5179', NULL, 'send_mail', 'mail', '{"kind": "send_mail", "mail_id": "01a22e58-d419-704c-8ff7-69bd452042ce", "vendor_id": "01a22e58-d12b-7749-bbf8-062f4b2d5179"}', 'done', 0, '2026-11-30 21:25:02.377283+00', 1, 60, NULL, NULL, NULL, '2026-11-30 21:25:02.377283+00', '2026-11-30 21:25:03.178024+00');
INSERT INTO platform.jobs VALUES ('01a22e58-d515-7158-aecf-650a12c58719', '01a22e58-d12b-7749-bbf8-062f4b2d5179', '@prefix@_t_00000001', 'import_marketplace', 'import', '{"kind": "import_marketplace", "import_id": "01a22e58-d512-735f-948d-0567ca1e44d7", "vendor_id": "01a22e58-d12b-7749-bbf8-062f4b2d5179"}', 'done', 0, '2026-11-30 21:25:03.375011+00', 1, 20, NULL, NULL, NULL, '2026-11-30 21:25:03.375011+00', '2026-11-30 21:25:03.450979+00');
INSERT INTO platform.jobs VALUES ('01a22e58-d65a-73f7-b3fe-eaf44afc1ba3', '01a22e58-d12b-7749-bbf8-062f4b2d5179', '@prefix@_t_00000001', 'order_placed_mail', 'work', '{"kind": "order_placed_mail", "order_id": "01a22e58-d649-77a3-ba30-15610cb90bab", "vendor_id": "01a22e58-d12b-7749-bbf8-062f4b2d5179"}', 'done', 0, '2026-11-30 21:25:03.689148+00', 1, 5, NULL, NULL, NULL, '2026-11-30 21:25:03.689148+00', '2026-11-30 21:25:03.773732+00');
INSERT INTO platform.jobs VALUES ('01a22e58-d699-737b-825c-c758a3e54247', '01a22e58-d12b-7749-bbf8-062f4b2d5179', NULL, 'send_mail', 'mail', '{"kind": "send_mail", "mail_id": "01a22e58-d649-77a3-ba30-15610cb90baa", "vendor_id": "01a22e58-d12b-7749-bbf8-062f4b2d5179"}', 'done', 0, '2026-11-30 21:25:03.765013+00', 1, 60, NULL, NULL, NULL, '2026-11-30 21:25:03.765013+00', '2026-11-30 21:25:03.787714+00');
INSERT INTO platform.jobs VALUES ('01a22e58-d65b-7569-9433-22165de2df42', '01a22e58-d12b-7749-bbf8-062f4b2d5179', '@prefix@_t_00000001', 'new_order_mail', 'work', '{"kind": "new_order_mail", "order_id": "01a22e58-d649-77a3-ba30-15610cb90bab", "vendor_id": "01a22e58-d12b-7749-bbf8-062f4b2d5179"}', 'done', 0, '2026-11-30 21:25:03.689148+00', 1, 5, NULL, NULL, NULL, '2026-11-30 21:25:03.689148+00', '2026-11-30 21:25:03.824272+00');
INSERT INTO platform.jobs VALUES ('01a22e58-d6ce-71b9-9b4f-440c03e951f6', '01a22e58-d12b-7749-bbf8-062f4b2d5179', NULL, 'send_mail', 'mail', '{"kind": "send_mail", "mail_id": "01a22e58-d649-77a3-ba30-15610cb90bae", "vendor_id": "01a22e58-d12b-7749-bbf8-062f4b2d5179"}', 'done', 0, '2026-11-30 21:25:03.816173+00', 1, 60, NULL, NULL, NULL, '2026-11-30 21:25:03.816173+00', '2026-11-30 21:25:03.83307+00');
INSERT INTO platform.jobs VALUES ('01a22e58-d6df-7157-9ac2-5207d712d8f9', '01a22e58-d12b-7749-bbf8-062f4b2d5179', '@prefix@_t_00000001', 'order_shipped_mail', 'work', '{"kind": "order_shipped_mail", "order_id": "01a22e58-d649-77a3-ba30-15610cb90bab", "vendor_id": "01a22e58-d12b-7749-bbf8-062f4b2d5179"}', 'done', 0, '2026-11-30 21:25:03.806103+00', 1, 5, NULL, NULL, NULL, '2026-11-30 21:25:03.806103+00', '2026-11-30 21:25:03.881093+00');
INSERT INTO platform.jobs VALUES ('01a22e58-d707-740c-8228-29bb45223934', '01a22e58-d12b-7749-bbf8-062f4b2d5179', NULL, 'send_mail', 'mail', '{"kind": "send_mail", "mail_id": "01a22e58-d649-77a3-ba30-15610cb90ba9", "vendor_id": "01a22e58-d12b-7749-bbf8-062f4b2d5179"}', 'done', 0, '2026-11-30 21:25:03.878714+00', 1, 60, NULL, NULL, NULL, '2026-11-30 21:25:03.878714+00', '2026-11-30 21:25:03.897523+00');
INSERT INTO platform.jobs VALUES ('01a22e59-0145-7365-af48-de3153e8b0f4', '01a22e58-fe77-7170-a060-01ce50e2ce3e', NULL, 'send_mail', 'mail', '{"kind": "send_mail", "mail_id": "01a22e59-0144-7601-8f5e-70c388eb6984", "vendor_id": "01a22e58-fe77-7170-a060-01ce50e2ce3e"}', 'done', 0, '2026-11-30 21:25:13.973704+00', 1, 60, NULL, NULL, NULL, '2026-11-30 21:25:13.973704+00', '2026-11-30 21:25:14.743267+00');
INSERT INTO platform.jobs VALUES ('01a22e59-0386-777f-9f64-97bc987fa5ce', '01a22e58-fe77-7170-a060-01ce50e2ce3e', '@prefix@_t_00000002', 'order_placed_mail', 'work', '{"kind": "order_placed_mail", "order_id": "01a22e59-0379-7565-bd26-9c0fd8608e90", "vendor_id": "01a22e58-fe77-7170-a060-01ce50e2ce3e"}', 'done', 0, '2026-11-30 21:25:15.255227+00', 1, 5, NULL, NULL, NULL, '2026-11-30 21:25:15.255227+00', '2026-11-30 21:25:15.349752+00');
INSERT INTO platform.jobs VALUES ('01a22e59-03d2-7795-9bf4-43711451b2a6', '01a22e58-fe77-7170-a060-01ce50e2ce3e', NULL, 'send_mail', 'mail', '{"kind": "send_mail", "mail_id": "01a22e59-0379-7565-bd26-9c0fd8608e91", "vendor_id": "01a22e58-fe77-7170-a060-01ce50e2ce3e"}', 'done', 0, '2026-11-30 21:25:15.340427+00', 1, 60, NULL, NULL, NULL, '2026-11-30 21:25:15.340427+00', '2026-11-30 21:25:15.386711+00');
INSERT INTO platform.jobs VALUES ('01a22e59-038a-7040-a468-ac490cc4b7cc', '01a22e58-fe77-7170-a060-01ce50e2ce3e', '@prefix@_t_00000002', 'new_order_mail', 'work', '{"kind": "new_order_mail", "order_id": "01a22e59-0379-7565-bd26-9c0fd8608e90", "vendor_id": "01a22e58-fe77-7170-a060-01ce50e2ce3e"}', 'done', 0, '2026-11-30 21:25:15.255227+00', 1, 5, NULL, NULL, NULL, '2026-11-30 21:25:15.255227+00', '2026-11-30 21:25:15.392747+00');
INSERT INTO platform.jobs VALUES ('01a22e59-03f4-7592-a173-1d3e0016e1f1', '01a22e58-fe77-7170-a060-01ce50e2ce3e', NULL, 'send_mail', 'mail', '{"kind": "send_mail", "mail_id": "01a22e59-0379-7565-bd26-9c0fd8608e95", "vendor_id": "01a22e58-fe77-7170-a060-01ce50e2ce3e"}', 'done', 0, '2026-11-30 21:25:15.370415+00', 1, 60, NULL, NULL, NULL, '2026-11-30 21:25:15.370415+00', '2026-11-30 21:25:15.406242+00');
INSERT INTO platform.jobs VALUES ('01a22e59-0402-7546-b9f3-e1a4c6b727a4', '01a22e58-fe77-7170-a060-01ce50e2ce3e', '@prefix@_t_00000002', 'order_shipped_mail', 'work', '{"kind": "order_shipped_mail", "order_id": "01a22e59-0379-7565-bd26-9c0fd8608e90", "vendor_id": "01a22e58-fe77-7170-a060-01ce50e2ce3e"}', 'done', 0, '2026-11-30 21:25:15.351706+00', 1, 5, NULL, NULL, NULL, '2026-11-30 21:25:15.351706+00', '2026-11-30 21:25:15.44759+00');
INSERT INTO platform.jobs VALUES ('01a22e59-0431-711b-b941-069ab30dceec', '01a22e58-fe77-7170-a060-01ce50e2ce3e', NULL, 'send_mail', 'mail', '{"kind": "send_mail", "mail_id": "01a22e59-0379-7565-bd26-9c0fd8608e92", "vendor_id": "01a22e58-fe77-7170-a060-01ce50e2ce3e"}', 'done', 0, '2026-11-30 21:25:15.425084+00', 1, 60, NULL, NULL, NULL, '2026-11-30 21:25:15.425084+00', '2026-11-30 21:25:15.477859+00');
INSERT INTO platform.login_throttles VALUES ('source:3db4ad604417e0e7498fe47afb35ff84c0cf17e4cac3443cebf17f7740789a3c', 0, '2026-11-30 21:25:02.195745+00');
INSERT INTO platform.mails VALUES ('01a22e58-d419-704c-8ff7-69bd452042ce', '01a22e58-d12b-7749-bbf8-062f4b2d5179', NULL, 'owner-mx3s10ci@example.lu', 'Orion', 'Votre invitation chez Atelier TypeScript', 'Bonjour,
vous êtes invité à travailler pour Atelier TypeScript sur Orion. Acceptez ici :
http://localhost:46541/vendor/TS_MX3S10CI/invitation#cPUap714d5L_pYZ1sCn73HV-XhUCXSJdDe9BMUBpYaU
Le lien sert une fois et jusqu’au 3 décembre 2026. Si vous n’attendiez pas ce message, ignorez-le.
', '
<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>Votre invitation chez Atelier TypeScript</title></head>
<body style="margin:0;padding:0;background:#f6f6f4;color:#1a1a18;font-family:system-ui,-apple-system,''Segoe UI'',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f6f6f4"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid #e3e3df;border-radius:8px"><tr><td style="padding:24px">
<p style="margin:0 0 16px">Bonjour,</p>
<p style="margin:0 0 24px">vous êtes invité à travailler pour Atelier TypeScript sur Orion. Acceptez ici :</p>
<p style="margin:0 0 24px"><a href="http://localhost:46541/vendor/TS_MX3S10CI/invitation#cPUap714d5L_pYZ1sCn73HV-XhUCXSJdDe9BMUBpYaU" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#2858b4;color:#ffffff;text-decoration:none;font-weight:600">Accepter l’invitation</a></p>
<p style="margin:0 0 24px;font-size:14px;color:#62625c;overflow-wrap:anywhere">http://localhost:46541/vendor/TS_MX3S10CI/invitation#cPUap714d5L_pYZ1sCn73HV-XhUCXSJdDe9BMUBpYaU</p>
<p style="margin:0;font-size:14px;color:#62625c">Le lien sert une fois et jusqu’au 3 décembre 2026. Si vous n’attendiez pas ce message, ignorez-le.</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
', '2026-11-30 21:25:02.377283+00', '2026-11-30 21:25:03.175301+00', 'vendor_invitation', true, 1, NULL, NULL);
INSERT INTO platform.mails VALUES ('01a22e58-d649-77a3-ba30-15610cb90baa', '01a22e58-d12b-7749-bbf8-062f4b2d5179', NULL, 'ada@example.org', 'Atelier TypeScript', 'Votre commande 1001 chez Atelier TypeScript', 'Bonjour Ada,
merci pour votre commande du 30 novembre 2026. Elle est bien arrivée, et nous vous écrirons quand elle partira.
Suivre la commande
http://ts-mx3s10ci.localhost:46541/orders/iOMycwGU75t9QIyu4_dScfNeE8fJ053FuIh_x1JjWhg
1 × « Rouge Minett », acier corten: 1 000 000,00 €
Total: 1 000 000,00 €
dont TVA 17 %: 145 299,15 €
Adresse de livraison
Ada Weber
1, rue de la Gare
L-1611 Luxembourg
Luxembourg
L’équipe de Atelier TypeScript
http://ts-mx3s10ci.localhost:46541/
', '
<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>Votre commande 1001 chez Atelier TypeScript</title></head>
<body style="margin:0;padding:0;background:#f6f6f4;color:#1a1a18;font-family:system-ui,-apple-system,''Segoe UI'',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f6f6f4"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid #e3e3df;border-radius:8px"><tr><td style="padding:24px">
<p style="margin:0 0 16px">Bonjour Ada,</p>
<p style="margin:0 0 16px">merci pour votre commande du 30 novembre 2026. Elle est bien arrivée, et nous vous écrirons quand elle partira.</p>
<p style="margin:0;font-size:20px;font-weight:600">Commande 1001</p>
<p style="margin:0 0 24px"><a href="http://ts-mx3s10ci.localhost:46541/orders/iOMycwGU75t9QIyu4_dScfNeE8fJ053FuIh_x1JjWhg" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#2858b4;color:#ffffff;text-decoration:none">Suivre la commande</a></p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:24px 0;border-top:1px solid #e3e3df">
<tr><td style="padding:12px 12px 12px 0;border-bottom:1px solid #e3e3df;overflow-wrap:anywhere;word-break:break-word">1 × « Rouge Minett », acier corten</td><td align="right" valign="top" style="padding:12px 0;border-bottom:1px solid #e3e3df;white-space:nowrap">1 000 000,00 €</td></tr>
<tr><td style="padding:12px 12px 0 0;font-weight:600">Total</td><td align="right" style="padding:12px 0 0;font-weight:600;white-space:nowrap">1 000 000,00 €</td></tr>
<tr><td style="padding:4px 12px 0 0;color:#62625c;font-size:14px">dont TVA 17 %</td><td align="right" style="padding:4px 0 0;color:#62625c;font-size:14px;white-space:nowrap">145 299,15 €</td></tr>
</table>
<p style="margin:0 0 4px;font-weight:600">Adresse de livraison</p>
<p style="margin:0 0 24px;color:#62625c;overflow-wrap:anywhere">Ada Weber<br>1, rue de la Gare<br>L-1611 Luxembourg<br>Luxembourg</p>
<p style="margin:0">L’équipe de Atelier TypeScript<br><a href="http://ts-mx3s10ci.localhost:46541/" style="color:#2858b4">http://ts-mx3s10ci.localhost:46541/</a></p>
</td></tr></table>
</td></tr></table>
</body>
</html>
', '2026-11-30 21:25:03.765013+00', '2026-11-30 21:25:03.786303+00', 'order_placed', false, 1, NULL, NULL);
INSERT INTO platform.mails VALUES ('01a22e58-d649-77a3-ba30-15610cb90bae', '01a22e58-d12b-7749-bbf8-062f4b2d5179', NULL, 'owner-mx3s10ci@example.lu', 'Atelier TypeScript', 'Nouvelle commande 1001 de Ada Weber', 'Bonjour,
Ada Weber a passé une commande chez Atelier TypeScript le 30 novembre 2026.
Ouvrir la commande
http://localhost:46541/vendor/TS_MX3S10CI/orders/01a22e58-d649-77a3-ba30-15610cb90bab
1 × « Rouge Minett », acier corten: 1 000 000,00 €
Total: 1 000 000,00 €
Adresse de livraison
Ada Weber
1, rue de la Gare
L-1611 Luxembourg
Luxembourg
Vous recevez cet e-mail parce que Atelier TypeScript est prévenu des nouvelles commandes. Vous pouvez le modifier dans les paramètres.
', '
<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>Nouvelle commande 1001 de Ada Weber</title></head>
<body style="margin:0;padding:0;background:#f6f6f4;color:#1a1a18;font-family:system-ui,-apple-system,''Segoe UI'',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f6f6f4"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid #e3e3df;border-radius:8px"><tr><td style="padding:24px">
<p style="margin:0 0 16px">Bonjour,</p>
<p style="margin:0 0 16px">Ada Weber a passé une commande chez Atelier TypeScript le 30 novembre 2026.</p>
<p style="margin:0 0 24px"><a href="http://localhost:46541/vendor/TS_MX3S10CI/orders/01a22e58-d649-77a3-ba30-15610cb90bab" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#2858b4;color:#ffffff;text-decoration:none">Ouvrir la commande</a></p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:24px 0;border-top:1px solid #e3e3df">
<tr><td style="padding:12px 12px 12px 0;border-bottom:1px solid #e3e3df;overflow-wrap:anywhere;word-break:break-word">1 × « Rouge Minett », acier corten</td><td align="right" valign="top" style="padding:12px 0;border-bottom:1px solid #e3e3df;white-space:nowrap">1 000 000,00 €</td></tr>
<tr><td style="padding:12px 12px 0 0;font-weight:600">Total</td><td align="right" style="padding:12px 0 0;font-weight:600;white-space:nowrap">1 000 000,00 €</td></tr>
<tr><td style="padding:4px 12px 0 0;color:#62625c;font-size:14px">dont TVA 17 %</td><td align="right" style="padding:4px 0 0;color:#62625c;font-size:14px;white-space:nowrap">145 299,15 €</td></tr>
</table>
<p style="margin:0 0 4px;font-weight:600">Adresse de livraison</p>
<p style="margin:0 0 24px;color:#62625c;overflow-wrap:anywhere">Ada Weber<br>1, rue de la Gare<br>L-1611 Luxembourg<br>Luxembourg</p>
<p style="margin:0;color:#62625c;font-size:14px">Vous recevez cet e-mail parce que Atelier TypeScript est prévenu des nouvelles commandes. Vous pouvez le modifier dans les paramètres.</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
', '2026-11-30 21:25:03.816173+00', '2026-11-30 21:25:03.831714+00', 'new_order', false, 1, NULL, NULL);
INSERT INTO platform.mails VALUES ('01a22e58-d649-77a3-ba30-15610cb90ba9', '01a22e58-d12b-7749-bbf8-062f4b2d5179', NULL, 'ada@example.org', 'Atelier TypeScript', 'Votre commande 1001 est en route', 'Bonjour Ada,
votre commande 1001 a quitté Atelier TypeScript.
Numéro de suivi : LU1
Suivre la commande
http://ts-mx3s10ci.localhost:46541/orders/4myS6Xyw95KWUgiQSJWIuDfILgGtSG1mhS6Knpqh2E4
1 × « Rouge Minett », acier corten: 1 000 000,00 €
Total: 1 000 000,00 €
dont TVA 17 %: 145 299,15 €
Adresse de livraison
Ada Weber
1, rue de la Gare
L-1611 Luxembourg
Luxembourg
L’équipe de Atelier TypeScript
http://ts-mx3s10ci.localhost:46541/
', '
<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>Votre commande 1001 est en route</title></head>
<body style="margin:0;padding:0;background:#f6f6f4;color:#1a1a18;font-family:system-ui,-apple-system,''Segoe UI'',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f6f6f4"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid #e3e3df;border-radius:8px"><tr><td style="padding:24px">
<p style="margin:0 0 16px">Bonjour Ada,</p>
<p style="margin:0 0 16px">votre commande 1001 a quitté Atelier TypeScript.</p>
<p style="margin:0 0 16px;font-weight:600">Numéro de suivi : LU1</p>
<p style="margin:0 0 24px"><a href="http://ts-mx3s10ci.localhost:46541/orders/4myS6Xyw95KWUgiQSJWIuDfILgGtSG1mhS6Knpqh2E4" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#2858b4;color:#ffffff;text-decoration:none">Suivre la commande</a></p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:24px 0;border-top:1px solid #e3e3df">
<tr><td style="padding:12px 12px 12px 0;border-bottom:1px solid #e3e3df;overflow-wrap:anywhere;word-break:break-word">1 × « Rouge Minett », acier corten</td><td align="right" valign="top" style="padding:12px 0;border-bottom:1px solid #e3e3df;white-space:nowrap">1 000 000,00 €</td></tr>
<tr><td style="padding:12px 12px 0 0;font-weight:600">Total</td><td align="right" style="padding:12px 0 0;font-weight:600;white-space:nowrap">1 000 000,00 €</td></tr>
<tr><td style="padding:4px 12px 0 0;color:#62625c;font-size:14px">dont TVA 17 %</td><td align="right" style="padding:4px 0 0;color:#62625c;font-size:14px;white-space:nowrap">145 299,15 €</td></tr>
</table>
<p style="margin:0 0 4px;font-weight:600">Adresse de livraison</p>
<p style="margin:0 0 24px;color:#62625c;overflow-wrap:anywhere">Ada Weber<br>1, rue de la Gare<br>L-1611 Luxembourg<br>Luxembourg</p>
<p style="margin:0">L’équipe de Atelier TypeScript<br><a href="http://ts-mx3s10ci.localhost:46541/" style="color:#2858b4">http://ts-mx3s10ci.localhost:46541/</a></p>
</td></tr></table>
</td></tr></table>
</body>
</html>
', '2026-11-30 21:25:03.878714+00', '2026-11-30 21:25:03.895239+00', 'order_shipped', false, 1, NULL, NULL);
INSERT INTO platform.mails VALUES ('01a22e59-0144-7601-8f5e-70c388eb6984', '01a22e58-fe77-7170-a060-01ce50e2ce3e', NULL, 'owner-1a22e58fd7e@example.lu', 'Orion', 'Your invitation to Atelier Python', 'Hello,
you are invited to work for Atelier Python on Orion. Accept here:
http://localhost:46541/vendor/PY_1A22E58FD7E/invitation#6aLY9JEnlh_MR1IYV_k6kb_bsL_vnpe6N15ujsr1jxE
The link works once and until 3 December 2026. If you did not expect this mail, ignore it.
', '
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>Your invitation to Atelier Python</title></head>
<body style="margin:0;padding:0;background:#f6f6f4;color:#1a1a18;font-family:system-ui,-apple-system,''Segoe UI'',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f6f6f4"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid #e3e3df;border-radius:8px"><tr><td style="padding:24px">
<p style="margin:0 0 16px">Hello,</p>
<p style="margin:0 0 24px">you are invited to work for Atelier Python on Orion. Accept here:</p>
<p style="margin:0 0 24px"><a href="http://localhost:46541/vendor/PY_1A22E58FD7E/invitation#6aLY9JEnlh_MR1IYV_k6kb_bsL_vnpe6N15ujsr1jxE" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#2858b4;color:#ffffff;text-decoration:none;font-weight:600">Accept the invitation</a></p>
<p style="margin:0 0 24px;font-size:14px;color:#62625c;overflow-wrap:anywhere">http://localhost:46541/vendor/PY_1A22E58FD7E/invitation#6aLY9JEnlh_MR1IYV_k6kb_bsL_vnpe6N15ujsr1jxE</p>
<p style="margin:0;font-size:14px;color:#62625c">The link works once and until 3 December 2026. If you did not expect this mail, ignore it.</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
', '2026-11-30 21:25:13.973704+00', '2026-11-30 21:25:14.741764+00', 'vendor_invitation', true, 1, NULL, NULL);
INSERT INTO platform.mails VALUES ('01a22e59-0379-7565-bd26-9c0fd8608e91', '01a22e58-fe77-7170-a060-01ce50e2ce3e', NULL, 'ada@example.org', 'Atelier Python', 'Your order 1001 at Atelier Python', 'Hello Ada,
thank you for your order of 30 November 2026. We have received it and will tell you when it is on its way.
See how far your order is
http://py-1a22e58fd7e.localhost:46541/orders/08JjjjVtGoDY9c3_pwpTX-NfB73dJBRXNEMCneyRhoE
3 × Tasse à café: €59.70
Total: €59.70
incl. VAT 17%: €8.67
Delivery address
Ada Weber
1, rue de la Gare
L-1611 Luxembourg
Luxembourg
Your team of Atelier Python
http://py-1a22e58fd7e.localhost:46541/
', '
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>Your order 1001 at Atelier Python</title></head>
<body style="margin:0;padding:0;background:#f6f6f4;color:#1a1a18;font-family:system-ui,-apple-system,''Segoe UI'',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f6f6f4"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid #e3e3df;border-radius:8px"><tr><td style="padding:24px">
<p style="margin:0 0 16px">Hello Ada,</p>
<p style="margin:0 0 16px">thank you for your order of 30 November 2026. We have received it and will tell you when it is on its way.</p>
<p style="margin:0;font-size:20px;font-weight:600">Order 1001</p>
<p style="margin:0 0 24px"><a href="http://py-1a22e58fd7e.localhost:46541/orders/08JjjjVtGoDY9c3_pwpTX-NfB73dJBRXNEMCneyRhoE" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#2858b4;color:#ffffff;text-decoration:none">See how far your order is</a></p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:24px 0;border-top:1px solid #e3e3df">
<tr><td style="padding:12px 12px 12px 0;border-bottom:1px solid #e3e3df;overflow-wrap:anywhere;word-break:break-word">3 × Tasse à café</td><td align="right" valign="top" style="padding:12px 0;border-bottom:1px solid #e3e3df;white-space:nowrap">€59.70</td></tr>
<tr><td style="padding:12px 12px 0 0;font-weight:600">Total</td><td align="right" style="padding:12px 0 0;font-weight:600;white-space:nowrap">€59.70</td></tr>
<tr><td style="padding:4px 12px 0 0;color:#62625c;font-size:14px">incl. VAT 17%</td><td align="right" style="padding:4px 0 0;color:#62625c;font-size:14px;white-space:nowrap">€8.67</td></tr>
</table>
<p style="margin:0 0 4px;font-weight:600">Delivery address</p>
<p style="margin:0 0 24px;color:#62625c;overflow-wrap:anywhere">Ada Weber<br>1, rue de la Gare<br>L-1611 Luxembourg<br>Luxembourg</p>
<p style="margin:0">Your team of Atelier Python<br><a href="http://py-1a22e58fd7e.localhost:46541/" style="color:#2858b4">http://py-1a22e58fd7e.localhost:46541/</a></p>
</td></tr></table>
</td></tr></table>
</body>
</html>
', '2026-11-30 21:25:15.340427+00', '2026-11-30 21:25:15.380052+00', 'order_placed', false, 1, NULL, NULL);
INSERT INTO platform.mails VALUES ('01a22e59-0379-7565-bd26-9c0fd8608e95', '01a22e58-fe77-7170-a060-01ce50e2ce3e', NULL, 'owner-1a22e58fd7e@example.lu', 'Atelier Python', 'New order 1001 from Ada Weber', 'Hello,
Ada Weber placed an order at Atelier Python on 30 November 2026.
Open the order
http://localhost:46541/vendor/PY_1A22E58FD7E/orders/01a22e59-0379-7565-bd26-9c0fd8608e90
3 × Tasse à café: €59.70
Total: €59.70
Delivery address
Ada Weber
1, rue de la Gare
L-1611 Luxembourg
Luxembourg
You get this mail because Atelier Python is told of new orders. You can change that in the settings.
', '
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>New order 1001 from Ada Weber</title></head>
<body style="margin:0;padding:0;background:#f6f6f4;color:#1a1a18;font-family:system-ui,-apple-system,''Segoe UI'',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f6f6f4"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid #e3e3df;border-radius:8px"><tr><td style="padding:24px">
<p style="margin:0 0 16px">Hello,</p>
<p style="margin:0 0 16px">Ada Weber placed an order at Atelier Python on 30 November 2026.</p>
<p style="margin:0 0 24px"><a href="http://localhost:46541/vendor/PY_1A22E58FD7E/orders/01a22e59-0379-7565-bd26-9c0fd8608e90" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#2858b4;color:#ffffff;text-decoration:none">Open the order</a></p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:24px 0;border-top:1px solid #e3e3df">
<tr><td style="padding:12px 12px 12px 0;border-bottom:1px solid #e3e3df;overflow-wrap:anywhere;word-break:break-word">3 × Tasse à café</td><td align="right" valign="top" style="padding:12px 0;border-bottom:1px solid #e3e3df;white-space:nowrap">€59.70</td></tr>
<tr><td style="padding:12px 12px 0 0;font-weight:600">Total</td><td align="right" style="padding:12px 0 0;font-weight:600;white-space:nowrap">€59.70</td></tr>
<tr><td style="padding:4px 12px 0 0;color:#62625c;font-size:14px">incl. VAT 17%</td><td align="right" style="padding:4px 0 0;color:#62625c;font-size:14px;white-space:nowrap">€8.67</td></tr>
</table>
<p style="margin:0 0 4px;font-weight:600">Delivery address</p>
<p style="margin:0 0 24px;color:#62625c;overflow-wrap:anywhere">Ada Weber<br>1, rue de la Gare<br>L-1611 Luxembourg<br>Luxembourg</p>
<p style="margin:0;color:#62625c;font-size:14px">You get this mail because Atelier Python is told of new orders. You can change that in the settings.</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
', '2026-11-30 21:25:15.370415+00', '2026-11-30 21:25:15.401076+00', 'new_order', false, 1, NULL, NULL);
INSERT INTO platform.mails VALUES ('01a22e59-0379-7565-bd26-9c0fd8608e92', '01a22e58-fe77-7170-a060-01ce50e2ce3e', NULL, 'ada@example.org', 'Atelier Python', 'Your order 1001 is on its way', 'Hello Ada,
your order 1001 has left Atelier Python.
See how far your order is
http://py-1a22e58fd7e.localhost:46541/orders/YZKejLyqyFDqBNvZZDS9p5xWAefALfuq0OT_hFjqws8
3 × Tasse à café: €59.70
Total: €59.70
incl. VAT 17%: €8.67
Delivery address
Ada Weber
1, rue de la Gare
L-1611 Luxembourg
Luxembourg
Your team of Atelier Python
http://py-1a22e58fd7e.localhost:46541/
', '
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>Your order 1001 is on its way</title></head>
<body style="margin:0;padding:0;background:#f6f6f4;color:#1a1a18;font-family:system-ui,-apple-system,''Segoe UI'',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f6f6f4"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid #e3e3df;border-radius:8px"><tr><td style="padding:24px">
<p style="margin:0 0 16px">Hello Ada,</p>
<p style="margin:0 0 16px">your order 1001 has left Atelier Python.</p>
<p style="margin:0 0 24px"><a href="http://py-1a22e58fd7e.localhost:46541/orders/YZKejLyqyFDqBNvZZDS9p5xWAefALfuq0OT_hFjqws8" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#2858b4;color:#ffffff;text-decoration:none">See how far your order is</a></p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:24px 0;border-top:1px solid #e3e3df">
<tr><td style="padding:12px 12px 12px 0;border-bottom:1px solid #e3e3df;overflow-wrap:anywhere;word-break:break-word">3 × Tasse à café</td><td align="right" valign="top" style="padding:12px 0;border-bottom:1px solid #e3e3df;white-space:nowrap">€59.70</td></tr>
<tr><td style="padding:12px 12px 0 0;font-weight:600">Total</td><td align="right" style="padding:12px 0 0;font-weight:600;white-space:nowrap">€59.70</td></tr>
<tr><td style="padding:4px 12px 0 0;color:#62625c;font-size:14px">incl. VAT 17%</td><td align="right" style="padding:4px 0 0;color:#62625c;font-size:14px;white-space:nowrap">€8.67</td></tr>
</table>
<p style="margin:0 0 4px;font-weight:600">Delivery address</p>
<p style="margin:0 0 24px;color:#62625c;overflow-wrap:anywhere">Ada Weber<br>1, rue de la Gare<br>L-1611 Luxembourg<br>Luxembourg</p>
<p style="margin:0">Your team of Atelier Python<br><a href="http://py-1a22e58fd7e.localhost:46541/" style="color:#2858b4">http://py-1a22e58fd7e.localhost:46541/</a></p>
</td></tr></table>
</td></tr></table>
</body>
</html>
', '2026-11-30 21:25:15.425084+00', '2026-11-30 21:25:15.469811+00', 'order_shipped', false, 1, NULL, NULL);
INSERT INTO platform.marketplace_import_jobs VALUES ('01a22e58-d512-735f-948d-0567ca1e44d7', '01a22e58-d12b-7749-bbf8-062f4b2d5179', 'letzshop', 'upload', 'fr', 'completed_with_errors', 8, 8, 7, 0, 0, 1, 0, 0, NULL, NULL, '2026-11-30 21:25:03.374803+00', '2026-11-30 21:25:03.396046+00', '2026-11-30 21:25:03.438097+00');
INSERT INTO platform.memberships VALUES ('01a22e58-d416-74e9-a5fc-c98082056d75', '01a22e58-d12b-7749-bbf8-062f4b2d5179', true, '2026-11-30 21:25:02.377283+00');
INSERT INTO platform.memberships VALUES ('01a22e59-0143-7405-a661-f0d978065dbd', '01a22e58-fe77-7170-a060-01ce50e2ce3e', true, '2026-11-30 21:25:13.973704+00');
INSERT INTO platform.platform_migrations VALUES ('m20261123_000001_create_vendors', 1796073621);
INSERT INTO platform.platform_migrations VALUES ('m20261123_000002_create_users', 1796073621);
INSERT INTO platform.platform_migrations VALUES ('m20261123_000003_create_jobs', 1796073621);
INSERT INTO platform.platform_migrations VALUES ('m20261123_000004_create_audit_log', 1796073621);
INSERT INTO platform.platform_migrations VALUES ('m20261125_000001_restore_vendors', 1796073621);
INSERT INTO platform.platform_migrations VALUES ('m20261125_000002_index_dead_jobs', 1796073621);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000010_extend_invitations', 1796073621);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000020_confirm_users', 1796073621);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000021_create_second_factors', 1796073621);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000040_roll_up_statistics', 1796073621);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000080_track_mails', 1796073621);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000070_create_api_keys', 1796073621);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000071_let_vendors_choose_themes', 1796073621);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000050_search_audit_log', 1796073621);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000090_index_turns_of_jobs', 1796073621);
INSERT INTO platform.platform_migrations VALUES ('m20261130_000010_create_tax_rates', 1796073621);
INSERT INTO platform.sessions VALUES ('32a757bf-9194-4986-b1da-d1d2c2157838', '01a22e54-9440-752c-8c6c-cc4c7e5419ec', 'admin', NULL, '\x5011291e62a7aead317be3fbd933d09840d69b37118f90ad575f8bc02a21a111', NULL, '\x437d49c5f10842cae3a7fe0263703c52a189e5ea49e31eb2754a5bd7698ecfba', false, NULL, 'node', '127.0.0.1', '2026-11-30 21:25:02.318045+00', '2026-11-30 21:25:02.318045+00', '2026-12-30 21:25:02.318045+00', '2027-02-28 21:25:02.318045+00', NULL);
INSERT INTO platform.sessions VALUES ('0dff8c11-a30f-4789-96fb-7c81090594d9', '01a22e58-d416-74e9-a5fc-c98082056d75', 'vendor', '01a22e58-d12b-7749-bbf8-062f4b2d5179', '\xdd195608bc274b4d2057823f52c7c3ec1ddba64cc5501c9a093bb128166d66e5', NULL, '\xb7ef394f343b67dd5758b2f49827eb0acc7ffea9c990be15c63ae676ce554927', false, NULL, 'node', '127.0.0.1', '2026-11-30 21:25:03.304214+00', '2026-11-30 21:25:03.304214+00', '2026-12-30 21:25:03.304214+00', '2027-02-28 21:25:03.304214+00', NULL);
INSERT INTO platform.sessions VALUES ('605d2674-261b-4460-a89d-49f168efa1a4', '01a22e54-9440-752c-8c6c-cc4c7e5419ec', 'admin', NULL, '\x65fb0ff7931d369c59f981f51b1540aea21eee9472dfd1218419e70667a5a01f', NULL, '\xdffa83b319f876d29bc2e34d85ede08721a70ed1141b83b61c21bb075e50f78a', false, NULL, 'python-httpx/0.28.1', '127.0.0.1', '2026-11-30 21:25:13.877711+00', '2026-11-30 21:25:13.877711+00', '2026-12-30 21:25:13.877711+00', '2027-02-28 21:25:13.877711+00', NULL);
INSERT INTO platform.sessions VALUES ('8df596e5-3fed-490c-a308-aa00eef35332', '01a22e59-0143-7405-a661-f0d978065dbd', 'vendor', '01a22e58-fe77-7170-a060-01ce50e2ce3e', '\xd560a73f3a28e363a5dccb5e1facef0e68ba9b07fd3f25e45dd3fd50e3fbd2a0', NULL, '\x8aec15586409397380e3ba7a21284428bc2ed00cc6920f251c6d94f843932c0c', false, NULL, 'python-httpx/0.28.1', '127.0.0.1', '2026-11-30 21:25:14.908373+00', '2026-11-30 21:25:14.908373+00', '2026-12-30 21:25:14.908373+00', '2027-02-28 21:25:14.908373+00', NULL);
INSERT INTO platform.settings VALUES ('role_prefix', '"@prefix@"', '2026-11-30 21:20:21.341292+00');
INSERT INTO platform.settings VALUES ('tenant_group', '"@group@"', '2026-11-30 21:20:21.341292+00');
INSERT INTO platform.settings VALUES ('app_role', '"@app@"', '2026-11-30 21:20:21.341292+00');
INSERT INTO platform.statistics_changes VALUES ('01a22e59-02bf-73c8-bb11-d8bde584b44b', '01a22e58-fe77-7170-a060-01ce50e2ce3e', '@prefix@_t_00000002', '2026-11-30 21:25:15.043977+00', '2026-11-30 21:25:15.044132+00');
INSERT INTO platform.statistics_changes VALUES ('01a22e59-0385-713d-9499-76fc8637f289', '01a22e58-fe77-7170-a060-01ce50e2ce3e', '@prefix@_t_00000002', '2026-11-30 21:25:15.25501+00', '2026-11-30 21:25:15.255227+00');
INSERT INTO platform.statistics_changes VALUES ('01a22e59-03bf-7001-8b1d-f84c35ff2bd3', '01a22e58-fe77-7170-a060-01ce50e2ce3e', '@prefix@_t_00000002', '2026-11-30 21:25:15.299446+00', '2026-11-30 21:25:15.313294+00');
INSERT INTO platform.statistics_changes VALUES ('01a22e59-0400-7536-8e82-d488cb51fc59', '01a22e58-fe77-7170-a060-01ce50e2ce3e', '@prefix@_t_00000002', '2026-11-30 21:25:15.351572+00', '2026-11-30 21:25:15.351706+00');
INSERT INTO platform.tax_rates VALUES ('AT', 'standard', '2024-01-01', 2000, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('AT', 'reduced', '2024-01-01', 1300, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('AT', 'second_reduced', '2024-01-01', 1000, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('AT', 'parking', '2024-01-01', 1300, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('AT', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('AT', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('BE', 'standard', '2024-01-01', 2100, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('BE', 'reduced', '2024-01-01', 1200, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('BE', 'second_reduced', '2024-01-01', 600, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('BE', 'parking', '2024-01-01', 1200, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('BE', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('BE', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('BG', 'standard', '2024-01-01', 2000, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('BG', 'reduced', '2024-01-01', 900, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('BG', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('BG', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('CY', 'standard', '2024-01-01', 1900, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('CY', 'reduced', '2024-01-01', 900, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('CY', 'second_reduced', '2024-01-01', 500, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('CY', 'super_reduced', '2024-01-01', 300, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('CY', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('CY', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('CZ', 'standard', '2024-01-01', 2100, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('CZ', 'reduced', '2024-01-01', 1200, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('CZ', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('CZ', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('DE', 'standard', '2024-01-01', 1900, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('DE', 'reduced', '2024-01-01', 700, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('DE', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('DE', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('DK', 'standard', '2024-01-01', 2500, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('DK', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('DK', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('EE', 'standard', '2024-01-01', 2200, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('EE', 'standard', '2025-07-01', 2400, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('EE', 'reduced', '2024-01-01', 900, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('EE', 'reduced', '2025-01-01', 1300, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('EE', 'second_reduced', '2025-01-01', 900, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('EE', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('EE', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('ES', 'standard', '2024-01-01', 2100, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('ES', 'reduced', '2024-01-01', 1000, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('ES', 'super_reduced', '2024-01-01', 400, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('ES', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('ES', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('FI', 'standard', '2024-01-01', 2400, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('FI', 'standard', '2024-09-01', 2550, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('FI', 'reduced', '2024-01-01', 1400, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('FI', 'reduced', '2026-01-01', 1350, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('FI', 'second_reduced', '2024-01-01', 1000, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('FI', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('FI', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('FR', 'standard', '2024-01-01', 2000, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('FR', 'reduced', '2024-01-01', 1000, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('FR', 'second_reduced', '2024-01-01', 550, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('FR', 'super_reduced', '2024-01-01', 210, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('FR', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('FR', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('GR', 'standard', '2024-01-01', 2400, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('GR', 'reduced', '2024-01-01', 1300, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('GR', 'second_reduced', '2024-01-01', 600, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('GR', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('GR', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('HR', 'standard', '2024-01-01', 2500, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('HR', 'reduced', '2024-01-01', 1300, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('HR', 'second_reduced', '2024-01-01', 500, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('HR', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('HR', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('HU', 'standard', '2024-01-01', 2700, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('HU', 'reduced', '2024-01-01', 1800, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('HU', 'second_reduced', '2024-01-01', 500, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('HU', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('HU', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('IE', 'standard', '2024-01-01', 2300, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('IE', 'reduced', '2024-01-01', 1350, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('IE', 'second_reduced', '2024-01-01', 900, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('IE', 'super_reduced', '2024-01-01', 480, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('IE', 'parking', '2024-01-01', 1350, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('IE', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('IE', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('IT', 'standard', '2024-01-01', 2200, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('IT', 'reduced', '2024-01-01', 1000, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('IT', 'second_reduced', '2024-01-01', 500, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('IT', 'super_reduced', '2024-01-01', 400, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('IT', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('IT', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LT', 'standard', '2024-01-01', 2100, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LT', 'reduced', '2024-01-01', 900, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LT', 'reduced', '2026-01-01', 1200, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LT', 'second_reduced', '2024-01-01', 500, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LT', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LT', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LU', 'standard', '2024-01-01', 1700, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LU', 'reduced', '2024-01-01', 800, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LU', 'super_reduced', '2024-01-01', 300, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LU', 'parking', '2024-01-01', 1400, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LU', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LU', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LV', 'standard', '2024-01-01', 2100, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LV', 'reduced', '2024-01-01', 1200, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LV', 'second_reduced', '2024-01-01', 500, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LV', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('LV', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('MT', 'standard', '2024-01-01', 1800, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('MT', 'reduced', '2024-01-01', 700, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('MT', 'second_reduced', '2024-01-01', 500, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('MT', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('MT', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('NL', 'standard', '2024-01-01', 2100, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('NL', 'reduced', '2024-01-01', 900, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('NL', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('NL', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('PL', 'standard', '2024-01-01', 2300, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('PL', 'reduced', '2024-01-01', 800, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('PL', 'second_reduced', '2024-01-01', 500, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('PL', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('PL', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('PT', 'standard', '2024-01-01', 2300, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('PT', 'reduced', '2024-01-01', 1300, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('PT', 'second_reduced', '2024-01-01', 600, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('PT', 'parking', '2024-01-01', 1300, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('PT', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('PT', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('RO', 'standard', '2024-01-01', 1900, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('RO', 'standard', '2025-08-01', 2100, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('RO', 'reduced', '2024-01-01', 900, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('RO', 'reduced', '2025-08-01', 1100, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('RO', 'second_reduced', '2024-01-01', 500, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('RO', 'second_reduced', '2025-08-01', NULL, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('RO', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('RO', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SE', 'standard', '2024-01-01', 2500, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SE', 'reduced', '2024-01-01', 1200, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SE', 'second_reduced', '2024-01-01', 600, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SE', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SE', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SI', 'standard', '2024-01-01', 2200, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SI', 'reduced', '2024-01-01', 950, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SI', 'second_reduced', '2024-01-01', 500, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SI', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SI', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SK', 'standard', '2024-01-01', 2000, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SK', 'standard', '2025-01-01', 2300, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SK', 'reduced', '2024-01-01', 1000, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SK', 'reduced', '2025-01-01', 1900, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SK', 'second_reduced', '2024-01-01', 500, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SK', 'zero', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tax_rates VALUES ('SK', 'exempt', '2024-01-01', 0, 'European Commission, Taxes in Europe Database');
INSERT INTO platform.tenant_versions VALUES ('01a22e58-d12b-7749-bbf8-062f4b2d5179', 'm20261126_000050_search_audit_log', 'current', 1, 738, NULL, '2026-11-30 21:25:02.377283+00');
INSERT INTO platform.tenant_versions VALUES ('01a22e58-fe77-7170-a060-01ce50e2ce3e', 'm20261126_000050_search_audit_log', 'current', 1, 709, NULL, '2026-11-30 21:25:13.973704+00');
INSERT INTO platform.users VALUES ('01a22e58-d416-74e9-a5fc-c98082056d75', 'owner-mx3s10ci@example.lu', 'Mariette', '$argon2id$v=19$m=19456,t=2,p=1$fWsHTQct0vC8AQI/iVH7fA$Us93bBHMxMbTJQ9Hcr7yi0/JiZorNNH24mTK4L1QK2E', false, false, NULL, NULL, '2026-11-30 21:25:03.325021+00', '2026-11-30 21:25:02.377283+00', '2026-11-30 21:25:03.292866+00', '2026-11-30 21:25:03.292866+00');
INSERT INTO platform.users VALUES ('01a22e54-9440-752c-8c6c-cc4c7e5419ec', 'operator@walks.example', 'Olivia', '$argon2id$v=19$m=19456,t=2,p=1$e4qj1GA0HFU4qXut9t3oHw$9MSyvVFHN4RgiQgRB6uwty09FRqnA61q52ErJ3jrYSk', true, false, NULL, NULL, '2026-11-30 21:25:13.879403+00', '2026-11-30 21:20:24.651056+00', '2026-11-30 21:20:24.651056+00', NULL);
INSERT INTO platform.users VALUES ('01a22e59-0143-7405-a661-f0d978065dbd', 'owner-1a22e58fd7e@example.lu', 'Mariette', '$argon2id$v=19$m=19456,t=2,p=1$wuzbzD9faC7waLhqPUjv8g$xCsVgvtDcdq9uwGpfp0gvpK0nIRYe2TlfRS0Z4cts8M', false, false, NULL, NULL, '2026-11-30 21:25:14.926713+00', '2026-11-30 21:25:13.973704+00', '2026-11-30 21:25:14.89503+00', '2026-11-30 21:25:14.89503+00');
INSERT INTO platform.vendor_daily_statistics VALUES ('01a22e58-d12b-7749-bbf8-062f4b2d5179', '2026-11-30', 1, 100000000, 'EUR', '2026-11-30 21:25:12.160615+00', 0, 0, 6, 1, 0, 8, 1, 7);
INSERT INTO platform.vendor_statistics VALUES ('01a22e58-d12b-7749-bbf8-062f4b2d5179', 0, 6, 7, 0, '2026-11-30 21:25:12.160615+00', '2026-11-30 21:25:12.160615+00');
INSERT INTO platform.vendors VALUES ('01a22e58-d12b-7749-bbf8-062f4b2d5179', 1, '@prefix@_t_00000001', 'TS_MX3S10CI', 'Atelier TypeScript', 'ts-mx3s10ci', 'active', NULL, NULL, 'EUR', 'LU', '{fr,en}', 'fr', '2026-11-30 21:25:02.377283+00', '2026-11-30 21:25:02.377283+00', NULL, NULL, NULL);
INSERT INTO platform.vendors VALUES ('01a22e58-fe77-7170-a060-01ce50e2ce3e', 2, '@prefix@_t_00000002', 'PY_1A22E58FD7E', 'Atelier Python', 'py-1a22e58fd7e', 'active', NULL, NULL, 'EUR', 'LU', '{en}', 'en', '2026-11-30 21:25:13.973704+00', '2026-11-30 21:25:13.973704+00', NULL, NULL, NULL);
INSERT INTO t_00000001.audit_log VALUES ('01a22e58-d4d2-71ac-b9e8-059273484524', '2026-11-30 21:25:03.303179+00', 'user', '01a22e58-d416-74e9-a5fc-c98082056d75', 'Mariette', 'invitation.accept', 'member', '01a22e58-d417-712d-82bb-089525dfb1b8', NULL, NULL, '127.0.0.1', '01a22e58-d434-731f-a6b2-e332c427f3ae', '');
INSERT INTO t_00000001.audit_log VALUES ('01a22e58-d4e6-7763-8d35-a992ea801056', '2026-11-30 21:25:03.333727+00', 'user', '01a22e58-d416-74e9-a5fc-c98082056d75', 'Mariette', 'login', 'realm', 'vendor:01a22e58-d12b-7749-bbf8-062f4b2d5179', NULL, NULL, '127.0.0.1', '01a22e58-d434-731f-a6b2-e332c427f3ae', '');
INSERT INTO t_00000001.audit_log VALUES ('01a22e58-d51d-714c-ac7f-ef733a8176cc', '2026-11-30 21:25:03.375011+00', 'user', '01a22e58-d416-74e9-a5fc-c98082056d75', 'Mariette', 'import.start', 'import', '01a22e58-d512-735f-948d-0567ca1e44d7', NULL, '{"origin": "upload", "language": "fr", "location": "feed.csv", "accept_vanished": false}', '127.0.0.1', '01a22e58-d4f3-74f6-a76d-1038c108d825', 'letzshop');
INSERT INTO t_00000001.audit_log VALUES ('01a22e58-d601-7415-a3ea-2b31185abbd7', '2026-11-30 21:25:03.547941+00', 'user', '01a22e58-d416-74e9-a5fc-c98082056d75', 'Mariette', 'product.publish', NULL, NULL, NULL, '{"options": {"scope": "everything", "activate": true, "with_inventory": true, "price_adjust_percent": null}, "skipped": 0, "updated": 0, "published": 6, "selection": {"ids": ["01a22e58-d53e-76f5-abb7-6db5a44c725b", "01a22e58-d53e-76f5-abb7-6db4bceec2ef", "01a22e58-d53e-76f5-abb7-6db3ccf2a622", "01a22e58-d53e-76f5-abb7-6db21bd979ba", "01a22e58-d53e-76f5-abb7-6db19368911b", "01a22e58-d53e-76f5-abb7-6db0b3136687", "01a22e58-d53e-76f5-abb7-6daffc231da3"], "kind": "ids"}, "unchanged": 0}', '127.0.0.1', '01a22e58-d5b8-7117-a6ed-b7cbe252d375', '');
INSERT INTO t_00000001.audit_log VALUES ('01a22e58-d6ab-7273-a9f0-e49224c2c377', '2026-11-30 21:25:03.762975+00', 'user', '01a22e58-d416-74e9-a5fc-c98082056d75', 'Mariette', 'order.status', 'order', '01a22e58-d649-77a3-ba30-15610cb90bab', '{"status": "pending"}', '{"status": "processing"}', '127.0.0.1', '01a22e58-d68f-74ee-a4d8-b5731bba0b15', '1001');
INSERT INTO t_00000001.audit_log VALUES ('01a22e58-d6de-7462-94b6-a3f91666614a', '2026-11-30 21:25:03.806103+00', 'user', '01a22e58-d416-74e9-a5fc-c98082056d75', 'Mariette', 'order.status', 'order', '01a22e58-d649-77a3-ba30-15610cb90bab', '{"status": "processing", "tracking_number": null}', '{"status": "shipped", "tracking_number": "LU1"}', '127.0.0.1', '01a22e58-d6ba-742f-ad48-807095dd5494', '1001');
INSERT INTO t_00000001.cart_items VALUES ('01a22e58-d63b-7787-b189-f6d90964228c', '01a22e58-d62b-74d5-a1ce-51aecf02a0f6', '01a22e58-d5ce-727c-80e0-dbc75429e943', 1, 100000000, '2026-11-30 21:25:03.670223+00');
INSERT INTO t_00000001.carts VALUES ('01a22e58-d62b-74d5-a1ce-51aecf02a0f6', '\x9d247ee8a7cbe915a7681997855b6f6299bb809cd05118a344a73ccb4c94ba81', NULL, '01a22e58-d649-77a3-ba30-15610cb90bab', NULL, NULL, '{}', '2026-11-30 21:25:03.6594+00', '2026-11-30 21:25:03.688943+00', '2026-12-30 21:25:03.670223+00');
INSERT INTO t_00000001.categories VALUES ('01a22e58-d5cf-7581-92ad-3eab05c04a7b', NULL, 'Maison', 'Maison', 'maison', 0, true, NULL, '2026-11-30 21:25:03.547941+00');
INSERT INTO t_00000001.categories VALUES ('01a22e58-d5d0-722c-a6b0-4aa523632e22', '01a22e58-d5cf-7581-92ad-3eab05c04a7b', 'Maison > Table', 'Table', 'maison-table', 0, true, NULL, '2026-11-30 21:25:03.547941+00');
INSERT INTO t_00000001.categories VALUES ('01a22e58-d5d6-7198-a014-f7fc78f3778b', '01a22e58-d5d0-722c-a6b0-4aa523632e22', 'Maison > Table > Tasses', 'Tasses', 'maison-table-tasses', 0, true, NULL, '2026-11-30 21:25:03.547941+00');
INSERT INTO t_00000001.categories VALUES ('01a22e58-d5d7-74c0-be8e-f4efa2b5dae7', '01a22e58-d5cf-7581-92ad-3eab05c04a7b', 'Maison > Vases', 'Vases', 'maison-vases', 0, true, NULL, '2026-11-30 21:25:03.547941+00');
INSERT INTO t_00000001.categories VALUES ('01a22e58-d5d8-755d-af22-b2d408a7353d', '01a22e58-d5cf-7581-92ad-3eab05c04a7b', 'Maison > Bougies', 'Bougies', 'maison-bougies', 0, true, NULL, '2026-11-30 21:25:03.547941+00');
INSERT INTO t_00000001.categories VALUES ('01a22e58-d5d9-7677-a70e-7bd38060e457', NULL, 'Papeterie', 'Papeterie', 'papeterie', 0, true, NULL, '2026-11-30 21:25:03.547941+00');
INSERT INTO t_00000001.categories VALUES ('01a22e58-d5de-766d-8410-decc9362e70d', NULL, 'Art', 'Art', 'art', 0, true, NULL, '2026-11-30 21:25:03.547941+00');
INSERT INTO t_00000001.idempotency_keys VALUES ('cart:9d247ee8a7cbe915a7681997855b6f6299bb809cd05118a344a73ccb4c94ba81 orders', 'story-MX3S10CI', '\x64584d6db861d38e87db72ac7e22b94697f36c9d8301b038acda13699351d503', 'order', '01a22e58-d649-77a3-ba30-15610cb90bab', '2026-11-30 21:25:03.688943+00');
INSERT INTO t_00000001.inventory VALUES ('01a22e58-d5fa-729d-8bd1-b7b0ede45ae1', '01a22e58-d5ce-727c-80e0-dbc0d1cca775', '01a22e58-d413-75c3-a449-52c900966cf7', 0, 0, '2026-11-30 21:25:03.374803+00', NULL, 0, NULL, '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.inventory VALUES ('01a22e58-d5fa-729d-8bd1-b7ae5f4d791a', '01a22e58-d5ce-727c-80e0-dbbc740314af', '01a22e58-d413-75c3-a449-52c900966cf7', 42, 0, '2026-11-30 21:25:03.374803+00', NULL, 0, NULL, '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.inventory VALUES ('01a22e58-d5fa-729d-8bd1-b7b3eb3d1d05', '01a22e58-d5ce-727c-80e0-dbc5c76e30d5', '01a22e58-d413-75c3-a449-52c900966cf7', 10000, 0, '2026-11-30 21:25:03.374803+00', NULL, 0, NULL, '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.inventory VALUES ('01a22e58-d5fa-729d-8bd1-b7b2b433364e', '01a22e58-d5ce-727c-80e0-dbc38ab2af7b', '01a22e58-d413-75c3-a449-52c900966cf7', 12, 0, '2026-11-30 21:25:03.374803+00', NULL, 0, NULL, '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.inventory VALUES ('01a22e58-d5fa-729d-8bd1-b7b1e49eddbb', '01a22e58-d5ce-727c-80e0-dbc27a1a1fff', '01a22e58-d413-75c3-a449-52c900966cf7', 7, 0, '2026-11-30 21:25:03.374803+00', NULL, 0, NULL, '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.inventory VALUES ('01a22e58-d5fa-729d-8bd1-b7af0e6030cb', '01a22e58-d5ce-727c-80e0-dbbe56db0476', '01a22e58-d413-75c3-a449-52c900966cf7', 5, 0, '2026-11-30 21:25:03.374803+00', NULL, 0, NULL, '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.inventory VALUES ('01a22e58-d5fa-729d-8bd1-b7b4661cbc03', '01a22e58-d5ce-727c-80e0-dbc75429e943', '01a22e58-d413-75c3-a449-52c900966cf7', 0, 0, '2026-11-30 21:25:03.374803+00', NULL, 0, NULL, '2026-11-30 21:25:03.805819+00');
INSERT INTO t_00000001.inventory_movements VALUES ('01a22e58-d5fe-7614-b9ed-ef7601209525', '01a22e58-d5fa-729d-8bd1-b7ae5f4d791a', 'import', 42, 0, NULL, NULL, NULL, NULL, 'Mariette', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.inventory_movements VALUES ('01a22e58-d5fe-7614-b9ed-ef7726cff381', '01a22e58-d5fa-729d-8bd1-b7af0e6030cb', 'import', 5, 0, NULL, NULL, NULL, NULL, 'Mariette', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.inventory_movements VALUES ('01a22e58-d5fe-7614-b9ed-ef78c7eca65f', '01a22e58-d5fa-729d-8bd1-b7b1e49eddbb', 'import', 7, 0, NULL, NULL, NULL, NULL, 'Mariette', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.inventory_movements VALUES ('01a22e58-d5fe-7614-b9ed-ef79e2a964ba', '01a22e58-d5fa-729d-8bd1-b7b2b433364e', 'import', 12, 0, NULL, NULL, NULL, NULL, 'Mariette', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.inventory_movements VALUES ('01a22e58-d5fe-7614-b9ed-ef7a35d0b93b', '01a22e58-d5fa-729d-8bd1-b7b3eb3d1d05', 'import', 10000, 0, NULL, NULL, NULL, NULL, 'Mariette', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.inventory_movements VALUES ('01a22e58-d5fe-7614-b9ed-ef7b47201f21', '01a22e58-d5fa-729d-8bd1-b7b4661cbc03', 'import', 1, 0, NULL, NULL, NULL, NULL, 'Mariette', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.inventory_movements VALUES ('01a22e58-d652-72a8-8f47-48de93ad07e6', '01a22e58-d5fa-729d-8bd1-b7b4661cbc03', 'reserve', 0, 1, NULL, '01a22e58-d649-77a3-ba30-15610cb90bab', '01a22e58-d651-7045-9c1a-9c63f7ec52cd', NULL, NULL, '2026-11-30 21:25:03.688943+00');
INSERT INTO t_00000001.inventory_movements VALUES ('01a22e58-d6c6-77aa-9dff-fe0364c4caa8', '01a22e58-d5fa-729d-8bd1-b7b4661cbc03', 'fulfil', -1, -1, NULL, '01a22e58-d649-77a3-ba30-15610cb90bab', '01a22e58-d651-7045-9c1a-9c63f7ec52cd', '01a22e58-d6c5-7250-a4af-0e96f1d86a3c', 'Mariette', '2026-11-30 21:25:03.805819+00');
INSERT INTO t_00000001.locations VALUES ('01a22e58-d413-75c3-a449-52c900966cf7', 'Main', true, NULL, true, false, 0, '2026-11-30 21:25:02.377283+00');
INSERT INTO t_00000001.marketplace_import_errors VALUES ('01a22e58-d512-735f-948d-0567ca1e44d7', 9, 0, 'error', 'price', 'INVALID_PRICE', '“auf Anfrage” is not a price in EUR.', 'AM-0000,"Prix sur demande","<p>Refusé.</p>",auf Anfrage,,in stock,Atelier Minett,,Art,,,,17,1');
INSERT INTO t_00000001.marketplace_import_jobs VALUES ('01a22e58-d512-735f-948d-0567ca1e44d7', '01a22e58-d50f-7293-986a-e0144f6e5dee', 'upload', 'feed.csv', NULL, 'vendors/01a22e58-d12b-7749-bbf8-062f4b2d5179/feeds/01a22e58-d50a-74ee-9a94-23b8b84fff34', 'fr', false, 'completed_with_errors', false, 8, 8, 7, 0, 0, 1, 0, 0, 1250, 1250, '2026-11-30 21:25:03.374803+00', '\x8732db8b585645f0f955441a8a22d640763f57eca019fea2aa97c2400467b54e', NULL, NULL, 'Mariette', '2026-11-30 21:25:03.374803+00', '2026-11-30 21:25:03.396046+00', '2026-11-30 21:25:03.438097+00', '2026-11-30 21:25:03.438097+00');
INSERT INTO t_00000001.marketplace_product_texts VALUES ('01a22e58-d53e-76f5-abb7-6daffc231da3', 'fr', 'Tasse à café « Roude Léiw », grès', '<p>Grès émaillé, 25 cl.</p>', DEFAULT);
INSERT INTO t_00000001.marketplace_product_texts VALUES ('01a22e58-d53e-76f5-abb7-6db0b3136687', 'fr', 'Service à café en grès émaillé fait main, six tasses et soucoupes, coffret cadeau en hêtre', '<p>Six tasses.</p>', DEFAULT);
INSERT INTO t_00000001.marketplace_product_texts VALUES ('01a22e58-d53e-76f5-abb7-6db19368911b', 'fr', 'Bougie « Fonderie », cire de colza', '<p>Tilleul.</p>', DEFAULT);
INSERT INTO t_00000001.marketplace_product_texts VALUES ('01a22e58-d53e-76f5-abb7-6db21bd979ba', 'fr', 'Bougie « Fonderie », cire de colza', '<p>Tilleul.</p>', DEFAULT);
INSERT INTO t_00000001.marketplace_product_texts VALUES ('01a22e58-d53e-76f5-abb7-6db3ccf2a622', 'fr', 'Vase « Terre rouge », haut 24 cm', '<p>Pièce unique.</p>', DEFAULT);
INSERT INTO t_00000001.marketplace_product_texts VALUES ('01a22e58-d53e-76f5-abb7-6db4bceec2ef', 'fr', 'Échantillon de papier vergé, une feuille', '<p>Papier.</p>', DEFAULT);
INSERT INTO t_00000001.marketplace_product_texts VALUES ('01a22e58-d53e-76f5-abb7-6db5a44c725b', 'fr', '« Rouge Minett », acier corten', '<p>Sculpture.</p>', DEFAULT);
INSERT INTO t_00000001.marketplace_products VALUES ('01a22e58-d53e-76f5-abb7-6daffc231da3', '01a22e58-d50f-7293-986a-e0144f6e5dee', 'AM-1001', NULL, 'Atelier Minett', NULL, NULL, 'Maison > Table > Tasses', 2400, NULL, 'EUR', 1700, 'in_stock', 42, NULL, '{}', '{}', '{"id": "AM-1001", "brand": "Atelier Minett", "price": "24.00 EUR", "title": "Tasse à café « Roude Léiw », grès", "description": "<p>Grès émaillé, 25 cl.</p>", "availability": "in stock", "product_type": "Maison > Table > Tasses", "atalanda:quantity": "42", "atalanda:tax_rate": "17"}', true, NULL, NULL, '\x758f595bfe88a58ac434dba1fe379dc0', '01a22e58-d512-735f-948d-0567ca1e44d7', 2, '2026-11-30 21:25:03.374803+00', '2026-11-30 21:25:03.416044+00', '2026-11-30 21:25:03.416044+00');
INSERT INTO t_00000001.marketplace_products VALUES ('01a22e58-d53e-76f5-abb7-6db0b3136687', '01a22e58-d50f-7293-986a-e0144f6e5dee', 'AM-1044', NULL, 'Atelier Minett', NULL, NULL, 'Maison > Table > Tasses', 18900, 15900, 'EUR', 1700, 'in_stock', 5, NULL, '{}', '{}', '{"id": "AM-1044", "brand": "Atelier Minett", "price": "189.00 EUR", "title": "Service à café en grès émaillé fait main, six tasses et soucoupes, coffret cadeau en hêtre", "sale_price": "159.00 EUR", "description": "<p>Six tasses.</p>", "availability": "in stock", "product_type": "Maison > Table > Tasses", "atalanda:quantity": "5", "atalanda:tax_rate": "17"}', true, NULL, NULL, '\xfa4220392fed3766593dd25504d9e62a', '01a22e58-d512-735f-948d-0567ca1e44d7', 3, '2026-11-30 21:25:03.374803+00', '2026-11-30 21:25:03.416044+00', '2026-11-30 21:25:03.416044+00');
INSERT INTO t_00000001.marketplace_products VALUES ('01a22e58-d53e-76f5-abb7-6db19368911b', '01a22e58-d50f-7293-986a-e0144f6e5dee', 'AM-2210-R', 'AM-2210', 'Atelier Minett', NULL, NULL, 'Maison > Bougies', 2790, NULL, 'EUR', 1700, 'in_stock', 7, NULL, '{}', '{"size": "220 g"}', '{"id": "AM-2210-R", "size": "220 g", "brand": "Atelier Minett", "price": "27.90 EUR", "title": "Bougie « Fonderie », cire de colza", "description": "<p>Tilleul.</p>", "availability": "in stock", "product_type": "Maison > Bougies", "item_group_id": "AM-2210", "atalanda:quantity": "7", "atalanda:tax_rate": "17"}', true, NULL, NULL, '\x9323e86e87aa0ac69e028c8183883945', '01a22e58-d512-735f-948d-0567ca1e44d7', 4, '2026-11-30 21:25:03.374803+00', '2026-11-30 21:25:03.416044+00', '2026-11-30 21:25:03.416044+00');
INSERT INTO t_00000001.marketplace_products VALUES ('01a22e58-d53e-76f5-abb7-6db21bd979ba', '01a22e58-d50f-7293-986a-e0144f6e5dee', 'AM-2210-G', 'AM-2210', 'Atelier Minett', NULL, NULL, 'Maison > Bougies', 3990, NULL, 'EUR', 1700, 'in_stock', 12, NULL, '{}', '{"size": "400 g"}', '{"id": "AM-2210-G", "size": "400 g", "brand": "Atelier Minett", "price": "39.90 EUR", "title": "Bougie « Fonderie », cire de colza", "description": "<p>Tilleul.</p>", "availability": "in stock", "product_type": "Maison > Bougies", "item_group_id": "AM-2210", "atalanda:quantity": "12", "atalanda:tax_rate": "17"}', true, NULL, NULL, '\x8d7e766aec488e568a77b1ae13216259', '01a22e58-d512-735f-948d-0567ca1e44d7', 5, '2026-11-30 21:25:03.374803+00', '2026-11-30 21:25:03.416044+00', '2026-11-30 21:25:03.416044+00');
INSERT INTO t_00000001.marketplace_products VALUES ('01a22e58-d53e-76f5-abb7-6db3ccf2a622', '01a22e58-d50f-7293-986a-e0144f6e5dee', 'AM-1090', NULL, 'Atelier Minett', NULL, NULL, 'Maison > Vases', 7400, NULL, 'EUR', 1700, 'out_of_stock', 0, NULL, '{}', '{}', '{"id": "AM-1090", "brand": "Atelier Minett", "price": "74.00 EUR", "title": "Vase « Terre rouge », haut 24 cm", "description": "<p>Pièce unique.</p>", "availability": "out of stock", "product_type": "Maison > Vases", "atalanda:quantity": "0", "atalanda:tax_rate": "17"}', true, NULL, NULL, '\xadfffa644a4fc2f7f2c6a70af82dfb41', '01a22e58-d512-735f-948d-0567ca1e44d7', 6, '2026-11-30 21:25:03.374803+00', '2026-11-30 21:25:03.416044+00', '2026-11-30 21:25:03.416044+00');
INSERT INTO t_00000001.marketplace_products VALUES ('01a22e58-d53e-76f5-abb7-6db4bceec2ef', '01a22e58-d50f-7293-986a-e0144f6e5dee', 'AM-6900', NULL, 'Atelier Minett', NULL, NULL, 'Papeterie', 1, NULL, 'EUR', 300, 'in_stock', 10000, NULL, '{}', '{}', '{"id": "AM-6900", "brand": "Atelier Minett", "price": "0.01 EUR", "title": "Échantillon de papier vergé, une feuille", "description": "<p>Papier.</p>", "availability": "in stock", "product_type": "Papeterie", "atalanda:quantity": "10000", "atalanda:tax_rate": "3"}', true, NULL, NULL, '\x6de45373690721a0522026cb4c427b72', '01a22e58-d512-735f-948d-0567ca1e44d7', 7, '2026-11-30 21:25:03.374803+00', '2026-11-30 21:25:03.416044+00', '2026-11-30 21:25:03.416044+00');
INSERT INTO t_00000001.marketplace_products VALUES ('01a22e58-d53e-76f5-abb7-6db5a44c725b', '01a22e58-d50f-7293-986a-e0144f6e5dee', 'AM-9001', NULL, 'Atelier Minett', NULL, NULL, 'Art', 100000000, NULL, 'EUR', 1700, 'in_stock', 1, NULL, '{}', '{}', '{"id": "AM-9001", "brand": "Atelier Minett", "price": "1000000.00 EUR", "title": "« Rouge Minett », acier corten", "description": "<p>Sculpture.</p>", "availability": "in stock", "product_type": "Art", "atalanda:quantity": "1", "atalanda:tax_rate": "17"}', true, NULL, NULL, '\xc23dd09440b5784277df19c9e880cd23', '01a22e58-d512-735f-948d-0567ca1e44d7', 8, '2026-11-30 21:25:03.374803+00', '2026-11-30 21:25:03.416044+00', '2026-11-30 21:25:03.416044+00');
INSERT INTO t_00000001.order_events VALUES ('01a22e58-d651-7045-9c1a-9c643e2bcdfd', '01a22e58-d649-77a3-ba30-15610cb90bab', 'placed', NULL, '{"status": "pending", "expires_at": "2026-12-14T21:25:03.688943Z"}', true, '2026-11-30 21:25:03.688943+00');
INSERT INTO t_00000001.order_events VALUES ('01a22e58-d69e-7137-8510-e4802665017d', '01a22e58-d649-77a3-ba30-15610cb90bab', 'accepted', 'Mariette', '{"from": "pending", "status": "processing"}', true, '2026-11-30 21:25:03.762541+00');
INSERT INTO t_00000001.order_events VALUES ('01a22e58-d6c5-7250-a4af-0e9788caaf5b', '01a22e58-d649-77a3-ba30-15610cb90bab', 'shipped', 'Mariette', '{"from": "processing", "status": "shipped", "shipment_id": "01a22e58-d6c5-7250-a4af-0e96f1d86a3c", "tracking_number": "LU1"}', true, '2026-11-30 21:25:03.805819+00');
INSERT INTO t_00000001.order_items VALUES ('01a22e58-d651-7045-9c1a-9c63f7ec52cd', '01a22e58-d649-77a3-ba30-15610cb90bab', 0, 'product', '01a22e58-d5ce-727c-80e0-dbc6eb8a563d', '01a22e58-d5ce-727c-80e0-dbc75429e943', '« Rouge Minett », acier corten', '« Rouge Minett », acier corten', '', 'AM-9001', NULL, 1, 100000000, 0, 100000000, 'standard', 1700, 14529915, 1, 0, 0, 0);
INSERT INTO t_00000001.order_links VALUES ('\x2df7d11f150b04ddfd3aab1039999e3797d8e24fa1945f4f5f4ad19f9b09c728', '01a22e58-d649-77a3-ba30-15610cb90bab', '2026-11-30 21:25:03.688943+00');
INSERT INTO t_00000001.order_links VALUES ('\x8b04c5fe3535d68681b79af0b5fc34c3e4aacc3a340ad0c10611f16e06b68ea7', '01a22e58-d649-77a3-ba30-15610cb90bab', '2026-11-30 21:25:03.738333+00');
INSERT INTO t_00000001.order_links VALUES ('\xed2e34fd3d626127c05fa32afd315f321b165ab0c8fe045a35119b2a67afe825', '01a22e58-d649-77a3-ba30-15610cb90bab', '2026-11-30 21:25:03.85825+00');
INSERT INTO t_00000001.orders VALUES ('01a22e58-d649-77a3-ba30-15610cb90bab', 1001, 'shipped', 'web', NULL, 'unpaid', 'shipped', '2026-11-30 21:25:03.762541+00', NULL, NULL, NULL, NULL, '01a22e58-d62b-74d5-a1ce-51aecf02a0f6', NULL, 'ada@example.org', 'Ada', 'Weber', NULL, '{"city": "Luxembourg", "name": null, "line1": "1, rue de la Gare", "line2": null, "phone": null, "region": null, "vat_id": null, "company": null, "country": "LU", "postal_code": "1611"}', '{"city": "Luxembourg", "name": null, "line1": "1, rue de la Gare", "line2": null, "phone": null, "region": null, "vat_id": null, "company": null, "country": "LU", "postal_code": "1611"}', 'EUR', 'fr', 'LU', true, NULL, 100000000, 0, 0, 0, 14529915, 100000000, 0, 0, '[{"net": 85470085, "vat": 14529915, "basis_points": 1700}]', NULL, 'LU1', NULL, '2026-11-30 21:25:03.688943+00', '2026-11-30 21:25:03.805819+00');
INSERT INTO t_00000001.price_changes VALUES ('01a22e58-d5e7-743e-a175-10b4a503e289', '01a22e58-d5ce-727c-80e0-dbbc740314af', 2400, NULL, NULL, NULL, '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.price_changes VALUES ('01a22e58-d5e7-743e-a175-10b520cc7b1f', '01a22e58-d5ce-727c-80e0-dbbe56db0476', 18900, 15900, NULL, NULL, '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.price_changes VALUES ('01a22e58-d5e7-743e-a175-10b60cecc8ed', '01a22e58-d5ce-727c-80e0-dbc0d1cca775', 7400, NULL, NULL, NULL, '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.price_changes VALUES ('01a22e58-d5e7-743e-a175-10b73a4f5538', '01a22e58-d5ce-727c-80e0-dbc27a1a1fff', 2790, NULL, NULL, NULL, '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.price_changes VALUES ('01a22e58-d5e7-743e-a175-10b80492787a', '01a22e58-d5ce-727c-80e0-dbc38ab2af7b', 3990, NULL, NULL, NULL, '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.price_changes VALUES ('01a22e58-d5e7-743e-a175-10b9242a60b1', '01a22e58-d5ce-727c-80e0-dbc5c76e30d5', 1, NULL, NULL, NULL, '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.price_changes VALUES ('01a22e58-d5e7-743e-a175-10baa2c2e022', '01a22e58-d5ce-727c-80e0-dbc75429e943', 100000000, NULL, NULL, NULL, '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.product_texts VALUES ('01a22e58-d5ce-727c-80e0-dbbb50cde770', 'fr', 'Tasse à café « Roude Léiw », grès', '<p>Grès émaillé, 25 cl.</p>', '''1001'':16B ''a'':2A,8A ''am'':15B ''am1001'':19B ''atelier'':13B,17B ''cafe'':3A,9A ''gres'':6A,12A ''leiw'':5A,11A ''maison'':20C,23C ''minett'':14B,18B ''roude'':4A,10A ''table'':21C,24C ''tasse'':1A,7A ''tasses'':22C,25C');
INSERT INTO t_00000001.product_texts VALUES ('01a22e58-d5ce-727c-80e0-dbbd09d372cf', 'fr', 'Service à café en grès émaillé fait main, six tasses et soucoupes, coffret cadeau en hêtre', '<p>Six tasses.</p>', '''1044'':36B ''a'':2A,18A ''am'':35B ''am1044'':39B ''atelier'':33B,37B ''cadeau'':14A,30A ''cafe'':3A,19A ''coffret'':13A,29A ''emaille'':6A,22A ''en'':4A,15A,20A,31A ''et'':11A,27A ''fait'':7A,23A ''gres'':5A,21A ''hetre'':16A,32A ''main'':8A,24A ''maison'':40C,43C ''minett'':34B,38B ''service'':1A,17A ''six'':9A,25A ''soucoupes'':12A,28A ''table'':41C,44C ''tasses'':10A,26A,42C,45C');
INSERT INTO t_00000001.product_texts VALUES ('01a22e58-d5ce-727c-80e0-dbbf027980bc', 'fr', 'Vase « Terre rouge », haut 24 cm', '<p>Pièce unique.</p>', '''1090'':16B ''24'':5A,11A ''am'':15B ''am1090'':19B ''atelier'':13B,17B ''cm'':6A,12A ''haut'':4A,10A ''maison'':20C,22C ''minett'':14B,18B ''rouge'':3A,9A ''terre'':2A,8A ''vase'':1A,7A ''vases'':21C,23C');
INSERT INTO t_00000001.product_texts VALUES ('01a22e58-d5ce-727c-80e0-dbc119d353c0', 'fr', 'Bougie « Fonderie », cire de colza', '<p>Tilleul.</p>', '''220'':23C,25C,33C,35C ''2210'':14B,17B ''400'':27C,29C,37C,39C ''am'':13B,16B ''am2210g'':22B ''am2210r'':21B ''atelier'':11B,19B ''bougie'':1A,6A ''bougies'':32C,42C ''cire'':3A,8A ''colza'':5A,10A ''de'':4A,9A ''fonderie'':2A,7A ''g'':18B,24C,26C,28C,30C,34C,36C,38C,40C ''maison'':31C,41C ''minett'':12B,20B ''r'':15B');
INSERT INTO t_00000001.product_texts VALUES ('01a22e58-d5ce-727c-80e0-dbc4879b0fca', 'fr', 'Échantillon de papier vergé, une feuille', '<p>Papier.</p>', '''6900'':16B ''am'':15B ''am6900'':19B ''atelier'':13B,17B ''de'':2A,8A ''echantillon'':1A,7A ''feuille'':6A,12A ''minett'':14B,18B ''papeterie'':20C,21C ''papier'':3A,9A ''une'':5A,11A ''verge'':4A,10A');
INSERT INTO t_00000001.product_texts VALUES ('01a22e58-d5ce-727c-80e0-dbc6eb8a563d', 'fr', '« Rouge Minett », acier corten', '<p>Sculpture.</p>', '''9001'':12B ''acier'':3A,7A ''am'':11B ''am9001'':15B ''art'':16C,17C ''atelier'':9B,13B ''corten'':4A,8A ''minett'':2A,6A,10B,14B ''rouge'':1A,5A');
INSERT INTO t_00000001.product_variants VALUES ('01a22e58-d5ce-727c-80e0-dbc38ab2af7b', '01a22e58-d5ce-727c-80e0-dbc119d353c0', '01a22e58-d53e-76f5-abb7-6db21bd979ba', 'AM-2210-G', NULL, '400 g', '{"size": "400 g"}', 3990, NULL, NULL, NULL, NULL, NULL, '{}', NULL, 'deny', NULL, NULL, NULL, 1, false, '{}', '2026-11-30 21:25:03.547841+00', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.product_variants VALUES ('01a22e58-d5ce-727c-80e0-dbbc740314af', '01a22e58-d5ce-727c-80e0-dbbb50cde770', '01a22e58-d53e-76f5-abb7-6daffc231da3', 'AM-1001', NULL, '', '{}', 2400, NULL, NULL, NULL, NULL, NULL, '{}', NULL, 'deny', NULL, NULL, NULL, 0, true, '{}', '2026-11-30 21:25:03.547841+00', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.product_variants VALUES ('01a22e58-d5ce-727c-80e0-dbbe56db0476', '01a22e58-d5ce-727c-80e0-dbbd09d372cf', '01a22e58-d53e-76f5-abb7-6db0b3136687', 'AM-1044', NULL, '', '{}', 18900, 15900, NULL, NULL, NULL, NULL, '{}', NULL, 'deny', NULL, NULL, NULL, 0, true, '{}', '2026-11-30 21:25:03.547841+00', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.product_variants VALUES ('01a22e58-d5ce-727c-80e0-dbc0d1cca775', '01a22e58-d5ce-727c-80e0-dbbf027980bc', '01a22e58-d53e-76f5-abb7-6db3ccf2a622', 'AM-1090', NULL, '', '{}', 7400, NULL, NULL, NULL, NULL, NULL, '{}', NULL, 'deny', NULL, NULL, NULL, 0, true, '{}', '2026-11-30 21:25:03.547841+00', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.product_variants VALUES ('01a22e58-d5ce-727c-80e0-dbc27a1a1fff', '01a22e58-d5ce-727c-80e0-dbc119d353c0', '01a22e58-d53e-76f5-abb7-6db19368911b', 'AM-2210-R', NULL, '220 g', '{"size": "220 g"}', 2790, NULL, NULL, NULL, NULL, NULL, '{}', NULL, 'deny', NULL, NULL, NULL, 0, true, '{}', '2026-11-30 21:25:03.547841+00', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.product_variants VALUES ('01a22e58-d5ce-727c-80e0-dbc5c76e30d5', '01a22e58-d5ce-727c-80e0-dbc4879b0fca', '01a22e58-d53e-76f5-abb7-6db4bceec2ef', 'AM-6900', NULL, '', '{}', 1, NULL, NULL, NULL, NULL, NULL, '{}', NULL, 'deny', NULL, NULL, NULL, 0, true, '{}', '2026-11-30 21:25:03.547841+00', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.product_variants VALUES ('01a22e58-d5ce-727c-80e0-dbc75429e943', '01a22e58-d5ce-727c-80e0-dbc6eb8a563d', '01a22e58-d53e-76f5-abb7-6db5a44c725b', 'AM-9001', NULL, '', '{}', 100000000, NULL, NULL, NULL, NULL, NULL, '{}', NULL, 'deny', NULL, NULL, NULL, 0, true, '{}', '2026-11-30 21:25:03.547841+00', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.products VALUES ('01a22e58-d5ce-727c-80e0-dbbb50cde770', '01a22e58-d50f-7293-986a-e0144f6e5dee', 'AM-1001', 'tasse-a-cafe-roude-leiw-gres', 'Atelier Minett', '01a22e58-d5d6-7198-a014-f7fc78f3778b', 1700, 'standard', NULL, NULL, 1, true, false, '{}', NULL, '2026-11-30 21:25:03.547841+00', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.products VALUES ('01a22e58-d5ce-727c-80e0-dbbd09d372cf', '01a22e58-d50f-7293-986a-e0144f6e5dee', 'AM-1044', 'service-a-cafe-en-gres-emaille-fait-main-six-tasses-et-soucoupes-coffret-cadeau', 'Atelier Minett', '01a22e58-d5d6-7198-a014-f7fc78f3778b', 1700, 'standard', NULL, NULL, 1, true, false, '{}', NULL, '2026-11-30 21:25:03.547841+00', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.products VALUES ('01a22e58-d5ce-727c-80e0-dbbf027980bc', '01a22e58-d50f-7293-986a-e0144f6e5dee', 'AM-1090', 'vase-terre-rouge-haut-24-cm', 'Atelier Minett', '01a22e58-d5d7-74c0-be8e-f4efa2b5dae7', 1700, 'standard', NULL, NULL, 1, true, false, '{}', NULL, '2026-11-30 21:25:03.547841+00', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.products VALUES ('01a22e58-d5ce-727c-80e0-dbc119d353c0', '01a22e58-d50f-7293-986a-e0144f6e5dee', 'AM-2210', 'bougie-fonderie-cire-de-colza', 'Atelier Minett', '01a22e58-d5d8-755d-af22-b2d408a7353d', 1700, 'standard', NULL, NULL, 1, true, false, '{}', NULL, '2026-11-30 21:25:03.547841+00', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.products VALUES ('01a22e58-d5ce-727c-80e0-dbc4879b0fca', '01a22e58-d50f-7293-986a-e0144f6e5dee', 'AM-6900', 'echantillon-de-papier-verge-une-feuille', 'Atelier Minett', '01a22e58-d5d9-7677-a70e-7bd38060e457', 300, 'super_reduced', NULL, NULL, 1, true, false, '{}', NULL, '2026-11-30 21:25:03.547841+00', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.products VALUES ('01a22e58-d5ce-727c-80e0-dbc6eb8a563d', '01a22e58-d50f-7293-986a-e0144f6e5dee', 'AM-9001', 'rouge-minett-acier-corten', 'Atelier Minett', '01a22e58-d5de-766d-8410-decc9362e70d', 1700, 'standard', NULL, NULL, 1, true, false, '{}', NULL, '2026-11-30 21:25:03.547841+00', '2026-11-30 21:25:03.547841+00');
INSERT INTO t_00000001.roles VALUES ('01a22e58-d40c-7541-a643-7e72dd45c873', 'owner', 'Owner', '{dashboard.read,products.read,inventory.read,orders.read,marketplace.read,products.write,inventory.write,marketplace.publish,orders.write,customers.read,marketplace.import,orders.refund,customers.write,audit.read,team.read,settings.write,team.manage,api_keys.manage,billing}', true, '2026-11-30 21:25:02.377283+00');
INSERT INTO t_00000001.roles VALUES ('01a22e58-d40c-7541-a643-7e73dc8922e6', 'manager', 'Manager', '{dashboard.read,products.read,inventory.read,orders.read,marketplace.read,products.write,inventory.write,marketplace.publish,orders.write,customers.read,marketplace.import,orders.refund,customers.write,audit.read,team.read,settings.write}', true, '2026-11-30 21:25:02.377283+00');
INSERT INTO t_00000001.roles VALUES ('01a22e58-d40c-7541-a643-7e7478b4379e', 'editor', 'Editor', '{dashboard.read,products.read,inventory.read,orders.read,marketplace.read,products.write,inventory.write,marketplace.publish,orders.write,customers.read,marketplace.import}', true, '2026-11-30 21:25:02.377283+00');
INSERT INTO t_00000001.roles VALUES ('01a22e58-d40c-7541-a643-7e75989d17bb', 'viewer', 'Viewer', '{dashboard.read,products.read,inventory.read,orders.read,marketplace.read}', true, '2026-11-30 21:25:02.377283+00');
INSERT INTO t_00000001.settings VALUES ('low_inventory', '5', '2026-11-30 21:25:02.377283+00');
INSERT INTO t_00000001.settings VALUES ('mail_new_orders', 'true', '2026-11-30 21:25:02.377283+00');
INSERT INTO t_00000001.settings VALUES ('open_guest_orders', '25', '2026-11-30 21:25:02.377283+00');
INSERT INTO t_00000001.settings VALUES ('unpaid_order_days', '14', '2026-11-30 21:25:02.377283+00');
INSERT INTO t_00000001.shipment_items VALUES ('01a22e58-d6c5-7250-a4af-0e96f1d86a3c', '01a22e58-d651-7045-9c1a-9c63f7ec52cd', 1);
INSERT INTO t_00000001.shipments VALUES ('01a22e58-d6c5-7250-a4af-0e96f1d86a3c', '01a22e58-d649-77a3-ba30-15610cb90bab', 'out', NULL, 'shipped', NULL, 'LU1', NULL, '2026-11-30 21:25:03.805819+00', '2026-11-30 21:25:03.805819+00');
INSERT INTO t_00000001.sources VALUES ('01a22e58-d50f-7293-986a-e0144f6e5dee', 'letzshop', 'csv', 'fr', '{}', NULL, NULL, '{}', 0, 1, NULL, 'stage', 'sell_out', NULL, NULL, '2026-11-30 21:25:03.375011+00', '2026-11-30 21:25:03.375011+00');
INSERT INTO t_00000001.team_members VALUES ('01a22e58-d417-712d-82bb-089525dfb1b8', '01a22e58-d416-74e9-a5fc-c98082056d75', '01a22e58-d40c-7541-a643-7e72dd45c873', 'owner-mx3s10ci@example.lu', 'Mariette', NULL, '2026-11-30 21:25:02.377283+00', '2026-11-30 21:25:03.292866+00');
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261123_000001_create_team', 1796073902);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261123_000002_create_customers', 1796073902);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261123_000003_create_marketplace', 1796073902);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261123_000004_create_catalog', 1796073902);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261123_000005_create_inventory', 1796073902);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261123_000006_create_carts', 1796073902);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261123_000007_create_orders', 1796073903);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261123_000008_create_settings', 1796073903);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261126_000030_confirm_customers', 1796073903);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261126_000070_let_api_keys_act', 1796073903);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261126_000050_search_audit_log', 1796073903);
INSERT INTO t_00000002.audit_log VALUES ('01a22e59-0221-717f-be21-4983d5786937', '2026-11-30 21:25:14.907376+00', 'user', '01a22e59-0143-7405-a661-f0d978065dbd', 'Mariette', 'invitation.accept', 'member', '01a22e59-0143-7405-a661-f0da7fc51e1f', NULL, NULL, '127.0.0.1', '01a22e59-01b6-7232-a8d3-66ffb22e5cb2', '');
INSERT INTO t_00000002.audit_log VALUES ('01a22e59-023d-7311-beaf-bfc5b807d37f', '2026-11-30 21:25:14.936631+00', 'user', '01a22e59-0143-7405-a661-f0d978065dbd', 'Mariette', 'login', 'realm', 'vendor:01a22e58-fe77-7170-a060-01ce50e2ce3e', NULL, NULL, '127.0.0.1', '01a22e59-01b6-7232-a8d3-66ffb22e5cb2', '');
INSERT INTO t_00000002.audit_log VALUES ('01a22e59-02c1-7613-85b7-67271c07d68b', '2026-11-30 21:25:15.044132+00', 'user', '01a22e59-0143-7405-a661-f0d978065dbd', 'Mariette', 'product.create', 'product', '01a22e59-02a4-730f-9e10-3322ce8760a8', NULL, '{"sku": null, "gtin": null, "slug": "tasse-a-cafe", "brand": null, "price": 1990, "category": null, "title.en": "Tasse à café", "is_active": true, "image_urls": [], "sale_price": null, "is_featured": false, "min_quantity": 1, "description.en": "", "vat_basis_points": 1700}', '127.0.0.1', '01a22e59-028e-7235-b935-b79dba6dc7b5', 'Tasse à café');
INSERT INTO t_00000002.audit_log VALUES ('01a22e59-02e7-7279-952c-95382b17b9b9', '2026-11-30 21:25:15.0982+00', 'user', '01a22e59-0143-7405-a661-f0d978065dbd', 'Mariette', 'inventory.receive', 'inventory', '01a22e59-02ad-739b-ba2c-d9715bf9119f', '{"on_hand": 0}', '{"note": null, "on_hand": 10}', '127.0.0.1', '01a22e59-02d0-7591-b67a-afed3f50fad5', 'Tasse à café');
INSERT INTO t_00000002.audit_log VALUES ('01a22e59-03c3-7476-b726-3998377a70c6', '2026-11-30 21:25:15.313294+00', 'user', '01a22e59-0143-7405-a661-f0d978065dbd', 'Mariette', 'order.status', 'order', '01a22e59-0379-7565-bd26-9c0fd8608e90', '{"status": "pending"}', '{"status": "processing"}', '127.0.0.1', '01a22e59-0399-7097-af4f-9c2b264174ea', '1001');
INSERT INTO t_00000002.audit_log VALUES ('01a22e59-0401-73e4-8039-b4c00a412351', '2026-11-30 21:25:15.351706+00', 'user', '01a22e59-0143-7405-a661-f0d978065dbd', 'Mariette', 'order.status', 'order', '01a22e59-0379-7565-bd26-9c0fd8608e90', '{"status": "processing"}', '{"status": "shipped"}', '127.0.0.1', '01a22e59-03cf-7130-a1d5-9dd0fdc1e7a2', '1001');
INSERT INTO t_00000002.cart_items VALUES ('01a22e59-036b-702b-bb33-704f6e41de2e', '01a22e59-0355-747f-82a9-e8a630359be1', '01a22e59-02ab-706c-983a-e41b905e63c8', 3, 1990, '2026-11-30 21:25:15.239875+00');
INSERT INTO t_00000002.carts VALUES ('01a22e59-0355-747f-82a9-e8a630359be1', '\x11440581f5c08a551f5f7a7aaba7e1108ed7f80c65330de655010a76d46dcfcb', NULL, '01a22e59-0379-7565-bd26-9c0fd8608e90', NULL, NULL, '{}', '2026-11-30 21:25:15.220061+00', '2026-11-30 21:25:15.25501+00', '2026-12-30 21:25:15.239875+00');
INSERT INTO t_00000002.inventory VALUES ('01a22e59-02ad-739b-ba2c-d9715bf9119f', '01a22e59-02ab-706c-983a-e41b905e63c8', '01a22e59-0142-77a4-8ee1-5c52fa942d5f', 7, 0, NULL, NULL, 0, NULL, '2026-11-30 21:25:15.351572+00');
INSERT INTO t_00000002.inventory_movements VALUES ('01a22e59-02df-70e2-b810-7e0ac1ad656d', '01a22e59-02ad-739b-ba2c-d9715bf9119f', 'receive', 10, 0, NULL, NULL, NULL, NULL, 'Mariette', '2026-11-30 21:25:15.098058+00');
INSERT INTO t_00000002.inventory_movements VALUES ('01a22e59-0382-75bf-bba3-6698685aa4cb', '01a22e59-02ad-739b-ba2c-d9715bf9119f', 'reserve', 0, 3, NULL, '01a22e59-0379-7565-bd26-9c0fd8608e90', '01a22e59-037e-70a1-bebc-0f30af14b3ac', NULL, NULL, '2026-11-30 21:25:15.25501+00');
INSERT INTO t_00000002.inventory_movements VALUES ('01a22e59-03f3-740a-87a7-4c98dd0f895f', '01a22e59-02ad-739b-ba2c-d9715bf9119f', 'fulfil', -3, -3, NULL, '01a22e59-0379-7565-bd26-9c0fd8608e90', '01a22e59-037e-70a1-bebc-0f30af14b3ac', '01a22e59-03eb-7442-a65c-45630c0f6e54', 'Mariette', '2026-11-30 21:25:15.351572+00');
INSERT INTO t_00000002.locations VALUES ('01a22e59-0142-77a4-8ee1-5c52fa942d5f', 'Main', true, NULL, true, false, 0, '2026-11-30 21:25:13.973704+00');
INSERT INTO t_00000002.order_events VALUES ('01a22e59-037e-70a1-bebc-0f31bb08b7a8', '01a22e59-0379-7565-bd26-9c0fd8608e90', 'placed', NULL, '{"status": "pending", "expires_at": "2026-12-14T21:25:15.255010Z"}', true, '2026-11-30 21:25:15.25501+00');
INSERT INTO t_00000002.order_events VALUES ('01a22e59-03b8-7222-8531-5dfdb4eec7fe', '01a22e59-0379-7565-bd26-9c0fd8608e90', 'accepted', 'Mariette', '{"from": "pending", "status": "processing"}', true, '2026-11-30 21:25:15.299446+00');
INSERT INTO t_00000002.order_events VALUES ('01a22e59-03eb-7442-a65c-4564d085e326', '01a22e59-0379-7565-bd26-9c0fd8608e90', 'shipped', 'Mariette', '{"from": "processing", "status": "shipped", "shipment_id": "01a22e59-03eb-7442-a65c-45630c0f6e54"}', true, '2026-11-30 21:25:15.351572+00');
INSERT INTO t_00000002.order_items VALUES ('01a22e59-037e-70a1-bebc-0f30af14b3ac', '01a22e59-0379-7565-bd26-9c0fd8608e90', 0, 'product', '01a22e59-02a4-730f-9e10-3322ce8760a8', '01a22e59-02ab-706c-983a-e41b905e63c8', 'Tasse à café', 'Tasse à café', '', NULL, NULL, 3, 1990, 0, 5970, 'standard', 1700, 867, 3, 0, 0, 0);
INSERT INTO t_00000002.order_links VALUES ('\x050201fe63775264781ea1e872d585ce4bce4b3a692ef131e13461d9af6b0a18', '01a22e59-0379-7565-bd26-9c0fd8608e90', '2026-11-30 21:25:15.25501+00');
INSERT INTO t_00000002.order_links VALUES ('\x05c6e1b1fcc0639deb285fbb09ebe8e9038c0e137e6035d89c53cee54005190e', '01a22e59-0379-7565-bd26-9c0fd8608e90', '2026-11-30 21:25:15.313164+00');
INSERT INTO t_00000002.order_links VALUES ('\x9edfc8cc1aa0c8b227470a9ed4c1cd1182b6d67495baa5585a8790f3364756e4', '01a22e59-0379-7565-bd26-9c0fd8608e90', '2026-11-30 21:25:15.41299+00');
INSERT INTO t_00000002.orders VALUES ('01a22e59-0379-7565-bd26-9c0fd8608e90', 1001, 'shipped', 'web', NULL, 'unpaid', 'shipped', '2026-11-30 21:25:15.299446+00', NULL, NULL, NULL, NULL, '01a22e59-0355-747f-82a9-e8a630359be1', NULL, 'ada@example.org', 'Ada', 'Weber', NULL, '{"city": "Luxembourg", "name": null, "line1": "1, rue de la Gare", "line2": null, "phone": null, "region": null, "vat_id": null, "company": null, "country": "LU", "postal_code": "1611"}', '{"city": "Luxembourg", "name": null, "line1": "1, rue de la Gare", "line2": null, "phone": null, "region": null, "vat_id": null, "company": null, "country": "LU", "postal_code": "1611"}', 'EUR', 'en', 'LU', true, NULL, 5970, 0, 0, 0, 867, 5970, 0, 0, '[{"net": 5103, "vat": 867, "basis_points": 1700}]', NULL, NULL, NULL, '2026-11-30 21:25:15.25501+00', '2026-11-30 21:25:15.351572+00');
INSERT INTO t_00000002.price_changes VALUES ('01a22e59-02af-74a6-bc59-bba8f1746ab0', '01a22e59-02ab-706c-983a-e41b905e63c8', 1990, NULL, NULL, NULL, '2026-11-30 21:25:15.043977+00');
INSERT INTO t_00000002.product_texts VALUES ('01a22e59-02a4-730f-9e10-3322ce8760a8', 'en', 'Tasse à café', '', '''a'':2A,5A ''cafe'':3A,6A ''tasse'':1A,4A');
INSERT INTO t_00000002.product_variants VALUES ('01a22e59-02ab-706c-983a-e41b905e63c8', '01a22e59-02a4-730f-9e10-3322ce8760a8', NULL, NULL, NULL, '', '{}', 1990, NULL, NULL, NULL, NULL, NULL, '{}', NULL, 'deny', NULL, NULL, NULL, 0, false, '{}', '2026-11-30 21:25:15.043977+00', '2026-11-30 21:25:15.043977+00');
INSERT INTO t_00000002.products VALUES ('01a22e59-02a4-730f-9e10-3322ce8760a8', NULL, NULL, 'tasse-a-cafe', NULL, NULL, 1700, 'standard', NULL, NULL, 1, true, false, '{}', NULL, '2026-11-30 21:25:15.043977+00', '2026-11-30 21:25:15.043977+00');
INSERT INTO t_00000002.roles VALUES ('01a22e59-013c-70cd-a408-67344e6df0f0', 'owner', 'Owner', '{dashboard.read,products.read,inventory.read,orders.read,marketplace.read,products.write,inventory.write,marketplace.publish,orders.write,customers.read,marketplace.import,orders.refund,customers.write,audit.read,team.read,settings.write,team.manage,api_keys.manage,billing}', true, '2026-11-30 21:25:13.973704+00');
INSERT INTO t_00000002.roles VALUES ('01a22e59-013c-70cd-a408-67359ad38be9', 'manager', 'Manager', '{dashboard.read,products.read,inventory.read,orders.read,marketplace.read,products.write,inventory.write,marketplace.publish,orders.write,customers.read,marketplace.import,orders.refund,customers.write,audit.read,team.read,settings.write}', true, '2026-11-30 21:25:13.973704+00');
INSERT INTO t_00000002.roles VALUES ('01a22e59-013c-70cd-a408-6736c225c97a', 'editor', 'Editor', '{dashboard.read,products.read,inventory.read,orders.read,marketplace.read,products.write,inventory.write,marketplace.publish,orders.write,customers.read,marketplace.import}', true, '2026-11-30 21:25:13.973704+00');
INSERT INTO t_00000002.roles VALUES ('01a22e59-013c-70cd-a408-6737e57e7603', 'viewer', 'Viewer', '{dashboard.read,products.read,inventory.read,orders.read,marketplace.read}', true, '2026-11-30 21:25:13.973704+00');
INSERT INTO t_00000002.settings VALUES ('low_inventory', '5', '2026-11-30 21:25:13.973704+00');
INSERT INTO t_00000002.settings VALUES ('mail_new_orders', 'true', '2026-11-30 21:25:13.973704+00');
INSERT INTO t_00000002.settings VALUES ('open_guest_orders', '25', '2026-11-30 21:25:13.973704+00');
INSERT INTO t_00000002.settings VALUES ('unpaid_order_days', '14', '2026-11-30 21:25:13.973704+00');
INSERT INTO t_00000002.shipment_items VALUES ('01a22e59-03eb-7442-a65c-45630c0f6e54', '01a22e59-037e-70a1-bebc-0f30af14b3ac', 3);
INSERT INTO t_00000002.shipments VALUES ('01a22e59-03eb-7442-a65c-45630c0f6e54', '01a22e59-0379-7565-bd26-9c0fd8608e90', 'out', NULL, 'shipped', NULL, NULL, NULL, '2026-11-30 21:25:15.351572+00', '2026-11-30 21:25:15.351572+00');
INSERT INTO t_00000002.team_members VALUES ('01a22e59-0143-7405-a661-f0da7fc51e1f', '01a22e59-0143-7405-a661-f0d978065dbd', '01a22e59-013c-70cd-a408-67344e6df0f0', 'owner-1a22e58fd7e@example.lu', 'Mariette', NULL, '2026-11-30 21:25:13.973704+00', '2026-11-30 21:25:14.89503+00');
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261123_000001_create_team', 1796073914);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261123_000002_create_customers', 1796073914);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261123_000003_create_marketplace', 1796073914);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261123_000004_create_catalog', 1796073914);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261123_000005_create_inventory', 1796073914);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261123_000006_create_carts', 1796073914);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261123_000007_create_orders', 1796073914);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261123_000008_create_settings', 1796073914);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261126_000030_confirm_customers', 1796073914);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261126_000070_let_api_keys_act', 1796073914);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261126_000050_search_audit_log', 1796073914);
SELECT pg_catalog.setval('platform.vendor_numbers', 2, true);
SELECT pg_catalog.setval('t_00000001.order_numbers', 1001, true);
SELECT pg_catalog.setval('t_00000002.order_numbers', 1001, true);
ALTER TABLE ONLY platform.api_keys
    ADD CONSTRAINT api_keys_key_hash_key UNIQUE (key_hash);
ALTER TABLE ONLY platform.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (id);
ALTER TABLE platform.audit_log
    ADD CONSTRAINT audit_log_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['operator'::text, 'user'::text, 'customer'::text, 'api_key'::text, 'system'::text, 'anonymous'::text]))) NOT VALID;
ALTER TABLE ONLY platform.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (id);
ALTER TABLE ONLY platform.authenticators
    ADD CONSTRAINT authenticators_pkey PRIMARY KEY (user_id);
ALTER TABLE ONLY platform.code_guesses
    ADD CONSTRAINT code_guesses_pkey PRIMARY KEY (user_id);
ALTER TABLE ONLY platform.invitations
    ADD CONSTRAINT invitations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY platform.invitations
    ADD CONSTRAINT invitations_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY platform.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY platform.login_throttles
    ADD CONSTRAINT login_throttles_pkey PRIMARY KEY (key);
ALTER TABLE ONLY platform.mails
    ADD CONSTRAINT mails_pkey PRIMARY KEY (id);
ALTER TABLE ONLY platform.marketplace_import_jobs
    ADD CONSTRAINT marketplace_import_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY platform.memberships
    ADD CONSTRAINT memberships_pkey PRIMARY KEY (user_id, vendor_id);
ALTER TABLE ONLY platform.one_time_tokens
    ADD CONSTRAINT one_time_tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY platform.one_time_tokens
    ADD CONSTRAINT one_time_tokens_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY platform.passkeys
    ADD CONSTRAINT passkeys_credential_id_key UNIQUE (credential_id);
ALTER TABLE ONLY platform.passkeys
    ADD CONSTRAINT passkeys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY platform.platform_migrations
    ADD CONSTRAINT platform_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY platform.recovery_codes
    ADD CONSTRAINT recovery_codes_pkey PRIMARY KEY (user_id, code_hash);
ALTER TABLE ONLY platform.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY platform.sessions
    ADD CONSTRAINT sessions_refresh_hash_key UNIQUE (refresh_hash);
ALTER TABLE ONLY platform.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (key);
ALTER TABLE ONLY platform.sign_in_challenges
    ADD CONSTRAINT sign_in_challenges_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY platform.statistics_changes
    ADD CONSTRAINT statistics_changes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY platform.tax_rates
    ADD CONSTRAINT tax_rates_pkey PRIMARY KEY (country, class, valid_from);
ALTER TABLE ONLY platform.tenant_versions
    ADD CONSTRAINT tenant_versions_pkey PRIMARY KEY (vendor_id);
ALTER TABLE ONLY platform.users
    ADD CONSTRAINT users_email_key UNIQUE (email);
ALTER TABLE ONLY platform.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY platform.vendor_daily_statistics
    ADD CONSTRAINT vendor_daily_statistics_pkey PRIMARY KEY (vendor_id, day);
ALTER TABLE ONLY platform.vendor_domains
    ADD CONSTRAINT vendor_domains_pkey PRIMARY KEY (domain);
ALTER TABLE ONLY platform.vendor_statistics
    ADD CONSTRAINT vendor_statistics_pkey PRIMARY KEY (vendor_id);
ALTER TABLE ONLY platform.vendors
    ADD CONSTRAINT vendors_code_key UNIQUE (code);
ALTER TABLE ONLY platform.vendors
    ADD CONSTRAINT vendors_number_key UNIQUE (number);
ALTER TABLE ONLY platform.vendors
    ADD CONSTRAINT vendors_pkey PRIMARY KEY (id);
ALTER TABLE ONLY platform.vendors
    ADD CONSTRAINT vendors_role_name_key UNIQUE (role_name);
ALTER TABLE ONLY platform.vendors
    ADD CONSTRAINT vendors_subdomain_key UNIQUE (subdomain);
ALTER TABLE t_00000001.audit_log
    ADD CONSTRAINT audit_log_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['operator'::text, 'user'::text, 'customer'::text, 'api_key'::text, 'system'::text, 'anonymous'::text]))) NOT VALID;
ALTER TABLE ONLY t_00000001.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.cart_items
    ADD CONSTRAINT cart_items_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.cart_items
    ADD CONSTRAINT cart_items_variant_id_key UNIQUE (cart_id, variant_id);
ALTER TABLE ONLY t_00000001.carts
    ADD CONSTRAINT carts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.carts
    ADD CONSTRAINT carts_session_hash_key UNIQUE (session_hash);
ALTER TABLE ONLY t_00000001.categories
    ADD CONSTRAINT categories_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.categories
    ADD CONSTRAINT categories_slug_key UNIQUE (slug);
ALTER TABLE ONLY t_00000001.counters
    ADD CONSTRAINT counters_pkey PRIMARY KEY (series);
ALTER TABLE ONLY t_00000001.customer_addresses
    ADD CONSTRAINT customer_addresses_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.customer_groups
    ADD CONSTRAINT customer_groups_name_key UNIQUE (name);
ALTER TABLE ONLY t_00000001.customer_groups
    ADD CONSTRAINT customer_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.customer_sessions
    ADD CONSTRAINT customer_sessions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.customer_sessions
    ADD CONSTRAINT customer_sessions_refresh_hash_key UNIQUE (refresh_hash);
ALTER TABLE ONLY t_00000001.customer_tokens
    ADD CONSTRAINT customer_tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.customer_tokens
    ADD CONSTRAINT customer_tokens_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY t_00000001.customers
    ADD CONSTRAINT customers_email_key UNIQUE (email);
ALTER TABLE ONLY t_00000001.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.documents
    ADD CONSTRAINT documents_number_key UNIQUE (series, number);
ALTER TABLE ONLY t_00000001.documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (scope, key);
ALTER TABLE ONLY t_00000001.inventory_movements
    ADD CONSTRAINT inventory_movements_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.inventory
    ADD CONSTRAINT inventory_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.inventory
    ADD CONSTRAINT inventory_variant_location_key UNIQUE (variant_id, location_id);
ALTER TABLE ONLY t_00000001.locations
    ADD CONSTRAINT locations_name_key UNIQUE (name);
ALTER TABLE ONLY t_00000001.locations
    ADD CONSTRAINT locations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.marketplace_import_errors
    ADD CONSTRAINT marketplace_import_errors_pkey PRIMARY KEY (job_id, row_number, "position");
ALTER TABLE ONLY t_00000001.marketplace_import_jobs
    ADD CONSTRAINT marketplace_import_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.marketplace_product_texts
    ADD CONSTRAINT marketplace_product_texts_pkey PRIMARY KEY (marketplace_product_id, language);
ALTER TABLE ONLY t_00000001.marketplace_products
    ADD CONSTRAINT marketplace_products_external_id_key UNIQUE (source_id, external_id);
ALTER TABLE ONLY t_00000001.marketplace_products
    ADD CONSTRAINT marketplace_products_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.media
    ADD CONSTRAINT media_object_key_key UNIQUE (object_key);
ALTER TABLE ONLY t_00000001.media
    ADD CONSTRAINT media_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.order_events
    ADD CONSTRAINT order_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.order_items
    ADD CONSTRAINT order_items_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.order_items
    ADD CONSTRAINT order_items_position_key UNIQUE (order_id, "position");
ALTER TABLE ONLY t_00000001.order_links
    ADD CONSTRAINT order_links_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY t_00000001.orders
    ADD CONSTRAINT orders_cart_id_key UNIQUE (cart_id);
ALTER TABLE ONLY t_00000001.orders
    ADD CONSTRAINT orders_external_id_key UNIQUE (channel, external_id);
ALTER TABLE ONLY t_00000001.orders
    ADD CONSTRAINT orders_number_key UNIQUE (number);
ALTER TABLE ONLY t_00000001.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.payments
    ADD CONSTRAINT payments_idempotency_key_key UNIQUE (idempotency_key);
ALTER TABLE ONLY t_00000001.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.payments
    ADD CONSTRAINT payments_provider_ref_key UNIQUE (provider, provider_ref);
ALTER TABLE ONLY t_00000001.price_changes
    ADD CONSTRAINT price_changes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.product_categories
    ADD CONSTRAINT product_categories_pkey PRIMARY KEY (product_id, category_id);
ALTER TABLE ONLY t_00000001.product_images
    ADD CONSTRAINT product_images_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.product_option_values
    ADD CONSTRAINT product_option_values_key_key UNIQUE (option_id, key);
ALTER TABLE ONLY t_00000001.product_option_values
    ADD CONSTRAINT product_option_values_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.product_options
    ADD CONSTRAINT product_options_key_key UNIQUE (product_id, key);
ALTER TABLE ONLY t_00000001.product_options
    ADD CONSTRAINT product_options_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.product_texts
    ADD CONSTRAINT product_texts_pkey PRIMARY KEY (product_id, language);
ALTER TABLE ONLY t_00000001.product_variants
    ADD CONSTRAINT product_variants_marketplace_product_id_key UNIQUE (marketplace_product_id);
ALTER TABLE ONLY t_00000001.product_variants
    ADD CONSTRAINT product_variants_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.product_variants
    ADD CONSTRAINT product_variants_sku_key UNIQUE (sku);
ALTER TABLE ONLY t_00000001.products
    ADD CONSTRAINT products_group_key_key UNIQUE (source_id, group_key);
ALTER TABLE ONLY t_00000001.products
    ADD CONSTRAINT products_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.products
    ADD CONSTRAINT products_slug_key UNIQUE (slug);
ALTER TABLE ONLY t_00000001.publish_runs
    ADD CONSTRAINT publish_runs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.redirects
    ADD CONSTRAINT redirects_pkey PRIMARY KEY (from_path);
ALTER TABLE ONLY t_00000001.roles
    ADD CONSTRAINT roles_key_key UNIQUE (key);
ALTER TABLE ONLY t_00000001.roles
    ADD CONSTRAINT roles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (key);
ALTER TABLE ONLY t_00000001.shipment_items
    ADD CONSTRAINT shipment_items_pkey PRIMARY KEY (shipment_id, order_item_id);
ALTER TABLE ONLY t_00000001.shipments
    ADD CONSTRAINT shipments_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.sources
    ADD CONSTRAINT sources_name_key UNIQUE (name);
ALTER TABLE ONLY t_00000001.sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.team_members
    ADD CONSTRAINT team_members_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000001.team_members
    ADD CONSTRAINT team_members_user_id_key UNIQUE (user_id);
ALTER TABLE ONLY t_00000001.tenant_migrations
    ADD CONSTRAINT tenant_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY t_00000001.texts
    ADD CONSTRAINT texts_pkey PRIMARY KEY (object_kind, object_id, language);
ALTER TABLE t_00000002.audit_log
    ADD CONSTRAINT audit_log_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['operator'::text, 'user'::text, 'customer'::text, 'api_key'::text, 'system'::text, 'anonymous'::text]))) NOT VALID;
ALTER TABLE ONLY t_00000002.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.cart_items
    ADD CONSTRAINT cart_items_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.cart_items
    ADD CONSTRAINT cart_items_variant_id_key UNIQUE (cart_id, variant_id);
ALTER TABLE ONLY t_00000002.carts
    ADD CONSTRAINT carts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.carts
    ADD CONSTRAINT carts_session_hash_key UNIQUE (session_hash);
ALTER TABLE ONLY t_00000002.categories
    ADD CONSTRAINT categories_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.categories
    ADD CONSTRAINT categories_slug_key UNIQUE (slug);
ALTER TABLE ONLY t_00000002.counters
    ADD CONSTRAINT counters_pkey PRIMARY KEY (series);
ALTER TABLE ONLY t_00000002.customer_addresses
    ADD CONSTRAINT customer_addresses_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.customer_groups
    ADD CONSTRAINT customer_groups_name_key UNIQUE (name);
ALTER TABLE ONLY t_00000002.customer_groups
    ADD CONSTRAINT customer_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.customer_sessions
    ADD CONSTRAINT customer_sessions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.customer_sessions
    ADD CONSTRAINT customer_sessions_refresh_hash_key UNIQUE (refresh_hash);
ALTER TABLE ONLY t_00000002.customer_tokens
    ADD CONSTRAINT customer_tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.customer_tokens
    ADD CONSTRAINT customer_tokens_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY t_00000002.customers
    ADD CONSTRAINT customers_email_key UNIQUE (email);
ALTER TABLE ONLY t_00000002.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.documents
    ADD CONSTRAINT documents_number_key UNIQUE (series, number);
ALTER TABLE ONLY t_00000002.documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (scope, key);
ALTER TABLE ONLY t_00000002.inventory_movements
    ADD CONSTRAINT inventory_movements_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.inventory
    ADD CONSTRAINT inventory_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.inventory
    ADD CONSTRAINT inventory_variant_location_key UNIQUE (variant_id, location_id);
ALTER TABLE ONLY t_00000002.locations
    ADD CONSTRAINT locations_name_key UNIQUE (name);
ALTER TABLE ONLY t_00000002.locations
    ADD CONSTRAINT locations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.marketplace_import_errors
    ADD CONSTRAINT marketplace_import_errors_pkey PRIMARY KEY (job_id, row_number, "position");
ALTER TABLE ONLY t_00000002.marketplace_import_jobs
    ADD CONSTRAINT marketplace_import_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.marketplace_product_texts
    ADD CONSTRAINT marketplace_product_texts_pkey PRIMARY KEY (marketplace_product_id, language);
ALTER TABLE ONLY t_00000002.marketplace_products
    ADD CONSTRAINT marketplace_products_external_id_key UNIQUE (source_id, external_id);
ALTER TABLE ONLY t_00000002.marketplace_products
    ADD CONSTRAINT marketplace_products_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.media
    ADD CONSTRAINT media_object_key_key UNIQUE (object_key);
ALTER TABLE ONLY t_00000002.media
    ADD CONSTRAINT media_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.order_events
    ADD CONSTRAINT order_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.order_items
    ADD CONSTRAINT order_items_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.order_items
    ADD CONSTRAINT order_items_position_key UNIQUE (order_id, "position");
ALTER TABLE ONLY t_00000002.order_links
    ADD CONSTRAINT order_links_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY t_00000002.orders
    ADD CONSTRAINT orders_cart_id_key UNIQUE (cart_id);
ALTER TABLE ONLY t_00000002.orders
    ADD CONSTRAINT orders_external_id_key UNIQUE (channel, external_id);
ALTER TABLE ONLY t_00000002.orders
    ADD CONSTRAINT orders_number_key UNIQUE (number);
ALTER TABLE ONLY t_00000002.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.payments
    ADD CONSTRAINT payments_idempotency_key_key UNIQUE (idempotency_key);
ALTER TABLE ONLY t_00000002.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.payments
    ADD CONSTRAINT payments_provider_ref_key UNIQUE (provider, provider_ref);
ALTER TABLE ONLY t_00000002.price_changes
    ADD CONSTRAINT price_changes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.product_categories
    ADD CONSTRAINT product_categories_pkey PRIMARY KEY (product_id, category_id);
ALTER TABLE ONLY t_00000002.product_images
    ADD CONSTRAINT product_images_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.product_option_values
    ADD CONSTRAINT product_option_values_key_key UNIQUE (option_id, key);
ALTER TABLE ONLY t_00000002.product_option_values
    ADD CONSTRAINT product_option_values_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.product_options
    ADD CONSTRAINT product_options_key_key UNIQUE (product_id, key);
ALTER TABLE ONLY t_00000002.product_options
    ADD CONSTRAINT product_options_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.product_texts
    ADD CONSTRAINT product_texts_pkey PRIMARY KEY (product_id, language);
ALTER TABLE ONLY t_00000002.product_variants
    ADD CONSTRAINT product_variants_marketplace_product_id_key UNIQUE (marketplace_product_id);
ALTER TABLE ONLY t_00000002.product_variants
    ADD CONSTRAINT product_variants_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.product_variants
    ADD CONSTRAINT product_variants_sku_key UNIQUE (sku);
ALTER TABLE ONLY t_00000002.products
    ADD CONSTRAINT products_group_key_key UNIQUE (source_id, group_key);
ALTER TABLE ONLY t_00000002.products
    ADD CONSTRAINT products_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.products
    ADD CONSTRAINT products_slug_key UNIQUE (slug);
ALTER TABLE ONLY t_00000002.publish_runs
    ADD CONSTRAINT publish_runs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.redirects
    ADD CONSTRAINT redirects_pkey PRIMARY KEY (from_path);
ALTER TABLE ONLY t_00000002.roles
    ADD CONSTRAINT roles_key_key UNIQUE (key);
ALTER TABLE ONLY t_00000002.roles
    ADD CONSTRAINT roles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (key);
ALTER TABLE ONLY t_00000002.shipment_items
    ADD CONSTRAINT shipment_items_pkey PRIMARY KEY (shipment_id, order_item_id);
ALTER TABLE ONLY t_00000002.shipments
    ADD CONSTRAINT shipments_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.sources
    ADD CONSTRAINT sources_name_key UNIQUE (name);
ALTER TABLE ONLY t_00000002.sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.team_members
    ADD CONSTRAINT team_members_pkey PRIMARY KEY (id);
ALTER TABLE ONLY t_00000002.team_members
    ADD CONSTRAINT team_members_user_id_key UNIQUE (user_id);
ALTER TABLE ONLY t_00000002.tenant_migrations
    ADD CONSTRAINT tenant_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY t_00000002.texts
    ADD CONSTRAINT texts_pkey PRIMARY KEY (object_kind, object_id, language);
CREATE INDEX api_keys_user_id_idx ON platform.api_keys USING btree (user_id, vendor_id);
CREATE INDEX api_keys_vendor_id_idx ON platform.api_keys USING btree (vendor_id);
CREATE INDEX audit_log_action_idx ON platform.audit_log USING btree (action COLLATE "C", at DESC, id DESC);
CREATE INDEX audit_log_actor_idx ON platform.audit_log USING btree (actor_id, at DESC, id DESC) WHERE (actor_id IS NOT NULL);
CREATE INDEX audit_log_ip_idx ON platform.audit_log USING btree (ip, at DESC, id DESC) WHERE (ip IS NOT NULL);
CREATE INDEX audit_log_kind_idx ON platform.audit_log USING btree (actor_kind, at DESC, id DESC);
CREATE INDEX audit_log_object_idx ON platform.audit_log USING btree (object_kind, object_id, at DESC, id DESC) WHERE (object_kind IS NOT NULL);
CREATE INDEX audit_log_order_idx ON platform.audit_log USING btree (at DESC, id DESC);
CREATE UNIQUE INDEX invitations_open_key ON platform.invitations USING btree (vendor_id, user_id) WHERE (accepted_at IS NULL);
CREATE INDEX invitations_vendor_id_idx ON platform.invitations USING btree (vendor_id);
CREATE INDEX jobs_dead_idx ON platform.jobs USING btree (finished_at) WHERE (state = 'dead'::text);
CREATE INDEX jobs_finished_at_idx ON platform.jobs USING btree (finished_at) WHERE (state = ANY (ARRAY['done'::text, 'cancelled'::text]));
CREATE INDEX jobs_ready_idx ON platform.jobs USING btree (run_at, id) WHERE (state = 'ready'::text);
CREATE INDEX jobs_running_idx ON platform.jobs USING btree (vendor_id, lease_until) WHERE (state = 'running'::text);
CREATE INDEX jobs_turn_idx ON platform.jobs USING btree (lane, COALESCE(vendor_id, '00000000-0000-0000-0000-000000000000'::uuid), ((- (priority)::integer)), run_at, id) WHERE (state = 'ready'::text);
CREATE INDEX login_throttles_window_idx ON platform.login_throttles USING btree (window_started_at);
CREATE INDEX mails_created_at_idx ON platform.mails USING btree (created_at);
CREATE INDEX mails_vendor_id_idx ON platform.mails USING btree (vendor_id, created_at);
CREATE INDEX marketplace_import_jobs_created_at_idx ON platform.marketplace_import_jobs USING btree (created_at DESC, id);
CREATE INDEX marketplace_import_jobs_open_idx ON platform.marketplace_import_jobs USING btree (status) WHERE (status = ANY (ARRAY['pending'::text, 'processing'::text]));
CREATE INDEX marketplace_import_jobs_vendor_id_idx ON platform.marketplace_import_jobs USING btree (vendor_id, created_at DESC);
CREATE INDEX memberships_vendor_id_idx ON platform.memberships USING btree (vendor_id);
CREATE INDEX one_time_tokens_user_id_idx ON platform.one_time_tokens USING btree (user_id);
CREATE INDEX passkeys_user_id_idx ON platform.passkeys USING btree (user_id);
CREATE INDEX sessions_expires_at_idx ON platform.sessions USING btree (expires_at);
CREATE INDEX sessions_previous_refresh_hash_idx ON platform.sessions USING btree (previous_refresh_hash);
CREATE INDEX sessions_user_id_idx ON platform.sessions USING btree (user_id);
CREATE INDEX sessions_vendor_id_idx ON platform.sessions USING btree (vendor_id);
CREATE INDEX sign_in_challenges_expires_at_idx ON platform.sign_in_challenges USING btree (expires_at);
CREATE INDEX sign_in_challenges_user_id_idx ON platform.sign_in_challenges USING btree (user_id);
CREATE INDEX statistics_changes_vendor_id_idx ON platform.statistics_changes USING btree (vendor_id, created_at);
CREATE INDEX vendor_daily_statistics_day_idx ON platform.vendor_daily_statistics USING btree (day);
CREATE INDEX vendor_domains_vendor_id_idx ON platform.vendor_domains USING btree (vendor_id);
CREATE INDEX vendors_created_at_idx ON platform.vendors USING btree (created_at DESC);
CREATE INDEX audit_log_action_idx ON t_00000001.audit_log USING btree (action COLLATE "C", at DESC, id DESC);
CREATE INDEX audit_log_actor_idx ON t_00000001.audit_log USING btree (actor_id, at DESC, id DESC) WHERE (actor_id IS NOT NULL);
CREATE INDEX audit_log_ip_idx ON t_00000001.audit_log USING btree (ip, at DESC, id DESC) WHERE (ip IS NOT NULL);
CREATE INDEX audit_log_kind_idx ON t_00000001.audit_log USING btree (actor_kind, at DESC, id DESC);
CREATE INDEX audit_log_object_idx ON t_00000001.audit_log USING btree (object_kind, object_id, at DESC, id DESC) WHERE (object_kind IS NOT NULL);
CREATE INDEX audit_log_order_idx ON t_00000001.audit_log USING btree (at DESC, id DESC);
CREATE INDEX carts_customer_id_idx ON t_00000001.carts USING btree (customer_id) WHERE (customer_id IS NOT NULL);
CREATE UNIQUE INDEX carts_customer_key ON t_00000001.carts USING btree (customer_id) WHERE ((order_id IS NULL) AND (customer_id IS NOT NULL));
CREATE INDEX carts_expires_at_idx ON t_00000001.carts USING btree (expires_at);
CREATE INDEX categories_parent_id_idx ON t_00000001.categories USING btree (parent_id);
CREATE UNIQUE INDEX categories_path_key ON t_00000001.categories USING btree (lower(path));
CREATE INDEX customer_addresses_customer_id_idx ON t_00000001.customer_addresses USING btree (customer_id);
CREATE UNIQUE INDEX customer_addresses_default_key ON t_00000001.customer_addresses USING btree (customer_id) WHERE is_default;
CREATE INDEX customer_sessions_customer_id_idx ON t_00000001.customer_sessions USING btree (customer_id);
CREATE INDEX customer_sessions_previous_idx ON t_00000001.customer_sessions USING btree (previous_refresh_hash);
CREATE INDEX customer_tokens_customer_id_idx ON t_00000001.customer_tokens USING btree (customer_id);
CREATE INDEX documents_order_id_idx ON t_00000001.documents USING btree (order_id);
CREATE INDEX idempotency_keys_created_at_idx ON t_00000001.idempotency_keys USING btree (created_at);
CREATE INDEX inventory_movements_created_at_idx ON t_00000001.inventory_movements USING btree (created_at DESC);
CREATE INDEX inventory_movements_inventory_id_idx ON t_00000001.inventory_movements USING btree (inventory_id, created_at DESC);
CREATE INDEX inventory_movements_order_id_idx ON t_00000001.inventory_movements USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE UNIQUE INDEX locations_default_key ON t_00000001.locations USING btree (is_default) WHERE is_default;
CREATE INDEX marketplace_import_jobs_created_at_idx ON t_00000001.marketplace_import_jobs USING btree (created_at DESC);
CREATE UNIQUE INDEX marketplace_import_jobs_running_key ON t_00000001.marketplace_import_jobs USING btree (source_id) WHERE (status = ANY (ARRAY['pending'::text, 'processing'::text]));
CREATE INDEX marketplace_product_texts_search_idx ON t_00000001.marketplace_product_texts USING gin (search);
CREATE INDEX marketplace_product_texts_title_idx ON t_00000001.marketplace_product_texts USING btree (language, title);
CREATE INDEX marketplace_products_group_key_idx ON t_00000001.marketplace_products USING btree (source_id, COALESCE(group_id, external_id));
CREATE INDEX marketplace_products_updated_at_idx ON t_00000001.marketplace_products USING btree (updated_at DESC);
CREATE INDEX marketplace_products_vanished_idx ON t_00000001.marketplace_products USING btree (source_id, COALESCE(group_id, external_id)) WHERE (NOT is_active);
CREATE INDEX order_events_ended_idx ON t_00000001.order_events USING btree (created_at) WHERE (kind = ANY (ARRAY['cancelled'::text, 'refunded'::text]));
CREATE INDEX order_events_order_id_idx ON t_00000001.order_events USING btree (order_id, created_at, id);
CREATE INDEX order_items_variant_id_idx ON t_00000001.order_items USING btree (variant_id);
CREATE INDEX order_links_order_id_idx ON t_00000001.order_links USING btree (order_id);
CREATE INDEX orders_created_at_idx ON t_00000001.orders USING btree (created_at DESC, id);
CREATE INDEX orders_customer_id_idx ON t_00000001.orders USING btree (customer_id, created_at DESC) WHERE (customer_id IS NOT NULL);
CREATE INDEX orders_email_idx ON t_00000001.orders USING btree (email) WHERE (customer_id IS NULL);
CREATE INDEX orders_expires_at_idx ON t_00000001.orders USING btree (expires_at) WHERE (expires_at IS NOT NULL);
CREATE INDEX orders_placed_from_idx ON t_00000001.orders USING btree (placed_from) WHERE (placed_from IS NOT NULL);
CREATE INDEX orders_status_idx ON t_00000001.orders USING btree (status, created_at DESC);
CREATE INDEX payments_order_id_idx ON t_00000001.payments USING btree (order_id, created_at);
CREATE INDEX price_changes_variant_id_idx ON t_00000001.price_changes USING btree (variant_id, at DESC, id DESC);
CREATE INDEX product_categories_category_id_idx ON t_00000001.product_categories USING btree (category_id);
CREATE INDEX product_images_product_id_idx ON t_00000001.product_images USING btree (product_id, "position");
CREATE INDEX product_texts_search_idx ON t_00000001.product_texts USING gin (search);
CREATE UNIQUE INDEX product_variants_default_key ON t_00000001.product_variants USING btree (product_id) WHERE is_default;
CREATE UNIQUE INDEX product_variants_option_values_key ON t_00000001.product_variants USING btree (product_id, option_values) WHERE ((option_values <> '{}'::uuid[]) AND (archived_at IS NULL));
CREATE INDEX product_variants_product_id_idx ON t_00000001.product_variants USING btree (product_id, "position");
CREATE INDEX product_variants_sale_ends_at_idx ON t_00000001.product_variants USING btree (sale_ends_at) WHERE (sale_ends_at IS NOT NULL);
CREATE INDEX product_variants_sale_starts_at_idx ON t_00000001.product_variants USING btree (sale_starts_at) WHERE (sale_starts_at IS NOT NULL);
CREATE INDEX products_category_id_idx ON t_00000001.products USING btree (category_id) WHERE (archived_at IS NULL);
CREATE INDEX products_created_at_idx ON t_00000001.products USING btree (created_at DESC, id DESC) WHERE (archived_at IS NULL);
CREATE INDEX publish_runs_created_at_idx ON t_00000001.publish_runs USING btree (created_at DESC, id DESC);
CREATE INDEX redirects_to_path_idx ON t_00000001.redirects USING btree (to_path);
CREATE INDEX shipment_items_order_item_id_idx ON t_00000001.shipment_items USING btree (order_item_id);
CREATE INDEX shipments_order_id_idx ON t_00000001.shipments USING btree (order_id, created_at);
CREATE INDEX audit_log_action_idx ON t_00000002.audit_log USING btree (action COLLATE "C", at DESC, id DESC);
CREATE INDEX audit_log_actor_idx ON t_00000002.audit_log USING btree (actor_id, at DESC, id DESC) WHERE (actor_id IS NOT NULL);
CREATE INDEX audit_log_ip_idx ON t_00000002.audit_log USING btree (ip, at DESC, id DESC) WHERE (ip IS NOT NULL);
CREATE INDEX audit_log_kind_idx ON t_00000002.audit_log USING btree (actor_kind, at DESC, id DESC);
CREATE INDEX audit_log_object_idx ON t_00000002.audit_log USING btree (object_kind, object_id, at DESC, id DESC) WHERE (object_kind IS NOT NULL);
CREATE INDEX audit_log_order_idx ON t_00000002.audit_log USING btree (at DESC, id DESC);
CREATE INDEX carts_customer_id_idx ON t_00000002.carts USING btree (customer_id) WHERE (customer_id IS NOT NULL);
CREATE UNIQUE INDEX carts_customer_key ON t_00000002.carts USING btree (customer_id) WHERE ((order_id IS NULL) AND (customer_id IS NOT NULL));
CREATE INDEX carts_expires_at_idx ON t_00000002.carts USING btree (expires_at);
CREATE INDEX categories_parent_id_idx ON t_00000002.categories USING btree (parent_id);
CREATE UNIQUE INDEX categories_path_key ON t_00000002.categories USING btree (lower(path));
CREATE INDEX customer_addresses_customer_id_idx ON t_00000002.customer_addresses USING btree (customer_id);
CREATE UNIQUE INDEX customer_addresses_default_key ON t_00000002.customer_addresses USING btree (customer_id) WHERE is_default;
CREATE INDEX customer_sessions_customer_id_idx ON t_00000002.customer_sessions USING btree (customer_id);
CREATE INDEX customer_sessions_previous_idx ON t_00000002.customer_sessions USING btree (previous_refresh_hash);
CREATE INDEX customer_tokens_customer_id_idx ON t_00000002.customer_tokens USING btree (customer_id);
CREATE INDEX documents_order_id_idx ON t_00000002.documents USING btree (order_id);
CREATE INDEX idempotency_keys_created_at_idx ON t_00000002.idempotency_keys USING btree (created_at);
CREATE INDEX inventory_movements_created_at_idx ON t_00000002.inventory_movements USING btree (created_at DESC);
CREATE INDEX inventory_movements_inventory_id_idx ON t_00000002.inventory_movements USING btree (inventory_id, created_at DESC);
CREATE INDEX inventory_movements_order_id_idx ON t_00000002.inventory_movements USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE UNIQUE INDEX locations_default_key ON t_00000002.locations USING btree (is_default) WHERE is_default;
CREATE INDEX marketplace_import_jobs_created_at_idx ON t_00000002.marketplace_import_jobs USING btree (created_at DESC);
CREATE UNIQUE INDEX marketplace_import_jobs_running_key ON t_00000002.marketplace_import_jobs USING btree (source_id) WHERE (status = ANY (ARRAY['pending'::text, 'processing'::text]));
CREATE INDEX marketplace_product_texts_search_idx ON t_00000002.marketplace_product_texts USING gin (search);
CREATE INDEX marketplace_product_texts_title_idx ON t_00000002.marketplace_product_texts USING btree (language, title);
CREATE INDEX marketplace_products_group_key_idx ON t_00000002.marketplace_products USING btree (source_id, COALESCE(group_id, external_id));
CREATE INDEX marketplace_products_updated_at_idx ON t_00000002.marketplace_products USING btree (updated_at DESC);
CREATE INDEX marketplace_products_vanished_idx ON t_00000002.marketplace_products USING btree (source_id, COALESCE(group_id, external_id)) WHERE (NOT is_active);
CREATE INDEX order_events_ended_idx ON t_00000002.order_events USING btree (created_at) WHERE (kind = ANY (ARRAY['cancelled'::text, 'refunded'::text]));
CREATE INDEX order_events_order_id_idx ON t_00000002.order_events USING btree (order_id, created_at, id);
CREATE INDEX order_items_variant_id_idx ON t_00000002.order_items USING btree (variant_id);
CREATE INDEX order_links_order_id_idx ON t_00000002.order_links USING btree (order_id);
CREATE INDEX orders_created_at_idx ON t_00000002.orders USING btree (created_at DESC, id);
CREATE INDEX orders_customer_id_idx ON t_00000002.orders USING btree (customer_id, created_at DESC) WHERE (customer_id IS NOT NULL);
CREATE INDEX orders_email_idx ON t_00000002.orders USING btree (email) WHERE (customer_id IS NULL);
CREATE INDEX orders_expires_at_idx ON t_00000002.orders USING btree (expires_at) WHERE (expires_at IS NOT NULL);
CREATE INDEX orders_placed_from_idx ON t_00000002.orders USING btree (placed_from) WHERE (placed_from IS NOT NULL);
CREATE INDEX orders_status_idx ON t_00000002.orders USING btree (status, created_at DESC);
CREATE INDEX payments_order_id_idx ON t_00000002.payments USING btree (order_id, created_at);
CREATE INDEX price_changes_variant_id_idx ON t_00000002.price_changes USING btree (variant_id, at DESC, id DESC);
CREATE INDEX product_categories_category_id_idx ON t_00000002.product_categories USING btree (category_id);
CREATE INDEX product_images_product_id_idx ON t_00000002.product_images USING btree (product_id, "position");
CREATE INDEX product_texts_search_idx ON t_00000002.product_texts USING gin (search);
CREATE UNIQUE INDEX product_variants_default_key ON t_00000002.product_variants USING btree (product_id) WHERE is_default;
CREATE UNIQUE INDEX product_variants_option_values_key ON t_00000002.product_variants USING btree (product_id, option_values) WHERE ((option_values <> '{}'::uuid[]) AND (archived_at IS NULL));
CREATE INDEX product_variants_product_id_idx ON t_00000002.product_variants USING btree (product_id, "position");
CREATE INDEX product_variants_sale_ends_at_idx ON t_00000002.product_variants USING btree (sale_ends_at) WHERE (sale_ends_at IS NOT NULL);
CREATE INDEX product_variants_sale_starts_at_idx ON t_00000002.product_variants USING btree (sale_starts_at) WHERE (sale_starts_at IS NOT NULL);
CREATE INDEX products_category_id_idx ON t_00000002.products USING btree (category_id) WHERE (archived_at IS NULL);
CREATE INDEX products_created_at_idx ON t_00000002.products USING btree (created_at DESC, id DESC) WHERE (archived_at IS NULL);
CREATE INDEX publish_runs_created_at_idx ON t_00000002.publish_runs USING btree (created_at DESC, id DESC);
CREATE INDEX redirects_to_path_idx ON t_00000002.redirects USING btree (to_path);
CREATE INDEX shipment_items_order_item_id_idx ON t_00000002.shipment_items USING btree (order_item_id);
CREATE INDEX shipments_order_id_idx ON t_00000002.shipments USING btree (order_id, created_at);
ALTER TABLE ONLY platform.api_keys
    ADD CONSTRAINT api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES platform.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.api_keys
    ADD CONSTRAINT api_keys_user_id_vendor_id_fkey FOREIGN KEY (user_id, vendor_id) REFERENCES platform.memberships(user_id, vendor_id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.api_keys
    ADD CONSTRAINT api_keys_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES platform.vendors(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.authenticators
    ADD CONSTRAINT authenticators_user_id_fkey FOREIGN KEY (user_id) REFERENCES platform.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.code_guesses
    ADD CONSTRAINT code_guesses_user_id_fkey FOREIGN KEY (user_id) REFERENCES platform.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.invitations
    ADD CONSTRAINT invitations_user_id_fkey FOREIGN KEY (user_id) REFERENCES platform.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.invitations
    ADD CONSTRAINT invitations_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES platform.vendors(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.marketplace_import_jobs
    ADD CONSTRAINT marketplace_import_jobs_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES platform.vendors(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.memberships
    ADD CONSTRAINT memberships_user_id_fkey FOREIGN KEY (user_id) REFERENCES platform.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.memberships
    ADD CONSTRAINT memberships_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES platform.vendors(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.one_time_tokens
    ADD CONSTRAINT one_time_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES platform.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.one_time_tokens
    ADD CONSTRAINT one_time_tokens_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES platform.vendors(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.passkeys
    ADD CONSTRAINT passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES platform.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.recovery_codes
    ADD CONSTRAINT recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES platform.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.sessions
    ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES platform.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.sessions
    ADD CONSTRAINT sessions_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES platform.vendors(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.sign_in_challenges
    ADD CONSTRAINT sign_in_challenges_user_id_fkey FOREIGN KEY (user_id) REFERENCES platform.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.sign_in_challenges
    ADD CONSTRAINT sign_in_challenges_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES platform.vendors(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.tenant_versions
    ADD CONSTRAINT tenant_versions_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES platform.vendors(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.vendor_daily_statistics
    ADD CONSTRAINT vendor_daily_statistics_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES platform.vendors(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.vendor_domains
    ADD CONSTRAINT vendor_domains_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES platform.vendors(id) ON DELETE CASCADE;
ALTER TABLE ONLY platform.vendor_statistics
    ADD CONSTRAINT vendor_statistics_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES platform.vendors(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000001.cart_items
    ADD CONSTRAINT cart_items_cart_id_fkey FOREIGN KEY (cart_id) REFERENCES t_00000001.carts(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000001.cart_items
    ADD CONSTRAINT cart_items_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES t_00000001.product_variants(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000001.carts
    ADD CONSTRAINT carts_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES t_00000001.customers(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000001.categories
    ADD CONSTRAINT categories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES t_00000001.categories(id);
ALTER TABLE ONLY t_00000001.customer_addresses
    ADD CONSTRAINT customer_addresses_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES t_00000001.customers(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000001.customer_sessions
    ADD CONSTRAINT customer_sessions_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES t_00000001.customers(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000001.customer_tokens
    ADD CONSTRAINT customer_tokens_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES t_00000001.customers(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000001.customers
    ADD CONSTRAINT customers_group_id_fkey FOREIGN KEY (group_id) REFERENCES t_00000001.customer_groups(id) ON DELETE SET NULL;
ALTER TABLE ONLY t_00000001.documents
    ADD CONSTRAINT documents_order_id_fkey FOREIGN KEY (order_id) REFERENCES t_00000001.orders(id);
ALTER TABLE ONLY t_00000001.inventory
    ADD CONSTRAINT inventory_location_id_fkey FOREIGN KEY (location_id) REFERENCES t_00000001.locations(id);
ALTER TABLE ONLY t_00000001.inventory_movements
    ADD CONSTRAINT inventory_movements_inventory_id_fkey FOREIGN KEY (inventory_id) REFERENCES t_00000001.inventory(id);
ALTER TABLE ONLY t_00000001.inventory
    ADD CONSTRAINT inventory_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES t_00000001.product_variants(id);
ALTER TABLE ONLY t_00000001.marketplace_import_errors
    ADD CONSTRAINT marketplace_import_errors_job_id_fkey FOREIGN KEY (job_id) REFERENCES t_00000001.marketplace_import_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000001.marketplace_import_jobs
    ADD CONSTRAINT marketplace_import_jobs_source_id_fkey FOREIGN KEY (source_id) REFERENCES t_00000001.sources(id);
ALTER TABLE ONLY t_00000001.marketplace_product_texts
    ADD CONSTRAINT marketplace_product_texts_marketplace_product_id_fkey FOREIGN KEY (marketplace_product_id) REFERENCES t_00000001.marketplace_products(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000001.marketplace_products
    ADD CONSTRAINT marketplace_products_source_id_fkey FOREIGN KEY (source_id) REFERENCES t_00000001.sources(id);
ALTER TABLE ONLY t_00000001.order_events
    ADD CONSTRAINT order_events_order_id_fkey FOREIGN KEY (order_id) REFERENCES t_00000001.orders(id);
ALTER TABLE ONLY t_00000001.order_items
    ADD CONSTRAINT order_items_order_id_fkey FOREIGN KEY (order_id) REFERENCES t_00000001.orders(id);
ALTER TABLE ONLY t_00000001.order_links
    ADD CONSTRAINT order_links_order_id_fkey FOREIGN KEY (order_id) REFERENCES t_00000001.orders(id);
ALTER TABLE ONLY t_00000001.orders
    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES t_00000001.customers(id);
ALTER TABLE ONLY t_00000001.payments
    ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES t_00000001.orders(id);
ALTER TABLE ONLY t_00000001.payments
    ADD CONSTRAINT payments_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES t_00000001.payments(id);
ALTER TABLE ONLY t_00000001.price_changes
    ADD CONSTRAINT price_changes_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES t_00000001.product_variants(id);
ALTER TABLE ONLY t_00000001.product_categories
    ADD CONSTRAINT product_categories_category_id_fkey FOREIGN KEY (category_id) REFERENCES t_00000001.categories(id);
ALTER TABLE ONLY t_00000001.product_categories
    ADD CONSTRAINT product_categories_product_id_fkey FOREIGN KEY (product_id) REFERENCES t_00000001.products(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000001.product_images
    ADD CONSTRAINT product_images_media_id_fkey FOREIGN KEY (media_id) REFERENCES t_00000001.media(id);
ALTER TABLE ONLY t_00000001.product_images
    ADD CONSTRAINT product_images_product_id_fkey FOREIGN KEY (product_id) REFERENCES t_00000001.products(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000001.product_images
    ADD CONSTRAINT product_images_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES t_00000001.product_variants(id) ON DELETE SET NULL;
ALTER TABLE ONLY t_00000001.product_option_values
    ADD CONSTRAINT product_option_values_option_id_fkey FOREIGN KEY (option_id) REFERENCES t_00000001.product_options(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000001.product_options
    ADD CONSTRAINT product_options_product_id_fkey FOREIGN KEY (product_id) REFERENCES t_00000001.products(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000001.product_texts
    ADD CONSTRAINT product_texts_product_id_fkey FOREIGN KEY (product_id) REFERENCES t_00000001.products(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000001.product_variants
    ADD CONSTRAINT product_variants_marketplace_product_id_fkey FOREIGN KEY (marketplace_product_id) REFERENCES t_00000001.marketplace_products(id) ON DELETE SET NULL;
ALTER TABLE ONLY t_00000001.product_variants
    ADD CONSTRAINT product_variants_product_id_fkey FOREIGN KEY (product_id) REFERENCES t_00000001.products(id);
ALTER TABLE ONLY t_00000001.products
    ADD CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id) REFERENCES t_00000001.categories(id);
ALTER TABLE ONLY t_00000001.products
    ADD CONSTRAINT products_source_id_fkey FOREIGN KEY (source_id) REFERENCES t_00000001.sources(id);
ALTER TABLE ONLY t_00000001.publish_runs
    ADD CONSTRAINT publish_runs_import_id_fkey FOREIGN KEY (import_id) REFERENCES t_00000001.marketplace_import_jobs(id) ON DELETE SET NULL;
ALTER TABLE ONLY t_00000001.publish_runs
    ADD CONSTRAINT publish_runs_source_id_fkey FOREIGN KEY (source_id) REFERENCES t_00000001.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000001.shipment_items
    ADD CONSTRAINT shipment_items_order_item_id_fkey FOREIGN KEY (order_item_id) REFERENCES t_00000001.order_items(id);
ALTER TABLE ONLY t_00000001.shipment_items
    ADD CONSTRAINT shipment_items_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES t_00000001.shipments(id);
ALTER TABLE ONLY t_00000001.shipments
    ADD CONSTRAINT shipments_location_id_fkey FOREIGN KEY (location_id) REFERENCES t_00000001.locations(id);
ALTER TABLE ONLY t_00000001.shipments
    ADD CONSTRAINT shipments_order_id_fkey FOREIGN KEY (order_id) REFERENCES t_00000001.orders(id);
ALTER TABLE ONLY t_00000001.sources
    ADD CONSTRAINT sources_location_id_fkey FOREIGN KEY (location_id) REFERENCES t_00000001.locations(id);
ALTER TABLE ONLY t_00000001.team_members
    ADD CONSTRAINT team_members_role_id_fkey FOREIGN KEY (role_id) REFERENCES t_00000001.roles(id);
ALTER TABLE ONLY t_00000002.cart_items
    ADD CONSTRAINT cart_items_cart_id_fkey FOREIGN KEY (cart_id) REFERENCES t_00000002.carts(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000002.cart_items
    ADD CONSTRAINT cart_items_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES t_00000002.product_variants(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000002.carts
    ADD CONSTRAINT carts_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES t_00000002.customers(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000002.categories
    ADD CONSTRAINT categories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES t_00000002.categories(id);
ALTER TABLE ONLY t_00000002.customer_addresses
    ADD CONSTRAINT customer_addresses_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES t_00000002.customers(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000002.customer_sessions
    ADD CONSTRAINT customer_sessions_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES t_00000002.customers(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000002.customer_tokens
    ADD CONSTRAINT customer_tokens_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES t_00000002.customers(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000002.customers
    ADD CONSTRAINT customers_group_id_fkey FOREIGN KEY (group_id) REFERENCES t_00000002.customer_groups(id) ON DELETE SET NULL;
ALTER TABLE ONLY t_00000002.documents
    ADD CONSTRAINT documents_order_id_fkey FOREIGN KEY (order_id) REFERENCES t_00000002.orders(id);
ALTER TABLE ONLY t_00000002.inventory
    ADD CONSTRAINT inventory_location_id_fkey FOREIGN KEY (location_id) REFERENCES t_00000002.locations(id);
ALTER TABLE ONLY t_00000002.inventory_movements
    ADD CONSTRAINT inventory_movements_inventory_id_fkey FOREIGN KEY (inventory_id) REFERENCES t_00000002.inventory(id);
ALTER TABLE ONLY t_00000002.inventory
    ADD CONSTRAINT inventory_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES t_00000002.product_variants(id);
ALTER TABLE ONLY t_00000002.marketplace_import_errors
    ADD CONSTRAINT marketplace_import_errors_job_id_fkey FOREIGN KEY (job_id) REFERENCES t_00000002.marketplace_import_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000002.marketplace_import_jobs
    ADD CONSTRAINT marketplace_import_jobs_source_id_fkey FOREIGN KEY (source_id) REFERENCES t_00000002.sources(id);
ALTER TABLE ONLY t_00000002.marketplace_product_texts
    ADD CONSTRAINT marketplace_product_texts_marketplace_product_id_fkey FOREIGN KEY (marketplace_product_id) REFERENCES t_00000002.marketplace_products(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000002.marketplace_products
    ADD CONSTRAINT marketplace_products_source_id_fkey FOREIGN KEY (source_id) REFERENCES t_00000002.sources(id);
ALTER TABLE ONLY t_00000002.order_events
    ADD CONSTRAINT order_events_order_id_fkey FOREIGN KEY (order_id) REFERENCES t_00000002.orders(id);
ALTER TABLE ONLY t_00000002.order_items
    ADD CONSTRAINT order_items_order_id_fkey FOREIGN KEY (order_id) REFERENCES t_00000002.orders(id);
ALTER TABLE ONLY t_00000002.order_links
    ADD CONSTRAINT order_links_order_id_fkey FOREIGN KEY (order_id) REFERENCES t_00000002.orders(id);
ALTER TABLE ONLY t_00000002.orders
    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES t_00000002.customers(id);
ALTER TABLE ONLY t_00000002.payments
    ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES t_00000002.orders(id);
ALTER TABLE ONLY t_00000002.payments
    ADD CONSTRAINT payments_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES t_00000002.payments(id);
ALTER TABLE ONLY t_00000002.price_changes
    ADD CONSTRAINT price_changes_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES t_00000002.product_variants(id);
ALTER TABLE ONLY t_00000002.product_categories
    ADD CONSTRAINT product_categories_category_id_fkey FOREIGN KEY (category_id) REFERENCES t_00000002.categories(id);
ALTER TABLE ONLY t_00000002.product_categories
    ADD CONSTRAINT product_categories_product_id_fkey FOREIGN KEY (product_id) REFERENCES t_00000002.products(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000002.product_images
    ADD CONSTRAINT product_images_media_id_fkey FOREIGN KEY (media_id) REFERENCES t_00000002.media(id);
ALTER TABLE ONLY t_00000002.product_images
    ADD CONSTRAINT product_images_product_id_fkey FOREIGN KEY (product_id) REFERENCES t_00000002.products(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000002.product_images
    ADD CONSTRAINT product_images_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES t_00000002.product_variants(id) ON DELETE SET NULL;
ALTER TABLE ONLY t_00000002.product_option_values
    ADD CONSTRAINT product_option_values_option_id_fkey FOREIGN KEY (option_id) REFERENCES t_00000002.product_options(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000002.product_options
    ADD CONSTRAINT product_options_product_id_fkey FOREIGN KEY (product_id) REFERENCES t_00000002.products(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000002.product_texts
    ADD CONSTRAINT product_texts_product_id_fkey FOREIGN KEY (product_id) REFERENCES t_00000002.products(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000002.product_variants
    ADD CONSTRAINT product_variants_marketplace_product_id_fkey FOREIGN KEY (marketplace_product_id) REFERENCES t_00000002.marketplace_products(id) ON DELETE SET NULL;
ALTER TABLE ONLY t_00000002.product_variants
    ADD CONSTRAINT product_variants_product_id_fkey FOREIGN KEY (product_id) REFERENCES t_00000002.products(id);
ALTER TABLE ONLY t_00000002.products
    ADD CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id) REFERENCES t_00000002.categories(id);
ALTER TABLE ONLY t_00000002.products
    ADD CONSTRAINT products_source_id_fkey FOREIGN KEY (source_id) REFERENCES t_00000002.sources(id);
ALTER TABLE ONLY t_00000002.publish_runs
    ADD CONSTRAINT publish_runs_import_id_fkey FOREIGN KEY (import_id) REFERENCES t_00000002.marketplace_import_jobs(id) ON DELETE SET NULL;
ALTER TABLE ONLY t_00000002.publish_runs
    ADD CONSTRAINT publish_runs_source_id_fkey FOREIGN KEY (source_id) REFERENCES t_00000002.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY t_00000002.shipment_items
    ADD CONSTRAINT shipment_items_order_item_id_fkey FOREIGN KEY (order_item_id) REFERENCES t_00000002.order_items(id);
ALTER TABLE ONLY t_00000002.shipment_items
    ADD CONSTRAINT shipment_items_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES t_00000002.shipments(id);
ALTER TABLE ONLY t_00000002.shipments
    ADD CONSTRAINT shipments_location_id_fkey FOREIGN KEY (location_id) REFERENCES t_00000002.locations(id);
ALTER TABLE ONLY t_00000002.shipments
    ADD CONSTRAINT shipments_order_id_fkey FOREIGN KEY (order_id) REFERENCES t_00000002.orders(id);
ALTER TABLE ONLY t_00000002.sources
    ADD CONSTRAINT sources_location_id_fkey FOREIGN KEY (location_id) REFERENCES t_00000002.locations(id);
ALTER TABLE ONLY t_00000002.team_members
    ADD CONSTRAINT team_members_role_id_fkey FOREIGN KEY (role_id) REFERENCES t_00000002.roles(id);
ALTER TABLE platform.jobs ENABLE ROW LEVEL SECURITY;
CREATE POLICY jobs_of_app ON platform.jobs TO @app@ USING (true) WITH CHECK (true);
CREATE POLICY jobs_of_tenant ON platform.jobs FOR INSERT WITH CHECK (((tenant_role = CURRENT_USER) AND (vendor_id = ( SELECT o.id
   FROM platform.own_vendor o)) AND ((payload ->> 'vendor_id'::text) = (vendor_id)::text) AND ((payload ->> 'kind'::text) = kind)));
ALTER TABLE platform.mails ENABLE ROW LEVEL SECURITY;
CREATE POLICY mails_of_app ON platform.mails TO @app@ USING (true) WITH CHECK (true);
CREATE POLICY mails_of_tenant ON platform.mails FOR INSERT WITH CHECK (((tenant_role = CURRENT_USER) AND (vendor_id = ( SELECT o.id
   FROM platform.own_vendor o))));
ALTER TABLE platform.statistics_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY statistics_changes_of_app ON platform.statistics_changes TO @app@ USING (true) WITH CHECK (true);
CREATE POLICY statistics_changes_of_tenant ON platform.statistics_changes FOR INSERT WITH CHECK (((tenant_role = CURRENT_USER) AND (vendor_id = ( SELECT o.id
   FROM platform.own_vendor o))));
GRANT USAGE ON SCHEMA ext TO PUBLIC;
GRANT USAGE ON SCHEMA ext TO @group@;
GRANT USAGE ON SCHEMA platform TO @app@;
GRANT USAGE ON SCHEMA platform TO @group@;
GRANT USAGE ON SCHEMA t_00000001 TO @prefix@_t_00000001;
GRANT USAGE ON SCHEMA t_00000002 TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.api_keys TO @app@;
GRANT SELECT,INSERT ON TABLE platform.audit_log TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.authenticators TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.code_guesses TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.invitations TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.jobs TO @app@;
GRANT INSERT(id) ON TABLE platform.jobs TO @group@;
GRANT INSERT(vendor_id) ON TABLE platform.jobs TO @group@;
GRANT INSERT(tenant_role) ON TABLE platform.jobs TO @group@;
GRANT INSERT(kind) ON TABLE platform.jobs TO @group@;
GRANT INSERT(lane) ON TABLE platform.jobs TO @group@;
GRANT INSERT(payload) ON TABLE platform.jobs TO @group@;
GRANT INSERT(max_attempts) ON TABLE platform.jobs TO @group@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.login_throttles TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.mails TO @app@;
GRANT INSERT(id) ON TABLE platform.mails TO @group@;
GRANT INSERT(vendor_id) ON TABLE platform.mails TO @group@;
GRANT INSERT(tenant_role) ON TABLE platform.mails TO @group@;
GRANT INSERT(recipient) ON TABLE platform.mails TO @group@;
GRANT INSERT(sender_name) ON TABLE platform.mails TO @group@;
GRANT INSERT(subject) ON TABLE platform.mails TO @group@;
GRANT INSERT(text_body) ON TABLE platform.mails TO @group@;
GRANT INSERT(html_body) ON TABLE platform.mails TO @group@;
GRANT INSERT(template) ON TABLE platform.mails TO @group@;
GRANT INSERT(is_confidential) ON TABLE platform.mails TO @group@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.marketplace_import_jobs TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.memberships TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.one_time_tokens TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.vendors TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.own_vendor TO @app@;
GRANT SELECT ON TABLE platform.own_vendor TO @group@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.passkeys TO @app@;
GRANT SELECT ON TABLE platform.platform_migrations TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.recovery_codes TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.sessions TO @app@;
GRANT SELECT ON TABLE platform.settings TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.sign_in_challenges TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.statistics_changes TO @app@;
GRANT INSERT(id) ON TABLE platform.statistics_changes TO @group@;
GRANT INSERT(vendor_id) ON TABLE platform.statistics_changes TO @group@;
GRANT INSERT(tenant_role) ON TABLE platform.statistics_changes TO @group@;
GRANT INSERT(since) ON TABLE platform.statistics_changes TO @group@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.tax_rates TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.tenant_versions TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.users TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.vendor_daily_statistics TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.vendor_domains TO @app@;
GRANT USAGE ON SEQUENCE platform.vendor_numbers TO @app@;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE platform.vendor_statistics TO @app@;
GRANT SELECT,INSERT ON TABLE t_00000001.audit_log TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.cart_items TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.carts TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.categories TO @prefix@_t_00000001;
GRANT SELECT,INSERT,UPDATE ON TABLE t_00000001.counters TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.customer_addresses TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.customer_groups TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.customer_sessions TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.customer_tokens TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.customers TO @prefix@_t_00000001;
GRANT SELECT,INSERT ON TABLE t_00000001.documents TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.idempotency_keys TO @prefix@_t_00000001;
GRANT SELECT,INSERT,UPDATE ON TABLE t_00000001.inventory TO @prefix@_t_00000001;
GRANT SELECT,INSERT ON TABLE t_00000001.inventory_movements TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.locations TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.marketplace_import_errors TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.marketplace_import_jobs TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.marketplace_product_texts TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.marketplace_products TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.media TO @prefix@_t_00000001;
GRANT SELECT,INSERT ON TABLE t_00000001.order_events TO @prefix@_t_00000001;
GRANT SELECT,INSERT,UPDATE ON TABLE t_00000001.order_items TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.order_links TO @prefix@_t_00000001;
GRANT USAGE ON SEQUENCE t_00000001.order_numbers TO @prefix@_t_00000001;
GRANT SELECT,INSERT,UPDATE ON TABLE t_00000001.orders TO @prefix@_t_00000001;
GRANT SELECT,INSERT ON TABLE t_00000001.payments TO @prefix@_t_00000001;
GRANT SELECT,INSERT ON TABLE t_00000001.price_changes TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.product_categories TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.product_images TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.product_option_values TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.product_options TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.product_texts TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.product_variants TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.products TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.publish_runs TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.redirects TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.roles TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.settings TO @prefix@_t_00000001;
GRANT SELECT,INSERT,UPDATE ON TABLE t_00000001.shipment_items TO @prefix@_t_00000001;
GRANT SELECT,INSERT,UPDATE ON TABLE t_00000001.shipments TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.sources TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.team_members TO @prefix@_t_00000001;
GRANT SELECT ON TABLE t_00000001.tenant_migrations TO @prefix@_t_00000001;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000001.texts TO @prefix@_t_00000001;
GRANT SELECT,INSERT ON TABLE t_00000002.audit_log TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.cart_items TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.carts TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.categories TO @prefix@_t_00000002;
GRANT SELECT,INSERT,UPDATE ON TABLE t_00000002.counters TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.customer_addresses TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.customer_groups TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.customer_sessions TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.customer_tokens TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.customers TO @prefix@_t_00000002;
GRANT SELECT,INSERT ON TABLE t_00000002.documents TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.idempotency_keys TO @prefix@_t_00000002;
GRANT SELECT,INSERT,UPDATE ON TABLE t_00000002.inventory TO @prefix@_t_00000002;
GRANT SELECT,INSERT ON TABLE t_00000002.inventory_movements TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.locations TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.marketplace_import_errors TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.marketplace_import_jobs TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.marketplace_product_texts TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.marketplace_products TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.media TO @prefix@_t_00000002;
GRANT SELECT,INSERT ON TABLE t_00000002.order_events TO @prefix@_t_00000002;
GRANT SELECT,INSERT,UPDATE ON TABLE t_00000002.order_items TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.order_links TO @prefix@_t_00000002;
GRANT USAGE ON SEQUENCE t_00000002.order_numbers TO @prefix@_t_00000002;
GRANT SELECT,INSERT,UPDATE ON TABLE t_00000002.orders TO @prefix@_t_00000002;
GRANT SELECT,INSERT ON TABLE t_00000002.payments TO @prefix@_t_00000002;
GRANT SELECT,INSERT ON TABLE t_00000002.price_changes TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.product_categories TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.product_images TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.product_option_values TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.product_options TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.product_texts TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.product_variants TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.products TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.publish_runs TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.redirects TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.roles TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.settings TO @prefix@_t_00000002;
GRANT SELECT,INSERT,UPDATE ON TABLE t_00000002.shipment_items TO @prefix@_t_00000002;
GRANT SELECT,INSERT,UPDATE ON TABLE t_00000002.shipments TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.sources TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.team_members TO @prefix@_t_00000002;
GRANT SELECT ON TABLE t_00000002.tenant_migrations TO @prefix@_t_00000002;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE t_00000002.texts TO @prefix@_t_00000002;
ALTER DEFAULT PRIVILEGES FOR ROLE @owner@ IN SCHEMA platform GRANT USAGE ON SEQUENCES  TO @app@;
ALTER DEFAULT PRIVILEGES FOR ROLE @owner@ IN SCHEMA platform GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES  TO @app@;
ALTER DEFAULT PRIVILEGES FOR ROLE @owner@ IN SCHEMA t_00000001 GRANT USAGE ON SEQUENCES  TO @prefix@_t_00000001;
ALTER DEFAULT PRIVILEGES FOR ROLE @owner@ IN SCHEMA t_00000001 GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES  TO @prefix@_t_00000001;
ALTER DEFAULT PRIVILEGES FOR ROLE @owner@ IN SCHEMA t_00000002 GRANT USAGE ON SEQUENCES  TO @prefix@_t_00000002;
ALTER DEFAULT PRIVILEGES FOR ROLE @owner@ IN SCHEMA t_00000002 GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES  TO @prefix@_t_00000002;
