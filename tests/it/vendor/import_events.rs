//! Following an import: who may, how many viewers, and until when.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::time::{Instant, timeout};
use uuid::Uuid;

use crate::support::{
    app::TestApp,
    feeds::{self, feed, finish},
    people::Person,
    request::{TestRequest, TestStream},
};

/// Within so long after the right has gone the stream must end.
const SOON: Duration = Duration::from_secs(5);

#[tokio::test]
async fn a_stream_ends_soon_after_the_right_to_see_it() {
    let app = TestApp::start().await;
    let (owner, import) = (app.owner("ALPHA").await, waiting(&app).await);
    let path = events(import);

    let leaving = app.member("ALPHA", "viewer").await;
    ends("signed out", leaving.get(&app, &path), async || {
        leaving.post(&app, "/api/v1/vendor/auth/logout").send().await.assert_ok();
    })
    .await;

    let demoted = app.member("ALPHA", "viewer").await;
    ends("another role", demoted.get(&app, &path), async || {
        let packer = json!({"name": "Packer", "permissions": ["orders.read"]});
        let role = owner.post(&app, "/api/v1/vendor/team/roles").json(&packer).send().await.assert_status(201);
        app.vendor("ALPHA").give_role(&demoted, role["id"].as_str().unwrap()).await;
    })
    .await;

    let removed = app.member("ALPHA", "viewer").await;
    ends("removed from the team", removed.get(&app, &path), async || {
        let members = owner.get(&app, "/api/v1/vendor/team/members?per_page=100").send().await.assert_ok();
        let all = members["items"].as_array().unwrap();
        let id = all.iter().find(|member| member["email"] == removed.email.as_str()).unwrap()["id"].as_str().unwrap();
        owner.delete(&app, &format!("/api/v1/vendor/team/members/{id}")).send().await.assert_ok();
    })
    .await;

    let keys = "/api/v1/vendor/api-keys";
    let body = json!({"name": "Sync", "permissions": ["marketplace.read"]});
    let key: Value = owner.post(&app, keys).json(&body).send().await.assert_status(201);
    let follow = app.get(&path).bearer(key["key"].as_str().unwrap());
    ends("a revoked key", follow, async || {
        let id = key["api_key"]["id"].as_str().unwrap();
        owner.delete(&app, &format!("{keys}/{id}")).send().await.assert_ok();
    })
    .await;

    ends("a suspended vendor", owner.get(&app, &path), async || {
        app.vendor("ALPHA").suspend().await;
    })
    .await;
}

#[tokio::test]
async fn one_viewer_has_five_streams_and_all_viewers_are_told_the_same_end() {
    let app = TestApp::start().await;
    let (import, alpha) = (waiting(&app).await, app.tenant("ALPHA").await);
    let (mallory, other) = (app.member("ALPHA", "viewer").await, app.member("ALPHA", "viewer").await);
    let follow = |person: &Person| begun(person.get(&app, &events(import)));
    let mut streams = join_all((0..5).map(|_| follow(&mallory))).await;
    let more = join_all((0..995).map(|_| mallory.get(&app, &events(import)).send())).await;
    for refused in more {
        refused.assert_error(429, "RATE_LIMITED");
    }
    streams.push(follow(&other).await);
    finish(&app.app, &alpha, import).await;
    let streams = streams.into_iter().map(TestStream::read_to_end);
    for told in timeout(Duration::from_secs(20), join_all(streams)).await.expect("all of them end") {
        assert!(told.contains("\"completed\""), "{told}");
    }
    // Their places are free again.
    mallory.get(&app, &events(import)).send().await.assert_status(200);
}

#[tokio::test]
async fn all_viewers_of_a_vendor_have_twenty_streams() {
    let app = TestApp::start().await;
    let import = waiting(&app).await;
    let mut streams = vec![];
    for _ in 0..4 {
        let viewer = app.member("ALPHA", "viewer").await;
        streams.extend(join_all((0..5).map(|_| begun(viewer.get(&app, &events(import))))).await);
    }
    let late = app.member("ALPHA", "viewer").await;
    late.get(&app, &events(import)).send().await.assert_error(429, "RATE_LIMITED");
    let csv = late.get(&app, &format!("/api/v1/vendor/marketplace/jobs/{import}/errors.csv")).send().await;
    csv.assert_error(429, "RATE_LIMITED");
    drop(streams);
    late.get(&app, &format!("/api/v1/vendor/marketplace/jobs/{import}/errors.csv")).send().await.assert_status(200);
}

async fn waiting(app: &TestApp) -> Uuid {
    let alpha = app.tenant("ALPHA").await;
    let file = feed(&["1,Mug,x,6.90,in stock,3,,,Home"]);
    feeds::start(&app.db, &app.app.storage, &alpha, &file, |_| ()).await.unwrap().id
}

fn events(import: Uuid) -> String {
    format!("/api/v1/vendor/marketplace/jobs/{import}/events")
}

/// Follows the import up to the first event.
async fn begun(follow: TestRequest) -> TestStream {
    let stream = follow.open().await;
    assert!(stream.status == 200 && stream.read.contains("pending"), "{}: {}", stream.status, stream.read);
    stream
}

/// Begins to follow, ends the right, and sees the stream end soon.
async fn ends(what: &str, follow: TestRequest, end_right: impl AsyncFnOnce()) {
    let stream = begun(follow).await;
    end_right().await;
    let start = Instant::now();
    let ended = timeout(SOON, stream.read_to_end()).await;
    ended.unwrap_or_else(|_| panic!("{what}: it went on for {:?}", start.elapsed()));
}
