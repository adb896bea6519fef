//! Importing and publishing through the API.

use sea_orm::sqlx;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    sync::mpsc,
};

use crate::support::{
    app::TestApp,
    feeds::{feed, finish},
    people::Person,
};

const MARKETPLACE: &str = "/api/v1/vendor/marketplace";

#[tokio::test]
async fn a_feed_is_uploaded_watched_and_published() {
    let app = TestApp::start().await;
    let editor = app.member("ALPHA", "editor").await;
    let file = feed(&[
        "1,Mug,x,6.90,in stock,3,,,Home > Kitchen",
        "2,Cup,x,=1+1,in stock,3,,,Home",
        "3,Pot,x,9.00,in stock,5,,,Home",
    ]);
    let job = imported(&app, &editor, &file).await;
    assert_eq!((&job["status"], &job["created_count"]), (&json!("completed_with_errors"), &json!(2)));
    assert_eq!(
        (&job["source"], &job["origin"], &job["location"]),
        (&json!("letzshop"), &json!("upload"), &json!("feed.csv"))
    );

    let of_job = |rest: &str| path(&format!("/jobs/{}{rest}", job["id"].as_str().unwrap()));
    let errors = editor.get(&app, &of_job("/errors?severity=error")).send().await.assert_ok();
    assert_eq!(errors["items"][0]["code"], "INVALID_PRICE");
    assert_eq!((&errors["items"][0]["row_number"], &errors["items"][0]["field"]), (&json!(3), &json!("price")));
    let csv = editor.get(&app, &of_job("/errors.csv")).send().await;
    csv.assert_status(200);
    assert!(csv.header("content-type").starts_with("text/csv"));
    assert_eq!(csv.text().matches("\r\n").count(), 2, "{}", csv.text());
    let events = editor.get(&app, &of_job("/events")).send().await;
    assert!(events.text().contains("completed_with_errors"), "{}", events.text());
    editor.post(&app, &of_job("/cancel")).send().await.assert_error(409, "IMPORT_NOT_CANCELLABLE");

    let staged = editor.get(&app, &path("/products?search=mug&sort=price")).send().await.assert_ok();
    assert_eq!((&staged["total"], &staged["items"][0]["title"]), (&json!(1), &json!("Mug")));
    assert_eq!(staged["items"][0]["published_product_id"], json!(null));
    let below = editor.get(&app, &path("/products?category=Home")).send().await.assert_ok();
    assert_eq!(below["total"], 2);

    let ids = json!({"ids": [staged["items"][0]["id"]]});
    let published = editor.post(&app, &path("/products/publish")).json(&ids).send().await.assert_ok();
    let done = |published: u64, updated: u64| json!({"published": published, "updated": updated, "unchanged": 0, "skipped": 0, "unknown_ids": [], "findings": []});
    assert_eq!(published, done(1, 0));
    let rest = json!({"filter": {}, "price_adjust_percent": 10});
    let published = editor.post(&app, &path("/products/publish")).json(&rest).send().await.assert_ok();
    assert_eq!(published, done(1, 1));
    let catalog = editor.get(&app, "/api/v1/vendor/products?sort=title").send().await.assert_ok();
    assert_eq!(catalog["items"][0]["price"]["amount"], 759);
    assert_eq!((&catalog["items"][0]["available_inventory"], &catalog["total"]), (&json!(3), &json!(2)));
    let seen = app.get("/api/v1/public/vendors/alpha/products/mug").send().await.assert_ok();
    assert_eq!(seen["title"], "Mug");
    let sources = editor.get(&app, &path("/sources")).send().await.assert_ok();
    assert_eq!(
        (&sources["items"][0]["name"], &sources["items"][0]["primary_language"]),
        (&json!("letzshop"), &json!("en"))
    );
}

