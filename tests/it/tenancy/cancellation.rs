//! A client can hang up at any await. Whatever is dropped, the next borrower of the connection must find it clean.
//!
//! Two guards see to that: a connection is closed unless its BEGIN was answered, and the pool resets what comes back.
//! Each is tested without the other, beside a control without either, which does leak.

use std::{
    future::Future,
    pin::{Pin, pin},
    task::{Context, Poll},
};

use orion::{
    config::Isolation,
    db::{PlatformDb, reset_on_release},
    tenancy::TenantTx,
};
use sea_orm::{
    ConnectionTrait, DbErr,
    sqlx::{AssertSqlSafe, Connection, PgPool, Row, postgres::PgPoolOptions},
};

use crate::support::tenants::{Tenants, bare_pool, count, sql};

/// More polls than beginning, one statement and the end need.
const POLLS: usize = 40;

/// Cancellations of work that only reads.
const ROUNDS: usize = 100;

#[tokio::test]
async fn without_a_guard_the_next_borrower_is_another_vendor() {
    let tenants = Tenants::start().await;
    let pool = bare_pool(&tenants.database);
    let leaked = leaks(&tenants, &pool, async |polls| unguarded(&tenants, &pool, polls).await).await;
    assert!(leaked > 0, "the control must leak, or the tests of the guards prove nothing");
}

#[tokio::test]
async fn closing_what_has_not_begun_is_enough() {
    let tenants = Tenants::start().await;
    let pool = bare_pool(&tenants.database);
    let db = PlatformDb::from_pool(pool.clone(), Isolation::Role, true);
    let work = async |polls| {
        let read = db.in_tenant(&tenants.alpha, async |tx: &TenantTx| {
            tx.query_one_raw(sql("SELECT count(*) FROM settings")).await.map(drop)
        });
        let read: Option<Result<(), DbErr>> = cancelled_after(polls, read).await;
        read.map(Result::unwrap);
    };
    assert_eq!(leaks(&tenants, &pool, work).await, 0);
}

#[tokio::test]
async fn resetting_what_comes_back_is_enough() {
    let tenants = Tenants::start().await;
    let options = PgPoolOptions::new().max_connections(1).test_before_acquire(false);
    let pool =
        reset_on_release(options).connect_lazy_with(bare_pool(&tenants.database).connect_options().as_ref().clone());
    assert_eq!(leaks(&tenants, &pool, async |polls| unguarded(&tenants, &pool, polls).await).await, 0);
}

#[tokio::test]
async fn work_that_is_dropped_anywhere_is_done_whole_or_not_at_all() {
    let tenants = Tenants::start().await;
    let mut acknowledged = 0;
    for polls in 1..POLLS {
        let key = format!("round {polls}");
        let work = tenants.db.in_tenant(&tenants.alpha, async |tx: &TenantTx| {
            let insert = |key: String| sql(&format!("INSERT INTO settings (key, value) VALUES ('{key}', '1')"));
            tx.execute_raw(insert(format!("{key} a"))).await?;
            tx.execute_raw(insert(format!("{key} b"))).await?;
            Ok::<_, DbErr>(())
        });
        let done = cancelled_after(polls, pin!(work)).await;
        let rows = count(&tenants.db, &tenants.alpha, &format!("settings WHERE key LIKE '{key} _'")).await;
        match done {
            Some(outcome) => {
                outcome.unwrap();
                acknowledged += 1;
                assert_eq!(rows, 2, "{key} was acknowledged");
            }
            None => assert!(rows == 0 || rows == 2, "{key} was done by half"),
        }
    }
    assert!(acknowledged > 0, "the last rounds must come to their end");
}

/// Polls a future a number of times and no more, then drops it.
pub(super) struct Polled<F> {
    work: Pin<Box<F>>,
    left: usize,
}

impl<F: Future> Future for Polled<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        self.left -= 1;
        match self.work.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if self.left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }
}

pub(super) fn cancelled_after<F: Future>(polls: usize, work: F) -> Polled<F> {
    Polled { work: Box::pin(work), left: polls }
}

/// Who the next borrower is, and where its unqualified names would go.
async fn next_borrower(pool: &PgPool) -> (String, String) {
    let row = sea_orm::sqlx::query("SELECT current_user::text, current_setting('search_path')").fetch_one(pool).await;
    let row = row.unwrap();
    (row.get(0), row.get(1))
}

/// How often the next borrower of a pool's only connection was somebody else, over all points of cancellation.
///
/// `work` does its work and cancels it after so many polls. Which poll sends BEGIN depends on what else the machine
/// does, so every point is tried many times.
async fn leaks(tenants: &Tenants, pool: &PgPool, work: impl AsyncFn(usize)) -> usize {
    let login = url::Url::parse(&tenants.database.urls.app).unwrap().username().to_owned();
    let mut leaked = 0;
    for round in 0..ROUNDS {
        work(1 + round % 10).await;
        let (user, path) = next_borrower(pool).await;
        if user != login || path.contains("t_0") {
            leaked += 1;
            // Starts the next round clean.
            sea_orm::sqlx::raw_sql("ROLLBACK").execute(pool).await.unwrap();
        }
    }
    leaked
}

/// What a transaction without our guards would be: `sqlx`'s own, with the switch in its first message. The connection
/// is there before anything is cancelled and the server takes its time, so that the first poll ends within BEGIN.
async fn unguarded(tenants: &Tenants, pool: &PgPool, polls: usize) {
    let (role, schema) = (&tenants.alpha.role, &tenants.alpha.schema);
    let opening =
        format!("BEGIN; SELECT pg_sleep(0.005); SET LOCAL ROLE \"{role}\"; SET LOCAL search_path TO \"{schema}\"");
    let mut connection = pool.acquire().await.unwrap();
    let work = async {
        let mut tx = connection.begin_with(AssertSqlSafe(opening)).await.unwrap();
        sea_orm::sqlx::query("SELECT count(*) FROM settings").fetch_one(&mut *tx).await.unwrap();
    };
    cancelled_after(polls, work).await;
}
