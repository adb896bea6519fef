//! Staging: where products come from, the runs that fetch them, what was refused, and the products as the feed has them.

crate::sql_migration! {
    up: r#"
CREATE TABLE sources (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    kind text NOT NULL DEFAULT 'csv' CHECK (kind IN ('csv')),
    -- The language whose feed says prices, inventory and pictures.
    primary_language text NOT NULL,
    -- The feed's address for each language, {"fr": "https://..."}.
    urls jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(urls) = 'object'),
    -- When it is fetched, as a cron expression; NULL is by hand only.
    schedule text,
    -- User and password of the feed's server, sealed.
    credentials bytea,
    -- Which column of the feed is which field, {"title": "name"}.
    mapping jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(mapping) = 'object'),
    -- What publishing adds to the feed's prices.
    price_adjust_percent integer NOT NULL DEFAULT 0 CHECK (price_adjust_percent BETWEEN -90 AND 1000),
    -- Minor units to whose nearest multiple prices are rounded; 1 rounds nothing.
    price_rounding integer NOT NULL DEFAULT 1 CHECK (price_rounding BETWEEN 1 AND 100000),
    -- The location that the feed's quantities are of; NULL is the default one.
    location_id uuid,
    -- What an import may do to the catalog by itself.
    auto_update text NOT NULL DEFAULT 'stage' CHECK (auto_update IN ('stage', 'stock', 'stock_and_prices', 'everything')),
    -- What becomes of published products that vanish from the feed.
    vanished_policy text NOT NULL DEFAULT 'sell_out' CHECK (vanished_policy IN ('keep', 'sell_out', 'hide')),
    etag text,
    last_modified text,
    -- When it was removed: nobody sees it any more, and what it has staged goes batch by batch, the row last.
    removed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX sources_name_key ON sources (name) WHERE removed_at IS NULL;

CREATE TABLE marketplace_import_jobs (
    id uuid PRIMARY KEY,
    source_id uuid NOT NULL REFERENCES sources (id),
    origin text NOT NULL CHECK (origin IN ('url', 'upload')),
    location text NOT NULL,
    -- User and password for that address, sealed: the location shows them as user:•••.
    credentials bytea,
    -- Where the spooled file lies in object storage; a URL's is known once it was fetched.
    object_key text,
    language text NOT NULL,
    accept_vanished boolean NOT NULL DEFAULT false,
    status text NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'processing', 'completed', 'completed_with_errors', 'failed', 'cancelled')),
    cancel_requested boolean NOT NULL DEFAULT false,
    total_rows bigint,
    -- The last row whose effect is committed: a run that was cut off goes on after it.
    processed_rows bigint NOT NULL DEFAULT 0,
    created_count bigint NOT NULL DEFAULT 0,
    updated_count bigint NOT NULL DEFAULT 0,
    unchanged_count bigint NOT NULL DEFAULT 0,
    failed_count bigint NOT NULL DEFAULT 0,
    vanished_count bigint NOT NULL DEFAULT 0,
    warning_count bigint NOT NULL DEFAULT 0,
    bytes_total bigint,
    bytes_read bigint NOT NULL DEFAULT 0,
    -- The time at which the feed was true; inventory counts from it.
    feed_at timestamptz,
    -- SHA-256 of the file: a server whose Last-Modified stands still has something new if it differs.
    content_hash bytea,
    reason text,
    reason_code text,
    requested_by text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    finished_at timestamptz,
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX marketplace_import_jobs_created_at_idx ON marketplace_import_jobs (created_at DESC);
-- Two runs into one source at once would each see the other's products as vanished.
CREATE UNIQUE INDEX marketplace_import_jobs_running_key ON marketplace_import_jobs (source_id)
    WHERE status IN ('pending', 'processing');

CREATE TABLE marketplace_import_errors (
    job_id uuid NOT NULL REFERENCES marketplace_import_jobs (id) ON DELETE CASCADE,
    row_number bigint NOT NULL,
    position smallint NOT NULL,
    severity text NOT NULL CHECK (severity IN ('error', 'warning')),
    field text,
    code text NOT NULL,
    message text NOT NULL,
    raw text NOT NULL,
    PRIMARY KEY (job_id, row_number, position)
);

