//! The whole program in memory, over a database of its own.

use std::{collections::HashMap, ops::Deref, sync::Arc};

use chrono::{DateTime, TimeZone, Utc};
use orion::{app::App, config::Config, server, types::clock::Clock};
use poem::{EndpointExt, endpoint::BoxEndpoint, http::Method};

use super::{database::TestDatabase, request::TestRequest, tenants::Tenants};

/// The program as one test has it: two vendors, `alpha` and `beta`, and a clock that shows [`noon`] until the test moves
/// it. What is below HTTP (`app.db`, `app.alpha`, `app.database`, `app.clock`) comes from [`Tenants`].
pub struct TestApp {
    pub app: Arc<App>,
    tenants: Tenants,
    endpoint: Arc<BoxEndpoint<'static>>,
    // Files of this test alone.
    directory: std::path::PathBuf,
}

impl TestApp {
    /// With the default configuration.
    pub async fn start() -> Self {
        Self::with(&[]).await
    }

    /// With settings as in the environment, for example `("ORION_PLATFORM__PATH_MODE", "false")`.
    pub async fn with(settings: &[(&str, &str)]) -> Self {
        let database = Arc::new(TestDatabase::create().await);
        let directory = std::env::temp_dir().join(format!("orion-app-{}", uuid::Uuid::new_v4().simple()));
        let config = config(&directory, settings);
        let app = Arc::new(App::build(config, &database.urls, Clock::fixed(noon())).await.unwrap());
        let endpoint = Arc::new(server::endpoint(app.clone()).unwrap().map_to_response().boxed());
        let (db, owner, clock) = (app.db.clone(), app.owner.clone().unwrap(), app.clock.clone());
        let tenants = Tenants::with(db, owner, database, clock).await;
        Self { app, tenants, endpoint, directory }
    }

    /// A request to the platform's own host; see [`TestRequest::on`] for others.
    pub fn request(&self, method: Method, path: &str) -> TestRequest {
        TestRequest::new(self.endpoint.clone(), method, path)
    }

    pub fn get(&self, path: &str) -> TestRequest {
        self.request(Method::GET, path)
    }

    pub fn post(&self, path: &str) -> TestRequest {
        self.request(Method::POST, path)
    }

    pub fn put(&self, path: &str) -> TestRequest {
        self.request(Method::PUT, path)
    }

    pub fn delete(&self, path: &str) -> TestRequest {
        self.request(Method::DELETE, path)
    }
}

impl Deref for TestApp {
    type Target = Tenants;

    fn deref(&self) -> &Tenants {
        &self.tenants
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // There is nothing to remove where the test kept no files.
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

/// The default configuration with a directory of its own, cheap to run, and `settings` on top.
pub fn config(directory: &std::path::Path, settings: &[(&str, &str)]) -> Config {
    let mut variables: HashMap<String, String> = HashMap::new();
    let connections = connections();
    let own = [
        ("ORION_DATA_DIR", directory.to_str().unwrap()),
        ("ORION_AUTH__SECRET", SECRET),
        ("ORION_DATABASE__SLICE_CONNECTIONS", connections.as_str()),
        ("ORION_DATABASE__PLATFORM_CONNECTIONS", connections.as_str()),
        // A busy machine opens connections slowly; that a full pool answers soon has a test of its own.
        ("ORION_DATABASE__ACQUIRE_TIMEOUT_MS", "20000"),
        // Mails are written in the order in which they were asked for.
        ("ORION_WORKER__CONCURRENCY", "1"),
    ];
    for (name, value) in own.iter().chain(&UNLIMITED).chain(settings) {
        variables.insert((*name).to_owned(), (*value).to_owned());
    }
    Config::from_sources(None, Some(variables.into_iter().collect())).unwrap()
}

/// No limit on the requests of an address or a vendor: tests of the limits set their own.
pub const UNLIMITED: [(&str, &str); 7] = [
    ("ORION_HTTP__REQUESTS_PER_MINUTE", "1000000"),
    ("ORION_HTTP__AUTH_REQUESTS_PER_MINUTE", "1000000"),
    ("ORION_HTTP__SHOP_WRITES_PER_MINUTE", "1000000"),
    ("ORION_HTTP__WRITES_PER_MINUTE", "1000000"),
    ("ORION_HTTP__TRANSFERS_PER_MINUTE", "1000000"),
    ("ORION_HTTP__VENDOR_REQUESTS_PER_MINUTE", "10000000"),
    ("ORION_HTTP__VENDOR_CONCURRENCY", "1000"),
];

/// Connections of each pool. With one, whoever asks for a second while holding the first waits for itself. (Not named
/// like a setting, which the program would refuse.)
pub fn connections() -> String {
    std::env::var("TEST_SLICE_CONNECTIONS").unwrap_or_else(|_| "2".to_owned())
}

pub const SECRET: &str = "tests-only-0123456789-abcdefghijklmnopqrstuvwxyz";

/// The time that every test's clock shows at first.
pub fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 12, 0, 0).unwrap()
}
