//! Publishing, while feeds, people and buyers change the same products.

use chrono::{DateTime, TimeDelta, Utc};
use orion::{
    entities::tenant::product_variant,
    services::{
        audit::By,
        inventory::{self, InventoryError, ReceiveInventory},
        marketplace::{
            self, MarketplaceError, SourceChanges, StagedFilter,
            publish::{self, PublishOptions, Published, Publishing, Selection, Wish},
        },
        products::{self, ProductChanges, ProductError},
    },
    tenancy::{Tenant, TenantTx},
    types::{auto_update::AutoUpdate, vanished_policy::VanishedPolicy},
};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::json;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::support::{
    app::{TestApp, noon},
    books::assert_books,
    feeds::{change_source, ended, ended_run, feed, finish_run, import_as, publish, publish_all, start, texts},
    goods::{cart, place, wish},
};

#[tokio::test]
async fn a_feed_that_does_not_say_how_many_there_are_takes_nothing_off_the_shelf() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import(&app, &alpha, &["1,Mug,x,6.90,in stock,,,,Home", "2,Cup,x,6.90,preorder,,,,Home"], 3).await;
    publish_all(&app.app, &alpha).await;
    assert_eq!(on_hand(&app, &alpha).await, ["1 0 uncounted", "2 0 uncounted"]);
    let owner = app.owner("ALPHA").await;
    let low = owner.get(&app, "/api/v1/vendor/inventory?low=true").send().await.assert_ok();
    assert_eq!(low["total"], 2, "what nobody has counted is in the lists: {low}");
    let mug = variant(&app, &alpha, "1").await.id;
    receive(&app, &alpha, mug, 10, noon() - TimeDelta::hours(2)).await;
    import(&app, &alpha, &["1,Mug,x,7.90,in stock,,,,Home", "2,Cup,x,6.90,preorder,,,,Home"], 1).await;
    publish_all(&app.app, &alpha).await;
    assert_eq!(on_hand(&app, &alpha).await, ["1 10", "2 0 uncounted"]);
    import(&app, &alpha, &["1,Mug,x,7.90,out of stock,,,,Home", "2,Cup,x,6.90,preorder,,,,Home"], 0).await;
    publish_all(&app.app, &alpha).await;
    assert_eq!(on_hand(&app, &alpha).await, ["1 0", "2 0 uncounted"], "what can't be had is none");
    assert_books(&app.db, &alpha).await;
}

pub const SHIRTS: [&str; 3] = [
    "S-M,Shirt – M,x,20.00,in stock,4,S,M,Shirts",
    "S-L,Shirt – L,x,20.00,in stock,3,S,L,Shirts",
    "B,Book,x,10.00,in stock,7,,,Books",
];

#[tokio::test]
async fn what_vanishes_from_the_feed_is_sold_no_longer_and_is_counted() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import(&app, &alpha, &SHIRTS, 3).await;
    publish_all(&app.app, &alpha).await;
    import(&app, &alpha, &SHIRTS[..1], 1).await;
    // Without a click: the import itself has asked for it.
    let runs = texts(&app.db, &alpha, "SELECT id::text FROM publish_runs").await;
    assert_eq!(runs.len(), 1);
    let run = finish_run(&app.app, &alpha, runs[0].parse().unwrap()).await;
    assert_eq!((run.status.as_str(), run.source.as_deref()), ("completed", Some("letzshop")), "{run:?}");
    assert_eq!(on_hand(&app, &alpha).await, ["B 0", "S-L 0", "S-M 4"]);
    let owner = app.owner("ALPHA").await;
    let stats = owner.get(&app, "/api/v1/vendor/dashboard/stats").send().await.assert_ok();
    assert_eq!(stats["vanished_products"], 1);

    import(&app, &alpha, &SHIRTS, 0).await;
    publish_all(&app.app, &alpha).await;
    assert_eq!(on_hand(&app, &alpha).await, ["B 7", "S-L 3", "S-M 4"], "what comes back is sold again");
    assert_books(&app.db, &alpha).await;
}

