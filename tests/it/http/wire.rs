//! Tests that depend on the bytes on the wire, over a real socket.

use std::time::{Duration, Instant};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use super::socket::Server;

#[tokio::test]
async fn a_request_has_exactly_one_host() {
    let server = Server::start(&[]).await;
    for (request, status) in [
        ("GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
        ("GET /page HTTP/1.1\r\nHost: localhost\r\nHost: evil.test\r\n\r\n", 400),
        ("GET /page HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400),
        ("GET /page HTTP/1.1\r\n\r\n", 400),
        ("GET /page HTTP/1.1\r\nHost: a.shop.test/../@b\r\n\r\n", 400),
        ("GET /page HTTP/1.1\r\nHost: user@localhost\r\n\r\n", 400),
        ("GET http://localhost/page HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
        ("GET http://evil.test/page HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ] {
        let answer = server.send(request).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{request}{answer}");
    }
    let answer = server.send("GET /api/v1/toy/things HTTP/1.1\r\n\r\n").await;
    assert!(answer.contains("MALFORMED_REQUEST"), "{answer}");
}

#[tokio::test]
async fn over_http_2_the_authority_is_the_host() {
    let server = Server::start(&[]).await;
    let stream = TcpStream::connect(server.address).await.unwrap();
    let io = hyper_util::rt::TokioIo::new(stream);
    let executor = hyper_util::rt::TokioExecutor::new();
    let (mut sender, connection) = hyper::client::conn::http2::handshake(executor, io).await.unwrap();
    tokio::spawn(connection);
    let request = |host: Option<&str>| {
        let builder = poem::http::Request::get("http://localhost/page");
        let builder = host.into_iter().fold(builder, |builder, host| builder.header("host", host));
        builder.body(String::new()).unwrap()
    };
    assert_eq!(sender.send_request(request(None)).await.unwrap().status(), 200);
    assert_eq!(sender.send_request(request(Some("localhost"))).await.unwrap().status(), 200);
    assert_eq!(sender.send_request(request(Some("evil.test"))).await.unwrap().status(), 400);
}

#[tokio::test]
async fn a_chunked_body_is_counted_too() {
    let server = Server::start(&[("ORION_HTTP__MAX_BODY_BYTES", "2000")]).await;
    let head = "POST /api/v1/toy/things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    let chunk = format!("3e8\r\n{}\r\n", " ".repeat(1000));
    let answer = server.send(&format!("{head}Transfer-Encoding: chunked\r\n\r\n{}0\r\n\r\n", chunk.repeat(3))).await;
    assert!(answer.starts_with("HTTP/1.1 413") && answer.contains("PAYLOAD_TOO_LARGE"), "{answer}");
    let answer = server.send(&format!("{head}Transfer-Encoding: chunked\r\n\r\n{chunk}0\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    let answer = server.send(&format!("{head}Content-Length: 3000\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}

#[tokio::test]
async fn ambiguous_framing_is_refused() {
    let server = Server::start(&[]).await;
    let head = "POST /page HTTP/1.1\r\nHost: localhost\r\n";
    for framing in ["Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", "Content-Length: +2\r\n\r\nab"] {
        let answer = server.send(&format!("{head}{framing}")).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    }
    let both =
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /page HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let answer = server.send(&format!("{head}{both}")).await;
    assert_eq!(answer.matches("HTTP/1.1").count(), 1, "{answer}");
}

#[tokio::test]
async fn a_client_that_dribbles_its_head_is_cut_off() {
    let server = Server::start(&[("ORION_HTTP__HEADER_TIMEOUT_SECONDS", "1")]).await;
    for begin in ["", "PRI * HT", "GET /page HTTP/1.1\r\nHo"] {
        let mut socket = TcpStream::connect(server.address).await.unwrap();
        socket.write_all(begin.as_bytes()).await.unwrap();
        let (start, mut rest) = (Instant::now(), vec![]);
        let ended = timeout(Duration::from_secs(5), socket.read_to_end(&mut rest)).await;
        assert!(ended.is_ok(), "{begin:?} was still open after {:?}", start.elapsed());
    }
}

#[tokio::test]
async fn a_connection_waits_while_all_places_are_taken() {
    let server = Server::start(&[("ORION_HTTP__MAX_CONNECTIONS", "1")]).await;
    let idle = TcpStream::connect(server.address).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let request = "GET /page HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert_eq!(server.send(request).await, "", "the only place is taken");
    drop(idle);
    assert!(server.send(request).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn a_stopping_server_lets_requests_end_and_takes_no_new_ones() {
    let server = Server::start(&[("ORION_HTTP__SHUTDOWN_SECONDS", "1")]).await;
    assert!(server.send("GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n").await.starts_with("HTTP/1.1 200"));
    let mut slow = TcpStream::connect(server.address).await.unwrap();
    slow.write_all(b"GET /api/v1/toy/sleeps HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    server.stop.cancel();
    timeout(Duration::from_secs(5), server.done).await.expect("it ends within its time").unwrap();
    assert!(TcpStream::connect(server.address).await.is_err());
}

/// Sends the head of a request whose body is still to come, then another request on the same connection.
async fn early(server: &Server, head: &str, body: &str) -> String {
    let mut socket = server.begin(&format!("{head}\r\n\r\n")).await;
    let next = format!("{body}GET /page HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    // It may have been closed already.
    let _ = socket.write_all(next.as_bytes()).await;
    let mut answer = vec![];
    let _ = timeout(Duration::from_secs(10), socket.read_to_end(&mut answer)).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn an_answer_before_a_long_body_says_that_the_connection_ends() {
    let server = Server::start(&[("ORION_HTTP__MAX_BODY_BYTES", "200000")]).await;
    for head in [
        "POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 150000",
        "POST /api/v1/toy/things HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000",
        "POST /api/v1/toy/things HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: br\r\nContent-Length: 150000",
        "PUT /page HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 20",
        "POST /nothing HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked",
    ] {
        let answer = early(&server, head, "").await;
        assert!(answer.starts_with("HTTP/1.1 4"), "{head}: {answer}");
        assert!(answer.to_lowercase().contains("\r\nconnection: close\r\n"), "{head}: {answer}");
        assert!(!answer.contains("100 Continue"), "{head}: {answer}");
        assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{head}: {answer}");
    }
}

#[tokio::test]
async fn after_an_early_answer_to_a_short_body_the_connection_goes_on() {
    let server = Server::start(&[]).await;
    let body = " ".repeat(30_000);
    for (framing, body) in [
        (format!("Content-Length: {}", body.len()), body.clone()),
        ("Transfer-Encoding: chunked".to_owned(), format!("7530\r\n{body}\r\n0\r\n\r\n")),
    ] {
        for path in ["/nothing", "/page", "/api/v1/toy/things"] {
            let head = format!("POST {path} HTTP/1.1\r\nHost: localhost\r\n{framing}");
            let answer = early(&server, &head, &body).await;
            assert_eq!(answer.matches("HTTP/1.1 ").count(), 2, "{path} {framing}: {answer}");
            assert!(answer.contains("a page"), "{path} {framing}: {answer}");
        }
    }
}
