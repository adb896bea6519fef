//! The job queue and the mail outbox. A vendor's role may only insert, and only rows in its own name.

crate::sql_migration! {
    up: r#"
CREATE TABLE jobs (
    id uuid PRIMARY KEY,
    vendor_id uuid,
    tenant_role text,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    state text NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'running', 'done', 'dead', 'cancelled')),
    priority smallint NOT NULL DEFAULT 0,
    run_at timestamptz NOT NULL DEFAULT now(),
    attempts integer NOT NULL DEFAULT 0,
    max_attempts integer NOT NULL DEFAULT 5,
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
CREATE POLICY jobs_of_tenant ON jobs FOR INSERT TO PUBLIC WITH CHECK (tenant_role = current_user AND vendor_id IS NOT NULL);

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
CREATE POLICY mails_of_tenant ON mails FOR INSERT TO PUBLIC WITH CHECK (tenant_role = current_user AND vendor_id IS NOT NULL);
"#,
    down: "DROP TABLE mails, jobs;",
}
