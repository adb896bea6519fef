//! Inventory under anything that may happen, in any order: the tables against a model in memory.

use chrono::{DateTime, TimeDelta, Utc};
use orion::{
    entities::tenant::inventory as rows,
    services::{
        audit::By,
        inventory::{
            self, FeedCount, InventoryError, OrderLine, ReceiveInventory, ReserveError, ReserveLine, ReturnGoods,
            SetInventory,
        },
    },
    tenancy::TenantTx,
};
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, TestCaseError, TestRunner},
};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use tokio::runtime::Handle;
use uuid::Uuid;

use crate::support::{books::assert_books, tenants::Tenants};

/// Sequences that are tried.
const SEQUENCES: u32 = 2_000;
/// Variants of a sequence.
const VARIANTS: usize = 2;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn balances_ledger_and_promises_agree_and_no_older_feed_undoes_what_people_did() {
    let t = Tenants::start().await;
    let mut variants = [Uuid::nil(); VARIANTS];
    for (n, variant) in variants.iter_mut().enumerate() {
        *variant = t.vendor("ALPHA").product(&format!("Mug {n}")).price(1990).await.variant;
    }
    let start = Utc::now();
    let run = |events: Vec<(usize, Event)>| {
        let played = t.db.in_tenant(&t.alpha, async |tx: &TenantTx| -> Result<(), RolledBack> {
            let models = std::array::from_fn(|_| Model::default());
            let played = Sequence { tx, variants, models, now: start }.run(&events).await;
            Err(RolledBack(match played {
                Ok(()) => ledger_sums_up(tx).await,
                failed => failed,
            }))
        });
        match Handle::current().block_on(played) {
            Ok(()) => Ok(()),
            Err(RolledBack(played)) => played,
        }
    };
    let config = Config { cases: SEQUENCES, failure_persistence: None, ..Config::default() };
    let events = vec((0..VARIANTS, event()), 4..12);
    tokio::task::block_in_place(|| TestRunner::new(config).run(&events, run)).unwrap();
    assert_books(&t.db, &t.alpha).await;
}

/// Whether each balance is the sum of its movements.
async fn ledger_sums_up(tx: &TenantTx) -> Result<(), TestCaseError> {
    use sea_orm::ConnectionTrait;

    let culprits = crate::support::tenants::sql(
        "SELECT i.id::text AS culprit FROM inventory i LEFT JOIN inventory_movements m ON m.inventory_id = i.id
         GROUP BY i.id HAVING i.on_hand <> coalesce(sum(m.on_hand_delta), 0)
            OR i.reserved <> coalesce(sum(m.reserved_delta), 0) OR i.reserved < 0 OR i.reserved > i.on_hand",
    );
    let found = tx.query_all_raw(culprits).await.map_err(failed)?;
    prop_assert!(found.is_empty(), "{} balances differ from their ledger", found.len());
    Ok(())
}

/// Something that happens to a variant. Feeds are made some minutes before they arrive, and are published later still, or
/// again.
#[derive(Debug, Clone)]
enum Event {
    /// A feed arrives that was made so many minutes ago; it may not say how many there are.
    Feed {
        age: i64,
        quantity: Option<i32>,
    },
    /// The last feed's count is taken over.
    Publish,
    Receive(i32),
    /// Somebody counts.
    Set(i32),
    Order(i32),
    /// The oldest open order is sent.
    Ship,
    /// The youngest open order is cancelled.
    Cancel,
    Return(i32),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => (0_i64..6, prop::option::weighted(0.8, 0_i32..12)).prop_map(|(age, quantity)| Event::Feed { age, quantity }),
        4 => Just(Event::Publish),
        2 => (1_i32..8).prop_map(Event::Receive),
        2 => (0_i32..12).prop_map(Event::Set),
        3 => (1_i32..5).prop_map(Event::Order),
        2 => Just(Event::Ship),
        1 => Just(Event::Cancel),
        1 => (1_i32..3).prop_map(Event::Return),
    ]
}

/// An order that is neither sent nor cancelled.
struct Open {
    id: Uuid,
    quantity: i32,
}

/// What a variant's balance must be. It knows nothing of the rule that is tested but this: the last look at the shelf
/// counts, by whom- and by whatever means, and after it all that moved.
#[derive(Default)]
struct Model {
    on_hand: i32,
    open: Vec<Open>,
    /// What has moved on the shelf, and when.
    moved: Vec<(DateTime<Utc>, i32)>,
    /// When the shelf was last looked at, by a person or by a feed whose count was taken over.
    looked_at: Option<DateTime<Utc>>,
    /// The last feed to arrive: when it was made, and what it says.
    feed: Option<(DateTime<Utc>, Option<i32>)>,
}

impl Model {
    fn reserved(&self) -> i32 {
        self.open.iter().map(|order| order.quantity).sum()
    }

    fn publish(&mut self) {
        let Some((made, Some(quantity))) = self.feed else { return };
        if self.looked_at.is_some_and(|last| made <= last) {
            return;
        }
        self.looked_at = Some(made);
        let since: i32 = self.moved.iter().filter(|(at, _)| *at > made).map(|(_, moved)| moved).sum();
        self.on_hand = (quantity + since).max(self.reserved());
    }
}

