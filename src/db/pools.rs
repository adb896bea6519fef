//! The app's connections, in pools that do not wait for each other.
//!
//! A PostgreSQL backend keeps memory for every vendor that it ever served, and never frees it. So vendors are
//! distributed over slices: a vendor always uses the same slice, and a backend serves only that slice's vendors. When a
//! slice is exhausted, other slices, operators and the readiness check still have connections.

use std::sync::Arc;

use sea_orm::{
    ConnAcquireErr, DbErr,
    sqlx::{
        PgPool,
        postgres::{PgConnectOptions, PgPoolOptions},
    },
};

use super::{places::ConnectionPermits, probe::Probe, transaction::RESET};
use crate::{config::DatabaseConfig, tenant::VendorNumber};

/// Connections that only the readiness check uses.
const RESERVED: u32 = 1;

/// The usage of a pool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PoolUsage {
    /// `platform`, `reserved`, or `slice_0`, `slice_1` …
    pub name: String,
    /// Connections that are open.
    pub size: u32,
    /// The open connections that are not in use.
    pub idle: u32,
    /// The largest number of connections in the pool.
    pub max: u32,
}

/// All pools of one process over one login.
#[derive(Debug, Clone)]
pub(super) struct Pools {
    pub(super) platform: PgPool,
    pub(super) reserved: PgPool,
    slices: Vec<PgPool>,
    pub(super) places: ConnectionPermits,
    probe: Arc<Probe>,
}

impl Pools {
    /// Creates the pools; connections are opened when they are first needed.
    pub(super) fn lazy(options: &PgConnectOptions, config: &DatabaseConfig) -> Self {
        let pool = |connections| {
            let pool = PgPoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(config.acquire_timeout())
                .max_lifetime(config.max_lifetime())
                .test_before_acquire(false);
            reset_on_release(pool).connect_lazy_with(options.clone())
        };
        Self {
            platform: pool(config.platform_connections),
            reserved: pool(RESERVED),
            slices: (0..config.slices).map(|_| pool(config.slice_connections)).collect(),
            places: ConnectionPermits::new(config.vendor_connections),
            probe: Arc::new(Probe::new(options.clone())),
        }
    }

    /// Uses one pool for everything, without a limit per vendor.
    pub(super) fn single(pool: PgPool) -> Self {
        let probe = Arc::new(Probe::new(pool.connect_options().as_ref().clone()));
        Self {
            platform: pool.clone(),
            reserved: pool,
            slices: Vec::new(),
            places: ConnectionPermits::new(usize::MAX),
            probe,
        }
    }

    /// Uses one of these pools for everything.
    pub(super) fn with_pool(&self, pool: &PgPool) -> Self {
        let (platform, reserved) = (pool.clone(), pool.clone());
        Self { platform, reserved, slices: Vec::new(), places: self.places.clone(), probe: Arc::clone(&self.probe) }
    }

    /// Improves the error of a timeout: it tells whether all connections are in use or the server accepts none.
    pub(super) async fn explained<T>(&self, result: Result<T, DbErr>) -> Result<T, DbErr> {
        match result {
            Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)) if !self.probe.answers().await => {
                Err(DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed))
            }
            explained => explained,
        }
    }

    /// The pool of the slice that the vendor belongs to.
    pub(super) fn of(&self, number: VendorNumber) -> &PgPool {
        let number = usize::try_from(number.get()).unwrap_or_default();
        let slice = number.checked_rem(self.slices.len()).and_then(|slice| self.slices.get(slice));
        slice.unwrap_or(&self.platform)
    }

    /// The usage of each pool.
    pub(super) fn usage(&self) -> Vec<PoolUsage> {
        self.named()
            .map(|(name, pool)| PoolUsage {
                name,
                size: pool.size(),
                idle: u32::try_from(pool.num_idle()).unwrap_or(u32::MAX),
                max: pool.options().get_max_connections(),
            })
            .collect()
    }

    /// Closes all connections; waits for those in use.
    pub(super) async fn close(&self) {
        for (_, pool) in self.named() {
            pool.close().await;
        }
    }

    fn named(&self) -> impl Iterator<Item = (String, &PgPool)> {
        let slices = self.slices.iter().enumerate().map(|(index, pool)| (format!("slice_{index}"), pool));
        [("platform".to_owned(), &self.platform), ("reserved".to_owned(), &self.reserved)].into_iter().chain(slices)
    }
}

/// Makes a pool reset each connection that is returned, before it can be used again.
pub fn reset_on_release(pool: PgPoolOptions) -> PgPoolOptions {
    pool.after_release(|connection, _| {
        Box::pin(async move {
            sea_orm::sqlx::Executor::execute(&mut *connection, RESET).await?;
            Ok(true)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[tokio::test]
    async fn a_vendor_always_has_the_same_slice_and_neighbours_have_others() {
        let config = Config::from_sources(None, Some([].into_iter().collect())).unwrap().database;
        let pools = Pools::lazy(&PgConnectOptions::new(), &config);
        let slice = |number: i32| {
            let pool: *const PgPool = pools.of(VendorNumber::try_from(number).unwrap());
            pools.slices.iter().position(|slice| std::ptr::eq(slice, pool)).unwrap()
        };
        assert_eq!(slice(1), slice(1 + i32::try_from(config.slices).unwrap()));
        let neighbours: std::collections::HashSet<_> = (1..=4).map(slice).collect();
        assert_eq!(neighbours.len(), config.slices.min(4));
    }
}
