//! Rows of a feed in the catalog: taxes, options and categories, and products that a person has removed.

use chrono::{TimeDelta, Utc};
use orion::{
    services::{
        audit::By,
        marketplace::{
            self, SourceChanges,
            publish::{PublishOptions, Selection},
        },
        products::variants::{self, VariantChanges},
    },
    tenancy::{Tenant, TenantTx},
    types::{tax_class::TaxClass, vanished_policy::VanishedPolicy},
};
use sea_orm::{DbErr, sqlx};
use serde_json::{Value, json};
use uuid::Uuid;

use super::publish::{SHIRTS, catalog, import, staged, variant};
use crate::support::{
    app::{TestApp, noon},
    books::assert_books,
    feeds::{change_source, feed, import_as, publish, publish_all, texts},
    goods::{cart, place, wish},
};

const SHOP: &str = "/api/v1/public/vendors/alpha";

#[tokio::test]
async fn a_variant_that_a_person_took_out_comes_back_only_when_it_is_picked_itself() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import(&app, &alpha, &SHIRTS, 6).await;
    publish_all(&app.app, &alpha).await;
    archive(&app, &alpha, "S-L").await;
    let shirt = async || catalog(&app, &alpha).await.pop().unwrap();
    let gone = "shirt | t | S-M 2000 first, S-L 2000 gone";
    publish_all(&app.app, &alpha).await;
    assert_eq!(shirt().await, gone);
    pick(&app, &alpha, "S-M").await;
    assert_eq!(shirt().await, gone, "another variant was picked");
    import(&app, &alpha, &[SHIRTS[0], SHIRTS[2]], 5).await;
    publish_all(&app.app, &alpha).await;
    import(&app, &alpha, &SHIRTS, 4).await;
    publish_all(&app.app, &alpha).await;
    assert_eq!(shirt().await, gone, "it had vanished from the feed and is there again");
    pick(&app, &alpha, "S-L").await;
    let sold = "shirt | t | S-M 2000 first, S-L 2000";
    assert_eq!(shirt().await, sold);

    let policy = SourceChanges { vanished_policy: Some(VanishedPolicy::Hide), ..SourceChanges::default() };
    change_source(&app.app, &alpha, policy).await;
    import(&app, &alpha, &[SHIRTS[0], SHIRTS[2]], 3).await;
    publish_all(&app.app, &alpha).await;
    assert_eq!(shirt().await, gone, "hidden, as the source's policy says");
    let (row, now) = (variant(&app, &alpha, "S-L").await, app.clock.now());
    let restore = async |tx: &TenantTx| variants::restore(tx, now, By::system(), row.product_id, row.id).await;
    app.db.in_tenant(&alpha, restore).await.unwrap();
    publish_all(&app.app, &alpha).await;
    assert_eq!(shirt().await, sold, "somebody sells it all the same");
}

#[tokio::test]
async fn picking_a_row_leaves_the_others_of_its_group_ignored() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import(&app, &alpha, &SHIRTS, 3).await;
    let (large, now) = (staged(&app, &alpha, "S-L").await, app.clock.now());
    let ignore = async |tx: &TenantTx| marketplace::ignore(tx, now, By::system(), vec![large], true).await;
    app.db.in_tenant(&alpha, ignore).await.unwrap();
    pick(&app, &alpha, "S-M").await;
    assert_eq!(catalog(&app, &alpha).await, ["shirt-m | t | S-M 2000 first"]);
    pick(&app, &alpha, "S-L").await;
    assert_eq!(catalog(&app, &alpha).await, ["shirt-m | t | S-M 2000 first, S-L 2000"]);
}

