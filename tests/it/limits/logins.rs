//! Hashing a password takes much memory and a core. Many sign-ins at once take neither from the shops.

use std::{
    fs,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::json;

use super::p99;
use crate::support::{
    people::PASSWORD,
    server::{TestServer, client},
};

const LOGINS: usize = 300;
const MOST_MIB: f64 = 300.0;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_hundred_logins_at_once_take_little_memory_and_are_all_answered() {
    let settings = [("ORION_AUTH__LOGIN_ATTEMPTS", "100000"), ("ORION_LOG__FILTER", "off")];
    let server = TestServer::with(&settings).await;
    server.operator().await;
    let (http, list) = (client(), server.url("/api/v1/public/vendors/ALPHA/products"));
    lists(&http, &list, |count| count == 50).await;
    let quiet = p99(lists(&http, &list, |count| count == 300).await);

    fs::write(format!("/proc/{}/clear_refs", server.pid()), "5").unwrap();
    let before = memory(server.pid(), "VmRSS:");
    let done = Arc::new(AtomicBool::new(false));
    let reading = tokio::spawn({
        let (http, done) = (http.clone(), done.clone());
        async move { lists(&http, &list, |_| done.load(Ordering::Relaxed)).await }
    });
    let logins = (0..LOGINS).map(|number| {
        let password = if number % 2 == 0 { PASSWORD } else { "a-wild-guess-in-the-dark" };
        let body = json!({"email": "olga@orion.example", "password": password});
        let request = http.post(server.url("/api/v1/admin/auth/login")).header("host", "localhost").json(&body);
        async move {
            let start = Instant::now();
            let answer = request.send().await.unwrap();
            (answer.status().as_u16(), answer.headers().contains_key("retry-after"), start.elapsed())
        }
    });
    let answers = futures_util::future::join_all(logins).await;
    done.store(true, Ordering::Relaxed);
    let beside = p99(reading.await.unwrap());
    let added = memory(server.pid(), "VmHWM:") - before;

    let count = |status: u16| answers.iter().filter(|answer| answer.0 == status).count();
    let longest = answers.iter().map(|answer| answer.2).max().unwrap();
    println!(
        "{} in, {} wrong, {} told to come back, after {longest:?} at most; {added:.0} MiB more; \
         p99 of a list: {quiet:?} alone, {beside:?} beside",
        count(200),
        count(401),
        count(503),
    );
    for (status, again, took) in &answers {
        assert!(matches!(status, 200 | 401) || (*status == 503 && *again), "{status} after {took:?}");
    }
    assert!(count(200) + count(401) > 1, "no password was looked at");
    assert!(added < MOST_MIB, "{added} MiB more");
}

/// Resident memory of a process in MiB: `VmRSS:` now, `VmHWM:` at most since the peak was forgotten.
fn memory(pid: u32, field: &str) -> f64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap();
    line.trim().strip_suffix(" kB").unwrap().parse::<f64>().unwrap() / 1024.0
}

async fn lists(http: &reqwest::Client, url: &str, until: impl Fn(usize) -> bool) -> Vec<Duration> {
    let mut times = vec![];
    while !until(times.len()) {
        let start = Instant::now();
        let answer = http.get(url).header("host", "localhost").send().await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.bytes().await.unwrap();
        times.push(start.elapsed());
    }
    times
}
