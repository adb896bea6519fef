//! Buyers over HTTP who record their requests and the answers. Afterwards the database must agree with the record.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use orion::tenancy::Tenant;
use sea_orm::sqlx::{self, AssertSqlSafe, Row};
use serde_json::{Value, json};
use tokio::task::JoinSet;
use uuid::Uuid;

use super::{
    database::TestDatabase,
    goods::order_body,
    server::{TestServer, client},
};

/// The longest that a client waits for any answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a client rests before it asks again.
const REST: Duration = Duration::from_millis(20);

/// What is bought, and what buyers put up with.
#[derive(Clone)]
pub struct Demand {
    /// The vendor's code.
    pub vendor: &'static str,
    pub variant: Uuid,
    /// Of one piece, in minor units.
    pub price: i64,
    pub buyers: usize,
    /// The codes with which a request may be answered 503.
    pub refusals: &'static [&'static str],
    /// The longest time until such an answer.
    pub refused_within: Duration,
    /// Whether connections may break: where the server is killed.
    pub may_break: bool,
}

/// A line of the ledger: an order as the buyer knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Purchase {
    key: String,
    id: String,
    number: String,
    total: i64,
}

/// What the buyers met with so far.
#[derive(Default)]
pub struct Tally {
    stop: AtomicBool,
    sold: AtomicUsize,
    lost: AtomicUsize,
    refused: Mutex<BTreeMap<String, usize>>,
    slowest: Mutex<Duration>,
}

impl Tally {
    /// Orders that were acknowledged.
    pub fn sold(&self) -> usize {
        self.sold.load(Ordering::Relaxed)
    }

    /// Requests that were sent and never answered.
    pub fn lost(&self) -> usize {
        self.lost.load(Ordering::Relaxed)
    }

    /// Requests that were answered 503, by their codes.
    pub fn refused(&self) -> BTreeMap<String, usize> {
        self.refused.lock().unwrap().clone()
    }

    /// The longest time until a request was answered 503.
    pub fn slowest_refusal(&self) -> Duration {
        *self.slowest.lock().unwrap()
    }
}

/// Buyers at work.
pub struct Load {
    pub tally: Arc<Tally>,
    buyers: JoinSet<Vec<Purchase>>,
}

impl Load {
    /// Lets `demand.buyers` buy from this server, one order after the other.
    pub fn start(server: &TestServer, demand: &Demand) -> Self {
        let (tally, mut buyers) = (Arc::new(Tally::default()), JoinSet::new());
        for buyer in 0..demand.buyers {
            let base = server.url(&format!("/api/v1/public/vendors/{}", demand.vendor));
            let buyer = Buyer { demand: demand.clone(), http: client(), base, tally: Arc::clone(&tally), buyer };
            buyers.spawn(buyer.shop());
        }
        Self { tally, buyers }
    }

