//! The team lists customers, changes them, and exports or erases their data.

use serde_json::{Value, json};

use crate::support::{
    app::TestApp,
    goods::order_body,
    people::{PASSWORD, Person},
};

pub(super) const CUSTOMERS: &str = "/api/v1/vendor/customers";
pub(super) const SHOP: &str = "/api/v1/public/vendors/ALPHA";

#[tokio::test]
async fn customers_are_found_and_sorted_by_what_they_bought() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let (ada, bea) = (app.customer("ALPHA", "Ada").await, app.customer("ALPHA", "Bea").await);
    app.customer("ALPHA", "Carla").await;
    app.customer("BETA", "Stranger").await;
    buy(&app, &ada, 1).await;
    buy(&app, &ada, 1).await;
    let cancelled = buy(&app, &ada, 5).await;
    let cancel = owner.put(&app, &format!("/api/v1/vendor/orders/{cancelled}/status"));
    cancel.json(&json!({"status": "cancelled"})).send().await.assert_ok();
    buy(&app, &bea, 4).await;

    let page = list(&app, &owner, "sort=-total_spent").await;
    assert_eq!(names(&page), ["Bea", "Ada", "Carla"]);
    assert_eq!(page["items"][1]["order_count"], 3);
    assert_eq!(page["items"][1]["total_spent"], json!({"amount": 3980, "currency": "EUR"}));
    assert_eq!(names(&list(&app, &owner, "sort=-order_count").await)[0], "Ada");
    assert_eq!(names(&list(&app, &owner, "sort=name").await), ["Ada", "Bea", "Carla"]);
    assert_eq!(names(&list(&app, &owner, "search=b%C3%A9a").await), ["Bea"]);
    assert_eq!(names(&list(&app, &owner, "search=muller&per_page=1&page=3&sort=name").await), ["Carla"]);
    assert_eq!(names(&list(&app, &owner, "search=%25").await), [""; 0], "no wildcards");
    let other = list(&app, &app.owner("BETA").await, "").await;
    assert_eq!(names(&other), ["Stranger"]);
}

#[tokio::test]
async fn what_they_bought_is_told_alike_however_they_are_sorted() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let (ada, bea) = (app.customer("ALPHA", "Ada").await, app.customer("ALPHA", "Bea").await);
    app.customer("ALPHA", "Carla").await;
    let refunded = buy(&app, &ada, 2).await;
    for status in ["processing", "refunded"] {
        let set = owner.put(&app, &format!("/api/v1/vendor/orders/{refunded}/status"));
        set.json(&json!({ "status": status })).send().await.assert_ok();
    }
    buy(&app, &ada, 1).await;
    buy(&app, &bea, 3).await;
    for sort in ["created_at", "-name", "email", "order_count", "-total_spent"] {
        let page = list(&app, &owner, &format!("sort={sort}")).await;
        let rows = page["items"].as_array().unwrap().iter();
        let mut told: Vec<_> = rows
            .map(|row| {
                let count = row["order_count"].as_i64().unwrap();
                (row["first_name"].as_str().unwrap(), count, row["total_spent"]["amount"].as_i64().unwrap())
            })
            .collect();
        told.sort_unstable();
        assert_eq!(told, [("Ada", 2, 1990), ("Bea", 1, 5970), ("Carla", 0, 0)], "by {sort}");
    }
}

#[tokio::test]
async fn one_customer_is_shown_with_addresses_and_newest_orders() {
    let app = TestApp::start().await;
    let (owner, ada, bea) =
        (app.owner("ALPHA").await, app.customer("ALPHA", "Ada").await, app.customer("ALPHA", "Bea").await);
    for (person, city) in [(&ada, "Esch"), (&bea, "Wiltz")] {
        let address = json!({"line1": "1, Grand-Rue", "postal_code": "4010", "city": city, "country": "LU"});
        let of = format!("{SHOP}/customers/{}/addresses", id(&app, &owner, &person.email).await);
        person.post(&app, &of).json(&address).send().await.assert_status(201);
    }
    for _ in 0..6 {
        buy(&app, &ada, 1).await;
    }
    buy(&app, &bea, 1).await;
    let seen = owner.get(&app, &format!("{CUSTOMERS}/{}", id(&app, &owner, "ada").await)).send().await.assert_ok();
    let cities: Vec<_> = seen["addresses"].as_array().unwrap().iter().map(|address| address["city"].clone()).collect();
    assert_eq!(cities, ["Esch"]);
    assert_eq!((&seen["customer"]["email"], &seen["customer"]["order_count"]), (&json!(ada.email), &json!(6)));
    assert_eq!((&seen["customer"]["is_active"], &seen["customer"]["is_confirmed"]), (&json!(true), &json!(true)));
    assert_eq!(seen["recent_orders"].as_array().unwrap().len(), 5);
    assert_eq!(seen["recent_orders"][0]["number"], "1006");
}

