//! What a transaction guarantees about its commit.

use orion::{
    config::Isolation,
    db::PlatformDb,
    provisioning,
    tenancy::{PlatformTx, TenantTx},
};
use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, Statement,
    sqlx::{self, Row},
};

use crate::support::tenants::{Tenants, bare_pool, count, sql};

#[tokio::test]
async fn a_swallowed_sql_error_cannot_be_committed() {
    let tenants = Tenants::start().await;
    let outcome: Result<(), DbErr> = tenants
        .db
        .in_tenant(&tenants.alpha, async |tx| {
            add_setting(tx, "before").await?;
            let swallowed = tx.execute_raw(sql("SELECT 1 / 0")).await;
            assert!(swallowed.is_err());
            Ok(())
        })
        .await;
    assert!(outcome.is_err(), "COMMIT would have rolled back, so this must not look like success");
    assert_eq!(count(&tenants.db, &tenants.alpha, "settings WHERE key = 'before'").await, 0);
}

#[tokio::test]
async fn a_failure_inside_a_savepoint_is_undone_and_the_rest_is_committed() {
    let tenants = Tenants::start().await;
    let outcome: Result<(), DbErr> = tenants
        .db
        .in_tenant(&tenants.alpha, async |tx| {
            add_setting(tx, "kept").await?;
            let step: Result<(), DbErr> = tx
                .savepoint(async |tx| {
                    add_setting(tx, "undone").await?;
                    tx.execute_raw(sql("SELECT 1 / 0")).await.map(drop)
                })
                .await;
            assert!(step.is_err());
            Ok(())
        })
        .await;
    outcome.unwrap();
    assert_eq!(count(&tenants.db, &tenants.alpha, "settings WHERE key = 'kept'").await, 1);
    assert_eq!(count(&tenants.db, &tenants.alpha, "settings WHERE key = 'undone'").await, 0);
}

#[tokio::test]
async fn an_error_rolls_back_and_the_connection_serves_the_next() {
    let tenants = Tenants::start().await;
    let outcome: Result<(), DbErr> = tenants
        .db
        .in_tenant(&tenants.alpha, async |tx| {
            add_setting(tx, "lost").await?;
            Err(DbErr::Custom("the work failed".to_owned()))
        })
        .await;
    assert!(outcome.is_err());
    assert_eq!(count(&tenants.db, &tenants.alpha, "settings WHERE key = 'lost'").await, 0);
    assert_eq!(count(&tenants.db, &tenants.beta, "settings WHERE key = 'lost'").await, 0);
}

#[tokio::test]
async fn outside_a_transaction_the_platform_only_reads() {
    let tenants = Tenants::start().await;
    let write = "UPDATE platform.vendors SET name = 'x'";
    assert!(tenants.db.execute_raw(sql(write)).await.is_err());
    assert!(tenants.db.query_all_raw(sql(&format!("{write} RETURNING id"))).await.is_err());
    assert!(tenants.db.execute_unprepared(write).await.is_err());
    let inside: Result<(), DbErr> =
        tenants.db.in_platform(async |tx: &PlatformTx| tx.execute_raw(sql(write)).await.map(drop)).await;
    inside.expect("the control: the same statement in a transaction");
}

#[tokio::test]
async fn a_read_transaction_cannot_write() {
    let tenants = Tenants::start().await;
    let outcome: Result<(), DbErr> =
        tenants.db.read_tenant(&tenants.alpha, async |tx| add_setting(tx, "written").await).await;
    assert!(outcome.unwrap_err().to_string().contains("read-only"));
}

#[tokio::test]
async fn a_bulk_copy_arrives_whole_or_not_at_all() {
    let tenants = Tenants::start().await;
    let copy = "COPY settings (key, value) FROM STDIN";
    let outcome: Result<u64, DbErr> =
        tenants.db.in_tenant(&tenants.alpha, async |tx| tx.copy_in(copy, b"a\t1\nb\t2\n".to_vec()).await).await;
    assert_eq!(outcome.unwrap(), 2);
    let broken: Result<u64, DbErr> =
        tenants.db.in_tenant(&tenants.alpha, async |tx| tx.copy_in(copy, b"c\t1\nd\tnot json\n".to_vec()).await).await;
    assert!(broken.is_err());
    assert_eq!(count(&tenants.db, &tenants.alpha, "settings WHERE key IN ('a', 'b', 'c', 'd')").await, 2);
}

/// Statements that the server keeps for the pool's only connection, after some work of a vendor's.
async fn kept_statements(persistent: bool) -> i64 {
    let tenants = Tenants::start().await;
    let pool = bare_pool(&tenants.database);
    let db = PlatformDb::from_pool(pool.clone(), Isolation::Role, persistent);
    assert!(count(&db, &tenants.alpha, "settings").await > 0);
    db.query_one_raw(sql("SELECT count(*) FROM platform.vendors")).await.unwrap();
    let kept = sqlx::query("SELECT count(*) FROM pg_prepared_statements").persistent(false).fetch_one(&pool).await;
    kept.unwrap().get(0)
}

#[tokio::test]
async fn behind_a_pooler_nothing_is_kept_in_a_session() {
    assert!(kept_statements(true).await > 0, "the control: without a pooler, statements are prepared once");
    assert_eq!(kept_statements(false).await, 0);
}

#[tokio::test]
async fn connections_that_died_while_nobody_used_them_fail_no_request() {
    let tenants = Tenants::start().await;
    let (vendors, settings) = (sql("SELECT count(*) FROM platform.vendors"), "settings");
    let work = async || {
        let of_alpha = count(&tenants.db, &tenants.alpha, settings);
        let read = tenants.db.query_one_raw(vendors.clone());
        let _: (i64, _) = tokio::join!(of_alpha, async { read.await.unwrap() });
    };
    let crowd = || futures_util::future::join_all((0..6).map(|_| work()));
    let provision = async || drop(provisioning::migrate_all(&tenants.owner, 2).await.unwrap());
    crowd().await;
    provision().await;
    let end = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let ended = sqlx::query(end).fetch_one(&mut tenants.database.superuser().await).await.unwrap();
    assert!(ended.get::<i64, _>(0) > 3, "several connections lie idle");
    work().await;
    crowd().await;
    provision().await;
}

async fn add_setting(tx: &TenantTx, key: &str) -> Result<(), DbErr> {
    let insert = "INSERT INTO settings (key, value) VALUES ($1, '1')";
    tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, insert, [key.into()])).await.map(drop)
}
