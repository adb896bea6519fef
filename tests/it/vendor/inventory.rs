//! Inventory, as the vendor's team sees and counts it.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{app::TestApp, books::assert_books};

const INVENTORY: &str = "/api/v1/vendor/inventory";

#[tokio::test]
async fn goods_come_in_and_are_counted_and_every_change_is_noted() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).await;
    let body = json!({"variant_id": mug.variant, "quantity": 24, "note": "Delivery note 4711"});
    let row = owner.post(&app, INVENTORY).json(&body).send().await.assert_status(201);
    assert_eq!((&row["on_hand"], &row["reserved"], &row["available"]), (&json!(24), &json!(0), &json!(24)));
    assert_eq!(row["product_title"], "Mug");
    let again = owner.post(&app, INVENTORY).json(&body).send().await.assert_status(201);
    assert_eq!((&again["id"], &again["on_hand"]), (&row["id"], &json!(48)));

    let id = row["id"].as_str().unwrap();
    let count = json!({"on_hand": 46, "expected_on_hand": 48, "reason": "Two broken"});
    let row = owner.put(&app, &format!("{INVENTORY}/{id}")).json(&count).send().await.assert_ok();
    assert_eq!(row["on_hand"], 46);
    let old = owner.put(&app, &format!("{INVENTORY}/{id}")).json(&count).send().await;
    let old = old.assert_error(409, "INVENTORY_CHANGED");
    assert_eq!(old["errors"][0]["field"], "expected_on_hand");

    let ledger = owner.get(&app, &format!("{INVENTORY}/movements?inventory_id={id}")).send().await.assert_ok();
    let entries: Vec<_> = ledger["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            (
                entry["kind"].as_str().unwrap(),
                entry["on_hand_delta"].as_i64().unwrap(),
                entry["reason"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        entries,
        [("set", -2, "Two broken"), ("receive", 24, "Delivery note 4711"), ("receive", 24, "Delivery note 4711")]
    );
    assert_ne!(ledger["items"][0]["actor"], Value::Null);
    let sets = owner.get(&app, &format!("{INVENTORY}/movements?kind=set")).send().await.assert_ok();
    assert_eq!(sets["total"], 1);
    assert_books(&app.db, &app.alpha).await;
}

#[tokio::test]
async fn less_than_is_promised_can_not_be_counted() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    mug.order(4).await;
    let list = owner.get(&app, INVENTORY).send().await.assert_ok();
    let id = list["items"][0]["id"].as_str().unwrap();
    let count = |on_hand: i32| json!({"on_hand": on_hand, "expected_on_hand": 10, "reason": "Counted"});
    let refusal = owner.put(&app, &format!("{INVENTORY}/{id}")).json(&count(3)).send().await;
    assert_eq!(
        refusal.assert_error(409, "INVENTORY_BELOW_RESERVED")["detail"],
        "4 are reserved for orders, so fewer can't be on hand."
    );
    let row = owner.put(&app, &format!("{INVENTORY}/{id}")).json(&count(4)).send().await.assert_ok();
    assert_eq!(row["available"], 0);
    assert_books(&app.db, &app.alpha).await;
}

