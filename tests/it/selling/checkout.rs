//! Carts become orders, many at once.

use std::sync::Arc;

use orion::{
    services::{
        audit::By,
        orders::{self, Order, OrderError, SetStatus},
    },
    tenancy::TenantTx,
    types::{
        code::{Code, Coded},
        money::Money,
        order_status::OrderStatus,
    },
};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::support::{
    books::assert_books,
    goods::{cart, place, wish},
    tenants::Tenants,
};

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_buyers_of_ten_pieces_buy_exactly_ten() {
    let t = Arc::new(Tenants::start().await);
    let mug = t.vendor("ALPHA").product("Tasse à café").price(1990).on_hand(10).await.variant;
    let mut carts = vec![];
    for _ in 0..500 {
        carts.push(cart(&t.db, &t.alpha, &[(mug, 1)]).await);
    }
    let mut buyers = JoinSet::new();
    for cart in carts {
        let t = t.clone();
        buyers.spawn(async move { place(&t.db, &t.alpha, &wish(&cart, None)).await });
    }
    let (mut sold, mut refused) = (0, 0);
    for outcome in buyers.join_all().await {
        match outcome {
            Ok(_) => sold += 1,
            Err(error) => {
                assert_eq!(error.to_string(), "“Tasse à café” is sold out.");
                assert_eq!(error.code(), Code::InsufficientInventory);
                refused += 1;
            }
        }
    }
    assert_eq!((sold, refused), (10, 490));
    assert_eq!(t.vendor("ALPHA").count("orders").await, 10);
    assert_books(&t.db, &t.alpha).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_equal_requests_are_one_order_with_one_answer() {
    let t = Arc::new(Tenants::start().await);
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(100).await.variant;
    let session = cart(&t.db, &t.alpha, &[(mug, 2)]).await;
    let mut requests = JoinSet::new();
    for _ in 0..50 {
        let (t, request) = (t.clone(), wish(&session, Some("double-click")));
        requests.spawn(async move { place(&t.db, &t.alpha, &request).await.unwrap() });
    }
    let answers: Vec<String> = requests.join_all().await.iter().map(|order| format!("{order:?}")).collect();
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
    assert_eq!(t.vendor("ALPHA").count("orders").await, 1);
    assert_books(&t.db, &t.alpha).await;
}

#[tokio::test]
async fn a_repeated_request_gets_the_first_answer_even_when_the_order_has_moved_on() {
    let t = Tenants::start().await;
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(100).await.variant;
    let session = cart(&t.db, &t.alpha, &[(mug, 2)]).await;
    let first = place(&t.db, &t.alpha, &wish(&session, Some("k"))).await.unwrap();
    set_status(&t, first.order.id, OrderStatus::Processing).await.unwrap();
    let again = place(&t.db, &t.alpha, &wish(&session, Some("k"))).await.unwrap();
    assert_eq!(format!("{first:?}"), format!("{again:?}"));

    let other = orders::PlaceOrder { email: "eve@example.test".parse().unwrap(), ..wish(&session, Some("k")) };
    let refused = place(&t.db, &t.alpha, &other).await.unwrap_err();
    assert_eq!(refused.code(), Code::IdempotencyKeyReused);
    let refused = place(&t.db, &t.alpha, &wish(&session, Some("another"))).await.unwrap_err();
    assert_eq!(refused.code(), Code::CartAlreadyCheckedOut);
    assert_books(&t.db, &t.alpha).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_of_four_lines_in_any_order_do_not_block_each_other() {
    let t = Arc::new(Tenants::start().await);
    let mut goods = vec![];
    for number in 0..6 {
        goods.push(t.vendor("ALPHA").product(&format!("Product {number}")).price(100).on_hand(400).await.variant);
    }
    let mut carts = vec![];
    for number in 0..150_usize {
        // Each cart holds four of the six, in an order of its own.
        let items: Vec<_> = (0..4).map(|step| (goods[(number * 5 + step * (1 + number % 2 * 4)) % 6], 1)).collect();
        carts.push(cart(&t.db, &t.alpha, &items).await);
    }
    let mut buyers = JoinSet::new();
    for cart in carts {
        let t = t.clone();
        buyers.spawn(async move { place(&t.db, &t.alpha, &wish(&cart, None)).await });
    }
    for outcome in buyers.join_all().await {
        outcome.unwrap();
    }
    assert_eq!(t.vendor("ALPHA").count("orders").await, 150);
    assert_books(&t.db, &t.alpha).await;
}

#[tokio::test]
async fn only_what_the_table_allows_may_follow() {
    let t = Tenants::start().await;
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(1_000).await.variant;
    for from in OrderStatus::ALL {
        for to in OrderStatus::ALL {
            let session = cart(&t.db, &t.alpha, &[(mug, 3)]).await;
            let order = place(&t.db, &t.alpha, &wish(&session, None)).await.unwrap();
            for step in way_to(*from) {
                set_status(&t, order.order.id, *step).await.unwrap();
            }
            match set_status(&t, order.order.id, *to).await {
                Ok(changed) => {
                    assert!(from.may_become(*to) || from == to, "{from} must not become {to}");
                    assert_eq!(changed.order.status, *to);
                }
                Err(error) => {
                    assert!(!from.may_become(*to), "{from} must become {to}: {error}");
                    assert_eq!(error.code(), Code::InvalidOrderStatus);
                }
            }
        }
    }
    assert_books(&t.db, &t.alpha).await;
}

/// The steps from pending to a status.
fn way_to(status: OrderStatus) -> &'static [OrderStatus] {
    use OrderStatus::{Cancelled, Delivered, Processing, Refunded, Shipped};
    match status {
        OrderStatus::Pending => &[],
        Processing => &[Processing],
        Shipped => &[Processing, Shipped],
        Delivered => &[Processing, Shipped, Delivered],
        Cancelled => &[Cancelled],
        Refunded => &[Processing, Shipped, Refunded],
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn however_many_people_ship_an_order_it_leaves_once() {
    let t = Arc::new(Tenants::start().await);
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(5).await.variant;
    let session = cart(&t.db, &t.alpha, &[(mug, 3)]).await;
    let id = place(&t.db, &t.alpha, &wish(&session, None)).await.unwrap().order.id;
    set_status(&t, id, OrderStatus::Processing).await.unwrap();
    let mut people = JoinSet::new();
    for _ in 0..8 {
        let t = t.clone();
        people.spawn(async move { set_status(&t, id, OrderStatus::Shipped).await });
    }
    for order in people.join_all().await {
        assert_eq!(order.unwrap().order.status, OrderStatus::Shipped, "who comes later finds it done");
    }
    assert_eq!(t.vendor("ALPHA").count("shipments").await, 1);
    assert_eq!(t.vendor("ALPHA").count("order_events WHERE kind = 'shipped'").await, 1);
    assert_eq!(t.vendor("ALPHA").count("inventory WHERE on_hand = 2 AND reserved = 0").await, 1);
    assert_books(&t.db, &t.alpha).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_order_costs_more_than_its_buyer_was_shown_while_prices_change() {
    let t = Arc::new(Tenants::start().await);
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(1_000).await;
    let mut tasks = JoinSet::new();
    for number in 0..40_i64 {
        let session = cart(&t.db, &t.alpha, &[(mug.variant, 2)]).await;
        let (t, mug) = (t.clone(), mug.clone());
        tasks.spawn(async move {
            if number % 4 == 0 {
                mug.costs(1990 + number % 3 * 1000).await;
            }
            let expected = Money::eur(3980);
            let request = orders::PlaceOrder { expected_total: Some(expected), ..wish(&session, None) };
            match place(&t.db, &t.alpha, &request).await {
                Ok(order) => assert_eq!(order.order.total, 3980),
                Err(OrderError::CartChanged { cart, currency }) => {
                    assert_eq!(currency, "EUR");
                    assert_ne!(cart.subtotal(), 3980);
                }
                Err(error) => panic!("{error}"),
            }
        });
    }
    tasks.join_all().await;
    assert_eq!(t.vendor("ALPHA").count("orders WHERE total <> 3980").await, 0);
    assert_books(&t.db, &t.alpha).await;
}

#[tokio::test]
async fn a_variant_that_was_archived_meanwhile_is_not_sold() {
    let t = Tenants::start().await;
    let mug = t.vendor("ALPHA").product("Mug").price(1990).on_hand(10).await.variant;
    let session = cart(&t.db, &t.alpha, &[(mug, 1)]).await;
    t.vendor("ALPHA").all_variants_are_archived().await;
    let refused = place(&t.db, &t.alpha, &wish(&session, None)).await.unwrap_err();
    assert_eq!(refused.code(), Code::ProductNotInCatalog);
    assert_eq!(t.vendor("ALPHA").count("inventory WHERE reserved > 0").await, 0);
}

async fn set_status(t: &Tenants, order_id: Uuid, status: OrderStatus) -> Result<Order, OrderError> {
    let wish = SetStatus { order_id, status, note: None, tracking_number: None, by: By::system() };
    t.db.in_tenant(&t.alpha, async |tx: &TenantTx| orders::set_status(tx, chrono::Utc::now(), wish).await).await
}
