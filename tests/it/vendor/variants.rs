//! Variants one by one: their prices, reductions with dates, options and order.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::{app::TestApp, books::assert_books, people::Person};

const PRODUCTS: &str = "/api/v1/vendor/products";
const SHOP: &str = "/api/v1/public/vendors/alpha";

#[tokio::test]
async fn one_price_for_all_is_refused_where_variants_have_their_own() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let path = bike(&app, &owner, [181_890, 199_990, 218_090]).await;
    owner.put(&app, &path).json(&json!({"price": 1000})).send().await.assert_error(409, "VARIANT_PRICES_DIFFER");
    owner.put(&app, &path).json(&json!({"sale_price": 900})).send().await.assert_error(409, "VARIANT_PRICES_DIFFER");
    // A form sends back what it shows.
    let form = json!({"title": "Lastenrad 2", "price": 181_890, "sale_price": null, "sku": "BIKE-S"});
    let saved = owner.put(&app, &path).json(&form).send().await.assert_ok();
    assert_eq!((&saved["title"], &saved["edited_fields"]), (&json!("Lastenrad 2"), &json!(["title.en"])));
    let prices = [("S", 181_890), ("M", 199_990), ("L", 218_090)].map(|(size, price)| (size.to_owned(), price));
    assert_eq!(shown(&app, &owner, &path).await, prices);

    let medium = format!("{path}/variants/{}", id_of(&app, &owner, &path, "M").await);
    let changed = owner.put(&app, &medium).json(&json!({"price": 150_000})).send().await.assert_ok();
    assert_eq!(changed["edited_fields"], json!(["price"]));
    let product = owner.get(&app, &path).send().await.assert_ok();
    assert_eq!((&product["price"]["amount"], &product["price_from"]["amount"]), (&json!(181_890), &json!(150_000)));
    assert_books(&app.db, &app.alpha).await;
}

#[tokio::test]
async fn one_price_for_all_is_set_where_variants_cost_the_same() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let path = bike(&app, &owner, [1000, 1000, 1000]).await;
    let changed = owner.put(&app, &path).json(&json!({"price": 2000, "sale_price": 1500})).send().await.assert_ok();
    assert_eq!((&changed["price"]["amount"], &changed["sale_price"]["amount"]), (&json!(2000), &json!(1500)));
    assert_eq!(shown(&app, &owner, &path).await.iter().map(|(_, price)| *price).collect::<Vec<_>>(), [1500; 3]);
    let lower = owner.put(&app, &path).json(&json!({"price": 1200})).send().await;
    lower.assert_error(422, "VALIDATION_FAILED");
    assert_books(&app.db, &app.alpha).await;
}

#[tokio::test]
async fn a_reduction_counts_between_its_times_wherever_a_price_is_shown_or_charged() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let cup = app.vendor("ALPHA").product("Cup").price(2000).on_hand(9).await;
    let (path, now) = (format!("{PRODUCTS}/{}", cup.product), app.clock.now());
    let (starts, ends) = (now + TimeDelta::hours(1), now + TimeDelta::hours(3));
    let body = json!({"sale_price": 1500, "sale_starts_at": starts, "sale_ends_at": ends});
    owner.put(&app, &format!("{path}/variants/{}", cup.variant)).json(&body).send().await.assert_ok();
    let cart = app.post(&format!("{SHOP}/cart")).send().await.assert_ok()["session"].as_str().unwrap().to_owned();
    let item = json!({"variant_id": cup.variant, "quantity": 2});
    app.post(&format!("{SHOP}/cart/{cart}/items")).json(&item).send().await.assert_ok();
    let costs = async || {
        let product = app.get(&format!("{SHOP}/products/{}", cup.product)).send().await.assert_ok();
        let listed = app.get(&format!("{SHOP}/products?max_price=1500")).send().await.assert_ok();
        let cart = app.get(&format!("{SHOP}/cart/{cart}")).send().await.assert_ok();
        (
            product["sale_price"]["amount"].as_i64(),
            product["price_from"]["amount"].as_i64().unwrap(),
            listed["total"].as_i64().unwrap(),
            cart["subtotal"]["amount"].as_i64().unwrap(),
        )
    };
    assert_eq!(costs().await, (None, 2000, 0, 4000));
    // Whoever saves the product's form meanwhile does not take the reduction away.
    owner.put(&app, &path).json(&json!({"price": 2000, "sale_price": null})).send().await.assert_ok();
    app.clock.advance(TimeDelta::hours(2));
    assert_eq!(costs().await, (Some(1500), 1500, 1, 3000));
    app.clock.advance(TimeDelta::hours(1));
    assert_eq!(costs().await, (None, 2000, 0, 4000), "its last moment is over");
}

