//! Lists, pages, languages, and error pages.

use poem::http::Method;
use serde_json::json;

use uuid::Uuid;

use super::browser::{Browser, input, product};
use crate::support::{app::TestApp, goods, people::PASSWORD, request::TestResponse};

#[tokio::test]
async fn the_list_filters_sorts_and_pages_by_its_address() {
    let app = TestApp::start().await;
    for (title, price, left) in
        [("Cup", 2400, 5), ("Teapot", 6800, 0), ("Paper sheet", 1, 9), ("Sculpture", 100_000_000, 1)]
    {
        product(&app, title, price, left).await;
    }
    let mut browser = Browser::at_host(&app);
    let titles = |page: &TestResponse| -> Vec<String> {
        let cards = page.text().split("<h3 class=\"title\">").skip(1);
        cards.map(|card| card.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned()).collect()
    };
    let shown = titles(&browser.get("/products?sort=price").await);
    assert_eq!(shown, ["Paper sheet", "Cup", "Teapot", "Sculpture"]);
    let shown = titles(&browser.get("/products?sort=-price&min_price=10&max_price=100,00&in_stock=true").await);
    assert_eq!(shown, ["Cup"]);
    let all = browser.get("/products?category=table").await;
    assert_eq!(titles(&all).len(), 4, "a category holds what is below it: {}", all.text());
    let none = browser.get("/products?search=zzz").await;
    assert!(none.text().contains("Nothing found") && none.text().contains("Clear all"), "{}", none.text());
    let odd = browser.get("/products?page=999999999999&sort=';--&min_price=-1&category=%00x").await;
    assert!(odd.status == 200 || odd.status == 422, "{}", odd.text());
}

