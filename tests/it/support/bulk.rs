//! Rows by the thousand, and of long ago: the services would take longer to make them than a test may last.

use super::{tenants::Tenants, vendors::Vendor};

impl Vendor<'_> {
    /// Carts that expired at the beginning of November 2026.
    pub async fn expired_carts(&self, count: u32) {
        self.execute(&format!(
            "INSERT INTO carts (id, session_hash, expires_at)
             SELECT gen_random_uuid(), sha256(('expired ' || n)::bytea), '2026-11-01' FROM generate_series(1, {count}) n"
        ))
        .await;
    }

    /// Carts that nobody put anything into within a day.
    pub async fn empty_carts(&self, count: u32) {
        self.execute(&format!(
            "INSERT INTO carts (id, session_hash, expires_at, updated_at)
             SELECT gen_random_uuid(), sha256(('empty ' || n)::bytea), '2026-12-20', '2026-11-21'
             FROM generate_series(1, {count}) n"
        ))
        .await;
    }

    /// Sources of feeds: `source 1`, `source 2`.
    pub async fn sources(&self, count: u32) {
        self.execute(&format!(
            "INSERT INTO sources (id, name, primary_language)
             SELECT gen_random_uuid(), 'source ' || n, 'en' FROM generate_series(1, {count}) n"
        ))
        .await;
    }

    /// Products that the vendor's sources have staged at the beginning of 2026.
    pub async fn staged_products(&self, count: u32) {
        self.stage(count, true).await;
    }

    /// The same, and they have left their feed since.
    pub async fn vanished_products(&self, count: u32) {
        self.stage(count, false).await;
    }

    async fn stage(&self, count: u32, is_active: bool) {
        self.execute(&format!(
            "INSERT INTO marketplace_products (id, source_id, external_id, price, currency, vat_basis_points, availability,
                is_active, seen_job_id, seen_row, feed_at, updated_at)
             SELECT gen_random_uuid(), s.id, 'bulk {is_active} ' || n, 100, 'EUR', 1700, 'in_stock', {is_active},
                gen_random_uuid(), 1, now(), '2026-01-01'
             FROM generate_series(1, {count}) n, sources s"
        ))
        .await;
    }

    /// Answers to orders that were sent twice in January 2026.
    pub async fn old_answers(&self, count: u32) {
        self.execute(&format!(
            "INSERT INTO idempotency_keys (scope, key, request_hash, resource_id, created_at)
             SELECT 's', n::text, '', gen_random_uuid(), '2026-01-01' FROM generate_series(1, {count}) n"
        ))
        .await;
    }

    /// Customers who registered in January 2026 and never confirmed their addresses.
    pub async fn unconfirmed_customers(&self, count: u32) {
        self.execute(&format!(
            "INSERT INTO customers (id, email, password_hash, first_name, last_name, language, created_at)
             SELECT gen_random_uuid(), n || '@example.test', 'x', 'x', 'x', 'en', '2026-01-01'
             FROM generate_series(1, {count}) n"
        ))
        .await;
    }

    /// Publishing runs that ended in January 2026.
    pub async fn old_publish_runs(&self, count: u32) {
        self.execute(&format!(
            "INSERT INTO publish_runs (id, selection, status, finished_at)
             SELECT gen_random_uuid(), '{{}}', 'completed', '2026-01-01' FROM generate_series(1, {count}) n"
        ))
        .await;
    }

    /// `Shelf 1` to `Shelf {count}`, a box on each (`Box of Shelf 1`), and a product without a name in each box.
    pub async fn shelves_with_boxes(&self, count: u32) {
        self.execute(&format!(
            "INSERT INTO categories (id, path, name, slug, position)
                SELECT gen_random_uuid(), 'Shelf ' || n, 'Shelf ' || n, 'shelf-' || n, n FROM generate_series(1, {count}) n;
             INSERT INTO categories (id, parent_id, path, name, slug, position)
                SELECT gen_random_uuid(), id, path || ' > Box', 'Box of ' || name, 'box-' || position, 0 FROM categories
                WHERE slug LIKE 'shelf-%';
             INSERT INTO products (id, category_id, slug, vat_basis_points, created_at, updated_at)
                SELECT gen_random_uuid(), id, 'in-' || slug, 1700, now(), now() FROM categories WHERE slug LIKE 'box-%'"
        ))
        .await;
    }

    /// Products at the addresses `more-1`, `more-2`; customers see every second one.
    pub async fn products_at_more(&self, count: u32) {
        self.execute(&format!(
            "INSERT INTO products (id, slug, vat_basis_points, is_active, created_at, updated_at)
             SELECT gen_random_uuid(), 'more-' || n, 1700, n % 2 = 0, now(), now() FROM generate_series(1, {count}) n"
        ))
        .await;
    }

    /// Members of the team who may look.
    pub async fn viewers(&self, count: u32) {
        self.execute(&format!(
            "INSERT INTO team_members (id, user_id, role_id, email)
             SELECT gen_random_uuid(), gen_random_uuid(), r.id, n || '@full.example'
             FROM generate_series(1, {count}) n, roles r WHERE r.key = 'viewer'"
        ))
        .await;
    }

    /// Categories that a feed created.
    pub async fn categories_of_a_feed(&self, names: &[&str]) {
        for name in names {
            self.execute(&format!(
                "INSERT INTO categories (id, path, name, slug, made_by_feed)
                 VALUES (gen_random_uuid(), '{name}', '{name}', lower('{name}'), true)"
            ))
            .await;
        }
    }

    /// Lines in the vendor's log, a second apart and all before now. Two people take turns; each third line is a
    /// product's.
    pub async fn log_lines(&self, count: u32) {
        self.execute(&format!(
            "INSERT INTO audit_log (id, at, actor_kind, actor_id, actor_name, action, object_kind, object_id, ip)
             SELECT gen_random_uuid(), now() - (n || ' s')::interval, 'user',
                ('00000000-0000-7000-8000-00000000000' || n % 2)::uuid, '=Ada',
                CASE n % 3 WHEN 0 THEN 'product.update' WHEN 1 THEN 'product_review.hide' ELSE 'order.status' END,
                CASE n % 3 WHEN 0 THEN 'product' ELSE 'order' END, (n % 10)::text, '192.0.2.' || n % 5
             FROM generate_series(1, {count}) n"
        ))
        .await;
    }
}

impl Tenants {
    /// Jobs that were done a year ago.
    pub async fn old_jobs(&self, count: u32) {
        let sql = format!(
            "INSERT INTO platform.jobs (id, kind, payload, state, finished_at)
             SELECT gen_random_uuid(), 'x', '{{}}', 'done', now() - interval '1 year' FROM generate_series(1, {count}) n"
        );
        self.database.execute(&sql).await;
    }

    /// Mails that were sent a year ago.
    pub async fn old_mails(&self, count: u32) {
        let sql = format!(
            "INSERT INTO platform.mails (id, recipient, sender_name, subject, text_body, html_body, sent_at)
             SELECT gen_random_uuid(), 'x', 'x', 'x', 'x', 'x', now() - interval '1 year'
             FROM generate_series(1, {count}) n"
        );
        self.database.execute(&sql).await;
    }

    /// A line of a year ago (`year.1`) and one of three years ago (`year.3`) in the log with this name.
    pub async fn log_lines_of_years_ago(&self, log: &str) {
        let sql = format!(
            "INSERT INTO {log} (id, at, actor_kind, action)
             SELECT gen_random_uuid(), now() - make_interval(years => n), 'system', 'year.' || n
             FROM unnest(ARRAY[1, 3]) n"
        );
        self.database.execute(&sql).await;
    }
}
