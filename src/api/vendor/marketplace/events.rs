//! Answers that go on for a while: an import's progress, and the file of its errors.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{self, BoxStream, StreamExt};
use poem::Body;
use tokio::time::{Instant, sleep};
use tracing::warn;
use uuid::Uuid;

use crate::{
    api::{csv::push_line, vendor::import_job::JobOut},
    app::App,
    services::marketplace::{self, ErrorLine, ImportLine, MarketplaceError},
    tenancy::{Tenant, TenantTx},
};

/// Between two signs of life.
pub const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// Between two looks at an import.
const PAUSE: Duration = Duration::from_secs(1);
/// After so long the stream ends; whoever follows still comes back, with a session that is checked anew.
const LONGEST: Duration = Duration::from_secs(10 * 60);

struct Follower {
    app: Arc<App>,
    tenant: Tenant,
    next: Option<ImportLine>,
    until: Instant,
}

/// The import now and after each change, until it ends.
pub fn follow(app: Arc<App>, tenant: Tenant, job: ImportLine) -> BoxStream<'static, JobOut> {
    let follower = Follower { app, tenant, next: Some(job), until: Instant::now() + LONGEST };
    stream::unfold(follower, |mut follower| async move {
        let line = follower.next.take()?;
        if !line.is_final() {
            follower.next = follower.change_of(&line).await;
        }
        Some((JobOut::from(line), follower))
    })
    .boxed()
}

impl Follower {
    /// The import once it is another than `line`; `None` when it can't be seen any more or it took too long.
    async fn change_of(&self, line: &ImportLine) -> Option<ImportLine> {
        while Instant::now() < self.until {
            sleep(PAUSE).await;
            let found =
                self.app.db.read_tenant(&self.tenant, async |tx: &TenantTx| marketplace::get(tx, line.id).await);
            match found.await {
                Ok(found) if found == *line => {}
                Ok(found) => return Some(found),
                Err(error) => {
                    warn!(%error, "Stopped telling of an import");
                    return None;
                }
            }
        }
        None
    }
}

/// All findings of an import as CSV lines, read a thousand at a time.
pub fn export(app: Arc<App>, tenant: Tenant, import_id: Uuid) -> Body {
    let mut head = String::new();
    push_line(&mut head, ["row_number", "severity", "field", "code", "message", "raw"]);
    let first = stream::iter([Ok(Bytes::from(head))]);
    let pages = stream::unfold(Some((0_i64, 0_i16)), move |after| {
        let (app, tenant) = (Arc::clone(&app), tenant.clone());
        async move {
            let after = after?;
            let read =
                async |tx: &TenantTx| Ok::<_, MarketplaceError>(marketplace::errors_after(tx, import_id, after).await?);
            match app.db.read_tenant(&tenant, read).await {
                Ok(lines) => {
                    let last = lines.last().map(|line| (line.row_number, line.position));
                    last.map(|last| (Ok(Bytes::from(table(&lines))), Some(last)))
                }
                Err(error) => Some((Err(io::Error::other(error)), None)),
            }
        }
    });
    Body::from_bytes_stream(first.chain(pages))
}

fn table(lines: &[ErrorLine]) -> String {
    let mut text = String::new();
    for line in lines {
        let number = line.row_number.to_string();
        let field = line.field.as_deref().unwrap_or_default();
        push_line(&mut text, [&number, &line.severity, field, &line.code, &line.message, &line.raw]);
    }
    text
}
