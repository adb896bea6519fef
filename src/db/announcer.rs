//! Notices to other processes after a transaction has committed.
//!
//! PostgreSQL lets transactions with a `NOTIFY` commit one at a time in the whole cluster, and each waits for the disk
//! (`PreCommit_Notify` takes one lock for all of them). So messages whose listener also polls, such as those about
//! jobs, are sent by a separate transaction, which many commits share.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use sea_orm::{DbBackend, DbErr, Statement, sqlx::PgPool};
use tokio::time::Instant;

use super::transaction::{Announcement, Transaction};

/// Sends messages, one transaction after the other. Messages that arrive during a transaction are sent together by the
/// next one.
#[derive(Debug, Clone)]
pub(super) struct Announcer {
    pool: PgPool,
    persistent: bool,
    queue: Arc<Mutex<Queue>>,
}

#[derive(Debug, Default)]
struct Queue {
    waiting: BTreeSet<Announcement>,
    /// Whether a task is sending. It checks `waiting` again before it ends.
    is_sending: bool,
}

impl Announcer {
    pub(super) fn new(pool: PgPool, persistent: bool) -> Self {
        Self { pool, persistent, queue: Arc::default() }
    }

    /// Sends the messages soon; returns at once. They are lost if the program or the database stops before.
    pub(super) fn send(&self, notices: Vec<Announcement>) {
        if notices.is_empty() {
            return;
        }
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        queue.waiting.extend(notices);
        if !std::mem::replace(&mut queue.is_sending, true) {
            tokio::spawn(self.clone().send_all());
        }
    }

    async fn send_all(self) {
        while let Some(notices) = self.next() {
            if let Err(error) = self.notify(notices).await {
                tracing::debug!("Could not announce what was committed: {error}");
            }
        }
    }

    /// Takes the waiting messages; `None` ends the task.
    fn next(&self) -> Option<BTreeSet<Announcement>> {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let notices = std::mem::take(&mut queue.waiting);
        queue.is_sending = !notices.is_empty();
        queue.is_sending.then_some(notices)
    }

    async fn notify(&self, notices: BTreeSet<Announcement>) -> Result<(), DbErr> {
        const NOTIFY: &str = "SELECT pg_catalog.pg_notify(n.channel, n.payload)
            FROM unnest($1::text[], $2::text[]) AS n (channel, payload)";
        let (channels, payloads): (Vec<_>, Vec<_>) =
            notices.into_iter().map(|(channel, payload)| (channel.to_owned(), payload)).unzip();
        let end = Instant::now() + self.pool.options().get_acquire_timeout();
        let tx = Transaction::begin(&self.pool, end, "BEGIN".to_owned(), String::new(), self.persistent).await?;
        let values = [channels.into(), payloads.into()];
        tx.query_all_raw(Statement::from_sql_and_values(DbBackend::Postgres, NOTIFY, values)).await?;
        tx.commit().await
    }
}
