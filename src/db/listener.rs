//! Listens for `NOTIFY`, and notices when the connection no longer delivers it.
//!
//! A connection that something on the way has dropped in silence looks like one on which nothing happens. So where
//! nothing was heard for a while, the listener announces something to itself: without the echo the connection counts as lost.

use std::time::Duration;

use sea_orm::sqlx::{
    self, Executor,
    postgres::{PgListener, PgNotification},
};
use tokio::time::timeout;
use uuid::Uuid;

/// A connection of its own that hears `NOTIFY`.
pub struct Listener {
    connection: PgListener,
    /// What it announces to itself, on a channel that nobody else hears.
    beat: String,
    /// How long the listener waits for a notice before it sends one itself. The echo may take half of that time.
    pause: Duration,
}

impl Listener {
    /// Listens on these channels.
    pub(super) async fn open(
        mut connection: PgListener,
        channels: &[&str],
        pause: Duration,
    ) -> Result<Self, sqlx::Error> {
        let own = format!("orion_beat_{}", Uuid::new_v4().simple());
        connection.listen_all(channels.iter().copied().chain([own.as_str()])).await?;
        Ok(Self { connection, beat: own, pause })
    }

    /// The next notification; `None` when the connection is lost or no longer delivers any.
    pub async fn recv(&mut self) -> Option<PgNotification> {
        let (mut asked, echo) = (false, self.pause / 2);
        loop {
            let patience = if asked { echo } else { self.pause };
            match timeout(patience, self.connection.try_recv()).await {
                Ok(Ok(Some(notice))) if notice.channel() == self.beat => asked = false,
                Ok(Ok(Some(notice))) => return Some(notice),
                Ok(Ok(None) | Err(_)) => return None,
                Err(_) if asked => return None,
                Err(_) => {
                    let beat = sqlx::query("SELECT pg_catalog.pg_notify($1, '')").bind(&self.beat).persistent(false);
                    if !matches!(timeout(echo, self.connection.execute(beat)).await, Ok(Ok(_))) {
                        return None;
                    }
                    asked = true;
                }
            }
        }
    }
}
