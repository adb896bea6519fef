//! Routes without a vendor: health, files, the reference, the documents.

use poem::http::Method;
use serde_json::Value;

use crate::support::app::TestApp;

#[tokio::test]
async fn a_migrated_program_is_alive_and_ready_on_any_host() {
    let app = TestApp::start().await;
    for host in ["localhost", "127.0.0.1:8000", "unknown.example"] {
        app.get("/livez").on(host).send().await.assert_status(200);
        let ready = app.get("/readyz").on(host).send().await;
        ready.assert_status(200);
        assert_eq!(ready.text(), "ready");
    }
}

#[tokio::test]
async fn files_are_asked_for_again_by_their_tag_and_kept_for_ever_by_their_hash() {
    let app = TestApp::start().await;
    let file = app.get("/static/css/shared/base.css").send().await;
    file.assert_status(200);
    assert_eq!(file.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(file.header("cache-control"), "public, no-cache");
    let tag = file.header("etag").to_owned();
    let again = app.get("/static/css/shared/base.css").header("if-none-match", &tag).send().await;
    again.assert_status(304);
    assert!(again.body.is_empty());
    let head = app.request(Method::HEAD, "/static/css/shared/base.css").send().await;
    head.assert_status(200);
    assert_eq!((head.header("content-length"), head.body.len()), (file.body.len().to_string().as_str(), 0));
    let url = orion::static_files::url("css/shared/base.css");
    let kept = app.get(&url).send().await;
    assert_eq!(kept.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(kept.body, file.body);
    let old = app.get("/static/0123456789abcdef/css/shared/base.css").send().await;
    old.assert_status(200);
    assert_eq!(old.header("cache-control"), "public, no-cache", "a page of another version finds its files, for now");
}

#[tokio::test]
async fn only_files_are_served_as_files() {
    let app = TestApp::start().await;
    for path in
        ["/static", "/static/", "/static/css", "/static/../Cargo.toml", "/static/%2e%2e/Cargo.toml", "/static/nothing"]
    {
        let answer = app.get(path).send().await;
        assert_eq!(answer.status.as_u16(), 404, "{path}");
        assert!(!answer.text().contains(env!("CARGO_MANIFEST_DIR")));
    }
    let answer = app.post("/static/css/shared/base.css").send().await;
    answer.assert_status(405);
    assert_eq!(answer.header("allow"), "GET, HEAD");
}

#[tokio::test]
async fn the_reference_and_its_documents_are_here() {
    let app = TestApp::start().await;
    let page = app.get("/docs").send().await;
    page.assert_status(200);
    let policy = page.header("content-security-policy").to_owned();
    assert!(policy.contains("default-src 'none'") && policy.contains("trusted-types 'none'"), "{policy}");
    assert!(!policy.contains("https:") && !policy.contains("unsafe"), "{policy}");
    let again = app.get("/docs").header("if-none-match", page.header("etag")).send().await;
    assert_eq!((again.status.as_u16(), again.header("content-security-policy")), (304, policy.as_str()));
    for audience in ["admin", "vendor", "public"] {
        let document: Value = app.get(&format!("/api/v1/{audience}/openapi.json")).send().await.assert_status(200);
        assert_eq!(document["openapi"], "3.0.0");
    }
}

#[tokio::test]
async fn a_console_leads_who_has_no_session_to_the_sign_in_and_back() {
    let app = TestApp::start().await;
    let asked = "/vendor/ALPHA/orders?status=pending";
    let led = app.get(asked).send().await;
    assert_eq!(led.status, 303);
    assert_eq!(led.header("location"), "/vendor/ALPHA/login?next=%2Fvendor%2FALPHA%2Forders%3Fstatus%3Dpending");
    let operator = app.get("/admin/vendors").header("cookie", "orion_vendor_ALPHA=a.b.c").send().await;
    assert_eq!(operator.header("location"), "/admin/login?next=%2Fadmin%2Fvendors", "another console's session");
    for cookie in ["orion_vendor_ALPHA=a.b.c", "x=y; __Host-orion_vendor_ALPHA-refresh=r"] {
        app.get(asked).header("cookie", cookie).send().await.assert_ok();
    }
    app.get("/vendor/ALPHA/login").send().await.assert_ok();
    app.get("/vendor/ALPHA/nothing").send().await.assert_status(404);
}

#[tokio::test]
async fn a_host_that_is_nobodys_has_nothing() {
    let app = TestApp::start().await;
    for host in ["unknown.example", "nobody.localhost", "a.b.localhost", "localhost.evil.example"] {
        app.get("/api/v1/vendor/products").on(host).send().await.assert_error(404, "VENDOR_NOT_FOUND");
    }
    app.get("/api/v1/admin/vendors").on("alpha.localhost").send().await.assert_error(404, "NOT_FOUND");
}

#[tokio::test]
async fn in_production_the_operators_document_is_for_operators() {
    let app = TestApp::with(&[("ORION_PLATFORM__ENVIRONMENT", "production")]).await;
    app.get("/api/v1/admin/openapi.json").send().await.assert_error(401, "UNAUTHENTICATED");
    app.get("/api/v1/vendor/openapi.json").send().await.assert_status(200);
}
