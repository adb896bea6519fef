//! The content of a line: actor, action, object, and the changed fields.

use poem::http::Method;
use serde_json::{Value, json};

use super::{lines, log_of};
use crate::support::app::TestApp;

const PRODUCTS: &str = "/api/v1/vendor/products";

#[tokio::test]
async fn a_changed_product_shows_the_changed_fields_before_and_after() {
    let app = TestApp::start().await;
    let (owner, log) = (app.owner("ALPHA").await, log_of(&app, "ALPHA").await);
    let cup = json!({"title": "Cup", "price": 1999, "description": "<p>Blue</p>"});
    let cup = owner.post(&app, PRODUCTS).json(&cup).send().await.assert_ok();
    let path = format!("{PRODUCTS}/{}", cup["id"].as_str().unwrap());
    let answer = owner.put(&app, &path).json(&json!({"price": 1499, "brand": "Minett"})).send().await;
    answer.assert_ok();
    owner.put(&app, &path).json(&json!({"title": "Tasse", "language": "fr"})).send().await.assert_ok();
    owner.put(&app, &format!("{path}/toggle-featured")).send().await.assert_ok();
    owner.delete(&app, &path).send().await.assert_ok();

    let noted = lines(&app, &log, "object_kind = 'product'").await;
    let actions: Vec<_> = noted.iter().map(|line| line["action"].as_str().unwrap()).collect();
    let updated = "product.update";
    assert_eq!(actions, ["product.create", updated, updated, updated, "product.delete"]);
    assert!(noted.iter().all(|line| line["object_id"] == cup["id"] && line["object_name"] == "Cup"));
    assert_eq!((&noted[0]["before"], &noted[0]["after"]["price"]), (&Value::Null, &json!(1999)));
    assert_eq!(noted[1]["before"], json!({"price": 1999, "brand": null}));
    assert_eq!(noted[1]["after"], json!({"price": 1499, "brand": "Minett"}));
    assert_eq!(noted[1]["request_id"], answer.header("x-request-id"));
    assert_eq!(noted[2]["after"]["title.fr"], "Tasse");
    assert_eq!(
        (&noted[3]["before"], &noted[3]["after"]),
        (&json!({"is_featured": false}), &json!({"is_featured": true}))
    );
    assert_eq!((&noted[4]["before"]["price"], &noted[4]["after"]), (&json!(1499), &Value::Null));
}

#[tokio::test]
async fn what_is_refused_or_undone_leaves_no_line() {
    let app = TestApp::start().await;
    let (owner, log) = (app.owner("ALPHA").await, log_of(&app, "ALPHA").await);
    let cup = json!({"title": "Cup", "price": 1999, "sku": "CUP"});
    owner.post(&app, PRODUCTS).json(&cup).send().await.assert_ok();
    owner.post(&app, PRODUCTS).json(&cup).send().await.assert_error(409, "SKU_TAKEN");
    assert_eq!(lines(&app, &log, "action = 'product.create'").await.len(), 1);
}

#[tokio::test]
async fn an_import_is_noted_without_the_secrets_of_its_address() {
    let app = TestApp::start().await;
    let (owner, log) = (app.owner("ALPHA").await, log_of(&app, "ALPHA").await);
    let body = json!({"url": "https://ada:hunter22@feeds.example/shop/feed.csv?key=abcdef"});
    let import = "/api/v1/vendor/marketplace/import";
    let job = owner.request(&app, Method::POST, import).json(&body).send().await;
    if job.status.is_success() {
        let noted = lines(&app, &log, "action = 'import.start'").await;
        assert_eq!(noted[0]["after"]["location"], "https://feeds.example/shop/feed.csv");
        assert_eq!(noted[0]["object_name"], "letzshop");
    }
    let body = json!({"url": "https://feeds.example/shop/feed.csv?key=abcdef", "source": "second"});
    owner.request(&app, Method::POST, import).json(&body).send().await.assert_ok();
    let noted = lines(&app, &log, "action = 'import.start' AND object_name = 'second'").await;
    assert_eq!(noted[0]["after"]["location"], "https://feeds.example/shop/feed.csv");
}

#[tokio::test]
async fn many_published_products_are_one_line_with_their_count() {
    let app = TestApp::start().await;
    let (owner, log) = (app.owner("ALPHA").await, log_of(&app, "ALPHA").await);
    let body = json!({"filter": {"source": "letzshop"}});
    owner.post(&app, "/api/v1/vendor/marketplace/products/publish").json(&body).send().await.assert_ok();
    let noted = lines(&app, &log, "action = 'product.publish'").await;
    assert_eq!(noted.len(), 1);
    assert_eq!(
        (&noted[0]["after"]["published"], &noted[0]["after"]["selection"]["filter"]["source"]),
        (&json!(0), &json!("letzshop"))
    );
}
