//! The log of the real program: what its lines say, how loud they are, and that nobody can forge one.

use poem::http::Method;
use sea_orm::sqlx;
use serde_json::{Value, json};

use crate::support::{
    people::{PASSWORD, confirm},
    server::{LOGGED, TestServer, client},
    wire::Caller,
};

const JSON: (&str, &str) = ("ORION_LOG__FORMAT", "json");

#[tokio::test]
async fn a_line_says_who_asked_what_of_whom_and_how_it_ended() {
    let server = TestServer::with(&[LOGGED, JSON]).await;
    let (shops, anybody) = (server.tenants().await, server.anybody());
    let shop = format!("/api/v1/public/vendors/{}", shops.alpha.vendor_id);
    let ada = json!({"email": "ada@example.test", "password": PASSWORD, "first_name": "Ada", "last_name": "L"});
    anybody.post(&format!("{shop}/auth/register"), &ada).await.expect(202);
    confirm(&server.database, "ALPHA", "ada@example.test").await;
    let login = json!({"email": "ada@example.test", "password": PASSWORD});
    let session = anybody.post(&format!("{shop}/auth/login"), &login).await.expect(200);
    let ada = anybody.signed_in(&session);
    let me = ada.get(&format!("{shop}/auth/me")).await.expect(200);
    send(&ada, Method::GET, &format!("{shop}/customers/{}/orders", me["id"].as_str().unwrap()), "by-ada-0001").await;
    send(&anybody, Method::GET, &format!("{shop}/cart/c2VjcmV0LWNhcnQ"), "by-secret-1").await;
    send(&anybody, Method::POST, &format!("{shop}/cart"), "by-guest-01").await;
    send(&anybody, Method::GET, "/shop/ALPHA/products", "by-guest-02").await;
    let log = server.log();
    let lines = lines(&log);

    let line = |id| match of_request(&lines, id).as_slice() {
        [one] => (*one).clone(),
        several => panic!("{id} has {} lines: {log}", several.len()),
    };
    let by_ada = line("by-ada-0001");
    assert_eq!(by_ada["level"], "INFO");
    let span = json!({"name": "request", "request.id": "by-ada-0001", "vendor.code": "ALPHA", "actor.kind": "customer",
        "actor.id": me["id"]});
    assert_eq!(by_ada["span"], span);
    assert_eq!(by_ada["http.method"], "GET");
    assert_eq!(by_ada["http.route"], "/api/v1/public/vendors/:vendor_id/customers/:param0/orders");
    assert_eq!(by_ada["http.status"], 200);
    assert!(by_ada["milliseconds"].is_u64(), "{by_ada}");
    let by_guest = line("by-guest-01");
    assert_eq!((&by_guest["span"]["actor.kind"], &by_guest["span"]["actor.id"]), (&json!("guest"), &Value::Null));
    assert_eq!(line("by-secret-1")["error.code"], "CART_NOT_FOUND");
    assert_eq!(line("by-guest-02")["span"]["actor.kind"], "guest");
    assert!(!log.contains("c2VjcmV0LWNhcnQ") && !log.contains("ada@example.test"), "{log}");
}

#[tokio::test]
async fn a_bug_is_one_error_and_a_busy_database_a_warning() {
    let settings = [
        LOGGED,
        JSON,
        ("ORION_DATABASE__SLICE_CONNECTIONS", "1"),
        ("ORION_DATABASE__ACQUIRE_TIMEOUT_MS", "1500"),
        ("ORION_WORKER__ENABLED", "false"),
    ];
    let server = TestServer::with(&settings).await;
    let (shops, anybody) = (server.tenants().await, server.anybody());
    let products = format!("/api/v1/public/vendors/{}/products", shops.alpha.vendor_id);
    anybody.get(&products).await.expect(200);
    let mut superuser = server.database.superuser().await;
    let mut lock = sqlx::Connection::begin(&mut superuser).await.unwrap();
    let table = format!("{}.products", shops.alpha.schema);
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("LOCK TABLE {table}"))).execute(&mut *lock).await.unwrap();
    let first = tokio::spawn(anybody.request(Method::GET, &format!("{products}?page=4")).send());
    server.until_a_lock_is_waited_for().await;
    assert_eq!(send(&anybody, Method::GET, &format!("{products}?page=2"), "busy-0001").await, 503);
    lock.rollback().await.unwrap();
    first.await.unwrap().unwrap();
    let rename = format!("ALTER TABLE {table} RENAME TO lost");
    sqlx::raw_sql(sqlx::AssertSqlSafe(rename)).execute(&mut superuser).await.unwrap();
    assert_eq!(send(&anybody, Method::GET, &format!("{products}?page=3"), "bug-api-01").await, 500);
    assert_eq!(send(&anybody, Method::GET, "/shop/ALPHA/products", "bug-page-1").await, 500);

    let (log, lines) = (server.log(), lines(&server.log()));
    let busy = of_request(&lines, "busy-0001");
    assert_eq!(busy.len(), 1, "{log}");
    assert_eq!((&busy[0]["level"], &busy[0]["error.code"]), (&json!("WARN"), &json!("POOL_EXHAUSTED")), "{log}");
    for id in ["bug-api-01", "bug-page-1"] {
        let bug = of_request(&lines, id);
        assert_eq!(bug.len(), 1, "a failure is told once: {log}");
        assert_eq!((&bug[0]["level"], &bug[0]["error.code"]), (&json!("ERROR"), &json!("INTERNAL")), "{log}");
        assert!(bug[0]["message"].as_str().unwrap().contains("does not exist"), "the cause is told: {log}");
    }
}

#[tokio::test]
async fn nobody_forges_a_line() {
    let forged = "x\r\n2026-11-25T00:00:00.000000Z ERROR forged";
    let encoded = "x%0d%0a2026-11-25T00:00:00.000000Z%20ERROR%20forged";
    for format in ["text", "json"] {
        let server = TestServer::with(&[LOGGED, ("ORION_LOG__FORMAT", format)]).await;
        let login = json!({"email": forged, "password": forged});
        for path in
            [format!("/{encoded}"), format!("/shop/{encoded}"), format!("/shop/ALPHA/products?search={encoded}")]
        {
            let request =
                client().get(server.url(&path)).header("user-agent", "x\tforged").header("x-vendor-code", encoded);
            request.send().await.unwrap();
        }
        server.anybody().post("/api/v1/admin/auth/login", &login).await;
        server
            .anybody()
            .post("/api/v1/vendor/auth/forgot-password", &json!({"email": forged, "vendor_code": forged}))
            .await;
        let log = server.log();
        assert!(!log.is_empty());
        for line in log.lines() {
            let is_whole = match format {
                "json" => serde_json::from_str::<Value>(line).is_ok_and(|line| line["level"] != "ERROR"),
                _ => line.starts_with("20") && line.contains(" orion::") && !line.contains(" ERROR "),
            };
            assert!(is_whole, "{line}");
        }
    }
}

fn lines(log: &str) -> Vec<Value> {
    log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"))).collect()
}

/// The lines of the request with this id.
fn of_request<'a>(lines: &'a [Value], id: &str) -> Vec<&'a Value> {
    lines.iter().filter(|line| line["span"]["request.id"] == id).collect()
}

async fn send(caller: &Caller, method: Method, path: &str, id: &str) -> u16 {
    caller.request(method, path).header("x-request-id", id).send().await.unwrap().status().as_u16()
}
