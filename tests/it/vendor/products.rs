//! The catalog as the team keeps it and customers see it.

use serde_json::{Value, json};

use crate::support::{app::TestApp, people::Person};

const PRODUCTS: &str = "/api/v1/vendor/products";
const SHOP: &str = "/api/v1/public/vendors/alpha/products";

#[tokio::test]
async fn a_product_is_made_seen_changed_and_archived() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let body = json!({
        "title": "Tasse à café <b>Roude Léiw</b>", "price": 1990, "sale_price": 1490, "sku": "MUG-1",
        "category": "Maison > Cuisine", "brand": "Minett", "gtin": "4006381333931",
        "description": "<p onclick=x>Émail <script>alert(1)</script></p>", "image_urls": ["https://images.example/1.jpg"],
    });
    let product = made(&app, &owner, body).await;
    assert_eq!(product["title"], "Tasse à café Roude Léiw");
    assert_eq!(product["slug"], "tasse-a-cafe-roude-leiw");
    assert_eq!(product["description"], "<p>Émail </p>");
    assert_eq!(product["price"], json!({"amount": 1990, "currency": "EUR"}));
    assert_eq!(product["variants"].as_array().unwrap().len(), 1);
    assert_eq!(product["variants"][0]["sku"], "MUG-1");
    assert_eq!(product["category"], "Maison > Cuisine");

    let seen = app.get(&format!("{SHOP}/tasse-a-cafe-roude-leiw")).send().await.assert_ok();
    assert_eq!(seen["id"], product["id"]);
    assert_eq!(seen["image_url"], "https://images.example/1.jpg");

    let path = format!("{PRODUCTS}/{}", product["id"].as_str().unwrap());
    let patch = json!({"price": 2490, "sale_price": null, "brand": null});
    let changed = owner.put(&app, &path).json(&patch).send().await.assert_ok();
    assert_eq!(changed["price"]["amount"], 2490);
    assert_eq!((&changed["sale_price"], &changed["brand"]), (&Value::Null, &Value::Null));
    assert_eq!((&changed["title"], &changed["variants"][0]["sku"]), (&product["title"], &json!("MUG-1")));

    owner.delete(&app, &path).send().await.assert_status(204);
    owner.get(&app, &path).send().await.assert_error(404, "PRODUCT_NOT_FOUND");
    app.get(&format!("{SHOP}/tasse-a-cafe-roude-leiw")).send().await.assert_error(404, "PRODUCT_NOT_FOUND");
    made(&app, &owner, json!({"title": "Another", "price": 1, "sku": "MUG-1"})).await;
}

#[tokio::test]
async fn the_catalog_is_searched_filtered_sorted_and_paged() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    for (title, price, category) in
        [("Crémant brut", 1590, "Drinks > Wine"), ("Riesling", 990, "Drinks > Wine"), ("Mug", 500, "Home")]
    {
        made(&app, &owner, json!({"title": title, "price": price, "category": category})).await;
    }
    let list = async |query: &str| app.get(&format!("{SHOP}{query}")).send().await.assert_ok();
    assert_eq!(titles(&list("?sort=price").await), ["Mug", "Riesling", "Crémant brut"]);
    assert_eq!(titles(&list("?sort=-title").await), ["Riesling", "Mug", "Crémant brut"]);
    assert_eq!(titles(&list("/search?q=CREMANT+br").await), ["Crémant brut"]);
    assert_eq!(titles(&list("/search?q=%25%27%22%5C").await), [""; 0]);
    assert_eq!(titles(&list("?category=Drinks&sort=price").await), ["Riesling", "Crémant brut"]);
    assert_eq!(titles(&list("?category=drinks-wine&sort=price&max_price=1000").await), ["Riesling"]);
    assert_eq!(titles(&list("?in_stock=true").await), [""; 0]);
    let second = list("?sort=price&per_page=2&page=2").await;
    assert_eq!((titles(&second), &second["total"]), (vec!["Crémant brut"], &json!(3)));
    let beyond = list("?per_page=2&page=9").await;
    assert_eq!((titles(&beyond).len(), &beyond["total"]), (0, &json!(3)));
    app.get(&format!("{SHOP}?per_page=101")).send().await.assert_error(422, "VALIDATION_FAILED");
    app.get(&format!("{SHOP}?sort=price;drop")).send().await.assert_error(422, "VALIDATION_FAILED");
}

