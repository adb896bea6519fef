//! Operators create, change and suspend vendors.

use orion::{app::App, server, types::clock::Clock};
use poem::{EndpointExt, http::Method};
use sea_orm::sqlx::{self, Row};
use serde_json::{Value, json};

use crate::support::{
    app::{TestApp, config, noon},
    people::{PASSWORD, Person},
    request::{TestRequest, TestResponse},
};

const VENDORS: &str = "/api/v1/admin/vendors";

#[tokio::test]
async fn a_vendor_is_made_with_its_schema_and_its_owner() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let made = create(&app, &olga, &tea_house()).await.assert_status(201);
    let vendor = &made["vendor"];
    assert_eq!(vendor["code"], "TEA_HOUSE");
    assert_eq!(vendor["subdomain"], "tea-house");
    assert_eq!(vendor["status"], "active");
    assert_eq!(vendor["verified"], false);
    assert_eq!((&vendor["currency"], &vendor["time_zone"]), (&json!("EUR"), &json!("Europe/Luxembourg")));
    assert_eq!(vendor["languages"], json!(["fr", "en"]));
    assert_eq!(vendor["default_language"], "fr");
    assert_eq!(vendor["storefront_url"], "http://tea-house.localhost:8000/");
    assert_eq!(vendor["contact_email"], "hello@tea.example");
    assert_eq!(vendor["owner_email"], "tina@tea.example");
    assert_eq!(made["temporary_password"], Value::Null);
    assert_eq!(olga.get(&app, &path(vendor, "")).send().await.assert_ok(), *vendor);
    let (page, secret) = made["invitation_url"].as_str().unwrap().split_once('#').unwrap();
    assert_eq!(page, "http://localhost:8000/vendor/TEA_HOUSE/invitation");
    let body = json!({"token": secret, "name": "Tina Tea", "password": PASSWORD});
    let accept = app.post("/api/v1/vendor/auth/accept-invitation").json(&body).send().await.assert_ok();
    let me = app.get("/api/v1/vendor/auth/me").bearer(accept["access_token"].as_str().unwrap());
    let me = me.send().await.assert_ok();
    assert_eq!((&me["name"], &me["role"]), (&json!("Tina Tea"), &json!("owner")));
    assert_eq!(me["vendor"]["code"], "TEA_HOUSE");
    assert!(me["permissions"].as_array().unwrap().contains(&json!("team.manage")));
    app.get("/api/v1/public/vendors/tea_house").send().await.assert_ok();
}

#[tokio::test]
async fn the_owner_gets_the_invitation_by_mail() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let made = create(&app, &olga, &tea_house()).await.assert_status(201);
    let sql = "SELECT m.recipient, m.sender_name, m.subject, m.text_body, m.html_body, j.kind
        FROM platform.mails m JOIN platform.jobs j ON j.payload ->> 'mail_id' = m.id::text";
    let mail = sqlx::query(sql).fetch_one(&mut app.database.superuser().await).await.unwrap();
    assert_eq!(mail.get::<&str, _>("recipient"), "tina@tea.example");
    assert_eq!(mail.get::<&str, _>("sender_name"), "Orion");
    assert_eq!(mail.get::<&str, _>("kind"), "send_mail");
    let url = made["invitation_url"].as_str().unwrap();
    for column in ["text_body", "html_body"] {
        assert!(mail.get::<&str, _>(column).contains(url), "{column}");
    }
}

#[tokio::test]
async fn of_two_that_make_the_same_vendor_at_once_exactly_one_does() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    for (field, code) in [("code", "VENDOR_CODE_TAKEN"), ("subdomain", "SUBDOMAIN_TAKEN")] {
        let name = |number: i32| format!("{field}_{number}");
        let bodies: Vec<_> = (0..4)
            .map(|number| match field {
                "code" => with(json!({"code": "twice", "subdomain": name(number).replace('_', "-")})),
                _ => with(json!({"code": name(number), "subdomain": "twice-too"})),
            })
            .collect();
        let answers = futures_util::future::join_all(bodies.iter().map(|body| create(&app, &olga, body))).await;
        let (made, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status.as_u16() == 201);
        assert_eq!(made.len(), 1, "{field}");
        for answer in refused {
            let envelope = answer.assert_error(409, code);
            assert_eq!(envelope["errors"][0]["field"], field);
        }
    }
    let sql = "SELECT (SELECT count(*) FROM platform.vendors) - (SELECT count(*) FROM pg_namespace WHERE nspname LIKE 't\\_%')";
    let orphans = app.database.number(sql).await;
    assert_eq!(orphans, 0, "as many schemas as vendors");
}

