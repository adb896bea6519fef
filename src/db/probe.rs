//! Whether the server takes connections. A pool that can't give one in time does not say why: it waits in silence both
//! for one that comes free and for a server that is down.

use std::time::{Duration, Instant};

use sea_orm::sqlx::{self, ConnectOptions, Connection, postgres::PgConnectOptions};
use tokio::{sync::Mutex, time::timeout};

/// How long one answer is reused, so that a full pool does not cost the server more connections.
const FRESH: Duration = Duration::from_millis(500);
/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_millis(700);
/// The server's `too_many_connections`: it is there.
const CROWDED: &str = "53300";

/// Asks the server by a connection of its own, one at a time.
#[derive(Debug)]
pub(super) struct Probe {
    options: PgConnectOptions,
    last: Mutex<Option<(Instant, bool)>>,
}

impl Probe {
    pub(super) fn new(options: PgConnectOptions) -> Self {
        Self { options, last: Mutex::new(None) }
    }

    /// Whether the server takes connections now.
    pub(super) async fn answers(&self) -> bool {
        let mut last = self.last.lock().await;
        if let Some((asked, answer)) = *last
            && asked.elapsed() < FRESH
        {
            return answer;
        }
        let answer = timeout(PATIENCE, self.connects()).await.unwrap_or(false);
        *last = Some((Instant::now(), answer));
        answer
    }

    async fn connects(&self) -> bool {
        match self.options.connect().await {
            Ok(connection) => {
                // An error while closing has no meaning.
                let _ = connection.close().await;
                true
            }
            Err(sqlx::Error::Database(error)) => error.code().as_deref() == Some(CROWDED),
            Err(_) => false,
        }
    }
}
