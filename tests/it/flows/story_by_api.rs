//! The whole story by the API alone: an operator makes a vendor, the vendor imports and publishes, a customer orders,
//! the vendor ships, the customer sees it.

use std::time::Duration;

use poem::http::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::support::{
    books::assert_books,
    goods::order_body,
    people::{PASSWORD, confirm},
    server::TestServer,
    wire::Caller,
};

const FEED: &str = "id,title,description,price,availability,atalanda:quantity\n\
    T-1,Tasse à café,<p>Émaillée à la main.</p>,19.90 EUR,in stock,10\n\
    T-2,Assiette,<p>Grès.</p>,\"24,50 €\",in stock,0\n\
    T-3,Sans prix,,,in stock,1\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_an_empty_platform_to_a_parcel() {
    let server = TestServer::start().await;
    let owner = open_shop(&server).await;
    let job = import(&owner).await;
    assert_eq!(job["status"], "completed_with_errors", "{job}");
    assert_eq!((&job["created_count"], &job["failed_count"]), (&json!(2), &json!(1)), "{job}");

    let staged = owner.get("/api/v1/vendor/marketplace/products").await.expect(200);
    assert_eq!(staged["total"], 2);
    let ids: Vec<_> = staged["items"].as_array().unwrap().iter().map(|product| &product["id"]).collect();
    let publish = json!({"ids": ids, "with_inventory": true});
    let published = owner.post("/api/v1/vendor/marketplace/products/publish", &publish).await.expect(200);
    assert_eq!(published["published"], 2, "{published}");

    let shop = "/api/v1/public/vendors/MINETT";
    let anybody = server.anybody();
    let found = anybody.get(&format!("{shop}/products/search?q=cafe")).await.expect(200);
    let mug = &found["items"][0];
    assert_eq!((&mug["title"], &mug["price"]["amount"]), (&json!("Tasse à café"), &json!(1990)), "{found}");
    assert_eq!(mug["available_inventory"], 10);

    let register = json!({"email": "ada@example.test", "password": PASSWORD, "first_name": "Ada", "last_name": "L"});
    anybody.post(&format!("{shop}/auth/register"), &register).await.expect(202);
    confirm(&server.database, "MINETT", "ada@example.test").await;
    let login = json!({"email": "ada@example.test", "password": PASSWORD});
    let session = anybody.post(&format!("{shop}/auth/login"), &login).await.expect(200);
    let ada = anybody.signed_in(&session);
    let cart = ada.post(&format!("{shop}/cart"), &json!({})).await.expect(201);
    let cart = cart["session"].as_str().unwrap();
    let item = json!({"product_id": mug["id"], "quantity": 3});
    ada.post(&format!("{shop}/cart/{cart}/items"), &item).await.expect(201);
    let placed = ada.post(&format!("{shop}/orders"), &order_body(cart)).await.expect(201);
    assert_eq!((&placed["number"], &placed["total"]["amount"]), (&json!("1001"), &json!(5970)));

    let list = owner.get("/api/v1/vendor/orders").await.expect(200);
    let order = format!("/api/v1/vendor/orders/{}", list["items"][0]["id"].as_str().unwrap());
    owner.put(&format!("{order}/status"), &json!({"status": "processing"})).await.expect(200);
    let shipped = json!({"status": "shipped", "tracking_number": "LU 0042 8817 31"});
    owner.put(&format!("{order}/status"), &shipped).await.expect(200);

    let me = ada.get(&format!("{shop}/auth/me")).await.expect(200);
    let mine = format!("{shop}/customers/{}/orders", me["id"].as_str().unwrap());
    let seen = ada.get(&format!("{mine}/{}", placed["id"].as_str().unwrap())).await.expect(200);
    assert_eq!((&seen["status"], &seen["tracking_number"]), (&json!("shipped"), &json!("LU 0042 8817 31")));
    let left = anybody.get(&format!("{shop}/products/{}", mug["id"].as_str().unwrap())).await.expect(200);
    assert_eq!(left["available_inventory"], 7);
    let stats = owner.get("/api/v1/vendor/dashboard/stats").await.expect(200);
    assert_eq!((&stats["sales_today"]["amount"], &stats["active_products"]), (&json!(5970), &json!(2)));

    let shops = server.tenants().await;
    assert_books(&shops.db, &shops.tenant("MINETT").await).await;
}

/// Imports the feed, and waits for its end.
async fn import(owner: &Caller) -> Value {
    let form = || Form::new().part("file", Part::bytes(FEED.as_bytes()).file_name("feed.csv")).text("language", "fr");
    let upload = owner.request(Method::POST, "/api/v1/vendor/marketplace/import/upload").multipart(form());
    let job = Caller::try_send(upload).await.unwrap().expect(202);
    let path = format!("/api/v1/vendor/marketplace/jobs/{}", job["id"].as_str().unwrap());
    for _ in 0..200 {
        let job = owner.get(&path).await.expect(200);
        if !["pending", "processing"].contains(&job["status"].as_str().unwrap()) {
            return job;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the import does not end");
}

/// Makes a vendor, and signs its owner in by the link of the invitation.
async fn open_shop(server: &TestServer) -> Caller {
    let anybody = server.anybody();
    let operator = server.operator().await;
    let vendor = json!({
        "code": "minett", "name": "Atelier Minett", "owner_email": "mariette@minett.example",
        "currency": "EUR", "languages": ["fr", "en"], "default_language": "fr",
    });
    let made = operator.post("/api/v1/admin/vendors", &vendor).await.expect(201);
    assert_eq!(made["vendor"]["code"], "MINETT");
    let (_, token) = made["invitation_url"].as_str().unwrap().split_once('#').unwrap();
    let accept = json!({"token": token, "name": "Mariette", "password": PASSWORD});
    let session = anybody.post("/api/v1/vendor/auth/accept-invitation", &accept).await.expect(200);
    anybody.signed_in(&session)
}