#[tokio::test]
async fn a_product_that_was_deleted_comes_back_with_all_that_was_deleted_with_it() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import(&app, &alpha, &SHIRTS[..2], 3).await;
    publish_all(&app.app, &alpha).await;
    let (shirt, now) = (variant(&app, &alpha, "S-M").await.product_id, app.clock.now());
    let delete = async |tx: &TenantTx| orion::services::products::archive(tx, now, By::system(), shirt).await;
    app.db.in_tenant(&alpha, delete).await.unwrap();
    pick(&app, &alpha, "S-M").await;
    assert_eq!(catalog(&app, &alpha).await, ["shirt | t | S-M 2000 first, S-L 2000"]);
}

const KITS: &str = "id,title,description,price,availability,atalanda:quantity,item_group_id,size,atalanda:tax_rate";

async fn import_kits(app: &TestApp, tenant: &Tenant, rates: [u32; 2], hours_ago: i64) {
    let [tool, book] = rates;
    let tool = format!("K-T,Kit – Tool,x,11.70,in stock,5,K,Tool,{tool}");
    let book = format!("K-B,Kit – Book,x,10.30,in stock,5,K,Book,{book}");
    import_file(app, tenant, KITS, &[&tool, &book], hours_ago).await;
    publish_all(&app.app, tenant).await;
}

/// The tax classes of the kits' variants.
async fn classes(app: &TestApp, tenant: &Tenant) -> Vec<String> {
    let sql = "SELECT concat_ws(' ', sku, coalesce(tax_class, 'as its product')) FROM product_variants ORDER BY sku";
    texts(&app.db, tenant, sql).await
}

#[tokio::test]
async fn a_variant_whose_row_has_another_rate_of_vat_is_taxed_by_it_wherever_it_is_sold() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import_kits(&app, &alpha, [17, 3], 3).await;
    assert_eq!(classes(&app, &alpha).await, ["K-B super_reduced", "K-T as its product"]);
    let seen = app.get(&format!("{SHOP}/products/kit")).send().await.assert_ok();
    let rates = seen["variants"].as_array().unwrap().iter().map(|variant| &variant["vat_basis_points"]);
    assert_eq!(rates.collect::<Vec<_>>(), [&json!(1700), &json!(300)]);
    let (tool, book) = (variant(&app, &alpha, "K-T").await.id, variant(&app, &alpha, "K-B").await.id);
    let page = app.get(&format!("/products/kit?variant={book}")).on("alpha.localhost").send().await;
    let note = page.text().split("data-slot=\"vat\">").nth(1).unwrap();
    assert!(note.starts_with("VAT 3"), "{note}");

    let session = cart(&app.db, &alpha, &[(tool, 1), (book, 1)]).await;
    let order = place(&app.db, &alpha, &wish(&session, None)).await.unwrap();
    let lines = order.items.iter().map(|item| (item.tax_class.as_str(), item.vat_basis_points, item.vat_amount));
    assert_eq!(lines.collect::<Vec<_>>(), [("standard", 1700, 170), ("super_reduced", 300, 30)]);
    assert_books(&app.db, &alpha).await;
}

#[tokio::test]
async fn the_tax_class_of_a_variant_follows_its_row_until_a_person_says_another() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import_kits(&app, &alpha, [17, 3], 5).await;
    import_kits(&app, &alpha, [17, 17], 4).await;
    assert_eq!(classes(&app, &alpha).await, ["K-B as its product", "K-T as its product"]);
    import_kits(&app, &alpha, [3, 17], 3).await;
    assert_eq!(classes(&app, &alpha).await, ["K-B standard", "K-T as its product"], "the product has the first row's");
    let (row, now) = (variant(&app, &alpha, "K-B").await, app.clock.now());
    let changes = VariantChanges { tax_class: Some(Some(TaxClass::Reduced)), ..VariantChanges::default() };
    let change = async |tx: &TenantTx| variants::update(tx, now, By::system(), row.product_id, row.id, changes).await;
    let changed = app.db.in_tenant(&alpha, change).await.unwrap();
    assert_eq!(changed.edited_fields, ["tax_class"]);
    import_kits(&app, &alpha, [3, 3], 2).await;
    assert_eq!(classes(&app, &alpha).await, ["K-B reduced", "K-T as its product"]);
}

