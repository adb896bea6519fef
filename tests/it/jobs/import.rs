//! Imports: what happens to a feed's rows, and to products that existed before.

use std::sync::{Arc, Mutex};

use orion::{
    services::marketplace::publish::{self, PublishOne, Published},
    services::{
        audit::By,
        marketplace::{FeedOrigin, ImportLine, MarketplaceError},
        products::{self, ProductChanges, ProductError},
    },
    tenancy::{Tenant, TenantTx},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use uuid::Uuid;

use crate::support::{
    app::TestApp,
    feeds::{self, CONTENT, HEADER, feed, import, import_as, many, publish_all, tenant, texts},
};

fn counts(job: &ImportLine) -> [i64; 6] {
    [job.created_count, job.updated_count, job.unchanged_count, job.failed_count, job.vanished_count, job.warning_count]
}

async fn findings(app: &TestApp, tenant: &Tenant) -> Vec<String> {
    let sql = "SELECT concat_ws(' ', row_number, severity, code) FROM marketplace_import_errors e
        JOIN marketplace_import_jobs j ON j.id = e.job_id ORDER BY j.created_at, row_number, position";
    texts(&app.app.db, tenant, sql).await
}

async fn titles(app: &TestApp, tenant: &Tenant) -> Vec<String> {
    let sql = "SELECT concat_ws(' ', m.external_id, m.is_active, t.language, t.title) FROM marketplace_products m
        LEFT JOIN marketplace_product_texts t ON t.marketplace_product_id = m.id ORDER BY m.external_id, t.language";
    texts(&app.app.db, tenant, sql).await
}

#[tokio::test]
async fn good_rows_are_staged_and_bad_ones_kept_with_their_reason() {
    let app = TestApp::start().await;
    let alpha = tenant(&app.app, "ALPHA").await;
    let file = feed(&[
        "1,Mug,x,6.90,in stock,3,,,Home",
        "2,Cup,x,free,in stock,3,,,Home",
        "1,Mug again,x,5,in stock,3,,,Home",
        ",No id,x,5,in stock,3,,,Home",
        "3,,x,5,in stock,3,,,Home",
        "4,Pot,x,5,in stock,,,,Home",
    ]);
    let job = import(&app.app, &alpha, &file).await;
    assert_eq!((job.status.as_str(), counts(&job)), ("completed_with_errors", [2, 0, 0, 4, 0, 1]), "{job:?}");
    assert_eq!((job.total_rows, job.processed_rows), (Some(6), 6));
    assert_eq!(job.bytes_total, Some(file.len() as i64));
    assert_eq!(
        findings(&app, &alpha).await,
        [
            "3 error INVALID_PRICE",
            "4 error DUPLICATE_ID",
            "5 error MISSING_ID",
            "6 error MISSING_TITLE",
            "7 warning QUANTITY_UNKNOWN"
        ]
    );
    assert_eq!(titles(&app, &alpha).await, ["1 t en Mug", "4 t en Pot"]);
    let beta = tenant(&app.app, "BETA").await;
    assert!(titles(&app, &beta).await.is_empty());
}

#[tokio::test]
async fn a_feed_again_changes_what_differs_and_deactivates_what_vanished() {
    let app = TestApp::start().await;
    let alpha = tenant(&app.app, "ALPHA").await;
    let line = |n: u32| format!("{n},Mug {n},x,6.90,in stock,3,,,Home");
    let lines: Vec<String> = (1..=10).map(line).collect();
    let mut lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    import(&app.app, &alpha, &feed(&lines)).await;
    let again = import(&app.app, &alpha, &feed(&lines)).await;
    assert_eq!((again.status.as_str(), counts(&again)), ("completed", [0, 0, 10, 0, 0, 0]));

    lines[0] = "1,Mug 1,x,7.90,in stock,3,,,Home";
    lines[1] = "2,Mug 2,x,broken,in stock,3,,,Home"; // bad, but not vanished
    lines.pop();
    let less = import(&app.app, &alpha, &feed(&lines)).await;
    assert_eq!(counts(&less), [0, 1, 7, 1, 1, 0], "{less:?}");
    let active = texts(&app.app.db, &alpha, "SELECT external_id FROM marketplace_products WHERE NOT is_active").await;
    assert_eq!(active, ["10"]);

    let shrunk = import(&app.app, &alpha, &feed(&lines[..3])).await;
    assert_eq!((shrunk.status.as_str(), shrunk.reason_code.as_deref()), ("failed", Some("FEED_SHRANK")));
    let accepted = import_as(&app.app, &alpha, &feed(&lines[..3]), |command| command.accept_vanished = true).await;
    assert_eq!((accepted.status.as_str(), accepted.vanished_count), ("completed_with_errors", 6));
}

#[tokio::test]
async fn an_id_may_come_once_in_a_whole_file() {
    let app = TestApp::start().await;
    let alpha = tenant(&app.app, "ALPHA").await;
    let mut file = many(2_500);
    file.extend_from_slice(b"M1,Another,x,1.00,in stock,1,,,Home\nM50,Late but good,x,1.00,in stock,1,,,Home\n");
    let job = import(&app.app, &alpha, &file).await;
    assert_eq!(counts(&job), [2_451, 0, 0, 51, 0, 0]);
    let found = findings(&app, &alpha).await;
    assert_eq!(found.last().map(String::as_str), Some("2502 error DUPLICATE_ID"));
}

#[tokio::test]
async fn another_language_adds_texts_and_nothing_else() {
    let app = TestApp::start().await;
    let alpha = tenant(&app.app, "ALPHA").await;
    import(&app.app, &alpha, &feed(&["1,Mug,x,6.90,in stock,3,,,Home", "2,Cup,x,5,in stock,3,,,Home"])).await;
    let french =
        feed(&["1,Tasse,y,99.00,out of stock,0,,,Maison", "2,,y,5,in stock,3,,,Home", "9,Neuf,y,5,in stock,3,,,Home"]);
    let job = import_as(&app.app, &alpha, &french, |command| command.language = Some("fr".to_owned())).await;
    assert_eq!(counts(&job), [0, 1, 1, 1, 0, 0], "{job:?}");
    assert_eq!(findings(&app, &alpha).await, ["4 error UNKNOWN_ID"]);
    assert_eq!(titles(&app, &alpha).await, ["1 t en Mug", "1 t fr Tasse", "2 t en Cup"]);
    let price =
        texts(&app.app.db, &alpha, "SELECT price::text FROM marketplace_products WHERE external_id = '1'").await;
    assert_eq!(price, ["690"]);
}

/// Sets what shows whether a product was changed, and more as `sets` says.
async fn look_away(app: &TestApp, tenant: &Tenant, sets: &str) {
    let sql = format!("UPDATE marketplace_products SET updated_at = 'epoch' {sets} RETURNING external_id");
    texts(&app.app.db, tenant, &sql).await;
}

async fn changed(app: &TestApp, tenant: &Tenant) -> Vec<String> {
    let sql = "SELECT external_id FROM marketplace_products WHERE updated_at > 'epoch' ORDER BY external_id";
    texts(&app.app.db, tenant, sql).await
}

#[tokio::test]
async fn only_products_that_a_row_says_something_new_of_are_changed() {
    let app = TestApp::start().await;
    let alpha = tenant(&app.app, "ALPHA").await;
    let line = |n: u32| format!("{n},Mug {n},x,6.90,in stock,3,,,Home");
    let mut lines: Vec<String> = (1..=7).map(line).collect();
    let file = |lines: &[String]| feed(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    import(&app.app, &alpha, &file(&lines)).await;
    let sets = ", is_active = external_id <> '5', fingerprint = CASE WHEN external_id <> '6' THEN fingerprint END";
    look_away(&app, &alpha, sets).await;
    lines[1] = "2,Mug 2,x,7.90,in stock,3,,,Home".to_owned();
    lines[2] = "3,Bowl,x,6.90,in stock,3,,,Home".to_owned();
    lines[3] = "4,Mug 4,y,6.90,in stock,3,,,Home".to_owned();
    let job = import(&app.app, &alpha, &file(&lines)).await;
    assert_eq!(counts(&job), [0, 5, 2, 0, 0, 0], "{job:?}");
    assert_eq!(changed(&app, &alpha).await, ["2", "3", "4", "5", "6"]);
    let sql = "SELECT concat_ws(' ', m.external_id, m.price, m.raw->>'price', m.is_active, t.title, t.description)
        FROM marketplace_products m JOIN marketplace_product_texts t ON t.marketplace_product_id = m.id
        ORDER BY m.external_id LIMIT 6";
    assert_eq!(
        texts(&app.app.db, &alpha, sql).await,
        [
            "1 690 6.90 t Mug 1 x",
            "2 790 7.90 t Mug 2 x",
            "3 690 6.90 t Bowl x",
            "4 690 6.90 t Mug 4 y",
            "5 690 6.90 t Mug 5 x",
            "6 690 6.90 t Mug 6 x"
        ]
    );
    let sql = "SELECT concat_ws(' ', count(*), count(DISTINCT seen_row), count(DISTINCT seen_job_id),
            count(DISTINCT feed_at)) FROM marketplace_products";
    assert_eq!(texts(&app.app.db, &alpha, sql).await, ["7 7 1 1"]);
    let again = import(&app.app, &alpha, &file(&lines)).await;
    assert_eq!(counts(&again), [0, 0, 7, 0, 0, 0]);
}

#[tokio::test]
async fn a_translation_changes_only_products_whose_text_differs() {
    let app = TestApp::start().await;
    let alpha = tenant(&app.app, "ALPHA").await;
    let english = ["1,Mug,x,6.90,in stock,3,,,Home", "2,Cup,x,5,in stock,3,,,Home", "3,Pot,x,5,in stock,3,,,Home"];
    import(&app.app, &alpha, &feed(&english)).await;
    let translate = async |lines: &[&str]| {
        look_away(&app, &alpha, "").await;
        let job = import_as(&app.app, &alpha, &feed(lines), |command| command.language = Some("fr".to_owned())).await;
        (counts(&job), changed(&app, &alpha).await)
    };
    let (cup, pot) = ("2,Coupe,y,5,in stock,3,,,Home", "3,Pot,y,5,in stock,3,,,Home");
    let all = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let first = translate(&["1,Tasse,y,5,in stock,3,,,Home", cup, pot]).await;
    assert_eq!(first, ([0, 3, 0, 0, 0, 0], all(&["1", "2", "3"])));
    let other = "1,Tasse,z,99,in stock,3,,,Home";
    assert_eq!(translate(&[other, cup, pot]).await, ([0, 1, 2, 0, 0, 0], all(&["1"])));
    let untitled = "2,,y,5,in stock,3,,,Home";
    assert_eq!(translate(&[other, untitled, pot]).await, ([0, 1, 2, 0, 0, 0], all(&["2"])));
    let job =
        import(&app.app, &alpha, &feed(&["1,,x,6.90,in stock,3,,,Home", "2,,x,5,in stock,3,,,Home", english[2]])).await;
    assert_eq!(counts(&job), [0, 1, 1, 1, 0, 0], "{job:?}");
    assert_eq!(titles(&app, &alpha).await, ["1 t fr Tasse", "2 t en Cup", "3 t en Pot", "3 t fr Pot"]);
}

#[tokio::test]
async fn every_character_is_staged_as_it_came() {
    let app = TestApp::start().await;
    let alpha = tenant(&app.app, "ALPHA").await;
    let file = "id,title,description,price,atalanda:quantity,additional_image_link,Note\n\
        \\N,\"5\\\"\" \"\"new\"\"\",\"tab\tline\r\n\\.\n\\n\",5,1,\"https://x.example/\"\"{a},https://x.example/b\",\"\\\t\"\"{\n\"\n";
    for expected in [[1, 0, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0]] {
        let job = import(&app.app, &alpha, file.as_bytes()).await;
        assert_eq!(counts(&job), expected, "{job:?}");
    }
    import(&app.app, &alpha, file.replace(",5,1,", ",6,1,").as_bytes()).await;
    let sql = "SELECT concat_ws('|', m.external_id, m.price, t.title, t.description,
            array_to_string(m.additional_image_urls, ' '), m.raw->>'Note')
        FROM marketplace_products m JOIN marketplace_product_texts t ON t.marketplace_product_id = m.id";
    let staged = "\\N|600|5\\\" \"new\"|tab\tline\r\n\\.\n\\n|https://x.example/\"{a} https://x.example/b|\\\t\"{\n";
    assert_eq!(texts(&app.app.db, &alpha, sql).await, [staged]);
}

