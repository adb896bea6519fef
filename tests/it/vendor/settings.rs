//! The settings of a vendor's shop.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use orion::tenancy::Registry;
use serde_json::{Value, json};

use crate::support::{app::TestApp, goods::stock, people::Person, request::TestRequest};

const SETTINGS: &str = "/api/v1/vendor/settings";

async fn read(app: &TestApp, person: &Person) -> Value {
    person.get(app, SETTINGS).send().await.assert_ok()
}

/// A change of what was read, by `changes`.
fn save(app: &TestApp, person: &Person, read: &Value, changes: &Value) -> TestRequest {
    let mut body = read.clone();
    let fields = body.as_object_mut().unwrap();
    let version = fields.remove("updated_at").unwrap();
    fields.insert("expected_updated_at".to_owned(), version);
    fields.extend(changes.as_object().unwrap().clone());
    person.put(app, SETTINGS).json(&body)
}

#[tokio::test]
async fn what_is_saved_is_there_at_once_in_the_shop() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let shop = async || app.get("/").on("alpha.localhost").send().await.text().to_owned();
    let before = shop().await;
    assert!(!before.contains("bonjour@alpha.example"));
    let changes = json!({"name": "Épicerie Alpha", "contact_email": "bonjour@alpha.example", "languages": ["fr", "lb"],
        "default_language": "lb", "theme": "moselle", "low_inventory": 9});
    let saved = save(&app, &owner, &read(&app, &owner).await, &changes).send().await.assert_ok();
    for (field, value) in changes.as_object().unwrap() {
        assert_eq!(&saved[field], value, "{field}");
    }
    assert_eq!(read(&app, &owner).await, saved);

    let after = shop().await;
    for seen in ["Épicerie Alpha", "bonjour@alpha.example", "data-vendor-theme=\"moselle\"", "lang=\"lb\""] {
        assert!(after.contains(seen), "{seen}");
    }
    let public = app.get("/api/v1/public/vendors/ALPHA").send().await.assert_ok();
    assert_eq!((&public["name"], &public["languages"]), (&json!("Épicerie Alpha"), &json!(["fr", "lb"])));
    let minett = json!({"theme": "minett"});
    save(&app, &owner, &saved, &minett).send().await.assert_ok();
    assert!(shop().await.contains("data-vendor-theme=\"minett\""));
}

