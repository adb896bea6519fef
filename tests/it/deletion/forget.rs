//! The files and jobs of imports end with the vendor, too.

use chrono::{TimeDelta, Utc};
use orion::{
    integrations::storage::ObjectKey,
    jobs,
    services::{
        audit::By,
        marketplace::{self, MarketplaceError},
    },
    tenancy::TenantTx,
};

use crate::support::{
    app::TestApp,
    feeds::{feed, import, start, texts},
};

#[tokio::test]
async fn a_file_that_no_import_waits_for_goes_after_a_day() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    let (db, storage) = (&app.db, &app.app.storage);
    let cancelled = start(db, storage, &alpha, b"id\n", |_| ()).await.unwrap();
    let done: Result<_, MarketplaceError> = db
        .in_tenant(&alpha, async |tx: &TenantTx| marketplace::cancel(tx, Utc::now(), By::system(), cancelled.id).await)
        .await;
    done.unwrap();
    // An upload whose sender hung up, and an import that waits still.
    storage.put(&ObjectKey::for_feed(alpha.vendor_id), &mut &b"half"[..]).await.unwrap();
    start(db, storage, &alpha, b"id\n", |_| ()).await.unwrap();
    let files = async || storage.feeds_of(alpha.vendor_id, Utc::now() + TimeDelta::days(9)).await.unwrap().len();

    app.clock.advance(Utc::now() - app.clock.now());
    jobs::round(&app.app).await;
    assert_eq!(files().await, 3, "they may be just on their way");
    app.clock.advance(TimeDelta::hours(25));
    jobs::round(&app.app).await;
    assert_eq!(files().await, 1, "what an import waits for stays");
}

#[tokio::test]
async fn bad_rows_of_old_imports_are_forgotten_and_the_imports_are_not() {
    let app = TestApp::with(&[("ORION_FEEDS__KEEP_ERRORS_OF", "2")]).await;
    let alpha = app.tenant("ALPHA").await;
    for price in ["free", "gratis", "nothing"] {
        import(&app.app, &alpha, &feed(&[&format!("1,Mug,x,{price},in stock,3,,,Home")])).await;
    }
    jobs::round(&app.app).await;
    let sql = "SELECT concat_ws(' ', count(e.job_id), j.failed_count) FROM marketplace_import_jobs j
        LEFT JOIN marketplace_import_errors e ON e.job_id = j.id GROUP BY j.id ORDER BY j.created_at";
    assert_eq!(texts(&app.db, &alpha, sql).await, ["0 1", "1 1", "1 1"]);
}
