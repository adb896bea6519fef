//! Removes a deleted vendor: its schema, role and rows, in one transaction. Cut off anywhere, it has removed nothing.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement, Value};
use uuid::Uuid;

use super::ProvisioningError;
use crate::{
    db::OwnerDb,
    tenancy::{RoleName, SchemaName, VendorNumber},
};

/// A purge does not wait for a lock on the vendor's tables, for example a backup's: it fails and is tried again.
const IMPATIENCE: &str = "SET LOCAL lock_timeout TO '2s'";

const LOCK: &str = "SELECT number, role_name FROM platform.vendors
    WHERE id = $1 AND status = 'deleted' AND deleted_at <= $2 FOR UPDATE";

/// Whether another database of the server, such as a copy of this one, still refers to the role.
const ROLE_IS_SHARED: &str = "SELECT EXISTS (SELECT FROM pg_catalog.pg_shdepend d
        JOIN pg_catalog.pg_roles r ON r.oid = d.refobjid AND d.refclassid = 'pg_catalog.pg_authid'::regclass
        JOIN pg_catalog.pg_database b ON b.oid = d.dbid
    WHERE r.rolname = $1 AND b.datname <> pg_catalog.current_database()) AS shared";

/// The people of the vendor who neither operate the platform nor belong to another vendor; locked first, so that a
/// membership that is just being made is seen by what comes after.
const LOCK_PEOPLE: &str = "SELECT 1 AS one FROM platform.users WHERE NOT is_operator AND id IN (
        SELECT user_id FROM platform.memberships WHERE vendor_id = $1
        UNION SELECT user_id FROM platform.invitations WHERE vendor_id = $1)
    ORDER BY id FOR UPDATE";
const DELETE_PEOPLE: &str = "DELETE FROM platform.users u WHERE NOT is_operator AND id IN (
        SELECT user_id FROM platform.memberships WHERE vendor_id = $1
        UNION SELECT user_id FROM platform.invitations WHERE vendor_id = $1)
    AND NOT EXISTS (SELECT FROM platform.memberships m WHERE m.user_id = u.id AND m.vendor_id <> $1)
    AND NOT EXISTS (SELECT FROM platform.invitations i WHERE i.user_id = u.id AND i.vendor_id <> $1)";

/// The log keeps that there was such a vendor.
const RECORD: &str = "INSERT INTO platform.audit_log (id, actor_kind, action, object_kind, object_id, before)
    SELECT $2, 'system', 'vendor.purge', 'vendor', id::text, jsonb_build_object('code', code, 'number', number)
    FROM platform.vendors WHERE id = $1";

/// Removes the vendor if it was deleted at `deleted_by` or before, in a task of its own, which nobody who gives up
/// waiting can cancel. False if there is no such vendor.
///
/// Its row goes too (sessions, memberships, invitations, statistics and versions with it): code and subdomain are free
/// again, nothing personal is left, and its number is not given twice.
pub async fn purge(owner_db: &OwnerDb, vendor_id: Uuid, deleted_by: DateTime<Utc>) -> Result<bool, ProvisioningError> {
    let owner_db = owner_db.clone();
    tokio::spawn(async move {
        let tx = owner_db.begin().await?;
        tx.execute_unprepared(IMPATIENCE).await?;
        let Some(vendor) = tx.query_one_raw(statement(LOCK, [vendor_id.into(), deleted_by.into()])).await? else {
            return Ok(false);
        };
        let schema = SchemaName::of(VendorNumber::try_from(vendor.try_get::<i32>("", "number")?)?);
        let role = RoleName::parse(vendor.try_get("", "role_name")?)?;
        tx.execute_unprepared(&format!(r#"DROP SCHEMA IF EXISTS "{schema}" CASCADE"#)).await?;
        drop_role(&tx, &role).await?;
        remove_rows(&tx, vendor_id).await?;
        tx.commit().await?;
        Ok(true)
    })
    .await?
}

/// Roles belong to the whole cluster: one that another database still uses stays.
async fn drop_role(tx: &DatabaseTransaction, role: &RoleName) -> Result<(), DbErr> {
    let row = tx.query_one_raw(statement(ROLE_IS_SHARED, [role.to_string().into()])).await?;
    if row.map(|row| row.try_get::<bool>("", "shared")).transpose()?.unwrap_or(false) {
        tracing::warn!(role = %role, "The purged vendor's role stays: another database of this server uses it");
        return Ok(());
    }
    tx.execute_unprepared(&format!(r#"DROP ROLE IF EXISTS "{role}""#)).await.map(drop)
}

async fn remove_rows(tx: &DatabaseTransaction, vendor_id: Uuid) -> Result<(), DbErr> {
    tx.execute_raw(statement(RECORD, [vendor_id.into(), Uuid::now_v7().into()])).await?;
    tx.query_all_raw(statement(LOCK_PEOPLE, [vendor_id.into()])).await?;
    for sql in [
        DELETE_PEOPLE,
        "DELETE FROM platform.jobs WHERE vendor_id = $1",
        "DELETE FROM platform.mails WHERE vendor_id = $1",
        "DELETE FROM platform.statistics_changes WHERE vendor_id = $1",
        "DELETE FROM platform.vendors WHERE id = $1",
    ] {
        tx.execute_raw(statement(sql, [vendor_id.into()])).await?;
    }
    Ok(())
}

fn statement<const N: usize>(sql: &str, values: [Value; N]) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}