/// A sequence in a transaction of its own, which is rolled back at its end.
struct Sequence<'a> {
    tx: &'a TenantTx,
    variants: [Uuid; VARIANTS],
    models: [Model; VARIANTS],
    now: DateTime<Utc>,
}

impl Sequence<'_> {
    async fn run(&mut self, events: &[(usize, Event)]) -> Result<(), TestCaseError> {
        for (which, event) in events {
            // Each thing has a time of its own, and feeds are made in between.
            self.now += TimeDelta::minutes(1);
            self.apply(*which, event).await?;
            self.compare(*which, event).await?;
        }
        Ok(())
    }

    #[allow(clippy::too_many_lines, reason = "an arm for each event")]
    async fn apply(&mut self, which: usize, event: &Event) -> Result<(), TestCaseError> {
        let (tx, now, variant_id, model) = (self.tx, self.now, self.variants[which], &mut self.models[which]);
        match *event {
            Event::Feed { age, quantity } => {
                model.feed = Some((now - TimeDelta::minutes(age) - TimeDelta::seconds(30), quantity));
            }
            Event::Publish => {
                model.publish();
                if let Some((feed_at, Some(quantity))) = model.feed {
                    let count = FeedCount { variant_id, location_id: None, quantity, feed_at };
                    inventory::import_counts(tx, now, &[count], "feed").await.map_err(failed)?;
                }
            }
            Event::Receive(quantity) => {
                let receipt =
                    ReceiveInventory { variant_id, location_id: None, quantity, note: None, by: By::system() };
                inventory::receive(tx, now, receipt).await.map_err(failed)?;
                model.on_hand += quantity;
                model.moved.push((now, quantity));
            }
            Event::Return(quantity) => {
                let goods = ReturnGoods { variant_id, location_id: None, quantity, reason: None, by: By::system() };
                inventory::restock(tx, now, goods).await.map_err(failed)?;
                model.on_hand += quantity;
                model.moved.push((now, quantity));
            }
            Event::Set(on_hand) => {
                let inventory_id = inventory::open(tx, now, variant_id, None).await.map_err(failed)?;
                let (expected_on_hand, reason) = (model.on_hand, "Counted".to_owned());
                let count = SetInventory { inventory_id, on_hand, expected_on_hand, reason, by: By::system() };
                match inventory::set(tx, now, count).await {
                    Ok(_) => {
                        prop_assert!(on_hand >= model.reserved());
                        model.on_hand = on_hand;
                        model.looked_at = Some(now);
                        model.moved.clear();
                    }
                    Err(InventoryError::BelowReserved { .. }) => prop_assert!(on_hand < model.reserved()),
                    Err(error) => return Err(failed(error)),
                }
            }
            Event::Order(quantity) => {
                let id = Uuid::now_v7();
                // An order of one line, which has the order's id.
                let line = ReserveLine { order_item_id: id, variant_id, quantity };
                match inventory::reserve(tx, now, id, &[line]).await {
                    Ok(()) => {
                        prop_assert!(model.on_hand - model.reserved() >= quantity);
                        model.open.push(Open { id, quantity });
                    }
                    Err(ReserveError::Short(_)) => prop_assert!(model.on_hand - model.reserved() < quantity),
                    Err(error) => return Err(failed(error)),
                }
            }
            Event::Ship if !model.open.is_empty() => {
                let order = model.open.remove(0);
                let lines = [OrderLine { order_item_id: order.id, quantity: order.quantity }];
                inventory::fulfil(tx, now, (order.id, Uuid::now_v7()), &lines, None).await.map_err(failed)?;
                model.on_hand -= order.quantity;
                model.moved.push((now, -order.quantity));
            }
            Event::Cancel => {
                if let Some(order) = model.open.pop() {
                    let lines = [OrderLine { order_item_id: order.id, quantity: order.quantity }];
                    inventory::release(tx, now, order.id, &lines, None).await.map_err(failed)?;
                }
            }
            Event::Ship => {}
        }
        Ok(())
    }

    /// Whether the balance is the model's.
    async fn compare(&self, which: usize, event: &Event) -> Result<(), TestCaseError> {
        let (model, variant) = (&self.models[which], self.variants[which]);
        let row =
            rows::Entity::find().filter(rows::Column::VariantId.eq(variant)).one(self.tx).await.map_err(failed)?;
        let balance = row.map_or((0, 0), |row| (row.on_hand, row.reserved));
        prop_assert_eq!(balance, (model.on_hand, model.reserved()), "after {:?}", event);
        Ok(())
    }
}

fn failed(error: impl std::fmt::Debug) -> TestCaseError {
    TestCaseError::fail(format!("{error:?}"))
}

/// Ends a transaction that must leave nothing behind.
#[derive(Debug)]
struct RolledBack(Result<(), TestCaseError>);

impl From<DbErr> for RolledBack {
    fn from(error: DbErr) -> Self {
        Self(Err(failed(error)))
    }
}