#[tokio::test]
async fn one_staged_product_is_taken_over_by_its_id() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    imported(&app, &owner, &feed(&["1,Mug,x,6.90,in stock,3,,,Home"])).await;
    let staged = owner.get(&app, &path("/products")).send().await.assert_ok();
    let id = staged["items"][0]["id"].as_str().unwrap();
    let take = format!("/api/v1/vendor/products/from-import/{id}");
    let product = owner.post(&app, &take).json(&json!({"price": 500})).send().await.assert_status(201);
    assert_eq!((&product["price"]["amount"], &product["available_inventory"]), (&json!(500), &json!(3)));
    assert_eq!(product["source"]["external_id"], "1");
    let again = owner.post(&app, &take).send().await.assert_status(201);
    assert_eq!((&again["id"], &again["price"]["amount"]), (&product["id"], &json!(500)));
    let none = format!("/api/v1/vendor/products/from-import/{}", uuid::Uuid::now_v7());
    owner.post(&app, &none).send().await.assert_error(404, "MARKETPLACE_PRODUCT_NOT_FOUND");
    let beta = app.owner("BETA").await;
    beta.post(&app, &take).send().await.assert_error(404, "MARKETPLACE_PRODUCT_NOT_FOUND");
}

#[tokio::test]
async fn a_waiting_import_is_cancelled_at_once_and_another_may_start() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let file = feed(&["1,Mug,x,6.90,in stock,3,,,Home"]);
    let job = upload(&app, &owner, &file, &[("source", "Other Shop"), ("accept_vanished", "true")]).await;
    assert_eq!((&job["status"], &job["source"]), (&json!("pending"), &json!("other shop")));
    let again = json!({"source": "other shop", "url": "https://feeds.example.com/x.csv"});
    owner.post(&app, &path("/import")).json(&again).send().await.assert_error(409, "IMPORT_RUNNING");
    let cancel = path(&format!("/jobs/{}/cancel", job["id"].as_str().unwrap()));
    assert_eq!(owner.post(&app, &cancel).send().await.assert_ok()["status"], "cancelled");
    owner.post(&app, &path("/import")).json(&again).send().await.assert_status(202);
    let listed = owner.get(&app, &path("/jobs?status=cancelled")).send().await.assert_ok();
    assert_eq!(listed["total"], 1);
}

#[tokio::test]
async fn an_import_needs_the_permission_and_a_public_address() {
    let app = TestApp::start().await;
    let (viewer, owner) = (app.member("ALPHA", "viewer").await, app.owner("ALPHA").await);
    let import = json!({"url": "https://feeds.example.com/x.csv"});
    viewer.post(&app, &path("/import")).json(&import).send().await.assert_error(403, "PERMISSION_DENIED");
    viewer.get(&app, &path("/jobs")).send().await.assert_ok();
    for url in ["http://127.0.0.1/x", "http://[::ffff:10.0.0.1]/", "file:///etc/passwd", "x"] {
        let import = json!({ "url": url });
        owner.post(&app, &path("/import")).json(&import).send().await.assert_error(422, "FEED_ADDRESS_REFUSED");
    }
    let import = json!({"url": "https://feeds.example.com/x.csv", "language": "klingon"});
    owner.post(&app, &path("/import")).json(&import).send().await.assert_error(422, "VALIDATION_FAILED");
    let nothing = json!({"ids": null, "filter": null});
    owner.post(&app, &path("/products/publish")).json(&nothing).send().await.assert_error(422, "VALIDATION_FAILED");
    let missing = path(&format!("/jobs/{}", uuid::Uuid::now_v7()));
    owner.get(&app, &missing).send().await.assert_error(404, "IMPORT_NOT_FOUND");
}

