//! Lists that are read by cursors remain complete while rows are added.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{
    app::TestApp,
    feeds::{feed, import},
    goods::order_body,
    people::Person,
};

const PRODUCTS: &str = "/api/v1/vendor/products";

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
    let cup = app.vendor("ALPHA").product("Cup").price(2000).on_hand(9).await;
    for _ in 0..6 {
        cup.receive(1).await;
    }
    for sort in ["created_at", "-created_at"] {
        let path = "/api/v1/vendor/inventory/movements";
        let arrive = async |page| {
            if page < 3 {
                cup.receive(1).await
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

/// What `read` has read: each line once, and all that were there before.
fn assert_whole(known: &BTreeSet<String>, items: &[Value], sort: &str) {
    let read: BTreeSet<_> = ids(items).into_iter().collect();
    assert_eq!(read.len(), items.len(), "{sort}: one was shown twice");
    assert!(known.is_subset(&read), "{sort}: one was left out");
}

fn ids(items: &[Value]) -> Vec<String> {
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// The ids of all that the list has now.
async fn all(app: &TestApp, owner: &Person, path: &str) -> BTreeSet<String> {
    let list = owner.get(app, &format!("{path}?per_page=100")).send().await.assert_ok();
    ids(list["items"].as_array().unwrap()).into_iter().collect()
}

#[tokio::test]
async fn orders_that_arrive_meanwhile_neither_repeat_nor_hide_any() {
    let app = TestApp::start().await;
    let (owner, cup) = (app.owner("ALPHA").await, app.vendor("ALPHA").product("Cup").price(1000).on_hand(200).await);
    for number in 0..5 {
        cup.order(number % 3 + 1).await;
    }
    let path = "/api/v1/vendor/orders";
    for sort in ["-created_at", "created_at", "total", "-total", "number", "-number"] {
        let known = all(&app, &owner, path).await;
        let arrive = async |page| {
            if page < 2 {
                drop(cup.order(2).await);
            }
        };
        let items = read(&app, &owner, path, &format!("sort={sort}&status=pending"), arrive).await;
        assert_whole(&known, &items, sort);
    }
}

#[tokio::test]
async fn a_customers_own_orders_are_read_by_cursors_too() {
    let app = TestApp::start().await;
    let cup = app.vendor("ALPHA").product("Cup").price(1000).on_hand(200).await;
    let (ada, shop) = (app.customer("ALPHA", "Ada").await, "/api/v1/public/vendors/ALPHA");
    for _ in 0..3 {
        ada.post(&app, &format!("{shop}/cart")).send().await.assert_ok();
        let item = json!({"variant_id": cup.variant, "quantity": 1});
        ada.post(&app, &format!("{shop}/cart/mine/items")).json(&item).send().await.assert_ok();
        ada.post(&app, &format!("{shop}/orders")).json(&order_body("mine")).send().await.assert_ok();
    }
    let me = ada.get(&app, &format!("{shop}/auth/me")).send().await.assert_ok();
    let path = format!("{shop}/customers/{}/orders", me["id"].as_str().unwrap());
    let items = read(&app, &ada, &path, "sort=-total", async |_| ()).await;
    assert_eq!(ids(&items).into_iter().collect::<BTreeSet<_>>().len(), 3);
}

#[tokio::test]
async fn staged_products_that_arrive_meanwhile_neither_repeat_nor_hide_any() {
    let app = TestApp::start().await;
    let (owner, alpha) = (app.owner("ALPHA").await, app.tenant("ALPHA").await);
    let row = |number: usize| format!("{number},Cup {number},x,{}.90,in stock,3,,,Home", number % 3 + 1);
    let rows = |count: usize| (0..count).map(row).collect::<Vec<_>>();
    let whole = |count: usize| feed(&rows(count).iter().map(String::as_str).collect::<Vec<_>>());
    let path = "/api/v1/vendor/marketplace/products";
    let mut count = 5;
    import(&app.app, &alpha, &whole(count)).await;
    for sort in ["title", "-title", "price", "-price", "updated_at", "-updated_at"] {
        let known = all(&app, &owner, path).await;
        count += 1;
        let arrive = async |page| {
            if page == 0 {
                drop(import(&app.app, &alpha, &whole(count)).await);
            }
        };
        let items = read(&app, &owner, path, &format!("sort={sort}&is_active=true"), arrive).await;
        assert_whole(&known, &items, sort);
    }
}

#[tokio::test]
async fn inventory_that_arrives_meanwhile_neither_repeats_nor_hides_any() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    for number in 0..5 {
        app.vendor("ALPHA").product(&format!("Cup {}", number % 4)).price(1000).on_hand(number % 3 + 1).await;
    }
    let path = "/api/v1/vendor/inventory";
    for sort in ["product_title", "-product_title", "on_hand", "-on_hand", "available", "-updated_at"] {
        let known = all(&app, &owner, path).await;
        let arrive = async |page| {
            if page == 0 {
                app.vendor("ALPHA").product(&format!("New {sort}")).price(1000).on_hand(2).await;
            }
        };
        let items = read(&app, &owner, path, &format!("sort={sort}&low=true"), arrive).await;
        assert_whole(&known, &items, sort);
    }
}

#[tokio::test]
async fn a_cursor_of_another_list_or_order_is_refused() {
    let app = TestApp::start().await;
    let (owner, alpha) = (app.owner("ALPHA").await, app.tenant("ALPHA").await);
    for title in ["Cup", "Can"] {
        app.vendor("ALPHA").product(title).price(1000).on_hand(9).await.order(1).await;
    }
    import(&app.app, &alpha, &feed(&["1,Cup,x,6.90,in stock,3,,,Home", "2,Can,x,7.90,in stock,3,,,Home"])).await;
    let lists = [
        ("/api/v1/vendor/orders", "-created_at", "total"),
        ("/api/v1/vendor/inventory/movements", "-created_at", "created_at"),
        ("/api/v1/vendor/marketplace/products", "-updated_at", "price"),
        ("/api/v1/vendor/inventory", "-updated_at", "on_hand"),
        (PRODUCTS, "-created_at", "title"),
    ];
    for (path, sort, other) in lists {
        let page = owner.get(&app, &format!("{path}?per_page=1&sort={sort}")).send().await.assert_ok();
        let cursor = page["next_cursor"].as_str().expect(path).to_owned();
        owner.get(&app, &format!("{path}?sort={sort}&cursor={cursor}")).send().await.assert_ok();
        let turned = format!("{path}?sort={other}&cursor={cursor}");
        owner.get(&app, &turned).send().await.assert_error(422, "VALIDATION_FAILED");
        for (stranger, same, _) in lists.iter().filter(|(stranger, same, _)| *stranger != path && *same == sort) {
            let foreign = format!("{stranger}?sort={same}&cursor={cursor}");
            owner.get(&app, &foreign).send().await.assert_error(422, "VALIDATION_FAILED");
        }
    }
}

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
