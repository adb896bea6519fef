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
use sea_orm::{
    DbErr,
    sqlx::{self, AssertSqlSafe, Connection, PgConnection},
};
use serde_json::json;

use crate::support::{
    app::TestApp,
    feeds::{feed, finish, import, start, tenant, texts},
};

async fn execute(connection: &mut PgConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(connection).await.unwrap();
}

async fn number(connection: &mut PgConnection, what: &str) -> i64 {
    let sql = AssertSqlSafe(format!("SELECT count(*) FROM {what}"));
    sqlx::query_scalar(sql).fetch_one(connection).await.unwrap()
}

#[tokio::test]
async fn more_than_a_batch_goes_in_one_round_and_a_sweep_that_fails_keeps_no_other() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    let mut superuser = app.database.superuser().await;
    let path = format!("SET search_path TO \"{}\"", alpha.schema);
    execute(&mut superuser, &path).await;
    execute(
        &mut superuser,
        "INSERT INTO carts (id, session_hash, expires_at) SELECT gen_random_uuid(), sha256(n::text::bytea),
            '2026-11-01' FROM generate_series(1, 11000) AS n;
         INSERT INTO carts (id, session_hash, expires_at, updated_at) SELECT gen_random_uuid(), sha256(n::text::bytea),
            '2026-12-20', '2026-11-21' FROM generate_series(20001, 20010) AS n;
         INSERT INTO sources (id, name, primary_language) VALUES ('00000000-0000-0000-0000-000000000001', 's', 'en');
         INSERT INTO marketplace_products (id, source_id, external_id, price, currency, vat_basis_points, availability,
            is_active, seen_job_id, seen_row, feed_at, updated_at)
         SELECT gen_random_uuid(), '00000000-0000-0000-0000-000000000001', n::text, 100, 'EUR', 1700, 'in_stock', n > 6000,
            gen_random_uuid(), 1, now(), '2026-01-01' FROM generate_series(1, 6010) AS n;
         INSERT INTO platform.jobs (id, kind, payload, state, finished_at) SELECT gen_random_uuid(), 'x', '{}', 'done',
            now() - interval '1 year' FROM generate_series(1, 5001) AS n;
         INSERT INTO platform.mails (id, recipient, sender_name, subject, text_body, html_body, sent_at)
         SELECT gen_random_uuid(), 'x', 'x', 'x', 'x', 'x', now() - interval '1 year' FROM generate_series(1, 5001) AS n",
    )
    .await;
    // Who holds the customers keeps their sweep from ending, and no other.
    let mut holder = app.database.superuser().await;
    execute(&mut holder, &format!("{path}; BEGIN; LOCK TABLE customers IN ACCESS EXCLUSIVE MODE")).await;
    orion::jobs::round(&app.app).await;
    assert_eq!(number(&mut superuser, "carts").await, 0, "those that stayed empty go after a day");
    assert_eq!(number(&mut superuser, "marketplace_products").await, 10);
    assert_eq!(number(&mut superuser, "platform.jobs").await, 0);
    assert_eq!(number(&mut superuser, "platform.mails").await, 0);
    holder.close().await.unwrap();
}

#[tokio::test]
async fn of_a_feed_with_endless_faults_so_many_are_kept_and_all_are_counted() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    let long = "x".repeat(3_000);
    let lines: Vec<String> = (1..=10_500).map(|n| format!("F{n},Mug,{long},free,in stock,3,,,Home")).collect();
    let file = crate::support::feeds::feed(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let job = crate::support::feeds::import(&app.app, &alpha, &file).await;
    assert_eq!((job.failed_count, job.processed_rows), (10_500, 10_500));
    let mut superuser = app.database.superuser().await;
    execute(&mut superuser, &format!("SET search_path TO \"{}\"", alpha.schema)).await;
    assert_eq!(number(&mut superuser, "marketplace_import_errors").await, 10_000);
    assert_eq!(number(&mut superuser, "marketplace_import_errors WHERE length(raw) > 1000").await, 1_000);
}