#[tokio::test]
async fn what_is_published_is_what_was_seen_and_unknown_ids_are_named() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let lines = ["1,Mug,x,6.90,in stock,3,,,Home", "2,Cup,x,7.90,in stock,3,,,Home", "3,Pot,x,8.90,in stock,3,,,Home"];
    imported(&app, &owner, &feed(&lines)).await;
    let publish = path("/products/publish");
    let staged = owner.get(&app, &path("/products?sort=price")).send().await.assert_ok();
    let ids: Vec<_> = staged["items"].as_array().unwrap().iter().map(|item| item["id"].clone()).collect();
    let stranger = uuid::Uuid::now_v7();
    let some = json!({"ids": [ids[0], stranger, ids[0]]});
    let published = owner.post(&app, &publish).json(&some).send().await.assert_ok();
    assert_eq!((&published["published"], &published["skipped"]), (&json!(1), &json!(1)));
    assert_eq!(published["unknown_ids"], json!([stranger]));

    // The tab "Not published" shows two; a third one that is published is not touched.
    let unpublished = |count: u64| json!({"filter": {"published": false, "is_active": true}, "expected_count": count, "price_adjust_percent": 10});
    let refused = owner.post(&app, &publish).json(&unpublished(3)).send().await;
    let refused = refused.assert_error(409, "SELECTION_CHANGED");
    assert_eq!(refused["errors"], json!([{"field": "expected_count", "message": "2 match by now"}]));
    let published = owner.post(&app, &publish).json(&unpublished(2)).send().await.assert_ok();
    assert_eq!((&published["published"], &published["updated"]), (&json!(2), &json!(0)));
    let catalog = owner.get(&app, "/api/v1/vendor/products?sort=price").send().await.assert_ok();
    let prices: Vec<_> = catalog["items"].as_array().unwrap().iter().map(|item| &item["price"]["amount"]).collect();
    assert_eq!(prices, [&json!(690), &json!(869), &json!(979)]);
}

#[tokio::test]
async fn a_preview_tells_what_publishing_would_do_and_does_nothing() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let early = [("language", "en"), ("feed_at", "2026-11-23T06:00:00Z")];
    let job = upload(&app, &owner, &feed(&["1,Mug,x,6.90,in stock,3,,,Home"]), &early).await;
    let alpha = app.tenant("ALPHA").await;
    finish(&app.app, &alpha, job["id"].as_str().unwrap().parse().unwrap()).await;
    let (publish, preview) = (path("/products/publish"), path("/products/publish/preview"));
    owner.post(&app, &publish).json(&json!({"filter": {}})).send().await.assert_ok();
    imported(&app, &owner, &feed(&["1,Mug,x,7.90,in stock,5,,,Home", "2,Cup,x,5.00,in stock,1,,,Home"])).await;
    let everything = json!({"filter": {}});
    let told = owner.post(&app, &preview).json(&everything).send().await.assert_ok();
    let counts =
        ["matching", "examined", "new", "changed", "unchanged", "skipped"].map(|name| told[name].as_u64().unwrap());
    assert_eq!(counts, [2, 2, 1, 1, 0, 0], "{told}");
    let mug = told["items"].as_array().unwrap().iter().find(|item| item["title"] == "Mug").unwrap();
    let changes = |item: &serde_json::Value| -> Vec<String> {
        let changes = item["changes"].as_array().unwrap().iter();
        changes.map(|change| format!("{} {} {}", change["field"], change["before"], change["after"])).collect()
    };
    assert_eq!(changes(mug), ["\"price\" 690 790", "\"inventory\" 3 5"]);
    assert_eq!(mug["effect"], "changed");
    let cup = told["items"].as_array().unwrap().iter().find(|item| item["title"] == "Cup").unwrap();
    assert_eq!((&cup["effect"], &cup["product_id"]), (&json!("new"), &json!(null)));
    assert_eq!(owner.get(&app, "/api/v1/vendor/products").send().await.assert_ok()["total"], 1);
    let published = owner.post(&app, &publish).json(&everything).send().await.assert_ok();
    assert_eq!((&published["published"], &published["updated"]), (&json!(1), &json!(1)), "as it was told");
    let told = owner.post(&app, &preview).json(&everything).send().await.assert_ok();
    assert_eq!((&told["unchanged"], &told["items"]), (&json!(2), &json!([])));
}

