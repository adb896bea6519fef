//! What a large installation costs: creating vendors, starting, memory, and requests spread over all of them.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use anyhow::ensure;
use orion::provisioning;
use sea_orm::sqlx::{PgConnection, Row, query};
use serde_json::json;

use crate::{
    Result,
    installation::Installation,
    memory, people, requests,
    shops::{self, Shop},
    table::Table,
};

/// Vendors that are created over HTTP for one figure.
const CREATED: usize = 10;

/// Makes vendors by provisioning until there are this many in all.
async fn grow(installation: &Installation, count: usize) -> Result<()> {
    let mut connection = installation.superuser().await?;
    let there: i64 = query("SELECT count(*) FROM platform.vendors").fetch_one(&mut connection).await?.get(0);
    for number in usize::try_from(there)?..count {
        provisioning::create(&installation.owner, shops::vendor(&format!("fleet{number}"))?.0, |_| None).await?;
    }
    Ok(())
}

/// Tells what creating a vendor over HTTP takes where there are `count`, and what the program takes at rest.
pub async fn creation(installation: &mut Installation, count: usize, table: &mut Table) -> Result<()> {
    grow(installation, count).await?;
    let started = installation.restart().await?;
    let rest = memory::resident(installation.pid()?)?;
    let token = people::operator(installation).await?;
    let mut times = Vec::new();
    for number in 0..CREATED {
        let name = format!("made{count}x{number}");
        let body = json!({"code": name.to_uppercase(), "name": name, "owner_email": format!("{name}@example.org")});
        let begun = Instant::now();
        let request = installation.http.post(installation.url("/api/v1/admin/vendors")).header("host", "localhost");
        let response = request.bearer_auth(&token).json(&body).send().await?;
        ensure!(response.status() == 201, "creating a vendor: {}", response.text().await?);
        times.push(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    let (median, worst) = (times.get(CREATED / 2).copied(), times.last().copied());
    table.section(&["vendors", "create one, ms (median)", "(worst)", "start, ms", "memory at rest, MiB"]);
    table.row([
        count.to_string(),
        format!("{:.0}", median.unwrap_or_default()),
        format!("{:.0}", worst.unwrap_or_default()),
        started.as_millis().to_string(),
        format!("{rest:.0}"),
    ]);
    Ok(())
}

/// Grows the platform to `count` vendors, and measures what it then is like.
pub async fn measure(installation: &mut Installation, shops: &[Shop], count: usize, table: &mut Table) -> Result<()> {
    creation(installation, count, table).await?;
    installation.restart().await?;
    let codes = codes(installation).await?;
    let mut connection = installation.superuser().await?;
    table.section(&["shops in use", "lists/s", "p99 ms", "Orion's memory, MiB", "a backend's memory, MiB", "backends"]);
    let few: Vec<String> = shops.iter().map(|shop| shop.code.clone()).collect();
    for codes in [few, codes] {
        installation.restart().await?;
        let load = requests::lists(installation, &codes, Duration::from_secs(30))?;
        let backends = backends(&mut connection).await?;
        let (sum, count) = (backends.values().sum::<f64>(), backends.len());
        table.row([
            codes.len().to_string(),
            format!("{:.0}", load.rate),
            format!("{:.1}", load.p99),
            format!("{:.0}", memory::resident(installation.pid()?)?),
            format!("{:.0}", sum / count as f64),
            count.to_string(),
        ]);
    }
    Ok(())
}

async fn codes(installation: &Installation) -> Result<Vec<String>> {
    let mut connection = installation.superuser().await?;
    let rows = query("SELECT code FROM platform.vendors ORDER BY number").fetch_all(&mut connection).await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// The private memory of each backend that serves vendors, in MiB, by its process.
async fn backends(connection: &mut PgConnection) -> Result<BTreeMap<i32, f64>> {
    let sql = "SELECT pid FROM pg_stat_activity WHERE application_name = 'orion' AND usename LIKE '%\\_app'
        AND query NOT LIKE 'LISTEN%'";
    let mut found = BTreeMap::new();
    for row in query(sql).fetch_all(connection).await? {
        let pid: i32 = row.get(0);
        found.insert(pid, memory::private(pid.unsigned_abs())?);
    }
    Ok(found)
}
