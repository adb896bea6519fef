//! What one request makes PostgreSQL do, taken from the server's own log.

use std::{collections::BTreeSet, fs, time::Duration};

use anyhow::{Context, ensure};
use regex::Regex;

use crate::{Result, installation::Installation};

/// One message to the server and the round trip it costs.
#[derive(Debug, Clone)]
pub enum Message {
    /// Statements without parameters, sent as one text.
    Simple(Vec<String>),
    /// A prepared statement and its parameters; `None` is NULL.
    Prepared { sql: String, values: Vec<Option<String>> },
}

/// The messages of the one request that `send` makes to the shop with this schema, from BEGIN to the connection's
/// clean-up.
pub async fn request(
    installation: &Installation,
    schema: &str,
    send: impl AsyncFnOnce() -> Result<()>,
) -> Result<Vec<Message>> {
    let already = fs::metadata(installation.log())?.len();
    let switch = |value: &str| {
        format!(
            "ALTER SYSTEM SET log_statement = {value}; ALTER SYSTEM SET log_line_prefix = '%p|'; SELECT pg_reload_conf()"
        )
    };
    for statement in switch("'all'").split(';') {
        installation.sql(statement).await?;
    }
    // The server's processes read the configuration when they next are idle.
    tokio::time::sleep(Duration::from_millis(100)).await;
    send().await?;
    tokio::time::sleep(Duration::from_millis(100)).await;
    for statement in switch("DEFAULT").split(';') {
        installation.sql(statement).await?;
    }
    let log = fs::read(installation.log())?;
    let log = String::from_utf8_lossy(log.get(usize::try_from(already)?..).unwrap_or_default()).into_owned();
    messages(&log, schema)
}

/// A line of the log with the lines that continue it.
struct Entry {
    pid: String,
    text: String,
}

fn messages(log: &str, schema: &str) -> Result<Vec<Message>> {
    let entries = entries(log);
    let ours: BTreeSet<_> =
        entries.iter().filter(|entry| entry.text.contains(schema)).map(|entry| entry.pid.clone()).collect();
    ensure!(ours.len() == 1, "one connection serves the request, and not {}", ours.len());
    let execute = Regex::new(r"(?s)^LOG:  execute [^:]+: (.*)$")?;
    let mut messages = Vec::new();
    for Entry { text, .. } in entries.into_iter().filter(|entry| ours.contains(&entry.pid)) {
        if let Some(sql) = text.strip_prefix("LOG:  statement: ") {
            messages.push(Message::Simple(split(sql)));
        } else if let Some(found) = execute.captures(&text) {
            let sql = found.get(1).context("a statement")?.as_str().to_owned();
            messages.push(Message::Prepared { sql, values: Vec::new() });
        } else if let Some(list) = text.to_lowercase().find("parameters: ").filter(|_| text.starts_with("DETAIL:")) {
            let Some(Message::Prepared { values, .. }) = messages.last_mut() else { continue };
            *values = parameters(text.get(list + "parameters: ".len()..).unwrap_or_default())?;
        }
    }
    Ok(joined(messages))
}

fn entries(log: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for line in log.lines() {
        match (line.strip_prefix('\t'), line.split_once('|'), entries.last_mut()) {
            (Some(more), _, Some(last)) => {
                last.text.push('\n');
                last.text.push_str(more);
            }
            (None, Some((pid, text)), _) => entries.push(Entry { pid: pid.to_owned(), text: text.to_owned() }),
            _ => {}
        }
    }
    entries
}

fn split(sql: &str) -> Vec<String> {
    sql.split(';').map(str::trim).filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect()
}

/// `$1 = 'it''s', $2 = NULL`
fn parameters(text: &str) -> Result<Vec<Option<String>>> {
    let one = Regex::new(r"(?s)\$\d+ = (?:(NULL)|'((?:[^']|'')*)')")?;
    Ok(one.captures_iter(text).map(|found| found.get(2).map(|value| value.as_str().replace("''", "'"))).collect())
}

/// The driver sends the end of a dropped transaction along with the clean-up that follows it.
fn joined(messages: Vec<Message>) -> Vec<Message> {
    let mut joined: Vec<Message> = Vec::new();
    for message in messages {
        match (joined.last_mut(), message) {
            (Some(Message::Simple(before)), Message::Simple(after)) if before.as_slice() == ["ROLLBACK"] => {
                before.extend(after);
            }
            (_, message) => joined.push(message),
        }
    }
    joined
}