#[tokio::test]
async fn a_source_may_keep_or_hide_what_vanishes() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import(&app, &alpha, &SHIRTS, 5).await;
    publish_all(&app.app, &alpha).await;
    let policy = |policy| SourceChanges { vanished_policy: Some(policy), ..SourceChanges::default() };
    change_source(&app.app, &alpha, policy(VanishedPolicy::Keep)).await;
    import(&app, &alpha, &SHIRTS[..1], 4).await;
    let published = publish_all(&app.app, &alpha).await;
    assert_eq!((published.updated, published.skipped), (0, 0), "{published:?}");
    assert_eq!(on_hand(&app, &alpha).await, ["B 7", "S-L 3", "S-M 4"]);

    change_source(&app.app, &alpha, policy(VanishedPolicy::Hide)).await;
    publish_all(&app.app, &alpha).await;
    let hidden = ["book | f | B 1000 first gone", "shirt | t | S-M 2000 first, S-L 2000 gone"];
    assert_eq!(catalog(&app, &alpha).await, hidden);
    import(&app, &alpha, &SHIRTS, 2).await;
    publish_all(&app.app, &alpha).await;
    let back = ["book | t | B 1000 first", "shirt | t | S-M 2000 first, S-L 2000"];
    assert_eq!(catalog(&app, &alpha).await, back);
}

#[tokio::test]
async fn a_deleted_product_stays_deleted_until_somebody_picks_it() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import(&app, &alpha, &SHIRTS, 3).await;
    publish_all(&app.app, &alpha).await;
    let book = variant(&app, &alpha, "B").await.product_id;
    let now = app.clock.now();
    let deleted: Result<_, ProductError> =
        app.db.in_tenant(&alpha, async |tx: &TenantTx| products::archive(tx, now, By::system(), book).await).await;
    deleted.unwrap();
    let published = publish_all(&app.app, &alpha).await;
    assert_eq!((published.skipped, published.findings[0].code.as_str()), (1, "IGNORED"));
    assert_eq!(catalog(&app, &alpha).await.len(), 1);
    // Not even if its source publishes by itself.
    let everything = SourceChanges { auto_update: Some(AutoUpdate::Everything), ..SourceChanges::default() };
    change_source(&app.app, &alpha, everything).await;
    import(&app, &alpha, &SHIRTS, 1).await;
    let run = texts(&app.db, &alpha, "SELECT id::text FROM publish_runs").await;
    finish_run(&app.app, &alpha, run[0].parse().unwrap()).await;
    assert_eq!(catalog(&app, &alpha).await.len(), 1);

    let picked = Selection::Ids { ids: vec![staged(&app, &alpha, "B").await] };
    publish(&app.app, &alpha, picked, PublishOptions::default()).await;
    assert_eq!(catalog(&app, &alpha).await, ["book | t | B 1000 first", "shirt | t | S-M 2000 first, S-L 2000"]);
    assert_eq!(publish_all(&app.app, &alpha).await.unchanged, 2, "and from now on it is as the others");
}