#[tokio::test]
async fn what_is_ignored_is_shown_so_and_comes_back() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    imported(&app, &owner, &feed(&["1,Mug,x,6.90,in stock,3,,,Home", "2,Cup,x,7.90,in stock,3,,,Home"])).await;
    let staged = owner.get(&app, &path("/products?search=mug")).send().await.assert_ok();
    let id = staged["items"][0]["id"].clone();
    let ignore = |is_ignored: bool| json!({"ids": [id], "is_ignored": is_ignored});
    let answer = owner.put(&app, &path("/products/ignored")).json(&ignore(true)).send().await.assert_ok();
    assert_eq!(answer["changed"], 1);
    let again = owner.put(&app, &path("/products/ignored")).json(&ignore(true)).send().await.assert_ok();
    assert_eq!(again["changed"], 0);
    let ignored = owner.get(&app, &path("/products?ignored=true")).send().await.assert_ok();
    assert_eq!((&ignored["total"], ignored["items"][0]["ignored_at"].is_string()), (&json!(1), true));
    let all = json!({"filter": {}});
    let published = owner.post(&app, &path("/products/publish")).json(&all).send().await.assert_ok();
    assert_eq!((&published["published"], &published["findings"][0]["code"]), (&json!(1), &json!("IGNORED")));
    owner.put(&app, &path("/products/ignored")).json(&ignore(false)).send().await.assert_ok();
    let published = owner.post(&app, &path("/products/publish")).json(&all).send().await.assert_ok();
    assert_eq!((&published["published"], &published["skipped"]), (&json!(1), &json!(0)));
    let viewer = app.member("ALPHA", "viewer").await;
    let refused = viewer.put(&app, &path("/products/ignored")).json(&ignore(true)).send().await;
    refused.assert_error(403, "PERMISSION_DENIED");
}

#[tokio::test]
async fn a_long_selection_is_a_run_that_is_followed_and_cancelled() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let lines: Vec<String> = (1..=101).map(|n| format!("{n},Mug {n},x,6.90,in stock,3,,,Home")).collect();
    imported(&app, &owner, &feed(&lines.iter().map(String::as_str).collect::<Vec<_>>())).await;
    let all = json!({"filter": {}, "expected_count": 101});
    let run = owner.post(&app, &path("/products/publish")).json(&all).send().await.assert_status(202);
    assert_eq!(
        (&run["status"], &run["total_rows"], &run["processed_rows"]),
        (&json!("pending"), &json!(101), &json!(0))
    );
    let one = path(&format!("/publish-runs/{}", run["id"].as_str().unwrap()));
    let cancelled = owner.post(&app, &format!("{one}/cancel")).send().await.assert_ok();
    assert_eq!((&cancelled["status"], &cancelled["cancel_requested"]), (&json!("cancelled"), &json!(true)));
    owner.post(&app, &format!("{one}/cancel")).send().await.assert_error(409, "PUBLISH_RUN_NOT_CANCELLABLE");
    let run = owner.post(&app, &path("/products/publish")).json(&all).send().await.assert_status(202);
    let alpha = app.tenant("ALPHA").await;
    let ended = crate::support::feeds::finish_run(&app.app, &alpha, run["id"].as_str().unwrap().parse().unwrap()).await;
    assert_eq!((ended.status.as_str(), ended.created_count, ended.processed_rows), ("completed", 101, 101));
    let listed = owner.get(&app, &path("/publish-runs")).send().await.assert_ok();
    assert_eq!((&listed["total"], &listed["items"][0]["id"]), (&json!(2), &run["id"]));
    let beta = app.owner("BETA").await;
    beta.get(&app, &one).send().await.assert_error(404, "PUBLISH_RUN_NOT_FOUND");
}

