//! Migrates the platform's schema and every vendor's schema. A failure for one vendor does not stop the others. A run
//! with nothing to do is one query.

use std::time::{Duration, Instant};

use futures_util::{StreamExt, stream};
use migration::{MigratorTrait, PlatformMigrator, TenantMigrator};
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, raw_sql, sea_query::OnConflict,
};
use uuid::Uuid;

use super::{ProvisioningError, grants::restrict};
use crate::{
    db::{OwnerDb, PlatformDb},
    entities::platform::{setting, tenant_version},
    tenancy::{RoleName, SchemaName, VendorNumber},
    types::schema_state::SchemaState,
};

/// The lock for migrations of the platform's schema, since two processes may start at the same time.
const PLATFORM_LOCK: i64 = 0x0072_696f_6e00;

/// The result of migrating one vendor's schema.
#[derive(Debug)]
pub struct TenantMigration {
    /// The id of the schema's vendor.
    pub vendor_id: Uuid,
    /// The vendor's code, for the command's output.
    pub code: String,
    /// `Ok` if the schema now has the newest version.
    pub result: Result<(), ProvisioningError>,
}

/// Migrates the platform's schema to the newest version. `app_role` is the app's login.
pub async fn migrate_platform(owner: &OwnerDb, app_role: &str) -> Result<(), ProvisioningError> {
    let (owner, app_role) = (owner.clone(), quoted(app_role)?);
    tokio::spawn(async move {
        let tx = owner.begin().await?;
        execute(&tx, &format!("SELECT pg_advisory_xact_lock({PLATFORM_LOCK})")).await?;
        let fresh = !platform_exists(&tx).await?;
        if fresh {
            prepare_platform(&tx, &app_role).await?;
        }
        execute(&tx, "SET LOCAL search_path TO platform").await?;
        PlatformMigrator::up(&tx, None).await?;
        if fresh {
            name_installation(&tx, &app_role).await?;
        }
        tx.commit().await?;
        Ok(())
    })
    .await?
}

/// Checks that a role's name is safe between quotes in SQL: only letters, digits and underscores.
pub(super) fn quoted(role: &str) -> Result<String, ProvisioningError> {
    let plain = !role.is_empty() && role.len() <= 63 && role.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if plain {
        Ok(role.to_owned())
    } else {
        Err(DbErr::Custom(format!("the role {role:?} must be letters, digits and underscores")).into())
    }
}

async fn platform_exists(tx: &DatabaseTransaction) -> Result<bool, DbErr> {
    let find = raw_sql!(Postgres, "SELECT 1 AS one FROM pg_catalog.pg_namespace WHERE nspname = 'platform'");
    Ok(tx.query_one_raw(find).await?.is_some())
}

async fn prepare_platform(tx: &DatabaseTransaction, app_role: &str) -> Result<(), DbErr> {
    let sql = format!(
        r#"CREATE SCHEMA platform;
           GRANT USAGE ON SCHEMA platform TO "{app_role}";
           ALTER DEFAULT PRIVILEGES IN SCHEMA platform GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "{app_role}";
           ALTER DEFAULT PRIVILEGES IN SCHEMA platform GRANT USAGE ON SEQUENCES TO "{app_role}""#
    );
    execute(tx, &sql).await
}

