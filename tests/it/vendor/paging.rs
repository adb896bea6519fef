//! Lists that are read by cursors stay whole while rows arrive.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{app::TestApp, goods, people::Person};

const PRODUCTS: &str = "/api/v1/vendor/products";

async fn make(app: &TestApp, owner: &Person, title: &str, price: i64) {
    owner.post(app, PRODUCTS).json(&json!({"title": title, "price": price})).send().await.assert_status(201);
}

/// Reads the list to its end, two at a time, and calls `between` after each page.
async fn read(app: &TestApp, owner: &Person, path: &str, query: &str, between: impl AsyncFn(usize)) -> Vec<Value> {
    let (mut items, mut cursor) = (vec![], String::new());
    for page in 0..50 {
        let joint = if cursor.is_empty() { String::new() } else { format!("&cursor={cursor}") };
        let answer = owner.get(app, &format!("{path}?per_page=2&{query}{joint}")).send().await.assert_ok();
        items.extend(answer["items"].as_array().unwrap().clone());
        match answer["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => return items,
        }
        between(page).await;
    }
    panic!("the list has no end");
}

#[tokio::test]
async fn products_that_arrive_meanwhile_neither_repeat_nor_hide_any() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    for number in 0..7 {
        make(&app, &owner, &format!("Cup {number}"), 100 * (number % 3)).await;
    }
    for sort in ["-created_at", "created_at", "title", "-title", "price", "-price", "-updated_at", "-relevance"] {
        let before = owner.get(&app, &format!("{PRODUCTS}?per_page=100")).send().await.assert_ok();
        let ids =
            |items: &[Value]| items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        let known: BTreeSet<_> = ids(before["items"].as_array().unwrap()).into_iter().collect();
        let arrive = async |page| make(&app, &owner, &format!("New {sort} {page}"), 150).await;
        let query = format!("sort={sort}");
        let read = ids(&if known.len() < 20 {
            read(&app, &owner, PRODUCTS, &query, arrive).await
        } else {
            read(&app, &owner, PRODUCTS, &query, async |_| ()).await
        });
        let distinct: BTreeSet<_> = read.iter().cloned().collect();
        assert_eq!(distinct.len(), read.len(), "{sort}: one was shown twice");
        assert!(known.is_subset(&distinct), "{sort}: one was left out");
    }
}

#[tokio::test]
async fn a_search_is_read_by_cursors_too() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    for number in 0..5 {
        make(&app, &owner, &format!("Cup {number}"), 100).await;
    }
    let items = read(&app, &owner, PRODUCTS, "search=cup", async |_| ()).await;
    assert_eq!(items.iter().map(|item| item["id"].as_str().unwrap()).collect::<BTreeSet<_>>().len(), 5);
}

#[tokio::test]
async fn a_cursor_of_another_order_is_refused() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    for number in 0..3 {
        make(&app, &owner, &format!("Cup {number}"), 100).await;
    }
    let page = owner.get(&app, &format!("{PRODUCTS}?per_page=1&sort=title")).send().await.assert_ok();
    let cursor = page["next_cursor"].as_str().unwrap();
    let other = format!("{PRODUCTS}?per_page=1&sort=price&cursor={cursor}");
    owner.get(&app, &other).send().await.assert_error(422, "VALIDATION_FAILED");
    for nonsense in ["x", "AAAA", &"A".repeat(3_000)] {
        let path = format!("{PRODUCTS}?sort=title&cursor={nonsense}");
        owner.get(&app, &path).send().await.assert_error(422, "VALIDATION_FAILED");
    }
}

#[tokio::test]
async fn entries_of_the_ledger_that_arrive_meanwhile_neither_repeat_nor_hide_any() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let cup = goods::stock(&app, "ALPHA", "Cup", 2000, 9).await;
    for _ in 0..6 {
        cup.receive(&app, 1).await;
    }
    for sort in ["created_at", "-created_at"] {
        let path = "/api/v1/vendor/inventory/movements";
        let arrive = async |page| {
            if page < 3 {
                cup.receive(&app, 1).await
            }
        };
        let items = read(&app, &owner, path, &format!("sort={sort}"), arrive).await;
        let distinct: BTreeSet<_> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
        assert!(distinct.len() == items.len() && items.len() >= 7, "{sort}: {} of {}", distinct.len(), items.len());
    }
}

#[tokio::test]
async fn customers_are_read_by_cursors_in_any_order() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    for name in ["ada", "bob", "cyd", "dan", "eve"] {
        app.customer("ALPHA", name).await;
    }
    for sort in ["-created_at", "name", "-email", "order_count", "-total_spent"] {
        let items = read(&app, &owner, "/api/v1/vendor/customers", &format!("sort={sort}"), async |_| ()).await;
        let distinct: BTreeSet<_> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
        assert_eq!((distinct.len(), items.len()), (5, 5), "{sort}");
    }
}