#[tokio::test]
async fn a_feed_in_the_wrong_language_is_one_finding_and_the_sources_language_can_be_changed() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let alpha = app.tenant("ALPHA").await;
    imported(&app, &owner, &feed(&["1,Tasse,x,6.90,in stock,3,,,Maison", "2,Pot,x,6.90,in stock,3,,,Maison"])).await;
    let import = async |language: &str, lines: &[&str]| {
        let job = upload(&app, &owner, &feed(lines), &[("language", language)]).await;
        finish(&app.app, &alpha, job["id"].as_str().unwrap().parse().unwrap()).await;
        let job = path(&format!("/jobs/{}", job["id"].as_str().unwrap()));
        owner.get(&app, &job).send().await.assert_ok()
    };
    let others = [
        "3,Théière,x,6.90,in stock,3,,,Maison",
        "4,Bol,x,6.90,in stock,3,,,Maison",
        "1,Tasse,x,6.90,in stock,3,,,Maison",
    ];
    let refused = import("fr", &others).await;
    assert_eq!((&refused["status"], &refused["reason_code"]), (&json!("failed"), &json!("FEED_OF_OTHER_PRODUCTS")));
    assert_eq!((&refused["failed_count"], &refused["primary_language"]), (&json!(0), &json!("en")));

    let sources = owner.get(&app, "/api/v1/vendor/sources").send().await.assert_ok();
    let source = format!("/api/v1/vendor/sources/{}", sources["items"][0]["id"].as_str().unwrap());
    let french = json!({"primary_language": "fr", "move_texts": true});
    let changed = owner.put(&app, &source).json(&french).send().await.assert_ok();
    assert_eq!((&changed["primary_language"], &changed["products"]), (&json!("fr"), &json!(2)));
    let texts =
        crate::support::feeds::texts(&app.db, &alpha, "SELECT DISTINCT language FROM marketplace_product_texts").await;
    assert_eq!(texts, ["fr"]);
    let taken = import("fr", &["1,Tasse,x,7.90,in stock,3,,,Maison", "2,Pot,x,6.90,in stock,3,,,Maison"]).await;
    assert_eq!(
        (&taken["status"], &taken["updated_count"], &taken["unchanged_count"]),
        (&json!("completed"), &json!(1), &json!(1))
    );
}

#[tokio::test]
async fn a_source_is_seen_changed_and_removed_and_what_was_published_stays() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    imported(&app, &owner, &feed(&["1,Mug,x,6.90,in stock,3,,,Home"])).await;
    owner.post(&app, &path("/products/publish")).json(&json!({"filter": {}})).send().await.assert_ok();
    let sources = owner.get(&app, "/api/v1/vendor/sources").send().await.assert_ok();
    let source = format!("/api/v1/vendor/sources/{}", sources["items"][0]["id"].as_str().unwrap());
    let patch = json!({"name": "Letzshop.lu", "auto_update": "stock", "vanished_policy": "hide", "price_rounding": 5});
    let changed = owner.put(&app, &source).json(&patch).send().await.assert_ok();
    let fields =
        ["name", "auto_update", "vanished_policy", "price_rounding", "primary_language"].map(|name| &changed[name]);
    assert_eq!(fields, [&json!("letzshop.lu"), &json!("stock"), &json!("hide"), &json!(5), &json!("en")]);
    assert_eq!(owner.get(&app, &source).send().await.assert_ok(), changed);
    for (patch, field) in [
        (json!({"auto_update": "all"}), "auto_update"),
        (json!({"price_rounding": 0}), "price_rounding"),
        (json!({"price_adjust_percent": -91}), "price_adjust_percent"),
        (json!({"primary_language": "klingon"}), "primary_language"),
    ] {
        let refused = owner.put(&app, &source).json(&patch).send().await.assert_error(422, "VALIDATION_FAILED");
        assert_eq!(refused["errors"][0]["field"], field, "{patch}");
    }
    let nowhere = json!({"location_id": uuid::Uuid::now_v7()});
    owner.put(&app, &source).json(&nowhere).send().await.assert_error(404, "LOCATION_NOT_FOUND");
    upload(&app, &owner, &feed(&["1,Mug,x,6.90,in stock,3,,,Home"]), &[("source", "letzshop.lu"), ("language", "en")])
        .await;
    owner.delete(&app, &source).send().await.assert_error(409, "IMPORT_RUNNING");
    let alpha = app.tenant("ALPHA").await;
    let running = "SELECT id::text FROM marketplace_import_jobs WHERE status = 'pending'";
    let running = crate::support::feeds::texts(&app.db, &alpha, running).await;
    finish(&app.app, &alpha, running[0].parse().unwrap()).await;
    owner.delete(&app, &source).send().await.assert_status(204);
    owner.get(&app, &source).send().await.assert_error(404, "SOURCE_NOT_FOUND");
    let catalog = owner.get(&app, "/api/v1/vendor/products").send().await.assert_ok();
    assert_eq!((&catalog["total"], &catalog["items"][0]["available_inventory"]), (&json!(1), &json!(3)));
    assert_eq!(catalog["items"][0]["source"], json!(null));
}

