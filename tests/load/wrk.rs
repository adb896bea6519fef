//! wrk, the HTTP load generator: 32 connections from two threads.

use std::{path::Path, process::Command};

use anyhow::{Context, ensure};

use crate::{Result, installation::Installation};

const CONNECTIONS: &str = "32";
const THREADS: &str = "2";

/// What a run came to.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    /// Requests per second.
    pub rate: f64,
    /// Half of the answers took at most so many milliseconds.
    pub p50: f64,
    /// And 99 of 100 so many.
    pub p99: f64,
}

/// Sends what `script` says for `seconds`. Every answer must be a success.
pub fn run(installation: &Installation, script: &Path, seconds: u32) -> Result<Load> {
    let output = Command::new("wrk")
        .args(["--connections", CONNECTIONS, "--threads", THREADS, "--latency", "--duration", &format!("{seconds}s")])
        .arg("--script")
        .arg(script)
        .arg(installation.url("/"))
        .output()
        .context("wrk (Debian: apt-get install wrk)")?;
    let text = String::from_utf8(output.stdout)?;
    ensure!(output.status.success(), "wrk: {}{text}", String::from_utf8_lossy(&output.stderr));
    ensure!(!text.contains("Non-2xx"), "not every answer was a success:\n{text}");
    ensure!(!text.contains("Socket errors"), "connections failed:\n{text}");
    let field = |name: &str| {
        let line = text.lines().find(|line| line.trim_start().starts_with(name)).with_context(|| text.clone())?;
        line.split_whitespace().nth(1).map(ToOwned::to_owned).context("a value")
    };
    Ok(Load {
        rate: field("Requests/sec:")?.parse()?,
        p50: milliseconds(&field("50%")?)?,
        p99: milliseconds(&field("99%")?)?,
    })
}

/// `1.32ms`, `870.00us` or `1.05s`.
fn milliseconds(text: &str) -> Result<f64> {
    let (digits, factor) = match text {
        _ if text.ends_with("us") => (text.trim_end_matches("us"), 0.001),
        _ if text.ends_with("ms") => (text.trim_end_matches("ms"), 1.0),
        _ => (text.trim_end_matches('s'), 1_000.0),
    };
    Ok(digits.parse::<f64>()? * factor)
}
