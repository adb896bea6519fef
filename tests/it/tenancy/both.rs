//! Changes of a vendor's rows and the platform's together, and that there is no other way to make them.

use orion::{
    db::First,
    services::{
        api_keys::{self, ApiKeyForm, KeyRing, NewApiKey},
        audit::By,
        vendors::{self, CreateVendor, NewVendorForm},
    },
    tenancy::{PlatformTx, TenantTx},
    types::permission::Permission,
};
use sea_orm::{
    ConnectionTrait, DbErr,
    sqlx::{self, AssertSqlSafe},
};
use tokio::task::JoinSet;
use uuid::Uuid;

use super::cancellation::cancelled_after;
use crate::support::{
    app::TestApp,
    tenants::{Tenants, count, sql},
};

#[tokio::test]
async fn a_transaction_inside_another_fails_loudly() {
    let tenants = Tenants::start().await;
    let (db, alpha) = (tenants.db.clone(), tenants.alpha.clone());
    let nested = tokio::spawn(async move {
        db.in_platform(async |_: &PlatformTx| db.in_tenant(&alpha, async |_: &TenantTx| Ok::<_, DbErr>(())).await).await
    });
    assert!(nested.await.unwrap_err().is_panic());
    let (db, alpha) = (tenants.db.clone(), tenants.alpha.clone());
    let nested = tokio::spawn(async move {
        db.read_tenant(&alpha, async |_: &TenantTx| db.query_all_raw(sql("SELECT 1")).await.map(drop)).await
    });
    assert!(nested.await.unwrap_err().is_panic(), "a single read takes a second connection, too");
    let (db, alpha) = (tenants.db.clone(), tenants.alpha.clone());
    let nested = tokio::spawn(async move {
        let work = async |_: &TenantTx, _: &PlatformTx| db.in_platform(async |_: &PlatformTx| Ok(())).await;
        db.in_both::<(), DbErr>(&alpha, First::Vendor, work).await
    });
    assert!(nested.await.unwrap_err().is_panic());
}

#[tokio::test]
async fn a_deed_in_both_worlds_that_fails_leaves_nothing_in_either() {
    let tenants = Tenants::start().await;
    for first in [First::Vendor, First::Platform] {
        let failed: Result<(), DbErr> = tenants
            .db
            .in_both(&tenants.alpha, first, async |tx: &TenantTx, platform: &PlatformTx| {
                tx.execute_raw(sql("INSERT INTO settings (key, value) VALUES ('half', '1')")).await?;
                platform.execute_raw(sql("UPDATE platform.vendors SET name = 'half'")).await?;
                Err(DbErr::Custom("undone".to_owned()))
            })
            .await;
        assert!(failed.is_err());
    }
    assert_eq!(count(&tenants.db, &tenants.alpha, "settings WHERE key = 'half'").await, 0);
    assert_eq!(tenants.rows("platform.vendors WHERE name = 'half'").await, 0);
}

/// Two sessions of one deed hold a lock each; the database does not see it when two deeds wait for each other that way.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deeds_of_one_vendor_that_lock_in_opposite_orders_wait_for_each_other_and_not_crosswise() {
    const OF_VENDOR: &str = "UPDATE settings SET updated_at = now() WHERE key = 'low_inventory'";
    const OF_PLATFORM: &str = "UPDATE platform.vendors SET updated_at = now() WHERE code = 'ALPHA'";
    let tenants = Tenants::start().await;
    let mut deeds = JoinSet::new();
    for number in 0..6 {
        let (db, alpha) = (tenants.db.clone(), tenants.alpha.clone());
        deeds.spawn(async move {
            let work = async |tx: &TenantTx, platform: &PlatformTx| {
                if number % 2 == 0 {
                    tx.execute_raw(sql(OF_VENDOR)).await?;
                    tokio::task::yield_now().await;
                    platform.execute_raw(sql(OF_PLATFORM)).await?;
                } else {
                    platform.execute_raw(sql(OF_PLATFORM)).await?;
                    tokio::task::yield_now().await;
                    tx.execute_raw(sql(OF_VENDOR)).await?;
                }
                Ok::<(), DbErr>(())
            };
            db.in_both(&alpha, First::Vendor, work).await
        });
    }
    for done in deeds.join_all().await {
        done.unwrap();
    }
}