#[tokio::test]
async fn a_feed_that_is_refused_stages_nothing() {
    let app = TestApp::start().await;
    let alpha = tenant(&app.app, "ALPHA").await;
    for (file, code) in [
        (b"<html>Not found</html>".to_vec(), "FEED_IS_HTML"),
        (Vec::new(), "FEED_EMPTY"),
        (format!("{HEADER}1,\"Mug,x,6.90,in stock,3,,,Home\n").into_bytes(), "FEED_UNCLOSED_QUOTE"),
        (b"id,title\n1,Mug\n".to_vec(), "FEED_COLUMN_MISSING"),
    ] {
        let job = import(&app.app, &alpha, &file).await;
        assert_eq!((job.status.as_str(), job.reason_code.as_deref()), ("failed", Some(code)));
        assert!(job.reason.is_some() && job.finished_at.is_some());
    }
    assert!(titles(&app, &alpha).await.is_empty());
}

#[tokio::test]
async fn a_source_has_one_import_at_a_time() {
    let app = TestApp::start().await;
    let alpha = tenant(&app.app, "ALPHA").await;
    let file = feed(&["1,Mug,x,6.90,in stock,3,,,Home"]);
    feeds::start(&app.app.db, &app.app.storage, &alpha, &file, |_| ()).await.unwrap();
    let second = feeds::start(&app.app.db, &app.app.storage, &alpha, &file, |_| ()).await;
    assert!(matches!(second, Err(MarketplaceError::ImportRunning(_))), "{second:?}");
    let other =
        feeds::start(&app.app.db, &app.app.storage, &alpha, &file, |command| command.source = "other".to_owned());
    other.await.unwrap();
}

