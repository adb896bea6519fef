//! A customer exports their data, and erases the account.

use orion::{entities::tenant::order, tenancy::TenantTx};
use sea_orm::{DbErr, EntityTrait};
use serde_json::json;

use crate::support::{
    app::TestApp,
    books::assert_books,
    goods::{cart, order_body},
    people::{PASSWORD, Person},
};

const SHOP: &str = "/api/v1/public/vendors/ALPHA";

#[tokio::test]
async fn a_customer_takes_everything_along_but_no_secret() {
    let app = TestApp::start().await;
    let (ada, base, _) = ada(&app).await;
    let file = ada.get(&app, &format!("{base}/export")).send().await;
    let export = file.assert_ok();
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"customer-"));
    assert_eq!(file.header("cache-control"), "no-store");
    assert_eq!(export["profile"]["email"], ada.email);
    assert_eq!(export["addresses"][0]["city"], "Luxembourg");
    assert_eq!(export["orders"][0]["items"][0]["quantity"], 2);
    assert_eq!(export["orders"][0]["note"], "Ring twice.");
    assert_eq!(export["sessions"].as_array().unwrap().len(), 1);
    assert_eq!(export["cart"], json!([]), "the cart became the order");
    let log = export["log"].as_array().unwrap();
    let login = log.iter().find(|line| line["action"] == "login").expect("her sign-in");
    assert_eq!((&login["by_customer"], &login["ip"]), (&json!(true), &json!("127.0.0.1")));
    for secret in ["hash", "argon2", "token"] {
        assert!(!file.text().contains(secret), "{secret}: {}", file.text());
    }
}

#[tokio::test]
async fn an_erased_customer_leaves_what_the_books_need() {
    let app = TestApp::start().await;
    let (ada, base, placed) = ada(&app).await;
    let erase = async |password: &str| {
        ada.post(&app, &format!("{base}/erasure")).json(&json!({ "password": password })).send().await
    };
    erase(PASSWORD).await.assert_error(409, "CUSTOMER_HAS_OPEN_ORDERS");
    deliver(&app, &placed).await;
    let wrong = erase("not-my-password").await.assert_error(422, "VALIDATION_FAILED");
    assert_eq!(wrong["errors"][0]["field"], "password");
    erase(PASSWORD).await.assert_status(204);

    ada.get(&app, &format!("{SHOP}/auth/me")).send().await.assert_error(401, "SESSION_ENDED");
    let tenant = app.alpha.clone();
    let kept: Result<_, DbErr> =
        app.db.read_tenant(&tenant, async |tx: &TenantTx| order::Entity::find().one(tx).await).await;
    let kept = kept.unwrap().unwrap();
    assert_eq!((kept.customer_id, kept.phone, kept.note), (None, None, None));
    assert_eq!((kept.email, kept.first_name.as_deref(), kept.total), (None, Some("Ada"), 3980));
    assert_eq!(kept.billing_address.0.country, "LU");
    for table in ["customers", "customer_addresses", "customer_sessions", "customer_tokens", "carts"] {
        assert_eq!(app.vendor("ALPHA").count(table).await, 0, "{table}");
    }
    let log = app.vendor("ALPHA").text("SELECT string_agg(row_to_json(l)::text, ' ') FROM audit_log l").await;
    assert!(log.contains("customer.erase"), "{log}");
    for trace in [ada.email.as_str(), "Muller", "Lovelace", "621 1"] {
        assert!(!log.contains(trace), "{trace}: {log}");
    }
    assert_books(&app.db, &tenant).await;

    let body = json!({"email": ada.email, "password": PASSWORD, "first_name": "Ada", "last_name": "Anew"});
    app.post(&format!("{SHOP}/auth/register")).json(&body).send().await.assert_status(202);
    let mails = app.mails_to(&ada.email).await;
    assert!(mails.last().unwrap().subject.contains("confirm"), "the address can register anew: {mails:?}");
}

#[tokio::test]
async fn a_guests_order_with_their_address_is_theirs_and_nobody_elses_is() {
    let app = TestApp::start().await;
    let ((ada, base, placed), _) = (ada(&app).await, ada(&app).await);
    let as_guest = order_as_a_guest(&app, &ada.email).await;
    order_as_a_guest(&app, "guest@example.test").await;
    let export = ada.get(&app, &format!("{base}/export")).send().await.assert_ok();
    let numbers: Vec<_> = export["orders"].as_array().unwrap().iter().map(|order| order["number"].clone()).collect();
    assert_eq!(numbers, ["1003", "1001"], "of four orders two are hers");
    assert_eq!(export["sessions"].as_array().unwrap().len(), 1, "others' sessions are not hers either");

    let erase = || ada.post(&app, &format!("{base}/erasure")).json(&json!({ "password": PASSWORD }));
    deliver(&app, &placed).await;
    erase().send().await.assert_error(409, "CUSTOMER_HAS_OPEN_ORDERS");
    deliver(&app, &as_guest).await;
    erase().send().await.assert_status(204);
    let emails = app.vendor("ALPHA").texts("SELECT coalesce(email, 'erased') FROM orders ORDER BY number").await;
    assert_eq!(emails, ["erased", "ada@example.test", "erased", "guest@example.test"]);
}