#[tokio::test]
async fn no_sweep_takes_more_than_a_batch_in_one_transaction() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    let mut superuser = app.database.superuser().await;
    execute(&mut superuser, &format!("SET search_path TO \"{}\"", alpha.schema)).await;
    execute(
        &mut superuser,
        "INSERT INTO idempotency_keys (scope, key, request_hash, resource_id, created_at)
         SELECT 's', n::text, '', gen_random_uuid(), '2026-01-01' FROM generate_series(1, 5001) AS n;
         INSERT INTO customers (id, email, password_hash, first_name, last_name, language, created_at)
         SELECT gen_random_uuid(), n || '@example.test', 'x', 'x', 'x', 'en', '2026-01-01'
         FROM generate_series(1, 5001) AS n;
         INSERT INTO publish_runs (id, selection, status, finished_at)
         SELECT gen_random_uuid(), '{}', 'completed', '2026-01-01' FROM generate_series(1, 5001) AS n",
    )
    .await;
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
    let mut superuser = app.database.superuser().await;
    execute(&mut superuser, &format!("SET search_path TO \"{}\"", alpha.schema)).await;
    execute(
        &mut superuser,
        "INSERT INTO marketplace_products (id, source_id, external_id, price, currency, vat_basis_points, availability,
            seen_job_id, seen_row, feed_at)
         SELECT gen_random_uuid(), s.id, 'M' || n, 100, 'EUR', 1700, 'in_stock', gen_random_uuid(), 1, now()
         FROM generate_series(1, 12000) AS n, sources s",
    )
    .await;
    let sources = owner.get(&app, "/api/v1/vendor/sources").send().await.assert_ok();
    let source = format!("/api/v1/vendor/sources/{}", sources["items"][0]["id"].as_str().unwrap());
    owner.delete(&app, &source).send().await.assert_status(204);
    assert_eq!(number(&mut superuser, "marketplace_products").await, 7001, "one request removes no more than a batch");
    let seen = async |path: &str| owner.get(&app, &format!("/api/v1/vendor/{path}")).send().await.assert_ok();
    assert_eq!(seen("sources").await["items"], json!([]));
    assert_eq!(seen("marketplace/products").await["total"], 0);
    assert_eq!(seen("marketplace/jobs").await["total"], 0);
    owner.get(&app, &source).send().await.assert_error(404, "SOURCE_NOT_FOUND");
    owner.delete(&app, &source).send().await.assert_error(404, "SOURCE_NOT_FOUND");

    let again = import(&app.app, &alpha, &rows).await;
    assert_eq!((again.created_count, again.vanished_count), (1, 0), "its name is free: another source begins anew");
    orion::jobs::round(&app.app).await;
    assert_eq!(number(&mut superuser, "marketplace_products").await, 1);
    assert_eq!(number(&mut superuser, "sources").await, 1);
    assert_eq!(number(&mut superuser, "products WHERE source_id IS NULL AND archived_at IS NULL").await, 1);
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
    let mut superuser = app.database.superuser().await;
    execute(&mut superuser, &format!("SET search_path TO \"{}\"", alpha.schema)).await;
    execute(
        &mut superuser,
        "UPDATE products SET category_id = NULL WHERE category_id IN (
            SELECT id FROM categories WHERE path IN ('By hand', 'Left > By feed'));
         INSERT INTO categories (id, path, name, slug, made_by_feed)
            SELECT gen_random_uuid(), p, p, lower(p), true FROM unnest(ARRAY['Named', 'Placed', 'Young']) p;
         UPDATE categories SET created_at = '2026-11-01';
         UPDATE categories SET created_at = '2026-11-22' WHERE path = 'Young'",
    )
    .await;
    let listed = owner.get(&app, "/api/v1/vendor/categories").send().await.assert_ok();
    let id = |path: &str| {
        let mut items = listed.as_array().unwrap().iter();
        items.find(|item| item["path"] == path).unwrap()["id"].as_str().unwrap().to_owned()
    };
    for (path, change) in [("Named", json!({"names": {"fr": "Nommé"}})), ("Placed", json!({"position": 3}))] {
        let path = format!("/api/v1/vendor/categories/{}", id(path));
        owner.put(&app, &path).json(&change).send().await.assert_ok();
    }
    let mut left = async || {
        orion::jobs::round(&app.app).await;
        let paths = "SELECT path FROM categories ORDER BY path";
        sqlx::query_scalar::<_, String>(paths).fetch_all(&mut superuser).await.unwrap()
    };
    assert_eq!(left().await, ["By hand", "Left", "Named", "Placed", "Used", "Used > By feed", "Young"]);
    assert_eq!(left().await, ["By hand", "Named", "Placed", "Used", "Used > By feed", "Young"]);
}

#[tokio::test]
async fn wrong_codes_of_long_ago_are_forgotten() {
    let app = TestApp::start().await;
    app.owner("ALPHA").await;
    app.owner("BETA").await;
    let mut superuser = app.database.superuser().await;
    execute(
        &mut superuser,
        "INSERT INTO platform.code_guesses (user_id, failures, last_at)
         SELECT id, 3, CASE WHEN email LIKE '%alpha%' THEN '2026-10-01'::timestamptz ELSE '2026-11-20' END FROM platform.users",
    )
    .await;
    let before = number(&mut superuser, "platform.code_guesses").await;
    orion::jobs::round(&app.app).await;
    assert_eq!(number(&mut superuser, "platform.code_guesses WHERE last_at < '2026-11-01'").await, 0);
    let after = number(&mut superuser, "platform.code_guesses").await;
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