#[tokio::test]
async fn a_feed_is_fetched_from_its_address() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let body = String::from_utf8(feed(&["1,Mug,x,6.90,in stock,3,,,Home"])).unwrap();
    let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let _ = socket.read(&mut [0; 4096]).await;
            let _ = socket.write_all(answer.as_bytes()).await;
        }
    });
    let app = TestApp::with(&[("ORION_FEEDS__ALLOWED_ADDRESSES", &address)]).await;
    let alpha = tenant(&app.app, "ALPHA").await;
    let by_url = |url: String| {
        let app = &app;
        let alpha = &alpha;
        async move { import_as(&app.app, alpha, b"", |command| command.origin = FeedOrigin::Url(url)).await }
    };
    let job = by_url(format!("http://{address}/feed.csv")).await;
    assert_eq!((job.status.as_str(), job.created_count), ("completed", 1), "{job:?}");
    let refused = by_url("http://10.0.0.1/feed.csv".to_owned()).await;
    assert_eq!((refused.status.as_str(), refused.reason_code.as_deref()), ("failed", Some("FEED_URL_REFUSED")));
}

#[tokio::test]
async fn a_server_whose_last_modified_stands_still_is_believed_only_while_its_feed_does() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let served = Arc::new(Mutex::new(String::new()));
    let answer = served.clone();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let _ = socket.read(&mut [0; 4096]).await;
            let body = answer.lock().unwrap().clone();
            let head = format!("last-modified: Mon, 23 Nov 2026 06:00:00 GMT\r\ncontent-length: {}", body.len());
            let _ = socket.write_all(format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body}").as_bytes()).await;
        }
    });
    let app = TestApp::with(&[("ORION_FEEDS__ALLOWED_ADDRESSES", &address)]).await;
    let alpha = tenant(&app.app, "ALPHA").await;
    for quantity in [3, 4, 4] {
        let line = format!("1,Mug,x,6.90,in stock,{quantity},,,Home");
        *served.lock().unwrap() = String::from_utf8(feed(&[&line])).unwrap();
        let url = format!("http://{address}/feed.csv");
        let job = import_as(&app.app, &alpha, b"", |command| command.origin = FeedOrigin::Url(url)).await;
        assert_eq!(job.status.as_str(), "completed", "{job:?}");
    }
    let sql = "SELECT (feed_at AT TIME ZONE 'UTC')::time::text FROM marketplace_import_jobs ORDER BY created_at, id";
    assert_eq!(texts(&app.app.db, &alpha, sql).await, ["06:00:00", "12:00:00", "06:00:00"]);
}

