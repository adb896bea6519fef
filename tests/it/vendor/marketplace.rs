//! Importing and publishing through the API.

use serde_json::json;

use crate::support::{
    app::TestApp,
    feeds::{feed, finish, tenant},
    people::Person,
};

const MARKETPLACE: &str = "/api/v1/vendor/marketplace";

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
    let alpha = tenant(&app.app, "ALPHA").await;
    finish(&app.app, &alpha, job["id"].as_str().unwrap().parse().unwrap()).await;
    let job = path(&format!("/jobs/{}", job["id"].as_str().unwrap()));
    person.get(app, &job).send().await.assert_ok()
}

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
    assert_eq!(published, json!({"published": 1, "updated": 0, "skipped": 0}));
    let rest = json!({"filter": {}, "price_adjust_percent": 10});
    let published = editor.post(&app, &path("/products/publish")).json(&rest).send().await.assert_ok();
    assert_eq!(published, json!({"published": 1, "updated": 1, "skipped": 0}));
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
async fn who_may_not_and_what_is_not_taken() {
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
