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
    time_zone text DEFAULT 'Europe/Luxembourg'::text NOT NULL,
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
    made_by_feed boolean DEFAULT false NOT NULL,
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
    options jsonb DEFAULT '{}'::jsonb NOT NULL,
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
    additional_categories text[] DEFAULT '{}'::text[] NOT NULL,
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
    removed_at timestamp with time zone,
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
    made_by_feed boolean DEFAULT false NOT NULL,
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
    options jsonb DEFAULT '{}'::jsonb NOT NULL,
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
    additional_categories text[] DEFAULT '{}'::text[] NOT NULL,
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
    removed_at timestamp with time zone,
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
INSERT INTO platform.audit_log VALUES ('01a22ea8-79b9-7716-8dec-5293563e7348', '2026-11-30 22:52:02.871377+00', 'system', NULL, 'Orion', 'operator.create', 'user', '01a22ea8-79b4-7002-bd2d-65bb20f4693a', NULL, '{"is_operator": true}', NULL, NULL, 'operator@walks.example');
INSERT INTO platform.audit_log VALUES ('01a22ea8-9f72-7535-8df4-d6ee5e5f8af9', '2026-11-30 22:52:12.526552+00', 'operator', '01a22ea8-79b4-7002-bd2d-65bb20f4693a', 'Olivia', 'login', 'realm', 'admin', NULL, NULL, '127.0.0.1', '01a22ea8-9f4b-71fd-8bf9-27dbc11c62ee', '');
INSERT INTO platform.audit_log VALUES ('01a22ea8-a099-7417-aca2-70647799e954', '2026-11-30 22:52:12.552708+00', 'operator', '01a22ea8-79b4-7002-bd2d-65bb20f4693a', 'Olivia', 'vendor.create', 'vendor', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', NULL, '{"code": "TS_MX3V5447", "name": "Atelier TypeScript", "status": "active", "verified": false, "subdomain": "ts-mx3v5447", "time_zone": "Europe/Luxembourg", "contact_email": null}', '127.0.0.1', '01a22ea8-9f80-74f1-aece-dc23605b8eb3', 'Atelier TypeScript');
INSERT INTO platform.audit_log VALUES ('01a22ea8-b509-7282-8bb7-db799c655dfc', '2026-11-30 22:52:18.054251+00', 'operator', '01a22ea8-79b4-7002-bd2d-65bb20f4693a', 'Olivia', 'login', 'realm', 'admin', NULL, NULL, '127.0.0.1', '01a22ea8-b4c3-7592-9271-5748b5a50e6d', '');
INSERT INTO platform.audit_log VALUES ('01a22ea8-b645-70fa-a910-903125e57741', '2026-11-30 22:52:18.104027+00', 'operator', '01a22ea8-79b4-7002-bd2d-65bb20f4693a', 'Olivia', 'vendor.create', 'vendor', '01a22ea8-b558-777d-8856-b508d1b58ee9', NULL, '{"code": "PY_1A22EA8B486", "name": "Atelier Python", "status": "active", "verified": false, "subdomain": "py-1a22ea8b486", "time_zone": "Europe/Luxembourg", "contact_email": null}', '127.0.0.1', '01a22ea8-b533-71c0-aff3-7d4d45814408', 'Atelier Python');
INSERT INTO platform.invitations VALUES ('01a22ea8-a095-75cc-99f9-eeccd3a77578', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', '01a22ea8-a094-7096-9fcd-3a32eee0b895', 'owner', '\x850316fa346d797fd89f28229d5a0c485db44875283de33026080419a205469c', '2026-12-03 22:52:12.548588+00', '2026-11-30 22:52:12.875743+00', '2026-11-30 22:52:12.552708+00', 'owner-mx3v5447@example.lu', '', '', NULL, NULL, '2026-11-30 22:52:12.552708+00');
INSERT INTO platform.invitations VALUES ('01a22ea8-b642-7115-8617-9808a9fd4f33', '01a22ea8-b558-777d-8856-b508d1b58ee9', '01a22ea8-b641-758a-8eed-1bcff44a9e97', 'owner', '\xe3cc7ea8ca0b57557417c17d744edd35423ea39f2a7efd02d499d00c2d69a239', '2026-12-03 22:52:18.102961+00', '2026-11-30 22:52:18.447904+00', '2026-11-30 22:52:18.104027+00', 'owner-1a22ea8b486@example.lu', '', '', NULL, NULL, '2026-11-30 22:52:18.104027+00');
INSERT INTO platform.jobs VALUES ('01a22ea8-a097-75fe-821d-00a2201c076e', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', NULL, 'send_mail', 'mail', '{"kind": "send_mail", "mail_id": "01a22ea8-a096-75dc-b6c5-dd159eb64072", "vendor_id": "01a22ea8-9fa9-73da-9fec-b4d79a79c24b"}', 'done', 0, '2026-11-30 22:52:12.552708+00', 1, 60, NULL, NULL, NULL, '2026-11-30 22:52:12.552708+00', '2026-11-30 22:52:12.84728+00');
INSERT INTO platform.jobs VALUES ('01a22ea8-a0fa-70e3-b34d-217781e7a4d4', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', '@prefix@_t_00000001', 'import_marketplace', 'import', '{"kind": "import_marketplace", "import_id": "01a22ea8-a0f9-734e-ba57-3f7350f5d251", "vendor_id": "01a22ea8-9fa9-73da-9fec-b4d79a79c24b"}', 'done', 0, '2026-11-30 22:52:12.917097+00', 1, 20, NULL, NULL, NULL, '2026-11-30 22:52:12.917097+00', '2026-11-30 22:52:12.959821+00');
INSERT INTO platform.jobs VALUES ('01a22ea8-a1f3-74b0-92c1-7988c300f05a', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', '@prefix@_t_00000001', 'order_placed_mail', 'work', '{"kind": "order_placed_mail", "order_id": "01a22ea8-a1e9-70fc-b871-70511e94e8b2", "vendor_id": "01a22ea8-9fa9-73da-9fec-b4d79a79c24b"}', 'done', 0, '2026-11-30 22:52:13.160955+00', 1, 5, NULL, NULL, NULL, '2026-11-30 22:52:13.160955+00', '2026-11-30 22:52:13.208006+00');
INSERT INTO platform.jobs VALUES ('01a22ea8-a215-771d-9a6b-7e13dd30f116', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', NULL, 'send_mail', 'mail', '{"kind": "send_mail", "mail_id": "01a22ea8-a1e9-70fc-b871-70511e94e8b3", "vendor_id": "01a22ea8-9fa9-73da-9fec-b4d79a79c24b"}', 'done', 0, '2026-11-30 22:52:13.203658+00', 1, 60, NULL, NULL, NULL, '2026-11-30 22:52:13.203658+00', '2026-11-30 22:52:13.218789+00');
INSERT INTO platform.jobs VALUES ('01a22ea8-a1f3-74b0-92c1-798948f684bd', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', '@prefix@_t_00000001', 'new_order_mail', 'work', '{"kind": "new_order_mail", "order_id": "01a22ea8-a1e9-70fc-b871-70511e94e8b2", "vendor_id": "01a22ea8-9fa9-73da-9fec-b4d79a79c24b"}', 'done', 0, '2026-11-30 22:52:13.160955+00', 1, 5, NULL, NULL, NULL, '2026-11-30 22:52:13.160955+00', '2026-11-30 22:52:13.225706+00');
INSERT INTO platform.jobs VALUES ('01a22ea8-a226-73e1-99af-132e425ae1f6', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', NULL, 'send_mail', 'mail', '{"kind": "send_mail", "mail_id": "01a22ea8-a1e9-70fc-b871-70511e94e8b7", "vendor_id": "01a22ea8-9fa9-73da-9fec-b4d79a79c24b"}', 'done', 0, '2026-11-30 22:52:13.220117+00', 1, 60, NULL, NULL, NULL, '2026-11-30 22:52:13.220117+00', '2026-11-30 22:52:13.231392+00');
INSERT INTO platform.jobs VALUES ('01a22ea8-a231-709f-a28a-bf3251a9e472', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', '@prefix@_t_00000001', 'order_shipped_mail', 'work', '{"kind": "order_shipped_mail", "order_id": "01a22ea8-a1e9-70fc-b871-70511e94e8b2", "vendor_id": "01a22ea8-9fa9-73da-9fec-b4d79a79c24b"}', 'done', 0, '2026-11-30 22:52:13.218138+00', 1, 5, NULL, NULL, NULL, '2026-11-30 22:52:13.218138+00', '2026-11-30 22:52:13.251461+00');
INSERT INTO platform.jobs VALUES ('01a22ea8-a242-768c-9def-c4babdd35994', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', NULL, 'send_mail', 'mail', '{"kind": "send_mail", "mail_id": "01a22ea8-a1e9-70fc-b871-70511e94e8b0", "vendor_id": "01a22ea8-9fa9-73da-9fec-b4d79a79c24b"}', 'done', 0, '2026-11-30 22:52:13.24917+00', 1, 60, NULL, NULL, NULL, '2026-11-30 22:52:13.24917+00', '2026-11-30 22:52:13.264503+00');
INSERT INTO platform.jobs VALUES ('01a22ea8-b644-75e9-bbe5-988a62ecf672', '01a22ea8-b558-777d-8856-b508d1b58ee9', NULL, 'send_mail', 'mail', '{"kind": "send_mail", "mail_id": "01a22ea8-b643-70e9-85c7-2c47e47dea21", "vendor_id": "01a22ea8-b558-777d-8856-b508d1b58ee9"}', 'done', 0, '2026-11-30 22:52:18.104027+00', 1, 60, NULL, NULL, NULL, '2026-11-30 22:52:18.104027+00', '2026-11-30 22:52:18.398102+00');
INSERT INTO platform.jobs VALUES ('01a22ea8-b749-70ab-88f6-c0d41e1c27fa', '01a22ea8-b558-777d-8856-b508d1b58ee9', '@prefix@_t_00000002', 'order_placed_mail', 'work', '{"kind": "order_placed_mail", "order_id": "01a22ea8-b73f-7390-9cae-b3dbc5c31dbb", "vendor_id": "01a22ea8-b558-777d-8856-b508d1b58ee9"}', 'done', 0, '2026-11-30 22:52:18.623757+00', 1, 5, NULL, NULL, NULL, '2026-11-30 22:52:18.623757+00', '2026-11-30 22:52:18.665866+00');
INSERT INTO platform.jobs VALUES ('01a22ea8-b749-70ab-88f6-c0d52f3eacca', '01a22ea8-b558-777d-8856-b508d1b58ee9', '@prefix@_t_00000002', 'new_order_mail', 'work', '{"kind": "new_order_mail", "order_id": "01a22ea8-b73f-7390-9cae-b3dbc5c31dbb", "vendor_id": "01a22ea8-b558-777d-8856-b508d1b58ee9"}', 'done', 0, '2026-11-30 22:52:18.623757+00', 1, 5, NULL, NULL, NULL, '2026-11-30 22:52:18.623757+00', '2026-11-30 22:52:18.682466+00');
INSERT INTO platform.jobs VALUES ('01a22ea8-b767-760c-bb78-8b8298310a96', '01a22ea8-b558-777d-8856-b508d1b58ee9', NULL, 'send_mail', 'mail', '{"kind": "send_mail", "mail_id": "01a22ea8-b73f-7390-9cae-b3dbc5c31dba", "vendor_id": "01a22ea8-b558-777d-8856-b508d1b58ee9"}', 'done', 0, '2026-11-30 22:52:18.661626+00', 1, 60, NULL, NULL, NULL, '2026-11-30 22:52:18.661626+00', '2026-11-30 22:52:18.684836+00');
INSERT INTO platform.jobs VALUES ('01a22ea8-b777-7753-948c-0f5d2615953c', '01a22ea8-b558-777d-8856-b508d1b58ee9', NULL, 'send_mail', 'mail', '{"kind": "send_mail", "mail_id": "01a22ea8-b73f-7390-9cae-b3dbc5c31dbe", "vendor_id": "01a22ea8-b558-777d-8856-b508d1b58ee9"}', 'done', 0, '2026-11-30 22:52:18.67893+00', 1, 60, NULL, NULL, NULL, '2026-11-30 22:52:18.67893+00', '2026-11-30 22:52:18.699415+00');
INSERT INTO platform.jobs VALUES ('01a22ea8-b777-7753-948c-0f5e3a2118b1', '01a22ea8-b558-777d-8856-b508d1b58ee9', '@prefix@_t_00000002', 'order_shipped_mail', 'work', '{"kind": "order_shipped_mail", "order_id": "01a22ea8-b73f-7390-9cae-b3dbc5c31dbb", "vendor_id": "01a22ea8-b558-777d-8856-b508d1b58ee9"}', 'done', 0, '2026-11-30 22:52:18.665209+00', 1, 5, NULL, NULL, NULL, '2026-11-30 22:52:18.665209+00', '2026-11-30 22:52:18.702659+00');
INSERT INTO platform.jobs VALUES ('01a22ea8-b78b-767b-94b8-2c51c3b88003', '01a22ea8-b558-777d-8856-b508d1b58ee9', NULL, 'send_mail', 'mail', '{"kind": "send_mail", "mail_id": "01a22ea8-b73f-7390-9cae-b3dbc5c31db9", "vendor_id": "01a22ea8-b558-777d-8856-b508d1b58ee9"}', 'done', 0, '2026-11-30 22:52:18.698752+00', 1, 60, NULL, NULL, NULL, '2026-11-30 22:52:18.698752+00', '2026-11-30 22:52:18.709666+00');
INSERT INTO platform.login_throttles VALUES ('source:3db4ad604417e0e7498fe47afb35ff84c0cf17e4cac3443cebf17f7740789a3c', 0, '2026-11-30 22:52:12.494416+00');
INSERT INTO platform.mails VALUES ('01a22ea8-a096-75dc-b6c5-dd159eb64072', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', NULL, 'owner-mx3v5447@example.lu', 'Orion', 'Votre invitation chez Atelier TypeScript', 'Bonjour,
vous êtes invité à travailler pour Atelier TypeScript sur Orion. Acceptez ici :
http://localhost:46127/vendor/TS_MX3V5447/invitation#3Tdq1Ea4EnLmCP-JHvdydL-FBNEWvQfNWV4hm0MRnEM
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
<p style="margin:0 0 24px"><a href="http://localhost:46127/vendor/TS_MX3V5447/invitation#3Tdq1Ea4EnLmCP-JHvdydL-FBNEWvQfNWV4hm0MRnEM" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#2858b4;color:#ffffff;text-decoration:none;font-weight:600">Accepter l’invitation</a></p>
<p style="margin:0 0 24px;font-size:14px;color:#62625c;overflow-wrap:anywhere">http://localhost:46127/vendor/TS_MX3V5447/invitation#3Tdq1Ea4EnLmCP-JHvdydL-FBNEWvQfNWV4hm0MRnEM</p>
<p style="margin:0;font-size:14px;color:#62625c">Le lien sert une fois et jusqu’au 3 décembre 2026. Si vous n’attendiez pas ce message, ignorez-le.</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
', '2026-11-30 22:52:12.552708+00', '2026-11-30 22:52:12.845379+00', 'vendor_invitation', true, 1, NULL, NULL);
INSERT INTO platform.mails VALUES ('01a22ea8-a1e9-70fc-b871-70511e94e8b3', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', NULL, 'ada@example.org', 'Atelier TypeScript', 'Votre commande 1001 chez Atelier TypeScript', 'Bonjour Ada,
merci pour votre commande du 30 novembre 2026. Elle est bien arrivée, et nous vous écrirons quand elle partira.
Suivre la commande
http://ts-mx3v5447.localhost:46127/orders/MHo3FwYW5VED8e05142FKwMmxFZm1cBncN5kjiWv-ps
1 × « Rouge Minett », acier corten: 1 000 000,00 €
Total: 1 000 000,00 €
dont TVA 17 %: 145 299,15 €
Adresse de livraison
Ada Weber
1, rue de la Gare
L-1611 Luxembourg
Luxembourg
L’équipe de Atelier TypeScript
http://ts-mx3v5447.localhost:46127/
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
<p style="margin:0 0 24px"><a href="http://ts-mx3v5447.localhost:46127/orders/MHo3FwYW5VED8e05142FKwMmxFZm1cBncN5kjiWv-ps" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#2858b4;color:#ffffff;text-decoration:none">Suivre la commande</a></p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:24px 0;border-top:1px solid #e3e3df">
<tr><td style="padding:12px 12px 12px 0;border-bottom:1px solid #e3e3df;overflow-wrap:anywhere;word-break:break-word">1 × « Rouge Minett », acier corten</td><td align="right" valign="top" style="padding:12px 0;border-bottom:1px solid #e3e3df;white-space:nowrap">1 000 000,00 €</td></tr>
<tr><td style="padding:12px 12px 0 0;font-weight:600">Total</td><td align="right" style="padding:12px 0 0;font-weight:600;white-space:nowrap">1 000 000,00 €</td></tr>
<tr><td style="padding:4px 12px 0 0;color:#62625c;font-size:14px">dont TVA 17 %</td><td align="right" style="padding:4px 0 0;color:#62625c;font-size:14px;white-space:nowrap">145 299,15 €</td></tr>
</table>
<p style="margin:0 0 4px;font-weight:600">Adresse de livraison</p>
<p style="margin:0 0 24px;color:#62625c;overflow-wrap:anywhere">Ada Weber<br>1, rue de la Gare<br>L-1611 Luxembourg<br>Luxembourg</p>
<p style="margin:0">L’équipe de Atelier TypeScript<br><a href="http://ts-mx3v5447.localhost:46127/" style="color:#2858b4">http://ts-mx3v5447.localhost:46127/</a></p>
</td></tr></table>
</td></tr></table>
</body>
</html>
', '2026-11-30 22:52:13.203658+00', '2026-11-30 22:52:13.217236+00', 'order_placed', false, 1, NULL, NULL);
INSERT INTO platform.mails VALUES ('01a22ea8-a1e9-70fc-b871-70511e94e8b7', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', NULL, 'owner-mx3v5447@example.lu', 'Atelier TypeScript', 'Nouvelle commande 1001 de Ada Weber', 'Bonjour,
Ada Weber a passé une commande chez Atelier TypeScript le 30 novembre 2026.
Ouvrir la commande
http://localhost:46127/vendor/TS_MX3V5447/orders/01a22ea8-a1e9-70fc-b871-70511e94e8b2
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
<p style="margin:0 0 24px"><a href="http://localhost:46127/vendor/TS_MX3V5447/orders/01a22ea8-a1e9-70fc-b871-70511e94e8b2" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#2858b4;color:#ffffff;text-decoration:none">Ouvrir la commande</a></p>
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
', '2026-11-30 22:52:13.220117+00', '2026-11-30 22:52:13.230103+00', 'new_order', false, 1, NULL, NULL);
INSERT INTO platform.mails VALUES ('01a22ea8-a1e9-70fc-b871-70511e94e8b0', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', NULL, 'ada@example.org', 'Atelier TypeScript', 'Votre commande 1001 est en route', 'Bonjour Ada,
votre commande 1001 a quitté Atelier TypeScript.
Numéro de suivi : LU1
Suivre la commande
http://ts-mx3v5447.localhost:46127/orders/epvjPcmghy9Zer43vURKyektt2s4p0ToDKeRUbT4giQ
1 × « Rouge Minett », acier corten: 1 000 000,00 €
Total: 1 000 000,00 €
dont TVA 17 %: 145 299,15 €
Adresse de livraison
Ada Weber
1, rue de la Gare
L-1611 Luxembourg
Luxembourg
L’équipe de Atelier TypeScript
http://ts-mx3v5447.localhost:46127/
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
<p style="margin:0 0 24px"><a href="http://ts-mx3v5447.localhost:46127/orders/epvjPcmghy9Zer43vURKyektt2s4p0ToDKeRUbT4giQ" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#2858b4;color:#ffffff;text-decoration:none">Suivre la commande</a></p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:24px 0;border-top:1px solid #e3e3df">
<tr><td style="padding:12px 12px 12px 0;border-bottom:1px solid #e3e3df;overflow-wrap:anywhere;word-break:break-word">1 × « Rouge Minett », acier corten</td><td align="right" valign="top" style="padding:12px 0;border-bottom:1px solid #e3e3df;white-space:nowrap">1 000 000,00 €</td></tr>
<tr><td style="padding:12px 12px 0 0;font-weight:600">Total</td><td align="right" style="padding:12px 0 0;font-weight:600;white-space:nowrap">1 000 000,00 €</td></tr>
<tr><td style="padding:4px 12px 0 0;color:#62625c;font-size:14px">dont TVA 17 %</td><td align="right" style="padding:4px 0 0;color:#62625c;font-size:14px;white-space:nowrap">145 299,15 €</td></tr>
</table>
<p style="margin:0 0 4px;font-weight:600">Adresse de livraison</p>
<p style="margin:0 0 24px;color:#62625c;overflow-wrap:anywhere">Ada Weber<br>1, rue de la Gare<br>L-1611 Luxembourg<br>Luxembourg</p>
<p style="margin:0">L’équipe de Atelier TypeScript<br><a href="http://ts-mx3v5447.localhost:46127/" style="color:#2858b4">http://ts-mx3v5447.localhost:46127/</a></p>
</td></tr></table>
</td></tr></table>
</body>
</html>
', '2026-11-30 22:52:13.24917+00', '2026-11-30 22:52:13.262794+00', 'order_shipped', false, 1, NULL, NULL);
INSERT INTO platform.mails VALUES ('01a22ea8-b643-70e9-85c7-2c47e47dea21', '01a22ea8-b558-777d-8856-b508d1b58ee9', NULL, 'owner-1a22ea8b486@example.lu', 'Orion', 'Your invitation to Atelier Python', 'Hello,
you are invited to work for Atelier Python on Orion. Accept here:
http://localhost:46127/vendor/PY_1A22EA8B486/invitation#3jdoe8mdfki_zWOKFujYBPmiQXEte70MKgAidMydIoM
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
<p style="margin:0 0 24px"><a href="http://localhost:46127/vendor/PY_1A22EA8B486/invitation#3jdoe8mdfki_zWOKFujYBPmiQXEte70MKgAidMydIoM" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#2858b4;color:#ffffff;text-decoration:none;font-weight:600">Accept the invitation</a></p>
<p style="margin:0 0 24px;font-size:14px;color:#62625c;overflow-wrap:anywhere">http://localhost:46127/vendor/PY_1A22EA8B486/invitation#3jdoe8mdfki_zWOKFujYBPmiQXEte70MKgAidMydIoM</p>
<p style="margin:0;font-size:14px;color:#62625c">The link works once and until 3 December 2026. If you did not expect this mail, ignore it.</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
', '2026-11-30 22:52:18.104027+00', '2026-11-30 22:52:18.396363+00', 'vendor_invitation', true, 1, NULL, NULL);
INSERT INTO platform.mails VALUES ('01a22ea8-b73f-7390-9cae-b3dbc5c31dba', '01a22ea8-b558-777d-8856-b508d1b58ee9', NULL, 'ada@example.org', 'Atelier Python', 'Your order 1001 at Atelier Python', 'Hello Ada,
thank you for your order of 30 November 2026. We have received it and will tell you when it is on its way.
See how far your order is
http://py-1a22ea8b486.localhost:46127/orders/i5qsv0Yv5VtS_c9NB1CUym1NbVF0LHYzVJsFNqAeJaA
3 × Tasse à café: €59.70
Total: €59.70
incl. VAT 17%: €8.67
Delivery address
Ada Weber
1, rue de la Gare
L-1611 Luxembourg
Luxembourg
Your team of Atelier Python
http://py-1a22ea8b486.localhost:46127/
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
<p style="margin:0 0 24px"><a href="http://py-1a22ea8b486.localhost:46127/orders/i5qsv0Yv5VtS_c9NB1CUym1NbVF0LHYzVJsFNqAeJaA" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#2858b4;color:#ffffff;text-decoration:none">See how far your order is</a></p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:24px 0;border-top:1px solid #e3e3df">
<tr><td style="padding:12px 12px 12px 0;border-bottom:1px solid #e3e3df;overflow-wrap:anywhere;word-break:break-word">3 × Tasse à café</td><td align="right" valign="top" style="padding:12px 0;border-bottom:1px solid #e3e3df;white-space:nowrap">€59.70</td></tr>
<tr><td style="padding:12px 12px 0 0;font-weight:600">Total</td><td align="right" style="padding:12px 0 0;font-weight:600;white-space:nowrap">€59.70</td></tr>
<tr><td style="padding:4px 12px 0 0;color:#62625c;font-size:14px">incl. VAT 17%</td><td align="right" style="padding:4px 0 0;color:#62625c;font-size:14px;white-space:nowrap">€8.67</td></tr>
</table>
<p style="margin:0 0 4px;font-weight:600">Delivery address</p>
<p style="margin:0 0 24px;color:#62625c;overflow-wrap:anywhere">Ada Weber<br>1, rue de la Gare<br>L-1611 Luxembourg<br>Luxembourg</p>
<p style="margin:0">Your team of Atelier Python<br><a href="http://py-1a22ea8b486.localhost:46127/" style="color:#2858b4">http://py-1a22ea8b486.localhost:46127/</a></p>
</td></tr></table>
</td></tr></table>
</body>
</html>
', '2026-11-30 22:52:18.661626+00', '2026-11-30 22:52:18.677606+00', 'order_placed', false, 1, NULL, NULL);
INSERT INTO platform.mails VALUES ('01a22ea8-b73f-7390-9cae-b3dbc5c31dbe', '01a22ea8-b558-777d-8856-b508d1b58ee9', NULL, 'owner-1a22ea8b486@example.lu', 'Atelier Python', 'New order 1001 from Ada Weber', 'Hello,
Ada Weber placed an order at Atelier Python on 30 November 2026.
Open the order
http://localhost:46127/vendor/PY_1A22EA8B486/orders/01a22ea8-b73f-7390-9cae-b3dbc5c31dbb
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
<p style="margin:0 0 24px"><a href="http://localhost:46127/vendor/PY_1A22EA8B486/orders/01a22ea8-b73f-7390-9cae-b3dbc5c31dbb" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#2858b4;color:#ffffff;text-decoration:none">Open the order</a></p>
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
', '2026-11-30 22:52:18.67893+00', '2026-11-30 22:52:18.694712+00', 'new_order', false, 1, NULL, NULL);
INSERT INTO platform.mails VALUES ('01a22ea8-b73f-7390-9cae-b3dbc5c31db9', '01a22ea8-b558-777d-8856-b508d1b58ee9', NULL, 'ada@example.org', 'Atelier Python', 'Your order 1001 is on its way', 'Hello Ada,
your order 1001 has left Atelier Python.
See how far your order is
http://py-1a22ea8b486.localhost:46127/orders/tnaGAFXOnBFavlutynOrxZhvf-3nkNWN0hfg262R2B4
3 × Tasse à café: €59.70
Total: €59.70
incl. VAT 17%: €8.67
Delivery address
Ada Weber
1, rue de la Gare
L-1611 Luxembourg
Luxembourg
Your team of Atelier Python
http://py-1a22ea8b486.localhost:46127/
', '
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>Your order 1001 is on its way</title></head>
<body style="margin:0;padding:0;background:#f6f6f4;color:#1a1a18;font-family:system-ui,-apple-system,''Segoe UI'',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f6f6f4"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid #e3e3df;border-radius:8px"><tr><td style="padding:24px">
<p style="margin:0 0 16px">Hello Ada,</p>
<p style="margin:0 0 16px">your order 1001 has left Atelier Python.</p>
<p style="margin:0 0 24px"><a href="http://py-1a22ea8b486.localhost:46127/orders/tnaGAFXOnBFavlutynOrxZhvf-3nkNWN0hfg262R2B4" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#2858b4;color:#ffffff;text-decoration:none">See how far your order is</a></p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:24px 0;border-top:1px solid #e3e3df">
<tr><td style="padding:12px 12px 12px 0;border-bottom:1px solid #e3e3df;overflow-wrap:anywhere;word-break:break-word">3 × Tasse à café</td><td align="right" valign="top" style="padding:12px 0;border-bottom:1px solid #e3e3df;white-space:nowrap">€59.70</td></tr>
<tr><td style="padding:12px 12px 0 0;font-weight:600">Total</td><td align="right" style="padding:12px 0 0;font-weight:600;white-space:nowrap">€59.70</td></tr>
<tr><td style="padding:4px 12px 0 0;color:#62625c;font-size:14px">incl. VAT 17%</td><td align="right" style="padding:4px 0 0;color:#62625c;font-size:14px;white-space:nowrap">€8.67</td></tr>
</table>
<p style="margin:0 0 4px;font-weight:600">Delivery address</p>
<p style="margin:0 0 24px;color:#62625c;overflow-wrap:anywhere">Ada Weber<br>1, rue de la Gare<br>L-1611 Luxembourg<br>Luxembourg</p>
<p style="margin:0">Your team of Atelier Python<br><a href="http://py-1a22ea8b486.localhost:46127/" style="color:#2858b4">http://py-1a22ea8b486.localhost:46127/</a></p>
</td></tr></table>
</td></tr></table>
</body>
</html>
', '2026-11-30 22:52:18.698752+00', '2026-11-30 22:52:18.708691+00', 'order_shipped', false, 1, NULL, NULL);
INSERT INTO platform.memberships VALUES ('01a22ea8-a094-7096-9fcd-3a32eee0b895', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', true, '2026-11-30 22:52:12.552708+00');
INSERT INTO platform.memberships VALUES ('01a22ea8-b641-758a-8eed-1bcff44a9e97', '01a22ea8-b558-777d-8856-b508d1b58ee9', true, '2026-11-30 22:52:18.104027+00');
INSERT INTO platform.platform_migrations VALUES ('m20261123_000001_create_vendors', 1796079121);
INSERT INTO platform.platform_migrations VALUES ('m20261123_000002_create_users', 1796079121);
INSERT INTO platform.platform_migrations VALUES ('m20261123_000003_create_jobs', 1796079121);
INSERT INTO platform.platform_migrations VALUES ('m20261123_000004_create_audit_log', 1796079121);
INSERT INTO platform.platform_migrations VALUES ('m20261125_000001_restore_vendors', 1796079121);
INSERT INTO platform.platform_migrations VALUES ('m20261125_000002_index_dead_jobs', 1796079121);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000010_extend_invitations', 1796079121);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000020_confirm_users', 1796079121);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000021_create_second_factors', 1796079121);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000040_roll_up_statistics', 1796079121);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000080_track_mails', 1796079121);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000070_create_api_keys', 1796079121);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000071_let_vendors_choose_themes', 1796079121);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000050_search_audit_log', 1796079121);
INSERT INTO platform.platform_migrations VALUES ('m20261126_000090_index_turns_of_jobs', 1796079121);
INSERT INTO platform.platform_migrations VALUES ('m20261130_000010_create_tax_rates', 1796079121);
INSERT INTO platform.sessions VALUES ('d0efcb82-7302-40d0-8673-4833317a7505', '01a22ea8-79b4-7002-bd2d-65bb20f4693a', 'admin', NULL, '\xa4b9eff17fe35e26be9a32541e88db20dc6a1554d2fa0c80365e4900ea3ad68c', NULL, '\x6dfa70433aeaba273c4796f0fb6c9d75bdb3a7984516d54253db46666c04ebff', false, NULL, 'node', '127.0.0.1', '2026-11-30 22:52:12.526552+00', '2026-11-30 22:52:12.526552+00', '2026-12-30 22:52:12.526552+00', '2027-02-28 22:52:12.526552+00', NULL);
INSERT INTO platform.sessions VALUES ('789aa35a-c486-45ce-8840-8b67bcd09727', '01a22ea8-a094-7096-9fcd-3a32eee0b895', 'vendor', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', '\x490c3e06606b47c7fa698c6f1bb7233d153148fedaacb19d6e4887b9fdc9b16a', NULL, '\x114282cdbeea5b3a94c023fe7b6510f65da3dcc1dec8fa66703ecfbdd7269a67', false, NULL, 'node', '127.0.0.1', '2026-11-30 22:52:12.880369+00', '2026-11-30 22:52:12.880369+00', '2026-12-30 22:52:12.880369+00', '2027-02-28 22:52:12.880369+00', NULL);
INSERT INTO platform.sessions VALUES ('47efd5f8-6093-4c1e-8f7a-2cac0f50912e', '01a22ea8-79b4-7002-bd2d-65bb20f4693a', 'admin', NULL, '\x7e36f84006b9864491a05a7fb03cd9695016d5a2eb7a3329d428817bee15bf93', NULL, '\x5e4f4981265cedea8be9222d5a3d1ddacd3ee467b20bebe4be28f4ae93599460', false, NULL, 'python-httpx/0.28.1', '127.0.0.1', '2026-11-30 22:52:18.054251+00', '2026-11-30 22:52:18.054251+00', '2026-12-30 22:52:18.054251+00', '2027-02-28 22:52:18.054251+00', NULL);
INSERT INTO platform.sessions VALUES ('7c4c39fe-4f7a-4cb8-983d-158d6d2a74d1', '01a22ea8-b641-758a-8eed-1bcff44a9e97', 'vendor', '01a22ea8-b558-777d-8856-b508d1b58ee9', '\xa15a6acd377783012d4e6873c371efd8bf4f823960bff0a29b97113d689c1362', NULL, '\xf0aa8e560f3c8c9c22284b555a25e25fdfbf67deb122afb5c527ec45da300a96', false, NULL, 'python-httpx/0.28.1', '127.0.0.1', '2026-11-30 22:52:18.452435+00', '2026-11-30 22:52:18.452435+00', '2026-12-30 22:52:18.452435+00', '2027-02-28 22:52:18.452435+00', NULL);
INSERT INTO platform.settings VALUES ('role_prefix', '"@prefix@"', '2026-11-30 22:52:01.513618+00');
INSERT INTO platform.settings VALUES ('tenant_group', '"@group@"', '2026-11-30 22:52:01.513618+00');
INSERT INTO platform.settings VALUES ('app_role', '"@app@"', '2026-11-30 22:52:01.513618+00');
INSERT INTO platform.statistics_changes VALUES ('01a22ea8-a0fc-70a4-bbc8-cf67424d9a5b', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', '@prefix@_t_00000001', '2026-11-30 22:52:12.916917+00', '2026-11-30 22:52:12.917097+00');
INSERT INTO platform.statistics_changes VALUES ('01a22ea8-a106-72e1-abd7-87629549e94d', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', '@prefix@_t_00000001', '2026-11-30 22:52:12.916917+00', '2026-11-30 22:52:12.931322+00');
INSERT INTO platform.statistics_changes VALUES ('01a22ea8-a118-73a7-b321-3a8f7f6e09af', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', '@prefix@_t_00000001', '2026-11-30 22:52:12.916917+00', '2026-11-30 22:52:12.94335+00');
INSERT INTO platform.statistics_changes VALUES ('01a22ea8-a11b-7431-92c6-5d81f5718b41', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', '@prefix@_t_00000001', '2026-11-30 22:52:12.916917+00', '2026-11-30 22:52:12.95369+00');
INSERT INTO platform.statistics_changes VALUES ('01a22ea8-a1b9-7016-9e41-cddd2de83c5a', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', '@prefix@_t_00000001', '2026-11-30 22:52:13.0679+00', '2026-11-30 22:52:13.068003+00');
INSERT INTO platform.statistics_changes VALUES ('01a22ea8-a1f2-7730-9bf0-37b936130495', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', '@prefix@_t_00000001', '2026-11-30 22:52:13.160772+00', '2026-11-30 22:52:13.160955+00');
INSERT INTO platform.statistics_changes VALUES ('01a22ea8-a210-7623-af30-0d9c2c44ea08', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', '@prefix@_t_00000001', '2026-11-30 22:52:13.195688+00', '2026-11-30 22:52:13.196184+00');
INSERT INTO platform.statistics_changes VALUES ('01a22ea8-a22f-7286-aa76-6f1b762dc89d', '01a22ea8-9fa9-73da-9fec-b4d79a79c24b', '@prefix@_t_00000001', '2026-11-30 22:52:13.216997+00', '2026-11-30 22:52:13.218138+00');
INSERT INTO platform.statistics_changes VALUES ('01a22ea8-b6e3-73cf-b2d6-8ecbb07ce9dd', '01a22ea8-b558-777d-8856-b508d1b58ee9', '@prefix@_t_00000002', '2026-11-30 22:52:18.514586+00', '2026-11-30 22:52:18.514736+00');
INSERT INTO platform.statistics_changes VALUES ('01a22ea8-b748-74c8-bcea-e04ef0a95f5f', '01a22ea8-b558-777d-8856-b508d1b58ee9', '@prefix@_t_00000002', '2026-11-30 22:52:18.623567+00', '2026-11-30 22:52:18.623757+00');
INSERT INTO platform.statistics_changes VALUES ('01a22ea8-b75e-7255-9325-1b655d4b70e5', '01a22ea8-b558-777d-8856-b508d1b58ee9', '@prefix@_t_00000002', '2026-11-30 22:52:18.645705+00', '2026-11-30 22:52:18.64582+00');
INSERT INTO platform.statistics_changes VALUES ('01a22ea8-b775-7760-a4f4-83b6c865c6ec', '01a22ea8-b558-777d-8856-b508d1b58ee9', '@prefix@_t_00000002', '2026-11-30 22:52:18.665115+00', '2026-11-30 22:52:18.665209+00');
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
INSERT INTO platform.tenant_versions VALUES ('01a22ea8-9fa9-73da-9fec-b4d79a79c24b', 'm20261126_000050_search_audit_log', 'current', 1, 263, NULL, '2026-11-30 22:52:12.552708+00');
INSERT INTO platform.tenant_versions VALUES ('01a22ea8-b558-777d-8856-b508d1b58ee9', 'm20261126_000050_search_audit_log', 'current', 1, 262, NULL, '2026-11-30 22:52:18.104027+00');
INSERT INTO platform.users VALUES ('01a22ea8-a094-7096-9fcd-3a32eee0b895', 'owner-mx3v5447@example.lu', 'Mariette', '$argon2id$v=19$m=19456,t=2,p=1$rtVjh/j0wt8LPqRoLqiI+A$ryZBv43DU9v8QgeYlueMJN/ZXrRT9vZ+CXQRKuI2vIc', false, false, NULL, NULL, '2026-11-30 22:52:12.891659+00', '2026-11-30 22:52:12.552708+00', '2026-11-30 22:52:12.875743+00', '2026-11-30 22:52:12.875743+00');
INSERT INTO platform.users VALUES ('01a22ea8-79b4-7002-bd2d-65bb20f4693a', 'operator@walks.example', 'Olivia', '$argon2id$v=19$m=19456,t=2,p=1$IiffuHy1Q4MQdOYiJXFupQ$IH79Qyx1ZcOsLbVc0Mt+2HGR0FYSdKkKqeYDKnd4nZk', true, false, NULL, NULL, '2026-11-30 22:52:18.056779+00', '2026-11-30 22:52:02.871377+00', '2026-11-30 22:52:02.871377+00', NULL);
INSERT INTO platform.users VALUES ('01a22ea8-b641-758a-8eed-1bcff44a9e97', 'owner-1a22ea8b486@example.lu', 'Mariette', '$argon2id$v=19$m=19456,t=2,p=1$FKczOwjM4NDkwTchb02+Jg$TtnrKyPn2SUWD1yaT24tALkPRWsxRhSfCUoQMjJ0T64', false, false, NULL, NULL, '2026-11-30 22:52:18.462875+00', '2026-11-30 22:52:18.104027+00', '2026-11-30 22:52:18.447904+00', '2026-11-30 22:52:18.447904+00');
INSERT INTO platform.vendors VALUES ('01a22ea8-9fa9-73da-9fec-b4d79a79c24b', 1, '@prefix@_t_00000001', 'TS_MX3V5447', 'Atelier TypeScript', 'ts-mx3v5447', 'active', NULL, NULL, 'EUR', 'LU', 'Europe/Luxembourg', '{fr,en}', 'fr', '2026-11-30 22:52:12.552708+00', '2026-11-30 22:52:12.552708+00', NULL, NULL, NULL);
INSERT INTO platform.vendors VALUES ('01a22ea8-b558-777d-8856-b508d1b58ee9', 2, '@prefix@_t_00000002', 'PY_1A22EA8B486', 'Atelier Python', 'py-1a22ea8b486', 'active', NULL, NULL, 'EUR', 'LU', 'Europe/Luxembourg', '{en}', 'en', '2026-11-30 22:52:18.104027+00', '2026-11-30 22:52:18.104027+00', NULL, NULL, NULL);
INSERT INTO t_00000001.audit_log VALUES ('01a22ea8-a0d6-70dd-a92d-342148f85210', '2026-11-30 22:52:12.879114+00', 'user', '01a22ea8-a094-7096-9fcd-3a32eee0b895', 'Mariette', 'invitation.accept', 'member', '01a22ea8-a095-75cc-99f9-eecb1a1f2c38', NULL, NULL, '127.0.0.1', '01a22ea8-a0a2-74c6-b968-c9d0c312b8ec', '');
INSERT INTO t_00000001.audit_log VALUES ('01a22ea8-a0de-70a8-8718-4d480c889dd3', '2026-11-30 22:52:12.894762+00', 'user', '01a22ea8-a094-7096-9fcd-3a32eee0b895', 'Mariette', 'login', 'realm', 'vendor:01a22ea8-9fa9-73da-9fec-b4d79a79c24b', NULL, NULL, '127.0.0.1', '01a22ea8-a0a2-74c6-b968-c9d0c312b8ec', '');
INSERT INTO t_00000001.audit_log VALUES ('01a22ea8-a0fe-7716-acf2-666b2ea8c87d', '2026-11-30 22:52:12.917097+00', 'user', '01a22ea8-a094-7096-9fcd-3a32eee0b895', 'Mariette', 'import.start', 'import', '01a22ea8-a0f9-734e-ba57-3f7350f5d251', NULL, '{"origin": "upload", "language": "fr", "location": "feed.csv", "accept_vanished": false}', '127.0.0.1', '01a22ea8-a0e6-7778-8b9c-da13a62e1135', 'letzshop');
INSERT INTO t_00000001.audit_log VALUES ('01a22ea8-a1bb-72b3-aefd-5753e6ed10f8', '2026-11-30 22:52:13.068003+00', 'user', '01a22ea8-a094-7096-9fcd-3a32eee0b895', 'Mariette', 'product.publish', NULL, NULL, NULL, '{"options": {"scope": "everything", "activate": true, "with_inventory": true, "price_adjust_percent": null}, "skipped": 0, "updated": 0, "published": 6, "selection": {"ids": ["01a22ea8-a113-71b9-a4e7-22eb3e2a300e", "01a22ea8-a113-71b9-a4e7-22ea66d79015", "01a22ea8-a113-71b9-a4e7-22e97064064b", "01a22ea8-a113-71b9-a4e7-22e8138abe53", "01a22ea8-a113-71b9-a4e7-22e706b9223d", "01a22ea8-a113-71b9-a4e7-22e66f0dc3c5", "01a22ea8-a113-71b9-a4e7-22e58c9a04e0"], "kind": "ids"}, "unchanged": 0}', '127.0.0.1', '01a22ea8-a187-77ef-a681-a012c9e2464b', '');
INSERT INTO t_00000001.audit_log VALUES ('01a22ea8-a211-70bd-ac46-bd956ff7379c', '2026-11-30 22:52:13.196184+00', 'user', '01a22ea8-a094-7096-9fcd-3a32eee0b895', 'Mariette', 'order.status', 'order', '01a22ea8-a1e9-70fc-b871-70511e94e8b2', '{"status": "pending"}', '{"status": "processing"}', '127.0.0.1', '01a22ea8-a208-742f-8e65-ca8f79f97fc7', '1001');
INSERT INTO t_00000001.audit_log VALUES ('01a22ea8-a230-7736-af05-7fc4eea0d51d', '2026-11-30 22:52:13.218138+00', 'user', '01a22ea8-a094-7096-9fcd-3a32eee0b895', 'Mariette', 'order.status', 'order', '01a22ea8-a1e9-70fc-b871-70511e94e8b2', '{"status": "processing", "tracking_number": null}', '{"status": "shipped", "tracking_number": "LU1"}', '127.0.0.1', '01a22ea8-a219-704e-9ed3-7a52f05d146e', '1001');
INSERT INTO t_00000001.cart_items VALUES ('01a22ea8-a1e0-75d8-bebb-c199b450a3e8', '01a22ea8-a1d6-7771-a37e-ef331bfd6035', '01a22ea8-a195-76ef-8957-88761bc38379', 1, 100000000, '2026-11-30 22:52:13.148855+00');
INSERT INTO t_00000001.carts VALUES ('01a22ea8-a1d6-7771-a37e-ef331bfd6035', '\xa593354105e3c4380a29c5d85a87353fcf7d8afcc1fa3f3097ce56bc80cc870b', NULL, '01a22ea8-a1e9-70fc-b871-70511e94e8b2', NULL, NULL, '{}', '2026-11-30 22:52:13.142033+00', '2026-11-30 22:52:13.160772+00', '2026-12-30 22:52:13.148855+00');
INSERT INTO t_00000001.categories VALUES ('01a22ea8-a196-77b1-b906-719bd88a5129', NULL, 'Maison', 'Maison', 'maison', 0, true, NULL, true, '2026-11-30 22:52:13.068003+00');
INSERT INTO t_00000001.categories VALUES ('01a22ea8-a197-7065-9f50-16f5668d3f5a', '01a22ea8-a196-77b1-b906-719bd88a5129', 'Maison > Table', 'Table', 'maison-table', 0, true, NULL, true, '2026-11-30 22:52:13.068003+00');
INSERT INTO t_00000001.categories VALUES ('01a22ea8-a198-77f6-85e6-bb746fd78e1d', '01a22ea8-a197-7065-9f50-16f5668d3f5a', 'Maison > Table > Tasses', 'Tasses', 'maison-table-tasses', 0, true, NULL, true, '2026-11-30 22:52:13.068003+00');
INSERT INTO t_00000001.categories VALUES ('01a22ea8-a199-776a-bca2-20916b48b697', '01a22ea8-a196-77b1-b906-719bd88a5129', 'Maison > Vases', 'Vases', 'maison-vases', 0, true, NULL, true, '2026-11-30 22:52:13.068003+00');
INSERT INTO t_00000001.categories VALUES ('01a22ea8-a19a-720a-9784-707352d47ecd', '01a22ea8-a196-77b1-b906-719bd88a5129', 'Maison > Bougies', 'Bougies', 'maison-bougies', 0, true, NULL, true, '2026-11-30 22:52:13.068003+00');
INSERT INTO t_00000001.categories VALUES ('01a22ea8-a19b-7374-84e4-06f168f3d6db', NULL, 'Papeterie', 'Papeterie', 'papeterie', 0, true, NULL, true, '2026-11-30 22:52:13.068003+00');
INSERT INTO t_00000001.categories VALUES ('01a22ea8-a19c-735a-aae9-1f2487326bea', NULL, 'Art', 'Art', 'art', 0, true, NULL, true, '2026-11-30 22:52:13.068003+00');
INSERT INTO t_00000001.idempotency_keys VALUES ('cart:a593354105e3c4380a29c5d85a87353fcf7d8afcc1fa3f3097ce56bc80cc870b orders', 'story-MX3V5447', '\x326e7860fb9f929300207a3bcf4d2ad0e2f52c688e949dcf3077df599862107d', 'order', '01a22ea8-a1e9-70fc-b871-70511e94e8b2', '2026-11-30 22:52:13.160772+00');
INSERT INTO t_00000001.inventory VALUES ('01a22ea8-a1b3-74d3-b1d0-696393318d84', '01a22ea8-a195-76ef-8957-886f7b65d2d0', '01a22ea8-a093-73d5-8217-d4ed103ac06a', 0, 0, '2026-11-30 22:52:12.916917+00', NULL, 0, NULL, '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.inventory VALUES ('01a22ea8-a1b3-74d3-b1d0-696285832aa0', '01a22ea8-a195-76ef-8957-886dcc5a265d', '01a22ea8-a093-73d5-8217-d4ed103ac06a', 5, 0, '2026-11-30 22:52:12.916917+00', NULL, 0, NULL, '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.inventory VALUES ('01a22ea8-a1b3-74d3-b1d0-696172e2dfe2', '01a22ea8-a195-76ef-8957-886bf9f5875d', '01a22ea8-a093-73d5-8217-d4ed103ac06a', 42, 0, '2026-11-30 22:52:12.916917+00', NULL, 0, NULL, '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.inventory VALUES ('01a22ea8-a1b3-74d3-b1d0-696491f68c60', '01a22ea8-a195-76ef-8957-8871967ac96b', '01a22ea8-a093-73d5-8217-d4ed103ac06a', 7, 0, '2026-11-30 22:52:12.916917+00', NULL, 0, NULL, '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.inventory VALUES ('01a22ea8-a1b3-74d3-b1d0-69664189b2ed', '01a22ea8-a195-76ef-8957-8874377f5e31', '01a22ea8-a093-73d5-8217-d4ed103ac06a', 10000, 0, '2026-11-30 22:52:12.916917+00', NULL, 0, NULL, '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.inventory VALUES ('01a22ea8-a1b3-74d3-b1d0-696599b1d2da', '01a22ea8-a195-76ef-8957-88723bbd411b', '01a22ea8-a093-73d5-8217-d4ed103ac06a', 12, 0, '2026-11-30 22:52:12.916917+00', NULL, 0, NULL, '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.inventory VALUES ('01a22ea8-a1b3-74d3-b1d0-696709f68600', '01a22ea8-a195-76ef-8957-88761bc38379', '01a22ea8-a093-73d5-8217-d4ed103ac06a', 0, 0, '2026-11-30 22:52:12.916917+00', NULL, 0, NULL, '2026-11-30 22:52:13.216997+00');
INSERT INTO t_00000001.inventory_movements VALUES ('01a22ea8-a1b7-7079-a0a9-4d64bbd289ba', '01a22ea8-a1b3-74d3-b1d0-696172e2dfe2', 'import', 42, 0, NULL, NULL, NULL, NULL, 'Mariette', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.inventory_movements VALUES ('01a22ea8-a1b7-7079-a0a9-4d65c6f8134d', '01a22ea8-a1b3-74d3-b1d0-696285832aa0', 'import', 5, 0, NULL, NULL, NULL, NULL, 'Mariette', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.inventory_movements VALUES ('01a22ea8-a1b7-7079-a0a9-4d66385a3e0e', '01a22ea8-a1b3-74d3-b1d0-696491f68c60', 'import', 7, 0, NULL, NULL, NULL, NULL, 'Mariette', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.inventory_movements VALUES ('01a22ea8-a1b7-7079-a0a9-4d6748d96392', '01a22ea8-a1b3-74d3-b1d0-696599b1d2da', 'import', 12, 0, NULL, NULL, NULL, NULL, 'Mariette', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.inventory_movements VALUES ('01a22ea8-a1b7-7079-a0a9-4d688351eee0', '01a22ea8-a1b3-74d3-b1d0-69664189b2ed', 'import', 10000, 0, NULL, NULL, NULL, NULL, 'Mariette', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.inventory_movements VALUES ('01a22ea8-a1b7-7079-a0a9-4d69e970445c', '01a22ea8-a1b3-74d3-b1d0-696709f68600', 'import', 1, 0, NULL, NULL, NULL, NULL, 'Mariette', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.inventory_movements VALUES ('01a22ea8-a1ef-72d3-95a5-385cb51ae233', '01a22ea8-a1b3-74d3-b1d0-696709f68600', 'reserve', 0, 1, NULL, '01a22ea8-a1e9-70fc-b871-70511e94e8b2', '01a22ea8-a1ee-77bd-9d85-18a3bf1450be', NULL, NULL, '2026-11-30 22:52:13.160772+00');
INSERT INTO t_00000001.inventory_movements VALUES ('01a22ea8-a228-709f-b471-586a6e24f567', '01a22ea8-a1b3-74d3-b1d0-696709f68600', 'fulfil', -1, -1, NULL, '01a22ea8-a1e9-70fc-b871-70511e94e8b2', '01a22ea8-a1ee-77bd-9d85-18a3bf1450be', '01a22ea8-a226-73e1-99af-132f4b5edc1b', 'Mariette', '2026-11-30 22:52:13.216997+00');
INSERT INTO t_00000001.locations VALUES ('01a22ea8-a093-73d5-8217-d4ed103ac06a', 'Main', true, NULL, true, false, 0, '2026-11-30 22:52:12.552708+00');
INSERT INTO t_00000001.marketplace_import_errors VALUES ('01a22ea8-a0f9-734e-ba57-3f7350f5d251', 9, 0, 'error', 'price', 'INVALID_PRICE', '“auf Anfrage” is not a price in EUR.', 'AM-0000,"Prix sur demande","<p>Refusé.</p>",auf Anfrage,,in stock,Atelier Minett,,Art,,,,17,1');
INSERT INTO t_00000001.marketplace_import_jobs VALUES ('01a22ea8-a0f9-734e-ba57-3f7350f5d251', '01a22ea8-a0f5-706b-940c-0a38e177fc51', 'upload', 'feed.csv', NULL, 'vendors/01a22ea8-9fa9-73da-9fec-b4d79a79c24b/feeds/01a22ea8-a0f2-74b5-8a71-299153201a53', 'fr', false, 'completed_with_errors', false, 8, 8, 7, 0, 0, 1, 0, 0, 1250, 1250, '2026-11-30 22:52:12.916917+00', '\x8732db8b585645f0f955441a8a22d640763f57eca019fea2aa97c2400467b54e', NULL, NULL, 'Mariette', '2026-11-30 22:52:12.916917+00', '2026-11-30 22:52:12.932854+00', '2026-11-30 22:52:12.953795+00', '2026-11-30 22:52:12.953795+00');
INSERT INTO t_00000001.marketplace_product_texts VALUES ('01a22ea8-a113-71b9-a4e7-22e58c9a04e0', 'fr', 'Tasse à café « Roude Léiw », grès', '<p>Grès émaillé, 25 cl.</p>', '{}', DEFAULT);
INSERT INTO t_00000001.marketplace_product_texts VALUES ('01a22ea8-a113-71b9-a4e7-22e66f0dc3c5', 'fr', 'Service à café en grès émaillé fait main, six tasses et soucoupes, coffret cadeau en hêtre', '<p>Six tasses.</p>', '{}', DEFAULT);
INSERT INTO t_00000001.marketplace_product_texts VALUES ('01a22ea8-a113-71b9-a4e7-22e706b9223d', 'fr', 'Bougie « Fonderie », cire de colza', '<p>Tilleul.</p>', '{}', DEFAULT);
INSERT INTO t_00000001.marketplace_product_texts VALUES ('01a22ea8-a113-71b9-a4e7-22e8138abe53', 'fr', 'Bougie « Fonderie », cire de colza', '<p>Tilleul.</p>', '{}', DEFAULT);
INSERT INTO t_00000001.marketplace_product_texts VALUES ('01a22ea8-a113-71b9-a4e7-22e97064064b', 'fr', 'Vase « Terre rouge », haut 24 cm', '<p>Pièce unique.</p>', '{}', DEFAULT);
INSERT INTO t_00000001.marketplace_product_texts VALUES ('01a22ea8-a113-71b9-a4e7-22ea66d79015', 'fr', 'Échantillon de papier vergé, une feuille', '<p>Papier.</p>', '{}', DEFAULT);
INSERT INTO t_00000001.marketplace_product_texts VALUES ('01a22ea8-a113-71b9-a4e7-22eb3e2a300e', 'fr', '« Rouge Minett », acier corten', '<p>Sculpture.</p>', '{}', DEFAULT);
INSERT INTO t_00000001.marketplace_products VALUES ('01a22ea8-a113-71b9-a4e7-22e58c9a04e0', '01a22ea8-a0f5-706b-940c-0a38e177fc51', 'AM-1001', NULL, 'Atelier Minett', NULL, NULL, 'Maison > Table > Tasses', '{}', 2400, NULL, 'EUR', 1700, 'in_stock', 42, NULL, '{}', '{}', '{"id": "AM-1001", "brand": "Atelier Minett", "price": "24.00 EUR", "title": "Tasse à café « Roude Léiw », grès", "description": "<p>Grès émaillé, 25 cl.</p>", "availability": "in stock", "product_type": "Maison > Table > Tasses", "atalanda:quantity": "42", "atalanda:tax_rate": "17"}', true, NULL, NULL, '\xde491bba8ee5b7ed4603f3cab7d008f1', '01a22ea8-a0f9-734e-ba57-3f7350f5d251', 2, '2026-11-30 22:52:12.916917+00', '2026-11-30 22:52:12.943488+00', '2026-11-30 22:52:12.943488+00');
INSERT INTO t_00000001.marketplace_products VALUES ('01a22ea8-a113-71b9-a4e7-22e66f0dc3c5', '01a22ea8-a0f5-706b-940c-0a38e177fc51', 'AM-1044', NULL, 'Atelier Minett', NULL, NULL, 'Maison > Table > Tasses', '{}', 18900, 15900, 'EUR', 1700, 'in_stock', 5, NULL, '{}', '{}', '{"id": "AM-1044", "brand": "Atelier Minett", "price": "189.00 EUR", "title": "Service à café en grès émaillé fait main, six tasses et soucoupes, coffret cadeau en hêtre", "sale_price": "159.00 EUR", "description": "<p>Six tasses.</p>", "availability": "in stock", "product_type": "Maison > Table > Tasses", "atalanda:quantity": "5", "atalanda:tax_rate": "17"}', true, NULL, NULL, '\x0bfd83eefe5275bb99da73abe7a789b2', '01a22ea8-a0f9-734e-ba57-3f7350f5d251', 3, '2026-11-30 22:52:12.916917+00', '2026-11-30 22:52:12.943488+00', '2026-11-30 22:52:12.943488+00');
INSERT INTO t_00000001.marketplace_products VALUES ('01a22ea8-a113-71b9-a4e7-22e706b9223d', '01a22ea8-a0f5-706b-940c-0a38e177fc51', 'AM-2210-R', 'AM-2210', 'Atelier Minett', NULL, NULL, 'Maison > Bougies', '{}', 2790, NULL, 'EUR', 1700, 'in_stock', 7, NULL, '{}', '{"size": "220 g"}', '{"id": "AM-2210-R", "size": "220 g", "brand": "Atelier Minett", "price": "27.90 EUR", "title": "Bougie « Fonderie », cire de colza", "description": "<p>Tilleul.</p>", "availability": "in stock", "product_type": "Maison > Bougies", "item_group_id": "AM-2210", "atalanda:quantity": "7", "atalanda:tax_rate": "17"}', true, NULL, NULL, '\x70b649ed607b03cd2bb0514d57bf4795', '01a22ea8-a0f9-734e-ba57-3f7350f5d251', 4, '2026-11-30 22:52:12.916917+00', '2026-11-30 22:52:12.943488+00', '2026-11-30 22:52:12.943488+00');
INSERT INTO t_00000001.marketplace_products VALUES ('01a22ea8-a113-71b9-a4e7-22e8138abe53', '01a22ea8-a0f5-706b-940c-0a38e177fc51', 'AM-2210-G', 'AM-2210', 'Atelier Minett', NULL, NULL, 'Maison > Bougies', '{}', 3990, NULL, 'EUR', 1700, 'in_stock', 12, NULL, '{}', '{"size": "400 g"}', '{"id": "AM-2210-G", "size": "400 g", "brand": "Atelier Minett", "price": "39.90 EUR", "title": "Bougie « Fonderie », cire de colza", "description": "<p>Tilleul.</p>", "availability": "in stock", "product_type": "Maison > Bougies", "item_group_id": "AM-2210", "atalanda:quantity": "12", "atalanda:tax_rate": "17"}', true, NULL, NULL, '\x54bea46ec8637f4b935dee3623a1123b', '01a22ea8-a0f9-734e-ba57-3f7350f5d251', 5, '2026-11-30 22:52:12.916917+00', '2026-11-30 22:52:12.943488+00', '2026-11-30 22:52:12.943488+00');
INSERT INTO t_00000001.marketplace_products VALUES ('01a22ea8-a113-71b9-a4e7-22e97064064b', '01a22ea8-a0f5-706b-940c-0a38e177fc51', 'AM-1090', NULL, 'Atelier Minett', NULL, NULL, 'Maison > Vases', '{}', 7400, NULL, 'EUR', 1700, 'out_of_stock', 0, NULL, '{}', '{}', '{"id": "AM-1090", "brand": "Atelier Minett", "price": "74.00 EUR", "title": "Vase « Terre rouge », haut 24 cm", "description": "<p>Pièce unique.</p>", "availability": "out of stock", "product_type": "Maison > Vases", "atalanda:quantity": "0", "atalanda:tax_rate": "17"}', true, NULL, NULL, '\x751cd539e691166f3b7312448e0a5cd2', '01a22ea8-a0f9-734e-ba57-3f7350f5d251', 6, '2026-11-30 22:52:12.916917+00', '2026-11-30 22:52:12.943488+00', '2026-11-30 22:52:12.943488+00');
INSERT INTO t_00000001.marketplace_products VALUES ('01a22ea8-a113-71b9-a4e7-22ea66d79015', '01a22ea8-a0f5-706b-940c-0a38e177fc51', 'AM-6900', NULL, 'Atelier Minett', NULL, NULL, 'Papeterie', '{}', 1, NULL, 'EUR', 300, 'in_stock', 10000, NULL, '{}', '{}', '{"id": "AM-6900", "brand": "Atelier Minett", "price": "0.01 EUR", "title": "Échantillon de papier vergé, une feuille", "description": "<p>Papier.</p>", "availability": "in stock", "product_type": "Papeterie", "atalanda:quantity": "10000", "atalanda:tax_rate": "3"}', true, NULL, NULL, '\x6805b77bc05da54695aa504534375fc7', '01a22ea8-a0f9-734e-ba57-3f7350f5d251', 7, '2026-11-30 22:52:12.916917+00', '2026-11-30 22:52:12.943488+00', '2026-11-30 22:52:12.943488+00');
INSERT INTO t_00000001.marketplace_products VALUES ('01a22ea8-a113-71b9-a4e7-22eb3e2a300e', '01a22ea8-a0f5-706b-940c-0a38e177fc51', 'AM-9001', NULL, 'Atelier Minett', NULL, NULL, 'Art', '{}', 100000000, NULL, 'EUR', 1700, 'in_stock', 1, NULL, '{}', '{}', '{"id": "AM-9001", "brand": "Atelier Minett", "price": "1000000.00 EUR", "title": "« Rouge Minett », acier corten", "description": "<p>Sculpture.</p>", "availability": "in stock", "product_type": "Art", "atalanda:quantity": "1", "atalanda:tax_rate": "17"}', true, NULL, NULL, '\xea0807fed3b67193620dee309c868727', '01a22ea8-a0f9-734e-ba57-3f7350f5d251', 8, '2026-11-30 22:52:12.916917+00', '2026-11-30 22:52:12.943488+00', '2026-11-30 22:52:12.943488+00');
INSERT INTO t_00000001.order_events VALUES ('01a22ea8-a1ee-77bd-9d85-18a46a5c9244', '01a22ea8-a1e9-70fc-b871-70511e94e8b2', 'placed', NULL, '{"status": "pending", "expires_at": "2026-12-14T22:52:13.160772Z"}', true, '2026-11-30 22:52:13.160772+00');
INSERT INTO t_00000001.order_events VALUES ('01a22ea8-a20e-7290-946b-ad0ac9814791', '01a22ea8-a1e9-70fc-b871-70511e94e8b2', 'accepted', 'Mariette', '{"from": "pending", "status": "processing"}', true, '2026-11-30 22:52:13.195688+00');
INSERT INTO t_00000001.order_events VALUES ('01a22ea8-a226-73e1-99af-1330edfd5a03', '01a22ea8-a1e9-70fc-b871-70511e94e8b2', 'shipped', 'Mariette', '{"from": "processing", "status": "shipped", "shipment_id": "01a22ea8-a226-73e1-99af-132f4b5edc1b", "tracking_number": "LU1"}', true, '2026-11-30 22:52:13.216997+00');
INSERT INTO t_00000001.order_items VALUES ('01a22ea8-a1ee-77bd-9d85-18a3bf1450be', '01a22ea8-a1e9-70fc-b871-70511e94e8b2', 0, 'product', '01a22ea8-a195-76ef-8957-887552ca12c8', '01a22ea8-a195-76ef-8957-88761bc38379', '« Rouge Minett », acier corten', '« Rouge Minett », acier corten', '', 'AM-9001', NULL, 1, 100000000, 0, 100000000, 'standard', 1700, 14529915, 1, 0, 0, 0);
INSERT INTO t_00000001.order_links VALUES ('\x3483026805ac231fa614ce154adf13b50b3c9a260bdb1cfc14edc6886fa78ad9', '01a22ea8-a1e9-70fc-b871-70511e94e8b2', '2026-11-30 22:52:13.160772+00');
INSERT INTO t_00000001.order_links VALUES ('\xac6dfb57845307d86485f1862e9e3ee5ff989b0527d96bfd0bf1087ce6403b55', '01a22ea8-a1e9-70fc-b871-70511e94e8b2', '2026-11-30 22:52:13.197465+00');
INSERT INTO t_00000001.order_links VALUES ('\x05c90e9f059a506e1492f6bb3cb56f17cd3cbd462fa8cd1f82323755c69ebbfb', '01a22ea8-a1e9-70fc-b871-70511e94e8b2', '2026-11-30 22:52:13.246746+00');
INSERT INTO t_00000001.orders VALUES ('01a22ea8-a1e9-70fc-b871-70511e94e8b2', 1001, 'shipped', 'web', NULL, 'unpaid', 'shipped', '2026-11-30 22:52:13.195688+00', NULL, NULL, NULL, NULL, '01a22ea8-a1d6-7771-a37e-ef331bfd6035', NULL, 'ada@example.org', 'Ada', 'Weber', NULL, '{"city": "Luxembourg", "name": null, "line1": "1, rue de la Gare", "line2": null, "phone": null, "region": null, "vat_id": null, "company": null, "country": "LU", "postal_code": "1611"}', '{"city": "Luxembourg", "name": null, "line1": "1, rue de la Gare", "line2": null, "phone": null, "region": null, "vat_id": null, "company": null, "country": "LU", "postal_code": "1611"}', 'EUR', 'fr', 'LU', true, NULL, 100000000, 0, 0, 0, 14529915, 100000000, 0, 0, '[{"net": 85470085, "vat": 14529915, "basis_points": 1700}]', NULL, 'LU1', NULL, '2026-11-30 22:52:13.160772+00', '2026-11-30 22:52:13.216997+00');
INSERT INTO t_00000001.price_changes VALUES ('01a22ea8-a1a3-708a-9c56-344431ae288c', '01a22ea8-a195-76ef-8957-886bf9f5875d', 2400, NULL, NULL, NULL, '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.price_changes VALUES ('01a22ea8-a1a3-708a-9c56-34458a79883d', '01a22ea8-a195-76ef-8957-886dcc5a265d', 18900, 15900, NULL, NULL, '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.price_changes VALUES ('01a22ea8-a1a3-708a-9c56-34463ada0a69', '01a22ea8-a195-76ef-8957-886f7b65d2d0', 7400, NULL, NULL, NULL, '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.price_changes VALUES ('01a22ea8-a1a3-708a-9c56-3447d3eed777', '01a22ea8-a195-76ef-8957-8871967ac96b', 2790, NULL, NULL, NULL, '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.price_changes VALUES ('01a22ea8-a1a3-708a-9c56-344878002d59', '01a22ea8-a195-76ef-8957-88723bbd411b', 3990, NULL, NULL, NULL, '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.price_changes VALUES ('01a22ea8-a1a3-708a-9c56-34497e2a481e', '01a22ea8-a195-76ef-8957-8874377f5e31', 1, NULL, NULL, NULL, '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.price_changes VALUES ('01a22ea8-a1a3-708a-9c56-344acff535bf', '01a22ea8-a195-76ef-8957-88761bc38379', 100000000, NULL, NULL, NULL, '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.product_option_values VALUES ('9d23ebab-4e32-418d-b783-3810b312aa50', '02de9b61-cca8-445f-aa88-d5ee7f8fcd02', '220 g', 0);
INSERT INTO t_00000001.product_option_values VALUES ('0abaf110-afee-46cd-ab5e-b265528dabcb', '02de9b61-cca8-445f-aa88-d5ee7f8fcd02', '400 g', 1);
INSERT INTO t_00000001.product_options VALUES ('02de9b61-cca8-445f-aa88-d5ee7f8fcd02', '01a22ea8-a195-76ef-8957-8870d88b8565', 'size', 0);
INSERT INTO t_00000001.product_texts VALUES ('01a22ea8-a195-76ef-8957-886acf5949d8', 'fr', 'Tasse à café « Roude Léiw », grès', '<p>Grès émaillé, 25 cl.</p>', '''1001'':16B ''a'':2A,8A ''am'':15B ''am1001'':19B ''atelier'':13B,17B ''cafe'':3A,9A ''gres'':6A,12A ''leiw'':5A,11A ''maison'':20C,23C ''minett'':14B,18B ''roude'':4A,10A ''table'':21C,24C ''tasse'':1A,7A ''tasses'':22C,25C');
INSERT INTO t_00000001.product_texts VALUES ('01a22ea8-a195-76ef-8957-886c24420eea', 'fr', 'Service à café en grès émaillé fait main, six tasses et soucoupes, coffret cadeau en hêtre', '<p>Six tasses.</p>', '''1044'':36B ''a'':2A,18A ''am'':35B ''am1044'':39B ''atelier'':33B,37B ''cadeau'':14A,30A ''cafe'':3A,19A ''coffret'':13A,29A ''emaille'':6A,22A ''en'':4A,15A,20A,31A ''et'':11A,27A ''fait'':7A,23A ''gres'':5A,21A ''hetre'':16A,32A ''main'':8A,24A ''maison'':40C,43C ''minett'':34B,38B ''service'':1A,17A ''six'':9A,25A ''soucoupes'':12A,28A ''table'':41C,44C ''tasses'':10A,26A,42C,45C');
INSERT INTO t_00000001.product_texts VALUES ('01a22ea8-a195-76ef-8957-886e0578081a', 'fr', 'Vase « Terre rouge », haut 24 cm', '<p>Pièce unique.</p>', '''1090'':16B ''24'':5A,11A ''am'':15B ''am1090'':19B ''atelier'':13B,17B ''cm'':6A,12A ''haut'':4A,10A ''maison'':20C,22C ''minett'':14B,18B ''rouge'':3A,9A ''terre'':2A,8A ''vase'':1A,7A ''vases'':21C,23C');
INSERT INTO t_00000001.product_texts VALUES ('01a22ea8-a195-76ef-8957-8870d88b8565', 'fr', 'Bougie « Fonderie », cire de colza', '<p>Tilleul.</p>', '''220'':23C,25C,33C,35C ''2210'':14B,17B ''400'':27C,29C,37C,39C ''am'':13B,16B ''am2210g'':22B ''am2210r'':21B ''atelier'':11B,19B ''bougie'':1A,6A ''bougies'':32C,42C ''cire'':3A,8A ''colza'':5A,10A ''de'':4A,9A ''fonderie'':2A,7A ''g'':18B,24C,26C,28C,30C,34C,36C,38C,40C ''maison'':31C,41C ''minett'':12B,20B ''r'':15B');
INSERT INTO t_00000001.product_texts VALUES ('01a22ea8-a195-76ef-8957-887329a4e01c', 'fr', 'Échantillon de papier vergé, une feuille', '<p>Papier.</p>', '''6900'':16B ''am'':15B ''am6900'':19B ''atelier'':13B,17B ''de'':2A,8A ''echantillon'':1A,7A ''feuille'':6A,12A ''minett'':14B,18B ''papeterie'':20C,21C ''papier'':3A,9A ''une'':5A,11A ''verge'':4A,10A');
INSERT INTO t_00000001.product_texts VALUES ('01a22ea8-a195-76ef-8957-887552ca12c8', 'fr', '« Rouge Minett », acier corten', '<p>Sculpture.</p>', '''9001'':12B ''acier'':3A,7A ''am'':11B ''am9001'':15B ''art'':16C,17C ''atelier'':9B,13B ''corten'':4A,8A ''minett'':2A,6A,10B,14B ''rouge'':1A,5A');
INSERT INTO t_00000001.product_variants VALUES ('01a22ea8-a195-76ef-8957-886bf9f5875d', '01a22ea8-a195-76ef-8957-886acf5949d8', '01a22ea8-a113-71b9-a4e7-22e58c9a04e0', 'AM-1001', NULL, '', '{}', 2400, NULL, NULL, NULL, NULL, NULL, '{}', NULL, 'deny', NULL, NULL, NULL, 0, '{}', '2026-11-30 22:52:13.0679+00', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.product_variants VALUES ('01a22ea8-a195-76ef-8957-886dcc5a265d', '01a22ea8-a195-76ef-8957-886c24420eea', '01a22ea8-a113-71b9-a4e7-22e66f0dc3c5', 'AM-1044', NULL, '', '{}', 18900, 15900, NULL, NULL, NULL, NULL, '{}', NULL, 'deny', NULL, NULL, NULL, 0, '{}', '2026-11-30 22:52:13.0679+00', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.product_variants VALUES ('01a22ea8-a195-76ef-8957-886f7b65d2d0', '01a22ea8-a195-76ef-8957-886e0578081a', '01a22ea8-a113-71b9-a4e7-22e97064064b', 'AM-1090', NULL, '', '{}', 7400, NULL, NULL, NULL, NULL, NULL, '{}', NULL, 'deny', NULL, NULL, NULL, 0, '{}', '2026-11-30 22:52:13.0679+00', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.product_variants VALUES ('01a22ea8-a195-76ef-8957-8874377f5e31', '01a22ea8-a195-76ef-8957-887329a4e01c', '01a22ea8-a113-71b9-a4e7-22ea66d79015', 'AM-6900', NULL, '', '{}', 1, NULL, NULL, NULL, NULL, NULL, '{}', NULL, 'deny', NULL, NULL, NULL, 0, '{}', '2026-11-30 22:52:13.0679+00', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.product_variants VALUES ('01a22ea8-a195-76ef-8957-88761bc38379', '01a22ea8-a195-76ef-8957-887552ca12c8', '01a22ea8-a113-71b9-a4e7-22eb3e2a300e', 'AM-9001', NULL, '', '{}', 100000000, NULL, NULL, NULL, NULL, NULL, '{}', NULL, 'deny', NULL, NULL, NULL, 0, '{}', '2026-11-30 22:52:13.0679+00', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.product_variants VALUES ('01a22ea8-a195-76ef-8957-88723bbd411b', '01a22ea8-a195-76ef-8957-8870d88b8565', '01a22ea8-a113-71b9-a4e7-22e8138abe53', 'AM-2210-G', NULL, '400 g', '{"size": "400 g"}', 3990, NULL, NULL, NULL, NULL, NULL, '{0abaf110-afee-46cd-ab5e-b265528dabcb}', NULL, 'deny', NULL, NULL, NULL, 1, '{}', '2026-11-30 22:52:13.0679+00', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.product_variants VALUES ('01a22ea8-a195-76ef-8957-8871967ac96b', '01a22ea8-a195-76ef-8957-8870d88b8565', '01a22ea8-a113-71b9-a4e7-22e706b9223d', 'AM-2210-R', NULL, '220 g', '{"size": "220 g"}', 2790, NULL, NULL, NULL, NULL, NULL, '{9d23ebab-4e32-418d-b783-3810b312aa50}', NULL, 'deny', NULL, NULL, NULL, 0, '{}', '2026-11-30 22:52:13.0679+00', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.products VALUES ('01a22ea8-a195-76ef-8957-886acf5949d8', '01a22ea8-a0f5-706b-940c-0a38e177fc51', 'AM-1001', 'tasse-a-cafe-roude-leiw-gres', 'Atelier Minett', '01a22ea8-a198-77f6-85e6-bb746fd78e1d', 1700, 'standard', NULL, NULL, 1, true, false, '{}', NULL, '2026-11-30 22:52:13.0679+00', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.products VALUES ('01a22ea8-a195-76ef-8957-886c24420eea', '01a22ea8-a0f5-706b-940c-0a38e177fc51', 'AM-1044', 'service-a-cafe-en-gres-emaille-fait-main-six-tasses-et-soucoupes-coffret-cadeau', 'Atelier Minett', '01a22ea8-a198-77f6-85e6-bb746fd78e1d', 1700, 'standard', NULL, NULL, 1, true, false, '{}', NULL, '2026-11-30 22:52:13.0679+00', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.products VALUES ('01a22ea8-a195-76ef-8957-886e0578081a', '01a22ea8-a0f5-706b-940c-0a38e177fc51', 'AM-1090', 'vase-terre-rouge-haut-24-cm', 'Atelier Minett', '01a22ea8-a199-776a-bca2-20916b48b697', 1700, 'standard', NULL, NULL, 1, true, false, '{}', NULL, '2026-11-30 22:52:13.0679+00', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.products VALUES ('01a22ea8-a195-76ef-8957-8870d88b8565', '01a22ea8-a0f5-706b-940c-0a38e177fc51', 'AM-2210', 'bougie-fonderie-cire-de-colza', 'Atelier Minett', '01a22ea8-a19a-720a-9784-707352d47ecd', 1700, 'standard', NULL, NULL, 1, true, false, '{}', NULL, '2026-11-30 22:52:13.0679+00', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.products VALUES ('01a22ea8-a195-76ef-8957-887329a4e01c', '01a22ea8-a0f5-706b-940c-0a38e177fc51', 'AM-6900', 'echantillon-de-papier-verge-une-feuille', 'Atelier Minett', '01a22ea8-a19b-7374-84e4-06f168f3d6db', 300, 'super_reduced', NULL, NULL, 1, true, false, '{}', NULL, '2026-11-30 22:52:13.0679+00', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.products VALUES ('01a22ea8-a195-76ef-8957-887552ca12c8', '01a22ea8-a0f5-706b-940c-0a38e177fc51', 'AM-9001', 'rouge-minett-acier-corten', 'Atelier Minett', '01a22ea8-a19c-735a-aae9-1f2487326bea', 1700, 'standard', NULL, NULL, 1, true, false, '{}', NULL, '2026-11-30 22:52:13.0679+00', '2026-11-30 22:52:13.0679+00');
INSERT INTO t_00000001.roles VALUES ('01a22ea8-a091-753b-8020-895645f21bbb', 'owner', 'Owner', '{dashboard.read,products.read,inventory.read,orders.read,marketplace.read,products.write,inventory.write,marketplace.publish,orders.write,customers.read,marketplace.import,orders.refund,customers.write,audit.read,team.read,settings.write,team.manage,api_keys.manage,billing}', true, '2026-11-30 22:52:12.552708+00');
INSERT INTO t_00000001.roles VALUES ('01a22ea8-a091-753b-8020-8957620d6a6c', 'manager', 'Manager', '{dashboard.read,products.read,inventory.read,orders.read,marketplace.read,products.write,inventory.write,marketplace.publish,orders.write,customers.read,marketplace.import,orders.refund,customers.write,audit.read,team.read,settings.write}', true, '2026-11-30 22:52:12.552708+00');
INSERT INTO t_00000001.roles VALUES ('01a22ea8-a091-753b-8020-8958d8749883', 'editor', 'Editor', '{dashboard.read,products.read,inventory.read,orders.read,marketplace.read,products.write,inventory.write,marketplace.publish,orders.write,customers.read,marketplace.import}', true, '2026-11-30 22:52:12.552708+00');
INSERT INTO t_00000001.roles VALUES ('01a22ea8-a091-753b-8020-8959a0ec578d', 'viewer', 'Viewer', '{dashboard.read,products.read,inventory.read,orders.read,marketplace.read}', true, '2026-11-30 22:52:12.552708+00');
INSERT INTO t_00000001.settings VALUES ('low_inventory', '5', '2026-11-30 22:52:12.552708+00');
INSERT INTO t_00000001.settings VALUES ('mail_new_orders', 'true', '2026-11-30 22:52:12.552708+00');
INSERT INTO t_00000001.settings VALUES ('open_guest_orders', '25', '2026-11-30 22:52:12.552708+00');
INSERT INTO t_00000001.settings VALUES ('unpaid_order_days', '14', '2026-11-30 22:52:12.552708+00');
INSERT INTO t_00000001.shipment_items VALUES ('01a22ea8-a226-73e1-99af-132f4b5edc1b', '01a22ea8-a1ee-77bd-9d85-18a3bf1450be', 1);
INSERT INTO t_00000001.shipments VALUES ('01a22ea8-a226-73e1-99af-132f4b5edc1b', '01a22ea8-a1e9-70fc-b871-70511e94e8b2', 'out', NULL, 'shipped', NULL, 'LU1', NULL, '2026-11-30 22:52:13.216997+00', '2026-11-30 22:52:13.216997+00');
INSERT INTO t_00000001.sources VALUES ('01a22ea8-a0f5-706b-940c-0a38e177fc51', 'letzshop', 'csv', 'fr', '{}', NULL, NULL, '{}', 0, 1, NULL, 'stage', 'sell_out', NULL, NULL, NULL, '2026-11-30 22:52:12.917097+00', '2026-11-30 22:52:12.917097+00');
INSERT INTO t_00000001.team_members VALUES ('01a22ea8-a095-75cc-99f9-eecb1a1f2c38', '01a22ea8-a094-7096-9fcd-3a32eee0b895', '01a22ea8-a091-753b-8020-895645f21bbb', 'owner-mx3v5447@example.lu', 'Mariette', NULL, '2026-11-30 22:52:12.552708+00', '2026-11-30 22:52:12.875743+00');
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261123_000001_create_team', 1796079132);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261123_000002_create_customers', 1796079132);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261123_000003_create_marketplace', 1796079132);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261123_000004_create_catalog', 1796079132);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261123_000005_create_inventory', 1796079132);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261123_000006_create_carts', 1796079132);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261123_000007_create_orders', 1796079132);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261123_000008_create_settings', 1796079132);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261126_000030_confirm_customers', 1796079132);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261126_000070_let_api_keys_act', 1796079132);
INSERT INTO t_00000001.tenant_migrations VALUES ('m20261126_000050_search_audit_log', 1796079132);
INSERT INTO t_00000002.audit_log VALUES ('01a22ea8-b699-75a2-8134-f44fad5f7161', '2026-11-30 22:52:18.451334+00', 'user', '01a22ea8-b641-758a-8eed-1bcff44a9e97', 'Mariette', 'invitation.accept', 'member', '01a22ea8-b642-7115-8617-9807308df6a3', NULL, NULL, '127.0.0.1', '01a22ea8-b673-76bb-96ee-2c960dbfec56', '');
INSERT INTO t_00000002.audit_log VALUES ('01a22ea8-b6a1-7697-910c-25d6bb60abb4', '2026-11-30 22:52:18.46585+00', 'user', '01a22ea8-b641-758a-8eed-1bcff44a9e97', 'Mariette', 'login', 'realm', 'vendor:01a22ea8-b558-777d-8856-b508d1b58ee9', NULL, NULL, '127.0.0.1', '01a22ea8-b673-76bb-96ee-2c960dbfec56', '');
INSERT INTO t_00000002.audit_log VALUES ('01a22ea8-b6e5-756e-8774-93fff32611a2', '2026-11-30 22:52:18.514736+00', 'user', '01a22ea8-b641-758a-8eed-1bcff44a9e97', 'Mariette', 'product.create', 'product', '01a22ea8-b6d2-75f4-86d5-645e5f217dbc', NULL, '{"sku": null, "gtin": null, "slug": "tasse-a-cafe", "brand": null, "price": 1990, "category": null, "title.en": "Tasse à café", "is_active": true, "image_urls": [], "sale_price": null, "is_featured": false, "min_quantity": 1, "description.en": "", "vat_basis_points": 1700}', '127.0.0.1', '01a22ea8-b6c8-768c-bed6-f84e79d6da11', 'Tasse à café');
INSERT INTO t_00000002.audit_log VALUES ('01a22ea8-b6fa-7500-a9c1-bb1686e75194', '2026-11-30 22:52:18.547055+00', 'user', '01a22ea8-b641-758a-8eed-1bcff44a9e97', 'Mariette', 'inventory.receive', 'inventory', '01a22ea8-b6d7-7690-9b2b-29c140a46227', '{"on_hand": 0}', '{"note": null, "on_hand": 10}', '127.0.0.1', '01a22ea8-b6ee-77c6-b229-e122cf9a3663', 'Tasse à café');
INSERT INTO t_00000002.audit_log VALUES ('01a22ea8-b75f-7395-b089-3ee3fdf40980', '2026-11-30 22:52:18.64582+00', 'user', '01a22ea8-b641-758a-8eed-1bcff44a9e97', 'Mariette', 'order.status', 'order', '01a22ea8-b73f-7390-9cae-b3dbc5c31dbb', '{"status": "pending"}', '{"status": "processing"}', '127.0.0.1', '01a22ea8-b74f-7573-b3a1-71b44b98e7f2', '1001');
INSERT INTO t_00000002.audit_log VALUES ('01a22ea8-b777-7753-948c-0f5cecd26a08', '2026-11-30 22:52:18.665209+00', 'user', '01a22ea8-b641-758a-8eed-1bcff44a9e97', 'Mariette', 'order.status', 'order', '01a22ea8-b73f-7390-9cae-b3dbc5c31dbb', '{"status": "processing"}', '{"status": "shipped"}', '127.0.0.1', '01a22ea8-b764-774b-a945-cff0238b4eb7', '1001');
INSERT INTO t_00000002.cart_items VALUES ('01a22ea8-b736-7311-b9ae-9080693ab60e', '01a22ea8-b72f-757b-96da-54d0157f2433', '01a22ea8-b6d6-71e4-91a2-5a5eaa36def8', 3, 1990, '2026-11-30 22:52:18.611956+00');
INSERT INTO t_00000002.carts VALUES ('01a22ea8-b72f-757b-96da-54d0157f2433', '\x0b0c443f37add333a44c7a3b271c8f1c28c76287cea87168fb234348af0a1019', NULL, '01a22ea8-b73f-7390-9cae-b3dbc5c31dbb', NULL, NULL, '{}', '2026-11-30 22:52:18.606916+00', '2026-11-30 22:52:18.623567+00', '2026-12-30 22:52:18.611956+00');
INSERT INTO t_00000002.inventory VALUES ('01a22ea8-b6d7-7690-9b2b-29c140a46227', '01a22ea8-b6d6-71e4-91a2-5a5eaa36def8', '01a22ea8-b640-70ee-bde9-768c65a48066', 7, 0, NULL, NULL, 0, NULL, '2026-11-30 22:52:18.665115+00');
INSERT INTO t_00000002.inventory_movements VALUES ('01a22ea8-b6f7-75e2-aa97-700d211607e8', '01a22ea8-b6d7-7690-9b2b-29c140a46227', 'receive', 10, 0, NULL, NULL, NULL, NULL, 'Mariette', '2026-11-30 22:52:18.546965+00');
INSERT INTO t_00000002.inventory_movements VALUES ('01a22ea8-b745-76f0-ba5a-18fbfaa557f2', '01a22ea8-b6d7-7690-9b2b-29c140a46227', 'reserve', 0, 3, NULL, '01a22ea8-b73f-7390-9cae-b3dbc5c31dbb', '01a22ea8-b744-77d3-82d4-dc9c70ab366b', NULL, NULL, '2026-11-30 22:52:18.623567+00');
INSERT INTO t_00000002.inventory_movements VALUES ('01a22ea8-b76e-76a3-8bf3-be00f7d66e7f', '01a22ea8-b6d7-7690-9b2b-29c140a46227', 'fulfil', -3, -3, NULL, '01a22ea8-b73f-7390-9cae-b3dbc5c31dbb', '01a22ea8-b744-77d3-82d4-dc9c70ab366b', '01a22ea8-b76b-77be-ac4c-43156377fe3f', 'Mariette', '2026-11-30 22:52:18.665115+00');
INSERT INTO t_00000002.locations VALUES ('01a22ea8-b640-70ee-bde9-768c65a48066', 'Main', true, NULL, true, false, 0, '2026-11-30 22:52:18.104027+00');
INSERT INTO t_00000002.order_events VALUES ('01a22ea8-b744-77d3-82d4-dc9dd6c372e1', '01a22ea8-b73f-7390-9cae-b3dbc5c31dbb', 'placed', NULL, '{"status": "pending", "expires_at": "2026-12-14T22:52:18.623567Z"}', true, '2026-11-30 22:52:18.623567+00');
INSERT INTO t_00000002.order_events VALUES ('01a22ea8-b75c-7260-a019-b0982bc4ee9d', '01a22ea8-b73f-7390-9cae-b3dbc5c31dbb', 'accepted', 'Mariette', '{"from": "pending", "status": "processing"}', true, '2026-11-30 22:52:18.645705+00');
INSERT INTO t_00000002.order_events VALUES ('01a22ea8-b76b-77be-ac4c-4316bc54e91f', '01a22ea8-b73f-7390-9cae-b3dbc5c31dbb', 'shipped', 'Mariette', '{"from": "processing", "status": "shipped", "shipment_id": "01a22ea8-b76b-77be-ac4c-43156377fe3f"}', true, '2026-11-30 22:52:18.665115+00');
INSERT INTO t_00000002.order_items VALUES ('01a22ea8-b744-77d3-82d4-dc9c70ab366b', '01a22ea8-b73f-7390-9cae-b3dbc5c31dbb', 0, 'product', '01a22ea8-b6d2-75f4-86d5-645e5f217dbc', '01a22ea8-b6d6-71e4-91a2-5a5eaa36def8', 'Tasse à café', 'Tasse à café', '', NULL, NULL, 3, 1990, 0, 5970, 'standard', 1700, 867, 3, 0, 0, 0);
INSERT INTO t_00000002.order_links VALUES ('\x7982138b9b037db9a6cf76ab87082cabd047553b80b464cd1403a345a48b440f', '01a22ea8-b73f-7390-9cae-b3dbc5c31dbb', '2026-11-30 22:52:18.623567+00');
INSERT INTO t_00000002.order_links VALUES ('\xda506a2796a94c50740083abe96b3a58263a60cb19d71784e4b1a79a921d5b9d', '01a22ea8-b73f-7390-9cae-b3dbc5c31dbb', '2026-11-30 22:52:18.655865+00');
INSERT INTO t_00000002.order_links VALUES ('\xc469ac50df1e954a4a4089337ca16e6eba91e505f41b0269e18e398d4f56b84c', '01a22ea8-b73f-7390-9cae-b3dbc5c31dbb', '2026-11-30 22:52:18.691562+00');
INSERT INTO t_00000002.orders VALUES ('01a22ea8-b73f-7390-9cae-b3dbc5c31dbb', 1001, 'shipped', 'web', NULL, 'unpaid', 'shipped', '2026-11-30 22:52:18.645705+00', NULL, NULL, NULL, NULL, '01a22ea8-b72f-757b-96da-54d0157f2433', NULL, 'ada@example.org', 'Ada', 'Weber', NULL, '{"city": "Luxembourg", "name": null, "line1": "1, rue de la Gare", "line2": null, "phone": null, "region": null, "vat_id": null, "company": null, "country": "LU", "postal_code": "1611"}', '{"city": "Luxembourg", "name": null, "line1": "1, rue de la Gare", "line2": null, "phone": null, "region": null, "vat_id": null, "company": null, "country": "LU", "postal_code": "1611"}', 'EUR', 'en', 'LU', true, NULL, 5970, 0, 0, 0, 867, 5970, 0, 0, '[{"net": 5103, "vat": 867, "basis_points": 1700}]', NULL, NULL, NULL, '2026-11-30 22:52:18.623567+00', '2026-11-30 22:52:18.665115+00');
INSERT INTO t_00000002.price_changes VALUES ('01a22ea8-b6d8-7750-ab42-372abcaaade5', '01a22ea8-b6d6-71e4-91a2-5a5eaa36def8', 1990, NULL, NULL, NULL, '2026-11-30 22:52:18.514586+00');
INSERT INTO t_00000002.product_texts VALUES ('01a22ea8-b6d2-75f4-86d5-645e5f217dbc', 'en', 'Tasse à café', '', '''a'':2A,5A ''cafe'':3A,6A ''tasse'':1A,4A');
INSERT INTO t_00000002.product_variants VALUES ('01a22ea8-b6d6-71e4-91a2-5a5eaa36def8', '01a22ea8-b6d2-75f4-86d5-645e5f217dbc', NULL, NULL, NULL, '', '{}', 1990, NULL, NULL, NULL, NULL, NULL, '{}', NULL, 'deny', NULL, NULL, NULL, 0, '{}', '2026-11-30 22:52:18.514586+00', '2026-11-30 22:52:18.514586+00');
INSERT INTO t_00000002.products VALUES ('01a22ea8-b6d2-75f4-86d5-645e5f217dbc', NULL, NULL, 'tasse-a-cafe', NULL, NULL, 1700, 'standard', NULL, NULL, 1, true, false, '{}', NULL, '2026-11-30 22:52:18.514586+00', '2026-11-30 22:52:18.514586+00');
INSERT INTO t_00000002.roles VALUES ('01a22ea8-b63f-734f-9854-f6cc6f5aa2b8', 'owner', 'Owner', '{dashboard.read,products.read,inventory.read,orders.read,marketplace.read,products.write,inventory.write,marketplace.publish,orders.write,customers.read,marketplace.import,orders.refund,customers.write,audit.read,team.read,settings.write,team.manage,api_keys.manage,billing}', true, '2026-11-30 22:52:18.104027+00');
INSERT INTO t_00000002.roles VALUES ('01a22ea8-b63f-734f-9854-f6cdede573f1', 'manager', 'Manager', '{dashboard.read,products.read,inventory.read,orders.read,marketplace.read,products.write,inventory.write,marketplace.publish,orders.write,customers.read,marketplace.import,orders.refund,customers.write,audit.read,team.read,settings.write}', true, '2026-11-30 22:52:18.104027+00');
INSERT INTO t_00000002.roles VALUES ('01a22ea8-b63f-734f-9854-f6ce98c927bc', 'editor', 'Editor', '{dashboard.read,products.read,inventory.read,orders.read,marketplace.read,products.write,inventory.write,marketplace.publish,orders.write,customers.read,marketplace.import}', true, '2026-11-30 22:52:18.104027+00');
INSERT INTO t_00000002.roles VALUES ('01a22ea8-b63f-734f-9854-f6cf123a6fa7', 'viewer', 'Viewer', '{dashboard.read,products.read,inventory.read,orders.read,marketplace.read}', true, '2026-11-30 22:52:18.104027+00');
INSERT INTO t_00000002.settings VALUES ('low_inventory', '5', '2026-11-30 22:52:18.104027+00');
INSERT INTO t_00000002.settings VALUES ('mail_new_orders', 'true', '2026-11-30 22:52:18.104027+00');
INSERT INTO t_00000002.settings VALUES ('open_guest_orders', '25', '2026-11-30 22:52:18.104027+00');
INSERT INTO t_00000002.settings VALUES ('unpaid_order_days', '14', '2026-11-30 22:52:18.104027+00');
INSERT INTO t_00000002.shipment_items VALUES ('01a22ea8-b76b-77be-ac4c-43156377fe3f', '01a22ea8-b744-77d3-82d4-dc9c70ab366b', 3);
INSERT INTO t_00000002.shipments VALUES ('01a22ea8-b76b-77be-ac4c-43156377fe3f', '01a22ea8-b73f-7390-9cae-b3dbc5c31dbb', 'out', NULL, 'shipped', NULL, NULL, NULL, '2026-11-30 22:52:18.665115+00', '2026-11-30 22:52:18.665115+00');
INSERT INTO t_00000002.team_members VALUES ('01a22ea8-b642-7115-8617-9807308df6a3', '01a22ea8-b641-758a-8eed-1bcff44a9e97', '01a22ea8-b63f-734f-9854-f6cc6f5aa2b8', 'owner-1a22ea8b486@example.lu', 'Mariette', NULL, '2026-11-30 22:52:18.104027+00', '2026-11-30 22:52:18.447904+00');
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261123_000001_create_team', 1796079138);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261123_000002_create_customers', 1796079138);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261123_000003_create_marketplace', 1796079138);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261123_000004_create_catalog', 1796079138);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261123_000005_create_inventory', 1796079138);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261123_000006_create_carts', 1796079138);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261123_000007_create_orders', 1796079138);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261123_000008_create_settings', 1796079138);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261126_000030_confirm_customers', 1796079138);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261126_000070_let_api_keys_act', 1796079138);
INSERT INTO t_00000002.tenant_migrations VALUES ('m20261126_000050_search_audit_log', 1796079138);
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
CREATE INDEX inventory_movements_created_at_idx ON t_00000001.inventory_movements USING btree (created_at DESC, id DESC);
CREATE INDEX inventory_movements_inventory_id_idx ON t_00000001.inventory_movements USING btree (inventory_id, created_at DESC);
CREATE INDEX inventory_movements_order_id_idx ON t_00000001.inventory_movements USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE UNIQUE INDEX locations_default_key ON t_00000001.locations USING btree (is_default) WHERE is_default;
CREATE INDEX marketplace_import_jobs_created_at_idx ON t_00000001.marketplace_import_jobs USING btree (created_at DESC);
CREATE UNIQUE INDEX marketplace_import_jobs_running_key ON t_00000001.marketplace_import_jobs USING btree (source_id) WHERE (status = ANY (ARRAY['pending'::text, 'processing'::text]));
CREATE INDEX marketplace_product_texts_search_idx ON t_00000001.marketplace_product_texts USING gin (search);
CREATE INDEX marketplace_product_texts_title_idx ON t_00000001.marketplace_product_texts USING btree (language, title);
CREATE INDEX marketplace_products_group_key_idx ON t_00000001.marketplace_products USING btree (source_id, COALESCE(group_id, external_id));
CREATE INDEX marketplace_products_updated_at_idx ON t_00000001.marketplace_products USING btree (updated_at DESC, id DESC);
CREATE INDEX marketplace_products_vanished_idx ON t_00000001.marketplace_products USING btree (source_id, COALESCE(group_id, external_id)) WHERE (NOT is_active);
CREATE INDEX order_events_ended_idx ON t_00000001.order_events USING btree (created_at) WHERE (kind = ANY (ARRAY['cancelled'::text, 'refunded'::text]));
CREATE INDEX order_events_order_id_idx ON t_00000001.order_events USING btree (order_id, created_at, id);
CREATE INDEX order_items_variant_id_idx ON t_00000001.order_items USING btree (variant_id);
CREATE INDEX order_links_order_id_idx ON t_00000001.order_links USING btree (order_id);
CREATE INDEX orders_created_at_idx ON t_00000001.orders USING btree (created_at DESC, id DESC);
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
CREATE UNIQUE INDEX sources_name_key ON t_00000001.sources USING btree (name) WHERE (removed_at IS NULL);
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
CREATE INDEX inventory_movements_created_at_idx ON t_00000002.inventory_movements USING btree (created_at DESC, id DESC);
CREATE INDEX inventory_movements_inventory_id_idx ON t_00000002.inventory_movements USING btree (inventory_id, created_at DESC);
CREATE INDEX inventory_movements_order_id_idx ON t_00000002.inventory_movements USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE UNIQUE INDEX locations_default_key ON t_00000002.locations USING btree (is_default) WHERE is_default;
CREATE INDEX marketplace_import_jobs_created_at_idx ON t_00000002.marketplace_import_jobs USING btree (created_at DESC);
CREATE UNIQUE INDEX marketplace_import_jobs_running_key ON t_00000002.marketplace_import_jobs USING btree (source_id) WHERE (status = ANY (ARRAY['pending'::text, 'processing'::text]));
CREATE INDEX marketplace_product_texts_search_idx ON t_00000002.marketplace_product_texts USING gin (search);
CREATE INDEX marketplace_product_texts_title_idx ON t_00000002.marketplace_product_texts USING btree (language, title);
CREATE INDEX marketplace_products_group_key_idx ON t_00000002.marketplace_products USING btree (source_id, COALESCE(group_id, external_id));
CREATE INDEX marketplace_products_updated_at_idx ON t_00000002.marketplace_products USING btree (updated_at DESC, id DESC);
CREATE INDEX marketplace_products_vanished_idx ON t_00000002.marketplace_products USING btree (source_id, COALESCE(group_id, external_id)) WHERE (NOT is_active);
CREATE INDEX order_events_ended_idx ON t_00000002.order_events USING btree (created_at) WHERE (kind = ANY (ARRAY['cancelled'::text, 'refunded'::text]));
CREATE INDEX order_events_order_id_idx ON t_00000002.order_events USING btree (order_id, created_at, id);
CREATE INDEX order_items_variant_id_idx ON t_00000002.order_items USING btree (variant_id);
CREATE INDEX order_links_order_id_idx ON t_00000002.order_links USING btree (order_id);
CREATE INDEX orders_created_at_idx ON t_00000002.orders USING btree (created_at DESC, id DESC);
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
CREATE UNIQUE INDEX sources_name_key ON t_00000002.sources USING btree (name) WHERE (removed_at IS NULL);
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
