//! The connections to the database. `PlatformDb` is the app's login, for requests and jobs. `OwnerDb` owns the schemas
//! and is only for provisioning.

#![allow(clippy::disallowed_types, reason = "one of the places where connections are made")]

mod announcer;
mod both;
mod listener;
mod nesting;
mod places;
mod pools;
mod probe;
mod sweeps;
mod transaction;

use std::{str::FromStr, sync::Arc, time::Duration};

use sea_orm::{
    ConnAcquireErr, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, ExecResult, QueryResult, RuntimeErr, Statement, TransactionTrait,
    sqlx::{
        PgPool,
        postgres::{PgConnectOptions, PgListener, PgPoolOptions},
    },
};
use secrecy::ExposeSecret;
use tokio::{
    sync::Semaphore,
    time::{Instant, timeout},
};
use tracing::Instrument;

use announcer::Announcer;
pub use both::First;
pub use listener::Listener;
use pools::Pools;
pub use pools::{PoolUsage, reset_on_release};
pub use sweeps::SWEEP_BATCH;
pub(crate) use sweeps::batch;
use transaction::{AccessMode, Deferred, Transaction, begin_text, connection_error, is_dead};
pub use transaction::{PlatformTx, TenantTx};

use crate::{
    config::{DatabaseConfig, Isolation},
    tenant::Tenant,
};

/// The app's login. Outside a transaction it only reads, because an autocommit write could silently join a transaction
/// that a dropped future left open.
#[derive(Debug, Clone)]
pub struct PlatformDb {
    pools: Pools,
    /// A direct connection to the server; `None` behind a pooler, which does not deliver `NOTIFY`.
    listening: Option<Listening>,
    isolation: Isolation,
    persistent: bool,
    /// The number of requests that may hold two transactions at a time.
    turns: Arc<Semaphore>,
    announcer: Announcer,
}

/// A direct connection to the server, which delivers `NOTIFY`.
#[derive(Debug, Clone)]
struct Listening {
    options: PgConnectOptions,
    heartbeat: Duration,
}

impl PlatformDb {
    /// Makes the pools for `url`, the app's login. Connections are opened when they are first needed.
    pub fn connect_lazy(url: &str, config: &DatabaseConfig) -> Result<Self, DbErr> {
        let options = login(url)?.statement_cache_capacity(config.statement_cache);
        // Poolers reject session parameters that they do not know.
        let options = if config.external_pooler { options.extra_float_digits(None) } else { limited(options, config) };
        let listen_url = config.listen_url.as_ref().map(ExposeSecret::expose_secret);
        let heard_by = match (listen_url, config.external_pooler) {
            (Some(url), _) => Some(login(url)?),
            (None, true) => None,
            (None, false) => Some(options.clone()),
        };
        let listening = heard_by.map(|options| Listening { options, heartbeat: config.heartbeat() });
        let (pools, persistent) = (Pools::lazy(&options, config), !config.external_pooler);
        let announcer = Announcer::new(pools.platform.clone(), persistent);
        Ok(Self { pools, listening, isolation: config.isolation, persistent, turns: turns(persistent), announcer })
    }

    /// Uses an existing pool, with its hooks, for vendors and the platform.
    pub fn from_pool(pool: PgPool, isolation: Isolation, persistent: bool) -> Self {
        let announcer = Announcer::new(pool.clone(), persistent);
        let pools = Pools::single(pool);
        Self { pools, listening: None, isolation, persistent, turns: turns(false), announcer }
    }

    /// The same database over the connection that is reserved for the readiness check.
    #[must_use]
    pub fn reserved(&self) -> Self {
        self.with_pool(&self.pools.reserved)
    }

    /// Reads the platform's tables over the vendor's connections, so that a vendor's requests use up no connections of
    /// other vendors or operators.
    #[must_use]
    pub fn on_pool_of(&self, tenant: &Tenant) -> Self {
        self.with_pool(self.pools.of(tenant.number))
    }

    fn with_pool(&self, pool: &PgPool) -> Self {
        Self { pools: self.pools.with_pool(pool), ..self.clone() }
    }