#[tokio::test]
async fn codes_are_the_same_in_any_case() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    create(&app, &olga, &with(json!({"code": "alpha", "subdomain": "another"})))
        .await
        .assert_error(409, "VENDOR_CODE_TAKEN");
    create(&app, &olga, &with(json!({"subdomain": "ALPHA"}))).await.assert_error(409, "SUBDOMAIN_TAKEN");
}

#[tokio::test]
async fn what_is_no_vendor_is_refused_field_by_field() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let fields = async |body: Value| {
        let envelope = create(&app, &olga, &body).await.assert_error(422, "VALIDATION_FAILED");
        let fields = envelope["errors"].as_array().unwrap().iter();
        fields.map(|field| field["field"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(fields(json!({})).await, ["code", "name", "owner_email"]);
    for code in ["admin", "WWW", "a-b", "é1", "a b", "x;drop schema platform"] {
        assert_eq!(fields(with(json!({"code": code, "subdomain": "fine"}))).await, ["code"], "{code}");
    }
    for subdomain in ["admin", "xn--bcher-kva", "a.b", "-a", "a_b"] {
        assert_eq!(fields(with(json!({"subdomain": subdomain}))).await, ["subdomain"], "{subdomain}");
    }
    assert_eq!(fields(with(json!({"owner_email": "x", "currency": "ABC"}))).await, ["owner_email", "currency"]);
    assert_eq!(fields(with(json!({"languages": ["fr"], "default_language": "de"}))).await, ["default_language"]);
    assert_eq!(fields(with(json!({"name": "a\u{0}b"}))).await, ["name"]);
    assert_eq!(fields(with(json!({"status": "active", "number": 1}))).await, ["number", "status"]);
}

#[tokio::test]
async fn a_temporary_password_is_shown_once_and_must_be_changed() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let made = create(&app, &olga, &with(json!({"temporary_password": true}))).await.assert_status(201);
    let password = made["temporary_password"].as_str().unwrap();
    assert!(password.len() >= 20);
    let body = json!({"email": "tina@tea.example", "password": password, "vendor_code": "tea_house"});
    let login = || app.post("/api/v1/vendor/auth/login").json(&body);
    let session = login().send().await.assert_ok();
    assert_eq!(session["must_change_password"], true);
    app.clock.advance(chrono::TimeDelta::hours(73));
    login().send().await.assert_error(401, "INVALID_CREDENTIALS");
    let session = app.post("/api/v1/admin/auth/login").json(&json!({"email": olga.email, "password": PASSWORD}));
    let access_token = session.send().await.assert_ok()["access_token"].as_str().unwrap().to_owned();
    let olga = Person { access_token, ..olga };
    let other = with(json!({"code": "second", "temporary_password": true, "owner_email": olga.email}));
    let other = create(&app, &olga, &other).await.assert_status(201);
    assert_eq!(other["temporary_password"], Value::Null, "who has a password keeps it");
    let login = app.post("/api/v1/admin/auth/login").json(&json!({"email": olga.email, "password": PASSWORD}));
    login.send().await.assert_ok();
}

#[tokio::test]
async fn vendors_are_found_sorted_and_paged() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    for code in ["TEA_1", "TEA_2", "TEAX3"] {
        create(&app, &olga, &with(json!({"code": code, "name": format!("Shop {code}")}))).await.assert_status(201);
    }
    let list = async |query: &str| {
        let page = olga.get(&app, &format!("{VENDORS}?{query}")).send().await.assert_ok();
        let codes = page["items"].as_array().unwrap().iter().map(|vendor| vendor["code"].as_str().unwrap().to_owned());
        (codes.collect::<Vec<_>>(), page["total"].as_u64().unwrap())
    };
    assert_eq!(list("sort=code&per_page=2").await, (vec!["ALPHA".into(), "BETA".into()], 5));
    assert_eq!(list("sort=-code&per_page=4&page=2").await, (vec!["ALPHA".into()], 5));
    assert_eq!(list("sort=-created_at&per_page=1").await.0, ["TEAX3"]);
    assert_eq!(list("per_page=1").await.0, ["TEAX3"], "the newest first, unless something else is asked for");
    assert_eq!(list("search=tea_&sort=code").await.0, ["TEA_1", "TEA_2"], "an underscore is an underscore");
    assert_eq!(list("search=%25").await.1, 0, "a percent sign is a percent sign");
    assert_eq!(list("search=SHOP+teax").await.0, ["TEAX3"]);
    assert_eq!(list("search=tina").await.1, 0, "people are no part of it");
    let id = olga.get(&app, &format!("{VENDORS}?search=TEAX3")).send().await.assert_ok();
    let vendor = id["items"][0].clone();
    olga.put(&app, &path(&vendor, "/verify")).send().await.assert_ok();
    assert_eq!(list("verified=true").await.0, ["TEAX3"]);
    assert_eq!(list("verified=false").await.1, 4);
    olga.delete(&app, &path(&vendor, "")).send().await.assert_status(204);
    assert_eq!(list("sort=code").await.1, 4);
    assert_eq!(list("status=deleted").await.0, ["TEAX3"]);
    assert_eq!(list("status=suspended").await.1, 0);
    for query in ["sort=number", "status=gone", "per_page=101", "page=0", "verified=maybe"] {
        olga.get(&app, &format!("{VENDORS}?{query}")).send().await.assert_error(422, "VALIDATION_FAILED");
    }
}

