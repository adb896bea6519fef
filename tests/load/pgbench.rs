//! pgbench with recorded requests: PostgreSQL's own limit for the same work, with the same statements, prepared, in as
//! many round trips, for the same shops.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::PathBuf};

use anyhow::{Context, ensure};
use regex::{Captures, Regex};
use sea_orm::sqlx::{AssertSqlSafe, Executor, PgConnection, Row};
use uuid::Uuid;

use crate::{Result, installation::Installation, recorded::Message};

/// Connections: as many as Orion has for vendors. With as many as the load generator of HTTP, pgbench is slower.
pub const CLIENTS: usize = 12;
const THREADS: &str = "2";
/// Seconds between two figures; the first ones are those of cold backends.
const INTERVAL: usize = 5;
/// How many prepared rows (carts) a client has for each script and round.
pub const EACH: usize = 256;

/// Scripts, one a shop, and the values they use.
#[derive(Default)]
pub struct Scripts {
    scripts: Vec<String>,
    variables: BTreeMap<String, String>,
}

/// What in a recorded request must be another thing each time: a text, and the SQL that makes another.
pub type Tokens = Vec<(String, String)>;

impl Scripts {
    /// Adds what one shop's request was. Identifiers made at or after `since` (milliseconds of the epoch) are made anew
    /// each time, and `tokens` replaced.
    pub async fn add(
        &mut self,
        connection: &mut PgConnection,
        schema: &str,
        messages: &[Message],
        since: u64,
        tokens: &Tokens,
    ) -> Result<()> {
        let index = self.scripts.len();
        let mut tokens = tokens.clone();
        let fresh = fresh(messages, since);
        let mut script =
            format!("\\set n :base + :client_id * {EACH} + :seq{index} % {EACH}\n\\set seq{index} :seq{index} + 1\n");
        self.variables.insert(format!("seq{index}"), "0".to_owned());
        for (position, id) in fresh.iter().enumerate() {
            writeln!(script, "\\set f{position} random(1, 9000000000000000000)")?;
            tokens.push((id.clone(), format!("lpad(to_hex(:f{position}::bigint), 32, '0')")));
        }
        connection.execute(AssertSqlSafe(format!("SET search_path TO \"{schema}\""))).await?;
        for message in messages {
            match message {
                Message::Simple(parts) if parts.len() == 1 => writeln!(script, "{};", parts.concat())?,
                Message::Simple(parts) => {
                    writeln!(script, "\\startpipeline\n{};\n\\endpipeline", parts.join(";\n"))?;
                }
                Message::Prepared { sql, values } => {
                    let types = types(connection, sql).await?;
                    writeln!(script, "{};", self.filled(sql, values, &types, &tokens)?)?;
                }
            }
        }
        connection.execute("RESET search_path").await?;
        self.scripts.push(script);
        Ok(())
    }