#[tokio::test]
async fn what_is_added_to_prices_is_remembered_and_rounded() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import(&app, &alpha, &SHIRTS, 3).await;
    let dearer = PublishOptions { price_adjust_percent: Some(20), ..PublishOptions::default() };
    publish(&app.app, &alpha, all(), dearer).await;
    let prices = async || texts(&app.db, &alpha, "SELECT price::text FROM product_variants ORDER BY sku").await;
    assert_eq!(prices().await, ["1200", "2400", "2400"]);
    publish_all(&app.app, &alpha).await;
    let now = app.clock.now();
    let (book, said) = (staged(&app, &alpha, "B").await, publish::PublishOne::default());
    let one: Result<_, MarketplaceError> = app
        .app
        .db
        .in_tenant(&alpha, async |tx: &TenantTx| publish::publish_one(tx, now, By::system(), book, said).await)
        .await;
    one.unwrap();
    assert_eq!(prices().await, ["1200", "2400", "2400"]);

    let rule = SourceChanges { price_adjust_percent: Some(33), price_rounding: Some(50), ..SourceChanges::default() };
    change_source(&app.app, &alpha, rule).await;
    publish_all(&app.app, &alpha).await;
    assert_eq!(prices().await, ["1200", "2400", "2400"], "a product's own rule comes first");
    let as_source = PublishOptions { price_adjust_percent: Some(33), ..PublishOptions::default() };
    publish(&app.app, &alpha, Selection::Ids { ids: vec![book] }, as_source).await;
    let sql = "SELECT coalesce(price_adjust_percent::text, 'as its source') FROM products WHERE slug = 'book'";
    let own = texts(&app.db, &alpha, sql).await;
    assert_eq!((prices().await[0].as_str(), own[0].as_str()), ("1350", "as its source"));
    assert_price_changes_are_complete(&app, &alpha).await;
}

/// The last note of each variant's price is its price.
async fn assert_price_changes_are_complete(app: &TestApp, tenant: &Tenant) {
    let sql = "SELECT v.sku FROM product_variants v LEFT JOIN LATERAL (
            SELECT * FROM price_changes c WHERE c.variant_id = v.id ORDER BY c.at DESC, c.id DESC LIMIT 1) c ON true
        WHERE (c.price, c.sale_price) IS DISTINCT FROM (v.price, v.sale_price)";
    assert_eq!(texts(&app.db, tenant, sql).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_product_that_loses_its_first_variant_to_another_group_goes_on_with_the_next() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import(&app, &alpha, &SHIRTS, 3).await;
    publish_all(&app.app, &alpha).await;
    let moved = ["S-M,Polo – M,x,20.00,in stock,4,P,M,Shirts", SHIRTS[1], SHIRTS[2]];
    import(&app, &alpha, &moved, 2).await;
    publish(
        &app.app,
        &alpha,
        Selection::Ids { ids: vec![staged(&app, &alpha, "S-M").await] },
        PublishOptions::default(),
    )
    .await;
    let apart = ["book | t | B 1000 first", "polo-m | t | S-M 2000 first", "shirt | t | S-L 2000 first"];
    assert_eq!(catalog(&app, &alpha).await, apart);
    let owner = app.owner("ALPHA").await;
    let listed = owner.get(&app, "/api/v1/vendor/products").send().await.assert_ok();
    assert_eq!(listed["total"], 3);
}

#[tokio::test]
async fn products_that_become_variants_of_one_keep_an_address_and_leave_the_way_to_it() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    let single = ["T-M,Tee – M,x,10.00,in stock,4,,M,Tees", "T-L,Tee – L,x,10.00,in stock,4,,L,Tees"];
    import(&app, &alpha, &single, 3).await;
    publish_all(&app.app, &alpha).await;
    let before = variant(&app, &alpha, "T-M").await.product_id;
    let changes = ProductChanges { title: Some("My tee".to_owned()), is_featured: Some(true), ..Default::default() };
    let now = app.clock.now();
    let edited: Result<_, ProductError> = app
        .app
        .db
        .in_tenant(&alpha, async |tx: &TenantTx| products::update(tx, now, By::system(), before, changes).await)
        .await;
    edited.unwrap();
    // An order of it is under way.
    let session = cart(&app.db, &alpha, &[(variant(&app, &alpha, "T-L").await.id, 1)]).await;
    let order = place(&app.db, &alpha, &wish(&session, None)).await.unwrap();
    let grouped = ["T-M,Tee – M,x,10.00,in stock,4,T,M,Tees", "T-L,Tee – L,x,10.00,in stock,4,T,L,Tees"];
    import(&app, &alpha, &grouped, 2).await;
    publish_all(&app.app, &alpha).await;
    assert_eq!(catalog(&app, &alpha).await, ["tee-m | t | T-M 1000 first, T-L 1000"]);
    assert_eq!(variant(&app, &alpha, "T-L").await.product_id, before);
    let kept = texts(
        &app.db,
        &alpha,
        "SELECT title FROM product_texts t JOIN products p ON p.id = t.product_id
        WHERE p.is_featured",
    )
    .await;
    assert_eq!(kept, ["My tee"]);
    let way = texts(&app.db, &alpha, "SELECT concat_ws(' ', from_path, to_path) FROM redirects").await;
    assert_eq!(way, ["/products/tee-l /products/tee-m"]);
    // The order still knows what it holds.
    let cancelled = app
        .app
        .db
        .in_tenant(&alpha, async |tx: &TenantTx| {
            let wish = orion::services::orders::SetStatus {
                order_id: order.order.id,
                status: orion::types::order_status::OrderStatus::Cancelled,
                note: None,
                tracking_number: None,
                by: By::system(),
            };
            orion::services::orders::set_status(tx, Utc::now(), wish).await
        })
        .await;
    cancelled.unwrap();
    assert_books(&app.db, &alpha).await;

    import(&app, &alpha, &single, 1).await;
    publish_all(&app.app, &alpha).await;
    assert_eq!(catalog(&app, &alpha).await, ["tee-l | t | T-L 1000 first", "tee-m | t | T-M 1000 first"]);
    let ways = texts(&app.db, &alpha, "SELECT from_path FROM redirects").await;
    assert_eq!(ways, Vec::<String>::new(), "an address that is there again leads nowhere else");
    assert_books(&app.db, &alpha).await;
}

