//! Finds out whether the server accepts connections. A timeout of the pool does not tell this: the pool waits in the
//! same way for a free connection and for a server that is down.

use std::time::{Duration, Instant};

use sea_orm::sqlx::{self, ConnectOptions, Connection, postgres::PgConnectOptions};
use tokio::{sync::Mutex, time::timeout};

/// An answer is reused for this time, so that a full pool does not cause many more connections.
const FRESH: Duration = Duration::from_millis(500);
/// A server that does not answer within this time counts as down.
const PATIENCE: Duration = Duration::from_millis(700);
/// PostgreSQL's `too_many_connections`. The server is full, but it answers.
const CROWDED: &str = "53300";

/// Connects to the server outside the pools, one attempt at a time.
#[derive(Debug)]
pub(super) struct Probe {
    options: PgConnectOptions,
    last: Mutex<Option<(Instant, bool)>>,
}

impl Probe {
    pub(super) fn new(options: PgConnectOptions) -> Self {
        Self { options, last: Mutex::new(None) }
    }

    /// Whether the server accepts connections now.
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