#[tokio::test]
async fn a_small_feed_may_lose_one_and_bad_rows_have_not_vanished() {
    let app = TestApp::start().await;
    let alpha = tenant(&app.app, "ALPHA").await;
    let lines: Vec<String> = (1..=10).map(|n| format!("{n},Mug {n},x,6.90,in stock,3,,,Home")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    import(&app.app, &alpha, &feed(&lines)).await;
    let bad = ["4,Mug,x,free,in stock,3,,,Home", "5,Mug,x,free,in stock,3,,,Home", "6,Mug,x,free,in stock,3,,,Home"];
    let mut fewer = lines[..3].to_vec();
    fewer.extend(bad);
    fewer.extend(["7,Mug,x,free,in stock,3,,,Home"]);
    let job = import(&app.app, &alpha, &feed(&fewer)).await;
    assert_eq!((job.status.as_str(), job.vanished_count, job.failed_count), ("completed_with_errors", 3, 4), "{job:?}");

    let beta = tenant(&app.app, "BETA").await;
    import(&app.app, &beta, &feed(&lines[..3])).await;
    let job = import(&app.app, &beta, &feed(&lines[..2])).await;
    assert_eq!((job.status.as_str(), job.vanished_count), ("completed", 1));
}

#[tokio::test]
async fn those_who_import_are_told_once_that_an_import_failed() {
    let app = TestApp::start().await;
    let alpha = tenant(&app.app, "ALPHA").await;
    let (editor, viewer) = (app.member("ALPHA", "editor").await, app.member("ALPHA", "viewer").await);
    let job = import(&app.app, &alpha, b"<html>Not found</html>").await;
    let mails = app.mails_to(&editor.email).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].subject, "The import of “letzshop” failed");
    assert!(mails[0].text_body.contains(job.reason.as_deref().unwrap()), "{}", mails[0].text_body);
    assert!(mails[0].text_body.contains(&format!("/vendor/ALPHA/imports/{}", job.id)), "{}", mails[0].text_body);
    assert_eq!(app.mails_to(&viewer.email).await.len(), 0);
}