#[tokio::test]
async fn a_vendor_is_changed_and_its_old_code_leads_nowhere() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let vendor = create(&app, &olga, &tea_house()).await.assert_status(201)["vendor"].clone();
    let change = |body: Value| olga.put(&app, &path(&vendor, "")).json(&body);
    let changed = change(json!({"code": "coffee", "subdomain": "coffee"})).send().await.assert_ok();
    assert_eq!((&changed["code"], &changed["name"]), (&json!("COFFEE"), &json!("Tea House")));
    app.get("/api/v1/public/vendors/coffee").send().await.assert_ok();
    app.get("/api/v1/public/vendors/tea_house").send().await.assert_error(404, "VENDOR_NOT_FOUND");
    app.get("/api/v1/public/vendors/coffee")
        .on("tea-house.localhost")
        .send()
        .await
        .assert_error(404, "VENDOR_NOT_FOUND");
    change(json!({"code": "alpha"})).send().await.assert_error(409, "VENDOR_CODE_TAKEN");
    change(json!({"subdomain": "beta"})).send().await.assert_error(409, "SUBDOMAIN_TAKEN");
    change(json!({"code": "admin"})).send().await.assert_error(422, "VALIDATION_FAILED");
    change(json!({"status": "deleted"})).send().await.assert_error(422, "VALIDATION_FAILED");
    let sql =
        "SELECT before ->> 'code', after ->> 'code', actor_name FROM platform.audit_log WHERE action = 'vendor.update'";
    let line = sqlx::query(sql).fetch_one(&mut app.database.superuser().await).await.unwrap();
    assert_eq!((line.get(0), line.get(1), line.get(2)), ("TEA_HOUSE", "COFFEE", "Olga Operator"));
}

#[tokio::test]
async fn verifying_and_suspending_turn_over_or_set() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let vendor = create(&app, &olga, &tea_house()).await.assert_status(201)["vendor"].clone();
    let put = |tail: &str| olga.put(&app, &path(&vendor, tail));
    for expected in [true, false] {
        assert_eq!(put("/verify").send().await.assert_ok()["verified"], expected);
    }
    for expected in [true, true, false] {
        let set = put("/verify").json(&json!({"verified": expected}));
        assert_eq!(set.send().await.assert_ok()["verified"], expected);
    }
    for expected in ["suspended", "active"] {
        assert_eq!(put("/status").send().await.assert_ok()["status"], expected);
    }
    for (active, expected) in [(false, "suspended"), (false, "suspended"), (true, "active")] {
        assert_eq!(put("/status").json(&json!({"active": active})).send().await.assert_ok()["status"], expected);
    }
    put("/status").json(&json!({"active": "yes"})).send().await.assert_error(422, "VALIDATION_FAILED");
}

