//! The database as the program sees it. `PlatformDb` is the app's, for everything that requests and jobs do; `OwnerDb`
//! owns the schemas and belongs to provisioning alone.

#![allow(clippy::disallowed_types, reason = "one of the places where connections are made")]

mod pools;

use std::str::FromStr;

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult,
    QueryResult, RuntimeErr, Statement, TransactionTrait,
    sqlx::{
        PgPool,
        postgres::{PgConnectOptions, PgListener, PgPoolOptions},
    },
};

pub use pools::PoolUsage;
use pools::Pools;

use crate::{
    config::{DatabaseConfig, Isolation},
    tenancy::{Access, PlatformTx, RESET, Tenant, TenantTx, Transaction, opening},
};

/// The app's login. It reads single statements itself and writes only in transactions, since an autocommit write can
/// silently join a transaction that a dropped future left open.
#[derive(Debug, Clone)]
pub struct PlatformDb {
    pools: Pools,
    isolation: Isolation,
    persistent: bool,
}

impl PlatformDb {
    /// Makes the pools on `url`, the app's login; connections are opened when they are first needed.
    pub fn connect_lazy(url: &str, config: &DatabaseConfig) -> Result<Self, DbErr> {
        let options = PgConnectOptions::from_str(url)
            .map_err(|error| DbErr::Conn(RuntimeErr::SqlxError(error.into())))?
            .application_name("orion")
            .statement_cache_capacity(config.statement_cache);
        let pools = Pools::lazy(&options, config);
        Ok(Self { pools, isolation: config.isolation, persistent: !config.external_pooler })
    }

    /// Wraps a pool that someone else made, with whatever hooks it has; vendors and the platform share it.
    pub fn from_pool(pool: PgPool, isolation: Isolation, persistent: bool) -> Self {
        Self { pools: Pools::single(pool), isolation, persistent }
    }

    /// The same database over the connection that is kept for asking whether it answers.
    #[must_use]
    pub fn reserved(&self) -> Self {
        self.over(&self.pools.reserved)
    }

    /// The platform's tables over the connections of one vendor: what a vendor's requests ask of them takes nothing
    /// from other vendors and from operators.
    #[must_use]
    pub fn beside(&self, tenant: &Tenant) -> Self {
        self.over(self.pools.of(tenant.number))
    }

    fn over(&self, pool: &PgPool) -> Self {
        Self::from_pool(pool.clone(), self.isolation, self.persistent)
    }

    /// How full each pool is.
    #[must_use]
    pub fn pools(&self) -> Vec<PoolUsage> {
        self.pools.usage()
    }

    /// Runs `work` in one tenant transaction: commits on `Ok`, rolls back on `Err`.
    pub async fn in_tenant<T, E: From<DbErr>>(
        &self,
        tenant: &Tenant,
        work: impl AsyncFnOnce(&TenantTx) -> Result<T, E>,
    ) -> Result<T, E> {
        let tx = self.begin_tenant(tenant, Access::Write).await?;
        let out = work(&tx).await?;
        tx.commit().await?;
        Ok(out)
    }

    /// Runs `work` in a tenant transaction that can't write, and ends it by dropping it: a round trip less.
    pub async fn read_tenant<T, E: From<DbErr>>(
        &self,
        tenant: &Tenant,
        work: impl AsyncFnOnce(&TenantTx) -> Result<T, E>,
    ) -> Result<T, E> {
        let tx = self.begin_tenant(tenant, Access::Read).await?;
        work(&tx).await
    }

    /// Runs `work` in one transaction over the platform's tables: commits on `Ok`, rolls back on `Err`.
    pub async fn in_platform<T, E: From<DbErr>>(
        &self,
        work: impl AsyncFnOnce(&PlatformTx) -> Result<T, E>,
    ) -> Result<T, E> {
        let transaction = Transaction::begin(&self.pools.platform, "BEGIN".to_owned(), String::new(), self.persistent).await?;
        let tx = PlatformTx::new(transaction);
        let out = work(&tx).await?;
        tx.commit().await?;
        Ok(out)
    }

