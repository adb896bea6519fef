//! A vendor's role keeps SQL inside that vendor's schema even when the code above it is wrong.

use orion::{
    queue::{self, Job},
    tenancy::TenantTx,
};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use crate::support::tenants::{Tenants, sql};

#[tokio::test]
async fn foreign_schemas_and_the_platform_are_refused_by_the_database() {
    let tenants = Tenants::start().await;
    let (own, foreign) = (tenants.alpha.schema.clone(), tenants.beta.schema.clone());
    as_alpha(&tenants, format!("SELECT * FROM \"{own}\".settings")).await.expect("the control: its own schema");
    for statement in [
        format!("SELECT * FROM \"{foreign}\".settings"),
        format!("UPDATE \"{foreign}\".settings SET value = '0'"),
        format!("INSERT INTO \"{foreign}\".settings (key, value) VALUES ('x', '1')"),
        format!("DROP TABLE \"{foreign}\".settings"),
        "SELECT * FROM platform.vendors".to_owned(),
        "SELECT * FROM platform.users".to_owned(),
        "SELECT * FROM platform.jobs".to_owned(),
        "SELECT * FROM platform.mails".to_owned(),
        "SELECT * FROM platform.statistics_changes".to_owned(),
        "DELETE FROM platform.statistics_changes".to_owned(),
        "SELECT * FROM platform.vendor_statistics".to_owned(),
        "SELECT * FROM platform.vendor_daily_statistics".to_owned(),
        "SELECT * FROM platform.marketplace_import_jobs".to_owned(),
        "DELETE FROM platform.jobs".to_owned(),
        "SELECT set_config('role', 'none', true)".to_owned(),
        "CREATE TABLE public.trap (id int)".to_owned(),
        format!("CREATE TABLE \"{own}\".mine (id int)"),
    ] {
        assert!(refused(as_alpha(&tenants, statement.clone()).await), "{statement}");
    }
}

#[tokio::test]
async fn ledgers_and_logs_are_append_only() {
    let tenants = Tenants::start().await;
    for table in ["inventory_movements", "order_events", "payments", "documents", "audit_log", "tenant_migrations"] {
        as_alpha(&tenants, format!("SELECT * FROM {table}")).await.expect("reading is allowed");
        assert!(refused(as_alpha(&tenants, format!("DELETE FROM {table}")).await), "{table}");
    }
    assert!(refused(as_alpha(&tenants, "UPDATE audit_log SET action = ''".to_owned()).await));
}

#[tokio::test]
async fn what_was_sold_can_not_be_deleted() {
    let tenants = Tenants::start().await;
    for table in ["orders", "order_items", "shipments", "shipment_items", "counters", "inventory"] {
        assert!(refused(as_alpha(&tenants, format!("DELETE FROM {table}")).await), "{table}");
        as_alpha(&tenants, format!("SELECT * FROM {table} FOR UPDATE")).await.expect("the control: it may be changed");
    }
}

#[tokio::test]
async fn a_vendors_job_is_queued_with_its_transaction_or_not_at_all() {
    let tenants = Tenants::start().await;
    let job = Job::OrderPlacedMail { vendor_id: tenants.alpha.vendor_id, order_id: Uuid::now_v7() };
    let undone: Result<(), DbErr> = tenants
        .db
        .in_tenant(&tenants.alpha, async |tx: &TenantTx| {
            queue::enqueue_from(tx, &job).await?;
            Err(DbErr::Custom("undone".to_owned()))
        })
        .await;
    assert!(undone.is_err());
    assert!(tenants.claim().await.is_none());
    let done: Result<(), DbErr> =
        tenants.db.in_tenant(&tenants.alpha, async |tx: &TenantTx| queue::enqueue_from(tx, &job).await).await;
    done.unwrap();
    assert_eq!(tenants.claim().await.unwrap().job, job);
}

#[tokio::test]
async fn a_missing_role_fails_loudly_and_reaches_no_sql() {
    let tenants = Tenants::start().await;
    let mut ghost = tenants.alpha.clone();
    ghost.role = orion::tenancy::RoleName::parse("ghost_t_00000099".to_owned()).unwrap();
    let outcome: Result<(), DbErr> = tenants.db.in_tenant(&ghost, async |_: &TenantTx| Ok(())).await;
    assert!(outcome.unwrap_err().to_string().contains("does not exist"));
    as_alpha(&tenants, "SELECT 1".to_owned()).await.expect("the pool is as before");
}

/// Runs one statement as `alpha`.
async fn as_alpha(tenants: &Tenants, statement: String) -> Result<(), DbErr> {
    tenants.db.in_tenant(&tenants.alpha, async |tx: &TenantTx| tx.query_all_raw(sql(&statement)).await.map(drop)).await
}

fn refused(outcome: Result<(), DbErr>) -> bool {
    outcome.is_err_and(|error| error.to_string().contains("permission denied"))
}