const SHIRTS: [&str; 4] = [
    "S-M,Shirt – M,<p>Nice</p>,20.00,in stock,4,S,M,Clothing > Shirts",
    "S-L,Shirt – L,<p>Nice</p>,20.00,in stock,0,S,L,Clothing > Shirts",
    "B1,Book,x,10.00,in stock,7,,,Books",
    "B2,Book,x,12.00,out of stock,7,,,Books",
];

async fn catalog(app: &TestApp, tenant: &Tenant) -> Vec<String> {
    let sql = "SELECT concat_ws(' | ', p.slug, t.title, v.title, v.sku, v.price, i.on_hand, c.path,
            NOT EXISTS (SELECT FROM product_variants o WHERE o.product_id = v.product_id AND o.position < v.position))
        FROM products p JOIN product_texts t ON t.product_id = p.id JOIN product_variants v ON v.product_id = p.id
        LEFT JOIN categories c ON c.id = p.category_id LEFT JOIN inventory i ON i.variant_id = v.id
        WHERE p.archived_at IS NULL ORDER BY v.sku";
    texts(&app.app.db, tenant, sql).await
}

#[tokio::test]
async fn a_group_becomes_one_product_and_publishing_again_keeps_what_was_edited() {
    let app = TestApp::start().await;
    let alpha = tenant(&app.app, "ALPHA").await;
    import(&app.app, &alpha, &feed(&SHIRTS)).await;
    assert_eq!(publish_all(&app.app, &alpha).await, Published { published: 3, ..Published::default() });
    let before = catalog(&app, &alpha).await;
    assert_eq!(before[0], "book | Book |  | B1 | 1000 | 7 | Books | t");
    assert!(
        before[1].starts_with("book-") && before[1].ends_with(" | Book |  | B2 | 1200 | 0 | Books | t"),
        "{}",
        before[1]
    );
    assert_eq!(before[2], "shirt | Shirt | L | S-L | 2000 | 0 | Clothing > Shirts | f");
    assert_eq!(before[3], "shirt | Shirt | M | S-M | 2000 | 4 | Clothing > Shirts | t");

    let book: Uuid =
        texts(&app.app.db, &alpha, "SELECT id::text FROM products WHERE slug = 'book'").await[0].parse().unwrap();
    let changes = ProductChanges { price: Some(999), title: Some("My book".to_owned()), ..Default::default() };
    let now = app.app.clock.now();
    let edited: Result<_, ProductError> = app
        .app
        .db
        .in_tenant(&alpha, async |tx: &TenantTx| products::update(tx, now, By::system(), book, changes).await)
        .await;
    edited.unwrap();
    let mut lines = SHIRTS;
    lines[0] = "S-M,Shirt – M,<p>Nice</p>,25.00,in stock,9,S,M,Clothing > Shirts";
    lines[2] = "B1,Book,x,11.00,in stock,7,,,Books > Novels";
    import(&app.app, &alpha, &feed(&lines)).await;
    let published = Published { updated: 2, unchanged: 1, ..Published::default() };
    assert_eq!(publish_all(&app.app, &alpha).await, published);
    let after = catalog(&app, &alpha).await;
    assert_eq!(after[0], "book | My book |  | B1 | 999 | 7 | Books > Novels | t");
    assert_eq!(after[3], "shirt | Shirt | M | S-M | 2500 | 9 | Clothing > Shirts | t");
}