#[tokio::test]
async fn an_edit_holds_for_its_field_language_and_variant_alone() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import(&app, &alpha, &SHIRTS[..2], 5).await;
    let french = |title: &str| feed(&[&format!("S-M,{title} – M,x,20.00,in stock,4,S,M,Shirts")]);
    let in_french = |command: &mut marketplace::StartImport| command.language = Some("fr".to_owned());
    import_as(&app.app, &alpha, &french("Chemise"), in_french).await;
    publish_all(&app.app, &alpha).await;
    let (owner, medium) = (app.owner("ALPHA").await, variant(&app, &alpha, "S-M").await);
    let product = format!("/api/v1/vendor/products/{}", medium.product_id);
    owner.put(&app, &product).json(&json!({"title": "Tunic"})).send().await.assert_ok();
    let path = format!("{product}/variants/{}", medium.id);
    owner.put(&app, &path).json(&json!({"price": 2100})).send().await.assert_ok();
    let changed = ["S-M,Top – M,x,30.00,in stock,4,S,M,Shirts", "S-L,Top – L,x,30.00,in stock,3,S,L,Shirts"];
    import(&app, &alpha, &changed, 4).await;
    import_as(&app.app, &alpha, &french("Haut"), in_french).await;
    publish_all(&app.app, &alpha).await;
    let titles = texts(&app.db, &alpha, "SELECT title FROM product_texts ORDER BY language").await;
    assert_eq!(titles, ["Tunic", "Haut"]);
    assert_eq!(catalog(&app, &alpha).await, ["shirt | t | S-M 2100 first, S-L 3000"]);
}