#[tokio::test]
async fn an_upload_says_when_what_it_says_was_true() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let file = feed(&["1,Mug,x,6.90,in stock,3,,,Home"]);
    let job = upload(&app, &owner, &file, &[("language", "en"), ("feed_at", "2026-11-23T06:00:00Z")]).await;
    let alpha = app.tenant("ALPHA").await;
    finish(&app.app, &alpha, job["id"].as_str().unwrap().parse().unwrap()).await;
    let made = "SELECT (feed_at AT TIME ZONE 'UTC')::text FROM marketplace_products";
    assert_eq!(crate::support::feeds::texts(&app.db, &alpha, made).await, ["2026-11-23 06:00:00"]);
}

#[tokio::test]
async fn a_password_in_a_feeds_address_is_used_and_shown_to_nobody() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let body = String::from_utf8(feed(&["1,Mug,x,6.90,in stock,3,,,Home"])).unwrap();
    let (seen, mut heads) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut head = [0; 4096];
            let count = socket.read(&mut head).await.unwrap();
            seen.send(String::from_utf8_lossy(&head[..count]).into_owned()).unwrap();
            let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len());
            socket.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    let app = TestApp::with(&[("ORION_FEEDS__ALLOWED_ADDRESSES", &address)]).await;
    let (owner, viewer) = (app.owner("ALPHA").await, app.member("ALPHA", "viewer").await);
    let import = json!({"url": format!("http://user:s3cret-word@{address}/feed.csv")});
    let started = owner.post(&app, &path("/import")).json(&import).send().await;
    let job = started.assert_status(202);
    assert_eq!(job["location"], format!("http://user:•••@{address}/feed.csv"));
    let alpha = app.tenant("ALPHA").await;
    let ended = finish(&app.app, &alpha, job["id"].as_str().unwrap().parse().unwrap()).await;
    assert_eq!((ended.status.as_str(), ended.created_count), ("completed", 1), "{ended:?}");
    let head = heads.recv().await.unwrap().to_lowercase();
    assert!(head.contains("authorization: basic dxnlcjpzm2nyzxqtd29yza=="), "{head}");
    let of_job = path(&format!("/jobs/{}", job["id"].as_str().unwrap()));
    for (person, place) in [
        (&viewer, of_job.as_str()),
        (&viewer, &path("/jobs")),
        (&viewer, &format!("{of_job}/events")),
        (&owner, "/api/v1/vendor/audit-log?per_page=100"),
        (&owner, "/api/v1/vendor/dashboard/stats"),
    ] {
        let answer = person.get(&app, place).send().await;
        answer.assert_ok();
        assert!(!answer.text().contains("s3cret"), "{place}: {}", answer.text());
    }
    let kept = "SELECT to_jsonb(j)::text FROM marketplace_import_jobs j";
    assert!(!crate::support::feeds::texts(&app.db, &alpha, kept).await[0].contains("s3cret"));
}

