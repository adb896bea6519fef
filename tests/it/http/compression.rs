//! Text is compressed for clients that accept compression, and for no other client.

use std::{io::Read, sync::Arc};

use poem::http::Method;
use serde_json::{Value, json};
use tokio_util::task::AbortOnDropHandle;

use super::toy;
use crate::support::{app::TestApp, people::Person, request::TestResponse};

const LIST: &str = "/api/v1/public/vendors/alpha/products";

#[tokio::test]
async fn pages_files_and_lists_go_as_the_client_takes_them() {
    let app = TestApp::start().await;
    three_mugs(&app).await;
    let style = orion::static_files::url("css/shared/base.css");
    let sprite = orion::static_files::url("icons/icons.svg");
    let script = orion::static_files::url("js/shared/page.js");
    let paths =
        [&style, &sprite, &script, "/vendor/alpha/login", "/static-texts/console.en.json", "/shop/alpha/", LIST];
    for path in paths {
        let plain = app.get(path).send().await;
        plain.assert_status(200);
        assert!(plain.header("content-encoding").is_empty() && varies(&plain), "{path}");
        for (accept, encoding) in [("gzip, br", "br"), ("gzip;q=1.0, br;q=0.1", "gzip")] {
            let packed = app.get(path).header("accept-encoding", accept).send().await;
            assert!(packed.header("content-encoding") == encoding && varies(&packed), "{path}");
            assert_eq!(read(&packed), plain.body, "{path}");
            assert!(packed.body.len() * 2 < plain.body.len(), "{path}: {} bytes", packed.body.len());
            assert_eq!(packed.header("content-length"), "", "{path}: no length but the server's own");
        }
    }
}

#[tokio::test]
async fn what_is_small_private_to_one_answer_or_no_text_goes_as_it_is() {
    let app = TestApp::start().await;
    let owner = three_mugs(&app).await;
    let packed = async |path: &str| app.get(path).header("accept-encoding", "gzip").send().await;
    assert_eq!(packed("/robots.txt").await.header("content-encoding"), "", "small");
    let body = json!({"title": "Mug", "price": 100, "description": "<p>For tea.</p>".repeat(200)});
    let made = owner.post(&app, "/api/v1/vendor/products").header("accept-encoding", "gzip").json(&body).send().await;
    assert!(made.assert_status(201).to_string().len() > 2000 && made.header("content-encoding").is_empty());
    let head = app.request(Method::HEAD, LIST).header("accept-encoding", "gzip").send().await;
    head.assert_status(200);
    assert!(head.header("content-encoding").is_empty() && varies(&head));
}

#[tokio::test]
async fn a_compressed_file_is_known_by_its_weak_tag() {
    let app = TestApp::start().await;
    let packed = app.get("/static/css/shared/base.css").header("accept-encoding", "br").send().await;
    let tag = packed.header("etag");
    assert!(tag.starts_with("W/\""), "{tag}");
    let again = app.get("/static/css/shared/base.css").header("accept-encoding", "br").header("if-none-match", tag);
    let again = again.send().await;
    again.assert_status(304);
    assert!(varies(&again));
}

#[tokio::test]
async fn a_kept_list_goes_compressed_to_those_who_take_it_so() {
    let app = TestApp::start().await;
    three_mugs(&app).await;
    let shared = Arc::clone(&app.app);
    let _listener = AbortOnDropHandle::new(tokio::spawn(async move { shared.catalog.keep_fresh(&shared.db).await }));
    while !app.app.catalog.is_fresh() {
        tokio::task::yield_now().await;
    }
    let list = async || app.get(LIST).header("accept-encoding", "gzip").send().await;
    let first = list().await;
    assert_eq!(serde_json::from_slice::<Value>(&read(&first)).unwrap()["total"], 3);
    assert_eq!(list().await.body, first.body);
    assert_eq!(app.get(LIST).send().await.value()["total"], 3, "and others get it as it is");
}

#[tokio::test]
async fn bodies_of_requests_are_not_unpacked() {
    let client = toy::client(&[]);
    for encoding in ["gzip", "br", "identity, gzip"] {
        let request = client.post("/api/v1/toy/things").header("content-encoding", encoding);
        let response = request.content_type("application/json").body("{}").send().await;
        response.assert_status(poem::http::StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    let request = client.post("/api/v1/toy/things").header("content-encoding", "identity");
    let response = request.content_type("application/json").body("{}").send().await;
    response.assert_status(poem::http::StatusCode::UNPROCESSABLE_ENTITY);
}

/// What a client reads that takes what the answer says it is.
fn read(answer: &TestResponse) -> Vec<u8> {
    let mut plain = vec![];
    match answer.header("content-encoding") {
        "gzip" => flate2::read::GzDecoder::new(&*answer.body).read_to_end(&mut plain).unwrap(),
        "br" => brotli::Decompressor::new(&*answer.body, 4096).read_to_end(&mut plain).unwrap(),
        encoding => panic!("the encoding is {encoding:?}"),
    };
    plain
}

/// Whether caches are told to keep an answer per encoding.
fn varies(answer: &TestResponse) -> bool {
    answer.headers.get_all("vary").iter().any(|names| names == "accept-encoding")
}

async fn three_mugs(app: &TestApp) -> Person {
    let owner = app.owner("ALPHA").await;
    for title in ["Red mug", "Blue mug", "Green mug"] {
        let body = json!({"title": title, "price": 100, "description": "<p>For tea.</p>".repeat(40)});
        owner.post(app, "/api/v1/vendor/products").json(&body).send().await.assert_status(201);
    }
    owner
}
