//! Refusals: what people tried and were not allowed to do. Each is written to an audit log.
//!
//! An attacker can't fill the log. Within a minute, repetitions of a refusal make one more line with a count. So do an
//! actor's refusals of many different kinds. A background task writes the lines, so a refused request does not wait for
//! them.

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

/// Refusals that may wait to be written; further ones are only counted.
const QUEUE: usize = 1_000;
/// Kinds of refusals that get a line of their own in one minute; further kinds are only counted.
const MOST_KINDS: usize = 100;
/// Kinds per actor and minute, so that nobody hides other people's refusals behind many of their own.
const MOST_OF_ACTOR: usize = 10;
/// Attempts at other vendors that get a line of their own in one minute. They have their own limit, so that no other
/// kind of refusal displaces them.
const MOST_FOREIGN: usize = 1_000;
/// The operation that the log names for an actor's refusals beyond [`MOST_OF_ACTOR`].
const OTHER_OPERATIONS: &str = "(others)";
const MINUTE: Duration = Duration::from_secs(60);

/// A request that was refused.
#[derive(Debug, Clone)]
pub struct Denial {
    /// The actor whose request was refused, and their address.
    pub by: By,
    /// The vendor whose log gets the line; `None`: the platform's log.
    pub vendor: Option<Uuid>,
    /// The other vendor that was tried; `None` if the request was at the actor's own vendor or at the platform.
    pub tried: Option<Uuid>,
    /// Method and template of the route: never a path, which may hold a secret.
    pub operation: String,
    /// The code of the answer.
    pub code: Code,
}

/// The id of a person or an API key, or else the address.
type Who = (Option<Uuid>, Option<String>);

/// Vendor, actor, operation and code. Refusals that agree in all four are repetitions.
type DenialKind = (Option<Uuid>, Who, String, Code);

impl Denial {
    fn who(&self) -> Who {
        match self.by.actor {
            Actor::Operator(id, _) | Actor::User(id, _) | Actor::ApiKey(id, _) | Actor::Customer(id) => {
                (Some(id), None)
            }
            Actor::System | Actor::Anonymous => (None, self.by.ip.clone()),
        }
    }

    /// Whether the request tried to reach another vendor's data.
    fn is_foreign(&self) -> bool {
        self.code == Code::UnauthorizedVendorAccess
    }

    /// At another vendor every operation is the same kind: it does not matter which one was tried.
    fn kind(&self) -> DenialKind {
        let operation = if self.is_foreign() { String::new() } else { self.operation.clone() };
        (self.vendor.or(self.tried), self.who(), operation, self.code)
    }