#[tokio::test]
async fn an_inactive_product_is_for_the_team_only() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let product = made(&app, &owner, json!({"title": "Secret", "price": 100, "is_active": false})).await;
    let id = product["id"].as_str().unwrap();
    app.get(&format!("{SHOP}/{id}")).send().await.assert_error(404, "PRODUCT_NOT_FOUND");
    assert_eq!(app.get(SHOP).send().await.assert_ok()["total"], 0);
    let path = format!("{PRODUCTS}/{id}/toggle-active");
    assert_eq!(owner.put(&app, &path).send().await.assert_ok()["is_active"], true);
    app.get(&format!("{SHOP}/{id}")).send().await.assert_ok();
    let path = format!("{PRODUCTS}/{id}/toggle-featured");
    assert_eq!(owner.put(&app, &path).send().await.assert_ok()["is_featured"], true);
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let body = json!({"title": "", "price": -1, "min_quantity": 0, "colour": "red", "sku": "a\u{0}b"});
    let envelope = owner.post(&app, PRODUCTS).json(&body).send().await.assert_error(422, "VALIDATION_FAILED");
    assert_eq!(wrong_fields(&envelope), ["colour", "min_quantity", "price", "sku", "title"]);

    let body = json!({
        "title": " <b></b> ", "price": 100, "sale_price": 100, "vat_basis_points": 1900, "gtin": "4006381333932",
        "language": "it", "image_urls": ["javascript:alert(1)", "//evil.example/x", "/static/a.svg"],
    });
    let envelope = owner.post(&app, PRODUCTS).json(&body).send().await.assert_error(422, "VALIDATION_FAILED");
    let wrong = ["gtin", "image_urls[0]", "image_urls[1]", "language", "sale_price", "title", "vat_basis_points"];
    assert_eq!(wrong_fields(&envelope), wrong);
}

#[tokio::test]
async fn a_sku_belongs_to_one_product_of_the_vendor_and_a_title_to_as_many_as_like() {
    let app = TestApp::start().await;
    let (alpha, beta) = (app.owner("ALPHA").await, app.owner("BETA").await);
    let body = json!({"title": "Mug", "price": 100, "sku": "M"});
    made(&app, &alpha, body.clone()).await;
    alpha.post(&app, PRODUCTS).json(&body).send().await.assert_error(409, "SKU_TAKEN");
    made(&app, &beta, body).await;
    let again = made(&app, &alpha, json!({"title": "Mug", "price": 100})).await;
    let slug = again["slug"].as_str().unwrap();
    assert!(slug.starts_with("mug-") && slug.len() > "mug-".len(), "{slug}");
}

#[tokio::test]
async fn texts_are_shown_in_the_language_that_fits_best() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let product = made(&app, &owner, json!({"title": "Mug", "price": 100, "description": "<p>Blue</p>"})).await;
    let id = product["id"].as_str().unwrap();
    let french = json!({"language": "fr", "title": "Tasse"});
    owner.put(&app, &format!("{PRODUCTS}/{id}")).json(&french).send().await.assert_ok();
    let shown = async |language: &str| {
        let seen = app.get(&format!("{SHOP}/{id}?language={language}")).send().await.assert_ok();
        (seen["title"].as_str().unwrap().to_owned(), seen["description"].as_str().unwrap().to_owned())
    };
    assert_eq!(shown("fr").await, ("Tasse".to_owned(), "<p>Blue</p>".to_owned()));
    assert_eq!(shown("de").await.0, "Mug");
    assert_eq!(app.get(&format!("{SHOP}/search?q=tasse&language=de")).send().await.assert_ok()["total"], 1);
}