    /// Waits until `more` orders were acknowledged, at most so long.
    pub async fn sells(&mut self, more: usize, within: Duration) {
        let goal = self.tally.sold() + more;
        let deadline = Instant::now() + within;
        while self.tally.sold() < goal {
            if let Some(ended) = self.buyers.try_join_next() {
                panic!("a buyer gave up: {:?}", ended.err());
            }
            assert!(Instant::now() < deadline, "no {more} orders within {within:?}: {:?}", self.tally.refused());
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// Lets everybody end what they began, until it is acknowledged.
    pub async fn stop(self) -> Ledger {
        self.tally.stop.store(true, Ordering::Relaxed);
        Ledger(self.buyers.join_all().await.into_iter().flatten().collect())
    }
}

struct Buyer {
    demand: Demand,
    http: reqwest::Client,
    base: String,
    tally: Arc<Tally>,
    buyer: usize,
}

impl Buyer {
    async fn shop(self) -> Vec<Purchase> {
        let mut purchases = Vec::new();
        while !self.tally.stop.load(Ordering::Relaxed) {
            let number = purchases.len();
            let key = format!("{}-{number}", self.buyer);
            purchases.push(self.buy(key, number % 3 + 1, number % 4 == 0).await);
        }
        purchases
    }

    /// One order, asked for until it is acknowledged, and once more where the first answer shall be repeated.
    async fn buy(&self, key: String, quantity: usize, twice: bool) -> Purchase {
        let session = self.cart(quantity).await;
        let body = order_body(&session);
        let placed = self.insist("/orders", &body, Some(&key)).await;
        let total = self.demand.price * i64::try_from(quantity).unwrap();
        assert_eq!(placed["total"]["amount"], total, "{placed}");
        self.tally.sold.fetch_add(1, Ordering::Relaxed);
        if twice {
            assert_eq!(self.insist("/orders", &body, Some(&key)).await, placed, "the first answer is repeated");
        }
        let text = |field: &str| placed[field].as_str().unwrap().to_owned();
        Purchase { key, id: text("id"), number: text("number"), total }
    }

    /// A cart with this many pieces in it. A cart whose answer was lost is left behind.
    async fn cart(&self, quantity: usize) -> String {
        loop {
            let cart = self.insist("/cart", &json!({}), None).await;
            let session = cart["session"].as_str().unwrap();
            let item = json!({"variant_id": self.demand.variant, "quantity": quantity});
            if self.ask(&format!("/cart/{session}/items"), &item, None).await.is_some() {
                return session.to_owned();
            }
        }
    }

    async fn insist(&self, path: &str, body: &Value, key: Option<&str>) -> Value {
        loop {
            if let Some(made) = self.ask(path, body, key).await {
                return made;
            }
        }
    }

    /// One request: what it made, or nothing if it was refused for now, or its answer was lost.
    async fn ask(&self, path: &str, body: &Value, key: Option<&str>) -> Option<Value> {
        let request = self.http.post(format!("{}{path}", self.base)).header("host", "localhost").timeout(PATIENCE);
        let request = key.iter().fold(request.json(body), |request, key| request.header("idempotency-key", *key));
        let asked = Instant::now();
        let answered = async {
            let response = request.send().await?;
            let retry_after = response.headers().get("retry-after").is_some();
            Ok::<_, reqwest::Error>((response.status().as_u16(), retry_after, response.json::<Value>().await?))
        };
        match answered.await {
            Ok((201, _, body)) => return Some(body),
            Ok((status, retry_after, body)) => self.refused(status, retry_after, &body, asked.elapsed()),
            Err(error) => {
                assert!(self.demand.may_break && !error.is_timeout(), "POST {path}: {error:?}");
                self.tally.lost.fetch_add(usize::from(!error.is_connect()), Ordering::Relaxed);
            }
        }
        tokio::time::sleep(REST).await;
        None
    }

    /// Notes an answer other than 201, which must be a soon and proper 503.
    fn refused(&self, status: u16, retry_after: bool, body: &Value, took: Duration) {
        let code = body["error_code"].as_str().unwrap_or_default();
        assert!(status == 503 && self.demand.refusals.contains(&code), "{status} {body}");
        assert!(retry_after, "without Retry-After: {body}");
        assert!(took < self.demand.refused_within, "refused only after {took:?}: {body}");
        *self.tally.refused.lock().unwrap().entry(code.to_owned()).or_default() += 1;
        let mut slowest = self.tally.slowest.lock().unwrap();
        *slowest = took.max(*slowest);
    }
}

/// All orders that were acknowledged to buyers.
pub struct Ledger(Vec<Purchase>);

impl Ledger {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Fails unless the vendor has exactly the orders of this ledger, with their keys, numbers and totals.
    pub async fn assert_kept(&self, database: &TestDatabase, tenant: &Tenant) {
        let schema = &tenant.schema;
        let sql = format!(
            "SELECT coalesce(k.key, 'without a key'), o.id::text, o.number::text, o.total
             FROM \"{schema}\".orders o LEFT JOIN \"{schema}\".idempotency_keys k ON k.resource_id = o.id"
        );
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut database.superuser().await).await.unwrap();
        let read = |row: &sqlx::postgres::PgRow| Purchase {
            key: row.get(0),
            id: row.get(1),
            number: row.get(2),
            total: row.get(3),
        };
        let (mut kept, mut known) = (rows.iter().map(read).collect::<Vec<_>>(), self.0.clone());
        kept.sort();
        known.sort();
        let missing: Vec<_> = known.iter().filter(|purchase| kept.binary_search(purchase).is_err()).collect();
        let foreign: Vec<_> = kept.iter().filter(|purchase| known.binary_search(purchase).is_err()).collect();
        assert!(missing.is_empty() && foreign.is_empty(), "acknowledged: {missing:#?}\nin the table: {foreign:#?}");
        assert_eq!(kept.len(), known.len());
    }
}