#[tokio::test]
async fn a_client_that_hangs_up_leaves_a_key_with_its_line_or_neither() {
    let tenants = Tenants::start().await;
    let maker = tenants.owner_of_alpha().await;
    let own = [Permission::OrdersRead].into_iter().collect();
    for polls in 1..60 {
        let form = ApiKeyForm {
            name: format!("Key {polls}"),
            note: None,
            permissions: vec![Permission::OrdersRead],
            expires_in_days: None,
        };
        let by = By::system();
        let ring = KeyRing::Vendor(&tenants.alpha);
        let new = NewApiKey::parse(form).unwrap();
        cancelled_after(polls, api_keys::create(&tenants.db, ring, by, (maker, &own), new)).await;
    }
    let done = async {
        loop {
            let lines = count(&tenants.db, &tenants.alpha, "audit_log WHERE action = 'api_key.create'").await;
            let keys = tenants.rows("platform.api_keys").await;
            if lines == keys {
                break keys;
            }
            tokio::task::yield_now().await;
        }
    };
    let keys = tokio::time::timeout(std::time::Duration::from_secs(10), done).await.expect("a key has no line");
    assert!(keys > 0, "none was made");
}

#[tokio::test]
async fn what_was_put_off_until_a_commit_is_done_though_nobody_waits_any_more() {
    let tenants = Tenants::start().await;
    for polls in 1..40 {
        let (id, db, alpha) = (Uuid::now_v7(), tenants.db.clone(), tenants.alpha.clone());
        let work = tenants.db.in_platform(async |tx: &PlatformTx| {
            let deed = format!(
                "INSERT INTO platform.statistics_changes (id, vendor_id, tenant_role)
                SELECT '{id}', id, role_name FROM platform.vendors WHERE code = 'ALPHA'"
            );
            tx.execute_raw(sql(&deed)).await?;
            let line = sql(&format!("INSERT INTO settings (key, value) VALUES ('{id}', '1')"));
            tx.after_commit(async move {
                db.in_tenant(&alpha, async |tx: &TenantTx| tx.execute_raw(line).await.map(drop)).await
            });
            Ok::<_, DbErr>(())
        });
        cancelled_after(polls, work).await;
    }
    let done = async {
        loop {
            let lines = count(&tenants.db, &tenants.alpha, "settings WHERE key LIKE '%-%-%-%-%'").await;
            let deeds = tenants.rows("platform.statistics_changes").await;
            if lines == deeds {
                break deeds;
            }
            tokio::task::yield_now().await;
        }
    };
    let deeds = tokio::time::timeout(std::time::Duration::from_secs(10), done).await.expect("something was not done");
    assert!(deeds > 0, "none was committed");
}

#[tokio::test]
async fn a_vendor_whose_maker_hangs_up_is_made_with_its_line_or_not_at_all() {
    const WITHOUT_LINE: &str =
        "platform.vendors v WHERE v.code LIKE 'HANG%' AND NOT EXISTS (SELECT FROM platform.audit_log l
        WHERE l.action = 'vendor.create' AND l.object_id = v.id::text)";
    let app = TestApp::start().await;
    let rows = async |what: &str| {
        let sql = AssertSqlSafe(format!("SELECT count(*) FROM {what}"));
        sqlx::query_scalar::<_, i64>(sql).fetch_one(&mut app.database.superuser().await).await.unwrap()
    };
    for polls in 1..5 {
        let form = NewVendorForm {
            code: format!("HANG{polls}"),
            name: "Hang".to_owned(),
            owner_email: "owner@hang.example".to_owned(),
            currency: "EUR".to_owned(),
            country: "LU".to_owned(),
            languages: vec!["en".to_owned()],
            default_language: "en".to_owned(),
            ..NewVendorForm::default()
        };
        let new = CreateVendor::parse(form).unwrap();
        cancelled_after(polls, vendors::create(app.app.workshop(), By::system(), new)).await;
    }
    let made = async {
        while rows("platform.vendors WHERE code LIKE 'HANG%'").await == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(10), made).await.expect("none was made");
    assert_eq!(rows(WITHOUT_LINE).await, 0);
}
