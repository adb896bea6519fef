//! The last use of each key. Requests note it in memory, and a task writes it to the database.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use sea_orm::{ConnectionTrait, DbErr, raw_sql};
use tracing::warn;
use uuid::Uuid;

use crate::{db::PlatformDb, tenancy::PlatformTx};

/// The pause between two writes.
const ROUND: Duration = Duration::from_secs(5);

/// The keys that were used since the last write, each with the address of the last use.
#[derive(Debug, Default)]
pub struct Uses(Mutex<HashMap<Uuid, String>>);

impl Uses {
    /// Notes that a key was used from this address.
    pub fn note(&self, key: Uuid, ip: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, ip.to_owned());
    }

    /// Writes what was noted, at most once a minute for each key, and counts the written rows. Without a noted use, the
    /// database is not asked.
    pub async fn write(&self, db: &PlatformDb) -> Result<u64, DbErr> {
        let used = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if used.is_empty() {
            return Ok(0);
        }
        let (keys, addresses): (Vec<Uuid>, Vec<String>) = used.into_iter().unzip();
        // SQL, since one statement writes a list of pairs. It skips keys that another process is writing at this moment.
        let write = raw_sql!(
            Postgres,
            "UPDATE platform.api_keys k SET last_used_at = now(), last_used_ip = used.ip
            FROM unnest({keys}::uuid[], {addresses}::text[]) AS used (id, ip)
            WHERE k.id = used.id AND k.id IN (SELECT id FROM platform.api_keys WHERE id = ANY ({keys})
                AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute') FOR UPDATE SKIP LOCKED)"
        );
        db.in_platform(async |tx: &PlatformTx| Ok(tx.execute_raw(write).await?.rows_affected())).await
    }

    /// Writes every few seconds, until the task is dropped.
    pub async fn keep_written(&self, db: &PlatformDb) {
        loop {
            tokio::time::sleep(ROUND).await;
            if let Err(error) = self.write(db).await {
                warn!(%error, "Could not note when API keys were used");
            }
        }
    }
}
