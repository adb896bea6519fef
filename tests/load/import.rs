//! An import next to `\copy` of the same file.

use std::{fmt::Write as _, fs, path::Path, time::Duration};

use anyhow::{Context, ensure};
use sea_orm::sqlx::{AssertSqlSafe, Executor, Row};

use crate::{Result, installation::Installation, memory, people, shops::Shop, table::Table};

/// Rows of the small and of the large file.
const ROWS: [usize; 2] = [50_000, 200_000];
const HEADER: &str = "id,title,description,link,image_link,additional_image_link,availability,price,sale_price,brand,\
    gtin,mpn,product_type,google_product_category,item_group_id,color,size,material,condition,atalanda:tax_rate,\
    atalanda:quantity,atalanda:delivery_method,shipping_weight,custom_label_0";

/// Imports both files, each into a shop that has nothing staged yet, once more unchanged, and with every price changed.
pub async fn measure(installation: &mut Installation, shops: &[Shop], table: &mut Table) -> Result<()> {
    table.section(&["import", "Orion, rows/s", "\\copy, rows/s", "ratio", "memory before, MiB", "peak, MiB"]);
    for (rows, shop) in ROWS.into_iter().zip(shops) {
        let file = installation.directory.join(format!("feed-{rows}.csv"));
        fs::write(&file, feed(rows, 5)?)?;
        let copied = [copy(installation, &file, rows).await?, copy(installation, &file, rows).await?];
        let limit = (copied[0] + copied[1]) / 2.0;
        let token = people::owner(installation, shop).await?;
        for what in ["first", "unchanged", "prices changed"] {
            if what == "prices changed" {
                fs::write(&file, feed(rows, 6)?)?;
            }
            installation.restart().await?;
            let pid = installation.pid()?;
            memory::forget_peak(pid)?;
            let before = memory::resident(pid)?;
            let rate = import(installation, shop, &token, &file, rows).await?;
            table.row([
                format!("{rows} rows, {what}"),
                format!("{rate:.0}"),
                format!("{limit:.0}"),
                format!("{:.2}", rate / limit),
                format!("{before:.0}"),
                format!("{:.0}", memory::peak(pid)?),
            ]);
        }
    }
    Ok(())
}

/// A feed whose cheapest cup costs `price` and 90 cents.
fn feed(rows: usize, price: usize) -> Result<String> {
    let mut feed = format!("{HEADER}\n");
    for n in 1..=rows {
        writeln!(
            feed,
            "SKU-{n},Tasse à café n° {n},\"<p>A sturdy cup for <b>every day</b>, made in Luxembourg.</p><ul><li>Dishwasher \
             safe</li><li>{} ml</li></ul>\",https://shop.example/products/{n},https://shop.example/images/{n}.jpg,\
             \"https://shop.example/images/{n}-2.jpg,https://shop.example/images/{n}-3.jpg\",in stock,{}.90 EUR,,\
             Brand {},,MPN-{n},Home > Kitchen > Cups {},,GROUP-{},{},M,Porcelain,new,17,{},nationwide,0.4 kg,label {}",
            n % 500,
            n % 90 + price,
            n % 200,
            n % 40,
            n / 3,
            ["red", "blue", "green"].get(n % 3).copied().unwrap_or("red"),
            n % 100,
            n % 10
        )?;
    }
    Ok(feed)
}

/// Rows per second of psql's `\copy` into a table of texts.
async fn copy(installation: &Installation, file: &Path, rows: usize) -> Result<f64> {
    let columns = HEADER.split(',').map(|name| format!("\"{name}\" text")).collect::<Vec<_>>().join(", ");
    let table = format!("DROP TABLE IF EXISTS public.feed; CREATE TABLE public.feed ({columns})");
    let mut connection = installation.superuser().await?;
    connection.execute(sea_orm::sqlx::raw_sql(AssertSqlSafe(table))).await?;
    connection.execute("GRANT ALL ON public.feed TO PUBLIC").await?;
    connection.execute("CHECKPOINT").await?;
    let copy = format!("\\copy public.feed from '{}' with (format csv, header)", file.display());
    let started = std::time::Instant::now();
    let output = installation.client("psql")?.args(["--no-psqlrc", "--command", &copy]).output()?;
    ensure!(output.status.success(), "psql: {}", String::from_utf8_lossy(&output.stderr));
    Ok(rows as f64 / started.elapsed().as_secs_f64())
}

/// Rows per second from the worker's first step to its last.
async fn import(installation: &Installation, shop: &Shop, token: &str, file: &Path, rows: usize) -> Result<f64> {
    let mut connection = installation.superuser().await?;
    connection.execute("CHECKPOINT").await?;
    let id = start(installation, token, file).await?;
    let sql = format!(
        "SELECT status, EXTRACT(EPOCH FROM finished_at - started_at)::float8 FROM {}.marketplace_import_jobs WHERE id = $1::uuid",
        shop.schema
    );
    loop {
        let row = sea_orm::sqlx::query(AssertSqlSafe(sql.clone())).bind(&id).fetch_one(&mut connection).await?;
        let status: String = row.get(0);
        match status.as_str() {
            "completed" | "completed_with_errors" => return Ok(rows as f64 / row.get::<f64, _>(1)),
            "pending" | "processing" => tokio::time::sleep(Duration::from_millis(50)).await,
            other => anyhow::bail!("the import is {other}"),
        }
    }
}

/// Uploads the file as the vendor's owner would.
async fn start(installation: &Installation, token: &str, file: &Path) -> Result<String> {
    let part = reqwest::multipart::Part::bytes(fs::read(file)?).file_name("feed.csv");
    let form = reqwest::multipart::Form::new().part("file", part).text("source", "bench").text("language", "en");
    let request = installation.http.post(installation.url("/api/v1/vendor/marketplace/import/upload"));
    let response = request.header("host", "localhost").bearer_auth(token).multipart(form).send().await?;
    let status = response.status();
    let body: serde_json::Value = response.json().await?;
    ensure!(status == 202, "the upload was refused: {body}");
    Ok(body.get("id").and_then(|id| id.as_str()).context("the import's id")?.to_owned())
}
