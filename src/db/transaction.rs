//! Transactions that are safe to drop at any await.
//!
//! `sqlx` 0.9.0 can hand a connection back to its pool inside an open transaction when the future that begins it is
//! dropped (sqlx issues 4385 and 4393), and any client can make that happen by hanging up. So a connection is closed
//! unless its BEGIN was answered, and the pool resets what comes back (`pools.rs`). And since PostgreSQL turns COMMIT
//! into ROLLBACK without an error after a failed statement, a transaction remembers such a failure and won't commit.

use std::{
    pin::Pin,
    sync::{
        PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement,
    sqlx::{self, AssertSqlSafe, Executor, Postgres, SqlSafeStr, pool::PoolConnection},
};
use sea_query_sqlx::SqlxValues;
use sqlx_core::transaction::TransactionManager as _;
use tokio::{
    sync::{Mutex, OwnedSemaphorePermit},
    time::{Instant, timeout_at},
};

use crate::{config::Isolation, tenant::Tenant};

type Manager = <Postgres as sqlx::Database>::TransactionManager;

/// Rolls back whatever a dropped future left open, and undoes what a session might have set. `RESET ALL` leaves the
/// role, and `DISCARD ALL` would break the statement cache.
pub(super) const RESET: &str = "ROLLBACK; RESET ALL; RESET ROLE; SELECT pg_catalog.pg_advisory_unlock_all()";

/// A channel and the payload of a `NOTIFY` on it.
pub(super) type Notice = (&'static str, String);

/// What a tenant's transaction may do.
#[derive(Clone, Copy)]
pub(super) enum Access {
    Read,
    Write,
}

/// The one message that begins a transaction in the tenant's world; all that it sets ends with the transaction.
pub(super) fn opening(tenant: &Tenant, access: Access, isolation: Isolation) -> String {
    let begin = match access {
        Access::Read => "BEGIN READ ONLY",
        Access::Write => "BEGIN",
    };
    let role = match isolation {
        Isolation::Role => format!("SET LOCAL ROLE \"{}\"; ", tenant.role),
        Isolation::SearchPath => String::new(),
    };
    // Without `pg_temp` at the end, temporary tables would come first, and one could pass for a table of the vendor's.
    format!("{begin}; {role}SET LOCAL search_path TO \"{}\", pg_temp", tenant.schema)
}

/// How far a connection's transaction has come, and so what dropping it must do.
#[derive(PartialEq)]
enum State {
    /// BEGIN may or may not have reached the server: the connection can't be used again.
    Opening,
    Open,
    Closed,
}

struct Session {
    connection: PoolConnection<Postgres>,
    state: State,
}

impl Drop for Session {
    fn drop(&mut self) {
        match self.state {
            State::Opening => self.connection.close_on_drop(),
            State::Open => Manager::start_rollback(&mut self.connection),
            State::Closed => {}
        }
    }
}

/// An open transaction, which is rolled back if it is dropped without [`Transaction::commit`].
pub(super) struct Transaction {
    session: Mutex<Session>,
    /// A statement failed outside a savepoint: COMMIT would silently roll back.
    failed: AtomicBool,
    /// Put before each statement, so that the plans of one vendor are not those of another.
    prefix: String,
    /// False behind an external pooler, which does not know prepared statements.
    persistent: bool,
}

impl Transaction {
    /// Begins with one message: `BEGIN` and what `opening` adds to it. Waits for a connection until `end`.
    ///
    /// A connection that died while nobody used it, as when the server was restarted, shows it here, where nothing has
    /// been done yet: then another is taken. All that the pool has may be dead.
    pub(super) async fn begin(
        pool: &sqlx::PgPool,
        end: Instant,
        opening: String,
        prefix: String,
        persistent: bool,
    ) -> Result<Self, DbErr> {
        let mut others = pool.options().get_max_connections();
        loop {
            let acquired = timeout_at(end, pool.acquire()).await.unwrap_or(Err(sqlx::Error::PoolTimedOut));
            let connection = acquired.map_err(connection_error)?;
            let mut session = Session { connection, state: State::Opening };
            let message = AssertSqlSafe(opening.clone()).into_sql_str();
            match Manager::begin(&mut session.connection, Some(message)).await {
                Ok(()) => {
                    session.state = State::Open;
                    return Ok(Self {
                        session: Mutex::new(session),
                        failed: AtomicBool::new(false),
                        prefix,
                        persistent,
                    });
                }
                Err(error) if others > 0 && is_dead(&error) => others -= 1,
                Err(error) => return Err(connection_error(error)),
            }
        }
    }

    /// Commits, or fails if a statement of this transaction had failed and the error was swallowed.
    pub(super) async fn commit(self) -> Result<(), DbErr> {
        if self.failed.load(Ordering::Relaxed) {
            return Err(DbErr::Custom("a statement of this transaction failed, so it can't be committed".to_owned()));
        }
        let mut session = self.session.into_inner();
        Manager::commit(&mut session.connection).await.map_err(execution_error)?;
        session.state = State::Closed;
        Ok(())
    }

    async fn savepoint(&self, command: SavepointCommand) -> Result<(), DbErr> {
        let mut session = self.session.lock().await;
        let sql = match command {
            SavepointCommand::Set => "SAVEPOINT step",
            SavepointCommand::Release => "RELEASE SAVEPOINT step",
            SavepointCommand::RollBack => "ROLLBACK TO SAVEPOINT step; RELEASE SAVEPOINT step",
        };
        session.connection.execute(sql).await.map(drop).map_err(execution_error)
    }

    fn prefixed(&self, statement: &Statement) -> String {
        if self.prefix.is_empty() { statement.sql.clone() } else { format!("{}{}", self.prefix, statement.sql) }
    }

    fn query<'q>(&self, sql: String, statement: &'q Statement) -> sqlx::query::Query<'q, Postgres, SqlxValues> {
        let values = statement.values.clone().unwrap_or(sea_orm::Values(Vec::new()));
        sqlx::query_with(AssertSqlSafe(sql), SqlxValues(values)).persistent(self.persistent)
    }

    /// Notes a failure, after which the transaction can't be committed.
    fn noted<T>(&self, result: Result<T, DbErr>) -> Result<T, DbErr> {
        if result.is_err() {
            self.failed.store(true, Ordering::Relaxed);
        }
        result
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let mut session = self.session.lock().await;
        let query = self.query(self.prefixed(&statement), &statement);
        let result = query.execute(&mut *session.connection).await;
        self.noted(result.map(Into::into).map_err(execution_error))
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let mut session = self.session.lock().await;
        let query = self.query(self.prefixed(&statement), &statement);
        let result = query.fetch_optional(&mut *session.connection).await;
        self.noted(result.map(|row| row.map(Into::into)).map_err(query_error))
    }

    pub(super) async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let mut session = self.session.lock().await;
        let query = self.query(self.prefixed(&statement), &statement);
        let result = query.fetch_all(&mut *session.connection).await;
        self.noted(result.map(|rows| rows.into_iter().map(Into::into).collect()).map_err(query_error))
    }
}