/// Chooses the prefix of this installation's roles, and lets vendors' roles add to the queue and the outbox. These
/// roles can't set when a job runs or its state. The app must not write the settings, because they contain the names of
/// roles that become part of DDL.
async fn name_installation(tx: &DatabaseTransaction, app_role: &str) -> Result<(), DbErr> {
    let prefix: String = Uuid::new_v4().simple().to_string().chars().take(6).collect();
    let group = format!("{prefix}_tenants");
    let sql = format!(
        r#"CREATE ROLE "{group}" NOLOGIN;
           GRANT USAGE ON SCHEMA platform, ext TO "{group}";
           GRANT SELECT ON platform.own_vendor TO "{group}";
           GRANT INSERT (id, vendor_id, tenant_role, kind, lane, payload, max_attempts) ON platform.jobs TO "{group}";
           GRANT INSERT (id, vendor_id, tenant_role, recipient, sender_name, template, is_confidential, subject,
               text_body, html_body) ON platform.mails TO "{group}";
           GRANT INSERT (id, vendor_id, tenant_role, since) ON platform.statistics_changes TO "{group}";
           CREATE POLICY jobs_of_app ON platform.jobs TO "{app_role}" USING (true) WITH CHECK (true);
           CREATE POLICY mails_of_app ON platform.mails TO "{app_role}" USING (true) WITH CHECK (true);
           CREATE POLICY statistics_changes_of_app ON platform.statistics_changes TO "{app_role}"
               USING (true) WITH CHECK (true);
           REVOKE UPDATE, DELETE ON platform.audit_log FROM "{app_role}";
           REVOKE INSERT, UPDATE, DELETE ON platform.platform_migrations, platform.settings FROM "{app_role}";
           INSERT INTO platform.settings (key, value) VALUES
               ('role_prefix', to_jsonb('{prefix}'::text)),
               ('tenant_group', to_jsonb('{group}'::text)),
               ('app_role', to_jsonb('{app_role}'::text))"#
    );
    execute(tx, &sql).await
}

/// Reads a text of the platform's settings; `None` if it is missing or not a text.
pub(super) async fn setting(tx: &DatabaseTransaction, key: &str) -> Result<Option<String>, DbErr> {
    let row = setting::Entity::find_by_id(key).one(tx).await?;
    Ok(row.and_then(|row| row.value.as_str().map(str::to_owned)))
}

/// Runs the pending migrations of one schema in the caller's transaction, and leaves only that schema in the search
/// path.
pub(super) async fn migrate_schema(tx: &DatabaseTransaction, schema: &SchemaName) -> Result<(), DbErr> {
    execute(tx, &format!(r#"SET LOCAL search_path TO "{schema}"; SET LOCAL lock_timeout TO '2s'"#)).await?;
    execute(tx, &format!("SELECT pg_advisory_xact_lock(hashtextextended('{schema}', 0))")).await?;
    TenantMigrator::up(tx, None).await
}

/// Stores that the vendor's schema has the newest version.
pub(super) async fn record_current(tx: &DatabaseTransaction, vendor_id: Uuid, took: Duration) -> Result<(), DbErr> {
    record(tx, vendor_id, took, None).await
}

async fn record(tx: &DatabaseTransaction, vendor_id: Uuid, took: Duration, error: Option<String>) -> Result<(), DbErr> {
    use tenant_version::Column;
    let row = tenant_version::ActiveModel {
        vendor_id: Set(vendor_id),
        version: Set(newest_version()),
        state: Set(if error.is_some() { SchemaState::Failed } else { SchemaState::Current }),
        duration_ms: Set(i32::try_from(took.as_millis()).unwrap_or(i32::MAX)),
        error: Set(error),
        ..Default::default()
    };
    let again = OnConflict::column(Column::VendorId)
        .update_columns([Column::Version, Column::State, Column::DurationMs, Column::Error])
        .value(Column::Attempts, sea_orm::sea_query::Expr::cust("tenant_versions.attempts + 1"))
        .value(Column::UpdatedAt, sea_orm::sea_query::Expr::cust("now()"))
        .to_owned();
    tenant_version::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await.map(drop)
}

/// The name of the newest migration for vendors' schemas.
pub fn newest_version() -> String {
    TenantMigrator::migrations().last().map(|migration| migration.name().to_owned()).unwrap_or_default()
}

struct Behind {
    vendor_id: Uuid,
    code: String,
    number: i32,
    role_name: String,
}

async fn behind(db: &impl ConnectionTrait) -> Result<Vec<Behind>, DbErr> {
    let newest = newest_version();
    // SQL, since vendors without a version count too.
    let behind = raw_sql!(
        Postgres,
        "SELECT v.id, v.code, v.number, v.role_name FROM platform.vendors v
    LEFT JOIN platform.tenant_versions t ON t.vendor_id = v.id
    WHERE t.version IS DISTINCT FROM {newest} OR t.state <> 'current' ORDER BY v.number"
    );
    let rows = db.query_all_raw(behind).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Behind {
                vendor_id: row.try_get("", "id")?,
                code: row.try_get("", "code")?,
                number: row.try_get("", "number")?,
                role_name: row.try_get("", "role_name")?,
            })
        })
        .collect()
}