/// The keys of the values that each variant is chosen by.
async fn choices(app: &TestApp, tenant: &Tenant) -> Vec<String> {
    let sql = "SELECT concat_ws(' ', v.sku, coalesce((
                SELECT string_agg(k.key, ' ' ORDER BY o.position) FROM product_option_values k
                JOIN product_options o ON o.id = k.option_id AND o.product_id = v.product_id
                WHERE k.id = ANY(v.option_values)), '–'))
            || CASE WHEN v.archived_at IS NOT NULL THEN ' gone' ELSE '' END
        FROM product_variants v ORDER BY v.sku";
    texts(&app.db, tenant, sql).await
}

#[tokio::test]
async fn variants_of_a_feed_are_chosen_by_the_values_of_their_options() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let alpha = app.tenant("ALPHA").await;
    import(&app, &alpha, &["P-M,Polo – M,x,20.00,in stock,4,P,M,Shirts", SHIRTS[0], SHIRTS[1]], 5).await;
    publish_all(&app.app, &alpha).await;
    assert_eq!(choices(&app, &alpha).await, ["P-M M", "S-L L", "S-M M"]);
    let shirt = variant(&app, &alpha, "S-M").await.product_id;
    let path = format!("/api/v1/vendor/products/{shirt}");
    let options = owner.get(&app, &format!("{path}/options")).send().await.assert_ok();
    let size = format!("{path}/options/{}", options[0]["id"].as_str().unwrap());
    let names = json!({"names": {"fr": "Taille"}, "values": {"L": {"fr": "grande"}, "M": {"fr": "moyenne"}}});
    owner.put(&app, &size).json(&names).send().await.assert_ok();
    let seen = app.get(&format!("{SHOP}/products/{shirt}?language=fr")).send().await.assert_ok();
    let titles = seen["variants"].as_array().unwrap().iter().map(|variant| variant["title"].as_str().unwrap());
    assert_eq!(titles.collect::<Vec<_>>(), ["moyenne", "grande"]);
    let same = json!({"options": {"size": "L"}, "price": 100});
    owner.post(&app, &format!("{path}/variants")).json(&same).send().await.assert_error(409, "VARIANT_EXISTS");

    let turned = ["S-M,Shirt – L,x,20.00,in stock,4,S,L,Shirts", "S-L,Shirt – M,x,20.00,in stock,3,S,M,Shirts"];
    import(&app, &alpha, &["P-M,Polo – M,x,20.00,in stock,4,P,M,Shirts", turned[0], turned[1]], 4).await;
    publish_all(&app.app, &alpha).await;
    assert_eq!(choices(&app, &alpha).await, ["P-M M", "S-L M", "S-M L"], "each has the other's now");
    import(&app, &alpha, &["P-M,Polo – M,x,20.00,in stock,4,P,M,Shirts", SHIRTS[0], turned[1]], 3).await;
    let published = publish_all(&app.app, &alpha).await;
    let codes: Vec<&str> = published.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!((published.skipped, codes), (0, vec!["SAME_OPTIONS"]), "{published:?}");
    assert_eq!(choices(&app, &alpha).await, ["P-M M", "S-L M", "S-M –"]);
}

