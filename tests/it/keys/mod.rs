//! API keys: how they are made, what they may do, and how they end.

mod acting;
mod ending;
mod making;
mod using;

use poem::http::Method;
use serde_json::{Value, json};

use crate::support::{app::TestApp, people::Person, request::TestRequest};

const VENDOR: &str = "/api/v1/vendor/api-keys";
const ADMIN: &str = "/api/v1/admin/api-keys";
const PRODUCTS: &str = "/api/v1/vendor/products";

/// A key that was made, as its maker saw it.
pub struct Key {
    id: String,
    text: String,
}

impl Key {
    async fn made(app: &TestApp, maker: &Person, body: &Value) -> Self {
        let base = if maker.vendor.is_some() { VENDOR } else { ADMIN };
        let made = maker.post(app, base).json(body).send().await.assert_status(201);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Self { id: text(&made["api_key"]["id"]), text: text(&made["key"]) }
    }

    /// A key of `maker`'s for these permissions.
    pub async fn of(app: &TestApp, maker: &Person, permissions: &[&str]) -> Self {
        Self::made(app, maker, &json!({"name": "Sync", "permissions": permissions})).await
    }

    pub fn request(&self, app: &TestApp, method: Method, path: &str) -> TestRequest {
        app.request(method, path).bearer(&self.text)
    }

    fn get(&self, app: &TestApp, path: &str) -> TestRequest {
        self.request(app, Method::GET, path)
    }
}
