//! Requests of customers, over HTTP and by pgbench, in turns.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use anyhow::ensure;
use orion::{
    services::{carts::CartKey, orders::guest_link},
    types::secret::Secret,
};
use reqwest::Method;
use sea_orm::sqlx::{Executor, Row};
use serde_json::{Value, json};

use crate::{
    Result,
    installation::Installation,
    memory,
    pgbench::{CLIENTS, EACH, Scripts, Tokens},
    recorded,
    shops::Shop,
    table::Table,
    wrk::{self, Load},
};

/// pgbench and wrk take turns so often.
const ROUNDS: usize = 2;
/// Seconds of each turn of wrk's, after as many of warming up as [`WARM_UP`] says.
const SECONDS: u32 = 10;
const WARM_UP: u32 = 4;

/// What is requested of a shop; `{…}` are filled in for each request.
struct Case {
    name: &'static str,
    /// Below `/api/v1/public/vendors/{code}`. `{unique}`, up to nine digits, makes it a request
    /// that was never made before.
    path: &'static str,
    body: Body,
    /// The answer may come from the catalog cache; there is nothing to compare it to but the case before.
    cached: bool,
}

enum Body {
    None,
    /// A line for a cart.
    Line,
    /// An order of a cart, which it uses up.
    Order,
}

const CASES: [Case; 6] = [
    Case::read("Product list, uncached", "/products?per_page=24&max_price=1{unique}"),
    Case { cached: true, ..Case::read("Product list, from the cache", "/products?per_page=24") },
    Case::read("Product detail", "/products/{product}"),
    Case::read("Search, uncached", "/products/search?q=cup%2012&language=x{unique}"),
    Case { body: Body::Line, ..Case::read("Add to cart", "/cart/{cart}/items") },
    Case { body: Body::Order, ..Case::read("Place order", "/orders") },
];

impl Case {
    const fn read(name: &'static str, path: &'static str) -> Self {
        Self { name, path, body: Body::None, cached: false }
    }

    fn method(&self) -> Method {
        if matches!(self.body, Body::None) { Method::GET } else { Method::POST }
    }

    fn body(&self, shop: &Shop, cart: &str) -> Option<Value> {
        match self.body {
            Body::None => None,
            Body::Line => Some(json!({"variant_id": shop.variant, "quantity": 1})),
            Body::Order => Some(json!({
                "session": cart, "email": "grace@example.org", "first_name": "Grace", "last_name": "Hopper",
                "shipping_address": {"line1": "1, rue du Fossé", "postal_code": "L-1536", "city": "Luxembourg", "country": "LU"},
            })),
        }
    }

    fn url(&self, shop: &Shop, cart: &str, unique: &str) -> String {
        let path = self.path.replace("{product}", &shop.product.to_string()).replace("{cart}", cart);
        format!("/api/v1/public/vendors/{}{}", shop.code, path.replace("{unique}", unique))
    }

    /// Sends one request by itself.
    async fn send(&self, installation: &Installation, shop: &Shop, cart: &str, unique: &str) -> Result<()> {
        let url = installation.url(&self.url(shop, cart, unique));
        let mut request = installation.http.request(self.method(), url).header("host", "localhost");
        if let Some(body) = self.body(shop, cart) {
            request = request.json(&body).header("idempotency-key", format!("key-{cart}"));
        }
        let response = request.send().await?;
        let status = response.status();
        ensure!(status.is_success(), "{}: {status} {}", self.name, response.text().await?);
        Ok(())
    }
}

/// Measures the cases whose names contain `wanted`; what uses up carts comes last.
pub async fn measure(installation: &mut Installation, shops: &[Shop], wanted: &str, table: &mut Table) -> Result<()> {
    add_pgbench_carts(installation, shops).await?;
    // What is measured is the request: mails of placed orders wait.
    installation.works = false;
    installation.restart().await?;
    table.section(&["request", "Orion, requests/s", "pgbench, transactions/s", "ratio", "p50 ms", "p99 ms", "p99/p50"]);
    let mut before = 0.0;
    for (index, case) in CASES.iter().enumerate().filter(|(_, case)| case.name.contains(wanted)) {
        let script = wrk_script(installation, shops, case, index)?;
        wrk::run(installation, &script, WARM_UP)?;
        let scripts = if case.cached { None } else { Some(record(installation, shops, case).await?) };
        let (mut loads, mut limits) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            if let Some(scripts) = &scripts {
                limits.push(scripts.run(installation, round, 2)?);
            }
            loads.push(wrk::run(installation, &script, SECONDS)?);
        }
        let limit = if case.cached { before } else { mean(limits.iter().copied()) };
        before = limit;
        add_row(table, case.name, &loads, limit);
    }
    installation.works = true;
    installation.sql("TRUNCATE platform.jobs, platform.mails").await?;
    table.row([
        "Orion's memory after this, MiB".to_owned(),
        format!("{:.0}", memory::resident(installation.pid()?)?),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
    ]);
    Ok(())
}

fn add_row(table: &mut Table, name: &str, loads: &[Load], limit: f64) {
    let rate = mean(loads.iter().map(|load| load.rate));
    let (p50, p99) = (mean(loads.iter().map(|load| load.p50)), mean(loads.iter().map(|load| load.p99)));
    table.row([
        name.to_owned(),
        format!("{rate:.0}"),
        format!("{limit:.0}"),
        format!("{:.2}", rate / limit),
        format!("{p50:.1}"),
        format!("{p99:.1}"),
        format!("{:.1}", p99 / p50),
    ]);
}

fn mean(figures: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = figures.len() as f64;
    figures.sum::<f64>() / count
}

