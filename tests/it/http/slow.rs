//! Clients that take their time, and too many of them.

use std::time::{Duration, Instant};

use orion::middleware::body_limit::UPLOAD;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{sleep, timeout},
};

use super::socket::Server;

const HEAD: &str = "Host: localhost\r\nContent-Type: application/json\r\n";
const FILE: &str = "Host: localhost\r\nContent-Type: application/octet-stream\r\n";

#[tokio::test]
async fn a_body_that_dribbles_in_ends_with_408() {
    let server = Server::start(&[("ORION_HTTP__BODY_TIMEOUT_SECONDS", "1")]).await;
    for (framing, piece) in [("Content-Length: 1000", &b" "[..]), ("Transfer-Encoding: chunked", b"1\r\n \r\n")] {
        let socket = server.begin(&format!("POST /api/v1/toy/things HTTP/1.1\r\n{HEAD}{framing}\r\n\r\n")).await;
        let start = Instant::now();
        let answer = dribble(socket, piece, 50).await;
        assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("REQUEST_TIMEOUT"), "{framing}: {answer}");
        assert!(start.elapsed() < Duration::from_secs(4), "{framing}: {:?}", start.elapsed());
    }
}

#[tokio::test]
async fn a_body_that_nobody_reads_does_not_keep_the_connection() {
    let server = Server::start(&[]).await;
    for path in ["/nothing", "/page"] {
        let socket = server.begin(&format!("POST {path} HTTP/1.1\r\n{HEAD}Content-Length: 1000\r\n\r\n")).await;
        let answer = dribble(socket, b" ", 20).await;
        assert!(answer.starts_with("HTTP/1.1"), "{path}: {answer}");
    }
}

#[tokio::test]
async fn an_upload_has_a_time_of_its_own() {
    let settings = [("ORION_HTTP__BODY_TIMEOUT_SECONDS", "1"), ("ORION_HTTP__REQUEST_TIMEOUT_SECONDS", "1")];
    let server = Server::start(&[settings[0], settings[1], ("ORION_HTTP__UPLOAD_TIMEOUT_SECONDS", "20")]).await;
    let request = format!("POST {UPLOAD} HTTP/1.1\r\n{FILE}Connection: close\r\nContent-Length: 25\r\n\r\n");
    let answer = dribble(server.begin(&request).await, b" ", 25).await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("25"), "{answer}");

    let server = Server::start(&[settings[0], settings[1], ("ORION_HTTP__UPLOAD_TIMEOUT_SECONDS", "1")]).await;
    let answer = dribble(server.begin(&request).await, b" ", 25).await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
}

#[tokio::test]
async fn a_connection_that_says_nothing_more_is_closed() {
    let server = Server::start(&[("ORION_HTTP__HEADER_TIMEOUT_SECONDS", "1")]).await;
    let mut socket = server.begin("GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n").await;
    let mut answer = vec![];
    timeout(Duration::from_secs(5), socket.read_to_end(&mut answer)).await.expect("it is closed").unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200"));
}

#[tokio::test]
async fn an_answer_that_takes_too_long_says_when_to_try_again() {
    let server = Server::start(&[("ORION_HTTP__REQUEST_TIMEOUT_SECONDS", "1")]).await;
    let request = "GET /api/v1/toy/sleeps HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let answer = dribble(server.begin(request).await, b"", 50).await;
    assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("\r\nretry-after: 1\r\n"), "{answer}");
}

#[tokio::test]
async fn one_address_has_a_limited_number_of_connections_and_a_proxy_more() {
    let (idle, request) = ("GET /page HTTP/1.1\r\n", "GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let most = ("ORION_HTTP__MAX_CONNECTIONS_PER_ADDRESS", "2");
    let server = Server::start(&[most]).await;
    let mut held = vec![server.begin(idle).await, server.begin(idle).await];
    let mut third = server.begin(request).await;
    let mut nothing = vec![];
    // Closed with what was sent unread, it may be a reset.
    let _ = third.read_to_end(&mut nothing).await;
    assert!(nothing.is_empty(), "{}", String::from_utf8_lossy(&nothing));
    held.pop();
    let deadline = Instant::now() + Duration::from_secs(10);
    while !server.send(request).await.starts_with("HTTP/1.1 200") {
        assert!(Instant::now() < deadline, "the place of a closed connection stays taken");
    }

    let server = Server::start(&[most, ("ORION_HTTP__TRUSTED_PROXIES", "127.0.0.1")]).await;
    let _held = [server.begin(idle).await, server.begin(idle).await];
    assert!(server.send(request).await.starts_with("HTTP/1.1 200"));
}

/// Sends `piece` every 100 ms, at most this number of times, and reads the answer until the server closes.
async fn dribble(mut socket: TcpStream, piece: &[u8], times: u32) -> String {
    let (mut reader, mut writer) = socket.split();
    let write = async {
        for _ in 0..times {
            if writer.write_all(piece).await.is_err() {
                break;
            }
            sleep(Duration::from_millis(100)).await;
        }
        sleep(Duration::from_secs(5)).await;
    };
    let mut answer = vec![];
    let closed = tokio::select! {
        closed = reader.read_to_end(&mut answer) => closed,
        () = write => panic!("it was still open after {times} pieces and 5 s: {}", String::from_utf8_lossy(&answer)),
    };
    // Who writes on after the answer may be cut off with a reset; what was read stays read.
    let _ = closed;
    String::from_utf8_lossy(&answer).into_owned()
}