    /// The statement with a variable for each parameter, or an expression where something in it must be another.
    fn filled(&mut self, sql: &str, values: &[Option<String>], types: &[String], tokens: &Tokens) -> Result<String> {
        let dollar = Regex::new(r"\$(\d+)")?;
        let mut failed = None;
        let filled = dollar.replace_all(sql, |found: &Captures<'_>| {
            let position = found.get(1).and_then(|digits| digits.as_str().parse::<usize>().ok()).unwrap_or(0);
            match (values.get(position.wrapping_sub(1)), types.get(position.wrapping_sub(1))) {
                (Some(Some(value)), Some(kind)) => self.expression(value, kind, tokens),
                (Some(None), Some(kind)) => format!("NULL::{kind}"),
                _ => {
                    failed = Some(position);
                    String::new()
                }
            }
        });
        ensure!(failed.is_none(), "no value was logged for parameter {failed:?} of {sql}");
        Ok(filled.into_owned())
    }

    fn expression(&mut self, value: &str, kind: &str, tokens: &Tokens) -> String {
        let first = tokens.iter().filter_map(|(text, sql)| value.find(text.as_str()).map(|at| (at, text, sql)));
        let Some((at, text, sql)) = first.min_by_key(|(at, ..)| *at) else {
            return format!("{}::{kind}", self.variable(value));
        };
        let (before, after) = (value.get(..at).unwrap_or_default(), value.get(at + text.len()..).unwrap_or_default());
        let mut parts = Vec::new();
        if !before.is_empty() {
            parts.push(format!("{}::text", self.variable(before)));
        }
        parts.push(sql.clone());
        if !after.is_empty() {
            parts.push(self.expression(after, "text", tokens));
        }
        format!("({})::{kind}", parts.join(" || "))
    }

    /// The name of a variable with this value, as it is written in a script.
    fn variable(&mut self, value: &str) -> String {
        let known = self.variables.iter().find(|(name, known)| name.starts_with('v') && *known == value);
        let name = known.map_or_else(|| format!("v{}", self.variables.len()), |(name, _)| name.clone());
        self.variables.insert(name.clone(), value.to_owned());
        format!(":{name}")
    }

    /// Transactions per second, once the backends are warm. `round` tells runs apart that use up rows.
    pub fn run(&self, installation: &Installation, round: usize, intervals: usize) -> Result<f64> {
        let seconds = INTERVAL * (intervals + 1);
        let mut pgbench = installation.client("pgbench")?;
        pgbench.args(["--no-vacuum", "--protocol", "prepared", "--jobs", THREADS]);
        pgbench.args(["--client", &CLIENTS.to_string(), "--time", &seconds.to_string()]);
        pgbench.args(["--progress", &INTERVAL.to_string(), "--define", &format!("base={}", round * CLIENTS * EACH)]);
        for (name, value) in &self.variables {
            pgbench.arg("--define").arg(format!("{name}={value}"));
        }
        for (index, script) in self.scripts.iter().enumerate() {
            let file: PathBuf = installation.directory.join(format!("pgbench-{index}.sql"));
            fs::write(&file, script)?;
            pgbench.arg("--file").arg(file);
        }
        let output = pgbench.output().context("pgbench (Debian: apt-get install postgresql)")?;
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        ensure!(output.status.success() && !errors.contains("aborted"), "pgbench: {errors}");
        let progress = Regex::new(r"progress: [\d.]+ s, ([\d.]+) tps")?;
        let figures: Vec<f64> =
            progress.captures_iter(&errors).filter_map(|found| found.get(1)?.as_str().parse().ok()).skip(1).collect();
        ensure!(!figures.is_empty(), "pgbench told no progress: {errors}");
        Ok(figures.iter().sum::<f64>() / figures.len() as f64)
    }
}

/// The identifiers in the messages that were made since then: UUIDs of version 7 begin with the time.
fn fresh(messages: &[Message], since: u64) -> Vec<String> {
    let mut found = Vec::new();
    let Ok(uuid) = Regex::new("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}") else { return found };
    for message in messages {
        let Message::Prepared { values, .. } = message else { continue };
        for id in values.iter().flatten().flat_map(|value| uuid.find_iter(value)).map(|id| id.as_str().to_owned()) {
            let made = Uuid::parse_str(&id).ok().and_then(|id| id.get_timestamp());
            let milliseconds =
                made.map_or(0, |time| time.to_unix().0 * 1_000 + u64::from(time.to_unix().1) / 1_000_000);
            if milliseconds >= since && !found.contains(&id) {
                found.push(id);
            }
        }
    }
    found
}

/// The types that PostgreSQL takes the statement's parameters to have.
async fn types(connection: &mut PgConnection, sql: &str) -> Result<Vec<String>> {
    connection.execute(sea_orm::sqlx::raw_sql(AssertSqlSafe(format!("PREPARE recorded AS {sql}")))).await?;
    let types = "SELECT coalesce(array_agg(t::text ORDER BY n), '{}')
        FROM pg_prepared_statements, unnest(parameter_types) WITH ORDINALITY x (t, n) WHERE name = 'recorded'";
    let types: Vec<String> = sea_orm::sqlx::query(types).fetch_one(&mut *connection).await?.get(0);
    connection.execute("DEALLOCATE recorded").await?;
    Ok(types)
}
