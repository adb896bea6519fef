//! What people were not allowed to do. It is written beside the request that was refused, and an attacker can't fill the
//! log with it: whoever tries the same again within a minute gets one line more, with a count.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use serde_json::{Value, json};
use tokio::{
    sync::mpsc,
    time::{Instant, sleep_until},
};
use tracing::warn;
use uuid::Uuid;

use super::{Actor, By, Entry, record, record_at};
use crate::{
    db::PlatformDb,
    tenancy::{PlatformTx, Registry},
    types::code::Code,
};

/// Refusals that wait to be written at most; more are only counted.
const QUEUE: usize = 1_000;
/// Kinds of refusals that one minute tells apart; more are only counted.
const MOST_KINDS: usize = 100;
const MINUTE: Duration = Duration::from_secs(60);

/// Somebody was refused something.
#[derive(Debug, Clone)]
pub struct Denial {
    /// Who.
    pub by: By,
    /// In whose log it belongs; none for the platform's.
    pub vendor: Option<Uuid>,
    /// The vendor at which it was tried, where that is another one.
    pub tried: Option<Uuid>,
    /// Method and template of the route: never a path, which may hold a secret.
    pub operation: String,
    /// Why.
    pub code: Code,
}

/// Who, what and why: what counts as the same again.
type Kind = (Option<Uuid>, Option<Uuid>, Option<String>, String, Code);

impl Denial {
    fn kind(&self) -> Kind {
        let actor = match self.by.actor {
            Actor::Operator(id, _) | Actor::User(id, _) | Actor::ApiKey(id, _) | Actor::Customer(id) => Some(id),
            Actor::System | Actor::Anonymous => None,
        };
        let ip = self.by.ip.clone().filter(|_| actor.is_none());
        (self.vendor, actor, ip, self.operation.clone(), self.code)
    }

    fn entry(&self, times: u64) -> Entry {
        let action = match self.code {
            Code::UnauthorizedVendorAccess => "access.foreign_vendor",
            Code::RateLimited => "access.rate_limited",
            _ => "access.denied",
        };
        let told = json!({"code": self.code.as_str(), "times": times, "vendor_id": self.tried});
        Entry::new(self.by.clone(), action).on("operation", &self.operation).change(None, told)
    }
}

/// Takes refusals, never waits, and never fails.
#[derive(Debug, Clone)]
pub struct Denials {
    queue: mpsc::Sender<Denial>,
    others: Arc<AtomicU64>,
}

/// Where they arrive.
pub struct Denied {
    queue: mpsc::Receiver<Denial>,
    others: Arc<AtomicU64>,
    /// What this minute has seen: the last one of each kind, and how many were not written yet.
    seen: HashMap<Kind, (Denial, u64)>,
    minute_ends: Option<Instant>,
}

/// A bounded queue of refusals.
#[must_use]
pub fn denials() -> (Denials, Denied) {
    let (sender, receiver) = mpsc::channel(QUEUE);
    let others = Arc::new(AtomicU64::new(0));
    let denied = Denied { queue: receiver, others: Arc::clone(&others), seen: HashMap::new(), minute_ends: None };
    (Denials { queue: sender, others }, denied)
}

impl Denials {
    /// Notes that somebody was refused something.
    pub fn note(&self, denial: Denial) {
        if self.queue.try_send(denial).is_err() {
            self.others.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Denied {
    /// Writes what arrives until nobody can send any more.
    pub async fn write(mut self, db: &PlatformDb, tenants: &Registry) {
        loop {
            let arrived = match self.minute_ends {
                None => self.queue.recv().await,
                Some(end) => tokio::select! {
                    arrived = self.queue.recv() => arrived,
                    () = sleep_until(end) => {
                        self.end_minute(db, tenants).await;
                        continue;
                    }
                },
            };
            let Some(denial) = arrived else { break };
            self.minute_ends.get_or_insert_with(|| Instant::now() + MINUTE);
            if self.is_first(&denial) {
                write(db, tenants, denial.vendor, denial.entry(1)).await;
            }
        }
        self.end_minute(db, tenants).await;
    }

    /// Whether it is the first of its kind in this minute; counts it if not.
    fn is_first(&mut self, denial: &Denial) -> bool {
        let (kind, is_full) = (denial.kind(), self.seen.len() >= MOST_KINDS);
        match self.seen.get_mut(&kind) {
            Some((last, more)) => {
                *last = denial.clone();
                *more += 1;
                false
            }
            None if is_full => {
                self.others.fetch_add(1, Ordering::Relaxed);
                false
            }
            None => {
                self.seen.insert(kind, (denial.clone(), 0));
                true
            }
        }
    }

    /// Writes what the minute only counted.
    async fn end_minute(&mut self, db: &PlatformDb, tenants: &Registry) {
        self.minute_ends = None;
        for (denial, more) in self.seen.drain().map(|(_, counted)| counted).filter(|(_, more)| *more > 0) {
            write(db, tenants, denial.vendor, denial.entry(more)).await;
        }
        let others = self.others.swap(0, Ordering::Relaxed);
        if others > 0 {
            let by = By { actor: Actor::Anonymous, ip: None, request_id: None };
            let told: Value = json!({"times": others});
            write(db, tenants, None, Entry::new(by, "access.others").change(None, told)).await;
        }
    }
}

/// A line that can't be written is lost, and said to be.
async fn write(db: &PlatformDb, tenants: &Registry, vendor: Option<Uuid>, entry: Entry) {
    let written = match vendor {
        None => db.in_platform(async |tx: &PlatformTx| record(tx, entry).await).await,
        Some(id) => record_at(db, tenants, id, entry).await,
    };
    if let Err(error) = written {
        warn!(%error, "Could not note that somebody was refused something");
    }
}