/// The number of pending migrations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending {
    /// Pending migrations of the platform's schema.
    pub platform: usize,
    /// Vendors whose schema does not have the newest version.
    pub vendors: usize,
}

/// Counts the pending migrations, without writing; for the readiness check.
pub async fn pending(db: &PlatformDb) -> Result<Pending, DbErr> {
    let exists = raw_sql!(Postgres, "SELECT to_regclass('platform.platform_migrations') IS NOT NULL AS done");
    let row = db.query_one_raw(exists).await?;
    let migrated = row.map(|row| row.try_get::<bool>("", "done")).transpose()?.unwrap_or(false);
    let all = PlatformMigrator::migrations().len();
    if !migrated {
        return Ok(Pending { platform: all, vendors: 0 });
    }
    let applied = raw_sql!(Postgres, "SELECT count(*) AS applied FROM platform.platform_migrations");
    let row = db.query_one_raw(applied).await?;
    let applied = row.map(|row| row.try_get::<i64>("", "applied")).transpose()?.unwrap_or(0);
    let platform = all.saturating_sub(usize::try_from(applied).unwrap_or(usize::MAX));
    Ok(Pending { platform, vendors: behind(db).await?.len() })
}

/// Migrates the schemas that do not have the newest version, `parallel` at a time. Answers one result per vendor; the
/// command exits with 1 if one failed.
pub async fn migrate_all(owner: &OwnerDb, parallel: usize) -> Result<Vec<TenantMigration>, ProvisioningError> {
    let tx = owner.begin().await?;
    let all = behind(&tx).await?;
    tx.rollback().await?;
    let results = stream::iter(all)
        .map(|tenant| async move {
            let (vendor_id, code) = (tenant.vendor_id, tenant.code.clone());
            TenantMigration { vendor_id, code, result: migrate_one(owner.clone(), tenant).await }
        })
        .buffer_unordered(parallel.max(1))
        .collect()
        .await;
    Ok(results)
}

async fn migrate_one(owner: OwnerDb, tenant: Behind) -> Result<(), ProvisioningError> {
    tokio::spawn(async move {
        let started = Instant::now();
        let vendor_id = tenant.vendor_id;
        let failed = match try_migrate(&owner, tenant, started).await {
            Ok(()) => return Ok(()),
            Err(error) => error,
        };
        let tx = owner.begin().await?;
        record(&tx, vendor_id, started.elapsed(), Some(failed.to_string())).await?;
        tx.commit().await?;
        Err(failed)
    })
    .await?
}

async fn try_migrate(owner: &OwnerDb, tenant: Behind, started: Instant) -> Result<(), ProvisioningError> {
    let schema = SchemaName::of(VendorNumber::try_from(tenant.number)?);
    let role = RoleName::parse(tenant.role_name)?;
    let tx = owner.begin().await?;
    migrate_schema(&tx, &schema).await?;
    restrict(&tx, &schema, &role).await?;
    record(&tx, tenant.vendor_id, started.elapsed(), None).await?;
    tx.commit().await?;
    Ok(())
}

async fn execute(tx: &DatabaseTransaction, sql: &str) -> Result<(), DbErr> {
    tx.execute_unprepared(sql).await.map(drop)
}