/// Records the case once for each shop.
async fn record(installation: &Installation, shops: &[Shop], case: &Case) -> Result<Scripts> {
    let mut scripts = Scripts::default();
    let mut connection = installation.superuser().await?;
    for shop in shops {
        let cart = shop.carts.last().cloned().unwrap_or_default();
        let since = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
        let send = async || case.send(installation, shop, &cart, "00000000").await;
        let messages = recorded::request(installation, &shop.schema, send).await?;
        let tokens = tokens(&mut connection, shop, case, &cart).await?;
        scripts.add(&mut connection, &shop.schema, &messages, u64::try_from(since)?, &tokens).await?;
    }
    Ok(scripts)
}

/// What in the recorded request belonged to its cart, and which cart of pgbench's own takes its place.
async fn tokens(connection: &mut sea_orm::sqlx::PgConnection, shop: &Shop, case: &Case, cart: &str) -> Result<Tokens> {
    if matches!(case.body, Body::None) {
        return Ok(Vec::new());
    }
    let secret = Secret::parse(cart).map_err(|_| anyhow::anyhow!("a cart's secret"))?;
    let hash = secret.hash();
    let link = guest_link(&CartKey::Secret(secret)).map(|link| link.hash()).unwrap_or_default();
    let link: String = link.iter().map(|byte| format!("{byte:02x}")).collect();
    let sql =
        format!("SELECT id::text, encode(session_hash, 'hex') FROM {}.carts WHERE session_hash = $1", shop.schema);
    let row = sea_orm::sqlx::query(sea_orm::sqlx::AssertSqlSafe(sql)).bind(hash).fetch_one(connection).await?;
    let number = |digits: u8| format!("lpad(to_hex(:n::bigint), {digits}, '0')");
    // An identifier is told in PostgreSQL's form here and there.
    let id: String = row.get(0);
    Ok(vec![
        (id, format!("{}::uuid::text", number(32))),
        (row.get(1), number(64)),
        (link, number(64)),
        (cart.to_owned(), number(43)),
    ])
}

/// Carts like the others, but with numbers for names, so that pgbench can make up which one it takes.
async fn add_pgbench_carts(installation: &Installation, shops: &[Shop]) -> Result<()> {
    let mut connection = installation.superuser().await?;
    let count = ROUNDS * CLIENTS * EACH;
    for shop in shops {
        let sql = format!(
            "SET search_path TO {};
             INSERT INTO carts (id, session_hash, expires_at)
                 SELECT lpad(to_hex(n), 32, '0')::uuid, decode(lpad(to_hex(n), 64, '0'), 'hex'), '2100-01-01'
                 FROM generate_series(0, {count}) n;
             INSERT INTO cart_items (id, cart_id, variant_id, quantity)
                 SELECT gen_random_uuid(), lpad(to_hex(n), 32, '0')::uuid, v.id, 1 FROM generate_series(0, {count}) n
                 JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM product_variants) v
                     ON v.place IN ((n * 7) % 200, (n * 7 + 31) % 200);
             RESET search_path",
            shop.schema
        );
        connection.execute(sea_orm::sqlx::raw_sql(sea_orm::sqlx::AssertSqlSafe(sql))).await?;
    }
    connection.execute("VACUUM ANALYZE").await?;
    connection.execute("CHECKPOINT").await?;
    Ok(())
}

/// Product lists that were never asked for before, of all these shops in turn.
pub fn lists(installation: &Installation, codes: &[String], time: Duration) -> Result<Load> {
    let rows = installation.directory.join("wrk-lists.txt");
    let line = |code: &String| format!("/api/v1/public/vendors/{code}/products?per_page=24&max_price=1{{unique}}\t\n");
    fs::write(&rows, codes.iter().map(line).collect::<String>())?;
    let script = script(installation, &rows, "lists", &Method::GET, false)?;
    wrk::run(installation, &script, u32::try_from(time.as_secs())?)
}

/// Writes the script by which wrk makes the case's requests to all shops in turn, each thread its own share of carts.
fn wrk_script(installation: &Installation, shops: &[Shop], case: &Case, index: usize) -> Result<PathBuf> {
    let rows = installation.directory.join(format!("wrk-{index}.txt"));
    write_rows(&rows, shops, case)?;
    script(installation, &rows, &index.to_string(), &case.method(), matches!(case.body, Body::Order))
}

fn script(installation: &Installation, rows: &Path, name: &str, method: &Method, used_up: bool) -> Result<PathBuf> {
    let script = installation.directory.join(format!("wrk-{name}.lua"));
    let text = include_str!("requests.lua")
        .replace("{rows}", &rows.display().to_string())
        .replace("{method}", method.as_str())
        .replace("{used_up}", &used_up.to_string());
    fs::write(&script, text)?;
    Ok(script)
}

/// A row for each request that can be made: its path and body, with tabs between.
fn write_rows(file: &Path, shops: &[Shop], case: &Case) -> Result<()> {
    let mut rows = String::new();
    // The last carts are those that were recorded.
    let carts = shops.first().map_or(0, |shop| shop.carts.len().saturating_sub(10));
    let each = if matches!(case.body, Body::None) { 1 } else { carts };
    for number in 0..each {
        for shop in shops {
            let cart = shop.carts.get(number).map(String::as_str).unwrap_or_default();
            let body = case.body(shop, cart).map(|body| body.to_string()).unwrap_or_default();
            writeln!(rows, "{}\t{body}", case.url(shop, cart, "{unique}"))?;
        }
    }
    Ok(fs::write(file, rows)?)
}
