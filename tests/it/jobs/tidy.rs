//! What grows is tidied, however much there is of it.

use sea_orm::sqlx::{self, AssertSqlSafe, Connection, PgConnection};

use crate::support::{app::TestApp, feeds::tenant};

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
    let alpha = tenant(&app.app, "ALPHA").await;
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
    let alpha = tenant(&app.app, "ALPHA").await;
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