#[tokio::test]
async fn an_import_updates_what_its_source_says_and_nothing_else() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import(&app, &alpha, &SHIRTS[..2], 9).await;
    publish_all(&app.app, &alpha).await;
    let titles = async || texts(&app.db, &alpha, "SELECT title FROM product_texts ORDER BY title").await;
    let next = async |auto_update, price: &str, quantity: &str, hours_ago| {
        let changes = SourceChanges { auto_update: Some(auto_update), ..SourceChanges::default() };
        change_source(&app.app, &alpha, changes).await;
        let line = |size: &str| format!("S-{size},Top – {size},x,{price},in stock,{quantity},S,{size},Shirts");
        let (medium, large) = (line("M"), line("L"));
        import(&app, &alpha, &[&medium, &large, SHIRTS[2]], hours_ago).await;
        let waiting = "SELECT id::text FROM publish_runs WHERE status IN ('pending', 'processing')";
        for run in texts(&app.db, &alpha, waiting).await {
            finish_run(&app.app, &alpha, run.parse().unwrap()).await;
        }
    };
    next(AutoUpdate::Stage, "21.00", "5", 8).await;
    assert_eq!(catalog(&app, &alpha).await, ["shirt | t | S-M 2000 first, S-L 2000"]);
    assert_eq!(on_hand(&app, &alpha).await, ["S-L 3", "S-M 4"]);
    next(AutoUpdate::Stock, "22.00", "6", 7).await;
    assert_eq!(catalog(&app, &alpha).await, ["shirt | t | S-M 2000 first, S-L 2000"]);
    assert_eq!(on_hand(&app, &alpha).await, ["S-L 6", "S-M 6"]);
    next(AutoUpdate::StockAndPrices, "23.00", "7", 6).await;
    assert_eq!(catalog(&app, &alpha).await, ["shirt | t | S-M 2300 first, S-L 2300"]);
    assert_eq!(
        (on_hand(&app, &alpha).await, titles().await),
        (vec!["S-L 7".into(), "S-M 7".into()], vec!["Shirt".into()])
    );
    next(AutoUpdate::Everything, "24.00", "8", 5).await;
    assert_eq!(catalog(&app, &alpha).await, ["book | t | B 1000 first", "shirt | t | S-M 2400 first, S-L 2400"]);
    assert_eq!(titles().await, ["Book", "Top"]);
    assert_price_changes_are_complete(&app, &alpha).await;
}

