//! What people were not allowed to do. It is written beside the request that was refused, and an attacker can't fill the
//! log with it: whoever tries the same again within a minute gets one line more, with a count, and so does whoever tries
//! many different things.

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
/// Those of one actor, so that nobody hides others' behind many of their own.
const MOST_OF_ACTOR: usize = 10;
/// Attempts at other vendors that one minute tells apart, beside all other kinds, which never displace them.
const MOST_FOREIGN: usize = 1_000;
/// What an actor's refusals beyond [`MOST_OF_ACTOR`] are called.
const OTHER_OPERATIONS: &str = "(others)";
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

/// Who: a person or key, or else an address.
type Who = (Option<Uuid>, Option<String>);

/// Who, at which vendor, what and why: what counts as the same again.
type Kind = (Option<Uuid>, Who, String, Code);

impl Denial {
    fn who(&self) -> Who {
        match self.by.actor {
            Actor::Operator(id, _) | Actor::User(id, _) | Actor::ApiKey(id, _) | Actor::Customer(id) => {
                (Some(id), None)
            }
            Actor::System | Actor::Anonymous => (None, self.by.ip.clone()),
        }
    }

    /// Whether it was tried at another vendor.
    fn is_foreign(&self) -> bool {
        self.code == Code::UnauthorizedVendorAccess
    }

    /// At another vendor's door it does not matter what was tried.
    fn kind(&self) -> Kind {
        let operation = if self.is_foreign() { String::new() } else { self.operation.clone() };
        (self.vendor.or(self.tried), self.who(), operation, self.code)
    }

    /// The same, as one of the many that are not told apart.
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

/// Takes refusals, never waits, and never fails.
#[derive(Debug, Clone)]
pub struct Denials {
    queue: mpsc::Sender<Denial>,
    foreign: mpsc::Sender<Denial>,
    others: Arc<AtomicU64>,
}

/// Where they arrive.
pub struct Denied {
    queue: mpsc::Receiver<Denial>,
    /// Attempts at other vendors, which wait behind nothing else.
    foreign: mpsc::Receiver<Denial>,
    others: Arc<AtomicU64>,
    /// What this minute has seen: the last one of each kind, and how many were not written yet.
    seen: HashMap<Kind, (Denial, u64)>,
    lines: Budget,
    foreign_lines: Budget,
    minute_ends: Option<Instant>,
}

/// Lines that one minute may have, and each actor of them.
struct Budget {
    most: usize,
    of_actors: HashMap<Who, usize>,
}

/// How a refusal that is told apart for the first time is written.
enum Line {
    Own,
    AmongOthers,
    None,
}

impl Budget {
    fn new(most: usize) -> Self {
        Self { most, of_actors: HashMap::new() }
    }

    /// One more line of the actor: its own for the first [`MOST_OF_ACTOR`], then one for all that come after.
    fn take(&mut self, who: Who) -> Line {
        let own = self.of_actors.get(&who).copied().unwrap_or_default();
        if own > MOST_OF_ACTOR {
            return Line::AmongOthers;
        }
        if self.of_actors.values().sum::<usize>() >= self.most {
            return Line::None;
        }
        self.of_actors.insert(who, own + 1);
        if own == MOST_OF_ACTOR { Line::AmongOthers } else { Line::Own }
    }
}

/// A bounded queue of refusals.
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
    /// Notes that somebody was refused something.
    pub fn note(&self, denial: Denial) {
        let queue = if denial.is_foreign() { &self.foreign } else { &self.queue };
        if queue.try_send(denial).is_err() {
            self.others.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Denied {
    /// Writes what arrives until nobody can send any more.
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

    /// The next refusal, attempts at other vendors first; `None` when nobody can send any more.
    async fn next(&mut self) -> Option<Denial> {
        tokio::select! {
            biased;
            Some(denial) = self.foreign.recv() => Some(denial),
            Some(denial) = self.queue.recv() => Some(denial),
            else => None,
        }
    }

    /// The refusal if it is the first of its kind in this minute; otherwise it is only counted.
    fn first_of_its_kind(&mut self, denial: Denial) -> Option<Denial> {
        if self.is_counted(&denial) {
            return None;
        }
        let budget = if denial.is_foreign() { &mut self.foreign_lines } else { &mut self.lines };
        let denial = match budget.take(denial.who()) {
            Line::Own => denial,
            Line::AmongOthers => denial.among_others(),
            Line::None => {
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

    /// Whether its kind was seen in this minute; counts it then.
    fn is_counted(&mut self, denial: &Denial) -> bool {
        let Some((last, more)) = self.seen.get_mut(&denial.kind()) else { return false };
        *last = denial.clone();
        *more += 1;
        true
    }

    /// Writes what the minute only counted.
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

/// A line that can't be written is lost, and said to be.
async fn write(db: &PlatformDb, tenants: &Registry, vendor: Option<Uuid>, entry: Entry) {
    let written = match vendor {
        None => db.in_platform(async |tx: &PlatformTx| record(tx, entry).await).await,
        Some(id) => record_at(tenants, id, entry).await,
    };
    if let Err(error) = written {
        warn!(%error, "Could not note that somebody was refused something");
    }
}
