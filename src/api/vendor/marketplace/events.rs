//! Long answers: an import's progress, and the file of its errors.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{self, BoxStream, StreamExt};
use poem::Body;
use tokio::{
    sync::watch,
    time::{Instant, sleep_until},
};
use tracing::debug;
use uuid::Uuid;

use crate::{
    api::{csv::push_line, guards::LetIn, vendor::import_job::JobOut},
    app::App,
    auth::permission::Permissions,
    entities::tenant::marketplace_import_error,
    limits::StreamPermit,
    services::marketplace::{self, ImportLine, MarketplaceError},
    tenancy::{Tenant, TenantTx},
};

/// How often a stream without changes sends a sign of life.
pub const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// How often a stream checks whether its viewer may still see the import.
const RIGHT: Duration = Duration::from_secs(3);
/// How long one stream lasts at most. A client that still follows the import connects again.
const LONGEST: Duration = Duration::from_secs(10 * 60);

struct Follower {
    lines: watch::Receiver<ImportLine>,
    permissions: Permissions,
    let_in: LetIn,
    asked_at: Instant,
    until: Instant,
    is_first: bool,
    _permit: StreamPermit,
}

/// Streams the import now and after each change, until it ends or the follower may no longer see it.
pub fn follow(
    lines: watch::Receiver<ImportLine>,
    permissions: Permissions,
    let_in: LetIn,
    permit: StreamPermit,
) -> BoxStream<'static, JobOut> {
    let now = Instant::now();
    let until = now + LONGEST;
    let follower = Follower { lines, permissions, let_in, asked_at: now, until, is_first: true, _permit: permit };
    stream::unfold(follower, |mut follower| async move {
        let line = follower.next().await?;
        Some((JobOut::new(line, &follower.permissions), follower))
    })
    .boxed()
}

impl Follower {
    /// Returns the import, first as it is, then after its next change; `None` at the end.
    async fn next(&mut self) -> Option<ImportLine> {
        if std::mem::take(&mut self.is_first) {
            return Some(self.lines.borrow_and_update().clone());
        }
        loop {
            tokio::select! {
                changed = self.lines.changed() => {
                    changed.ok()?;
                    return Some(self.lines.borrow_and_update().clone());
                }
                () = sleep_until(self.asked_at + RIGHT) => self.ask_again().await?,
                () = sleep_until(self.until) => return None,
            }
        }
    }

    async fn ask_again(&mut self) -> Option<()> {
        self.asked_at = Instant::now();
        self.let_in.check().await.inspect_err(|error| debug!(%error, "Stopped telling of an import")).ok()
    }
}

/// Writes all findings of an import as CSV lines, and reads a thousand at a time. The stream holds `permit` until its
/// end.
pub fn export(app: Arc<App>, tenant: Tenant, import_id: Uuid, permit: StreamPermit) -> Body {
    let mut head = String::new();
    push_line(&mut head, ["row_number", "severity", "field", "code", "message", "raw"]);
    let first = stream::iter([Ok(Bytes::from(head))]);
    let pages = stream::unfold(Some(((0_i64, 0_i16), permit)), move |next| {
        let (app, tenant) = (Arc::clone(&app), tenant.clone());
        async move {
            let (after, permit) = next?;
            let read =
                async |tx: &TenantTx| Ok::<_, MarketplaceError>(marketplace::errors_after(tx, import_id, after).await?);
            match app.db.read_tenant(&tenant, read).await {
                Ok(lines) => {
                    let last = lines.last().map(|line| (line.row_number, line.position));
                    last.map(|last| (Ok(Bytes::from(table(&lines))), Some((last, permit))))
                }
                Err(error) => Some((Err(io::Error::other(error)), None)),
            }
        }
    });
    Body::from_bytes_stream(first.chain(pages))
}

fn table(lines: &[marketplace_import_error::Model]) -> String {
    let mut text = String::new();
    for line in lines {
        let number = line.row_number.to_string();
        let field = line.field.as_deref().unwrap_or_default();
        push_line(&mut text, [&number, line.severity.as_str(), field, &line.code, &line.message, &line.raw]);
    }
    text
}
