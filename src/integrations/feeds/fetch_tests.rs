use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

use super::*;

/// A server on loopback that answers every connection with `answer`, then waits for `hold` before it closes.
async fn serve(answer: String, hold: Duration) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let answer = answer.clone();
            tokio::spawn(async move {
                let _ = socket.read(&mut [0; 4096]).await;
                let _ = socket.write_all(answer.as_bytes()).await;
                tokio::time::sleep(hold).await;
            });
        }
    });
    address
}

fn impatient() -> FetchLimits {
    let short = Duration::from_millis(150);
    FetchLimits { max_bytes: 1000, connect: short, headers: short, idle: short, total: short * 20, min_rate: 0 }
}

async fn fetch(url: &str, allowed: &[SocketAddr]) -> Result<(Fetched, Vec<u8>), FetchError> {
    install_crypto();
    let fetcher = Fetcher::new(allowed.iter().map(ToString::to_string).collect(), impatient());
    let mut sink = Vec::new();
    fetcher.fetch(url, &mut sink, |_, _| ()).await.map(|fetched| (fetched, sink))
}

async fn code(url: &str, allowed: &[SocketAddr]) -> Option<FeedCode> {
    fetch(url, allowed).await.err().and_then(|error| error.code())
}

fn ok(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nlast-modified: Wed, 21 Oct 2015 07:28:00 GMT\r\n\r\n{body}",
        body.len()
    )
}

#[tokio::test]
async fn an_allowed_host_is_fetched() {
    let address = serve(ok("id,title"), Duration::ZERO).await;
    let (fetched, body) = fetch(&format!("http://{address}/feed.csv"), &[address]).await.unwrap();
    assert_eq!((fetched.bytes, body.as_slice()), (8, &b"id,title"[..]));
    assert_eq!(fetched.last_modified.unwrap().to_rfc3339(), "2015-10-21T07:28:00+00:00");
}

#[tokio::test]
async fn addresses_inside_are_refused_however_they_are_written() {
    for url in [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0/",
        "http://①②⑦.⓪.⓪.①/",
        "http://169.254.169.254./latest",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[fe80::1]/",
        "http://10.0.0.1/",
        "http://user:secret@192.168.0.1/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://x/",
        "not a url",
        "http://",
        "",
    ] {
        assert_eq!(code(url, &[]).await, Some(FeedCode::UrlRefused), "{url}");
    }
}

#[tokio::test]
async fn the_allow_list_names_host_and_port_exactly() {
    let (allowed, other) = (serve(ok("x"), Duration::ZERO).await, serve(ok("x"), Duration::ZERO).await);
    assert_eq!(code(&format!("http://{other}/"), &[allowed]).await, Some(FeedCode::UrlRefused));
    let by_name = format!("http://localhost:{}/", allowed.port());
    assert_eq!(code(&by_name, &[allowed]).await, Some(FeedCode::Unreachable));
}

#[tokio::test]
async fn a_name_of_inside_fails_like_one_that_nobody_has() {
    let told = async |host: &str| {
        let error = fetch(&format!("http://{host}/"), &[]).await.err().unwrap();
        (error.code(), error.to_string().replace(host, "…"))
    };
    let unknown = told("nobody.invalid").await;
    assert_eq!(unknown.0, Some(FeedCode::Unreachable));
    for inside in ["localhost", "localhost."] {
        assert_eq!(told(inside).await, unknown, "{inside}");
    }
}

#[tokio::test]
async fn ports_of_databases_and_mail_are_refused_also_behind_a_redirect() {
    let fetcher = Fetcher::new(vec!["8.8.8.8:25".to_owned()], impatient());
    for port in [0, 22, 25, 5432, 6379, 9200] {
        let url = format!("http://feeds.example.com:{port}/feed.csv");
        assert_eq!(fetcher.check_url(&url).err().and_then(|error| error.code()), Some(FeedCode::UrlRefused), "{url}");
        let redirect = format!("HTTP/1.1 302 Found\r\nlocation: {url}\r\ncontent-length: 0\r\n\r\n");
        let address = serve(redirect, Duration::ZERO).await;
        assert_eq!(code(&format!("http://{address}/"), &[address]).await, Some(FeedCode::UrlRefused), "{url}");
    }
    for url in [
        "http://feeds.example.com/",
        "https://feeds.example.com/",
        "http://feeds.example.com:8080/",
        "http://8.8.8.8:25/",
    ] {
        assert!(fetcher.check_url(url).is_ok(), "{url}");
    }
}