#[tokio::test]
async fn of_two_rows_with_the_same_options_both_are_sold_and_one_is_chosen_by_them() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    let rows = ["S-1,Shirt,x,20.00,in stock,4,S,M,Shirts", "S-2,Shirt,x,20.00,in stock,4,S,M,Shirts", SHIRTS[2]];
    import(&app, &alpha, &rows, 5).await;
    let published = publish_all(&app.app, &alpha).await;
    assert_eq!((published.published, published.skipped), (2, 0), "{published:?}");
    let found = (published.findings[0].group.as_str(), published.findings[0].code.as_str());
    assert_eq!((published.findings.len(), found), (1, ("S", "SAME_OPTIONS")));
    assert_eq!(choices(&app, &alpha).await, ["B –", "S-1 M", "S-2 –"]);
    assert_eq!(publish_all(&app.app, &alpha).await.unchanged, 2);
    // Once the first is not sold any more, the next publish that changes the second gives it the choice.
    archive(&app, &alpha, "S-1").await;
    import(&app, &alpha, &[rows[0], "S-2,Shirt,x,21.00,in stock,4,S,M,Shirts", SHIRTS[2]], 4).await;
    let published = publish_all(&app.app, &alpha).await;
    assert_eq!((published.updated, published.findings.len()), (1, 0), "{published:?}");
    assert_eq!(choices(&app, &alpha).await, ["B –", "S-1 M gone", "S-2 M"]);
    // And the first comes back without it.
    pick(&app, &alpha, "S-1").await;
    assert_eq!(choices(&app, &alpha).await, ["B –", "S-1 –", "S-2 M"]);
}

#[tokio::test]
async fn what_a_person_says_of_a_variants_options_and_title_stays() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import(&app, &alpha, &SHIRTS[..2], 5).await;
    publish_all(&app.app, &alpha).await;
    let (row, now) = (variant(&app, &alpha, "S-L").await, app.clock.now());
    let options = [("size".to_owned(), "Large".to_owned())].into();
    let changes = VariantChanges { options: Some(options), ..VariantChanges::default() };
    let change = async |tx: &TenantTx| variants::update(tx, now, By::system(), row.product_id, row.id, changes).await;
    app.db.in_tenant(&alpha, change).await.unwrap();
    import(&app, &alpha, &[SHIRTS[0], "S-L,Shirt – L,x,25.00,in stock,3,S,L,Shirts"], 4).await;
    publish_all(&app.app, &alpha).await;
    let after = variant(&app, &alpha, "S-L").await;
    assert_eq!((after.title.as_str(), after.price), ("Large", 2500));
    assert_eq!(choices(&app, &alpha).await, ["S-L Large", "S-M M"]);
}

#[tokio::test]
async fn the_order_that_a_person_gave_to_variants_stays_and_new_ones_come_after_it() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import(&app, &alpha, &SHIRTS[..2], 5).await;
    publish_all(&app.app, &alpha).await;
    let (row, now) = (variant(&app, &alpha, "S-L").await, app.clock.now());
    let changes = VariantChanges { position: Some(0), ..VariantChanges::default() };
    let change = async |tx: &TenantTx| variants::update(tx, now, By::system(), row.product_id, row.id, changes).await;
    app.db.in_tenant(&alpha, change).await.unwrap();
    let small = "S-S,Shirt – S,x,20.00,in stock,3,S,S,Shirts";
    import(&app, &alpha, &[small, SHIRTS[0], SHIRTS[1]], 4).await;
    publish_all(&app.app, &alpha).await;
    assert_eq!(catalog(&app, &alpha).await, ["shirt | t | S-L 2000 first, S-M 2000, S-S 2000"]);
}

const THINGS: &str = "id,title,description,price,availability,atalanda:quantity,product_type,\
    atalanda:additional_product_type_1,atalanda:additional_product_type_2";