#[tokio::test]
async fn a_customers_orders_are_listed_page_by_page() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let (ada, bea) = (app.customer("ALPHA", "Ada").await, app.customer("ALPHA", "Bea").await);
    for quantity in 1..=3 {
        buy(&app, &ada, quantity).await;
    }
    buy(&app, &bea, 1).await;
    let orders = async |person: &Person, query: String| {
        person.get(&app, &format!("/api/v1/vendor/orders?{query}")).send().await.assert_ok()
    };
    let whose = id(&app, &owner, "ada").await;
    let page = orders(&owner, format!("customer_id={whose}&sort=-total&per_page=2&page=2")).await;
    assert_eq!((&page["total"], page["items"].as_array().unwrap().len()), (&json!(3), 1));
    assert_eq!((&page["items"][0]["total"]["amount"], &page["items"][0]["number"]), (&json!(1990), &json!("1001")));
    assert_eq!(orders(&app.owner("BETA").await, format!("customer_id={whose}")).await["total"], 0);
    owner.get(&app, "/api/v1/vendor/orders?customer_id=ada").send().await.assert_error(422, "VALIDATION_FAILED");
}

#[tokio::test]
async fn an_order_tells_that_its_customer_was_erased() {
    let app = TestApp::start().await;
    let (owner, ada) = (app.owner("ALPHA").await, app.customer("ALPHA", "Ada").await);
    let order = format!("/api/v1/vendor/orders/{}", buy(&app, &ada, 1).await);
    let erased = async || {
        let one = owner.get(&app, &order).send().await.assert_ok();
        let listed = owner.get(&app, "/api/v1/vendor/orders").send().await.assert_ok();
        assert_eq!(one["customer_erased"], listed["items"][0]["customer_erased"]);
        one["customer_erased"].as_bool().unwrap()
    };
    assert!(!erased().await);
    for status in ["processing", "shipped"] {
        owner.put(&app, &format!("{order}/status")).json(&json!({ "status": status })).send().await.assert_ok();
    }
    let base = format!("{CUSTOMERS}/{}", id(&app, &owner, "ada").await);
    owner.delete(&app, &base).send().await.assert_status(204);
    assert!(erased().await);
}

#[tokio::test]
async fn what_the_team_does_is_in_its_log_without_personal_data() {
    let app = TestApp::start().await;
    let (owner, ada) = (app.owner("ALPHA").await, app.customer("ALPHA", "Ada").await);
    let base = format!("{CUSTOMERS}/{}", id(&app, &owner, "ada").await);
    let body = json!({"first_name": "Augusta", "last_name": "King", "phone": "+352 1"});
    let changed = owner.put(&app, &base).json(&body).send().await.assert_ok();
    assert_eq!(changed["customer"]["last_name"], "King");
    owner.put(&app, &format!("{base}/status")).json(&json!({"active": false})).send().await.assert_ok();
    ada.get(&app, &format!("{SHOP}/auth/me")).send().await.assert_error(401, "SESSION_ENDED");
    let login = json!({"email": ada.email, "password": PASSWORD});
    let login = || app.post(&format!("{SHOP}/auth/login")).json(&login);
    login().send().await.assert_error(401, "INVALID_CREDENTIALS");
    app.customer("ALPHA", "Bea").await;
    assert_eq!(names(&list(&app, &owner, "is_active=false").await), ["Augusta"]);
    assert_eq!(names(&list(&app, &owner, "is_active=true").await), ["Bea"]);
    owner.put(&app, &format!("{base}/status")).json(&json!({"active": true})).send().await.assert_ok();
    login().send().await.assert_ok();
    ada.get(&app, &format!("{SHOP}/auth/me")).send().await.assert_error(401, "SESSION_ENDED");
    let export = owner.post(&app, &format!("{base}/export")).send().await.assert_ok();
    assert_eq!(export["profile"]["email"], ada.email);
    owner.delete(&app, &base).send().await.assert_status(204);
    owner.get(&app, &base).send().await.assert_error(404, "CUSTOMER_NOT_FOUND");

    let log = "SELECT action || coalesce(' ' || after::text, '') FROM audit_log WHERE actor_kind = 'user'
        AND object_kind = 'customer' ORDER BY id";
    let log = app.vendor("ALPHA").texts(log).await;
    let fields = r#"customer.update {"fields": ["first_name", "last_name", "phone"]}"#;
    assert_eq!(log, [fields, "customer.disable", "customer.enable", "customer.export", "customer.erase"]);
}

