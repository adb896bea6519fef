//! Four roles that every vendor has and nobody changes, and the vendor's own.

use poem::http::Method;
use serde_json::{Value, json};

use super::{call, get, invited, logged, member_id, own_role, role, steward};
use crate::support::app::TestApp;

#[tokio::test]
async fn roles_and_permissions_make_a_table() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    own_role(&app, &owner, "Packer", &["orders.read"]).await;
    let roles = get(&app, &owner, "/roles").await;
    let names: Vec<_> = roles["items"].as_array().unwrap().iter().map(|role| role["name"].clone()).collect();
    assert_eq!(names, ["Owner", "Manager", "Editor", "Viewer", "Packer"]);
    assert_eq!(get(&app, &owner, "/permissions").await["items"], roles["items"][0]["permissions"], "owners have all");
    assert_eq!((&roles["items"][0]["member_count"], &roles["items"][4]["is_builtin"]), (&json!(1), &json!(false)));
}

#[tokio::test]
async fn a_role_of_ones_own_is_made_given_changed_and_deleted() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let id = own_role(&app, &owner, "Packer", &["orders.read"]).await;
    let packer = app.member("ALPHA", &id).await;
    packer.get(&app, "/api/v1/vendor/orders").send().await.assert_ok();
    packer.get(&app, "/api/v1/vendor/products").send().await.assert_error(403, "PERMISSION_DENIED");
    let path = format!("/roles/{id}");
    let change = async |body: Value| call(&app, &owner, Method::PUT, &path, Some(body)).await;
    change(json!({"permissions": ["products.read", "products.read"]})).await.assert_ok();
    packer.get(&app, "/api/v1/vendor/orders").send().await.assert_error(403, "PERMISSION_DENIED");
    packer.get(&app, "/api/v1/vendor/products").send().await.assert_ok();
    let renamed = change(json!({"name": " Looks "})).await.assert_ok();
    assert_eq!((&renamed["name"], &renamed["permissions"]), (&json!("Looks"), &json!(["products.read"])));
    let delete = async || call(&app, &owner, Method::DELETE, &path, None).await;
    delete().await.assert_error(409, "ROLE_NOT_CHANGEABLE");
    let member = format!("/members/{}", member_id(&app, &packer).await);
    call(&app, &owner, Method::DELETE, &member, None).await.assert_status(204);
    invited(&app, &owner, "paula@packers.example", &id).await;
    delete().await.assert_error(409, "ROLE_NOT_CHANGEABLE");
    let invitation = get(&app, &owner, "/invitations").await["items"][0]["id"].as_str().unwrap().to_owned();
    call(&app, &owner, Method::DELETE, &format!("/invitations/{invitation}"), None).await.assert_status(204);
    delete().await.assert_status(204);
    delete().await.assert_error(404, "ROLE_NOT_FOUND");
    for (action, times) in [("role.create", 1), ("role.update", 2), ("role.delete", 1)] {
        assert_eq!(logged(&app, action).await, times, "{action}");
    }
}

#[tokio::test]
async fn what_every_vendor_has_stays_as_it_is() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    for key in ["owner", "manager", "editor", "viewer"] {
        let path = format!("/roles/{}", role(&app, key).await);
        let change = call(&app, &owner, Method::PUT, &path, Some(json!({"name": "Mine"}))).await;
        change.assert_error(409, "ROLE_NOT_CHANGEABLE");
        call(&app, &owner, Method::DELETE, &path, None).await.assert_error(409, "ROLE_NOT_CHANGEABLE");
    }
}

#[tokio::test]
async fn names_are_taken_once_and_unknown_permissions_are_refused() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let id = own_role(&app, &owner, "Packer", &[]).await;
    let make = async |body: Value| call(&app, &owner, Method::POST, "/roles", Some(body)).await;
    make(json!({"name": "owner", "permissions": []})).await.assert_error(409, "ROLE_NAME_TAKEN");
    make(json!({"name": "PACKER", "permissions": []})).await.assert_error(409, "ROLE_NAME_TAKEN");
    make(json!({"name": "\n", "permissions": []})).await.assert_error(422, "VALIDATION_FAILED");
    make(json!({"name": "X", "permissions": ["everything"]})).await.assert_error(422, "VALIDATION_FAILED");
    make(json!({"name": "X", "permissions": [], "key": "owner"})).await.assert_error(422, "VALIDATION_FAILED");
    let same = call(&app, &owner, Method::PUT, &format!("/roles/{id}"), Some(json!({"name": "packer"}))).await;
    assert_eq!(same.assert_ok()["name"], "packer", "its own name is free to it");
}

#[tokio::test]
async fn a_vendor_has_at_most_fifty_roles() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    for number in 0..46 {
        own_role(&app, &owner, &format!("Role {number}"), &[]).await;
    }
    let body = json!({"name": "One more", "permissions": []});
    call(&app, &owner, Method::POST, "/roles", Some(body)).await.assert_error(409, "TEAM_FULL");
}

#[tokio::test]
async fn nobody_makes_or_edits_a_role_beyond_their_own() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let steward = steward(&app, &owner).await;
    let larger = own_role(&app, &owner, "Sells", &["orders.write"]).await;
    let smaller = own_role(&app, &owner, "Looks", &["products.read"]).await;
    for (method, path, body) in [
        (Method::POST, "/roles".to_owned(), Some(json!({"name": "X", "permissions": ["orders.read"]}))),
        (Method::PUT, format!("/roles/{smaller}"), Some(json!({"permissions": ["orders.read"]}))),
        (Method::PUT, format!("/roles/{larger}"), Some(json!({"permissions": ["products.read"]}))),
        (Method::PUT, format!("/roles/{larger}"), Some(json!({"name": "Sold"}))),
        (Method::DELETE, format!("/roles/{larger}"), None),
    ] {
        let refused = call(&app, &steward, method, &path, body).await;
        refused.assert_error(403, "PERMISSION_NOT_GRANTABLE");
    }
    let body = json!({"permissions": []});
    call(&app, &steward, Method::PUT, &format!("/roles/{smaller}"), Some(body)).await.assert_ok();
}
