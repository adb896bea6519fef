//! Registering, signing in and out, and looking at one's orders.

use super::browser::{Browser, input, product};
use crate::support::app::TestApp;

const ADA: [(&str, &str); 4] = [
    ("first_name", "Ada"),
    ("last_name", "Lovelace"),
    ("email", "ada@example.test"),
    ("password", "a sentence of hers"),
];

#[tokio::test]
async fn customer_registers_orders_and_follows_the_order() {
    let app = TestApp::start().await;
    let cup = product(&app, "Cup", 2400, 5).await;
    let variant = cup.variants.0[0].id.to_string();
    let mut ada = Browser::at_host(&app);
    let product_page = format!("/products/{}", cup.slug);
    ada.post(&product_page, &[("variant_id", &variant), ("quantity", "1")]).await;
    let orders = ada.join(&ADA).await;
    assert!(orders.text().contains("No orders yet"), "{}", orders.text());
    assert!(ada.get("/cart").await.text().contains("€24.00"), "the guest's cart came along");

    let contact = ada.get("/checkout/contact").await;
    assert_eq!(input(&contact, "email"), "ada@example.test");
    let fields = [("email", "ada@example.test"), ("first_name", "Ada"), ("last_name", "Lovelace")];
    ada.post("/checkout/contact", &fields).await;
    let fields =
        [("country", "LU"), ("line1", "1, rue"), ("postal_code", "1009"), ("city", "Lux"), ("billing_same", "1")];
    ada.post("/checkout/address", &fields).await;
    let thanks = ada
        .submit("/checkout/review", &[("idempotency_key", "k"), ("expected_total", "2400")], "/checkout/confirmation")
        .await;
    assert!(thanks.text().contains("Follow this order"), "{}", thanks.text());
    let orders = ada.get("/account/orders").await;
    let path = orders.text().split("href=\"/account/orders/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let order = ada.get(&format!("/account/orders/{path}")).await;
    assert_eq!(order.header("cache-control"), "no-store");
    assert!(order.text().contains("€24.00") && order.text().contains("Ordered"), "{}", order.text());

    let mut eve = Browser::at_host(&app);
    let fields =
        [("first_name", "Eve"), ("last_name", "E"), ("email", "eve@example.test"), ("password", "another one here")];
    eve.join(&fields).await;
    eve.get(&format!("/account/orders/{path}")).await.assert_status(404);
    let mut guest = Browser::at_host(&app);
    assert_eq!(guest.get(&format!("/account/orders/{path}")).await.header("location"), "/account/login");
}

#[tokio::test]
async fn signing_out_ends_the_session_and_signing_in_begins_one() {
    let app = TestApp::start().await;
    let mut ada = Browser::at_host(&app);
    ada.join(&ADA).await;
    let session = ada.cookies.clone();
    ada.submit("/account/logout", &[], "/").await;
    ada.cookies = session;
    assert_eq!(ada.get("/account/orders").await.header("location"), "/account/login", "its tokens are dead");

    let wrong = ada.post("/account/login", &[("email", "ada@example.test"), ("password", "wrong")]).await;
    let nobody = ada.post("/account/login", &[("email", "nobody@example.test"), ("password", "wrong")]).await;
    assert_eq!((wrong.status.as_u16(), nobody.status.as_u16()), (401, 401));
    let told = "We don’t know this e-mail address with this password.";
    assert!(wrong.text().contains(told) && nobody.text().contains(told));
    assert_eq!(input(&wrong, "email"), "ada@example.test");
    assert!(!wrong.text().contains("value=\"wrong\""), "the password is not sent back");

    let fields = [("email", "ada@example.test"), ("password", "a sentence of hers"), ("next", "https://evil.test")];
    ada.submit("/account/login", &fields, "/account/orders").await.assert_ok();
    let mut elsewhere = Browser::at_host(&app).on("beta.localhost");
    elsewhere.cookies = ada.cookies.clone();
    assert_eq!(elsewhere.get("/account/orders").await.header("location"), "/account/login", "another vendor's shop");
}

#[tokio::test]
async fn a_session_outlives_its_access_token() {
    let app = TestApp::start().await;
    let mut ada = Browser::at_host(&app);
    ada.join(&ADA).await;
    ada.cookies.retain(|name, _| name != "orion_customer_ALPHA");
    ada.get("/account/orders").await.assert_ok();
    assert!(ada.cookies.contains_key("orion_customer_ALPHA"), "a new one was issued");
}

#[tokio::test]
async fn registering_says_what_is_wrong_with_each_field() {
    let app = TestApp::start().await;
    let mut browser = Browser::at_host(&app).reading("fr");
    let refused = browser.post("/account/register", &[("email", "ada"), ("password", "short")]).await;
    refused.assert_status(422);
    for text in ["Indiquez votre prénom", "Indiquez votre nom", "nom@exemple.lu", "Au moins 8 caractères, et pas"] {
        assert!(refused.text().contains(text), "{text}: {}", refused.text());
    }
    browser.join(&ADA).await;
    let mut other = Browser::at_host(&app);
    other.submit("/account/register", &ADA, "/account/done/registered").await.assert_ok();
}

#[tokio::test]
async fn a_new_account_is_confirmed_without_scripts_and_the_cart_is_kept() {
    let app = TestApp::start().await;
    let cup = product(&app, "Cup", 2400, 5).await;
    let variant = cup.variants.0[0].id.to_string();
    let mut ada = Browser::at_path(&app);
    ada.post(&format!("/products/{}", cup.slug), &[("variant_id", &variant), ("quantity", "1")]).await;
    let fields = [ADA.as_slice(), &[("next", "checkout")]].concat();
    let told = ada.submit("/account/register", &fields, "/account/done/registered").await;
    assert!(told.text().contains("/shop/ALPHA/checkout/contact"), "a guest can go on: {}", told.text());
    let mail = app.mails_to("ada@example.test").await.pop().unwrap();
    let code = mail.secret("confirm-email");
    let page = ada.get("/account/confirm-email").await;
    assert_eq!((input(&page, "token"), page.header("cache-control")), (String::new(), "no-store"));
    let wrong = ada.post("/account/confirm-email", &[("token", &code), ("password", "wrong")]).await;
    wrong.assert_status(401);
    assert_eq!(input(&wrong, "token"), code, "the code need not be pasted again");
    let pasted = format!(" {code}\n");
    let cart = [("token", pasted.as_str()), ("password", "a sentence of hers")];
    let cart = ada.submit("/account/confirm-email", &cart, "/cart").await;
    assert!(cart.text().contains("€24.00"), "{}", cart.text());
    ada.get("/account/orders").await.assert_ok();
    let used = ada.post("/account/confirm-email", &[("token", &code), ("password", "a sentence of hers")]).await;
    used.assert_status(422);
    assert!(used.text().contains("does not work any more"), "{}", used.text());
}

#[tokio::test]
async fn a_forgotten_password_is_set_again_by_the_code_from_the_mail() {
    let app = TestApp::start().await;
    let mut ada = Browser::at_host(&app).reading("de");
    ada.join(&ADA).await;
    let mut elsewhere = Browser::at_host(&app);
    for email in ["ada@example.test", "nobody@example.test"] {
        let told = elsewhere.submit("/account/forgot-password", &[("email", email)], "/account/done/forgot").await;
        assert!(told.text().contains("If there is an account with this address"), "{}", told.text());
    }
    let mail = app.mails_to("ada@example.test").await.pop().unwrap();
    assert!(mail.subject.contains("Ein neues Passwort"), "{}", mail.subject);
    let code = mail.secret("reset-password");
    let weak = elsewhere.post("/account/reset-password", &[("token", &code), ("password", "short")]).await;
    weak.assert_status(422);
    let new = [("token", code.as_str()), ("password", "quite another sentence")];
    elsewhere.submit("/account/reset-password", &new, "/account/done/reset").await.assert_ok();
    assert_eq!(ada.get("/account/orders").await.header("location"), "/account/login", "her session is over");
    let login = [("email", "ada@example.test"), ("password", "quite another sentence")];
    ada.submit("/account/login", &login, "/account/orders").await.assert_ok();
}
