//! The hourly clean-up removes old rows, however many there are.

use chrono::Utc;
use orion::{
    services::{
        audit::By,
        customers,
        marketplace::{self, publish},
        orders,
    },
    tenancy::TenantTx,
    types::code::{Code, Coded},
};
use sea_orm::{DbErr, sqlx::Connection};
use serde_json::json;

use crate::support::{
    app::TestApp,
    database::run,
    feeds::{feed, finish, import, start, texts},
};

#[tokio::test]
async fn more_than_a_batch_goes_in_one_round_and_a_sweep_that_fails_keeps_no_other() {
    let app = TestApp::start().await;
    let alpha = app.vendor("ALPHA");
    alpha.expired_carts(11_000).await;
    alpha.empty_carts(10).await;
    alpha.sources(1).await;
    alpha.vanished_products(6_000).await;
    alpha.staged_products(10).await;
    app.old_jobs(5_001).await;
    app.old_mails(5_001).await;
    // Who holds the customers keeps their sweep from ending, and no other.
    let mut holder = alpha.inside().await;
    run(&mut holder, "BEGIN; LOCK TABLE customers IN ACCESS EXCLUSIVE MODE").await;
    orion::jobs::round(&app.app).await;
    assert_eq!(alpha.count("carts").await, 0, "those that stayed empty go after a day");
    assert_eq!(alpha.count("marketplace_products").await, 10);
    assert_eq!(app.rows("platform.jobs").await, 0);
    assert_eq!(app.rows("platform.mails").await, 0);
    holder.close().await.unwrap();
}

#[tokio::test]
async fn of_a_feed_with_endless_faults_ten_thousand_are_kept_and_all_are_counted() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    let long = "x".repeat(3_000);
    let lines: Vec<String> = (1..=10_500).map(|n| format!("F{n},Mug,{long},free,in stock,3,,,Home")).collect();
    let file = crate::support::feeds::feed(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let job = crate::support::feeds::import(&app.app, &alpha, &file).await;
    assert_eq!((job.failed_count, job.processed_rows), (10_500, 10_500));
    let vendor = app.vendor("ALPHA");
    assert_eq!(vendor.count("marketplace_import_errors").await, 10_000);
    assert_eq!(vendor.count("marketplace_import_errors WHERE length(raw) > 1000").await, 1_000);
}

#[tokio::test]
async fn no_sweep_takes_more_than_a_batch_in_one_transaction() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    let vendor = app.vendor("ALPHA");
    vendor.old_answers(5_001).await;
    vendor.unconfirmed_customers(5_001).await;
    vendor.old_publish_runs(5_001).await;
    for expected in [5000, 1, 0] {
        let swept: Result<_, DbErr> = app
            .app
            .db
            .in_tenant(&alpha, async |tx: &TenantTx| {
                let now = Utc::now();
                Ok([
                    orders::sweep(tx, now).await?,
                    customers::sweep(tx, now).await?,
                    publish::forget_runs(tx, now).await?,
                ])
            })
            .await;
        assert_eq!(swept.unwrap(), [expected; 3]);
    }
}

#[tokio::test]
async fn a_removed_source_is_seen_no_more_and_what_it_staged_goes_batch_by_batch() {
    let app = TestApp::start().await;
    let (alpha, owner) = (app.tenant("ALPHA").await, app.owner("ALPHA").await);
    let rows = feed(&["1,Mug,x,6.90,in stock,3,,,Home"]);
    import(&app.app, &alpha, &rows).await;
    let publish = "/api/v1/vendor/marketplace/products/publish";
    owner.post(&app, publish).json(&json!({"filter": {}})).send().await.assert_ok();
    let vendor = app.vendor("ALPHA");
    vendor.staged_products(12_000).await;
    let sources = owner.get(&app, "/api/v1/vendor/sources").send().await.assert_ok();
    let source = format!("/api/v1/vendor/sources/{}", sources["items"][0]["id"].as_str().unwrap());
    owner.delete(&app, &source).send().await.assert_status(204);
    assert_eq!(vendor.count("marketplace_products").await, 7001, "one request removes no more than a batch");
    let seen = async |path: &str| owner.get(&app, &format!("/api/v1/vendor/{path}")).send().await.assert_ok();
    assert_eq!(seen("sources").await["items"], json!([]));
    assert_eq!(seen("marketplace/products").await["total"], 0);
    assert_eq!(seen("marketplace/jobs").await["total"], 0);
    owner.get(&app, &source).send().await.assert_error(404, "SOURCE_NOT_FOUND");
    owner.delete(&app, &source).send().await.assert_error(404, "SOURCE_NOT_FOUND");

    let again = import(&app.app, &alpha, &rows).await;
    assert_eq!((again.created_count, again.vanished_count), (1, 0), "its name is free: another source begins anew");
    orion::jobs::round(&app.app).await;
    assert_eq!(vendor.count("marketplace_products").await, 1);
    assert_eq!(vendor.count("sources").await, 1);
    assert_eq!(vendor.count("products WHERE source_id IS NULL AND archived_at IS NULL").await, 1);
    assert_eq!(seen("marketplace/products").await["total"], 1);
}