    /// The usage of each pool.
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
        let tx = self.begin_tenant(tenant, AccessMode::Write).await?;
        let out = nesting::inside(Box::pin(work(&tx))).await?;
        let notices = tx.take_notices();
        tx.commit().await?;
        self.announcer.send(notices);
        Ok(out)
    }

    /// Runs `work` in a tenant transaction that can't write. Dropping the transaction ends it, which saves a round
    /// trip.
    pub async fn read_tenant<T, E: From<DbErr>>(
        &self,
        tenant: &Tenant,
        work: impl AsyncFnOnce(&TenantTx) -> Result<T, E>,
    ) -> Result<T, E> {
        let tx = self.begin_tenant(tenant, AccessMode::Read).await?;
        nesting::inside(Box::pin(work(&tx))).await
    }

    /// Runs `work` in one transaction over the platform's tables: commits on `Ok`, rolls back on `Err`.
    pub async fn in_platform<T, E: From<DbErr>>(
        &self,
        work: impl AsyncFnOnce(&PlatformTx) -> Result<T, E>,
    ) -> Result<T, E> {
        let tx = self.begin_platform().await?;
        let out = nesting::inside(Box::pin(work(&tx))).await?;
        commit_and_follow(tx).await?;
        Ok(out)
    }

    async fn begin_tenant(&self, tenant: &Tenant, access: AccessMode) -> Result<TenantTx, DbErr> {
        nesting::assert_outside();
        let opening = begin_text(tenant, access, self.isolation);
        let (pool, prefix) = (self.pools.of(tenant.number), format!("/*{}*/ ", tenant.schema));
        let start = Instant::now();
        let place = timeout(pool.options().get_acquire_timeout(), self.pools.places.of(tenant.number)).await;
        let Ok(Some(place)) = place else {
            return self.pools.explained(Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))).await;
        };
        let transaction = self.begin(pool, start, opening, prefix).await?;
        Ok(TenantTx::new(transaction, tenant.clone(), place))
    }

    /// Begins a transaction with a connection that `pool` provides within its acquire timeout after `start`.
    async fn begin(
        &self,
        pool: &PgPool,
        start: Instant,
        opening: String,
        prefix: String,
    ) -> Result<Transaction, DbErr> {
        nesting::assert_outside();
        let end = start + pool.options().get_acquire_timeout();
        let begun = Transaction::begin(pool, end, opening, prefix, self.persistent).await;
        self.pools.explained(begun).await
    }

    /// Whether [`PlatformDb::listen`] works. A pooler in transaction mode accepts `LISTEN` and then gives the session
    /// to other clients, so no message would ever arrive.
    #[must_use]
    pub fn can_listen(&self) -> bool {
        self.listening.is_some()
    }

    /// Opens a separate connection that receives `NOTIFY` on these channels until the connection is lost.
    pub async fn listen(&self, channels: &[&str]) -> Result<Listener, DbErr> {
        let deaf = || DbErr::Custom("nothing is heard through a pooler".to_owned());
        let Listening { options, heartbeat } = self.listening.clone().ok_or_else(deaf)?;
        let listen = async {
            let mut connection =
                PgListener::connect_with(&PgPoolOptions::new().max_connections(1).connect_lazy_with(options)).await?;
            // The library would reconnect without telling, and messages in between would be missed without notice.
            connection.eager_reconnect(false);
            Listener::open(connection, channels, heartbeat).await
        };
        listen.await.map_err(connection_error)
    }

    /// Closes all connections; waits for those in use.
    pub async fn close(&self) {
        self.pools.close().await;
    }

    async fn read(&self, statement: &Statement) -> Result<Vec<QueryResult>, DbErr> {
        if !statement.sql.starts_with("SELECT") {
            return Err(DbErr::Custom("outside a transaction the platform only reads".to_owned()));
        }
        nesting::assert_outside();
        // A pooler may send the messages of one statement to different sessions, unless a transaction holds them
        // together.
        if !self.persistent {
            let (pool, begin) = (&self.pools.platform, "BEGIN READ ONLY".to_owned());
            let transaction = self.begin(pool, Instant::now(), begin, String::new()).await?;
            return PlatformTx::new(transaction).query_all_raw(statement.clone()).await;
        }
        // As in `Transaction::begin`, dead connections are skipped.
        let mut others = self.pools.platform.options().get_max_connections();
        loop {
            let values = statement.values.clone().unwrap_or(sea_orm::Values(Vec::new()));
            let sql = sea_orm::sqlx::AssertSqlSafe(statement.sql.as_str());
            let query = sea_orm::sqlx::query_with(sql, sea_query_sqlx::SqlxValues(values));
            match query.fetch_all(&self.pools.platform).await {
                Ok(rows) => return Ok(rows.into_iter().map(Into::into).collect()),
                Err(error) if others > 0 && is_dead(&error) => others -= 1,
                Err(error) => return self.pools.explained(Err(read_error(error))).await,
            }
        }
    }
}