#[tokio::test]
async fn a_product_is_found_in_each_of_its_categories_and_counted_once_in_those_above() {
    let app = TestApp::start().await;
    let owner = app.owner("ALPHA").await;
    let alpha = app.tenant("ALPHA").await;
    let cup = "1,Cup,x,6.90,in stock,3,Home > Kitchen,Gifts,Home > Table";
    import_file(&app, &alpha, THINGS, &[cup, "2,Book,x,5.00,in stock,3,Books,,783"], 5).await;
    publish_all(&app.app, &alpha).await;
    let found = async |category: &str| {
        let page = owner.get(&app, &format!("/api/v1/vendor/products?category={category}")).send().await.assert_ok();
        page["total"].as_i64().unwrap()
    };
    for (category, products) in
        [("home", 1), ("Home%20%3E%20Kitchen", 1), ("Home%20%3E%20Table", 1), ("Gifts", 1), ("books", 1)]
    {
        assert_eq!(found(category).await, products, "{category}");
    }
    let public = app.get(&format!("{SHOP}/products?category=gifts")).send().await.assert_ok();
    assert_eq!(public["items"][0]["title"], "Cup");
    let counted = async || {
        let categories = owner.get(&app, "/api/v1/vendor/categories").send().await.assert_ok();
        let line = |category: &Value| format!("{} {}", category["path"].as_str().unwrap(), category["products"]);
        categories.as_array().unwrap().iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(counted().await, ["Books 1", "Gifts 1", "Home 1", "Home > Kitchen 1", "Home > Table 1"]);
    let page = app.get("/").on("alpha.localhost").send().await;
    assert!(page.text().contains(">Gifts<"), "customers come to a further category too: {}", page.text());

    import_file(
        &app,
        &alpha,
        THINGS,
        &["1,Cup,x,6.90,in stock,3,home > kitchen,Sale,", "2,Book,x,5.00,in stock,3,Books,,"],
        4,
    )
    .await;
    let published = publish_all(&app.app, &alpha).await;
    assert_eq!((published.updated, published.unchanged), (1, 1), "{published:?}");
    assert_eq!(counted().await, ["Books 1", "Gifts 0", "Home 1", "Home > Kitchen 1", "Home > Table 0", "Sale 1"]);
    // Where a person has put it, the feed does not move it.
    let cup = variant(&app, &alpha, "1").await.product_id;
    let change = json!({"category": "Gifts"});
    owner.put(&app, &format!("/api/v1/vendor/products/{cup}")).json(&change).send().await.assert_ok();
    import_file(&app, &alpha, THINGS, &["1,Cup,x,6.90,in stock,3,Toys,Books,", "2,Book,x,5.00,in stock,3,Books,,"], 3)
        .await;
    assert_eq!(publish_all(&app.app, &alpha).await.unchanged, 2);
    assert_eq!((found("gifts").await, found("sale").await, found("books").await), (1, 1, 1));
}

#[tokio::test]
async fn titles_and_options_are_those_of_each_languages_own_feed() {
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    let english = ["J-O,Juice – Orange,x,3.00,in stock,4,J,Orange,", "J-A,Juice – Apple,x,3.00,in stock,4,J,Apple,"];
    import(&app, &alpha, &english, 3).await;
    let french = |second: &str| {
        feed(&[
            "J-O,Jus (bio) – orange,x,3.00,in stock,4,J,orange,",
            &format!("J-A,{second},x,3.00,in stock,4,J,pomme,"),
        ])
    };
    let in_french = |command: &mut marketplace::StartImport| command.language = Some("fr".to_owned());
    import_as(&app.app, &alpha, &french("Jus de pomme"), in_french).await;
    publish_all(&app.app, &alpha).await;
    let titles = async || texts(&app.db, &alpha, "SELECT title FROM product_texts ORDER BY language").await;
    assert_eq!(titles().await, ["Juice", "Jus (bio)"]);
    let seen = app.get(&format!("{SHOP}/products/juice?language=fr")).send().await.assert_ok();
    let options = seen["variants"].as_array().unwrap().iter().map(|variant| variant["title"].as_str().unwrap());
    assert_eq!(options.collect::<Vec<_>>(), ["orange", "pomme"], "the feed says what the values are called");
    let again = import_as(&app.app, &alpha, &french("Jus de pomme"), in_french).await;
    assert_eq!((again.updated_count, again.unchanged_count), (0, 2));
}

/// A feed of so many mugs, the last one first if it is `backwards`.
fn mugs(count: usize, price: &str, backwards: bool) -> Vec<u8> {
    let line = |n: usize| format!("M{n},Mug {n},<p>x</p>,{price},in stock,50,,,Home");
    let mut lines: Vec<String> = (1..=count).map(line).collect();
    if backwards {
        lines.reverse();
    }
    feed(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_that_are_published_while_an_import_writes_them_wait_and_nothing_is_tried_again() {
    const MUGS: usize = 90;
    let app = TestApp::start().await;
    let alpha = app.tenant("ALPHA").await;
    import_as(&app.app, &alpha, &mugs(MUGS, "6.90", false), |_| ()).await;
    publish_all(&app.app, &alpha).await;
    let sql = "SELECT id::text FROM marketplace_products ORDER BY id";
    let ids: Vec<Uuid> = texts(&app.db, &alpha, sql).await.iter().map(|id| id.parse().unwrap()).collect();
    for round in 0..10 {
        let (done, mut is_done) = tokio::sync::watch::channel(false);
        let publishing = {
            let (app, alpha, ids) = (app.app.clone(), alpha.clone(), ids.clone());
            tokio::spawn(async move {
                let mut rounds = 0;
                while !*is_done.borrow_and_update() || rounds == 0 {
                    let ignored: Result<u64, DbErr> = app
                        .db
                        .in_tenant(&alpha, async |tx: &TenantTx| {
                            marketplace::ignore(tx, Utc::now(), By::system(), ids.clone(), true).await
                        })
                        .await;
                    assert_eq!(ignored.unwrap(), MUGS as u64);
                    let picked = Selection::Ids { ids: ids.clone() };
                    let published = publish(&app, &alpha, picked, PublishOptions::default()).await;
                    assert_eq!((published.published, published.skipped), (0, 0), "{published:?}");
                    rounds += 1;
                }
            })
        };
        let file = mugs(MUGS, &format!("7.{round}0"), round % 2 == 0);
        let job = import_as(&app.app, &alpha, &file, |_| ()).await;
        assert_eq!((job.status.as_str(), job.updated_count), ("completed", MUGS as i64), "{job:?}");
        done.send_replace(true);
        publishing.await.unwrap();
    }
    let again = "SELECT count(*) FROM platform.jobs WHERE attempts > 1 OR last_error IS NOT NULL";
    let mut superuser = app.database.superuser().await;
    assert_eq!(sqlx::query_scalar::<_, i64>(again).fetch_one(&mut superuser).await.unwrap(), 0);
    publish_all(&app.app, &alpha).await;
    let prices = texts(&app.db, &alpha, "SELECT DISTINCT price::text FROM product_variants").await;
    assert_eq!(prices, ["790"]);
    assert_books(&app.db, &alpha).await;
}

/// Imports a feed with these columns, which was made this number of hours before noon.
async fn import_file(app: &TestApp, tenant: &Tenant, header: &str, lines: &[&str], hours_ago: i64) {
    let made = noon() - TimeDelta::hours(hours_ago);
    let file = format!("{header}\n{}\n", lines.join("\n"));
    let job = import_as(&app.app, tenant, file.as_bytes(), |command| command.feed_at = Some(made)).await;
    assert_eq!(job.status.as_str(), "completed", "{job:?}");
}

async fn pick(app: &TestApp, tenant: &Tenant, external_id: &str) {
    let ids = vec![staged(app, tenant, external_id).await];
    publish(&app.app, tenant, Selection::Ids { ids }, PublishOptions::default()).await;
}

async fn archive(app: &TestApp, tenant: &Tenant, external_id: &str) {
    let (row, now) = (variant(app, tenant, external_id).await, app.clock.now());
    let archive = async |tx: &TenantTx| variants::archive(tx, now, By::system(), row.product_id, row.id).await;
    app.db.in_tenant(tenant, archive).await.unwrap();
}
