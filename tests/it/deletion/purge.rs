//! A purged vendor leaves nothing, and an interrupted purge has removed nothing.

use std::time::Duration;

use orion::{
    db::OwnerDb,
    integrations::storage::ObjectKey,
    provisioning::{self, ProvisioningError},
    services::{
        audit::By,
        vendors::{self, VendorError},
    },
    tenancy::{Tenant, TenantTx},
    types::code::{Code, Coded},
};
use sea_orm::{
    DbErr,
    sqlx::{self, AssertSqlSafe, Connection, PgConnection},
};
use uuid::Uuid;

use super::{delete, made};
use crate::support::{
    app::TestApp,
    database::{run, vendor},
};

#[tokio::test]
async fn nothing_is_left_but_a_line_in_the_log() {
    let app = TestApp::start().await;
    let (gamma, beta) = (made(&app, "GAMMA").await, app.tenant("BETA").await);
    app.owner("GAMMA").await;
    let shared = app.member("BETA", "viewer").await;
    app.vendor("GAMMA").add_member(&shared.email, "viewer").await;
    let keys = [ObjectKey::for_feed(gamma.vendor_id), ObjectKey::for_feed(beta.vendor_id)];
    for key in &keys {
        app.app.storage.put(key, &mut &b"id,title"[..]).await.unwrap();
    }
    delete(&app.app, gamma.vendor_id).await;
    assert!(app.app.storage.open(&keys[0]).await.is_ok(), "files stay as long as it may be restored");
    purge(&app, gamma.vendor_id).await.unwrap();

    assert_whole(&app).await;
    assert_eq!(rows_of(&app, gamma.vendor_id).await, 0);
    assert!(rows_of(&app, beta.vendor_id).await > 0);
    assert!(app.app.storage.open(&keys[0]).await.is_err());
    assert!(app.app.storage.open(&keys[1]).await.is_ok());
    let people = "SELECT count(*) FROM platform.users WHERE email LIKE '%@gamma.example'";
    assert_eq!(app.database.number(people).await, 0, "who belonged to nobody else is gone");
    let sql = format!("SELECT count(*) FROM platform.users WHERE email = '{}'", shared.email);
    assert_eq!(app.database.number(&sql).await, 1, "who works for another vendor is not");
    let log = format!(
        "SELECT count(*) FROM platform.audit_log WHERE action IN ('vendor.delete', 'vendor.purge') AND object_id = '{}'",
        gamma.vendor_id
    );
    assert_eq!(app.database.number(&log).await, 2);
    let again = made(&app, "GAMMA").await;
    assert_ne!(again.number, gamma.number, "code and subdomain are free, the number is not");
}

#[tokio::test]
async fn only_deleted_vendors_are_purged_and_by_themselves_only_when_their_time_is_over() {
    let app = TestApp::start().await;
    let gamma = made(&app, "GAMMA").await;
    let refused = purge(&app, gamma.vendor_id).await.unwrap_err();
    assert_eq!(refused.code(), Code::VendorNotDeleted);
    assert_eq!(purge(&app, Uuid::now_v7()).await.unwrap_err().code(), Code::VendorNotFound);
    assert!(!provisioning::purge(owner(&app), gamma.vendor_id, app.clock.now()).await.unwrap());
    delete(&app.app, gamma.vendor_id).await;
    let clock = &app.clock;
    let poor = vendors::purge(&app.db, None, &app.app.storage, clock.now(), gamma.vendor_id).await;
    assert_eq!(poor.unwrap_err().code(), Code::ProvisioningUnavailable);
    let day = chrono::TimeDelta::days(1);
    assert!(!provisioning::purge(owner(&app), gamma.vendor_id, clock.now() - day).await.unwrap());
    clock.advance(day * 29);
    orion::jobs::round(&app.app).await;
    assert!(rows_of(&app, gamma.vendor_id).await > 0);
    clock.advance(day);
    orion::jobs::round(&app.app).await;
    assert_eq!(rows_of(&app, gamma.vendor_id).await, 0);
    assert_whole(&app).await;
}

/// Holds a lock on one of the vendor's tables, as a backup does.
async fn backup(app: &TestApp, tenant: &Tenant) -> PgConnection {
    let mut superuser = app.database.superuser().await;
    let sql = format!("BEGIN; LOCK TABLE \"{}\".orders IN ACCESS SHARE MODE", tenant.schema);
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut superuser).await.unwrap();
    superuser
}

