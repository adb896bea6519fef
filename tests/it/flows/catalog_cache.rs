//! The catalog's cache keeps an answer until the vendor's catalog changes, in any process.

use std::{sync::Arc, time::Duration};

use serde_json::json;
use tokio_util::task::AbortOnDropHandle;

use crate::support::{app::TestApp, people::Person};

const PRODUCTS: &str = "/api/v1/vendor/products";

#[tokio::test]
async fn a_list_is_kept_until_that_vendors_catalog_changes() {
    let app = TestApp::start().await;
    let (alpha, beta) = (app.owner("ALPHA").await, app.owner("BETA").await);
    let mug = product(&app, &alpha).await;
    product(&app, &beta).await;
    app.vendor("ALPHA").silently_costs(101).await;
    assert_eq!(price(&app, "alpha").await, 101, "nothing is kept while nobody listens");

    let _listener = listening(&app).await;
    assert_eq!((price(&app, "alpha").await, price(&app, "beta").await), (101, 100));
    app.vendor("ALPHA").silently_costs(102).await;
    app.vendor("BETA").silently_costs(102).await;
    assert_eq!((price(&app, "alpha").await, price(&app, "beta").await), (101, 100), "kept");

    // The transaction announces the change: every process hears of it, this one as any other.
    alpha.put(&app, &mug).json(&json!({"price": 103})).send().await.assert_ok();
    until("the change was not heard", async || price(&app, "alpha").await == 103).await;
    assert_eq!(price(&app, "beta").await, 100, "another vendor's answers stay");
}

/// Hears of changes from now on.
async fn listening(app: &TestApp) -> AbortOnDropHandle<()> {
    let shared = Arc::clone(&app.app);
    let listener = AbortOnDropHandle::new(tokio::spawn(async move { shared.catalog.keep_fresh(&shared.db).await }));
    until("nobody listens", async || app.app.catalog.is_fresh()).await;
    listener
}

#[tokio::test]
async fn pages_read_the_categories_once_until_that_vendors_catalog_changes() {
    const CATEGORIES: &str = "/api/v1/vendor/categories";
    let app = TestApp::start().await;
    let (alpha, beta) = (app.owner("ALPHA").await, app.owner("BETA").await);
    for owner in [&alpha, &beta] {
        let body = json!({"title": "Mug", "price": 100, "category": "Table"});
        owner.post(&app, PRODUCTS).json(&body).send().await.assert_status(201);
    }
    let shows = async |host: &str, path: &str, name: &str| {
        let page = app.get(path).on(host).header("accept-language", "en").send().await;
        page.assert_status(200);
        page.text().contains(&format!("href=\"/products?category=table\">{name}</a>"))
    };
    let (at_alpha, at_beta) = ("alpha.localhost", "beta.localhost");
    app.vendor("ALPHA").silently_names_categories("Desk").await;
    assert!(shows(at_alpha, "/cart", "Desk").await, "nothing is kept while nobody listens");

    let _listener = listening(&app).await;
    assert!(shows(at_alpha, "/cart", "Desk").await && shows(at_beta, "/", "Table").await);
    app.vendor("ALPHA").silently_names_categories("Bench").await;
    app.vendor("BETA").silently_names_categories("Bench").await;
    for path in ["/", "/products", "/cart", "/account/login"] {
        assert!(shows(at_alpha, path, "Desk").await && shows(at_beta, path, "Table").await, "{path} read them again");
    }

    let listed = alpha.get(&app, CATEGORIES).send().await.assert_ok();
    let category = format!("{CATEGORIES}/{}", listed[0]["id"].as_str().unwrap());
    alpha.put(&app, &category).json(&json!({"names": {"en": "Dining"}})).send().await.assert_ok();
    until("the change was not heard", async || shows(at_alpha, "/cart", "Dining").await).await;
    assert!(shows(at_beta, "/cart", "Table").await, "another vendor's stay");
}

/// What the list of a shop with one product says that it costs.
async fn price(app: &TestApp, code: &str) -> i64 {
    let page = app.get(&format!("/api/v1/public/vendors/{code}/products")).send().await.assert_ok();
    page["items"][0]["price"]["amount"].as_i64().unwrap()
}

/// Lets time pass until `done`.
async fn until(what: &str, done: impl AsyncFn() -> bool) {
    let waited = async {
        while !done().await {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), waited).await.expect(what);
}

async fn product(app: &TestApp, owner: &Person) -> String {
    let body = json!({"title": "Mug", "price": 100});
    let made = owner.post(app, PRODUCTS).json(&body).send().await.assert_status(201);
    format!("{PRODUCTS}/{}", made["id"].as_str().unwrap())
}
