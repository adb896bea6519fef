//! The job queue and the mail outbox. A vendor's role may only insert, only the columns that `provisioning` grants, and only
//! rows of the vendor whose role it is: which one that is says the database, and not who writes.

crate::sql_migration! {
    up: r#"
-- The vendor whose role reads this. A view reads with its owner's rights, for the role that asks: each sees its own vendor
-- and no other. (A function that does the same costs an insert five times as much. Without its collation the name would
-- have the one of `current_user`, and not find the index.)
CREATE VIEW own_vendor AS
    SELECT v.id FROM platform.vendors v WHERE v.role_name = current_user::text COLLATE "default";

CREATE TABLE jobs (
    id uuid PRIMARY KEY,
    vendor_id uuid,
    tenant_role text,
    kind text NOT NULL,
    -- What it waits for decides beside which work it is done: none of one lane waits for any of another.
    lane text NOT NULL DEFAULT 'work' CHECK (lane IN ('work', 'mail', 'import', 'fetch')),
    payload jsonb NOT NULL,
    state text NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'running', 'done', 'dead', 'cancelled')),
    priority smallint NOT NULL DEFAULT 0,
    run_at timestamptz NOT NULL DEFAULT now(),
    attempts integer NOT NULL DEFAULT 0,
    max_attempts integer NOT NULL DEFAULT 5 CHECK (max_attempts BETWEEN 1 AND 100),
    lease_owner uuid,
    lease_until timestamptz,
    last_error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    CHECK ((state = 'running') = (lease_owner IS NOT NULL AND lease_until IS NOT NULL))
);
CREATE INDEX jobs_ready_idx ON jobs (run_at, id) WHERE state = 'ready';
CREATE INDEX jobs_running_idx ON jobs (vendor_id, lease_until) WHERE state = 'running';
CREATE INDEX jobs_finished_at_idx ON jobs (finished_at) WHERE state IN ('done', 'cancelled');
ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;
CREATE POLICY jobs_of_tenant ON jobs FOR INSERT TO PUBLIC WITH CHECK (
    tenant_role = current_user AND vendor_id = (SELECT o.id FROM platform.own_vendor o)
    AND payload ->> 'vendor_id' = vendor_id::text AND payload ->> 'kind' = kind
);

CREATE TABLE mails (
    id uuid PRIMARY KEY,
    vendor_id uuid,
    tenant_role text,
    recipient text NOT NULL CHECK (recipient !~ '[\r\n]'),
    sender_name text NOT NULL CHECK (sender_name !~ '[\r\n]'),
    subject text NOT NULL CHECK (subject !~ '[\r\n]'),
    text_body text NOT NULL,
    html_body text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz
);
CREATE INDEX mails_created_at_idx ON mails (created_at);
ALTER TABLE mails ENABLE ROW LEVEL SECURITY;
CREATE POLICY mails_of_tenant ON mails FOR INSERT TO PUBLIC
    WITH CHECK (tenant_role = current_user AND vendor_id = (SELECT o.id FROM platform.own_vendor o));
"#,
    down: "DROP TABLE mails, jobs; DROP VIEW own_vendor;",
}
