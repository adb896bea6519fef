//! The last use of a key is recorded, without a write in the request.

use super::{Key, PRODUCTS, VENDOR};
use crate::support::app::TestApp;

#[tokio::test]
async fn the_last_use_is_written_apart_from_requests_and_once_a_minute() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let key = Key::of(&app, &owner, &["products.read"]).await;
    let path = format!("{VENDOR}/{}", key.id);
    let used = async || key.get(&app, PRODUCTS).send().await.assert_ok();
    let write = async || app.app.key_uses.write(&app.db).await.unwrap();
    used().await;
    assert_eq!(owner.get(&app, &path).send().await.assert_ok()["last_used_at"], serde_json::Value::Null);
    assert_eq!(write().await, 1);
    let seen = owner.get(&app, &path).send().await.assert_ok();
    assert!(seen["last_used_at"].is_string());
    assert_eq!(seen["last_used_ip"], "127.0.0.1");

    let row = "SELECT xmin::text FROM platform.api_keys";
    let written = app.database.text(row).await;
    used().await;
    assert_eq!(write().await, 0, "a minute has not passed");
    assert_eq!(app.database.text(row).await, written);
    app.api_keys_were_used_a_minute_ago().await;
    assert_eq!(write().await, 0, "nothing was noted since");
    used().await;
    assert_eq!(write().await, 1);
}

#[tokio::test]
async fn a_key_that_is_refused_was_not_used() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let key = Key::of(&app, &owner, &["products.read"]).await;
    owner.delete(&app, &format!("{VENDOR}/{}", key.id)).send().await.assert_status(204);
    key.get(&app, PRODUCTS).send().await.assert_error(401, "API_KEY_REVOKED");
    assert_eq!(app.app.key_uses.write(&app.db).await.unwrap(), 0);
}