#[tokio::test]
async fn other_processes_hear_of_a_change() {
    let app = TestApp::start().await;
    let (owner, id) = (app.owner("ALPHA").await, app.vendor_id("ALPHA").await);
    let other = Registry::new(app.app.db.clone());
    let listening = other.clone();
    tokio::spawn(async move { listening.keep_fresh().await });
    let deadline = Instant::now() + Duration::from_secs(20);
    while !other.is_fresh() {
        assert!(Instant::now() < deadline, "changes of vendors are not heard");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let name = async || other.get(id).await.unwrap().name.clone();
    assert_eq!(name().await, "Alpha");
    let changes = json!({"name": "Épicerie Alpha"});
    save(&app, &owner, &read(&app, &owner).await, &changes).send().await.assert_ok();
    while name().await != "Épicerie Alpha" {
        assert!(Instant::now() < deadline, "the name of before is still known");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn nobody_overwrites_what_they_have_not_seen() {
    let app = TestApp::start().await;
    let (owner, manager) = (app.owner("ALPHA").await, app.member("ALPHA", "manager").await);
    let seen = read(&app, &owner).await;
    app.app.clock.advance(TimeDelta::seconds(1));
    save(&app, &manager, &seen, &json!({"name": "By the manager"})).send().await.assert_ok();
    save(&app, &owner, &seen, &json!({"name": "By the owner"})).send().await.assert_error(409, "CONFLICT");
    let now = read(&app, &owner).await;
    assert_eq!(now["name"], "By the manager");
    save(&app, &owner, &now, &json!({"name": "By the owner"})).send().await.assert_ok();
}

#[tokio::test]
async fn an_operators_change_counts_as_one() {
    let app = TestApp::start().await;
    let (olga, owner) = (app.operator().await, app.owner("ALPHA").await);
    let seen = read(&app, &owner).await;
    app.app.clock.advance(TimeDelta::seconds(1));
    let path = format!("/api/v1/admin/vendors/{}", app.vendor_id("ALPHA").await);
    olga.put(&app, &path).json(&json!({"name": "By the operator"})).send().await.assert_ok();
    save(&app, &owner, &seen, &json!({"low_inventory": 1})).send().await.assert_error(409, "CONFLICT");
    assert_eq!(read(&app, &owner).await["name"], "By the operator");
}

#[tokio::test]
async fn all_wrong_fields_are_told_at_once_and_nothing_is_saved() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let seen = read(&app, &owner).await;
    let wrong = json!({"name": " ", "contact_email": "nobody", "languages": ["en", "xx"], "default_language": "pt"});
    let refused = save(&app, &owner, &seen, &wrong).send().await.assert_error(422, "VALIDATION_FAILED");
    let fields: Vec<_> = refused["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
    assert_eq!(fields, ["name", "contact_email", "languages", "default_language"]);
    for (wrong, field) in [
        (json!({"languages": ["fr"], "default_language": "de"}), "default_language"),
        (json!({"languages": []}), "languages"),
        (json!({"low_inventory": 1_000_001}), "low_inventory"),
        (json!({"theme": "neon"}), "theme"),
    ] {
        let refused = save(&app, &owner, &seen, &wrong).send().await.assert_error(422, "VALIDATION_FAILED");
        assert_eq!(refused["errors"][0]["field"], field);
    }
    assert_eq!(read(&app, &owner).await, seen);
}

#[tokio::test]
async fn the_log_says_what_was_before_and_after() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let seen = read(&app, &owner).await;
    save(&app, &owner, &seen, &json!({"name": "New name", "low_inventory": 2})).send().await.assert_ok();
    let sql = format!(
        "SELECT before->>'name' || ', ' || (before->>'low_inventory') || ' -> ' || (after->>'name') || ', '
            || (after->>'low_inventory') || ' by ' || actor_kind FROM \"{}\".audit_log WHERE action = 'settings.update'",
        app.schema("ALPHA").await
    );
    let query = sea_orm::sqlx::query_scalar::<_, String>(sea_orm::sqlx::AssertSqlSafe(sql));
    let told = query.fetch_one(&mut app.database.superuser().await).await.unwrap();
    assert_eq!(told, format!("{}, 5 -> New name, 2 by user", seen["name"].as_str().unwrap()));
}

#[tokio::test]
async fn low_is_what_the_vendor_says() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let body = json!({"title": "Cup", "price": 1000});
    let product = owner.post(&app, "/api/v1/vendor/products").json(&body).send().await.assert_status(201);
    let variant = product["variants"][0]["id"].clone();
    let body = json!({"variant_id": variant, "quantity": 8});
    owner.post(&app, "/api/v1/vendor/inventory").json(&body).send().await.assert_ok();
    let low = async || {
        let stats = owner.get(&app, "/api/v1/vendor/dashboard/stats").send().await.assert_ok();
        let list = owner.get(&app, "/api/v1/vendor/inventory?low=true").send().await.assert_ok();
        assert_eq!(stats["low_inventory"], list["total"], "dashboard and list agree");
        let all = owner.get(&app, "/api/v1/vendor/inventory").send().await.assert_ok();
        let marked = all["items"].as_array().unwrap().iter().filter(|row| row["is_low"] == true).count();
        assert_eq!(stats["low_inventory"], marked, "dashboard and rows agree");
        stats["low_inventory"].clone()
    };
    assert_eq!(low().await, 0);
    save(&app, &owner, &read(&app, &owner).await, &json!({"low_inventory": 8})).send().await.assert_ok();
    assert_eq!(low().await, 1);
}

#[tokio::test]
async fn only_those_who_may_change_settings_see_them() {
    let app = TestApp::start().await;
    let (manager, editor) = (app.member("ALPHA", "manager").await, app.member("ALPHA", "editor").await);
    let seen = read(&app, &manager).await;
    editor.get(&app, SETTINGS).send().await.assert_error(403, "PERMISSION_DENIED");
    save(&app, &editor, &seen, &json!({})).send().await.assert_error(403, "PERMISSION_DENIED");
}

fn address() -> Value {
    json!({"company": "Alpha S.à r.l.", "line1": "12, rue du Brill", "postal_code": "4041", "city": "Esch-sur-Alzette",
        "country": "lu", "phone": "+352 26 12 34 56"})
}

#[tokio::test]
async fn the_team_that_packs_parcels_sees_the_address_that_the_settings_say() {
    const SENDER: &str = "/api/v1/vendor/settings/sender";
    let app = TestApp::start().await;
    let (owner, editor) = (app.owner("ALPHA").await, app.member("ALPHA", "editor").await);
    let seen = read(&app, &owner).await;
    assert_eq!(seen["postal_address"], Value::Null);
    let sender = async || editor.get(&app, SENDER).send().await.assert_ok();
    assert_eq!(sender().await["postal_address"], Value::Null);

    let saved = save(&app, &owner, &seen, &json!({"postal_address": address()})).send().await.assert_ok();
    let told = &saved["postal_address"];
    assert_eq!(
        (&told["line1"], &told["country"], &told["phone"]),
        (&json!("12, rue du Brill"), &json!("LU"), &json!("+352 26 12 34 56"))
    );
    let shown = sender().await;
    assert_eq!((&shown["name"], &shown["postal_address"]), (&json!("Alpha"), told));

    let mut others = saved.clone();
    others.as_object_mut().unwrap().remove("postal_address");
    let kept = save(&app, &owner, &others, &json!({"low_inventory": 3})).send().await.assert_ok();
    assert_eq!(&kept["postal_address"], told, "what is left out stays");
    let removed = save(&app, &owner, &kept, &json!({"postal_address": null})).send().await.assert_ok();
    assert_eq!((&removed["postal_address"], &sender().await["postal_address"]), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_field_by_field() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let seen = read(&app, &owner).await;
    let mut wrong = address();
    wrong["postal_code"] = json!("99");
    wrong["phone"] = json!("call me");
    let refused = save(&app, &owner, &seen, &json!({"name": " ", "postal_address": wrong})).send().await;
    let refused = refused.assert_error(422, "VALIDATION_FAILED");
    let fields: Vec<_> = refused["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
    assert_eq!(fields, ["name", "postal_address.postal_code", "postal_address.phone"]);
    assert_eq!(read(&app, &owner).await, seen);
}

#[tokio::test]
async fn mails_about_orders_end_with_the_shops_postal_address() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let mug = stock(&app, "ALPHA", "Mug", 1990, 5).await;
    mug.order(&app, 1).await;
    assert!(!app.mails_to("ada@example.test").await[0].text_body.contains("Brill"));
    let changes = json!({"postal_address": address(), "contact_email": "bonjour@alpha.example"});
    save(&app, &owner, &read(&app, &owner).await, &changes).send().await.assert_ok();
    mug.order(&app, 1).await;
    let mails = app.mails_to("ada@example.test").await;
    let mail = mails.last().unwrap();
    let foot = "Alpha S.à r.l.\n12, rue du Brill\nL-4041 Esch-sur-Alzette\nLuxembourg\n+352 26 12 34 56\nbonjour@alpha.example\n";
    assert!(mail.text_body.contains(foot), "{}", mail.text_body);
    assert!(
        mail.html_body.contains("12, rue du Brill<br>L-4041 Esch-sur-Alzette<br>Luxembourg<br>"),
        "{}",
        mail.html_body
    );
}
