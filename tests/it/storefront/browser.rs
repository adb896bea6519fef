//! A visitor: keeps cookies, sends forms, follows redirects.

use std::collections::HashMap;

use orion::{
    services::{
        audit::By,
        products::{self, CreateProduct, ProductError, ProductLine},
    },
    tenancy::TenantTx,
};
use poem::http::{Method, header};

use crate::support::{
    app::{TestApp, noon},
    goods,
    people::confirm,
    request::TestResponse,
};

/// A browser at one shop.
pub struct Browser<'a> {
    app: &'a TestApp,
    host: String,
    /// What the shop's paths begin with: empty on its own host.
    pub base: String,
    pub cookies: HashMap<String, String>,
    language: &'static str,
}

impl<'a> Browser<'a> {
    /// At `alpha`'s own host.
    pub fn at_host(app: &'a TestApp) -> Self {
        Self { app, host: "alpha.localhost".to_owned(), base: String::new(), cookies: HashMap::new(), language: "en" }
    }

    /// At `alpha`'s pages below the platform's host.
    pub fn at_path(app: &'a TestApp) -> Self {
        Self { host: "localhost".to_owned(), base: "/shop/ALPHA".to_owned(), ..Self::at_host(app) }
    }

    /// The same browser at another host.
    pub fn on(self, host: &str) -> Self {
        Self { host: host.to_owned(), ..self }
    }

    /// The same browser of somebody who reads another language.
    pub fn reading(self, language: &'static str) -> Self {
        Self { language, ..self }
    }

    /// Registers, confirms the address and signs in; what that opens.
    pub async fn join(&mut self, fields: &[(&str, &str)]) -> TestResponse {
        let field = |name: &str| fields.iter().find(|(field, _)| *field == name).unwrap().1;
        self.submit("/account/register", fields, "/account/done/registered").await.assert_ok();
        confirm(&self.app.database, "ALPHA", field("email")).await;
        let login = [("email", field("email")), ("password", field("password"))];
        self.submit("/account/login", &login, "/account/orders").await
    }

    pub async fn get(&mut self, path: &str) -> TestResponse {
        self.send(Method::GET, &format!("{}{path}", self.base), None).await
    }

    /// Sends a form to `path` below the shop's base.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> TestResponse {
        self.send(Method::POST, &format!("{}{path}", self.base), Some(fields)).await
    }

    /// Sends a form and opens the page it leads to, whose path must be `to` below the shop's base.
    #[track_caller]
    pub fn submit(&mut self, path: &str, fields: &[(&str, &str)], to: &str) -> impl Future<Output = TestResponse> {
        let caller = std::panic::Location::caller();
        async move {
            let answer = self.post(path, fields).await;
            let location = answer.header("location").to_owned();
            let expected = format!("{}{to}", self.base);
            assert!(answer.status == 303 && location.starts_with(&expected), "{caller}: {location} {}", answer.text());
            // A browser keeps the fragment to itself.
            self.send(Method::GET, location.split('#').next().unwrap(), None).await
        }
    }

    async fn send(&mut self, method: Method, path: &str, fields: Option<&[(&str, &str)]>) -> TestResponse {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = self.app.request(method, path).on(&self.host).header("sec-fetch-site", "same-origin");
        request = request.header("accept-language", self.language);
        if !cookies.is_empty() {
            request = request.header("cookie", &cookies.join("; "));
        }
        let answer = match fields {
            Some(fields) => request.form(fields).send().await,
            None => request.send().await,
        };
        for set in answer.headers.get_all(header::SET_COOKIE) {
            let set = set.to_str().unwrap();
            assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"), "{set}");
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            if set.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }
}

/// A product for sale of which `on_hand` were received.
pub async fn product(app: &TestApp, title: &str, price: i64, on_hand: i32) -> ProductLine {
    let new = CreateProduct {
        title: title.to_owned(),
        description: "<p>Turned <b>by hand</b>.<script>alert(1)</script></p>".to_owned(),
        language: None,
        sku: None,
        brand: Some("Minett".to_owned()),
        gtin: None,
        price,
        sale_price: None,
        tax_class: None,
        vat_basis_points: None,
        category: Some("Table > Cups".to_owned()),
        min_quantity: 1,
        is_active: true,
        is_featured: false,
        image_urls: vec!["https://pictures.example/cup.jpg".to_owned()],
    };
    let make = async |tx: &TenantTx| products::create(tx, noon(), By::system(), new).await;
    let made: Result<ProductLine, ProductError> = app.db.in_tenant(&app.alpha, make).await;
    let made = made.unwrap();
    if on_hand > 0 {
        goods::receive(&app.db, &app.alpha, made.variants.0[0].id, None, on_hand).await;
    }
    made
}

/// The value of the first hidden or visible input called `name`.
#[track_caller]
pub fn input(page: &TestResponse, name: &str) -> String {
    let mark = format!("name=\"{name}\"");
    let tag = page.text().split('<').find(|tag| tag.starts_with("input") && tag.contains(&mark));
    let tag = tag.unwrap_or_else(|| panic!("no input {name} in {}", page.text()));
    tag.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}