CREATE TABLE marketplace_products (
    id uuid PRIMARY KEY,
    source_id uuid NOT NULL REFERENCES sources (id),
    external_id text NOT NULL,
    group_id text,
    brand text,
    gtin text,
    mpn text,
    category text,
    -- The row's further categories, as `Books > Novels`.
    additional_categories text[] NOT NULL DEFAULT '{}',
    price bigint NOT NULL CHECK (price >= 0),
    sale_price bigint CHECK (sale_price >= 0 AND sale_price < price),
    currency text NOT NULL,
    vat_basis_points integer NOT NULL,
    availability text NOT NULL CHECK (availability IN ('in_stock', 'out_of_stock', 'preorder', 'backorder')),
    -- NULL: the feed does not say, which is not none.
    quantity integer CHECK (quantity >= 0),
    image_url text,
    additional_image_urls text[] NOT NULL DEFAULT '{}',
    options jsonb NOT NULL DEFAULT '{}',
    raw jsonb NOT NULL DEFAULT '{}',
    is_active boolean NOT NULL DEFAULT true,
    -- Set when its product is deleted in the catalog: bulk publishing leaves it alone.
    ignored_at timestamptz,
    -- Set when the catalog has stopped offering what vanished; NULL again when it is back.
    withdrawn_at timestamptz,
    -- What the row said that the product was last written from. NULL is unknown: the next run takes it as changed.
    fingerprint bytea,
    seen_job_id uuid NOT NULL,
    seen_row bigint NOT NULL,
    feed_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT marketplace_products_external_id_key UNIQUE (source_id, external_id)
)
-- A run updates all products of a page in one transaction, so each needs room for a second version there.
WITH (fillfactor = 50);
-- Publishing goes through it, group by group.
CREATE INDEX marketplace_products_group_key_idx ON marketplace_products (source_id, (coalesce(group_id, external_id)));
-- What vanished: to be taken out of the catalog, and counted on the dashboard.
CREATE INDEX marketplace_products_vanished_idx ON marketplace_products (source_id, (coalesce(group_id, external_id)))
    WHERE NOT is_active;
CREATE INDEX marketplace_products_updated_at_idx ON marketplace_products (updated_at DESC, id DESC);

-- Publishing what was selected, in chunks that commit one by one.
CREATE TABLE publish_runs (
    id uuid PRIMARY KEY,
    -- What was selected and with which options, as it was asked for.
    selection jsonb NOT NULL,
    source_id uuid REFERENCES sources (id) ON DELETE CASCADE,
    import_id uuid REFERENCES marketplace_import_jobs (id) ON DELETE SET NULL,
    status text NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'processing', 'completed', 'completed_with_errors', 'failed', 'cancelled')),
    cancel_requested boolean NOT NULL DEFAULT false,
    total_rows bigint,
    processed_rows bigint NOT NULL DEFAULT 0,
    -- The last group whose chunk is committed: a run that was cut off goes on after it.
    checkpoint jsonb,
    created_count bigint NOT NULL DEFAULT 0,
    updated_count bigint NOT NULL DEFAULT 0,
    unchanged_count bigint NOT NULL DEFAULT 0,
    skipped_count bigint NOT NULL DEFAULT 0,
    -- Why rows were left out, at most a few hundred: [{"row", "code", "message"}].
    findings jsonb NOT NULL DEFAULT '[]',
    reason text,
    reason_code text,
    requested_by text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    finished_at timestamptz,
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX publish_runs_created_at_idx ON publish_runs (created_at DESC, id DESC);

CREATE TABLE marketplace_product_texts (
    marketplace_product_id uuid NOT NULL REFERENCES marketplace_products (id) ON DELETE CASCADE,
    language text NOT NULL,
    title text NOT NULL,
    description text NOT NULL DEFAULT '',
    -- What the variant's axes are in this language, {"color": "rouge"}; those of the main language are the product's own.
    options jsonb NOT NULL DEFAULT '{}',
    search tsvector GENERATED ALWAYS AS (to_tsvector('pg_catalog.simple'::regconfig, ext.fold(title))) STORED,
    PRIMARY KEY (marketplace_product_id, language)
);
CREATE INDEX marketplace_product_texts_search_idx ON marketplace_product_texts USING gin (search);
CREATE INDEX marketplace_product_texts_title_idx ON marketplace_product_texts (language, title);
"#,
    down: "DROP TABLE marketplace_product_texts, publish_runs, marketplace_products, marketplace_import_errors, marketplace_import_jobs, sources;",
}