/// A feed of so many mugs that each are a product.
fn mugs(count: usize, price: &str) -> Vec<u8> {
    let lines: Vec<String> =
        (1..=count).map(|n| format!("M{n},Mug {n},<p>x</p>,{price},in stock,50,,,Home > Kitchen")).collect();
    feed(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

#[tokio::test]
async fn a_long_selection_is_published_chunk_by_chunk_and_goes_on_after_an_interruption() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import_as(&app.app, &alpha, &mugs(450, "6.90"), |_| ()).await;
    let now = app.clock.now();
    let wish = Wish { selection: all(), options: PublishOptions::default() };
    let asked = app
        .app
        .db
        .in_tenant(&alpha, async |tx: &TenantTx| publish::publish(tx, now, By::system(), wish, Some(450)).await)
        .await;
    let Publishing::Started(run) = asked.unwrap() else { panic!("450 rows are left to a run") };
    assert_eq!((run.total_rows, run.status.as_str()), (Some(450), "pending"));
    // A worker that does one chunk and dies.
    let step = async || {
        let stepped: Result<bool, DbErr> = app
            .app
            .db
            .in_tenant(&alpha, async |tx: &TenantTx| {
                publish::begin_run(tx, now, run.id).await?;
                publish::run_step(tx, now, run.id).await
            })
            .await;
        stepped.unwrap()
    };
    assert!(step().await);
    let half = app.db.read_tenant(&alpha, async |tx: &TenantTx| publish::run(tx, run.id).await).await.unwrap();
    assert_eq!((half.processed_rows, half.created_count, half.status.as_str()), (200, 200, "processing"));
    // Two that think it is theirs.
    let (one, other) = tokio::join!(step(), step());
    assert!(!(one && other), "the second of them finds the end");
    let ended = ended_run(&app.db, &alpha, run.id).await;
    assert_eq!((ended.processed_rows, ended.created_count, ended.status.as_str()), (450, 450, "completed"));
    assert_eq!(texts(&app.db, &alpha, "SELECT count(*)::text FROM products").await, ["450"]);
    assert_books(&app.db, &alpha).await;
}

#[tokio::test]
async fn publishes_at_once_make_each_product_once_and_none_fails() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    // All of one title, so that they want one address too.
    let lines: Vec<String> =
        (1..=60).map(|n| format!("M{n},Mug,x,6.90,in stock,5,,,Home > Kitchen {}", n % 7)).collect();
    import_as(&app.app, &alpha, &feed(&lines.iter().map(String::as_str).collect::<Vec<_>>()), |_| ()).await;
    let mut publishes = JoinSet::new();
    for _ in 0..6 {
        let (app, alpha) = (app.app.clone(), alpha.clone());
        publishes.spawn(async move { publish_all(&app, &alpha).await });
    }
    let done = publishes.join_all().await;
    let made: u64 = done.iter().map(|published| published.published).sum();
    let unchanged: u64 = done.iter().map(|published| published.unchanged).sum();
    assert_eq!((made, unchanged), (60, 300), "{done:?}");
    let slugs = "SELECT count(DISTINCT slug)::text FROM products";
    assert_eq!(texts(&app.db, &alpha, slugs).await, ["60"]);
    assert_books(&app.db, &alpha).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_buyers_order_while_the_same_products_are_published_again_and_again() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import_as(&app.app, &alpha, &mugs(80, "6.90"), |_| ()).await;
    publish_all(&app.app, &alpha).await;
    let sql = "SELECT v.id::text FROM product_variants v ORDER BY v.id";
    let variants: Vec<Uuid> = texts(&app.db, &alpha, sql).await.iter().map(|id| id.parse().unwrap()).collect();
    let mut buyers = JoinSet::new();
    for buyer in 0..50 {
        let (app, alpha, variants) = (app.app.clone(), alpha.clone(), variants.clone());
        buyers.spawn(async move {
            // From both ends, in any order.
            let wanted = [variants[buyer], variants[79 - buyer], variants[(buyer * 7) % 80]];
            let mut items: Vec<(Uuid, i64)> = wanted.iter().map(|variant| (*variant, 1)).collect();
            items.dedup();
            let session = cart(&app.db, &alpha, &items).await;
            place(&app.db, &alpha, &wish(&session, None)).await.map(|_| ())
        });
    }
    for price in ["7.10", "7.20", "7.30"] {
        let made = |command: &mut marketplace::StartImport| command.feed_at = Some(Utc::now());
        let job = start(&app.db, &app.app.storage, &alpha, &mugs(80, price), made).await.unwrap();
        let stop = CancellationToken::new();
        let worker = tokio::spawn(orion::jobs::work(app.app.clone(), stop.clone()));
        let published = tokio::join!(
            publish_all_by_request(&app, &alpha),
            publish_all_by_request(&app, &alpha),
            ended(&app.db, &alpha, job.id)
        );
        assert_eq!(published.0.skipped + published.1.skipped, 0);
        stop.cancel();
        worker.await.unwrap();
    }
    while let Some(ordered) = buyers.join_next().await {
        ordered.unwrap().unwrap();
    }
    publish_all(&app.app, &alpha).await;
    let prices = "SELECT DISTINCT price::text FROM product_variants";
    assert_eq!(texts(&app.db, &alpha, prices).await, ["730"]);
    assert_books(&app.db, &alpha).await;
}

/// Publishes all in one request.
async fn publish_all_by_request(app: &TestApp, tenant: &Tenant) -> Published {
    let (now, wish) = (Utc::now(), Wish { selection: all(), options: PublishOptions::default() });
    let asked = app
        .app
        .db
        .in_tenant(tenant, async |tx: &TenantTx| publish::publish(tx, now, By::system(), wish, None).await)
        .await;
    match asked.unwrap() {
        Publishing::Done(published) => published,
        Publishing::Started(_) => panic!("so few are published at once"),
    }
}