#[tokio::test]
async fn a_purge_that_meets_a_lock_gives_up_soon_and_succeeds_later() {
    let app = TestApp::start().await;
    let gamma = made(&app, "GAMMA").await;
    delete(&app.app, gamma.vendor_id).await;
    let backup = backup(&app, &gamma).await;
    let soon = tokio::time::timeout(Duration::from_secs(10), purge(&app, gamma.vendor_id)).await;
    let refused = soon.expect("it waits").unwrap_err();
    assert_eq!(refused.code(), Code::DatabaseBusy, "{refused}");
    assert_whole(&app).await;
    vendors::restore(&app.db, &app.clock, By::system(), gamma.vendor_id).await.unwrap();
    delete(&app.app, gamma.vendor_id).await;
    backup.close().await.unwrap();
    purge(&app, gamma.vendor_id).await.unwrap();
    assert_whole(&app).await;
}

#[tokio::test]
async fn a_vendor_that_is_restored_while_it_is_purged_keeps_its_files_and_a_purged_ones_are_found_later() {
    let app = TestApp::start().await;
    let gamma = made(&app, "GAMMA").await;
    let key = ObjectKey::for_feed(gamma.vendor_id);
    app.app.storage.put(&key, &mut &b"id,title"[..]).await.unwrap();
    delete(&app.app, gamma.vendor_id).await;
    // Somebody restores it after its status was read, and before it is locked.
    let mut restorer = app.is_being_restored(&gamma).await;
    let committed = async {
        waiting(&app).await;
        sqlx::raw_sql("COMMIT").execute(&mut restorer).await.unwrap();
    };
    let (purged, ()) = tokio::join!(purge(&app, gamma.vendor_id), committed);
    assert_eq!(purged.unwrap_err().code(), Code::VendorNotFound);
    assert!(app.app.storage.open(&key).await.is_ok());

    delete(&app.app, gamma.vendor_id).await;
    // The program dies after the rows are gone and before the files are.
    assert!(provisioning::purge(owner(&app), gamma.vendor_id, app.clock.now()).await.unwrap());
    let kept = ObjectKey::for_feed(app.vendor_id("ALPHA").await);
    app.app.storage.put(&kept, &mut &b"id,title"[..]).await.unwrap();
    orion::jobs::round(&app.app).await;
    assert!(app.app.storage.open(&key).await.is_err());
    assert!(app.app.storage.open(&kept).await.is_ok());
}