#[tokio::test]
async fn categories_of_feeds_go_when_nothing_is_in_them_and_those_of_people_stay() {
    let app = TestApp::start().await;
    let (alpha, owner) = (app.tenant("ALPHA").await, app.owner("ALPHA").await);
    let rows = ["1,Mug,x,6.90,in stock,3,,,Used > By feed", "2,Can,x,6.90,in stock,3,,,Left > By feed"];
    import(&app.app, &alpha, &feed(&rows)).await;
    let publish = "/api/v1/vendor/marketplace/products/publish";
    owner.post(&app, publish).json(&json!({"filter": {}})).send().await.assert_ok();
    let book = json!({"title": "Book", "price": 100, "category": "By hand"});
    owner.post(&app, "/api/v1/vendor/products").json(&book).send().await.assert_status(201);
    let products = owner.get(&app, "/api/v1/vendor/products").send().await.assert_ok();
    for product in products["items"].as_array().unwrap().iter().filter(|one| one["category"] != "Used > By feed") {
        let path = format!("/api/v1/vendor/products/{}", product["id"].as_str().unwrap());
        owner.put(&app, &path).json(&json!({"category": null})).send().await.assert_ok();
    }
    let vendor = app.vendor("ALPHA");
    vendor.categories_of_a_feed(&["Named", "Placed", "Young"]).await;
    let old = ["By hand", "Left", "Left > By feed", "Used", "Used > By feed", "Named", "Placed"];
    vendor.categories_were_made(&old, "2026-11-01").await;
    vendor.categories_were_made(&["Young"], "2026-11-22").await;
    let listed = owner.get(&app, "/api/v1/vendor/categories").send().await.assert_ok();
    let id = |path: &str| {
        let mut items = listed.as_array().unwrap().iter();
        items.find(|item| item["path"] == path).unwrap()["id"].as_str().unwrap().to_owned()
    };
    for (path, change) in [("Named", json!({"names": {"fr": "Nommé"}})), ("Placed", json!({"position": 3}))] {
        let path = format!("/api/v1/vendor/categories/{}", id(path));
        owner.put(&app, &path).json(&change).send().await.assert_ok();
    }
    let left = async || {
        orion::jobs::round(&app.app).await;
        texts(&app.db, &alpha, "SELECT path FROM categories ORDER BY path").await
    };
    assert_eq!(left().await, ["By hand", "Left", "Named", "Placed", "Used", "Used > By feed", "Young"]);
    assert_eq!(left().await, ["By hand", "Named", "Placed", "Used", "Used > By feed", "Young"]);
}

#[tokio::test]
async fn wrong_codes_of_long_ago_are_forgotten() {
    let app = TestApp::start().await;
    app.owner("ALPHA").await;
    app.owner("BETA").await;
    app.wrong_codes_were_entered("ALPHA", "2026-10-01").await;
    app.wrong_codes_were_entered("BETA", "2026-11-20").await;
    let before = app.rows("platform.code_guesses").await;
    orion::jobs::round(&app.app).await;
    assert_eq!(app.rows("platform.code_guesses WHERE last_at < '2026-11-01'").await, 0);
    let after = app.rows("platform.code_guesses").await;
    assert!(after > 0 && after < before, "{after} of {before}");
}

#[tokio::test]
async fn no_import_is_started_into_a_source_that_is_removed_at_that_moment() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    let (db, rows) = (&app.db, feed(&["1,Mug,x,6.90,in stock,3,,,Home"]));
    let (mut removals, mut refusals) = (0, 0);
    for _ in 0..8 {
        import(&app.app, &alpha, &rows).await;
        let sources = texts(db, &alpha, "SELECT id::text FROM sources WHERE removed_at IS NULL").await;
        let source = sources[0].parse().unwrap();
        let now = app.clock.now();
        let remove =
            db.in_tenant(&alpha, async |tx: &TenantTx| marketplace::remove_source(tx, now, By::system(), source).await);
        let (removed, started) = tokio::join!(remove, start(db, &app.app.storage, &alpha, &rows, |_| ()));
        match removed {
            Ok(()) => removals += 1,
            Err(error) => {
                assert_eq!(error.code(), Code::ImportRunning);
                refusals += 1;
            }
        }
        let started = started.unwrap();
        let lost = "SELECT j.id::text FROM marketplace_import_jobs j JOIN sources s ON s.id = j.source_id
            WHERE s.removed_at IS NOT NULL";
        assert_eq!(texts(db, &alpha, lost).await, Vec::<String>::new());
        let ended = finish(&app.app, &alpha, started.id).await;
        assert_eq!(ended.status.as_str(), "completed");
    }
    assert_eq!(removals + refusals, 8);
}
