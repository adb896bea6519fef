//! Clients that hang up at any moment take nothing with them: every order that was answered is in the table, the
//! inventory still adds up, and no connection is left inside a transaction.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use sea_orm::sqlx::{self, AssertSqlSafe, Row};
use serde_json::{Value, json};
use tokio::{io::AsyncWriteExt, net::TcpStream, task::JoinSet};
use uuid::Uuid;

use crate::support::{
    books::{assert_books, assert_nothing_is_open},
    server::{TestServer, client},
};

const BUYERS: usize = 6;
const ORDERS_EACH: usize = 40;
const SABOTEURS: usize = 4;
const SHOP: &str = "/api/v1/public/vendors/alpha";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_order_that_was_answered_is_in_the_table() {
    let server = TestServer::with(&[("ORION_HTTP__REQUESTS_PER_MINUTE", "1000000")]).await;
    let vendors = server.tenants().await;
    let variant = vendors.vendor("ALPHA").product("Mug").price(1990).on_hand(100_000).await.variant;

    let (buying, hung_up) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicUsize::new(0)));
    let mut saboteurs = JoinSet::new();
    for saboteur in 0..SABOTEURS {
        let (buying, hung_up, address) = (buying.clone(), hung_up.clone(), server.address);
        saboteurs.spawn(async move {
            let mut round = saboteur;
            while buying.load(Ordering::Relaxed) {
                sabotage(address, round).await;
                hung_up.fetch_add(1, Ordering::Relaxed);
                round += 1;
            }
        });
    }
    let mut buyers = JoinSet::new();
    for _ in 0..BUYERS {
        let (client, base) = (client(), server.url(SHOP));
        buyers.spawn(async move {
            let mut placed = vec![];
            for _ in 0..ORDERS_EACH {
                placed.extend(buy(&client, &base, variant).await);
            }
            placed
        });
    }
    let placed: Vec<Uuid> = buyers.join_all().await.into_iter().flatten().collect();
    buying.store(false, Ordering::Relaxed);
    saboteurs.join_all().await;

    assert!(placed.len() > BUYERS * ORDERS_EACH / 2, "only {} orders were answered", placed.len());
    assert!(hung_up.load(Ordering::Relaxed) > 100, "only {hung_up:?} connections were reset");
    let mut superuser = server.database.superuser().await;
    let kept = format!("SELECT count(*) FROM \"{}\".orders WHERE id = ANY($1)", vendors.alpha.schema);
    let row = sqlx::query(AssertSqlSafe(kept)).bind(&placed).fetch_one(&mut superuser).await.unwrap();
    assert_eq!(row.get::<i64, _>(0), i64::try_from(placed.len()).unwrap(), "an answered order is missing");
    assert_books(&vendors.db, &vendors.alpha).await;
    assert_nothing_is_open(&server.database).await;
}

/// Buys one piece; the id of the order if the answer was 201.
async fn buy(client: &reqwest::Client, base: &str, variant: Uuid) -> Option<Uuid> {
    let post = async |path: &str, body: Value| {
        let request = client.post(format!("{base}{path}")).header("host", "localhost").json(&body);
        let response = request.send().await.ok()?;
        let created = response.status() == 201;
        let body: Value = response.json().await.ok()?;
        created.then_some(body)
    };
    let cart = post("/cart", json!({})).await?;
    let session = cart["session"].as_str()?;
    post(&format!("/cart/{session}/items"), json!({"variant_id": variant, "quantity": 1})).await?;
    let address = json!({"line1": "1, rue du Fossé", "postal_code": "1536", "city": "Luxembourg", "country": "LU"});
    let order = json!({
        "session": session, "email": "ada@example.test", "first_name": "Ada", "last_name": "Muller",
        "shipping_address": address,
    });
    post("/orders", order).await?["id"].as_str()?.parse().ok()
}

/// Sends a request and resets the connection after a while that is different each time.
async fn sabotage(address: std::net::SocketAddr, round: usize) {
    let Ok(mut socket) = TcpStream::connect(address).await else { return };
    let request = match round % 3 {
        0 => format!("GET {SHOP}/products?per_page=100 HTTP/1.1\r\nhost: localhost\r\n\r\n"),
        1 => format!("GET {SHOP}/products/search?q=m HTTP/1.1\r\nhost: localhost\r\n\r\n"),
        _ => format!(
            "POST {SHOP}/cart HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{{}}"
        ),
    };
    let _ = socket.write_all(request.as_bytes()).await;
    for _ in 0..(round * 7) % 400 {
        tokio::task::yield_now().await;
    }
    // Zero linger: the peer sees a reset and not an end.
    let _ = socket.set_zero_linger();
}
