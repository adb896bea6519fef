//! From the list to the confirmation.

use super::browser::{Browser, input, product};
use crate::support::{app::TestApp, goods};

const CONTACT: [(&str, &str); 4] = [
    ("email", "mariette@example.test"),
    ("first_name", "Mariette"),
    ("last_name", "Schmit-Kieffer"),
    ("phone", "+352 621 123 456"),
];
const ADDRESS: [(&str, &str); 5] = [
    ("country", "LU"),
    ("line1", "128, boulevard Grande-Duchesse Charlotte"),
    ("postal_code", "4011"),
    ("city", "Esch-sur-Alzette"),
    ("billing_same", "true"),
];

#[tokio::test]
async fn guest_buys_on_the_shops_own_host() {
    let app = TestApp::start().await;
    guest_buys(&app, Browser::at_host(&app)).await;
}

#[tokio::test]
async fn guest_buys_below_the_platforms_host() {
    let app = TestApp::start().await;
    guest_buys(&app, Browser::at_path(&app)).await;
}

#[tokio::test]
async fn a_form_keeps_what_was_typed_and_says_what_is_wrong() {
    let app = TestApp::start().await;
    let cup = product(&app, "Cup", 2400, 5).await;
    let variant = cup.variants.0[0].id.to_string();
    let mut browser = Browser::at_host(&app).reading("de");
    browser.post(&format!("/products/{}", cup.slug), &[("variant_id", &variant), ("quantity", "1")]).await;
    let refused = browser.post("/checkout/contact", &[("email", "mariette@"), ("first_name", "Mariette")]).await;
    refused.assert_status(422);
    assert_eq!(input(&refused, "email"), "mariette@");
    assert_eq!(input(&refused, "first_name"), "Mariette");
    let text = refused.text();
    assert!(text.contains("eine Adresse wie name@beispiel.lu") && text.contains("Ihren Nachnamen"), "{text}");

    browser.post("/checkout/contact", &CONTACT).await;
    let refused = browser.post("/checkout/address", &[("country", "LU"), ("billing_country", "DE")]).await;
    refused.assert_status(422);
    assert_eq!(refused.text().matches("geben Sie die Postleitzahl an").count(), 2, "shipping and billing");
}

#[tokio::test]
async fn an_email_address_that_is_missing_is_said_to_be_missing() {
    let app = TestApp::start().await;
    let cup = product(&app, "Cup", 2400, 5).await;
    let variant = cup.variants.0[0].id.to_string();
    let mut browser = Browser::at_host(&app);
    browser.post(&format!("/products/{}", cup.slug), &[("variant_id", &variant), ("quantity", "1")]).await;
    let refused = browser.post("/checkout/contact", &[("email", " "), ("first_name", "Mariette")]).await;
    refused.assert_status(422);
    assert!(refused.text().contains("Please give your e-mail address."), "{}", refused.text());
    assert!(refused.text().contains("name=\"email\"") && refused.text().contains(" required"), "{}", refused.text());
}

#[tokio::test]
async fn a_postal_code_is_one_of_its_country_in_the_page_and_in_the_api() {
    let app = TestApp::start().await;
    let cup = product(&app, "Cup", 2400, 5).await;
    let variant = cup.variants.0[0].id.to_string();
    let mut browser = Browser::at_host(&app);
    browser.post(&format!("/products/{}", cup.slug), &[("variant_id", &variant), ("quantity", "1")]).await;
    browser.post("/checkout/contact", &CONTACT).await;
    let with_code =
        |code: &'static str| ADDRESS.map(|(name, value)| (name, if name == "postal_code" { code } else { value }));
    let refused = browser.post("/checkout/address", &with_code("99")).await;
    refused.assert_status(422);
    assert!(refused.text().contains("This is not a postal code of the chosen country."), "{}", refused.text());
    browser.submit("/checkout/address", &with_code("L 4011"), "/checkout/review").await.assert_ok();

    let session = goods::cart(&app.db, &app.alpha, &[(cup.variants.0[0].id, 1)]).await;
    let mut body = goods::order_body(&session.expose());
    body["shipping_address"]["postal_code"] = "99".into();
    let refused = app.post("/api/v1/public/vendors/alpha/orders").json(&body).send().await;
    let refusal = refused.assert_error(422, "VALIDATION_FAILED");
    assert!(refusal["errors"][0]["field"].as_str().unwrap().ends_with("postal_code"), "{refusal}");
}

#[tokio::test]
async fn no_step_can_be_skipped() {
    let app = TestApp::start().await;
    let mut browser = Browser::at_host(&app);
    for step in ["contact", "address", "review", "confirmation"] {
        let answer = browser.get(&format!("/checkout/{step}")).await;
        assert_eq!(answer.status, 303, "{step} with an empty cart");
    }
    let cup = product(&app, "Cup", 2400, 5).await;
    let variant = cup.variants.0[0].id.to_string();
    browser.post(&format!("/products/{}", cup.slug), &[("variant_id", &variant), ("quantity", "1")]).await;
    assert_eq!(browser.get("/checkout/review").await.header("location"), "/checkout/contact");
    assert_eq!(browser.post("/checkout/review", &[]).await.header("location"), "/checkout/contact");
    browser.post("/checkout/contact", &CONTACT).await;
    assert_eq!(browser.get("/checkout/review").await.header("location"), "/checkout/address");
}