#[tokio::test]
async fn a_reduction_names_the_lowest_price_of_the_thirty_days_before_it() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let body = json!({"title": "Cup", "price": 900});
    let product = owner.post(&app, PRODUCTS).json(&body).send().await.assert_status(201);
    let variant = product["variants"][0]["id"].as_str().unwrap();
    let path = format!("{PRODUCTS}/{}/variants/{variant}", product["id"].as_str().unwrap());
    let set = async |body: Value| {
        // Nobody stays signed in for so long.
        let owner = app.owner("ALPHA").await;
        owner.put(&app, &path).json(&body).send().await.assert_ok()
    };
    app.clock.advance(TimeDelta::days(40));
    set(json!({"price": 2000})).await;
    app.clock.advance(TimeDelta::days(40));
    set(json!({"price": 2500})).await;
    app.clock.advance(TimeDelta::days(10));
    let reduced = set(json!({"sale_price": 1800})).await;
    assert_eq!(reduced["lowest_price_30_days"]["amount"], 2000, "900 is longer ago");
    // A reduction that is prolonged is not a new one.
    app.clock.advance(TimeDelta::days(5));
    let prolonged = set(json!({"sale_ends_at": app.clock.now() + TimeDelta::days(5)})).await;
    assert_eq!(prolonged["lowest_price_30_days"]["amount"], 2000);
    let seen = app.get(&format!("{SHOP}/products/{}", product["slug"].as_str().unwrap())).send().await.assert_ok();
    assert_eq!(seen["lowest_price_30_days"]["amount"], 2000);
    app.clock.advance(TimeDelta::days(6));
    assert_eq!(set(json!({})).await["lowest_price_30_days"], Value::Null, "nothing is reduced any more");
    let again = set(json!({"sale_price": 1900, "sale_ends_at": null})).await;
    assert_eq!(again["lowest_price_30_days"]["amount"], 1800, "the earlier reduction counts");
}

#[tokio::test]
async fn what_is_new_has_no_earlier_price() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let body = json!({"title": "Cup", "price": 900, "sale_price": 500});
    let product = owner.post(&app, PRODUCTS).json(&body).send().await.assert_status(201);
    assert_eq!(product["lowest_price_30_days"], Value::Null);
}

#[tokio::test]
async fn the_first_variant_that_is_sold_is_shown_first_and_the_last_one_stays() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let path = bike(&app, &owner, [1000, 2000, 3000]).await;
    let large = format!("{path}/variants/{}", id_of(&app, &owner, &path, "L").await);
    owner.put(&app, &large).json(&json!({"position": 0})).send().await.assert_ok();
    let price = async || owner.get(&app, &path).send().await.assert_ok()["price"]["amount"].as_i64().unwrap();
    assert_eq!(price().await, 3000);
    let gone = owner.put(&app, &format!("{large}/archive")).send().await.assert_ok();
    assert!(gone["archived_at"].is_string() && gone["is_default"] == false, "{gone}");
    assert_eq!(price().await, 1000, "the next one is shown");
    let public = app.get(&format!("{SHOP}/products")).send().await.assert_ok();
    assert_eq!(public["items"][0]["variants"].as_array().unwrap().len(), 2);
    for size in ["S", "M"] {
        let archive = format!("{path}/variants/{}/archive", id_of(&app, &owner, &path, size).await);
        let answer = owner.put(&app, &archive).send().await;
        if size == "S" { drop(answer.assert_ok()) } else { drop(answer.assert_error(409, "LAST_VARIANT")) }
    }
    owner.put(&app, &format!("{large}/restore")).send().await.assert_ok();
    assert_eq!(price().await, 3000);
}

