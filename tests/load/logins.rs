//! Many people who sign in at once, half of them with a wrong password, beside customers who look at lists; and, to tell
//! what of that any burst of requests does, as many who ask for the least there is.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use futures_util::future::{join_all, try_join_all};
use serde_json::json;

use crate::{
    Result,
    installation::Installation,
    memory,
    people::{self, OPERATOR, PASSWORD},
    shops::Shop,
    table::Table,
};

/// Requests at once, and how often.
const AT_ONCE: usize = 300;
const WAVES: u32 = 5;
/// Customers who look at a list this often each.
const CUSTOMERS: usize = 8;
const PAUSE: Duration = Duration::from_millis(20);
/// How long they are alone.
const QUIET: Duration = Duration::from_secs(5);

/// What a wave asks for.
#[derive(Clone, Copy)]
enum Work {
    SignIn,
    /// Whether the process lives.
    Least,
}

/// What became of the logins of a wave.
#[derive(Default)]
struct Answers {
    right: usize,
    wrong: usize,
    busy: usize,
    longest: Duration,
}

/// The p99 of lists from the cache and of uncached ones, alone and beside the logins, and the memory that these take.
pub async fn measure(installation: &Installation, shops: &[Shop], table: &mut Table) -> Result<()> {
    people::operator(installation).await?;
    table.section(&[
        "300 logins at once",
        "let in, refused, told to come back",
        "longest wait",
        "memory, MiB",
        "p99 alone",
        "p99 beside",
        "p99 beside as many `/livez`",
    ]);
    for (name, query) in
        [("Lists from the cache", "per_page=24"), ("Lists, uncached", "per_page=24&max_price=1{unique}")]
    {
        customers(installation, shops, query, tokio::time::sleep(Duration::from_secs(1))).await?;
        let (alone, ()) = customers(installation, shops, query, tokio::time::sleep(QUIET)).await?;
        let pid = installation.pid()?;
        memory::forget_peak(pid)?;
        let before = memory::resident(pid)?;
        // The memory to hash in and connections are made once.
        waves(installation, Work::SignIn).await?;
        let (beside, answers) = customers(installation, shops, query, waves(installation, Work::SignIn)).await?;
        let (answers, added) = (answers?, memory::peak(pid)? - before);
        let (control, least) = customers(installation, shops, query, waves(installation, Work::Least)).await?;
        least?;
        table.row([
            name.to_owned(),
            format!("{}, {}, {}", answers.right, answers.wrong, answers.busy),
            format!("{:.1} s", answers.longest.as_secs_f64()),
            format!("{added:.0}"),
            format!("{:.1} ms", p99(alone)?),
            format!("{:.1} ms", p99(beside)?),
            format!("{:.1} ms", p99(control)?),
        ]);
    }
    Ok(())
}

/// From a thread of its own, whose work does not hold up those who look at the clock here.
async fn waves(installation: &Installation, work: Work) -> Result<Answers> {
    let url = installation.url(match work {
        Work::SignIn => "/api/v1/admin/auth/login",
        Work::Least => "/livez",
    });
    let send = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(all_waves(&url, work))
    };
    tokio::task::spawn_blocking(send).await?
}

async fn all_waves(url: &str, work: Work) -> Result<Answers> {
    let (http, mut all) = (reqwest::Client::new(), Answers::default());
    for _ in 0..WAVES {
        for answer in join_all((0..AT_ONCE).map(|number| send(&http, url, work, number))).await {
            let (status, took) = answer?;
            match status {
                200 => all.right += 1,
                401 => all.wrong += 1,
                _ => all.busy += 1,
            }
            all.longest = all.longest.max(took);
        }
    }
    Ok(all)
}

async fn send(http: &reqwest::Client, url: &str, work: Work, number: usize) -> Result<(u16, Duration)> {
    let password = if number.is_multiple_of(2) { PASSWORD } else { "a wild guess in the dark" };
    let request = match work {
        Work::SignIn => http.post(url).json(&json!({"email": OPERATOR, "password": password})),
        Work::Least => http.get(url),
    };
    let start = Instant::now();
    let answer = request.header("host", "localhost").send().await?;
    let status = answer.status().as_u16();
    ensure!(matches!(status, 200 | 401) || answer.headers().contains_key("retry-after"), "{url} answered {status}");
    Ok((status, start.elapsed()))
}

/// Lets customers look at lists while `work` goes on; how long each list took, and what came of the work.
async fn customers<T>(
    installation: &Installation,
    shops: &[Shop],
    query: &str,
    work: impl Future<Output = T>,
) -> Result<(Vec<Duration>, T)> {
    let done = Arc::new(AtomicBool::new(false));
    let customer = |(number, shop): (usize, &Shop)| {
        let (http, done) = (installation.http.clone(), Arc::clone(&done));
        let url = installation.url(&format!("/api/v1/public/vendors/{}/products?{query}", shop.code));
        tokio::spawn(async move {
            // Each at a moment of its own: customers don't wait for each other.
            let first = tokio::time::Instant::now() + PAUSE * number as u32 / CUSTOMERS as u32;
            let (mut times, mut ticks) = (vec![], tokio::time::interval_at(first, PAUSE));
            while !done.load(Ordering::Relaxed) {
                ticks.tick().await;
                let unique = format!("{number}{:07}", times.len());
                let start = Instant::now();
                let answer = http.get(url.replace("{unique}", &unique)).header("host", "localhost").send().await?;
                ensure!(answer.status() == 200, "a list answered {}", answer.status());
                answer.bytes().await?;
                times.push(start.elapsed());
            }
            Ok::<_, anyhow::Error>(times)
        })
    };
    let customers: Vec<_> = shops.iter().take(CUSTOMERS).enumerate().map(customer).collect();
    let result = work.await;
    done.store(true, Ordering::Relaxed);
    let times = try_join_all(customers).await?.into_iter().collect::<Result<Vec<_>>>()?;
    Ok((times.concat(), result))
}

/// In milliseconds.
fn p99(mut times: Vec<Duration>) -> Result<f64> {
    times.sort();
    let place = times.len().saturating_sub(1) * 99 / 100;
    Ok(times.get(place).context("lists")?.as_secs_f64() * 1_000.0)
}