#[tokio::test]
async fn nonsense_is_refused() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let list = owner.get(&app, INVENTORY).send().await.assert_ok();
    let id = list["items"][0]["id"].as_str().unwrap();
    for quantity in
        [json!(0), json!(-5), json!(1_000_001), json!(2_147_483_648_i64), json!(1e99), json!("1"), Value::Null]
    {
        let body = json!({"variant_id": mug.variant, "quantity": quantity});
        let refusal = owner.post(&app, INVENTORY).json(&body).send().await.assert_error(422, "VALIDATION_FAILED");
        assert_eq!(refusal["errors"][0]["field"], "quantity", "{body}");
    }
    for (body, field) in [
        (json!({"on_hand": -1, "expected_on_hand": 10, "reason": "x"}), "on_hand"),
        (json!({"on_hand": 1, "expected_on_hand": 10, "reason": ""}), "reason"),
        (json!({"on_hand": 1, "expected_on_hand": 10, "reason": "a\0b"}), "reason"),
        (json!({"on_hand": 1, "reason": "x"}), "expected_on_hand"),
        (json!({"on_hand": 1, "expected_on_hand": 10, "reason": "x", "reserved": 0}), "reserved"),
    ] {
        let refusal = owner.put(&app, &format!("{INVENTORY}/{id}")).json(&body).send().await;
        assert_eq!(refusal.assert_error(422, "VALIDATION_FAILED")["errors"][0]["field"], field, "{body}");
    }
    let nowhere = json!({"variant_id": mug.variant, "location_id": Uuid::now_v7(), "quantity": 1});
    owner.post(&app, INVENTORY).json(&nowhere).send().await.assert_error(404, "LOCATION_NOT_FOUND");
    let nothing = json!({"variant_id": Uuid::now_v7(), "quantity": 1});
    owner.post(&app, INVENTORY).json(&nothing).send().await.assert_error(404, "VARIANT_NOT_FOUND");
    // More than can be held.
    app.vendor("ALPHA").inventory_is_nearly_full().await;
    let body = json!({"variant_id": mug.variant, "quantity": 1_000_000});
    owner.post(&app, INVENTORY).json(&body).send().await.assert_error(422, "VALUE_NOT_STORABLE");
}

#[tokio::test]
async fn another_vendors_inventory_is_not_there_and_viewers_only_look() {
    let app = TestApp::start().await;
    let (alpha, beta) = (app.owner("ALPHA").await, app.owner("BETA").await);
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let list = alpha.get(&app, INVENTORY).send().await.assert_ok();
    let id = list["items"][0]["id"].as_str().unwrap();
    let count = json!({"on_hand": 1, "expected_on_hand": 10, "reason": "x"});
    beta.put(&app, &format!("{INVENTORY}/{id}")).json(&count).send().await.assert_error(404, "INVENTORY_NOT_FOUND");
    let receipt = json!({"variant_id": mug.variant, "quantity": 1});
    beta.post(&app, INVENTORY).json(&receipt).send().await.assert_error(404, "VARIANT_NOT_FOUND");
    for path in [INVENTORY.to_owned(), format!("{INVENTORY}/movements?variant_id={}", mug.variant)] {
        assert_eq!(beta.get(&app, &path).send().await.assert_ok()["total"], 0);
    }
    let viewer = app.member("ALPHA", "viewer").await;
    viewer.get(&app, INVENTORY).send().await.assert_ok();
    viewer.post(&app, INVENTORY).json(&receipt).send().await.assert_error(403, "PERMISSION_DENIED");
    viewer.put(&app, &format!("{INVENTORY}/{id}")).json(&count).send().await.assert_error(403, "PERMISSION_DENIED");
}