    /// The same refusal, counted with the actor's other ones that get no line of their own.
    fn among_others(self) -> Self {
        Self { operation: OTHER_OPERATIONS.to_owned(), tried: None, ..self }
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

/// The sending end of the queue. It takes refusals, never waits, and never fails.
#[derive(Debug, Clone)]
pub struct Denials {
    queue: mpsc::Sender<Denial>,
    foreign: mpsc::Sender<Denial>,
    others: Arc<AtomicU64>,
}

/// The receiving end of the queue; [`Denied::write`] writes what arrives.
pub struct Denied {
    queue: mpsc::Receiver<Denial>,
    /// Attempts at other vendors. Their own queue keeps other refusals from displacing them.
    foreign: mpsc::Receiver<Denial>,
    others: Arc<AtomicU64>,
    /// The last refusal of each kind in this minute, and how many repetitions are not written yet.
    seen: HashMap<DenialKind, (Denial, u64)>,
    lines: Budget,
    foreign_lines: Budget,
    minute_ends: Option<Instant>,
}

/// The lines that one minute may have, in sum and per actor.
struct Budget {
    most: usize,
    of_actors: HashMap<Who, usize>,
}

/// How the first refusal of a kind is written.
enum DenialLine {
    Own,
    AmongOthers,
    None,
}

impl Budget {
    fn new(most: usize) -> Self {
        Self { most, of_actors: HashMap::new() }
    }

    /// Takes one more line for the actor: an own line for the first [`MOST_OF_ACTOR`], then one line for all others.
    fn take(&mut self, who: Who) -> DenialLine {
        let own = self.of_actors.get(&who).copied().unwrap_or_default();
        if own > MOST_OF_ACTOR {
            return DenialLine::AmongOthers;
        }
        if self.of_actors.values().sum::<usize>() >= self.most {
            return DenialLine::None;
        }
        self.of_actors.insert(who, own + 1);
        if own == MOST_OF_ACTOR { DenialLine::AmongOthers } else { DenialLine::Own }
    }
}

/// Makes the two ends of a bounded queue of refusals.
#[must_use]
pub fn denials() -> (Denials, Denied) {
    let (sender, receiver) = mpsc::channel(QUEUE);
    let (foreign, foreign_receiver) = mpsc::channel(QUEUE);
    let others = Arc::new(AtomicU64::new(0));
    let denied = Denied {
        queue: receiver,
        foreign: foreign_receiver,
        others: Arc::clone(&others),
        seen: HashMap::new(),
        lines: Budget::new(MOST_KINDS),
        foreign_lines: Budget::new(MOST_FOREIGN),
        minute_ends: None,
    };
    (Denials { queue: sender, foreign, others }, denied)
}

impl Denials {
    /// Puts a refusal into the queue. If the queue is full, the refusal is only counted.
    pub fn note(&self, denial: Denial) {
        let queue = if denial.is_foreign() { &self.foreign } else { &self.queue };
        if queue.try_send(denial).is_err() {
            self.others.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Denied {
    /// Writes what arrives, until the last [`Denials`] is dropped.
    pub async fn write(mut self, db: &PlatformDb, tenants: &Registry) {
        loop {
            let end = self.minute_ends;
            let arrived = tokio::select! {
                biased;
                () = sleep_until(end.unwrap_or_else(Instant::now)), if end.is_some() => {
                    self.end_minute(db, tenants).await;
                    continue;
                }
                arrived = self.next() => arrived,
            };
            let Some(denial) = arrived else { break };
            self.minute_ends.get_or_insert_with(|| Instant::now() + MINUTE);
            if let Some(denial) = self.first_of_its_kind(denial) {
                write(db, tenants, denial.vendor, denial.entry(1)).await;
            }
        }
        self.end_minute(db, tenants).await;
    }

    /// The next refusal, attempts at other vendors first; `None` when the last sender is dropped.
    async fn next(&mut self) -> Option<Denial> {
        tokio::select! {
            biased;
            Some(denial) = self.foreign.recv() => Some(denial),
            Some(denial) = self.queue.recv() => Some(denial),
            else => None,
        }
    }

    /// Returns the refusal if it is the first of its kind in this minute; a repetition is only counted.
    fn first_of_its_kind(&mut self, denial: Denial) -> Option<Denial> {
        if self.is_counted(&denial) {
            return None;
        }
        let budget = if denial.is_foreign() { &mut self.foreign_lines } else { &mut self.lines };
        let denial = match budget.take(denial.who()) {
            DenialLine::Own => denial,
            DenialLine::AmongOthers => denial.among_others(),
            DenialLine::None => {
                self.others.fetch_add(1, Ordering::Relaxed);
                return None;
            }
        };
        if self.is_counted(&denial) {
            return None;
        }
        self.seen.insert(denial.kind(), (denial.clone(), 0));
        Some(denial)
    }

    /// Whether this minute already had a refusal of this kind. If so, counts one more.
    fn is_counted(&mut self, denial: &Denial) -> bool {
        let Some((last, more)) = self.seen.get_mut(&denial.kind()) else { return false };
        *last = denial.clone();
        *more += 1;
        true
    }

    /// Writes the counts of the minute that ends.
    async fn end_minute(&mut self, db: &PlatformDb, tenants: &Registry) {
        self.minute_ends = None;
        self.lines.of_actors.clear();
        self.foreign_lines.of_actors.clear();
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

/// Writes a line. If that fails, the line is lost and the program's own log has a warning.
async fn write(db: &PlatformDb, tenants: &Registry, vendor: Option<Uuid>, entry: Entry) {
    let written = match vendor {
        None => db.in_platform(async |tx: &PlatformTx| record(tx, entry).await).await,
        Some(id) => record_at(tenants, id, entry).await,
    };
    if let Err(error) = written {
        warn!(%error, "Could not note that somebody was refused something");
    }
}
