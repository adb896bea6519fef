//! PgBouncer in transaction mode is in between: each transaction may get another session of the server.

use std::{process::Command, time::Duration};

use sea_orm::sqlx::{self, Row};
use serde_json::{Value, json};

use super::{changes_are_heard, demand, list};
use crate::support::{
    books::{assert_books, assert_nothing_is_open},
    database::TestDatabase,
    goods::order_body,
    ledger::{Demand, Load},
    people::PASSWORD,
    pgbouncer::PgBouncer,
    server::{TestServer, client},
    wire::Caller,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn teams_that_change_at_once_do_not_wait_for_each_others_session() {
    let (_bouncer, server) = behind_a_pooler(&[]).await;
    let (operator, anybody) = (server.operator().await, server.anybody());
    let mut acceptances = vec![];
    for number in 1..=6 {
        acceptances.push(acceptance(&operator, &format!("SHOP{number}")).await);
    }
    let accept = |body| anybody.post("/api/v1/vendor/auth/accept-invitation", body);
    for answer in futures_util::future::join_all(acceptances.iter().map(accept)).await {
        answer.expect(200);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn shops_that_share_two_sessions_see_their_own_rows_alone() {
    let (_bouncer, server) = behind_a_pooler(&[]).await;
    let (operator, shops) = (server.operator().await, server.tenants().await);
    let (of_alpha, of_beta) = (
        shops.vendor("ALPHA").product("Mug").price(1990).on_hand(100_000).await.variant,
        shops.vendor("BETA").product("Bowl").price(2500).on_hand(100_000).await.variant,
    );
    // Many clients wait for few sessions.
    let at_alpha =
        Demand { refusals: &["POOL_EXHAUSTED"], refused_within: Duration::from_secs(30), ..demand(of_alpha) };
    let at_beta = Demand { vendor: "BETA", variant: of_beta, price: 2500, ..at_alpha.clone() };
    let (mut in_alpha, mut in_beta) = (Load::start(&server, &at_alpha), Load::start(&server, &at_beta));
    let (minett, oesling) = tokio::join!(story(&server, &operator, "MINETT"), story(&server, &operator, "OESLING"));
    in_alpha.sells(50, Duration::from_secs(60)).await;
    in_beta.sells(50, Duration::from_secs(60)).await;
    let (in_alpha, in_beta) = (in_alpha.stop().await, in_beta.stop().await);

    for ((products, orders), code) in [(minett, "MINETT"), (oesling, "OESLING")] {
        assert_eq!((products.len(), orders.len()), (10, 10));
        assert!(products.iter().all(|product| product["title"].as_str().unwrap().starts_with(code)), "{products:#?}");
    }
    in_alpha.assert_kept(&server.database, &shops.alpha).await;
    in_beta.assert_kept(&server.database, &shops.beta).await;
    for vendor in [shops.alpha.clone(), shops.beta.clone(), shops.tenant("MINETT").await, shops.tenant("OESLING").await]
    {
        assert_books(&shops.db, &vendor).await;
    }
    assert_nothing_is_open(&server.database).await;
    jobs_end_at_their_first_try(&server).await;
}

/// A statement that a session does not know would fail a job, which is then tried again.
async fn jobs_end_at_their_first_try(server: &TestServer) {
    let mut superuser = server.database.superuser().await;
    let sql = "SELECT count(*) FILTER (WHERE state <> 'done'), max(attempts), max(last_error) FROM platform.jobs";
    for _ in 0..600 {
        let row = sqlx::query(sql).fetch_one(&mut superuser).await.unwrap();
        assert_eq!((row.get(1), row.get::<Option<String>, _>(2)), (Some(1), None));
        if row.get::<i64, _>(0) == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("jobs are left over");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_an_address_past_the_pooler_nothing_is_kept_in_memory() {
    let (_bouncer, server) = behind_a_pooler(&[]).await;
    let shops = server.tenants().await;
    shops.vendor("ALPHA").product("Mug").price(1990).category("Stool").on_hand(1).await;
    let alpha = shops.vendor("ALPHA");
    for price in 2000..2040 {
        alpha.silently_costs(price).await;
        assert_eq!(list(&server).await, (200, Some(price)), "an old list was kept");
    }
    for name in ["Table", "Desk", "Bench"] {
        alpha.silently_names_categories(name).await;
        let page = client().get(server.url("/shop/ALPHA/cart")).header("host", "localhost").send().await.unwrap();
        assert!(page.text().await.unwrap().contains(&format!(">{name}</a>")), "old categories were kept");
    }
    alpha.silently_is("suspended").await;
    assert_eq!(list(&server).await.0, 403, "an old vendor was kept");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_an_address_past_the_pooler_changes_are_heard() {
    let database = TestDatabase::create().await;
    let bouncer = PgBouncer::start(&database).await;
    let (through, direct) = (bouncer.through(&database.urls.app), database.urls.app.clone());
    let settings = [
        ("ORION_DATABASE__URL", through.as_str()),
        ("ORION_DATABASE__LISTEN_URL", direct.as_str()),
        ("ORION_DATABASE__EXTERNAL_POOLER", "true"),
    ];
    let server = TestServer::over(database, &settings).await;
    let shops = server.tenants().await;
    shops.vendor("ALPHA").product("Mug").price(1990).on_hand(1).await;
    changes_are_heard(&server, &shops).await;
}

#[tokio::test]
async fn the_doctor_is_content_behind_a_pooler_and_finds_one_that_is_not_named() {
    let database = TestDatabase::create().await;
    let bouncer = PgBouncer::start(&database).await;
    let (through, direct) = (bouncer.through(&database.urls.app), database.urls.app.as_str());
    let doctor = |more: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_orion"));
        command.arg("doctor").env("ORION_DATA_DIR", std::env::temp_dir().join("orion-cli-tests"));
        command.env("ORION_DATABASE__URL", &through);
        command.env("ORION_DATABASE__OWNER_URL", database.urls.owner.as_deref().unwrap());
        let said = command.envs(more.iter().copied()).output().unwrap().stdout;
        let said = String::from_utf8(said).unwrap();
        // The tests' cluster trades durability for speed.
        let bad = said.lines().filter(|line| line.starts_with("BAD") && !line.contains("fsync")).collect::<Vec<_>>();
        (bad.join("\n"), said)
    };
    let pooler = ("ORION_DATABASE__EXTERNAL_POOLER", "true");
    let (bad, said) = doctor(&[pooler]);
    assert!(bad.is_empty() && said.contains("listen_url"), "{said}");
    let (bad, said) = doctor(&[pooler, ("ORION_DATABASE__LISTEN_URL", direct)]);
    assert!(bad.is_empty(), "{said}");
    let (bad, said) = doctor(&[pooler, ("ORION_DATABASE__LISTEN_URL", &through)]);
    assert!(bad.contains("heard"), "{said}");
    let (bad, said) = doctor(&[]);
    assert!(bad.contains("connect") && said.contains("external_pooler"), "{said}");
}

/// A server behind PgBouncer; only the owner's login goes past it.
async fn behind_a_pooler(more: &[(&str, &str)]) -> (PgBouncer, TestServer) {
    let database = TestDatabase::create().await;
    let bouncer = PgBouncer::start(&database).await;
    let url = bouncer.through(&database.urls.app);
    let settings = [
        ("ORION_DATABASE__URL", url.as_str()),
        ("ORION_DATABASE__EXTERNAL_POOLER", "true"),
        ("ORION_WORKER__POLL_SECONDS", "1"),
    ];
    let server = TestServer::over(database, &[&settings, more].concat()).await;
    (bouncer, server)
}

/// Opens a shop; what its owner's invitation is accepted with.
async fn acceptance(operator: &Caller, code: &str) -> Value {
    let vendor = json!({"code": code, "name": format!("Shop {code}"), "owner_email": format!("owner@{code}.example")});
    let made = operator.post("/api/v1/admin/vendors", &vendor).await.expect(201);
    let (_, token) = made["invitation_url"].as_str().unwrap().split_once('#').unwrap();
    json!({"token": token, "name": "Mariette", "password": PASSWORD})
}

/// A shop from its opening to its first order, by the API. Answers what the vendor's lists of products and orders hold.
async fn story(server: &TestServer, operator: &Caller, code: &str) -> (Vec<Value>, Vec<Value>) {
    let anybody = server.anybody();
    let accept = acceptance(operator, code).await;
    let owner = anybody.signed_in(&anybody.post("/api/v1/vendor/auth/accept-invitation", &accept).await.expect(200));
    for number in 0..10 {
        let thing = json!({"title": format!("{code} {number}"), "price": 1000 + number});
        let thing = owner.post("/api/v1/vendor/products", &thing).await.expect(201);
        let received = json!({"variant_id": thing["variants"][0]["id"], "quantity": 5});
        owner.post("/api/v1/vendor/inventory", &received).await.expect(201);
        let shop = format!("/api/v1/public/vendors/{code}");
        let cart = anybody.post(&format!("{shop}/cart"), &json!({})).await.expect(201);
        let session = cart["session"].as_str().unwrap();
        let item = json!({"product_id": thing["id"], "quantity": 1});
        anybody.post(&format!("{shop}/cart/{session}/items"), &item).await.expect(201);
        let placed = anybody.post(&format!("{shop}/orders"), &order_body(session)).await.expect(201);
        assert_eq!(placed["items"][0]["title"], format!("{code} {number}"));
    }
    let items = async |path: &str| owner.get(path).await.expect(200)["items"].as_array().unwrap().clone();
    (items("/api/v1/vendor/products?per_page=100").await, items("/api/v1/vendor/orders?per_page=100").await)
}