enum SavepointCommand {
    Set,
    Release,
    RollBack,
}

/// Whether the server had ended the connection (57P01 is what it then said last).
pub(super) fn is_dead(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) => true,
        sqlx::Error::Database(error) => error.code().as_deref() == Some("57P01"),
        _ => false,
    }
}

pub(super) fn connection_error(error: sqlx::Error) -> DbErr {
    match error {
        sqlx::Error::PoolTimedOut => DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::Timeout),
        sqlx::Error::PoolClosed => DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::ConnectionClosed),
        other => DbErr::Conn(RuntimeErr::SqlxError(other.into())),
    }
}

fn execution_error(error: sqlx::Error) -> DbErr {
    DbErr::Exec(RuntimeErr::SqlxError(error.into()))
}

fn query_error(error: sqlx::Error) -> DbErr {
    DbErr::Query(RuntimeErr::SqlxError(error.into()))
}

/// A transaction in one vendor's schema, as that vendor's role: SQL in it can't reach another vendor's rows, and of
/// the platform's tables it may only add to the job queue and the outbox.
pub struct TenantTx {
    transaction: Transaction,
    tenant: Tenant,
    notices: std::sync::Mutex<Vec<Notice>>,
    /// One of those that the vendor has at a time.
    _place: OwnedSemaphorePermit,
}

impl TenantTx {
    pub(super) fn new(transaction: Transaction, tenant: Tenant, place: OwnedSemaphorePermit) -> Self {
        Self { transaction, tenant, notices: std::sync::Mutex::default(), _place: place }
    }