#[tokio::test]
async fn a_line_over_the_inventory_offers_its_remedy() {
    let app = TestApp::start().await;
    let cup = product(&app, "Cup", 2400, 3).await;
    let variant = cup.variants.0[0].id.to_string();
    let mut browser = Browser::at_host(&app);
    browser.post(&format!("/products/{}", cup.slug), &[("variant_id", &variant), ("quantity", "4")]).await;
    let cart = browser.get("/cart").await;
    let text = cart.text();
    assert!(
        text.contains("Only 3 left") && text.contains("Change to 3") && !text.contains("/checkout/contact"),
        "{text}"
    );
    assert_eq!(browser.get("/checkout/contact").await.header("location"), "/cart", "it must be mended first");

    let item = text.split("/cart/items/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let mended = browser.submit(&format!("/cart/items/{item}"), &[("quantity", "3")], "/cart").await;
    assert!(mended.text().contains("/checkout/contact"));
    let refused = browser.post(&format!("/cart/items/{item}"), &[("quantity", "many")]).await;
    refused.assert_status(422);

    // Somebody else buys two of them while this visitor reads the last step.
    browser.post("/checkout/contact", &CONTACT).await;
    browser.post("/checkout/address", &ADDRESS).await;
    let other = goods::cart(&app.db, &app.alpha, &[(cup.variants.0[0].id, 2)]).await;
    goods::place(&app.db, &app.alpha, &goods::wish(&other, None)).await.unwrap();
    let late = [("idempotency_key", "late"), ("expected_total", "7200")];
    let late = browser.submit("/checkout/review", &late, "/cart?changed=1").await;
    assert!(late.text().contains("Only 1 left") && late.text().contains("has changed since"), "{}", late.text());
    let gone = browser.submit(&format!("/cart/items/{item}/remove"), &[], "/cart").await;
    assert!(gone.text().contains("Your cart is empty"));
}

/// A browser whose visitor has put this product into the cart and looks at the last step.
async fn at_review<'a>(
    app: &'a TestApp,
    slug: &str,
    variant: &str,
) -> (Browser<'a>, crate::support::request::TestResponse) {
    let mut browser = Browser::at_host(app);
    browser.post(&format!("/products/{slug}"), &[("variant_id", variant), ("quantity", "2")]).await;
    browser.post("/checkout/contact", &CONTACT).await;
    let review = browser.submit("/checkout/address", &ADDRESS, "/checkout/review").await;
    (browser, review)
}

#[tokio::test]
async fn the_button_orders_at_the_price_it_names_or_asks_again() {
    let app = TestApp::start().await;
    let cup = product(&app, "Cup", 1000, 5).await;
    let variant = cup.variants.0[0].id.to_string();
    let (mut browser, review) = at_review(&app, &cup.slug, &variant).await;
    goods::Goods::of(&app, &app.alpha, &cup).costs(9999).await;
    let (key, total) = (input(&review, "idempotency_key"), input(&review, "expected_total"));
    let fields = [("idempotency_key", key.as_str()), ("expected_total", total.as_str()), ("note", "Ring twice")];
    let again = browser.post("/checkout/review", &fields).await;
    again.assert_status(409);
    let text = again.text();
    assert!(text.contains("Nothing was ordered") && text.contains("Order and pay €199.98"), "{text}");
    assert!(text.contains("Ring twice"), "what was typed is kept");
    assert_eq!(app.vendor("ALPHA").count("orders").await, 0);
    assert!(browser.get("/cart").await.text().contains("The price has changed; it was €10.00"));
    let without = browser.post("/checkout/review", &[("idempotency_key", key.as_str())]).await;
    without.assert_status(409);

    let (key, total) = (input(&again, "idempotency_key"), input(&again, "expected_total"));
    let fields = [("idempotency_key", key.as_str()), ("expected_total", total.as_str())];
    browser.submit("/checkout/review", &fields, "/checkout/confirmation").await.assert_ok();
    // Back, and the button once more.
    browser.submit("/checkout/review", &fields, "/checkout/confirmation").await.assert_ok();
    assert_eq!(app.vendor("ALPHA").count("orders").await, 1);
}