#[tokio::test]
async fn an_archived_variant_cannot_be_bought() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let path = bike(&app, &owner, [1000, 2000, 3000]).await;
    let small = id_of(&app, &owner, &path, "S").await;
    let cart = app.post(&format!("{SHOP}/cart")).send().await.assert_ok()["session"].as_str().unwrap().to_owned();
    let items = format!("{SHOP}/cart/{cart}/items");
    let item = json!({"variant_id": small, "quantity": 1});
    app.post(&items).json(&item).send().await.assert_ok();
    owner.put(&app, &format!("{path}/variants/{small}/archive")).send().await.assert_ok();
    app.post(&items).json(&item).send().await.assert_error(409, "PRODUCT_NOT_IN_CATALOG");
}

#[tokio::test]
async fn variants_that_are_sold_differ_in_their_options() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let path = bike(&app, &owner, [1000, 2000, 3000]).await;
    let variants = format!("{path}/variants");
    let same = json!({"options": {"size": "M"}, "price": 1});
    owner.post(&app, &variants).json(&same).send().await.assert_error(409, "VARIANT_EXISTS");
    let nameless = owner.post(&app, &variants).json(&json!({"price": 1})).send().await;
    nameless.assert_error(422, "VALIDATION_FAILED");
    let medium = id_of(&app, &owner, &path, "M").await;
    owner.put(&app, &format!("{variants}/{medium}/archive")).send().await.assert_ok();
    owner.post(&app, &variants).json(&same).send().await.assert_status(201);
    owner.put(&app, &format!("{variants}/{medium}/restore")).send().await.assert_error(409, "VARIANT_EXISTS");
    let (a, b) = tokio::join!(
        owner.post(&app, &variants).json(&json!({"options": {"size": "XL"}, "price": 1})).send(),
        owner.post(&app, &variants).json(&json!({"options": {"size": "XL"}, "price": 1})).send(),
    );
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
}

#[tokio::test]
async fn no_combination_of_wrong_values_is_more_than_refused() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let path = bike(&app, &owner, [1000, 2000, 3000]).await;
    let small = format!("{path}/variants/{}", id_of(&app, &owner, &path, "S").await);
    let wrong = [
        json!({"sale_price": 1000}),
        json!({"sale_price": 999, "price": 999}),
        json!({"sale_price": 1, "sale_starts_at": "2026-12-01T00:00:00Z", "sale_ends_at": "2026-12-01T00:00:00Z"}),
        json!({"sale_price": 1, "sale_ends_at": "+262000-01-01T00:00:00Z"}),
        json!({"weight_grams": -1}),
        json!({"cost": 1_000_000_001}),
        json!({"tax_class": "luxury"}),
        json!({"gtin": "4006381333932"}),
        json!({"options": {"": "S"}}),
        json!({"options": {"size": ""}}),
        json!({"image_url": "javascript:alert(1)"}),
        json!({"position": -1}),
        json!({"sku": "a\u{0}b"}),
    ];
    for body in wrong {
        let answer = owner.put(&app, &small).json(&body).send().await;
        assert!(answer.status == 422 || answer.status == 400, "{body}: {} {}", answer.status, answer.text());
    }
    owner.put(&app, &small).json(&json!({"sku": "BIKE-M"})).send().await.assert_error(409, "SKU_TAKEN");
    let other = format!("{PRODUCTS}/{}/variants/{}", uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
    owner.put(&app, &other).json(&json!({"price": 1})).send().await.assert_error(404, "PRODUCT_NOT_FOUND");
}

