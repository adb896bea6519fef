//! Changes one vendor's rows and the platform's rows together.
//!
//! No database role can write both, so it takes two transactions, and a crash may happen between their commits. The
//! caller names the order ([`First`]) in which one half alone gives nobody access.

use sea_orm::{ConnAcquireErr, ConnectionTrait, DbErr, Statement};
use tokio::{
    sync::OwnedSemaphorePermit,
    time::{Instant, timeout},
};

use super::transaction::{AccessMode, PlatformTx, TenantTx};
use super::{PlatformDb, commit_and_follow, follow, in_own_task, nesting};
use crate::tenant::Tenant;

/// Which of the two transactions is committed first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// The vendor's: for changes that give access. What the platform's transaction adds (a membership, a key, an open
    /// shop) gives the access, and comes last. The vendor's half alone is a line in a log, or a member who can't sign
    /// in.
    Vendor,
    /// The platform's: for changes that remove access. Sessions, links and memberships are removed first. If only
    /// that half is committed, the vendor still lists a person who can no longer sign in, and repeating the change
    /// finishes it.
    Platform,
}

impl PlatformDb {
    /// Runs `work` in a transaction of the vendor and one of the platform: commits both on `Ok`, rolls both back on
    /// `Err`. Fails if the second commit fails, and then only the first half is stored.
    ///
    /// Such changes of one vendor run one after the other, in all processes. Otherwise two of them could each hold a
    /// lock on one side and wait for the other's, a deadlock that the database does not notice.
    pub async fn in_both<T, E: From<DbErr>>(
        &self,
        tenant: &Tenant,
        first: First,
        work: impl AsyncFnOnce(&TenantTx, &PlatformTx) -> Result<T, E>,
    ) -> Result<T, E> {
        let turn = self.turn().await?;
        let tx = self.begin_tenant(tenant, AccessMode::Write).await?;
        lock(&tx).await?;
        let platform = self.begin_platform().await?;
        let out = nesting::inside(Box::pin(work(&tx, &platform))).await?;
        self.commit(first, tx, platform, turn).await?;
        Ok(out)
    }

    /// Runs `work` with two transactions: one of the platform, which is committed on `Ok` and rolled back on `Err`,
    /// and one of the vendor, which can only read. It does not wait for the vendor's other changes.
    pub async fn in_platform_reading<T, E: From<DbErr>>(
        &self,
        tenant: &Tenant,
        work: impl AsyncFnOnce(&TenantTx, &PlatformTx) -> Result<T, E>,
    ) -> Result<T, E> {
        let _turn = self.turn().await?;
        let tx = self.begin_tenant(tenant, AccessMode::Read).await?;
        let platform = self.begin_platform().await?;
        let out = nesting::inside(Box::pin(work(&tx, &platform))).await?;
        drop(tx);
        commit_and_follow(platform).await?;
        Ok(out)
    }

    /// Waits for a turn to hold two transactions. Behind a pooler both transactions use sessions of the same small
    /// pool, and two requests with one session each would wait for each other. So there each process holds two
    /// transactions only once at a time.
    async fn turn(&self) -> Result<OwnedSemaphorePermit, DbErr> {
        let wait = self.pools.platform.options().get_acquire_timeout();
        match timeout(wait, self.turns.clone().acquire_owned()).await {
            Ok(Ok(turn)) => Ok(turn),
            _ => self.pools.explained(Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))).await,
        }
    }

    /// Commits both transactions in a separate task, so that a disconnecting client can't stop it between the two.
    async fn commit(
        &self,
        first: First,
        tx: TenantTx,
        platform: PlatformTx,
        turn: OwnedSemaphorePermit,
    ) -> Result<(), DbErr> {
        let (deferred, notices, announcer) = (platform.take_deferred(), tx.take_notices(), self.announcer.clone());
        let commit = async move {
            match first {
                First::Vendor => {
                    tx.commit().await?;
                    platform.commit().await?;
                }
                First::Platform => {
                    platform.commit().await?;
                    tx.commit().await?;
                }
            }
            drop(turn);
            announcer.send(notices);
            follow(deferred).await;
            Ok(())
        };
        in_own_task(commit).await
    }

    /// Begins a transaction over the platform's tables.
    pub(super) async fn begin_platform(&self) -> Result<PlatformTx, DbErr> {
        let begun = self.begin(&self.pools.platform, Instant::now(), "BEGIN".to_owned(), String::new()).await?;
        Ok(PlatformTx::new(begun))
    }
}

/// Waits until no other change of both sides is running for this vendor. A waiting request holds a connection of the
/// vendor, and no connection of the platform.
async fn lock(tx: &TenantTx) -> Result<(), DbErr> {
    const LOCK: &str = "SELECT pg_catalog.pg_advisory_xact_lock($1, $2)";
    /// The first key of these advisory locks, which no other code uses.
    const DOOR: i32 = 0x646f_6f72;
    let values = [DOOR.into(), tx.tenant().number.get().into()];
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), LOCK, values);
    tx.query_one_raw(statement).await.map(drop)
}