#[tokio::test]
async fn the_platforms_own_addresses_are_inside() {
    let public = SocketAddr::from(([1, 1, 1, 1], 443));
    let fetcher = Fetcher::new(vec![], impatient());
    assert!(!fetcher.leads_inside(&[public]).await);
    assert!(fetcher.closed_to("1.1.1.1").leads_inside(&[public]).await, "the platform's name leads there");
}

#[tokio::test]
async fn redirects_are_checked_again() {
    let secret = serve(ok("secret"), Duration::ZERO).await;
    for target in
        [format!("http://{secret}/"), "http://[::ffff:127.0.0.1]/".to_owned(), "file:///etc/passwd".to_owned()]
    {
        let redirect = format!("HTTP/1.1 302 Found\r\nlocation: {target}\r\ncontent-length: 0\r\n\r\n");
        let address = serve(redirect, Duration::ZERO).await;
        assert_eq!(code(&format!("http://{address}/"), &[address]).await, Some(FeedCode::UrlRefused), "{target}");
    }
}

#[tokio::test]
async fn redirects_end() {
    let address =
        serve("HTTP/1.1 301 Moved\r\nlocation: /again\r\ncontent-length: 0\r\n\r\n".to_owned(), Duration::ZERO).await;
    assert_eq!(code(&format!("http://{address}/"), &[address]).await, Some(FeedCode::TooManyRedirects));
    let target = serve(ok("there"), Duration::ZERO).await;
    let hop =
        serve(format!("HTTP/1.1 307 x\r\nlocation: http://{target}/\r\ncontent-length: 0\r\n\r\n"), Duration::ZERO)
            .await;
    assert_eq!(fetch(&format!("http://{hop}/"), &[hop, target]).await.unwrap().1, b"there");
}

#[tokio::test]
async fn slow_servers_are_given_up() {
    let hold = Duration::from_secs(5);
    let silent = serve(String::new(), hold).await;
    assert_eq!(code(&format!("http://{silent}/"), &[silent]).await, Some(FeedCode::Timeout));
    let stalled = serve("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nid,ti".to_owned(), hold).await;
    assert_eq!(code(&format!("http://{stalled}/"), &[stalled]).await, Some(FeedCode::Timeout));
}

#[tokio::test]
async fn large_bodies_are_given_up_whatever_they_announce() {
    let honest = serve("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n".to_owned(), Duration::from_secs(5)).await;
    assert_eq!(code(&format!("http://{honest}/"), &[honest]).await, Some(FeedCode::TooLarge));
    let silent =
        serve(format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}", "x".repeat(5000)), Duration::ZERO).await;
    assert_eq!(code(&format!("http://{silent}/"), &[silent]).await, Some(FeedCode::TooLarge));
}

#[tokio::test]
async fn broken_answers_have_their_code() {
    let cut = serve("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nid,ti".to_owned(), Duration::ZERO).await;
    assert_eq!(code(&format!("http://{cut}/"), &[cut]).await, Some(FeedCode::Unreachable));
    let missing = serve("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_owned(), Duration::ZERO).await;
    assert_eq!(code(&format!("http://{missing}/"), &[missing]).await, Some(FeedCode::HttpStatus));
    let brotli =
        serve("HTTP/1.1 200 OK\r\ncontent-encoding: br\r\ncontent-length: 1\r\n\r\nx".to_owned(), Duration::ZERO).await;
    assert_eq!(code(&format!("http://{brotli}/"), &[brotli]).await, Some(FeedCode::UnsupportedEncoding));
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    assert_eq!(code(&format!("http://{closed}/"), &[closed]).await, Some(FeedCode::Unreachable));
}
