//! The fields by which products are found.

use sea_orm::sqlx::{self, Row};
use serde_json::{Value, json};

use crate::support::{app::TestApp, people::Person};

const PRODUCTS: &str = "/api/v1/vendor/products";
const SHOP: &str = "/api/v1/public/vendors/alpha/products";

#[tokio::test]
async fn words_are_found_however_they_are_cut() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let products = [
        json!({"title": "WD-40 spray", "price": 100}),
        json!({"title": "AC/DC poster", "price": 100}),
        json!({"title": "Crémant 0.75 l", "price": 100}),
        json!({"title": "Air Max 90", "brand": "Nike", "price": 100}),
        json!({"title": "Hawaiʻi honey", "price": 100}),
        json!({"title": "Crème L’Oréal", "price": 100}),
        json!({"title": "Kittel", "price": 100, "sku": "ABC-123/x", "gtin": "4006381333931", "category": "Mode > Jacken"}),
    ];
    for body in products {
        made(&app, &owner, body).await;
    }
    for (words, title) in [
        ("WD-40", "WD-40 spray"),
        ("wd40", "WD-40 spray"),
        ("wd 40", "WD-40 spray"),
        ("AC/DC", "AC/DC poster"),
        ("acdc", "AC/DC poster"),
        ("0.75", "Crémant 0.75 l"),
        ("CREMANT 0,75", "Crémant 0.75 l"),
        ("Nike Air", "Air Max 90"),
        ("air nik", "Air Max 90"),
        ("Hawaiʻi", "Hawaiʻi honey"),
        ("hawaii", "Hawaiʻi honey"),
        ("l'oreal", "Crème L’Oréal"),
        ("loréal", "Crème L’Oréal"),
        ("abc-1", "Kittel"),
        ("abc123x", "Kittel"),
        ("40063813", "Kittel"),
        ("jacken", "Kittel"),
        ("mode kittel", "Kittel"),
    ] {
        assert_eq!(found(&app, words).await, [title], "{words}");
    }
    for nothing in ["%%%", "'", "ʼ", "wd-41", "nike zebra", "( ) | & ! :*"] {
        assert_eq!(found(&app, nothing).await, [""; 0], "{nothing}");
    }
}

#[tokio::test]
async fn what_fits_best_comes_first_unless_another_order_is_asked_for() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    made(&app, &owner, json!({"title": "Tea pot", "price": 300})).await;
    made(&app, &owner, json!({"title": "Cup", "brand": "Tea House", "price": 200})).await;
    made(&app, &owner, json!({"title": "Spoon", "category": "Tea", "price": 100})).await;
    assert_eq!(found(&app, "tea").await, ["Tea pot", "Cup", "Spoon"]);
    let page = app.get(&format!("{SHOP}?search=tea&sort=price")).send().await.assert_ok();
    let titles: Vec<_> = page["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Spoon", "Cup", "Tea pot"]);
}

#[tokio::test]
async fn a_product_is_found_by_what_it_became() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let product = made(&app, &owner, json!({"title": "Mug", "price": 100, "brand": "Villa"})).await;
    let path = format!("{PRODUCTS}/{}", product["id"].as_str().unwrap());
    let change = json!({"title": "Tasse", "language": "fr", "brand": "Boch", "category": "Table"});
    owner.put(&app, &path).json(&change).send().await.assert_ok();
    let variant = json!({"options": {"colour": "Ultramarine"}, "price": 100, "sku": "ULTRA"});
    owner.post(&app, &format!("{path}/variants")).json(&variant).send().await.assert_status(201);
    for words in ["mug", "tasse", "boch", "table tasse", "ultramar", "ultra mug"] {
        assert_eq!(found(&app, words).await, ["Mug"], "{words}");
    }
    assert_eq!(found(&app, "villa").await, [""; 0]);
}

#[tokio::test]
async fn no_letter_is_a_syntax_error_and_each_finds_itself() {
    let app = TestApp::start().await;
    // Of the tens of thousands that are alike, Chinese and Korean, a few will do.
    let is_alike = |c: &char| matches!(c, '\u{3500}'..='\u{9fff}' | '\u{ad00}'..='\u{d7ff}');
    let all = (1..=0x1_FFFF_u32).filter_map(char::from_u32).filter(|c| c.is_alphabetic() && !is_alike(c));
    let letters: Vec<String> = all.map(String::from).collect();
    let sql = "SELECT count(*) AS asked, coalesce(string_agg(c, ' ') FILTER (WHERE numnode(q) > 0
            AND NOT to_tsvector('pg_catalog.simple', ext.search_text(c)) @@ q), '') AS lost
        FROM (SELECT c, ext.search_query(c) AS q FROM unnest($1::text[]) AS c) x";
    let mut superuser = app.database.superuser().await;
    let row = sqlx::query(sql).bind(&letters).fetch_one(&mut superuser).await.unwrap();
    assert_eq!((row.get::<i64, _>("asked") as usize, row.get::<String, _>("lost")), (letters.len(), String::new()));
    for letter in ["ʻ", "ʼ", "ʽ", "ʹ", "ˈ", "ŉ", "½", "ﷺ"] {
        found(&app, letter).await;
        found(&app, &format!("a{letter}b {letter}")).await;
    }
}

async fn made(app: &TestApp, owner: &Person, body: Value) -> Value {
    owner.post(app, PRODUCTS).json(&body).send().await.assert_status(201)
}

async fn found(app: &TestApp, words: &str) -> Vec<String> {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("q", words).finish();
    let page = app.get(&format!("{SHOP}/search?{query}")).send().await.assert_ok();
    let title = |item: &Value| item["title"].as_str().unwrap().to_owned();
    page["items"].as_array().unwrap().iter().map(title).collect()
}