    async fn begin_tenant(&self, tenant: &Tenant, access: Access) -> Result<TenantTx, DbErr> {
        let opening = opening(tenant, access, self.isolation);
        let (pool, prefix) = (self.pools.of(tenant.number), format!("/*{}*/ ", tenant.schema));
        let transaction = Transaction::begin(pool, opening, prefix, self.persistent).await?;
        Ok(TenantTx::new(transaction, tenant.clone()))
    }

    /// A connection of its own that hears `NOTIFY` on these channels.
    pub async fn listen(&self, channels: &[&str]) -> Result<PgListener, DbErr> {
        let options = self.pools.platform.connect_options().as_ref().clone();
        let listen = async {
            let mut listener =
                PgListener::connect_with(&PgPoolOptions::new().max_connections(1).connect_lazy_with(options)).await?;
            listener.listen_all(channels.iter().copied()).await?;
            Ok(listener)
        };
        listen.await.map_err(|error: sea_orm::sqlx::Error| DbErr::Conn(RuntimeErr::SqlxError(error.into())))
    }

    /// Closes every connection, waiting for those in use.
    pub async fn close(&self) {
        self.pools.close().await;
    }

    async fn read(&self, statement: &Statement) -> Result<Vec<QueryResult>, DbErr> {
        if !statement.sql.starts_with("SELECT") {
            return Err(DbErr::Custom("outside a transaction the platform only reads".to_owned()));
        }
        let values = statement.values.clone().unwrap_or(sea_orm::Values(Vec::new()));
        let sql = sea_orm::sqlx::AssertSqlSafe(statement.sql.as_str());
        let query = sea_orm::sqlx::query_with(sql, sea_query_sqlx::SqlxValues(values)).persistent(self.persistent);
        let rows = query.fetch_all(&self.pools.platform).await.map_err(|error| match error {
            sea_orm::sqlx::Error::PoolTimedOut => DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::Timeout),
            other => DbErr::Query(RuntimeErr::SqlxError(other.into())),
        })?;
        Ok(rows.into_iter().map(Into::into).collect())
    }
}

/// Makes a pool clean each connection that comes back, before anyone else gets it.
pub fn reset_on_release(pool: PgPoolOptions) -> PgPoolOptions {
    pool.after_release(|connection, _| {
        Box::pin(async move {
            sea_orm::sqlx::Executor::execute(&mut *connection, RESET).await?;
            Ok(true)
        })
    })
}

/// Single reads outside a transaction; everything else is refused.
#[async_trait::async_trait]
impl ConnectionTrait for PlatformDb {
    fn get_database_backend(&self) -> DbBackend {
        DbBackend::Postgres
    }

    async fn execute_raw(&self, _statement: Statement) -> Result<ExecResult, DbErr> {
        Err(DbErr::Custom("outside a transaction the platform only reads".to_owned()))
    }

    async fn execute_unprepared(&self, _sql: &str) -> Result<ExecResult, DbErr> {
        Err(DbErr::Custom("unprepared statements belong to provisioning".to_owned()))
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        Ok(self.read(&statement).await?.into_iter().next())
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.read(&statement).await
    }
}

/// The owner's pool, for migrations and provisioning only. Few connections; work on it runs in spawned tasks that no
/// disconnecting client can cancel.
#[derive(Debug, Clone)]
pub struct OwnerDb {
    connection: DatabaseConnection,
}

impl OwnerDb {
    /// Makes the pool of at most `max_connections`; connections are opened when they are first needed.
    pub async fn connect_lazy(url: &str, max_connections: u32) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(max_connections)
            .min_connections(0)
            .connect_lazy(true)
            .sqlx_logging(false)
            .test_before_acquire(false)
            .map_sqlx_postgres_pool_opts(reset_on_release);
        Ok(Self { connection: Database::connect(options).await? })
    }

    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        self.connection.begin().await
    }

    /// Closes every connection, waiting for those in use.
    pub async fn close(self) -> Result<(), DbErr> {
        self.connection.close().await
    }
}