    /// The vendor whose rows this transaction sees.
    pub fn tenant(&self) -> &Tenant {
        &self.tenant
    }

    /// Announces `payload` on the channel after this transaction has committed. The notice may be lost, so its
    /// listener must also look from time to time. (`NOTIFY` inside the transaction is never lost, but makes commits
    /// wait for each other.)
    pub fn announce_after_commit(&self, channel: &'static str, payload: &str) {
        self.notices.lock().unwrap_or_else(PoisonError::into_inner).push((channel, payload.to_owned()));
    }

    pub(super) fn take_notices(&self) -> Vec<Notice> {
        std::mem::take(&mut *self.notices.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Streams `rows` into `COPY … FROM STDIN`; `statement` is ours, never built from input. Returns the row count.
    pub async fn copy_in(&self, statement: &'static str, rows: Vec<u8>) -> Result<u64, DbErr> {
        let mut session = self.transaction.session.lock().await;
        // Cut off half-way, the connection would be left in copy mode: it must not return to the pool.
        session.state = State::Opening;
        let result = async {
            let mut copy = session.connection.copy_in_raw(statement).await?;
            copy.send(rows).await?;
            copy.finish().await
        }
        .await;
        if result.is_ok() {
            session.state = State::Open;
        }
        self.transaction.noted(result.map_err(execution_error))
    }
}

/// A transaction over the platform's own tables, which carry their schema's name in every statement.
pub struct PlatformTx {
    transaction: Transaction,
    afterwards: std::sync::Mutex<Vec<Deferred>>,
}

/// Work that follows the commit of a transaction.
pub(super) type Deferred = Pin<Box<dyn Future<Output = Result<(), DbErr>> + Send>>;

impl PlatformTx {
    pub(super) fn new(transaction: Transaction) -> Self {
        Self { transaction, afterwards: std::sync::Mutex::default() }
    }

    /// Puts off what needs another connection until this transaction is committed: nobody holds one connection and waits
    /// for a second. It is not done when the transaction fails, and a failure of its own is only logged. A client that hangs
    /// up does not keep it from being done; only the end of the program does.
    pub fn after_commit(&self, work: impl Future<Output = Result<(), DbErr>> + Send + 'static) {
        self.afterwards.lock().unwrap_or_else(PoisonError::into_inner).push(Box::pin(work));
    }

    pub(super) fn take_deferred(&self) -> Vec<Deferred> {
        std::mem::take(&mut *self.afterwards.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What both worlds' transactions do alike. (`ConnectionTrait` is async-trait, so this is a macro and no blanket impl.)
macro_rules! transaction {
    ($name:ident) => {
        impl $name {
            /// Runs `work` in a savepoint. If it fails, its changes are undone and the transaction continues.
            pub async fn savepoint<T, E: From<DbErr>>(
                &self,
                work: impl AsyncFnOnce(&Self) -> Result<T, E>,
            ) -> Result<T, E> {
                self.transaction.savepoint(SavepointCommand::Set).await?;
                // Stays set when this future is dropped half-way, so that half a step is never committed.
                let failed_before = self.transaction.failed.swap(true, Ordering::Relaxed);
                let result = work(self).await;
                let command = if result.is_ok() { SavepointCommand::Release } else { SavepointCommand::RollBack };
                self.transaction.savepoint(command).await?;
                self.transaction.failed.store(failed_before, Ordering::Relaxed);
                result
            }

            pub(super) async fn commit(self) -> Result<(), DbErr> {
                self.transaction.commit().await
            }
        }

        #[async_trait::async_trait]
        impl ConnectionTrait for $name {
            fn get_database_backend(&self) -> DbBackend {
                DbBackend::Postgres
            }

            async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
                self.transaction.execute_raw(statement).await
            }

            /// Refused: all SQL goes through the extended protocol, where one message is one statement.
            async fn execute_unprepared(&self, _sql: &str) -> Result<ExecResult, DbErr> {
                Err(DbErr::Custom("unprepared statements belong to provisioning".to_owned()))
            }

            async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
                self.transaction.query_one_raw(statement).await
            }

            async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
                self.transaction.query_all_raw(statement).await
            }
        }
    };
}
transaction!(TenantTx);
transaction!(PlatformTx);
