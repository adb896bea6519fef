//! Follows the progress of imports. Each followed import is read once a second, for all its followers together.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{sync::watch, time::sleep};
use tracing::warn;
use uuid::Uuid;

use super::{ImportLine, get};
use crate::{
    db::PlatformDb,
    tenancy::{Tenant, TenantTx},
};

/// The time between two reads of an import.
const PAUSE: Duration = Duration::from_secs(1);

type Watched = Mutex<HashMap<(Uuid, Uuid), Arc<watch::Sender<ImportLine>>>>;

/// The followed imports, by vendor and import.
#[derive(Default)]
pub struct Followed(Arc<Watched>);

impl Followed {
    /// Follows an import that is now at `line`. The receiver gets each change. It is closed after the last change, or
    /// when the import can't be read.
    pub fn follow(&self, db: &PlatformDb, tenant: &Tenant, line: ImportLine) -> watch::Receiver<ImportLine> {
        let key = (tenant.vendor_id, line.id);
        let mut watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = watched.get(&key) {
            return sender.subscribe();
        }
        let is_final = line.is_final();
        let (sender, receiver) = watch::channel(line);
        if !is_final {
            let sender = Arc::new(sender);
            watched.insert(key, Arc::clone(&sender));
            tokio::spawn(look(Arc::clone(&self.0), db.clone(), tenant.clone(), sender));
        }
        receiver
    }
}

/// Reads the import again and again, until it has ended, can't be read, or has no followers.
async fn look(watched: Arc<Watched>, db: PlatformDb, tenant: Tenant, sender: Arc<watch::Sender<ImportLine>>) {
    let id = sender.borrow().id;
    let key = (tenant.vendor_id, id);
    loop {
        sleep(PAUSE).await;
        // The lock is held for the check and the removal together, so that no new follower subscribes to an import that
        // is no longer read.
        let forget = |ended: bool| {
            let mut watched = watched.lock().unwrap_or_else(PoisonError::into_inner);
            let forgotten = ended || sender.receiver_count() == 0;
            if forgotten {
                watched.remove(&key);
            }
            forgotten
        };
        if forget(false) {
            return;
        }
        let ended = match db.read_tenant(&tenant, async |tx: &TenantTx| get(tx, id).await).await {
            Ok(found) => {
                let is_final = found.is_final();
                sender.send_if_modified(|line| std::mem::replace(line, found.clone()) != found);
                is_final
            }
            Err(error) => {
                warn!(vendor.code = %tenant.code, import.id = %id, %error, "Stopped telling of an import");
                true
            }
        };
        if ended {
            forget(true);
            return;
        }
    }
}