#[tokio::test]
async fn a_price_that_cannot_be_read_is_said_to_be_no_price() {
    let app = TestApp::start().await;
    product(&app, "Cup", 2400, 5).await;
    let mut browser = Browser::at_host(&app);
    let page = browser.get("/products?min_price=abc&max_price=100").await;
    page.assert_ok();
    assert!(
        page.text().contains("“abc” is not a price") && page.text().contains("value=\"abc\" aria-invalid"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("up to €100.00") && page.text().contains(">Cup<"), "the other filter counts");
    assert!(!browser.get("/products?min_price=12,50").await.text().contains("aria-invalid"));
}

#[tokio::test]
async fn the_price_of_a_product_is_that_of_the_variant_that_is_chosen() {
    let app = TestApp::start().await;
    let frame = product(&app, "Frame", 224_392, 5).await;
    let (owner, variants) = (app.owner("ALPHA").await, format!("/api/v1/vendor/products/{}/variants", frame.id));
    let first = format!("{variants}/{}", frame.variants.0[0].id);
    owner.put(&app, &first).json(&json!({"options": {"size": "54 cm"}})).send().await.assert_ok();
    let dearer = json!({"options": {"size": "58 cm"}, "price": 291_592, "sku": "FRAME-58"});
    let dearer = owner.post(&app, &variants).json(&dearer).send().await.assert_status(201);
    let dearer: Uuid = dearer["id"].as_str().unwrap().parse().unwrap();
    goods::receive(&app.db, &app.alpha, dearer, None, 3).await;
    let mut browser = Browser::at_host(&app);
    let path = format!("/products/{}", frame.slug);
    let headline = |page: &TestResponse| {
        let price = page.text().split("class=\"now\">").nth(1).unwrap().split('<').next().unwrap();
        price.trim().to_owned()
    };
    let unchosen = browser.get(&path).await;
    assert_eq!(headline(&unchosen), "from €2,243.92");
    assert!(
        unchosen.text().contains("\"lowPrice\":\"2243.92\"") && unchosen.text().contains("\"highPrice\":\"2915.92\"")
    );
    let chosen = browser.get(&format!("{path}?variant={dearer}")).await;
    assert_eq!(headline(&chosen), "€2,915.92");
    assert!(chosen.text().contains("FRAME-58") && chosen.text().contains("\"price\":\"2915.92\""));
    let variant = dearer.to_string();
    let added = browser.submit(&path, &[("variant_id", &variant), ("quantity", "1")], &path).await;
    assert!(added.text().contains("58 cm, €2,915.92 each."), "{}", added.text());
    assert!(browser.get("/cart").await.text().contains("€2,915.92"));
}

#[tokio::test]
async fn a_product_that_was_deleted_is_gone_and_one_that_never_was_is_not_found() {
    let app = TestApp::start().await;
    let cup = product(&app, "Cup", 2400, 5).await;
    let owner = app.owner("ALPHA").await;
    let path = format!("/products/{}", cup.slug);
    app.request(Method::DELETE, &format!("/api/v1/vendor/products/{}", cup.id))
        .bearer(&owner.access_token)
        .send()
        .await
        .assert_status(204);
    let gone = app.get(&path).on("alpha.localhost").send().await;
    gone.assert_status(410);
    assert!(gone.text().contains("This is no longer here"), "{}", gone.text());
    app.post(&path)
        .on("alpha.localhost")
        .header("sec-fetch-site", "same-origin")
        .form(&[])
        .send()
        .await
        .assert_status(410);
    app.get("/products/never-was").on("alpha.localhost").send().await.assert_status(404);
}

#[tokio::test]
async fn a_page_is_sent_once_while_it_stays_the_same() {
    let app = TestApp::start().await;
    let cup = product(&app, "Cup", 2400, 5).await;
    let path = format!("/products/{}", cup.slug);
    let first = app.get(&path).on("alpha.localhost").send().await;
    let again = app.get(&path).on("alpha.localhost").header("if-none-match", first.header("etag")).send().await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    assert!(first.header("content-security-policy").contains("script-src 'self'"));
    let structured = first.text().split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let structured: serde_json::Value = serde_json::from_str(structured).unwrap();
    assert_eq!(structured["@graph"][0]["offers"]["price"], "24.00");
    assert!(first.text().contains(&format!("rel=\"canonical\" href=\"http://alpha.localhost:8000{path}\"")));
}

#[tokio::test]
async fn visitors_read_their_own_language_if_the_vendor_speaks_it() {
    let app = TestApp::start().await;
    app.change_settings("ALPHA", json!({"languages": ["en", "fr", "de"]})).await;
    let mut browser = Browser::at_host(&app).reading("de-LU,fr;q=0.5");
    let page = browser.get("/cart").await;
    assert!(page.text().contains("<html lang=\"de\"") && page.text().contains("Ihr Warenkorb ist leer"));
    let chosen = browser.get("/products?lang=fr&search=x").await;
    assert!(chosen.text().contains("<html lang=\"fr\""));
    assert!(chosen.text().contains("href=\"/products?search=x&amp;lang=de\""), "{}", chosen.text());
    assert!(browser.get("/cart").await.text().contains("Votre panier est vide"), "the choice is kept");
    assert!(browser.get("/cart?lang=lb").await.text().contains("<html lang=\"fr\""), "not a language of this vendor");
}

#[tokio::test]
async fn where_there_is_no_page_one_says_so() {
    let app = TestApp::start().await;
    let missing = app.get("/products/nothing").on("alpha.localhost").header("accept-language", "fr").send().await;
    missing.assert_status(404);
    assert!(missing.text().contains("This page doesn’t exist") || missing.text().contains("Cette page n’existe pas"));
    app.get("/no/such/page").on("alpha.localhost").send().await.assert_status(404);
    let wrong = app.request(Method::DELETE, "/cart").on("alpha.localhost").send().await;
    assert_eq!(wrong.status, 405);
    for (host, path) in [("nobody.localhost", "/"), ("localhost", "/shop/NOBODY/products"), ("example.com", "/")] {
        let unknown = app.get(path).on(host).header("accept-language", "de").send().await;
        unknown.assert_status(404);
        assert!(unknown.text().contains("Hier ist kein Shop"), "{host}{path}: {}", unknown.text());
    }
    app.get("/api/v1/public/vendors/NOBODY").send().await.assert_error(404, "VENDOR_NOT_FOUND");
}

#[tokio::test]
async fn a_suspended_shop_is_paused() {
    let app = TestApp::start().await;
    app.vendor("ALPHA").suspend().await;
    for path in ["/", "/products", "/cart", "/checkout/review", "/account/orders"] {
        let paused = app.get(path).on("alpha.localhost").send().await;
        paused.assert_status(503);
        assert!(paused.text().contains("takes a break"), "{path}");
    }
}

#[tokio::test]
async fn robots_are_shown_the_catalog_alone() {
    let app = TestApp::start().await;
    let cup = product(&app, "Cup", 2400, 5).await;
    let mut browser = Browser::at_path(&app);
    let robots = browser.get("/robots.txt").await;
    assert!(robots.text().contains("Disallow: /shop/ALPHA/checkout"), "{}", robots.text());
    let map = browser.get("/sitemap.xml").await;
    assert!(map.text().contains(&format!("<loc>http://localhost:8000/shop/ALPHA/products/{}</loc>", cup.slug)));
    assert!(browser.get("/cart").await.text().contains("<meta name=\"robots\" content=\"noindex\">"));
}

#[tokio::test]
async fn how_a_host_is_spelled_is_repeated_to_nobody() {
    let app = TestApp::start().await;
    product(&app, "Cup", 2400, 5).await;
    for (host, base, origin) in [
        ("127.0.0.1:8000", "/shop/alpha", "http://localhost:8000"),
        ("[::1]:4711", "/shop/AlPhA", "http://localhost:8000"),
        ("ALPHA.localhost.:4711", "", "http://alpha.localhost:8000"),
    ] {
        for path in ["/robots.txt", "/sitemap.xml", "/products"] {
            let page = app.get(&format!("{base}{path}")).on(host).send().await;
            page.assert_status(200);
            let text = page.text().to_lowercase();
            for spelling in ["127.0.0.1", "[::1]", "4711", "localhost."] {
                assert!(!text.contains(spelling), "{host}{path} repeats {spelling}");
            }
            assert!(page.text().contains(origin), "{host}{path}: {}", page.text());
        }
    }
}

#[tokio::test]
async fn a_page_without_a_shop_repeats_no_host_of_the_requests() {
    let app = TestApp::start().await;
    for (host, path, told) in [
        ("evil.example", "/", "No shop belongs to this address."),
        ("evil.example:4711", "/shop/ALPHA/products", "No shop belongs to this address."),
        ("127.0.0.1:4711", "/shop/nobody/products", "No shop belongs to localhost:8000/shop/NOBODY."),
        ("NOBODY.localhost.:4711", "/", "No shop belongs to nobody.localhost:8000."),
    ] {
        let page = app.get(path).on(host).header("accept-language", "en").send().await;
        page.assert_status(404);
        assert!(page.text().contains(told), "{host}{path}: {}", page.text());
        for spelling in ["evil.example", "4711", "127.0.0.1", "localhost."] {
            assert!(!page.text().to_lowercase().replace("shop/nobody.", "").contains(spelling), "{host}{path}");
        }
    }
}

/// The team hides the category with this path.
async fn hide_category(app: &TestApp, path: &str) {
    let (owner, categories) = (app.owner("ALPHA").await, "/api/v1/vendor/categories");
    let all = owner.get(app, categories).send().await.assert_ok();
    let id = all.as_array().unwrap().iter().find(|one| one["path"] == path).unwrap()["id"].as_str().unwrap();
    let hidden = json!({"is_active": false});
    owner.put(app, &format!("{categories}/{id}")).json(&hidden).send().await.assert_ok();
}

#[tokio::test]
async fn a_shop_of_many_categories_names_few_of_them_on_each_page() {
    let app = TestApp::start().await;
    product(&app, "Cup", 2400, 5).await;
    app.vendor("ALPHA").shelves_with_boxes(150).await;
    let mut browser = Browser::at_host(&app);
    let named = |page: &TestResponse| {
        let links = page.text().split("href=\"/products?category=").skip(1);
        links.filter(|link| !link.split('"').next().unwrap().contains("lang=")).count()
    };
    // The header names four of six, the drawer and the footer six each.
    assert_eq!(named(&browser.get("/cart").await), 16);
    assert_eq!(named(&browser.get("/").await), 16 + 6);
    // The filters stand beside the list and in the drawer.
    assert_eq!(named(&browser.get("/products").await), 16 + 2 * 100);
    let far = browser.get("/products?category=shelf-140").await;
    assert!(far.text().contains("aria-current=\"true\">Shelf 140</a></li><li><a href=\"/products?category=box-140\""));
    assert_eq!(named(&far), 16 + 2 * 102, "itself and what it holds");
    let deep = browser.get("/products?category=box-140").await;
    assert!(deep.text().contains(">Shelf 140</a>") && deep.text().contains(">Box of Shelf 140</a>"), "{}", deep.text());
    let map = app.get("/sitemap.xml").on("alpha.localhost").send().await;
    assert_eq!(map.text().matches("products?category=").count(), 302, "all are in the sitemap");
}

#[tokio::test]
async fn a_category_is_hidden_with_what_leads_to_it() {
    let app = TestApp::start().await;
    let cup = product(&app, "Cup", 2400, 5).await;
    let mut browser = Browser::at_host(&app);
    let path = format!("/products/{}", cup.slug);
    assert!(browser.get(&path).await.text().contains("href=\"/products?category=table-cups\""));
    hide_category(&app, "Table").await;
    let page = browser.get(&path).await;
    assert!(
        page.text().contains("category=table-cups") && !page.text().contains("category=table\""),
        "{}",
        page.text()
    );
    hide_category(&app, "Table > Cups").await;
    assert!(!browser.get(&path).await.text().contains("/products?category="));
    assert!(!browser.get("/products?category=table").await.text().contains(">Table</h1>"));
}

#[tokio::test]
async fn an_address_that_has_moved_keeps_the_variant_that_was_chosen() {
    let app = TestApp::start().await;
    let cup = product(&app, "Cup", 2400, 5).await;
    let owner = app.owner("ALPHA").await;
    let moved = json!({"slug": "coffee-cup"});
    owner.put(&app, &format!("/api/v1/vendor/products/{}", cup.id)).json(&moved).send().await.assert_ok();
    let variant = cup.variants.0[0].id;
    let old = app.get(&format!("/products/{}?variant={variant}&lang=fr", cup.slug)).on("alpha.localhost").send().await;
    assert_eq!(
        (old.status.as_u16(), old.header("location")),
        (301, &*format!("/products/coffee-cup?variant={variant}&lang=fr"))
    );
    let bare = app.get(&format!("/products/{}", cup.slug)).on("alpha.localhost").send().await;
    assert_eq!(bare.header("location"), "/products/coffee-cup");
}

#[tokio::test]
async fn the_sitemap_has_every_product_that_is_shown() {
    let app = TestApp::start().await;
    let cup = product(&app, "Cup", 2400, 5).await;
    app.vendor("ALPHA").products_at_more(500).await;
    let map = app.get("/sitemap.xml").on("alpha.localhost").send().await;
    map.assert_status(200);
    assert_eq!(map.text().matches("/products/more-").count(), 250, "those that are active");
    assert!(map.text().contains(&format!("<loc>http://alpha.localhost:8000/products/{}</loc>", cup.slug)));
}

#[tokio::test]
async fn a_slug_may_look_like_the_digits_of_an_id() {
    let app = TestApp::start().await;
    let title = "Deadbeef deadbeef deadbeef deadbeef".replace(' ', "");
    let odd = product(&app, &title, 100, 1).await;
    assert_eq!(odd.slug.len(), 32);
    app.get(&format!("/products/{}", odd.slug)).on("alpha.localhost").send().await.assert_status(200);
    app.get(&format!("/api/v1/public/vendors/alpha/products/{}", odd.slug)).send().await.assert_status(200);
    app.get(&format!("/api/v1/public/vendors/alpha/products/{}", odd.id)).send().await.assert_status(200);
}

#[tokio::test]
async fn a_shop_in_france_speaks_french_and_knows_frances_rates() {
    let app = TestApp::with(&[("ORION_PLATFORM__DEFAULT_COUNTRY", "FR")]).await;
    let vendor = json!({"code": "LYON", "name": "Atelier Lyon", "owner_email": "claire@lyon.example",
        "languages": ["fr"], "default_language": "fr"});
    let made = app.operator().await.post(&app, "/api/v1/admin/vendors").json(&vendor).send().await.assert_status(201);
    let (_, token) = made["invitation_url"].as_str().unwrap().split_once('#').unwrap();
    let accept = json!({"token": token, "name": "Claire", "password": PASSWORD});
    app.post("/api/v1/vendor/auth/accept-invitation").json(&accept).send().await.assert_ok();
    let owner = app.sign_in_to_work("LYON", "claire@lyon.example").await;
    for (title, class) in [("Confiture", Some("reduced")), ("Bougie", None)] {
        let mut product = json!({"title": title, "price": 1055});
        if let Some(class) = class {
            product["tax_class"] = json!(class);
        }
        let made = owner.post(&app, "/api/v1/vendor/products").json(&product).send().await.assert_status(201);
        let received = json!({"variant_id": made["variants"][0]["id"], "quantity": 5});
        owner.post(&app, "/api/v1/vendor/inventory").json(&received).send().await.assert_ok();
    }
    let mut browser = Browser::at_host(&app).on("lyon.localhost").reading("de,en;q=0.5");
    for (path, rate) in
        [("/products/confiture", "TVA 10\u{a0}% comprise"), ("/products/bougie", "TVA 20\u{a0}% comprise")]
    {
        let page = browser.get(path).await;
        assert!(page.text().contains("<html lang=\"fr\"") && page.text().contains(rate), "{}", page.text());
        let variant = input(&page, "variant_id");
        browser.submit(path, &[("variant_id", &variant), ("quantity", "1")], path).await;
    }
    let cart = browser.get("/cart").await;
    for line in ["dont TVA 10\u{a0}%", "dont TVA 20\u{a0}%", "21,10\u{a0}€"] {
        assert!(cart.text().contains(line), "{line}: {}", cart.text());
    }
}
