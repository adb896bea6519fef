//! Feeds as files: what a form may contain, how much of it is in memory, and what failed uploads leave.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use futures_util::{
    StreamExt,
    future::join_all,
    stream::{self, Stream},
};
use orion::{
    integrations::storage::ObjectKey,
    services::marketplace::{self, MarketplaceError},
    tenancy::{Tenant, TenantTx},
};
use poem::Body;
use serde_json::json;
use tokio::time::{Instant, timeout};
use uuid::Uuid;

use crate::support::{
    app::{TestApp, noon},
    feeds::{feed, finish, texts},
    people::Person,
    request::TestRequest,
};

const UPLOAD: &str = "/api/v1/vendor/marketplace/import/upload";
const IMPORT: &str = "/api/v1/vendor/marketplace/import";

#[tokio::test]
async fn the_parts_of_the_form_come_in_any_order_and_in_any_pieces() {
    let app = TestApp::start().await;
    let (editor, alpha) = (app.member("ALPHA", "editor").await, app.tenant("ALPHA").await);
    let parts = format!("{}{}{}--cut--\r\n", small(), text("source", "Éislek"), text("accept_vanished", "true"));
    let pieces: Vec<_> = parts.into_bytes().chunks(3).map(Bytes::copy_from_slice).collect();
    let job = request(&app, &editor).stream(body(stream::iter(pieces))).send().await.assert_status(202);
    assert_eq!((&job["source"], &job["location"]), (&json!("éislek"), &json!("feed.csv")));
    let job = finish(&app.app, &alpha, job["id"].as_str().unwrap().parse().unwrap()).await;
    assert_eq!((job.status.as_str(), job.created_count), ("completed", 1));
    files_and_imports_agree(&app, &alpha).await;
}

#[tokio::test]
async fn what_does_not_belong_into_the_form_is_refused_and_leaves_nothing() {
    let app = TestApp::start().await;
    let (editor, alpha) = (app.member("ALPHA", "editor").await, app.tenant("ALPHA").await);
    for (parts, field) in [
        (vec![text("source", "letzshop")], "file"),
        (vec![small(), text("surprise", "x")], "surprise"),
        (vec![small(), text("source", "a"), text("source", "b")], "source"),
        (vec![small(), text("accept_vanished", "perhaps")], "accept_vanished"),
        (vec![small(), text("language", "klingon")], "language"),
        (vec![small(), text("source", "a/b")], "source"),
        (vec![small(), text("source", &"a".repeat(1_025))], "source"),
    ] {
        let answer = form(&app, &editor, &parts).send().await.assert_error(422, "VALIDATION_FAILED");
        assert_eq!(answer["errors"][0]["field"], field, "{answer}");
    }
    let long = file(b"x").replace("; filename", &format!("; note=\"{}\"; filename", "n".repeat(9_000)));
    form(&app, &editor, &[long]).send().await.assert_error(400, "MALFORMED_REQUEST");
    request(&app, &editor).body(small().into_bytes()).send().await.assert_error(400, "MALFORMED_REQUEST");
    let typed = |kind: &str| editor.post(&app, UPLOAD).header("content-type", kind).body(small().into_bytes());
    typed("text/csv").send().await.assert_error(415, "UNSUPPORTED_MEDIA_TYPE");
    typed("multipart/form-data").send().await.assert_error(400, "MALFORMED_REQUEST");
    files_and_imports_agree(&app, &alpha).await;
}

#[tokio::test]
async fn text_parts_and_heads_without_end_are_not_read_on() {
    let app = TestApp::start().await;
    let editor = app.member("ALPHA", "editor").await;
    let head = "--cut\r\ncontent-disposition: form-data; name=\"source\"\r\n".to_owned();
    for (begin, status) in
        [(format!("{head}\r\n"), 422), (format!("{head}x-head: "), 400), ("preface ".to_owned(), 400)]
    {
        let (body, taken) = endless(begin.clone());
        let answer = request(&app, &editor).stream(body).send().await;
        assert_eq!(answer.status, status, "{begin}: {}", answer.text());
        let taken = taken.load(Ordering::Relaxed);
        assert!(taken <= 256 * 1024, "{begin}: {taken} bytes were read");
    }
}

#[tokio::test]
async fn a_vendor_has_five_imports_at_a_time_and_a_sixth_file_is_not_read() {
    let app = TestApp::start().await;
    let editor = app.member("ALPHA", "editor").await;
    let start = |n: usize| {
        let import = json!({"source": format!("source {n}"), "url": "https://feeds.example.com/x.csv"});
        editor.post(&app, IMPORT).json(&import).send()
    };
    let answers = join_all((0..12).map(start)).await;
    let started = answers.iter().filter(|answer| answer.status == 202).count();
    assert_eq!(started, 5, "{answers:?}");
    for answer in answers.iter().filter(|answer| answer.status != 202) {
        answer.assert_error(409, "TOO_MANY_IMPORTS");
    }
    let (body, taken) = endless(text("source", "another"));
    request(&app, &editor).stream(body).send().await.assert_error(409, "TOO_MANY_IMPORTS");
    assert!(taken.load(Ordering::Relaxed) <= 128 * 1024, "the file was read");
    let beta = app.owner("BETA").await;
    form(&app, &beta, &[small()]).send().await.assert_status(202);
    app.vendor("ALPHA").imports_are_cancelled().await;
    form(&app, &editor, &[small()]).send().await.assert_status(202);
}

