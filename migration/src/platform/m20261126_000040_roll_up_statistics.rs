//! Figures of all vendors, rolled up from their schemas: totals, days, and a copy of their imports; and the notes by
//! which a vendor's transaction says that its figures have changed, which its role may only add.

crate::sql_migration! {
    up: r#"
ALTER TABLE vendor_daily_statistics
    ADD COLUMN cancelled_orders integer NOT NULL DEFAULT 0,
    ADD COLUMN customers integer NOT NULL DEFAULT 0,
    ADD COLUMN published_products integer NOT NULL DEFAULT 0,
    ADD COLUMN imports integer NOT NULL DEFAULT 0,
    ADD COLUMN failed_imports integer NOT NULL DEFAULT 0,
    ADD COLUMN imported_rows bigint NOT NULL DEFAULT 0,
    ADD COLUMN refused_rows bigint NOT NULL DEFAULT 0,
    ADD COLUMN staged_products bigint NOT NULL DEFAULT 0;
CREATE INDEX vendor_daily_statistics_day_idx ON vendor_daily_statistics (day);

CREATE TABLE vendor_statistics (
    vendor_id uuid PRIMARY KEY REFERENCES vendors (id) ON DELETE CASCADE,
    customers bigint NOT NULL,
    active_products bigint NOT NULL,
    staged_products bigint NOT NULL,
    open_orders bigint NOT NULL,
    -- Every day was computed anew at this time.
    completed_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE marketplace_import_jobs (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors (id) ON DELETE CASCADE,
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
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz
);
CREATE INDEX marketplace_import_jobs_created_at_idx ON marketplace_import_jobs (created_at DESC, id);
CREATE INDEX marketplace_import_jobs_vendor_id_idx ON marketplace_import_jobs (vendor_id, created_at DESC);
CREATE INDEX marketplace_import_jobs_open_idx ON marketplace_import_jobs (status)
    WHERE status IN ('pending', 'processing');

CREATE TABLE statistics_changes (
    id uuid PRIMARY KEY,
    vendor_id uuid NOT NULL,
    tenant_role text NOT NULL,
    -- Days before this moment's are as they were.
    since timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX statistics_changes_vendor_id_idx ON statistics_changes (vendor_id, created_at);
ALTER TABLE statistics_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY statistics_changes_of_tenant ON statistics_changes FOR INSERT TO PUBLIC
    WITH CHECK (tenant_role = current_user AND vendor_id = (SELECT o.id FROM platform.own_vendor o));
"#,
    down: "DROP TABLE statistics_changes, marketplace_import_jobs, vendor_statistics;
           DROP INDEX vendor_daily_statistics_day_idx;
           ALTER TABLE vendor_daily_statistics DROP COLUMN cancelled_orders, DROP COLUMN customers,
               DROP COLUMN published_products, DROP COLUMN imports, DROP COLUMN failed_imports,
               DROP COLUMN imported_rows, DROP COLUMN refused_rows, DROP COLUMN staged_products;",
}
