//! Listens for `NOTIFY`, and notices when the connection no longer delivers it.
//!
//! If something on the way has dropped the connection silently, it looks as if nothing happens. So after a time without
//! messages, the listener sends a message to itself. If that does not arrive, the connection counts as lost.

use std::time::Duration;

use sea_orm::sqlx::{
    self, Executor,
    postgres::{PgListener, PgNotification},
};
use tokio::time::timeout;
use uuid::Uuid;

/// A separate connection that receives `NOTIFY`.
pub struct Listener {
    connection: PgListener,
    /// The channel of the listener's own messages, on which no one else listens.
    beat: String,
    /// The time without messages after which the listener sends its own. That one must arrive within half of this time.
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

    /// Returns the next message; `None` when the connection is lost or no longer delivers messages.
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