#[tokio::test]
async fn a_vendor_has_fifty_sources() {
    let app = TestApp::start().await;
    let (editor, alpha) = (app.member("ALPHA", "editor").await, app.tenant("ALPHA").await);
    app.vendor("ALPHA").sources(50).await;
    let named = |name: &str| form(&app, &editor, &[small(), text("source", name)]).send();
    named("one more").await.assert_error(409, "TOO_MANY_SOURCES");
    named("source 7").await.assert_status(202);
    files_and_imports_agree(&app, &alpha).await;
}

#[tokio::test]
async fn a_vendor_whose_files_take_up_its_room_uploads_no_other() {
    let app = TestApp::with(&[("ORION_FEEDS__MAX_STORED_BYTES", "1000")]).await;
    let editor = app.member("ALPHA", "editor").await;
    let alpha = app.tenant("ALPHA").await;
    let key = ObjectKey::for_feed(alpha.vendor_id);
    app.app.storage.put(&key, &mut &*vec![b'a'; 1_000]).await.unwrap();
    let (body, taken) = endless(String::new());
    request(&app, &editor).stream(body).send().await.assert_error(409, "FEED_STORAGE_FULL");
    assert!(taken.load(Ordering::Relaxed) <= 128 * 1024, "the file was read");
    app.app.storage.delete(&key).await.unwrap();
    form(&app, &editor, &[small()]).send().await.assert_status(202);
}

#[tokio::test]
async fn a_file_whose_import_is_refused_is_deleted() {
    let app = TestApp::start().await;
    let (editor, alpha) = (app.member("ALPHA", "editor").await, app.tenant("ALPHA").await);
    form(&app, &editor, &[small()]).send().await.assert_status(202);
    form(&app, &editor, &[small()]).send().await.assert_error(409, "IMPORT_RUNNING");
    files_and_imports_agree(&app, &alpha).await;
}

#[tokio::test]
async fn an_upload_that_is_cut_off_leaves_a_file_with_an_import_or_neither() {
    let app = TestApp::start().await;
    let (editor, alpha) = (app.member("ALPHA", "editor").await, app.tenant("ALPHA").await);
    let mut started = 0;
    for after in (0..60).map(|n| Duration::from_micros(n * 1_000)) {
        let source = text("source", &Uuid::now_v7().simple().to_string());
        if timeout(after, form(&app, &editor, &[small(), source]).send()).await.is_ok() {
            started += 1;
        }
        app.vendor("ALPHA").imports_are_cancelled().await;
    }
    // Nothing was deleted meanwhile: each import that was ever asked for has its file, and there is no other.
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let kept = "SELECT object_key FROM marketplace_import_jobs WHERE object_key IS NOT NULL ORDER BY object_key";
        let later = noon() + chrono::TimeDelta::days(36_500);
        let stored = app.app.storage.feeds_of(alpha.vendor_id, later).await.unwrap();
        let mut stored: Vec<_> = stored.iter().map(|key| key.as_str().to_owned()).collect();
        stored.sort();
        let imported = texts(&app.db, &alpha, kept).await;
        if stored == imported {
            break;
        }
        assert!(Instant::now() < deadline, "{stored:?} are stored for {imported:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    println!("{started} of 60 were answered");
}

fn text(name: &str, value: &str) -> String {
    format!("--cut\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
}

fn file(content: &[u8]) -> String {
    let head = "--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"feed.csv\"\r\n\r\n";
    format!("{head}{}\r\n", std::str::from_utf8(content).unwrap())
}

fn small() -> String {
    file(&feed(&["1,Mug,x,6.90,in stock,3,,,Home"]))
}

fn form(app: &TestApp, person: &Person, parts: &[String]) -> TestRequest {
    request(app, person).body(format!("{}--cut--\r\n", parts.concat()).into_bytes())
}

fn request(app: &TestApp, person: &Person) -> TestRequest {
    person.post(app, UPLOAD).header("content-type", "multipart/form-data; boundary=cut")
}

/// `begin`, and then letters without end; and how many bytes of them were taken.
fn endless(begin: String) -> (Body, Arc<AtomicUsize>) {
    let taken = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&taken);
    let letters = stream::repeat_with(move || {
        counted.fetch_add(16_384, Ordering::Relaxed);
        Bytes::from(vec![b'a'; 16_384])
    });
    (body(stream::iter([Bytes::from(begin)]).chain(letters)), taken)
}

fn body(chunks: impl Stream<Item = Bytes> + Send + 'static) -> Body {
    Body::from_bytes_stream::<_, _, std::io::Error>(
        chunks.map(Ok::<_, Infallible>).map(|chunk| chunk.map_err(|never| match never {})),
    )
}

/// Waits until the vendor's storage holds exactly what its imports wait for.
async fn files_and_imports_agree(app: &TestApp, alpha: &Tenant) {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let stored = app.app.storage.feeds_of(alpha.vendor_id, noon() + chrono::TimeDelta::days(36_500)).await.unwrap();
        let awaited: Result<_, MarketplaceError> =
            app.db.read_tenant(alpha, async |tx: &TenantTx| Ok(marketplace::awaited_files(tx).await?)).await;
        let mut awaited = awaited.unwrap();
        let mut stored: Vec<_> = stored.iter().map(|key| key.as_str().to_owned()).collect();
        stored.sort();
        awaited.sort();
        if stored == awaited {
            return;
        }
        assert!(Instant::now() < deadline, "{stored:?} are stored, and {awaited:?} awaited");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