#[tokio::test]
async fn a_list_by_price_follows_the_price_that_it_shows() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    bike(&app, &owner, [5000, 4000, 900]).await;
    for (title, price) in [("Bell", 1000), ("Lamp", 3000)] {
        owner.post(&app, PRODUCTS).json(&json!({"title": title, "price": price})).send().await.assert_status(201);
    }
    let list = async |query: &str| {
        let page = app.get(&format!("{SHOP}/products?{query}")).send().await.assert_ok();
        let title = |item: &Value| item["title"].as_str().unwrap().to_owned();
        page["items"].as_array().unwrap().iter().map(title).collect::<Vec<_>>()
    };
    assert_eq!(list("sort=price").await, ["Lastenrad", "Bell", "Lamp"]);
    assert_eq!(list("sort=price&max_price=999").await, ["Lastenrad"]);
    assert_eq!(list("sort=-price&min_price=1000").await, ["Lamp", "Bell"]);
}

#[tokio::test]
async fn options_are_named_in_each_language() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let product =
        owner.post(&app, PRODUCTS).json(&json!({"title": "Cup", "price": 100})).send().await.assert_status(201);
    let path = format!("{PRODUCTS}/{}", product["id"].as_str().unwrap());
    let body = json!({"options": {"colour": "red", "size": "L"}, "price": 100});
    owner.post(&app, &format!("{path}/variants")).json(&body).send().await.assert_status(201);
    let options = owner.get(&app, &format!("{path}/options")).send().await.assert_ok();
    assert_eq!((&options[0]["key"], &options[0]["values"][0]["key"]), (&json!("colour"), &json!("red")));
    let colour = format!("{path}/options/{}", options[0]["id"].as_str().unwrap());
    let names = json!({"names": {"fr": "Couleur"}, "values": {"red": {"fr": "rouge"}}});
    let named = owner.put(&app, &colour).json(&names).send().await.assert_ok();
    assert_eq!((&named["names"]["fr"], &named["values"][0]["names"]["fr"]), (&json!("Couleur"), &json!("rouge")));
    let title = async |language: &str| {
        let path = format!("{SHOP}/products/{}?language={language}", product["id"].as_str().unwrap());
        app.get(&path).send().await.assert_ok()["variants"][1]["title"].as_str().unwrap().to_owned()
    };
    assert_eq!((title("fr").await, title("de").await), ("rouge, L".to_owned(), "red, L".to_owned()));
    assert_eq!(app.get(&format!("{SHOP}/products/search?q=cup+rouge")).send().await.assert_ok()["total"], 1);
    let wrong = json!({"values": {"blue": {"fr": "bleu"}}});
    owner.put(&app, &colour).json(&wrong).send().await.assert_error(422, "VALIDATION_FAILED");
}

/// A product with the variants S, M and L, which cost these amounts; the product's path.
async fn bike(app: &TestApp, owner: &Person, prices: [i64; 3]) -> String {
    let body = json!({"title": "Lastenrad", "price": prices[0], "sku": "BIKE-S"});
    let product = owner.post(app, PRODUCTS).json(&body).send().await.assert_status(201);
    let path = format!("{PRODUCTS}/{}", product["id"].as_str().unwrap());
    let first = format!("{path}/variants/{}", product["variants"][0]["id"].as_str().unwrap());
    owner.put(app, &first).json(&json!({"options": {"size": "S"}})).send().await.assert_ok();
    for (size, price) in [("M", prices[1]), ("L", prices[2])] {
        let body = json!({"options": {"size": size}, "price": price, "sku": format!("BIKE-{size}")});
        owner.post(app, &format!("{path}/variants")).json(&body).send().await.assert_status(201);
    }
    path
}

/// Title and price now of each variant.
async fn shown(app: &TestApp, owner: &Person, path: &str) -> Vec<(String, i64)> {
    let variants = owner.get(app, &format!("{path}/variants")).send().await.assert_ok();
    let line = |variant: &Value| {
        (variant["title"].as_str().unwrap().to_owned(), variant["price_now"]["amount"].as_i64().unwrap())
    };
    variants.as_array().unwrap().iter().map(line).collect()
}

async fn id_of(app: &TestApp, owner: &Person, path: &str, title: &str) -> String {
    let variants = owner.get(app, &format!("{path}/variants")).send().await.assert_ok();
    let found = variants.as_array().unwrap().iter().find(|variant| variant["title"] == title);
    found.unwrap()["id"].as_str().unwrap().to_owned()
}