#[tokio::test]
async fn a_viewer_reads_and_does_not_write() {
    let app = TestApp::start().await;
    let viewer = app.member("ALPHA", "viewer").await;
    viewer.get(&app, PRODUCTS).send().await.assert_ok();
    let body = json!({"title": "Mug", "price": 100});
    viewer.post(&app, PRODUCTS).json(&body).send().await.assert_error(403, "PERMISSION_DENIED");
    app.member("ALPHA", "editor").await.post(&app, PRODUCTS).json(&body).send().await.assert_status(201);
}

#[tokio::test]
async fn a_category_is_one_in_whatever_case_it_is_written_and_however_many_make_it_at_once() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let make = async |category: String| {
        let body = json!({"title": "Cup", "price": 100, "category": category});
        owner.post(&app, PRODUCTS).json(&body).send().await.assert_status(201)["category"].clone()
    };
    assert_eq!(make("Books > Novels".to_owned()).await, "Books > Novels");
    assert_eq!(make("books > NOVELS".to_owned()).await, "Books > Novels");
    assert_eq!(make("BOOKS > Poems".to_owned()).await, "Books > Poems");
    let list = app.get(&format!("{SHOP}?category=bOOks")).send().await.assert_ok();
    assert_eq!(list["total"], 3);
    // Different categories whose slugs are the same, and twice the same one.
    let race = ["Home!", "Home?", "Home.", "home!"].map(|path| make(path.to_owned()));
    let made = futures_util::future::join_all(race).await;
    assert_eq!(made.len(), 4);
}

#[tokio::test]
async fn the_default_rate_of_vat_is_the_countrys_and_a_rate_means_its_class() {
    let app = TestApp::start().await;
    app.new_vendor("BERLIN", "DE").await;
    let owner = app.owner("BERLIN").await;
    let plain = made(&app, &owner, json!({"title": "Cup", "price": 100})).await;
    assert_eq!((&plain["vat_basis_points"], &plain["tax_class"]), (&json!(1900), &json!("standard")));
    let book = made(&app, &owner, json!({"title": "Book", "price": 100, "vat_basis_points": 700})).await;
    assert_eq!(book["tax_class"], "reduced");
    let body = json!({"title": "Cup", "price": 100, "vat_basis_points": 1700});
    owner.post(&app, PRODUCTS).json(&body).send().await.assert_error(422, "VALIDATION_FAILED");
    let body = json!({"title": "Cup", "price": 100, "tax_class": "parking"});
    owner.post(&app, PRODUCTS).json(&body).send().await.assert_error(422, "VALIDATION_FAILED");
    let taxes = owner.get(&app, "/api/v1/vendor/taxes").send().await.assert_ok();
    assert_eq!((&taxes["country"], &taxes["classes"][0]["vat_basis_points"]), (&json!("DE"), &json!(1900)));
    let path = format!("{PRODUCTS}/{}", book["id"].as_str().unwrap());
    let exempt = owner.put(&app, &path).json(&json!({"tax_class": "exempt"})).send().await.assert_ok();
    assert_eq!((&exempt["vat_basis_points"], &exempt["tax_class"]), (&json!(0), &json!("exempt")));
}

#[tokio::test]
async fn a_change_of_the_law_is_a_row_and_changes_no_product() {
    let app = TestApp::start().await;
    app.law_changes("LU", "2026-12-01", 1800).await;
    let owner = app.owner("ALPHA").await;
    let cup = made(&app, &owner, json!({"title": "Cup", "price": 100})).await;
    assert_eq!(cup["vat_basis_points"], 1700);
    app.clock.advance(chrono::TimeDelta::days(10));
    let seen = app.get(&format!("{SHOP}/{}", cup["id"].as_str().unwrap())).send().await.assert_ok();
    assert_eq!(seen["vat_basis_points"], 1800);
}

