//! Every error has the same form, and every answer has the security headers.

use poem::{
    http::{Method, StatusCode},
    test::TestResponse,
};
use serde_json::Value;

use super::toy::client;

#[tokio::test]
async fn unknown_paths_and_ids_that_are_none_are_404() {
    let client = client(&[]);
    for path in ["/api/v1/toy/nothing", "/api/v2", "/api/v1/toy/things/17", "/api/v1/toy/things/%00"] {
        failure(client.get(path).send().await, 404, "NOT_FOUND").await;
    }
}

#[tokio::test]
async fn a_wrong_method_is_told_the_right_ones() {
    let client = client(&[]);
    for (path, allowed) in [
        ("/api/v1/toy/things", "GET, HEAD, POST"),
        ("/api/v1/toy/things/0190163d-8694-739b-aea5-966c26f8ad91", "GET, HEAD, PUT"),
    ] {
        let response = client.request(Method::DELETE, path).send().await;
        assert_eq!(response.0.header("allow"), Some(allowed));
        failure(response, 405, "METHOD_NOT_ALLOWED").await;
    }
}

#[tokio::test]
async fn a_panic_and_an_internal_error_tell_nothing() {
    let client = client(&[]);
    for path in ["/api/v1/toy/panics", "/api/v1/toy/fails"] {
        let body = failure(client.get(path).send().await, 500, "INTERNAL").await;
        assert!(!body.to_string().contains("secret") && !body.to_string().contains("hunter2"));
    }
}

#[tokio::test]
async fn a_caller_who_must_wait_is_told_how_long() {
    let response = client(&[]).get("/api/v1/toy/busy").send().await;
    assert_eq!(response.0.header("retry-after"), Some("7"));
    failure(response, 429, "RATE_LIMITED").await;
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_503() {
    let client = client(&[("ORION_HTTP__REQUEST_TIMEOUT_SECONDS", "1"), ("ORION_HTTP__HEADER_TIMEOUT_SECONDS", "1")]);
    failure(client.get("/api/v1/toy/sleeps").send().await, 503, "OVERLOADED").await;
}

#[tokio::test]
async fn query_parameters_are_checked_by_name() {
    let client = client(&[]);
    let list = "/api/v1/toy/things";
    client.get(list).send().await.assert_status_is_ok();
    for (query, field, message) in [
        ("page=0", "page", "must be a whole number from 1 to 100000"),
        ("per_page=101", "per_page", "must be a whole number from 1 to 100"),
        ("per_page=many", "per_page", "must be a whole number from 1 to 100"),
        ("sort=-price", "sort", "must be one of name (with - in front: descending)"),
        ("search=long", "search", "must have at most 3 characters"),
        ("search=a%00", "search", "must not contain a NUL character"),
    ] {
        let body = failure(client.get(format!("{list}?{query}")).send().await, 422, "VALIDATION_FAILED").await;
        assert_eq!((&body["errors"][0]["field"], &body["errors"][0]["message"]), (&field.into(), &message.into()));
    }
}

#[tokio::test]
async fn a_harmless_request_id_is_kept_and_another_replaced() {
    let client = client(&[]);
    let response = client.get("/page").header("x-request-id", "trace-0123456789").send().await;
    response.assert_header("x-request-id", "trace-0123456789");
    for id in ["short", "with blank and more", &"x".repeat(65)] {
        let response = client.get("/page").header("x-request-id", id).send().await;
        assert_ne!(response.0.header("x-request-id"), Some(id));
    }
}

#[tokio::test]
async fn every_answer_has_the_security_headers() {
    let client = client(&[("ORION_PLATFORM__SCHEME", "https")]);
    for path in ["/page", "/nothing", "/api/v1/toy/things", "/api/v1/toy/panics"] {
        let response = client.get(path).send().await;
        for header in ["x-content-type-options", "referrer-policy", "strict-transport-security", "x-request-id"] {
            assert!(response.0.headers().contains_key(header), "{path} lacks {header}");
        }
        let policy = response.0.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe"));
        response.assert_header("cache-control", "no-store");
    }
    assert!(!super::toy::client(&[]).get("/page").send().await.0.headers().contains_key("strict-transport-security"));
}

#[tokio::test]
async fn pages_answer_failures_as_pages() {
    let response = client(&[]).get("/nothing").send().await;
    response.assert_status(StatusCode::NOT_FOUND);
    response.assert_content_type("text/html; charset=utf-8");
}

#[tokio::test]
async fn a_write_with_our_cookie_must_come_from_our_own_page() {
    let client = client(&[]);
    let cases: &[(&[(&str, &str)], bool)] = &[
        (&[("cookie", "orion_admin=x")], false),
        (&[("cookie", "orion_admin=x"), ("sec-fetch-site", "same-origin")], true),
        (&[("cookie", "orion_admin=x"), ("sec-fetch-site", "none")], true),
        (&[("cookie", "orion_admin=x"), ("sec-fetch-site", "same-site")], false),
        (&[("cookie", "orion_admin=x"), ("sec-fetch-site", "cross-site")], false),
        (&[("cookie", "orion_admin=x"), ("origin", "http://localhost")], true),
        (&[("cookie", "orion_admin=x"), ("origin", "https://localhost")], false),
        (&[("cookie", "orion_admin=x"), ("origin", "http://alpha.localhost")], false),
        (&[("cookie", "orion_admin=x"), ("origin", "null")], false),
        (&[("cookie", "__Host-orion_customer_A=x"), ("origin", "http://evil.test")], false),
        (&[("cookie", "theme=dark")], true),
        (&[("sec-fetch-site", "cross-site")], false),
        (&[], true),
    ];
    for (headers, allowed) in cases {
        let request = headers.iter().fold(client.post("/page"), |request, (name, value)| request.header(*name, *value));
        let response = request.send().await;
        assert_eq!(response.0.status().is_success(), *allowed, "{headers:?}");
    }
    let request = client.get("/page").header("cookie", "orion_admin=x").header("sec-fetch-site", "cross-site");
    request.send().await.assert_status_is_ok();
    let response = client.post("/api/v1/toy/things").header("cookie", "orion_admin=x").send().await;
    failure(response, 403, "ORIGIN_REFUSED").await;
}

#[tokio::test]
async fn a_session_cookie_stands_in_for_the_header() {
    let client = client(&[]);
    let path = "/api/v1/toy/authorization";
    let cookie = "orion_customer_ALPHA=abc; orion_vendor_ALPHA=def; orion_customer_BETA=ghi";
    let response = client.get(path).header("cookie", cookie).header("x-vendor-code", "alpha").send().await;
    response.assert_text("Bearer abc").await;
    let request = client.get(path).header("cookie", cookie).header("x-vendor-code", "alpha");
    request.header("authorization", "Bearer own").send().await.assert_text("Bearer own").await;
    client.get(path).header("cookie", cookie).send().await.assert_text("").await;
}

async fn failure(response: TestResponse, status: u16, code: &str) -> Value {
    response.assert_status(StatusCode::from_u16(status).unwrap());
    response.assert_content_type("application/json; charset=utf-8");
    let id = response.0.header("x-request-id").unwrap().to_owned();
    let body: Value = response.0.into_body().into_json().await.unwrap();
    let keys: Vec<_> = body.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys.len(), 6, "{keys:?}");
    assert_eq!((&body["error_code"], &body["status_code"]), (&code.into(), &status.into()), "{body}");
    assert_eq!(body["request_id"], id);
    assert!(body["errors"].is_array());
    assert!(body["timestamp"].as_str().unwrap().parse::<chrono::DateTime<chrono::Utc>>().is_ok());
    body
}
