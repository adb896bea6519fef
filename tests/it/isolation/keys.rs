//! API keys: each operation accepts exactly the keys that were created for it.

use orion::{
    api::Document,
    types::{operator_permission::OperatorPermission, permission::Permission},
};
use serde_json::json;

use super::{
    calls::Control,
    document::{Guard, Spec},
    rightful,
    world::{Home, Person, World},
};

#[tokio::test]
async fn operators_keys_do_what_they_were_made_for_and_nothing_else() {
    keys_do_what_they_were_made_for(Document::Admin, Document::Vendor).await;
}

#[tokio::test]
async fn vendors_keys_do_what_they_were_made_for_and_nothing_else() {
    keys_do_what_they_were_made_for(Document::Vendor, Document::Admin).await;
}

/// Beside each control: a key for exactly this works; one for everything else, a revoked one, one of another vendor and
/// one of another audience do not. Where no key can be made for it, none works.
async fn keys_do_what_they_were_made_for(document: Document, other: Document) {
    let (world, spec) = (World::start().await, Spec::read(document));
    let home = &world.alpha;
    let other_audience = world.api_key(home, other, &["dashboard.read"]).await.text;
    let guarded = spec.operations.iter().filter(|operation| operation.guard == Guard::Required);
    for operation in guarded {
        let control = Control::find(&world, &spec, operation, rightful(document)).await;
        let send = async |key: &str| control.call(&world).await.send(&world, Some(key)).await;
        send(&other_audience).await.assert_error(401, "TOKEN_INVALID");
        let asked: Vec<_> = operation.permissions.iter().map(String::as_str).collect();
        if asked.is_empty() {
            let key = world.api_key(home, document, &["dashboard.read"]).await.text;
            send(&key).await.assert_error(403, "API_KEY_REFUSED");
            continue;
        }
        let but = |left_out: &[&str]| -> Vec<&str> {
            all(document).into_iter().filter(|word| !left_out.contains(word) && *word != "api_keys.manage").collect()
        };
        let everything_else = world.api_key(home, document, &but(&asked)).await.text;
        send(&everything_else).await.assert_error(403, "PERMISSION_DENIED");
        let Some(exact) = world.try_api_key(home, document, &asked).await else {
            assert_eq!(asked, ["api_keys.manage"], "{}: no key can be made for it", operation.id);
            continue;
        };
        let answer = send(&exact.text).await;
        assert!(answer.lets_in(), "{} with a key for {asked:?}: {}", operation.id, answer.text());
        let revoked = world.revoked(document, &asked).await.text;
        send(&revoked).await.assert_error(401, "API_KEY_REVOKED");
        if document == Document::Vendor {
            let foreign = world.api_key(&world.beta, document, &asked).await.text;
            send(&foreign).await.assert_error(403, "UNAUTHORIZED_VENDOR_ACCESS");
        }
    }
}

#[tokio::test]
async fn no_customers_operation_takes_a_key() {
    let (world, spec) = (World::start().await, Spec::read(Document::Public));
    let key = world.api_key(&world.alpha, Document::Vendor, &["orders.read"]).await.text;
    for operation in spec.operations.iter().filter(|operation| operation.guard != Guard::Open) {
        let control = Control::find(&world, &spec, operation, Person::Customer).await;
        control.call(&world).await.send(&world, Some(&key)).await.assert_error(401, "TOKEN_INVALID");
    }
}

/// A key of `home`'s owner, or of the operator.
pub struct Key {
    pub id: String,
    pub text: String,
}

/// Every permission there is for this document.
fn all(document: Document) -> Vec<&'static str> {
    match document {
        Document::Admin => OperatorPermission::ALL.iter().map(|permission| permission.as_str()).collect(),
        _ => Permission::ALL.iter().map(|permission| permission.as_str()).collect(),
    }
}

fn base(document: Document) -> String {
    format!("{}/api-keys", document.base())
}

impl World {
    /// Makes a key for these permissions, if there can be one.
    async fn try_api_key(&self, home: &Home, document: Document, permissions: &[&str]) -> Option<Key> {
        let token = self.token(home, rightful(document)).await;
        let request = self.app.post(&base(document)).bearer(&token);
        let response = request.json(&json!({"name": "Key", "permissions": permissions})).send().await;
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let made = response.status.is_success().then(|| response.value())?;
        Some(Key { id: text(&made["api_key"]["id"]), text: text(&made["key"]) })
    }

    pub async fn api_key(&self, home: &Home, document: Document, permissions: &[&str]) -> Key {
        self.try_api_key(home, document, permissions).await.expect("a key")
    }

    async fn revoked(&self, document: Document, permissions: &[&str]) -> Key {
        let key = self.api_key(&self.alpha, document, permissions).await;
        let token = self.token(&self.alpha, rightful(document)).await;
        let path = format!("{}/{}", base(document), key.id);
        self.app.delete(&path).bearer(&token).send().await.assert_status(204);
        key
    }
}
