//! Pages of other origins that call the public API.

use super::socket::Server;

const LISTED: (&str, &str) = ("ORION_HTTP__CORS_ORIGINS", "https://www.example.com, http://localhost:3000");

#[tokio::test]
async fn a_listed_origin_may_call_the_public_api_and_nothing_else() {
    let server = Server::start(&[LISTED]).await;
    for origin in ["https://www.example.com", "http://localhost:3000"] {
        let answer = server.send(&request("GET", "/api/v1/public/page", &format!("Origin: {origin}\r\n"))).await;
        assert!(answer.contains(&format!("\r\naccess-control-allow-origin: {origin}\r\n")), "{answer}");
        assert!(answer.contains("\r\nvary: origin\r\n") && answer.ends_with("for everybody"), "{answer}");
        assert!(!answer.contains("allow-credentials"), "{answer}");
    }
    for path in ["/api/v1/toy/things", "/page", "/api/v1/publicity"] {
        let answer = server.send(&request("GET", path, "Origin: https://www.example.com\r\n")).await;
        assert!(!answer.contains("access-control"), "{answer}");
    }
    let failed = request("GET", "/api/v1/public/nothing", "Origin: https://www.example.com\r\n");
    let failed = server.send(&failed).await;
    assert!(failed.starts_with("HTTP/1.1 404") && failed.contains("access-control-allow-origin"), "{failed}");
}

#[tokio::test]
async fn a_browser_that_asks_first_is_told_what_it_may_send() {
    let server = Server::start(&[LISTED]).await;
    let asks = "Origin: https://www.example.com\r\nAccess-Control-Request-Method: POST\r\n";
    let answer = server.send(&request("OPTIONS", "/api/v1/public/page", asks)).await;
    assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
    for header in [
        "access-control-allow-origin: https://www.example.com",
        "access-control-allow-methods: GET, HEAD, POST, PUT, PATCH, DELETE",
        "access-control-allow-headers: authorization, content-type, accept-language, idempotency-key, x-request-id",
        "access-control-max-age: 7200",
        "vary: origin",
    ] {
        assert!(answer.contains(&format!("\r\n{header}\r\n")), "{header}: {answer}");
    }
}

#[tokio::test]
async fn another_origin_gets_no_leave_however_it_is_written() {
    let server = Server::start(&[LISTED]).await;
    let asks = "Access-Control-Request-Method: POST\r\n";
    for origin in [
        "https://evil.example",
        "https://www.example.com.evil.example",
        "https://WWW.example.com",
        "http://www.example.com",
        "https://www.example.com:443",
        "https://bücher.example",
        "*",
        "null",
        "",
        "https://www.example.com\r\nOrigin: https://evil.example",
    ] {
        for method in ["GET", "OPTIONS"] {
            let answer =
                server.send(&request(method, "/api/v1/public/page", &format!("Origin: {origin}\r\n{asks}"))).await;
            let status = if method == "GET" { 200 } else { 405 };
            assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{origin}: {answer}");
            assert!(!answer.contains("access-control") && answer.contains("vary: origin"), "{origin}: {answer}");
        }
    }
}

#[tokio::test]
async fn without_a_list_nobody_gets_leave() {
    let server = Server::start(&[]).await;
    let answer = server.send(&request("GET", "/api/v1/public/page", "Origin: http://localhost:3000\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 200") && !answer.contains("access-control"), "{answer}");
    assert!(!answer.contains("vary: origin"), "{answer}");
}

fn request(method: &str, path: &str, headers: &str) -> String {
    format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n")
}