#[tokio::test]
async fn a_key_in_a_feeds_address_is_shown_to_those_who_may_import_and_to_nobody_else() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (seen, mut heads) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut head = [0; 4096];
            let count = socket.read(&mut head).await.unwrap();
            seen.send(String::from_utf8_lossy(&head[..count]).into_owned()).unwrap();
            socket.write_all(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n").await.unwrap();
        }
    });
    let app = TestApp::with(&[("ORION_FEEDS__ALLOWED_ADDRESSES", &address)]).await;
    let (owner, viewer) = (app.owner("ALPHA").await, app.member("ALPHA", "viewer").await);
    let url = format!("http://{address}/feed.csv?key=s3cret-word&lang=fr");
    let job = owner.post(&app, &path("/import")).json(&json!({"url": url})).send().await.assert_status(202);
    assert_eq!(job["location"], url);
    let alpha = app.tenant("ALPHA").await;
    let ended = finish(&app.app, &alpha, job["id"].as_str().unwrap().parse().unwrap()).await;
    assert_eq!(ended.reason_code.as_deref(), Some("FEED_HTTP_STATUS"), "{ended:?}");
    assert!(heads.recv().await.unwrap().starts_with("GET /feed.csv?key=s3cret-word&lang=fr "));
    let of_job = path(&format!("/jobs/{}", job["id"].as_str().unwrap()));
    let events = format!("{of_job}/events");
    let jobs = path("/jobs");
    for place in [of_job.as_str(), &jobs, &events, "/api/v1/vendor/dashboard/stats"] {
        let whole = owner.get(&app, place).send().await;
        assert!(whole.text().contains(&url), "{place}: {}", whole.text());
        let hidden = viewer.get(&app, place).send().await;
        let shown = format!("http://{address}/feed.csv?key=•••&lang=•••");
        assert!(hidden.text().contains(&shown) && !hidden.text().contains("s3cret"), "{place}: {}", hidden.text());
    }
    let failed = owner.get(&app, "/api/v1/vendor/audit-log?per_page=100").send().await;
    assert!(!failed.text().contains("s3cret"), "{}", failed.text());
    let told = app.mails_to(&owner.email).await;
    assert!(told.iter().all(|mail| !mail.text_body.contains("s3cret") && !mail.html_body.contains("s3cret")));
    let elsewhere = "SELECT to_jsonb(j)::text FROM platform.jobs j
        UNION ALL SELECT to_jsonb(i)::text FROM platform.marketplace_import_jobs i";
    for row in sqlx::query_scalar::<_, String>(elsewhere).fetch_all(&mut app.database.superuser().await).await.unwrap()
    {
        assert!(!row.contains("s3cret"), "{row}");
    }
}

#[tokio::test]
async fn feeds_are_fetched_from_no_port_of_a_database_or_mail_server() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    for port in [22, 25, 5432, 6379] {
        let import = json!({"url": format!("https://feeds.example.com:{port}/x.csv")});
        owner.post(&app, &path("/import")).json(&import).send().await.assert_error(422, "FEED_ADDRESS_REFUSED");
    }
}

fn path(rest: &str) -> String {
    format!("{MARKETPLACE}{rest}")
}

/// Uploads a feed; answers the import.
async fn upload(app: &TestApp, person: &Person, file: &[u8], fields: &[(&str, &str)]) -> serde_json::Value {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend_from_slice(
            format!("--cut\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes(),
        );
    }
    let head = "--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"feed.csv\"\r\ncontent-type: text/csv\r\n\r\n";
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--cut--\r\n");
    let request = person.post(app, &path("/import/upload")).header("content-type", "multipart/form-data; boundary=cut");
    request.body(body).send().await.assert_status(202)
}

/// Uploads a feed and waits for the end of its import.
async fn imported(app: &TestApp, person: &Person, file: &[u8]) -> serde_json::Value {
    let job = upload(app, person, file, &[("language", "en")]).await;
    let alpha = app.tenant("ALPHA").await;
    finish(&app.app, &alpha, job["id"].as_str().unwrap().parse().unwrap()).await;
    let job = path(&format!("/jobs/{}", job["id"].as_str().unwrap()));
    person.get(app, &job).send().await.assert_ok()
}