#[tokio::test]
async fn a_minimum_that_was_raised_shows_the_way_out() {
    let app = TestApp::start().await;
    let cup = product(&app, "Cup", 1000, 50).await;
    let variant = cup.variants.0[0].id.to_string();
    let (mut browser, review) = at_review(&app, &cup.slug, &variant).await;
    goods::Goods::of(&app, &app.alpha, &cup).sold_from(6).await;
    let total = input(&review, "expected_total");
    let late = browser.submit("/checkout/review", &[("expected_total", total.as_str())], "/cart?changed=1").await;
    let text = late.text().to_owned();
    assert!(text.contains("Minimum order: 6") && text.contains("Change to 6"), "{text}");
    assert!(!text.contains("/checkout/contact"), "the way on is closed until then");
    let item = text.split("/cart/items/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let mended = browser.submit(&format!("/cart/items/{item}"), &[("quantity", "6")], "/cart").await;
    assert!(mended.text().contains("/checkout/contact"));
}

#[tokio::test]
async fn a_second_device_shares_the_cart_and_empties_nothing() {
    let app = TestApp::start().await;
    let cup = product(&app, "Cup", 1000, 50).await;
    let variant = cup.variants.0[0].id.to_string();
    let put = [("variant_id", variant.as_str()), ("quantity", "1")];
    let page = format!("/products/{}", cup.slug);
    let ada =
        [("first_name", "Ada"), ("last_name", "L"), ("email", "ada@example.test"), ("password", "a sentence of hers")];
    let mut phone = Browser::at_host(&app);
    phone.join(&ada).await;
    phone.post(&page, &put).await;
    assert!(!phone.cookies.contains_key("orion_cart_ALPHA"), "a customer's cart needs no secret");
    let mut laptop = Browser::at_host(&app);
    laptop.post(&page, &put).await;
    let guest = laptop.cookies["orion_cart_ALPHA"].clone();
    let login = [("email", "ada@example.test"), ("password", "a sentence of hers")];
    laptop.submit("/account/login", &login, "/account/orders").await.assert_ok();
    for browser in [&mut phone, &mut laptop] {
        assert!(browser.get("/cart").await.text().contains("€20.00"), "both carts, on both devices");
    }
    let mut thief = Browser::at_host(&app);
    thief.cookies.insert("orion_cart_ALPHA".to_owned(), guest);
    assert!(
        thief.get("/cart").await.text().contains("Your cart is empty"),
        "the guest's secret opens nothing any more"
    );
    laptop.submit("/account/logout", &[], "/").await;
    assert!(laptop.get("/cart").await.text().contains("Your cart is empty"));
    assert!(phone.get("/cart").await.text().contains("€20.00"));
}

#[tokio::test]
async fn another_site_can_not_send_the_forms() {
    let app = TestApp::start().await;
    let foreign = app.post("/account/login").on("alpha.localhost").header("sec-fetch-site", "cross-site");
    let answer = foreign.form(&[("email", "a@b.test")]).send().await;
    assert_eq!(answer.status, 403);
    assert!(answer.header("content-type").starts_with("text/html"));
}

async fn guest_buys(app: &TestApp, mut browser: Browser<'_>) {
    let cup = product(app, "Cup <i>Roude Léiw</i>", 2400, 5).await;
    let variant = cup.variants.0[0].id.to_string();
    let page = format!("/products/{}", cup.slug);
    let list = browser.get("/products?search=cup").await;
    list.assert_ok();
    assert!(list.text().contains(&format!("href=\"{}{page}\"", browser.base)), "{}", list.text());
    let shown = browser.get(&page).await;
    assert_eq!(input(&shown, "variant_id"), variant);
    assert!(!shown.text().contains("<script>alert"), "the description was cleaned");

    let added = browser.submit(&page, &[("variant_id", &variant), ("quantity", "2")], &page).await;
    assert!(added.text().contains("Added to your cart."));
    let cart = browser.get("/cart").await;
    assert_eq!(cart.header("cache-control"), "no-store");
    assert!(cart.text().contains("€48.00") && cart.text().contains("/checkout/contact"), "{}", cart.text());

    let address = browser.submit("/checkout/contact", &CONTACT, "/checkout/address").await;
    assert!(address.text().contains("mariette@example.test"));
    let review = browser.submit("/checkout/address", &ADDRESS, "/checkout/review").await;
    assert!(review.text().contains("Esch-sur-Alzette") && review.text().contains("Order and pay €48.00"));
    let key = input(&review, "idempotency_key");
    let before = browser.cookies.clone();
    let total = input(&review, "expected_total");
    assert_eq!(total, "4800");
    let fields = [("idempotency_key", key.as_str()), ("note", "Ring twice"), ("expected_total", total.as_str())];
    let thanks = browser.submit("/checkout/review", &fields, "/checkout/confirmation").await;
    assert!(thanks.text().contains("Thank you, Mariette."), "{}", thanks.text());
    let link = thanks.text().split("/orders/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let elsewhere = Browser::at_host(app).get(&format!("/orders/{link}")).await;
    elsewhere.assert_ok();
    assert!(elsewhere.text().contains("Esch-sur-Alzette") && elsewhere.text().contains("noindex"));
    Browser::at_host(app).get(&format!("/orders/{}", link.chars().rev().collect::<String>())).await.assert_status(404);
    assert!(browser.get("/cart").await.text().contains("Your cart is empty"));

    // The visitor's browser lost the answer and sends the form again.
    browser.cookies = before;
    browser.submit("/checkout/review", &fields, "/checkout/confirmation").await.assert_ok();
    assert_eq!(app.vendor("ALPHA").count("orders WHERE note = 'Ring twice'").await, 1);
    assert_eq!(app.vendor("ALPHA").count("inventory WHERE reserved = 2").await, 1);
}