/// Sets the time limits after which the server ends a statement. Every session begins with these limits, whatever the
/// login's settings are, and `RESET ALL` restores them.
fn limited(options: PgConnectOptions, config: &DatabaseConfig) -> PgConnectOptions {
    options.options([
        ("statement_timeout", config.statement_timeout_ms),
        ("lock_timeout", config.lock_timeout_ms),
        ("idle_in_transaction_session_timeout", config.idle_in_transaction_timeout_ms),
    ])
}

/// The number of requests that may hold a vendor's and a platform's transaction at a time: any number if the two have
/// separate pools (`own_pools`), or else one.
fn turns(own_pools: bool) -> Arc<Semaphore> {
    Arc::new(Semaphore::new(if own_pools { Semaphore::MAX_PERMITS } else { 1 }))
}

/// Commits, and then runs the deferred work in the same task, which a disconnecting client can't cancel.
async fn commit_and_follow(tx: PlatformTx) -> Result<(), DbErr> {
    let deferred = tx.take_deferred();
    if deferred.is_empty() {
        return tx.commit().await;
    }
    in_own_task(async move {
        tx.commit().await?;
        follow(deferred).await;
        Ok(())
    })
    .await
}

/// Runs a commit in a separate task, so that it finishes even if the request is cancelled.
async fn in_own_task(commit: impl Future<Output = Result<(), DbErr>> + Send + 'static) -> Result<(), DbErr> {
    let cut_off = |error| DbErr::Custom(format!("the commit was cut off: {error}"));
    tokio::spawn(commit.in_current_span()).await.map_err(cut_off)?
}

/// Runs the work that was deferred until the commit.
async fn follow(deferred: Vec<Deferred>) {
    for work in deferred {
        if let Err(error) = work.await {
            tracing::error!("What was to follow a committed transaction failed: {error}");
        }
    }
}

/// The options of a connection to `url`. The server shows it as `orion`.
fn login(url: &str) -> Result<PgConnectOptions, DbErr> {
    Ok(PgConnectOptions::from_str(url).map_err(connection_error)?.application_name("orion"))
}

fn read_error(error: sea_orm::sqlx::Error) -> DbErr {
    match error {
        sea_orm::sqlx::Error::PoolTimedOut => connection_error(error),
        other => DbErr::Query(RuntimeErr::SqlxError(other.into())),
    }
}

/// Single reads outside a transaction; everything else fails.
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

/// The owner's pool, for migrations and provisioning only. It has few connections, and its work runs in spawned tasks
/// that a disconnecting client can't cancel.
#[derive(Debug, Clone)]
pub struct OwnerDb {
    connection: DatabaseConnection,
    max_connections: u32,
}

impl OwnerDb {
    /// Makes a pool of at most `max_connections`. Connections are opened when they are first needed.
    pub async fn connect_lazy(url: &str, max_connections: u32) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(max_connections)
            .min_connections(0)
            .connect_lazy(true)
            .sqlx_logging(false)
            .test_before_acquire(false)
            .map_sqlx_postgres_pool_opts(reset_on_release);
        Ok(Self { connection: Database::connect(options).await?, max_connections })
    }

    /// Begins a transaction. As in [`Transaction::begin`], dead connections are skipped.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        nesting::assert_outside();
        let mut others = self.max_connections;
        loop {
            match self.connection.begin().await {
                Err(
                    DbErr::Conn(RuntimeErr::SqlxError(error))
                    | DbErr::Exec(RuntimeErr::SqlxError(error))
                    | DbErr::Query(RuntimeErr::SqlxError(error)),
                ) if others > 0 && is_dead(&error) => others -= 1,
                begun => return begun,
            }
        }
    }

    /// Closes all connections; waits for those in use.
    pub async fn close(self) -> Result<(), DbErr> {
        self.connection.close().await
    }
}