#[tokio::test]
async fn a_deleted_vendor_is_gone_for_everybody_at_once() {
    let app = TestApp::start().await;
    let (olga, owner, ada) = (app.operator().await, app.owner("ALPHA").await, app.customer("ALPHA", "Ada").await);
    let id = app.vendor_id("ALPHA").await;
    let vendor = format!("{VENDORS}/{id}");
    olga.delete(&app, &vendor).send().await.assert_status(204);
    for response in [
        olga.get(&app, &vendor).send().await,
        olga.delete(&app, &vendor).send().await,
        olga.put(&app, &format!("{vendor}/status")).send().await,
        app.get("/api/v1/public/vendors/ALPHA").send().await,
        ada.get(&app, "/api/v1/public/vendors/ALPHA/auth/me").send().await,
        owner.get(&app, "/api/v1/vendor/auth/me").send().await,
        app.get("/api/v1/public/vendors/ALPHA").on("alpha.localhost").send().await,
    ] {
        response.assert_error(404, "VENDOR_NOT_FOUND");
    }
    let sql = "SELECT count(*) FROM platform.sessions WHERE vendor_id = $1 AND revoked_at IS NULL";
    let alive = sqlx::query(sql).bind(id).fetch_one(&mut app.database.superuser().await).await.unwrap();
    assert_eq!(alive.get::<i64, _>(0), 0);
    create(&app, &olga, &with(json!({"code": "alpha"}))).await.assert_error(409, "VENDOR_CODE_TAKEN");
}

#[tokio::test]
async fn an_unknown_vendor_is_not_found() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let unknown = format!("{VENDORS}/{}", uuid::Uuid::now_v7());
    olga.get(&app, &unknown).send().await.assert_error(404, "VENDOR_NOT_FOUND");
    olga.put(&app, &unknown).json(&json!({"name": "x"})).send().await.assert_error(404, "VENDOR_NOT_FOUND");
    olga.put(&app, &format!("{unknown}/verify")).send().await.assert_error(404, "VENDOR_NOT_FOUND");
    olga.delete(&app, &unknown).send().await.assert_error(404, "VENDOR_NOT_FOUND");
}

#[tokio::test]
async fn only_operators_make_vendors() {
    let app = TestApp::start().await;
    let (owner, ada) = (app.owner("ALPHA").await, app.customer("ALPHA", "Ada").await);
    app.post(VENDORS).json(&tea_house()).send().await.assert_error(401, "UNAUTHENTICATED");
    for person in [owner, ada] {
        create(&app, &person, &tea_house()).await.assert_error(401, "TOKEN_INVALID");
        person.get(&app, VENDORS).send().await.assert_error(401, "TOKEN_INVALID");
    }
}

#[tokio::test]
async fn without_the_databases_owner_no_vendor_is_made() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let mut urls = app.database.urls.clone();
    urls.owner = None;
    let config = config(&std::env::temp_dir(), &[]);
    let poor = std::sync::Arc::new(App::build(config, &urls, Clock::fixed(noon())).await.unwrap());
    let endpoint = std::sync::Arc::new(server::endpoint(poor).unwrap().map_to_response().boxed());
    let request = TestRequest::new(endpoint, Method::POST, VENDORS).bearer(&olga.access_token).json(&tea_house());
    request.send().await.assert_error(503, "PROVISIONING_UNAVAILABLE");
}

#[tokio::test]
async fn a_vendor_may_be_in_any_time_zone_that_there_is() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let made = create(&app, &olga, &with(json!({"time_zone": "Atlantic/Azores"}))).await.assert_status(201);
    assert_eq!(made["vendor"]["time_zone"], "Atlantic/Azores");
    let refused = create(&app, &olga, &with(json!({"code": "other", "time_zone": "Azores"}))).await;
    assert_eq!(refused.assert_error(422, "VALIDATION_FAILED")["errors"][0]["field"], "time_zone");
    let change = olga.put(&app, &path(&made["vendor"], "")).json(&json!({"time_zone": "CET"})).send().await;
    assert_eq!(change.assert_error(422, "VALIDATION_FAILED")["errors"][0]["field"], "time_zone");
    let stays = olga.put(&app, &path(&made["vendor"], "")).json(&json!({"name": "Chá"})).send().await.assert_ok();
    assert_eq!(stays["time_zone"], "Atlantic/Azores");
}

fn tea_house() -> Value {
    json!({"code": "tea_house", "name": "Tea House", "owner_email": "Tina@tea.example", "languages": ["fr", "en"],
           "default_language": "fr", "contact_email": "hello@tea.example"})
}

fn with(changes: Value) -> Value {
    let mut body = tea_house();
    body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    body
}

async fn create(app: &TestApp, olga: &Person, body: &Value) -> TestResponse {
    olga.post(app, VENDORS).json(body).send().await
}

fn path(vendor: &Value, tail: &str) -> String {
    format!("{VENDORS}/{}{tail}", vendor["id"].as_str().unwrap())
}
