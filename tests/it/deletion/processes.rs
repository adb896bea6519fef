//! A vendor that one process suspends or deletes is suspended or deleted in the others within a second.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use orion::{app::App, server, types::clock::Clock};
use poem::{EndpointExt, endpoint::BoxEndpoint, http::Method};
use tokio_util::task::AbortOnDropHandle;

use crate::support::{
    app::{TestApp, config, noon},
    people::Person,
    request::{TestRequest, TestResponse},
};

#[tokio::test]
async fn another_process_refuses_a_suspended_vendor_and_does_not_know_a_deleted_one_within_a_second() {
    let first = TestApp::start().await;
    let (olga, owner) = (first.operator().await, first.owner("ALPHA").await);
    let second = Second::beside(&first).await;
    let vendor = format!("/api/v1/admin/vendors/{}", first.vendor_id("ALPHA").await);
    let (me, list) = ("/api/v1/vendor/auth/me", "/api/v1/public/vendors/ALPHA/products");
    let answers = async |status: u16| {
        until(Duration::from_secs(1), async || {
            let (team, shop) = (second.get(Some(&owner), me).await, second.get(None, list).await);
            team.status == status && shop.status == status
        })
        .await;
    };
    answers(200).await;
    olga.put(&first, &format!("{vendor}/status")).send().await.assert_ok();
    answers(403).await;
    olga.put(&first, &format!("{vendor}/status")).send().await.assert_ok();
    answers(200).await;
    assert!(second.app.tenants.is_fresh(), "what follows is heard, not looked up");
    olga.delete(&first, &vendor).send().await.assert_status(204);
    answers(404).await;
    olga.put(&first, &format!("{vendor}/restore")).send().await.assert_ok();
    until(Duration::from_secs(1), async || second.get(None, list).await.status == 200).await;
    second.get(Some(&owner), me).await.assert_error(401, "SESSION_ENDED");
}

/// Another process on the same database, with its own caches, which listens as `serve` does.
struct Second {
    app: Arc<App>,
    endpoint: Arc<BoxEndpoint<'static>>,
    _listening: [AbortOnDropHandle<()>; 2],
}

impl Second {
    async fn beside(first: &TestApp) -> Self {
        let config = config(&first.app.config.data_dir, &[]);
        let app = Arc::new(App::build(config, &first.database.urls, Clock::fixed(noon())).await.unwrap());
        let endpoint = Arc::new(server::endpoint(app.clone()).unwrap().map_to_response().boxed());
        let (vendors, catalog) = (app.clone(), app.clone());
        let listening = [
            AbortOnDropHandle::new(tokio::spawn(async move { vendors.tenants.keep_fresh().await })),
            AbortOnDropHandle::new(tokio::spawn(async move { catalog.catalog.keep_fresh(&catalog.db).await })),
        ];
        until(Duration::from_secs(10), async || app.tenants.is_fresh() && app.catalog.is_fresh()).await;
        Self { app, endpoint, _listening: listening }
    }

    async fn get(&self, person: Option<&Person>, path: &str) -> TestResponse {
        let request = TestRequest::new(self.endpoint.clone(), Method::GET, path);
        match person {
            Some(person) => request.bearer(&person.access_token).send().await,
            None => request.send().await,
        }
    }
}

/// Waits until it is so.
async fn until(deadline: Duration, is_so: impl AsyncFn() -> bool) {
    let started = Instant::now();
    while !is_so().await {
        assert!(started.elapsed() < deadline, "it is not so after {deadline:?}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