#[tokio::test]
async fn a_customer_takes_the_cart_along_and_what_the_team_did_without_where_it_sat() {
    let app = TestApp::start().await;
    let (ada, base, _) = ada(&app).await;
    let pot = app.vendor("ALPHA").product("Pot").price(2990).on_hand(10).await;
    let cart = ada.post(&app, &format!("{SHOP}/cart")).send().await.assert_status(201);
    let item = json!({"variant_id": pot.variant, "quantity": 3});
    let items = format!("{SHOP}/cart/{}/items", cart["session"].as_str().unwrap());
    ada.post(&app, &items).json(&item).send().await.assert_status(201);
    let owner = app.owner("ALPHA").await;
    let id = base.rsplit('/').next().unwrap();
    owner.post(&app, &format!("/api/v1/vendor/customers/{id}/export")).send().await.assert_ok();
    let export = ada.get(&app, &format!("{base}/export")).send().await.assert_ok();
    assert_eq!((&export["cart"][0]["title"], &export["cart"][0]["quantity"]), (&json!("Pot"), &json!(3)));
    assert_eq!(export["cart"].as_array().unwrap().len(), 1);
    let by_team = &export["log"][0];
    assert_eq!(by_team["action"], "customer.export");
    assert_eq!((&by_team["by_customer"], &by_team["ip"]), (&json!(false), &json!(null)));
}

#[tokio::test]
async fn an_erased_customers_address_is_left_in_no_mail_and_no_job() {
    let app = TestApp::start().await;
    let ((ada, base, placed), (grace, of_grace, ordered)) = (ada(&app).await, self::ada(&app).await);
    deliver(&app, &placed).await;
    deliver(&app, &ordered).await;
    assert!(!app.mails_to(&ada.email).await.is_empty());
    // The worker comes to this only after the erasure.
    let forgot = json!({"email": ada.email});
    app.post(&format!("{SHOP}/auth/forgot-password")).json(&forgot).send().await.assert_status(202);
    app.vendor("ALPHA").carts_name(&ada.email).await;
    ada.post(&app, &format!("{base}/erasure")).json(&json!({"password": PASSWORD})).send().await.assert_status(204);
    assert!(app.mails_to(&ada.email).await.is_empty());
    assert!(!app.mails_to(&grace.email).await.is_empty(), "others keep theirs");
    for place in ["platform.jobs WHERE payload::text", "platform.mails WHERE recipient", "carts WHERE email"] {
        let left = app.vendor("ALPHA").count(&format!("{place} LIKE '%{}%'", ada.email)).await;
        assert_eq!(left, 0, "{place}");
    }
    // Somebody registers with the address at once, before the worker has forgotten it: the mail to them is theirs.
    let erase = grace.post(&app, &format!("{of_grace}/erasure")).json(&json!({"password": PASSWORD}));
    erase.send().await.assert_status(204);
    let body = json!({"email": grace.email, "password": PASSWORD, "first_name": "Eve", "last_name": "Anew"});
    app.post(&format!("{SHOP}/auth/register")).json(&body).send().await.assert_status(202);
    let mails = app.mails_to(&grace.email).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].subject.contains("confirm"), "{mails:?}");
}

#[tokio::test]
async fn a_guest_who_orders_while_the_account_is_erased_still_gets_the_mails() {
    let app = TestApp::start().await;
    for _ in 0..4 {
        let (ada, base, placed) = ada(&app).await;
        deliver(&app, &placed).await;
        let erase = ada.post(&app, &format!("{base}/erasure")).json(&json!({"password": PASSWORD})).send();
        let guests = futures_util::future::join_all((0..4).map(|_| order_as_a_guest(&app, &ada.email)));
        let (erased, _) = tokio::join!(erase, guests);
        assert!([204, 409].contains(&erased.status.as_u16()), "{}", erased.text());
        let open = "orders WHERE status = 'pending' AND email = 'erased@customer.invalid'";
        assert_eq!(app.vendor("ALPHA").count(open).await, 0);
    }
}

/// A customer with an address and an order of two pieces, and the path of what is theirs.
async fn ada(app: &TestApp) -> (Person, String, String) {
    let ada = app.customer("ALPHA", "Ada").await;
    let me = ada.get(app, &format!("{SHOP}/auth/me")).send().await.assert_ok();
    let base = format!("{SHOP}/customers/{}", me["id"].as_str().unwrap());
    let home = json!({"line1": "1, rue du Fossé", "postal_code": "1536", "city": "Luxembourg", "country": "LU"});
    ada.post(app, &format!("{base}/addresses")).json(&home).send().await.assert_status(201);
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let cart = ada.post(app, &format!("{SHOP}/cart")).send().await.assert_status(201);
    let session = cart["session"].as_str().unwrap();
    let item = json!({"variant_id": mug.variant, "quantity": 2});
    ada.post(app, &format!("{SHOP}/cart/{session}/items")).json(&item).send().await.assert_status(201);
    let mut body = order_body(session);
    body["phone"] = json!("+352 621 1");
    body["note"] = json!("Ring twice.");
    let order = ada.post(app, &format!("{SHOP}/orders")).json(&body).send().await.assert_status(201);
    (ada, base, order["id"].as_str().unwrap().to_owned())
}

/// An order of a guest who gives this address.
async fn order_as_a_guest(app: &TestApp, email: &str) -> String {
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let session = cart(&app.db, &app.alpha, &[(mug.variant, 1)]).await;
    let mut body = order_body(&session.expose());
    body["email"] = json!(email);
    let order = app.post(&format!("{SHOP}/orders")).json(&body).send().await.assert_status(201);
    order["id"].as_str().unwrap().to_owned()
}

/// The team moves the order on until it has arrived.
async fn deliver(app: &TestApp, order: &str) {
    let owner = app.owner("ALPHA").await;
    for status in ["processing", "shipped", "delivered"] {
        let set = owner.put(app, &format!("/api/v1/vendor/orders/{order}/status")).json(&json!({ "status": status }));
        set.send().await.assert_ok();
    }
}