#[tokio::test]
async fn one_staged_product_is_published_with_what_the_vendor_says() {
    let app = TestApp::start().await;
    let alpha = tenant(&app.app, "ALPHA").await;
    import(&app.app, &alpha, &feed(&SHIRTS)).await;
    let staged = texts(&app.app.db, &alpha, "SELECT id::text FROM marketplace_products WHERE external_id = 'B1'").await;
    let staged: Uuid = staged[0].parse().unwrap();
    let now = app.app.clock.now();
    let said = PublishOne { price: Some(1500), quantity: Some(2), is_active: Some(false) };
    let publish = async |id, said| -> Result<Uuid, MarketplaceError> {
        app.app
            .db
            .in_tenant(&alpha, async |tx: &TenantTx| publish::publish_one(tx, now, By::system(), id, said).await)
            .await
    };
    let product = publish(staged, said).await.unwrap();
    assert_eq!(catalog(&app, &alpha).await, ["book | Book |  | B1 | 1500 | 2 | Books | t"]);
    assert_eq!(publish(staged, PublishOne::default()).await.unwrap(), product);
    assert_eq!(catalog(&app, &alpha).await, ["book | Book |  | B1 | 1500 | 2 | Books | t"]);
    let active = texts(&app.app.db, &alpha, "SELECT is_active::text FROM products").await;
    assert_eq!(active, ["false"]);
    let missing = publish(Uuid::now_v7(), said).await;
    assert!(matches!(missing, Err(MarketplaceError::ProductNotFound(_))));
}

#[tokio::test]
async fn two_vendors_stage_the_same_feed_alike() {
    let app = TestApp::start().await;
    let (alpha, beta) = (tenant(&app.app, "ALPHA").await, tenant(&app.app, "BETA").await);
    for vendor in [&alpha, &beta] {
        import(&app.app, vendor, &many(2_100)).await;
    }
    assert_eq!(texts(&app.app.db, &alpha, CONTENT).await, texts(&app.app.db, &beta, CONTENT).await);
}
