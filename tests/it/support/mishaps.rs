//! States of the database that the program does not make by itself: a crash, an older version, or somebody at the
//! database's prompt leaves them.

use orion::tenancy::Tenant;
use sea_orm::sqlx::PgConnection;
use uuid::Uuid;

use super::{
    database::{TestDatabase, run},
    tenants::Tenants,
    vendors::Vendor,
};

/// Changes without a word to any process, so that caches are not told.
impl Vendor<'_> {
    /// All products cost this.
    pub async fn silently_costs(&self, price: i64) {
        self.execute(&format!("UPDATE product_variants SET price = {price}")).await;
    }

    /// All categories have this name.
    pub async fn silently_names_categories(&self, name: &str) {
        self.execute(&format!("UPDATE categories SET name = '{name}'")).await;
    }

    /// The vendor is `active` or `suspended`.
    pub async fn silently_is(&self, status: &str) {
        let id = self.tenant().await.vendor_id;
        self.execute(&format!("UPDATE platform.vendors SET status = '{status}' WHERE id = '{id}'")).await;
    }
}

/// Jobs.
impl Tenants {
    /// All jobs that run have succeeded.
    pub async fn running_jobs_succeed(&self) {
        let done = "state = 'done', lease_owner = NULL, lease_until = NULL";
        self.database.execute(&format!("UPDATE platform.jobs SET {done} WHERE state = 'running'")).await;
    }

    /// All jobs are of a kind that only a later version knows.
    pub async fn jobs_are_from_the_future(&self) {
        self.database.execute("UPDATE platform.jobs SET payload = '{\"kind\": \"from_the_future\"}'").await;
    }
}

/// Deleted vendors, whom no registry finds.
impl Tenants {
    /// The vendor's schema is that of an older version, without settings and log.
    pub async fn is_of_an_older_version(&self, vendor: &Tenant) {
        let sql = format!(
            "DROP TABLE \"{0}\".audit_log, \"{0}\".settings;
             DELETE FROM \"{0}\".tenant_migrations WHERE version LIKE '%create_settings';
             UPDATE platform.tenant_versions SET version = 'older' WHERE vendor_id = '{1}'",
            vendor.schema, vendor.vendor_id
        );
        self.database.execute(&sql).await;
    }

    /// An operator is restoring the vendor: the transaction is open.
    pub async fn is_being_restored(&self, vendor: &Tenant) -> PgConnection {
        let mut connection = self.database.superuser().await;
        let set = "status = 'active', restores_to = NULL, deleted_at = NULL";
        let restore = format!("BEGIN; UPDATE platform.vendors SET {set} WHERE id = '{}'", vendor.vendor_id);
        run(&mut connection, &restore).await;
        connection
    }
}

/// A vendor's tables.
impl Vendor<'_> {
    /// Every import that runs was cancelled; their files stay.
    pub async fn imports_are_cancelled(&self) {
        let open = "status IN ('pending', 'processing')";
        let set = "status = 'cancelled', finished_at = now()";
        self.execute(&format!("UPDATE marketplace_import_jobs SET {set} WHERE {open}")).await;
    }

    /// The staged product with this id of the feed is inactive, as if the last feed had not named it.
    pub async fn staged_product_is_inactive(&self, external_id: &str) {
        let sql = format!("UPDATE marketplace_products SET is_active = false WHERE external_id = '{external_id}'");
        self.execute(&sql).await;
    }

    /// The staged product with this id of the feed is from a version that computed no fingerprints.
    pub async fn staged_product_has_no_fingerprint(&self, external_id: &str) {
        let sql = format!("UPDATE marketplace_products SET fingerprint = NULL WHERE external_id = '{external_id}'");
        self.execute(&sql).await;
    }

    /// The only variant of all products is taken out of the catalog.
    pub async fn all_variants_are_archived(&self) {
        self.execute("UPDATE product_variants SET archived_at = now()").await;
    }

    /// There are nearly as many pieces of everything as a row can count.
    pub async fn inventory_is_nearly_full(&self) {
        self.execute("UPDATE inventory SET on_hand = 2147483000").await;
    }

    /// A bank has promised the money for this order.
    pub async fn order_is_authorized(&self, id: Uuid) {
        self.execute(&format!("UPDATE orders SET payment_status = 'authorized' WHERE id = '{id}'")).await;
    }

    /// All orders are cancelled, and the figures were not told.
    pub async fn orders_are_cancelled_unnoticed(&self) {
        self.execute(
            "INSERT INTO order_events (id, order_id, kind, data, created_at)
             SELECT gen_random_uuid(), id, 'cancelled', jsonb_build_object('amount', total), created_at FROM orders",
        )
        .await;
    }

    /// All carts are known to belong to this address.
    pub async fn carts_name(&self, email: &str) {
        self.execute(&format!("UPDATE carts SET email = '{email}'")).await;
    }

    /// A job of the vendor's has failed for good.
    pub async fn has_a_buried_job(&self) {
        let id = self.tenant().await.vendor_id;
        self.execute(&format!(
            "INSERT INTO platform.jobs (id, vendor_id, kind, payload, state, finished_at)
             VALUES (gen_random_uuid(), '{id}', 'send_mail', '{{}}', 'dead', now())"
        ))
        .await;
    }

    /// The vendor's schema could not be migrated.
    pub async fn migration_has_failed(&self) {
        let id = self.tenant().await.vendor_id;
        self.execute(&format!("UPDATE platform.tenant_versions SET state = 'failed' WHERE vendor_id = '{id}'")).await;
    }
}

/// A database that was restored in part.
impl TestDatabase {
    /// The schema of `ALPHA` and the role of `BETA` are missing.
    pub async fn loses_alphas_schema_and_betas_role(&self) {
        self.execute(
            "ALTER SCHEMA t_00000001 RENAME TO elsewhere;
             UPDATE platform.vendors SET role_name = 'p0n0_t_2' WHERE code = 'BETA'",
        )
        .await;
    }

    /// Both are there again, and the role of `BETA` has no rights.
    pub async fn gets_alphas_schema_and_betas_role_without_rights(&self) {
        let prefix = self.text("SELECT value #>> '{}' FROM platform.settings WHERE key = 'role_prefix'").await;
        let role = format!("{prefix}_t_00000009");
        self.execute(&format!(
            "ALTER SCHEMA elsewhere RENAME TO t_00000001; CREATE ROLE {role};
             UPDATE platform.vendors SET role_name = '{role}' WHERE code = 'BETA'"
        ))
        .await;
    }
}
