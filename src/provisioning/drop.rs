//! Removes a deleted vendor with its schema, role and rows, in one transaction. If it stops at any point, it has
//! removed nothing.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect,
    raw_sql,
};
use serde_json::json;
use uuid::Uuid;

use super::ProvisioningError;
use crate::{
    db::OwnerDb,
    entities::platform::{audit_log, job, mail, statistics_change, vendor},
    tenancy::{RoleName, SchemaName, VendorNumber},
    types::actor_kind::ActorKind,
};

/// A purge does not wait long for a lock on the vendor's tables, for example a backup's: it fails and is repeated.
const IMPATIENCE: &str = "SET LOCAL lock_timeout TO '2s'";

/// Removes the vendor if it was deleted at `deleted_by` or before. The work runs in a separate task, which a cancelled
/// caller does not stop. False if there is no such vendor.
///
/// The vendor's row is deleted too, and with it sessions, memberships, invitations, statistics and versions. The code
/// and the subdomain are free again, and no personal data is left. The number is not used again.
pub async fn purge(owner_db: &OwnerDb, vendor_id: Uuid, deleted_by: DateTime<Utc>) -> Result<bool, ProvisioningError> {
    let owner_db = owner_db.clone();
    tokio::spawn(async move {
        let tx = owner_db.begin().await?;
        tx.execute_unprepared(IMPATIENCE).await?;
        let deleted = vendor::Entity::find_by_id(vendor_id)
            .filter(vendor::deleted())
            .filter(vendor::Column::DeletedAt.lte(deleted_by));
        let Some(vendor) = deleted.lock_exclusive().one(&tx).await? else { return Ok(false) };
        let schema = SchemaName::of(VendorNumber::try_from(vendor.number)?);
        let role = RoleName::parse(vendor.role_name.clone())?;
        tx.execute_unprepared(&format!(r#"DROP SCHEMA IF EXISTS "{schema}" CASCADE"#)).await?;
        drop_role(&tx, &role).await?;
        remove_rows(&tx, &vendor).await?;
        tx.commit().await?;
        Ok(true)
    })
    .await?
}

/// Drops the role, unless another database uses it: roles belong to the whole cluster.
async fn drop_role(tx: &DatabaseTransaction, role: &RoleName) -> Result<(), DbErr> {
    let name = role.to_string();
    // Another database of this server, such as a copy of this one, may still refer to the role.
    let shared = raw_sql!(
        Postgres,
        "SELECT EXISTS (SELECT FROM pg_catalog.pg_shdepend d
        JOIN pg_catalog.pg_roles r ON r.oid = d.refobjid AND d.refclassid = 'pg_catalog.pg_authid'::regclass
        JOIN pg_catalog.pg_database b ON b.oid = d.dbid
    WHERE r.rolname = {name} AND b.datname <> pg_catalog.current_database()) AS shared"
    );
    let row = tx.query_one_raw(shared).await?;
    if row.map(|row| row.try_get::<bool>("", "shared")).transpose()?.unwrap_or(false) {
        tracing::warn!(role = %role, "The purged vendor's role stays: another database of this server uses it");
        return Ok(());
    }
    tx.execute_unprepared(&format!(r#"DROP ROLE IF EXISTS "{role}""#)).await.map(drop)
}

/// Deletes the vendor's rows and its people. The audit log keeps a line that the vendor existed.
async fn remove_rows(tx: &DatabaseTransaction, vendor: &vendor::Model) -> Result<(), DbErr> {
    let id = vendor.id;
    let line = audit_log::ActiveModel {
        id: Set(Uuid::now_v7()),
        actor_kind: Set(ActorKind::System),
        action: Set("vendor.purge".to_owned()),
        object_kind: Set(Some("vendor".to_owned())),
        object_id: Set(Some(id.to_string())),
        before: Set(Some(json!({"code": vendor.code, "number": vendor.number}))),
        ..Default::default()
    };
    audit_log::Entity::insert(line).exec_without_returning(tx).await?;
    remove_people(tx, id).await?;
    job::Entity::delete_many().filter(job::Column::VendorId.eq(id)).exec(tx).await?;
    mail::Entity::delete_many().filter(mail::Column::VendorId.eq(id)).exec(tx).await?;
    statistics_change::Entity::delete_many().filter(statistics_change::Column::VendorId.eq(id)).exec(tx).await?;
    vendor::Entity::delete_many().filter(vendor::Column::Id.eq(id)).exec(tx).await.map(drop)
}

/// Deletes the users of the vendor who are neither operators nor users of another vendor.
async fn remove_people(tx: &DatabaseTransaction, vendor_id: Uuid) -> Result<(), DbErr> {
    // SQL, since the rows are locked in the order of their ids. The second statement then also sees a membership that
    // was committed while this one waited for a lock.
    let lock = raw_sql!(
        Postgres,
        "SELECT 1 AS one FROM platform.users WHERE NOT is_operator AND id IN (
        SELECT user_id FROM platform.memberships WHERE vendor_id = {vendor_id}
        UNION SELECT user_id FROM platform.invitations WHERE vendor_id = {vendor_id})
    ORDER BY id FOR UPDATE"
    );
    tx.query_all_raw(lock).await?;
    let remove = raw_sql!(
        Postgres,
        "DELETE FROM platform.users u WHERE NOT is_operator AND id IN (
        SELECT user_id FROM platform.memberships WHERE vendor_id = {vendor_id}
        UNION SELECT user_id FROM platform.invitations WHERE vendor_id = {vendor_id})
    AND NOT EXISTS (SELECT FROM platform.memberships m WHERE m.user_id = u.id AND m.vendor_id <> {vendor_id})
    AND NOT EXISTS (SELECT FROM platform.invitations i WHERE i.user_id = u.id AND i.vendor_id <> {vendor_id})"
    );
    tx.execute_raw(remove).await.map(drop)
}