#[tokio::test]
async fn in_a_country_without_known_rates_each_product_names_its_own() {
    let app = TestApp::start().await;
    app.new_vendor("BASEL", "CH").await;
    let owner = app.owner("BASEL").await;
    let answer = owner.post(&app, PRODUCTS).json(&json!({"title": "Cup", "price": 100})).send().await;
    assert_eq!(wrong_fields(&answer.assert_error(422, "VALIDATION_FAILED")), ["vat_basis_points"]);
    let cup = made(&app, &owner, json!({"title": "Cup", "price": 100, "vat_basis_points": 810})).await;
    assert_eq!((&cup["vat_basis_points"], &cup["tax_class"]), (&json!(810), &Value::Null));
}

#[tokio::test]
async fn the_team_sees_and_edits_the_texts_of_all_languages() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let product = made(&app, &owner, json!({"title": "Mug", "price": 100, "description": "<p>Blue</p>"})).await;
    let path = format!("{PRODUCTS}/{}", product["id"].as_str().unwrap());
    let texts = json!({"fr": {"title": "Tasse"}, "de": {"title": "Tasse", "description": "<p>Blau</p>"}});
    let changed = owner.put(&app, &path).json(&json!({"texts": texts})).send().await.assert_ok();
    assert_eq!(changed["edited_fields"], json!(["description.de", "title.de", "title.fr"]));
    let seen = owner.get(&app, &path).send().await.assert_ok();
    assert_eq!(seen["texts"]["fr"], json!({"title": "Tasse", "description": ""}));
    assert_eq!(seen["texts"]["en"], json!({"title": "Mug", "description": "<p>Blue</p>"}));
    let german = owner.get(&app, &format!("{path}?language=de")).send().await.assert_ok();
    assert_eq!((&german["title"], &german["description"]), (&json!("Tasse"), &json!("<p>Blau</p>")));
    let french = app.get(&format!("{SHOP}/{}?language=fr", product["id"].as_str().unwrap())).send().await.assert_ok();
    assert_eq!((&french["title"], &french["description"]), (&json!("Tasse"), &json!("<p>Blue</p>")));
    // The same once more is no change.
    let again = owner.put(&app, &path).json(&json!({"texts": {"en": {"title": "Mug"}}, "brand": null})).send().await;
    assert_eq!(again.assert_ok()["edited_fields"], changed["edited_fields"]);
    let wrong = json!({"texts": {"it": {"title": "Tazza"}, "fr": {"title": " <b></b> "}}});
    let refused = owner.put(&app, &path).json(&wrong).send().await.assert_error(422, "VALIDATION_FAILED");
    assert_eq!(wrong_fields(&refused), ["language", "title"]);

    let follow = format!("{path}/follow-feed");
    let one = owner.put(&app, &follow).json(&json!({"fields": ["title.fr"]})).send().await.assert_ok();
    assert_eq!(one["edited_fields"], json!(["description.de", "title.de"]));
    let all = owner.put(&app, &follow).json(&json!({})).send().await.assert_ok();
    assert_eq!(all["edited_fields"], json!([]));
}

