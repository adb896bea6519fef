//! Profile, addresses and what keeps the account safe, without scripts.

use super::browser::{Browser, input, product};
use crate::support::{app::TestApp, request::TestResponse};

const ADA: [(&str, &str); 4] = [
    ("first_name", "Ada"),
    ("last_name", "Lovelace"),
    ("email", "ada@example.test"),
    ("password", "a sentence of hers"),
];
const EVES: &str = "another one here";
const HOME: [(&str, &str); 4] =
    [("country", "LU"), ("line1", "1, rue du Fossé"), ("postal_code", "L-1536"), ("city", "Luxembourg")];
const WORK: [(&str, &str); 5] = [
    ("company", "Analytical Engines"),
    ("country", "BE"),
    ("line1", "7, rue Haute"),
    ("postal_code", "6700"),
    ("city", "Arlon"),
];

#[tokio::test]
async fn nobody_but_the_customer_sees_the_accounts_pages() {
    let app = TestApp::start().await;
    let mut guest = Browser::at_path(&app);
    for page in ["profile", "addresses", "addresses/new", "security", "export"] {
        let answer = guest.get(&format!("/account/{page}")).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/shop/ALPHA/account/login"), "{page}");
    }
    for action in ["profile", "addresses/new", "password", "email", "sessions/end", "erase"] {
        let answer = guest.post(&format!("/account/{action}"), &[]).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/shop/ALPHA/account/login"), "{action}");
    }
    let mut ada = ada(&app).await;
    for page in ["profile", "addresses", "addresses/new", "security"] {
        let page = ada.get(&format!("/account/{page}")).await;
        page.assert_ok();
        assert_eq!(page.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn a_changed_profile_is_what_the_checkout_begins_with() {
    let app = TestApp::start().await;
    let mut ada = ada(&app).await;
    let wrong = [("first_name", "Augusta"), ("last_name", ""), ("phone", "call me"), ("language", "de")];
    let refused = ada.post("/account/profile", &wrong).await;
    refused.assert_status(422);
    assert_eq!((input(&refused, "first_name"), input(&refused, "phone")), ("Augusta".into(), "call me".into()));
    for text in ["Please give your last name", "Please give a number like", "value=\"de\" lang=\"de\" selected"] {
        place(&refused, text);
    }
    assert_eq!(input(&ada.get("/account/profile").await, "first_name"), "Ada", "nothing was changed");

    let right = [("first_name", "Augusta"), ("last_name", "King"), ("phone", "+352 621 123 456"), ("language", "fr")];
    let saved = ada.submit("/account/profile", &right, "/account/profile?done=saved").await;
    place(&saved, "Saved.");
    place(&saved, "value=\"fr\" lang=\"fr\" selected");
    let cup = product(&app, "Cup", 2400, 5).await;
    let variant = cup.variants.0[0].id.to_string();
    ada.post(&format!("/products/{}", cup.slug), &[("variant_id", &variant), ("quantity", "1")]).await;
    let contact = ada.get("/checkout/contact").await;
    assert_eq!(
        (input(&contact, "first_name"), input(&contact, "phone")),
        ("Augusta".into(), "+352 621 123 456".into())
    );
}

#[tokio::test]
async fn the_book_keeps_addresses_and_one_is_offered_first() {
    let app = TestApp::start().await;
    let mut ada = ada(&app).await;
    place(&ada.get("/account/addresses").await, "No addresses yet");
    let refused = ada.post("/account/addresses/new", &[("country", "LU"), ("line1", "1, rue du Fossé")]).await;
    refused.assert_status(422);
    assert_eq!(input(&refused, "line1"), "1, rue du Fossé");
    place(&refused, "Please give the postal code");

    ada.submit("/account/addresses/new", &HOME, "/account/addresses?done=saved").await.assert_ok();
    let both = ada.submit("/account/addresses/new", &WORK, "/account/addresses?done=saved").await;
    assert!(place(&both, "1, rue du Fossé") < place(&both, "7, rue Haute"), "the first one is the default");
    let [home, work] = ids(&both).try_into().unwrap();
    let first = [WORK.as_slice(), &[("is_default", "1")]].concat();
    let swapped = ada.submit(&format!("/account/addresses/{work}"), &first, "/account/addresses?done=saved").await;
    assert_eq!(ids(&swapped), [work.clone(), home.clone()]);
    let edit = ada.get(&format!("/account/addresses/{work}")).await;
    assert_eq!(input(&edit, "company"), "Analytical Engines");
    place(&edit, "name=\"is_default\" value=\"1\" checked");

    let mut eve = eve(&app).await;
    eve.get(&format!("/account/addresses/{home}")).await.assert_status(404);
    eve.post(&format!("/account/addresses/{home}"), &WORK).await.assert_status(404);
    eve.post(&format!("/account/addresses/{home}/remove"), &[]).await;
    assert_eq!(ids(&ada.get("/account/addresses").await).len(), 2, "it is not Eve's to remove");

    let left = ada.submit(&format!("/account/addresses/{work}/remove"), &[], "/account/addresses?done=removed").await;
    place(&left, "The address is removed.");
    assert_eq!(ids(&left), [home]);
}

#[tokio::test]
async fn a_full_book_says_so_and_loses_nothing_that_was_typed() {
    let app = TestApp::start().await;
    let mut ada = ada(&app).await;
    for number in 1..=20 {
        let line1 = format!("{number}, rue du Fossé");
        let fields = [("line1", line1.as_str()), ("country", "LU"), ("postal_code", "1009"), ("city", "Lux")];
        ada.submit("/account/addresses/new", &fields, "/account/addresses?done=saved").await.assert_ok();
    }
    let refused = ada.post("/account/addresses/new", &WORK).await;
    refused.assert_status(422);
    place(&refused, "There is room for 20 addresses");
    assert_eq!(input(&refused, "line1"), "7, rue Haute");
}

#[tokio::test]
async fn the_checkout_offers_the_book_and_fills_it() {
    let app = TestApp::start().await;
    let mut ada = ada(&app).await;
    ada.post("/account/addresses/new", &HOME).await;
    let [home] = ids(&ada.get("/account/addresses").await).try_into().unwrap();
    to_the_address(&app, &mut ada).await;
    let step = ada.get("/checkout/address").await;
    place(&step, &format!("value=\"{home}\" checked"));
    assert_eq!(input(&step, "line1"), "", "another one is typed anew");

    let typed = [WORK.as_slice(), &[("saved", ""), ("save", "1"), ("billing_same", "1")]].concat();
    let review = ada.submit("/checkout/address", &typed, "/checkout/review").await;
    place(&review, "7, rue Haute");
    ada.submit("/checkout/address", &typed, "/checkout/review").await.assert_ok();
    let book = ada.get("/account/addresses").await;
    assert_eq!(ids(&book).len(), 2, "it is in the book, once");

    // The fields below the choice are sent too; they don't count.
    let chosen = [WORK.as_slice(), &[("saved", home.as_str()), ("billing_same", "1")]].concat();
    let review = ada.submit("/checkout/address", &chosen, "/checkout/review").await;
    place(&review, "1, rue du Fossé");
    assert!(!review.text().contains("7, rue Haute"));
    place(&ada.get("/checkout/address").await, &format!("value=\"{home}\" checked"));
    order(&mut ada).await;
    let orders = ada.get("/account/orders").await;
    let id = orders.text().split("href=\"/account/orders/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    place(&ada.get(&format!("/account/orders/{id}")).await, "1, rue du Fossé");
}

#[tokio::test]
async fn a_guest_is_offered_no_book_and_another_customers_address_is_not_taken() {
    let app = TestApp::start().await;
    let mut ada = ada(&app).await;
    ada.post("/account/addresses/new", &HOME).await;
    let [home] = ids(&ada.get("/account/addresses").await).try_into().unwrap();
    let mut guest = Browser::at_host(&app);
    to_the_address(&app, &mut guest).await;
    let step = guest.get("/checkout/address").await;
    assert!(!step.text().contains("name=\"saved\"") && !step.text().contains("name=\"save\""), "{}", step.text());
    let stolen =
        guest.post("/checkout/address", &[("saved", home.as_str()), ("save", "1"), ("billing_same", "1")]).await;
    stolen.assert_status(422);
    assert!(!stolen.text().contains("rue du Fossé"), "{}", stolen.text());
}

#[tokio::test]
async fn a_new_password_needs_the_old_one_and_ends_all_other_sessions() {
    let app = TestApp::start().await;
    let mut ada = ada(&app).await;
    let mut phone = Browser::at_host(&app);
    let login = [("email", "ada@example.test"), ("password", "a sentence of hers")];
    phone.submit("/account/login", &login, "/account/orders").await.assert_ok();

    let guess = [("current_password", "a wild guess"), ("new_password", "quite another sentence")];
    let wrong = ada.post("/account/password", &guess).await;
    wrong.assert_status(422);
    place(&wrong, "This is not your password.");
    assert!(!wrong.text().contains("a wild guess"), "passwords are not sent back");
    let weak = [("current_password", "a sentence of hers"), ("new_password", "password")];
    place(&ada.post("/account/password", &weak).await, "not one that everybody uses");

    let right = [("current_password", "a sentence of hers"), ("new_password", "quite another sentence")];
    let changed = ada.submit("/account/password", &right, "/account/security?done=password").await;
    place(&changed, "Your password is changed.");
    assert_eq!(changed.text().matches("<time").count(), 1, "one session is left");
    assert_eq!(phone.get("/account/orders").await.header("location"), "/account/login");
    phone.post("/account/login", &login).await.assert_status(401);
}

#[tokio::test]
async fn a_new_address_counts_once_its_link_was_opened() {
    let app = TestApp::start().await;
    let mut ada = ada(&app).await;
    let refused = ada.post("/account/email", &[("email", "ada@"), ("current_password", "")]).await;
    refused.assert_status(422);
    assert_eq!(input(&refused, "email"), "ada@");
    place(&refused, "Please give an address like");
    let guess = [("email", "augusta@example.test"), ("current_password", "a wild guess")];
    place(&ada.post("/account/email", &guess).await, "This is not your password.");
    let wish = [("email", "augusta@example.test"), ("current_password", "a sentence of hers")];
    ada.submit("/account/email", &wish, "/account/done/ask-move").await.assert_ok();
    place(&ada.get("/account/security").await, "ada@example.test");
    let code = app.mails_to("augusta@example.test").await.pop().unwrap().secret("new-email");
    ada.submit("/account/new-email", &[("token", &code)], "/account/done/move").await.assert_ok();
    place(&ada.get("/account/security").await, "augusta@example.test");
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session() {
    let app = TestApp::start().await;
    let mut ada = ada(&app).await;
    let mut phone = Browser::at_host(&app);
    let login = [("email", "ada@example.test"), ("password", "a sentence of hers")];
    phone.submit("/account/login", &login, "/account/orders").await.assert_ok();
    let page = ada.get("/account/security").await;
    assert_eq!((page.text().matches("<time").count(), page.text().matches("This one").count()), (2, 1));
    ada.submit("/account/sessions/end", &[], "/account/done/left").await.assert_ok();
    assert_eq!(ada.cookies.keys().filter(|name| name.contains("customer")).count(), 0);
    assert_eq!(phone.get("/account/orders").await.header("location"), "/account/login");
}

#[tokio::test]
async fn the_file_of_all_data_is_one_click_away() {
    let app = TestApp::start().await;
    let mut ada = ada(&app).await;
    ada.post("/account/addresses/new", &HOME).await;
    // The access token is over: what the page keeps is enough.
    ada.cookies.retain(|name, _| name != "orion_customer_ALPHA");
    let file = ada.get("/account/export").await.header("location").to_owned();
    assert!(file.starts_with("/api/v1/public/vendors/ALPHA/customers/"), "{file}");
    let file = ada.get(&file).await;
    file.assert_ok();
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert!(file.text().contains("rue du Fossé") && file.text().contains("ada@example.test"), "{}", file.text());
}

#[tokio::test]
async fn an_account_is_erased_by_who_knows_its_password_once_nothing_is_to_be_delivered() {
    let app = TestApp::start().await;
    let mut ada = ada(&app).await;
    let guess = ada.post("/account/erase", &[("current_password", "a wild guess")]).await;
    guess.assert_status(422);
    place(&guess, "This is not your password.");
    to_the_address(&app, &mut ada).await;
    let address = [HOME.as_slice(), &[("billing_same", "1")]].concat();
    ada.submit("/checkout/address", &address, "/checkout/review").await.assert_ok();
    order(&mut ada).await;
    let right = [("current_password", "a sentence of hers")];
    let open = ada.post("/account/erase", &right).await;
    open.assert_status(409);
    place(&open, "still to be delivered");

    let mut eve = eve(&app).await;
    let gone = eve.submit("/account/erase", &[("current_password", EVES)], "/account/done/erased").await;
    place(&gone, "Your account is erased");
    assert_eq!(eve.cookies.keys().filter(|name| name.contains("customer")).count(), 0);
    let login = [("email", "eve@example.test"), ("password", EVES)];
    eve.post("/account/login", &login).await.assert_status(401);
    ada.get("/account/orders").await.assert_ok();
}

async fn ada(app: &TestApp) -> Browser<'_> {
    let mut browser = Browser::at_host(app);
    browser.join(&ADA).await;
    browser
}

/// Another customer.
async fn eve(app: &TestApp) -> Browser<'_> {
    let mut browser = Browser::at_host(app);
    let fields = [("first_name", "Eve"), ("last_name", "E"), ("email", "eve@example.test"), ("password", EVES)];
    browser.join(&fields).await;
    browser
}

/// Puts a cup into the cart and goes through the first step.
async fn to_the_address(app: &TestApp, browser: &mut Browser<'_>) {
    let cup = product(app, "Cup", 2400, 5).await;
    let variant = cup.variants.0[0].id.to_string();
    browser.post(&format!("/products/{}", cup.slug), &[("variant_id", &variant), ("quantity", "1")]).await;
    let contact = [("email", "ada@example.test"), ("first_name", "Ada"), ("last_name", "Lovelace")];
    browser.submit("/checkout/contact", &contact, "/checkout/address").await.assert_ok();
}

async fn order(browser: &mut Browser<'_>) {
    let fields = [("idempotency_key", "k"), ("expected_total", "2400")];
    browser.submit("/checkout/review", &fields, "/checkout/confirmation").await.assert_ok();
}

/// The ids of the addresses that the page links to, in its order.
fn ids(page: &TestResponse) -> Vec<String> {
    let links = page.text().split("href=\"/account/addresses/").skip(1);
    links.map(|rest| rest.split('"').next().unwrap().to_owned()).filter(|id| id != "new").collect()
}

/// The position of a text in a page.
#[track_caller]
fn place(page: &TestResponse, text: &str) -> usize {
    page.text().find(text).unwrap_or_else(|| panic!("no {text} in {}", page.text()))
}
