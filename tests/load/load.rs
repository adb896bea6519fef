//! Benchmarks against PostgreSQL's own limit: `make bench`. Everything is measured side by side in one run, on the same
//! machine and the same data: Orion over HTTP by wrk next to pgbench with the statements that PostgreSQL logged for one
//! such request, and an import next to `\copy` of the same file. No figure is a threshold; the table is what is told.

mod fleet;
mod import;
mod installation;
mod logins;
mod memory;
mod people;
mod pgbench;
mod recorded;
mod requests;
mod shops;
mod table;
mod wrk;

use installation::Installation;
use table::Table;

/// Vendors that requests are spread over.
const VENDORS: usize = 50;
/// Vendors of a large installation.
const FLEET: usize = 1_000;

/// What is to be measured.
struct Wanted {
    /// Of `requests`, `logins`, `import` and `fleet`.
    parts: String,
    /// Part of the names of requests.
    cases: String,
    /// Vendors of the large installation.
    fleet: usize,
}

type Result<T> = anyhow::Result<T>;

#[allow(clippy::disallowed_methods, reason = "which parts are run is no setting of the program")]
fn main() -> Result<()> {
    // `cargo test --benches` and the like ask what there is, and must not start an hour's work.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let fleet = std::env::var("BENCH_VENDORS").ok().and_then(|count| count.parse().ok()).unwrap_or(FLEET);
    let cases = std::env::var("BENCH_CASES").unwrap_or_default();
    let parts = std::env::var("BENCH_PARTS").unwrap_or_else(|_| "requests,logins,import,fleet".to_owned());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(run(&Wanted { parts, cases, fleet }))
}

async fn run(wanted: &Wanted) -> Result<()> {
    let mut table = Table::default();
    let mut installation = Installation::start().await?;
    let measured = measure(&mut installation, wanted, &mut table).await;
    if measured.is_err() {
        installation.tell_log();
    }
    installation.stop().await?;
    println!("{table}");
    measured
}

async fn measure(installation: &mut Installation, wanted: &Wanted, table: &mut Table) -> Result<()> {
    installation.restart().await?;
    fleet::creation(installation, 10, table).await?;
    let shops = shops::open(installation, VENDORS).await?;
    if wanted.parts.contains("requests") {
        requests::measure(installation, &shops, &wanted.cases, table).await?;
    }
    if wanted.parts.contains("logins") {
        logins::measure(installation, &shops, table).await?;
    }
    if wanted.parts.contains("import") {
        import::measure(installation, &shops, table).await?;
    }
    if wanted.parts.contains("fleet") {
        fleet::measure(installation, &shops, wanted.fleet, table).await?;
    }
    Ok(())
}