#[tokio::test]
async fn a_group_of_thousands_is_left_out_with_its_reason_and_nothing_else() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    let mut lines: Vec<String> = (1..=2_049).map(|n| format!("S{n},Shirt,x,9.00,in stock,1,S,{n},Shirts")).collect();
    lines.push("B,Book,x,10.00,in stock,7,,,Books".to_owned());
    import_as(&app.app, &alpha, &feed(&lines.iter().map(String::as_str).collect::<Vec<_>>()), |_| ()).await;
    let now = app.clock.now();
    let wish = Wish { selection: all(), options: PublishOptions::default() };
    let asked = app
        .app
        .db
        .in_tenant(&alpha, async |tx: &TenantTx| publish::publish(tx, now, By::system(), wish, None).await)
        .await;
    let Publishing::Started(run) = asked.unwrap() else { panic!("it is left to a run") };
    let run = finish_run(&app.app, &alpha, run.id).await;
    assert_eq!((run.status.as_str(), run.created_count, run.skipped_count), ("completed_with_errors", 1, 1));
    assert_eq!((run.findings.0[0].group.as_str(), run.findings.0[0].code.as_str()), ("S", "GROUP_TOO_LARGE"));
}

/// Imports a feed that was made this number of hours before noon, the time of the test's clock.
pub async fn import(app: &TestApp, tenant: &Tenant, lines: &[&str], hours_ago: i64) {
    let made = noon() - TimeDelta::hours(hours_ago);
    let change = |command: &mut marketplace::StartImport| {
        command.feed_at = Some(made);
        command.accept_vanished = true;
    };
    let job = import_as(&app.app, tenant, &feed(lines), change).await;
    assert_eq!(job.status.as_str(), "completed", "{job:?}");
}

pub async fn variant(app: &TestApp, tenant: &Tenant, external_id: &str) -> product_variant::Model {
    let staged = staged(app, tenant, external_id).await;
    let found: Result<_, DbErr> = app
        .app
        .db
        .read_tenant(tenant, async |tx: &TenantTx| {
            let of_row = product_variant::Column::MarketplaceProductId.eq(staged);
            product_variant::Entity::find().filter(of_row).one(tx).await
        })
        .await;
    found.unwrap().unwrap()
}

pub async fn staged(app: &TestApp, tenant: &Tenant, external_id: &str) -> Uuid {
    let sql = format!("SELECT id::text FROM marketplace_products WHERE external_id = '{external_id}'");
    texts(&app.db, tenant, &sql).await[0].parse().unwrap()
}

async fn receive(app: &TestApp, tenant: &Tenant, variant_id: Uuid, quantity: i32, at: DateTime<Utc>) {
    let receipt = ReceiveInventory { variant_id, location_id: None, quantity, note: None, by: By::system() };
    let received: Result<_, InventoryError> =
        app.db.in_tenant(tenant, async |tx: &TenantTx| inventory::receive(tx, at, receipt).await).await;
    received.unwrap();
}

/// The SKUs with what is on hand of each, and whether nobody has counted any yet.
async fn on_hand(app: &TestApp, tenant: &Tenant) -> Vec<String> {
    let sql = "SELECT concat_ws(' ', v.sku, i.on_hand, CASE WHEN i.feed_at IS NULL AND NOT EXISTS (
            SELECT FROM inventory_movements m WHERE m.inventory_id = i.id) THEN 'uncounted' END)
        FROM product_variants v LEFT JOIN inventory i ON i.variant_id = v.id ORDER BY v.sku";
    texts(&app.db, tenant, sql).await
}

/// The products that customers and teams see, with their variants in order.
pub async fn catalog(app: &TestApp, tenant: &Tenant) -> Vec<String> {
    let sql = "SELECT concat_ws(' | ', p.slug, p.is_active, string_agg(concat_ws(' ', v.sku, v.price,
            CASE WHEN v.id = (SELECT d.id FROM product_variants d WHERE d.product_id = p.id
                ORDER BY d.archived_at IS NOT NULL, d.position, d.id LIMIT 1) THEN 'first' END,
            CASE WHEN v.archived_at IS NOT NULL THEN 'gone' END), ', '
            ORDER BY v.position, v.id))
        FROM products p JOIN product_variants v ON v.product_id = p.id
        WHERE p.archived_at IS NULL GROUP BY p.id ORDER BY p.slug";
    texts(&app.db, tenant, sql).await
}

fn all() -> Selection {
    Selection::Filter { filter: StagedFilter::default() }
}
