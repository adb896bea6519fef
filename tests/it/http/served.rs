//! What the real binary does on its socket.

use std::{fs, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, sleep, timeout},
};

use crate::support::server::TestServer;

#[tokio::test]
async fn head_is_answered_like_get_without_the_body() {
    let server = TestServer::start().await;
    for path in [
        "/docs",
        "/static/css/shared/base.css",
        "/shop/alpha/",
        "/vendor/alpha/login",
        "/api/v1/public/vendors/alpha/products",
        "/livez",
    ] {
        let (get, head) = (send(&server, &head_of("GET", path)).await, send(&server, &head_of("HEAD", path)).await);
        let (lines, body) = head.split_once("\r\n\r\n").unwrap();
        assert!(lines.starts_with("HTTP/1.1 200") && get.starts_with("HTTP/1.1 200"), "{path}: {head}");
        assert!(body.is_empty() && !get.ends_with("\r\n\r\n"), "{path}: {body}");
        let of = |answer: &str, name: &str| answer.lines().find(|line| line.starts_with(name)).map(str::to_owned);
        for name in ["content-type", "etag", "cache-control", "vary", "content-security-policy"] {
            assert_eq!(of(lines, name), of(&get, name), "{path}");
        }
    }
}

#[tokio::test]
async fn a_method_that_an_address_lacks_is_405_and_told_the_right_ones() {
    let server = TestServer::start().await;
    for (method, path, allowed) in [
        ("OPTIONS", "/api/v1/public/vendors/alpha/products", "GET, HEAD"),
        ("DELETE", "/api/v1/admin/vendors", "GET, HEAD, POST"),
        ("OPTIONS", "/shop/alpha/cart", "GET, HEAD"),
        ("PUT", "/shop/alpha/account/login", "GET, HEAD, POST"),
        ("GET", "/shop/alpha/account/logout", "POST"),
        ("POST", "/vendor/alpha/products", "GET, HEAD"),
        ("DELETE", "/docs", "GET, HEAD"),
    ] {
        let answer = send(&server, &head_of(method, path)).await;
        assert!(answer.starts_with("HTTP/1.1 405"), "{method} {path}: {answer}");
        assert!(answer.contains(&format!("\r\nallow: {allowed}\r\n")), "{method} {path}: {answer}");
    }
}

/// A page's own modules, and theirs, come from addresses with the hash: no file is fetched twice.
#[tokio::test]
async fn whatever_a_page_loads_may_be_kept_for_ever() {
    let server = TestServer::start().await;
    let page = send(&server, &head_of("GET", "/vendor/alpha/login")).await;
    let quoted = page.split(['"', '\'']).filter(|part| part.starts_with("/static/"));
    let addresses: Vec<_> = quoted.map(|address| address.split('#').next().unwrap()).collect();
    assert!(addresses.len() > 5, "{addresses:?}");
    for address in addresses {
        let file = send(&server, &head_of("GET", address)).await;
        assert!(file.contains("\r\ncache-control: public, max-age=31536000, immutable\r\n"), "{address}: {file}");
    }
    let shop = send(&server, &head_of("GET", "/shop/alpha/")).await;
    assert!(shop.contains(&orion::static_files::url("css/shop/shop.css")), "{shop}");
}

/// The processor time that the process has used, in hundredths of a second.
#[cfg(target_os = "linux")]
fn used(pid: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let fields: Vec<_> = stat.rsplit_once(") ").unwrap().1.split(' ').collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn without_file_descriptors_it_waits_and_then_serves_again() {
    let server = TestServer::with_descriptors(64, &[]).await;
    let open = || fs::read_dir(format!("/proc/{}/fd", server.pid())).unwrap().count();
    let mut crowd = vec![];
    while open() < 64 {
        crowd.push(TcpStream::connect(server.address).await.unwrap());
        assert!(crowd.len() < 200, "64 descriptors do not run out");
    }
    for _ in 0..20 {
        crowd.push(TcpStream::connect(server.address).await.unwrap());
    }
    let before = used(server.pid());
    sleep(Duration::from_secs(1)).await;
    let spent = used(server.pid()) - before;
    assert!(open() >= 64 && spent < 25, "{spent} hundredths of a second of processor time in one second");
    drop(crowd);
    let start = Instant::now();
    let answer = send(&server, &head_of("GET", "/livez")).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

/// The most memory that the process has had so far, in MiB.
#[cfg(target_os = "linux")]
fn peak_mib(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().split(' ').next().unwrap().parse::<u64>().unwrap() / 1024
}

/// A shop's visitors choose no path, but vendors call their products what they like.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_form_of_a_gigabyte_is_refused_early_and_never_held_in_memory() {
    let server = TestServer::start().await;
    let head = "Host: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let before = peak_mib(server.pid());
    for path in ["/shop/alpha/products/upload", "/shop/alpha/cart/items/upload", "/shop/alpha/account/login"] {
        for (framing, chunk) in [
            ("Content-Length: 1073741824", "a".repeat(65_536)),
            ("Transfer-Encoding: chunked", format!("10000\r\n{}\r\n", "a".repeat(65_536))),
        ] {
            let mut socket = TcpStream::connect(server.address).await.unwrap();
            socket.write_all(format!("POST {path} HTTP/1.1\r\n{head}{framing}\r\n\r\n").as_bytes()).await.unwrap();
            let (mut reader, mut writer) = socket.split();
            let flood = async {
                let mut sent = 0_usize;
                while sent < 1 << 30 && writer.write_all(chunk.as_bytes()).await.is_ok() {
                    sent += chunk.len();
                }
                sent
            };
            let read = async {
                let mut answer = vec![];
                // Whoever writes on after the answer may be cut off with a reset.
                let _ = reader.read_to_end(&mut answer).await;
                String::from_utf8_lossy(&answer).into_owned()
            };
            let (sent, answer) = timeout(Duration::from_secs(60), async { tokio::join!(flood, read) }).await.unwrap();
            assert!(sent < 64 << 20, "{path} {framing}: {sent} bytes were taken");
            assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{path} {framing}: {answer}");
        }
    }
    let grown = peak_mib(server.pid()) - before;
    assert!(grown < 64, "{grown} MiB were held");
}

/// Sends `request` as it is and reads until the server closes.
async fn send(server: &TestServer, request: &str) -> String {
    let mut socket = TcpStream::connect(server.address).await.unwrap();
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut answer = vec![];
    timeout(Duration::from_secs(20), socket.read_to_end(&mut answer)).await.expect("it closes").unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn head_of(method: &str, path: &str) -> String {
    format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
}