#[tokio::test]
async fn inventory_is_found_filtered_and_sorted() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    for (title, on_hand) in [("Tasse à café", 6), ("Plate", 5), ("Zebra", 100)] {
        app.vendor("ALPHA").product(title).price(1990).on_hand(on_hand).await;
    }
    let titles = async |query: &str| {
        let list = owner.get(&app, &format!("{INVENTORY}?{query}")).send().await.assert_ok();
        let items = list["items"].as_array().unwrap().clone();
        items.iter().map(|row| row["product_title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(titles("").await, ["Plate", "Tasse à café", "Zebra"]);
    assert_eq!(titles("search=CAFE").await, ["Tasse à café"]);
    assert_eq!(titles("low=true").await, ["Plate"]);
    assert_eq!(titles("low=false&sort=-available").await, ["Zebra", "Tasse à café"]);
    let places = owner.get(&app, &format!("{INVENTORY}/locations")).send().await.assert_ok();
    assert_eq!(places["items"][0]["is_default"], true);
    let place = places["items"][0]["id"].as_str().unwrap();
    assert_eq!(titles(&format!("location_id={place}&per_page=1&page=3")).await, ["Zebra"]);
    assert_eq!(titles(&format!("location_id={}", Uuid::now_v7())).await, Vec::<String>::new());
}

#[tokio::test]
async fn locations_are_made_changed_and_closed_only_when_they_are_empty() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    let places = format!("{INVENTORY}/locations");
    let cellar = json!({"name": " Cellar ", "priority": -1});
    let cellar_row = owner.post(&app, &places).json(&cellar).send().await.assert_status(201);
    assert_eq!((&cellar_row["name"], &cellar_row["is_default"]), (&json!("Cellar"), &json!(false)));
    owner.post(&app, &places).json(&json!({"name": "Cellar"})).send().await.assert_error(409, "LOCATION_NAME_TAKEN");
    let listed = owner.get(&app, &places).send().await.assert_ok();
    let shop_id = listed["items"][0]["id"].clone();
    let goods = json!({"variant_id": mug.variant, "from_location_id": shop_id, "to_location_id": cellar_row["id"], "quantity": 4});
    let moved = owner.post(&app, &format!("{INVENTORY}/transfers")).json(&goods).send().await.assert_ok();
    assert_eq!((&moved["from"]["on_hand"], &moved["to"]["on_hand"]), (&json!(6), &json!(4)));
    let one = format!("{places}/{}", cellar_row["id"].as_str().unwrap());
    let close = json!({"is_active": false});
    owner.put(&app, &one).json(&close).send().await.assert_error(409, "LOCATION_IN_USE");
    // Orders are taken from the lowest priority first.
    mug.order(4).await;
    let rows = owner.get(&app, &format!("{INVENTORY}?sort=on_hand")).send().await.assert_ok();
    assert_eq!((&rows["items"][0]["on_hand"], &rows["items"][0]["reserved"]), (&json!(4), &json!(4)));
    let default = owner.put(&app, &one).json(&json!({"is_default": true})).send().await.assert_ok();
    assert_eq!(default["is_default"], true);
    owner.put(&app, &one).json(&json!({"is_default": false})).send().await.assert_error(422, "VALIDATION_FAILED");
    let shop = format!("{places}/{}", shop_id.as_str().unwrap());
    let back = json!({"variant_id": mug.variant, "from_location_id": shop_id, "to_location_id": cellar_row["id"], "quantity": 6});
    owner.post(&app, &format!("{INVENTORY}/transfers")).json(&back).send().await.assert_ok();
    owner.put(&app, &shop).json(&close).send().await.assert_ok();
    let closed = json!({"variant_id": mug.variant, "location_id": shop_id, "quantity": 1});
    owner.post(&app, INVENTORY).json(&closed).send().await.assert_error(404, "LOCATION_NOT_FOUND");
    assert_books(&app.db, &app.alpha).await;
}

#[tokio::test]
async fn differences_and_returns_are_booked_as_what_they_are() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let mug = app.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await;
    mug.order(4).await;
    let list = owner.get(&app, INVENTORY).send().await.assert_ok();
    let adjust = format!("{INVENTORY}/{}/adjustments", list["items"][0]["id"].as_str().unwrap());
    let difference = |difference: i32| json!({"difference": difference, "reason": "Broken"});
    let row = owner.post(&app, &adjust).json(&difference(-2)).send().await.assert_status(201);
    assert_eq!((&row["on_hand"], &row["available"]), (&json!(8), &json!(4)));
    let refused = owner.post(&app, &adjust).json(&difference(-5)).send().await;
    let refused = refused.assert_error(409, "INVENTORY_BELOW_RESERVED");
    assert_eq!(refused["errors"][0]["field"], "difference");
    let zero = owner.post(&app, &adjust).json(&difference(0)).send().await.assert_error(422, "VALIDATION_FAILED");
    assert_eq!(zero["errors"][0]["field"], "difference");
    let back = json!({"variant_id": mug.variant, "quantity": 1, "reason": "Too small"});
    let row = owner.post(&app, &format!("{INVENTORY}/returns")).json(&back).send().await.assert_status(201);
    assert_eq!(row["on_hand"], 9);
    let ledger = owner.get(&app, &format!("{INVENTORY}/movements")).send().await.assert_ok();
    let kinds: Vec<_> =
        ledger["items"].as_array().unwrap().iter().map(|entry| entry["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"adjust") && kinds.contains(&"return"), "{kinds:?}");
    assert_books(&app.db, &app.alpha).await;
}
