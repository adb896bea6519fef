//! Transactions that are safe to drop at any await.
//!
//! `sqlx` 0.9.0 can return a connection to its pool inside an open transaction if the future that begins the
//! transaction is dropped (sqlx issues 4385 and 4393). Any client can cause that by disconnecting. So a connection is
//! closed unless its BEGIN was answered, and the pool resets every returned connection (`pools.rs`). PostgreSQL also
//! turns COMMIT into ROLLBACK without an error after a failed statement, so a transaction remembers such a failure and
//! refuses to commit.

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

/// Rolls back what a dropped future left open, and resets everything that a session can set. `RESET ALL` does not reset
/// the role. `DISCARD ALL` is not used because it would also drop the prepared statements.
pub(super) const RESET: &str = "ROLLBACK; RESET ALL; RESET ROLE; SELECT pg_catalog.pg_advisory_unlock_all()";

/// A channel and the payload of a `NOTIFY` on it.
pub(super) type Announcement = (&'static str, String);

/// What a tenant's transaction may do.
#[derive(Clone, Copy)]
pub(super) enum AccessMode {
    Read,
    Write,
}

/// The one message that begins a tenant's transaction. All its settings end with the transaction.
pub(super) fn begin_text(tenant: &Tenant, access: AccessMode, isolation: Isolation) -> String {
    let begin = match access {
        AccessMode::Read => "BEGIN READ ONLY",
        AccessMode::Write => "BEGIN",
    };
    let role = match isolation {
        Isolation::Role => format!("SET LOCAL ROLE \"{}\"; ", tenant.role),
        Isolation::SearchPath => String::new(),
    };
    // Without `pg_temp` at the end, PostgreSQL would search temporary tables first, and a temporary table could replace
    // one of the vendor's tables.
    format!("{begin}; {role}SET LOCAL search_path TO \"{}\", pg_temp", tenant.schema)
}

/// How far the transaction of a connection is. This decides what dropping the session does.
#[derive(PartialEq)]
enum TransactionState {
    /// BEGIN may or may not have reached the server, so the connection can't be used again.
    Opening,
    Open,
    Closed,
}

struct Session {
    connection: PoolConnection<Postgres>,
    state: TransactionState,
}

impl Drop for Session {
    fn drop(&mut self) {
        match self.state {
            TransactionState::Opening => self.connection.close_on_drop(),
            TransactionState::Open => Manager::start_rollback(&mut self.connection),
            TransactionState::Closed => {}
        }
    }
}

/// An open transaction, which is rolled back if it is dropped without [`Transaction::commit`].
pub(super) struct Transaction {
    session: Mutex<Session>,
    /// A statement failed outside a savepoint, and COMMIT would silently roll back.
    failed: AtomicBool,
    /// A comment before each statement, so that the vendors of a pool do not share prepared plans.
    prefix: String,
    /// False behind an external pooler, which does not support prepared statements.
    persistent: bool,
}

impl Transaction {
    /// Begins a transaction with one message, `opening`. Waits for a connection until `end`.
    ///
    /// A connection may have died while it was idle, for example when the server was restarted. Nothing has been done
    /// at this point, so another connection is taken. All connections of the pool may be dead.
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
            let mut session = Session { connection, state: TransactionState::Opening };
            let message = AssertSqlSafe(opening.clone()).into_sql_str();
            match Manager::begin(&mut session.connection, Some(message)).await {
                Ok(()) => {
                    session.state = TransactionState::Open;
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

    /// Commits. Fails if a statement of this transaction has failed, even if the caller ignored the error.
    pub(super) async fn commit(self) -> Result<(), DbErr> {
        if self.failed.load(Ordering::Relaxed) {
            return Err(DbErr::Custom("a statement of this transaction failed, so it can't be committed".to_owned()));
        }
        let mut session = self.session.into_inner();
        Manager::commit(&mut session.connection).await.map_err(execution_error)?;
        session.state = TransactionState::Closed;
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

    /// Notes a failure. The transaction can't be committed after it.
    fn note<T>(&self, result: Result<T, DbErr>) -> Result<T, DbErr> {
        if result.is_err() {
            self.failed.store(true, Ordering::Relaxed);
        }
        result
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let mut session = self.session.lock().await;
        let query = self.query(self.prefixed(&statement), &statement);
        let result = query.execute(&mut *session.connection).await;
        self.note(result.map(Into::into).map_err(execution_error))
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let mut session = self.session.lock().await;
        let query = self.query(self.prefixed(&statement), &statement);
        let result = query.fetch_optional(&mut *session.connection).await;
        self.note(result.map(|row| row.map(Into::into)).map_err(query_error))
    }

    pub(super) async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let mut session = self.session.lock().await;
        let query = self.query(self.prefixed(&statement), &statement);
        let result = query.fetch_all(&mut *session.connection).await;
        self.note(result.map(|rows| rows.into_iter().map(Into::into).collect()).map_err(query_error))
    }
}

enum SavepointCommand {
    Set,
    Release,
    RollBack,
}

/// Whether the server has ended the connection; 57P01 is `admin_shutdown`.
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

/// A transaction in one vendor's schema with that vendor's role. Its SQL can't reach other vendors' rows, and of the
/// platform's tables it can only add to the job queue, the outbox and the notes about figures.
pub struct TenantTx {
    transaction: Transaction,
    tenant: Tenant,
    notices: std::sync::Mutex<Vec<Announcement>>,
    /// One of the connections that the vendor may use at a time.
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

    /// Announces `payload` on the channel after this transaction has committed. The message may be lost, so its
    /// listener must also poll. (A `NOTIFY` in the transaction is never lost, but such transactions commit one at a
    /// time.)
    pub fn announce_after_commit(&self, channel: &'static str, payload: &str) {
        self.notices.lock().unwrap_or_else(PoisonError::into_inner).push((channel, payload.to_owned()));
    }

    pub(super) fn take_notices(&self) -> Vec<Announcement> {
        std::mem::take(&mut *self.notices.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Streams `rows` into a `COPY … FROM STDIN`; answers the number of rows. `statement` is a fixed text, never built
    /// from input.
    pub async fn copy_in(&self, statement: &'static str, rows: Vec<u8>) -> Result<u64, DbErr> {
        let mut session = self.transaction.session.lock().await;
        // If this future is dropped before the end, the connection stays in copy mode and must not return to the pool.
        session.state = TransactionState::Opening;
        let result = async {
            let mut copy = session.connection.copy_in_raw(statement).await?;
            copy.send(rows).await?;
            copy.finish().await
        }
        .await;
        if result.is_ok() {
            session.state = TransactionState::Open;
        }
        self.transaction.note(result.map_err(execution_error))
    }
}

/// A transaction over the platform's tables. Statements name the schema `platform`, because the search path does not
/// have it.
pub struct PlatformTx {
    transaction: Transaction,
    afterwards: std::sync::Mutex<Vec<Deferred>>,
}

/// Work that runs after the commit of a transaction.
pub(super) type Deferred = Pin<Box<dyn Future<Output = Result<(), DbErr>> + Send>>;

impl PlatformTx {
    pub(super) fn new(transaction: Transaction) -> Self {
        Self { transaction, afterwards: std::sync::Mutex::default() }
    }

    /// Defers work that needs another connection until this transaction has committed, so that no task holds one
    /// connection and waits for a second. The work is dropped if the transaction fails, and its own failure is only
    /// logged. A disconnecting client does not stop the work; the end of the program does.
    pub fn after_commit(&self, work: impl Future<Output = Result<(), DbErr>> + Send + 'static) {
        self.afterwards.lock().unwrap_or_else(PoisonError::into_inner).push(Box::pin(work));
    }

    pub(super) fn take_deferred(&self) -> Vec<Deferred> {
        std::mem::take(&mut *self.afterwards.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The methods that both kinds of transaction share. This is a macro because `ConnectionTrait` is an `async_trait` of
/// another crate, so a blanket implementation is not possible.
macro_rules! transaction {
    ($name:ident) => {
        impl $name {
            /// Runs `work` in a savepoint. If it fails, its changes are undone and the transaction continues.
            pub async fn savepoint<T, E: From<DbErr>>(
                &self,
                work: impl AsyncFnOnce(&Self) -> Result<T, E>,
            ) -> Result<T, E> {
                self.transaction.savepoint(SavepointCommand::Set).await?;
                // Stays set if this future is dropped before the end, so that half of the work is never committed.
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

            /// Always fails. All SQL uses the extended protocol, where a message has one statement, so injected text
            /// can't add a second one.
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