/// Waits until somebody waits for a lock; answers who.
async fn waiting(app: &TestApp) -> i32 {
    let sql = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let mut superuser = app.database.superuser().await;
    let look = async {
        loop {
            let found: Option<i32> = sqlx::query_scalar(sql).fetch_optional(&mut superuser).await.unwrap();
            match found {
                Some(pid) => break pid,
                None => tokio::time::sleep(Duration::from_millis(5)).await,
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(10), look).await.expect("nobody waits")
}

#[tokio::test]
async fn a_purge_whose_connection_is_killed_half_way_has_removed_nothing() {
    let app = TestApp::start().await;
    let gamma = made(&app, "GAMMA").await;
    delete(&app.app, gamma.vendor_id).await;
    let backup = backup(&app, &gamma).await;
    let killed = async {
        let pid = waiting(&app).await;
        run(&mut app.database.superuser().await, &format!("SELECT pg_terminate_backend({pid})")).await;
    };
    let (purged, ()) = tokio::join!(purge(&app, gamma.vendor_id), killed);
    assert!(matches!(purged, Err(VendorError::Provisioning(ProvisioningError::Db(_)))), "{purged:?}");
    backup.close().await.unwrap();
    assert_whole(&app).await;
    vendors::restore(&app.db, &app.clock, By::system(), gamma.vendor_id).await.unwrap();
    let team: Result<_, DbErr> = app.db.in_tenant(&gamma, async |_: &TenantTx| Ok(())).await;
    team.unwrap();
    delete(&app.app, gamma.vendor_id).await;
    purge(&app, gamma.vendor_id).await.unwrap();
    assert_whole(&app).await;
}

#[tokio::test]
async fn giving_up_waiting_for_a_purge_does_not_stop_it() {
    let app = TestApp::start().await;
    let gamma = made(&app, "GAMMA").await;
    delete(&app.app, gamma.vendor_id).await;
    let backup = backup(&app, &gamma).await;
    tokio::select! {
        purged = purge(&app, gamma.vendor_id) => panic!("it can't be done yet: {purged:?}"),
        _ = waiting(&app) => {}
    }
    backup.close().await.unwrap();
    let gone = async {
        while rows_of(&app, gamma.vendor_id).await > 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), gone).await.expect("it was stopped");
    assert_whole(&app).await;
}

#[tokio::test]
async fn a_role_that_another_database_uses_stays() {
    // Alpha's role is that of the template, and of every other test's database.
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    delete(&app.app, alpha.vendor_id).await;
    purge(&app, alpha.vendor_id).await.unwrap();
    let role = format!("SELECT count(*) FROM pg_roles WHERE rolname = '{}'", alpha.role);
    assert_eq!(app.database.number(&role).await, 1);
    assert_eq!(rows_of(&app, alpha.vendor_id).await, 0);
}

/// What was done in some order or other, from a fixed seed; the same in each run.
#[tokio::test]
async fn after_any_order_of_steps_there_is_a_schema_for_each_vendor_and_no_other() {
    let app = TestApp::start().await;
    let (db, clock) = (&app.db, &app.clock);
    let mut seed = 20_261_125_u64;
    let mut random = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut done = [0; 4];
    for _ in 0..100 {
        let code = ["GAMMA", "DELTA", "OMEGA"][random(3) as usize];
        let id = vendors::id_of(db, code).await.unwrap().unwrap_or_default();
        let step = random(4) as usize;
        let succeeded = match step {
            0 => provisioning::create(owner(&app), vendor(code), |_| None).await.is_ok(),
            1 => vendors::delete(db, clock, By::system(), id).await.is_ok(),
            2 => vendors::restore(db, clock, By::system(), id).await.is_ok(),
            _ => purge(&app, id).await.is_ok(),
        };
        done[step] += i32::from(succeeded);
        assert_whole(&app).await;
    }
    assert!(done.iter().all(|times| *times >= 2), "each step was taken: {done:?}");
}

fn owner(app: &TestApp) -> &OwnerDb {
    app.app.owner.as_ref().unwrap()
}

async fn purge(app: &TestApp, id: Uuid) -> Result<(), VendorError> {
    vendors::purge(&app.db, app.app.owner.as_ref(), &app.app.storage, app.clock.now(), id).await
}

/// Schemas without a vendor, vendors without a schema or a role, and roles without a vendor.
async fn assert_whole(app: &TestApp) {
    let sql = "SELECT count(*) FROM (SELECT nspname AS schema FROM pg_namespace WHERE nspname LIKE 't\\_%') s
        FULL JOIN (SELECT 't_' || lpad(number::text, 8, '0') AS schema FROM platform.vendors) v ON v.schema = s.schema
        WHERE s.schema IS NULL OR v.schema IS NULL";
    assert_eq!(app.database.number(sql).await, 0, "schemas and vendors");
    let sql = "SELECT (SELECT count(*) FROM pg_roles WHERE rolname LIKE
            (SELECT value #>> '{}' FROM platform.settings WHERE key = 'role_prefix') || '\\_t\\_%')
        - (SELECT count(*) FROM platform.vendors WHERE code NOT IN ('ALPHA', 'BETA'))";
    assert_eq!(app.database.number(sql).await, 0, "roles and vendors");
}

/// Rows in the platform's tables that name the vendor.
async fn rows_of(app: &TestApp, id: Uuid) -> i64 {
    let mut rows = 0;
    let sql = "SELECT table_name FROM information_schema.columns WHERE table_schema = 'platform' AND column_name = 'vendor_id'";
    let tables: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut app.database.superuser().await).await.unwrap();
    assert!(tables.len() >= 8, "{tables:?}");
    for table in tables {
        rows += app.database.number(&format!("SELECT count(*) FROM platform.{table} WHERE vendor_id = '{id}'")).await;
    }
    rows + app.database.number(&format!("SELECT count(*) FROM platform.vendors WHERE id = '{id}'")).await
}