#[tokio::test]
async fn a_disabled_customers_link_is_worthless_also_once_they_are_enabled_again() {
    let app = TestApp::start().await;
    let (owner, ada) = (app.owner("ALPHA").await, app.customer("ALPHA", "Ada").await);
    let forgot = json!({ "email": ada.email });
    app.post(&format!("{SHOP}/auth/forgot-password")).json(&forgot).send().await.assert_status(202);
    let mails = app.mails_to(&ada.email).await;
    let link = mails.iter().find(|mail| mail.text_body.contains("/reset-password#")).unwrap().secret("reset-password");
    let status = format!("{CUSTOMERS}/{}/status", id(&app, &owner, "ada").await);
    for active in [false, true] {
        owner.put(&app, &status).json(&json!({ "active": active })).send().await.assert_ok();
        let reset = json!({"token": link, "password": "another-fine-passphrase"});
        let reset = app.post(&format!("{SHOP}/auth/reset-password")).json(&reset).send().await;
        reset.assert_error(422, "LINK_INVALID");
    }
}

#[tokio::test]
async fn an_editor_sees_customers_without_changing_them_and_a_viewer_sees_no_customers() {
    let app = TestApp::start().await;
    app.customer("ALPHA", "Ada").await;
    let (owner, editor) = (app.owner("ALPHA").await, app.member("ALPHA", "editor").await);
    let base = format!("{CUSTOMERS}/{}", id(&app, &owner, "ada").await);
    editor.get(&app, &base).send().await.assert_ok();
    editor.delete(&app, &base).send().await.assert_error(403, "PERMISSION_DENIED");
    editor.post(&app, &format!("{base}/export")).send().await.assert_error(403, "PERMISSION_DENIED");
    let viewer = app.member("ALPHA", "viewer").await;
    viewer.get(&app, CUSTOMERS).send().await.assert_error(403, "PERMISSION_DENIED");
}

/// The customer orders this number of pieces of a mug at 19.90.
pub(super) async fn buy(app: &TestApp, buyer: &Person, quantity: i32) -> String {
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let cart = buyer.post(app, &format!("{SHOP}/cart")).send().await.assert_status(201);
    let session = cart["session"].as_str().unwrap();
    let item = json!({"variant_id": mug.variant, "quantity": quantity});
    buyer.post(app, &format!("{SHOP}/cart/{session}/items")).json(&item).send().await.assert_status(201);
    let order = buyer.post(app, &format!("{SHOP}/orders")).json(&order_body(session)).send().await.assert_status(201);
    order["id"].as_str().unwrap().to_owned()
}

pub(super) async fn list(app: &TestApp, owner: &Person, query: &str) -> Value {
    owner.get(app, &format!("{CUSTOMERS}?{query}")).send().await.assert_ok()
}

/// The first names on a page, in their order.
fn names(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|row| row["first_name"].as_str().unwrap()).collect()
}

/// The id of the customer who is found by this name.
pub(super) async fn id(app: &TestApp, owner: &Person, name: &str) -> String {
    list(app, owner, &format!("search={name}")).await["items"][0]["id"].as_str().unwrap().to_owned()
}
