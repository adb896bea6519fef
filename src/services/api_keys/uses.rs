//! When keys were last used: noted in memory by requests, and written beside them.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use sea_orm::{ConnectionTrait, DbErr, raw_sql};
use tracing::warn;
use uuid::Uuid;

use crate::{db::PlatformDb, tenancy::PlatformTx};

/// Pause between two looks at what was noted.
const ROUND: Duration = Duration::from_secs(5);

/// The keys that were used since the last round, each with the address it was used from last.
#[derive(Debug, Default)]
pub struct Uses(Mutex<HashMap<Uuid, String>>);

impl Uses {
    /// Notes a use.
    pub fn note(&self, key: Uuid, ip: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, ip.to_owned());
    }

    /// Writes what was noted, a key at most once a minute; answers how many rows were written. Nothing noted costs nothing.
    pub async fn write(&self, db: &PlatformDb) -> Result<u64, DbErr> {
        let used = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if used.is_empty() {
            return Ok(0);
        }
        let (keys, addresses): (Vec<Uuid>, Vec<String>) = used.into_iter().unzip();
        // It is SQL, since a list of pairs changes as many rows. A key that another process is writing was used just now.
        let write = raw_sql!(
            Postgres,
            "UPDATE platform.api_keys k SET last_used_at = now(), last_used_ip = used.ip
            FROM unnest({keys}::uuid[], {addresses}::text[]) AS used (id, ip)
            WHERE k.id = used.id AND k.id IN (SELECT id FROM platform.api_keys WHERE id = ANY ({keys})
                AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute') FOR UPDATE SKIP LOCKED)"
        );
        db.in_platform(async |tx: &PlatformTx| Ok(tx.execute_raw(write).await?.rows_affected())).await
    }

    /// Writes every few seconds until it is dropped.
    pub async fn keep_written(&self, db: &PlatformDb) {
        loop {
            tokio::time::sleep(ROUND).await;
            if let Err(error) = self.write(db).await {
                warn!(%error, "Could not note when API keys were used");
            }
        }
    }
}