#[tokio::test]
async fn categories_are_named_in_each_language_sorted_and_hidden() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    for category in ["Books", "Toys"] {
        made(&app, &owner, json!({"title": "Thing", "price": 100, "category": category})).await;
    }
    let categories = owner.get(&app, "/api/v1/vendor/categories").send().await.assert_ok();
    let books = format!("/api/v1/vendor/categories/{}", categories[0]["id"].as_str().unwrap());
    let change = json!({"names": {"fr": "Livres", "de": "Bücher"}, "position": 5});
    let changed = owner.put(&app, &books).json(&change).send().await.assert_ok();
    assert_eq!((&changed["names"]["fr"], &changed["products"]), (&json!("Livres"), &json!(1)));
    let page = app.get("/").on("alpha.localhost").header("accept-language", "fr").send().await;
    let (toys, livres) = (page.text().find(">Toys<"), page.text().find(">Livres<"));
    assert!(livres.is_some() && toys < livres, "{}", page.text());
    assert_eq!(app.get(&format!("{SHOP}/search?q=bucher")).send().await.assert_ok()["total"], 1);
    owner.put(&app, &books).json(&json!({"names": {"fr": ""}, "is_active": false})).send().await.assert_ok();
    let page = app.get("/").on("alpha.localhost").send().await;
    assert!(!page.text().contains(">Books<") && page.text().contains(">Toys<"));
    let wrong = json!({"names": {"it": "Libri"}});
    owner.put(&app, &books).json(&wrong).send().await.assert_error(422, "VALIDATION_FAILED");
    let nobody = format!("/api/v1/vendor/categories/{}", uuid::Uuid::now_v7());
    owner.put(&app, &nobody).json(&json!({})).send().await.assert_error(404, "CATEGORY_NOT_FOUND");
}

#[tokio::test]
async fn an_old_address_leads_to_the_product_however_often_it_moved() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let cup = made(&app, &owner, json!({"title": "Cup", "price": 100})).await;
    made(&app, &owner, json!({"title": "Mug", "price": 100})).await;
    let path = format!("{PRODUCTS}/{}", cup["id"].as_str().unwrap());
    let move_to = async |slug: &str| owner.put(&app, &path).json(&json!({"slug": slug})).send().await;
    for slug in ["tea-cup", "coffee-cup", "tea-cup", "big-cup"] {
        assert_eq!(move_to(slug).await.assert_ok()["slug"], slug);
    }
    for slug in ["cup", "tea-cup", "coffee-cup", "big-cup"] {
        assert_eq!(app.get(&format!("{SHOP}/{slug}")).send().await.assert_ok()["slug"], "big-cup", "{slug}");
    }
    let page = app.get("/products/tea-cup").on("alpha.localhost").send().await;
    assert_eq!((page.status.as_u16(), page.header("location")), (301, "/products/big-cup"));
    assert_eq!(app.get("/products/big-cup").on("alpha.localhost").send().await.status, 200);
    move_to("mug").await.assert_error(409, "SLUG_TAKEN");
    for wrong in ["Tea cup", "-cup", "cup-", "cup--x", "tässe", "../x"] {
        move_to(wrong).await.assert_error(422, "VALIDATION_FAILED");
    }
    // Whoever takes a freed address has it.
    let new = made(&app, &owner, json!({"title": "Cup", "price": 100})).await;
    let seen = app.get(&format!("{SHOP}/{}", new["slug"].as_str().unwrap())).send().await.assert_ok();
    assert_eq!(seen["id"], new["id"]);
}

#[tokio::test]
async fn what_was_never_received_is_in_the_inventory_and_counts_as_low() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let cup = made(&app, &owner, json!({"title": "Cup", "price": 100})).await;
    let variants = format!("{PRODUCTS}/{}/variants", cup["id"].as_str().unwrap());
    let large = json!({"options": {"size": "L"}, "price": 100});
    owner.post(&app, &variants).json(&large).send().await.assert_status(201);
    let low = owner.get(&app, "/api/v1/vendor/inventory?low=true").send().await.assert_ok();
    assert_eq!((&low["total"], &low["items"][0]["on_hand"]), (&json!(2), &json!(0)), "{low}");
}

async fn made(app: &TestApp, owner: &Person, body: Value) -> Value {
    owner.post(app, PRODUCTS).json(&body).send().await.assert_status(201)
}

fn titles(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect()
}

fn wrong_fields(envelope: &Value) -> Vec<&str> {
    let errors = envelope["errors"].as_array().unwrap();
    let mut fields: Vec<_> = errors.iter().map(|error| error["field"].as_str().unwrap()).collect();
    fields.sort_unstable();
    fields
}
