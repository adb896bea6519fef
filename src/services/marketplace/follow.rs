//! Following imports: one look a second at each import that somebody follows, whoever and however many they are.

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

/// Between two looks at an import.
const PAUSE: Duration = Duration::from_secs(1);

type Watched = Mutex<HashMap<(Uuid, Uuid), Arc<watch::Sender<ImportLine>>>>;

/// The imports that are followed, by vendor and id.
#[derive(Default)]
pub struct Followed(Arc<Watched>);

impl Followed {
    /// Follows an import from `line` on. The receiver is told of each change and closed after the last one, or when the
    /// import can't be read.
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

/// Looks at the import until it has ended, can't be read, or is followed by nobody.
async fn look(watched: Arc<Watched>, db: PlatformDb, tenant: Tenant, sender: Arc<watch::Sender<ImportLine>>) {
    let id = sender.borrow().id;
    let key = (tenant.vendor_id, id);
    loop {
        sleep(PAUSE).await;
        // Under the lock, so that nobody begins to follow what is not looked at any more.
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
