//! Making keys.

use serde_json::json;

use super::{ADMIN, Key, VENDOR};
use crate::support::app::TestApp;

#[tokio::test]
async fn a_key_is_shown_once_and_only_its_hash_is_kept() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let body = json!({"name": "Warehouse", "note": "Counts at night", "permissions": ["inventory.write", "inventory.read"],
        "expires_in_days": 30});
    let made = owner.post(&app, VENDOR).json(&body).send().await.assert_status(201);
    let (key, shown) = (made["key"].as_str().unwrap(), &made["api_key"]);
    assert!(key.starts_with("ork_v_") && key.len() == 52, "{key}");
    assert_eq!(shown["prefix"], key[..12]);
    assert_eq!(shown["permissions"], json!(["inventory.read", "inventory.write"]));
    assert_eq!((&shown["status"], &shown["last_used_at"]), (&json!("active"), &json!(null)));
    assert!(shown["expires_at"].is_string());

    let path = format!("{VENDOR}/{}", shown["id"].as_str().unwrap());
    let list = owner.get(&app, VENDOR).send().await;
    assert_eq!(&list.assert_ok()["items"][0], shown);
    let one = owner.get(&app, &path).send().await;
    for answer in [list, one] {
        assert!(!answer.text().contains(&key[12..46]), "the key is shown again");
    }
    let kept = app.database.text("SELECT string_agg(k::text, ' ') FROM platform.api_keys k").await;
    assert!(kept.contains(&key[..12]) && !kept.contains(&key[12..46]), "{kept}");
    let hash = app.database.text("SELECT encode(key_hash, 'hex') FROM platform.api_keys").await;
    assert_eq!(hash, app.database.text(&format!("SELECT encode(sha256('{key}'::bytea), 'hex')")).await);
}

#[tokio::test]
async fn operators_make_keys_of_their_own() {
    let app = TestApp::start().await;
    let (olga, owner) = (app.operator().await, app.owner("ALPHA").await);
    let key = Key::of(&app, &olga, &["vendors.read"]).await;
    assert!(key.text.starts_with("ork_o_"));
    assert_eq!(key.get(&app, "/api/v1/admin/vendors").send().await.assert_ok()["total"], 2);
    Key::of(&app, &owner, &["products.read"]).await;
    assert_eq!(olga.get(&app, ADMIN).send().await.assert_ok()["total"], 1, "a vendor's keys are the vendor's");
    assert_eq!(owner.get(&app, VENDOR).send().await.assert_ok()["total"], 1, "operators' keys are the operators'");
}

#[tokio::test]
async fn nobody_grants_a_key_more_than_they_have() {
    let app = TestApp::start().await;
    app.vendor("ALPHA").role_may("editor", &["api_keys.manage", "products.read"]).await;
    let editor = app.member("ALPHA", "editor").await;
    let make = |permissions: &[&str]| editor.post(&app, VENDOR).json(&json!({"name": "X", "permissions": permissions}));
    make(&["products.read"]).send().await.assert_status(201);
    make(&["products.read", "products.write"]).send().await.assert_error(403, "PERMISSION_NOT_GRANTABLE");
    let manager = app.member("ALPHA", "manager").await;
    let body = json!({"name": "X", "permissions": ["products.read"]});
    manager.post(&app, VENDOR).json(&body).send().await.assert_error(403, "PERMISSION_DENIED");
}

#[tokio::test]
async fn no_key_manages_keys() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let body = json!({"name": "X", "permissions": ["products.read", "api_keys.manage"]});
    let refused = owner.post(&app, VENDOR).json(&body).send().await.assert_error(422, "VALIDATION_FAILED");
    assert_eq!(refused["errors"][0]["field"], "permissions");
    let key = Key::of(&app, &owner, &["products.read", "team.manage"]).await;
    let body = json!({"name": "X", "permissions": ["products.read"]});
    let make = key.request(&app, poem::http::Method::POST, VENDOR).json(&body);
    make.send().await.assert_error(403, "PERMISSION_DENIED");
    key.get(&app, VENDOR).send().await.assert_error(403, "PERMISSION_DENIED");
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    for (body, fields) in [
        (json!({"name": "", "permissions": [], "expires_in_days": 0}), &["name", "permissions", "expires_in_days"][..]),
        (json!({"name": " ", "note": "\u{1b}", "permissions": ["api_keys.manage"]}), &["name", "note", "permissions"]),
        (json!({"name": "x", "permissions": ["everything"]}), &["permissions[0]"]),
    ] {
        let refused = owner.post(&app, VENDOR).json(&body).send().await.assert_error(422, "VALIDATION_FAILED");
        let found: Vec<_> = refused["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
        assert!(fields.iter().all(|field| found.contains(&json!(field))), "{body}: {found:?}");
    }
}

#[tokio::test]
async fn a_key_is_renamed_found_and_filtered() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let key = Key::of(&app, &owner, &["products.read"]).await;
    Key::made(&app, &owner, &json!({"name": "Other", "permissions": ["orders.read"]})).await;
    let path = format!("{VENDOR}/{}", key.id);
    let body = json!({"name": "Price feed", "note": "For the portal"});
    let renamed = owner.put(&app, &path).json(&body).send().await.assert_ok();
    assert_eq!((&renamed["name"], &renamed["note"]), (&json!("Price feed"), &json!("For the portal")));
    owner.delete(&app, &path).send().await.assert_status(204);
    for (query, total) in [
        ("", 2),
        ("?search=price", 1),
        ("?status=revoked", 1),
        ("?status=active&sort=name", 1),
        ("?sort=-last_used_at&per_page=1", 2),
        (&format!("?search={}", &key.text[..12]), 1),
        ("?search=%25", 0),
    ] {
        let list = owner.get(&app, &format!("{VENDOR}{query}")).send().await.assert_ok();
        assert_eq!(list["total"], total, "{query}");
    }
    let name = app
        .database
        .text(&format!(
            "SELECT before->>'name' || ' ' || (after->>'name') FROM {}.audit_log
        WHERE action = 'api_key.update'",
            app.schema("ALPHA").await
        ))
        .await;
    assert_eq!(name, "Sync Price feed");
}
