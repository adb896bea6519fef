//! The memory of processes, as Linux reports it.

use std::fs;

use anyhow::Context;

use crate::Result;

const KIB_PER_MIB: f64 = 1024.0;

/// Resident memory, in MiB.
pub fn resident(pid: u32) -> Result<f64> {
    field(&format!("/proc/{pid}/status"), "VmRSS:")
}

/// The most that was resident since [`forget_peak`], in MiB.
pub fn peak(pid: u32) -> Result<f64> {
    field(&format!("/proc/{pid}/status"), "VmHWM:")
}

/// Lets the peak begin anew.
pub fn forget_peak(pid: u32) -> Result<()> {
    Ok(fs::write(format!("/proc/{pid}/clear_refs"), "5")?)
}

/// Memory of the process's own that no other shares, in MiB: for a backend, what it keeps of catalogs and plans.
pub fn private(pid: u32) -> Result<f64> {
    let file = format!("/proc/{pid}/smaps_rollup");
    Ok(field(&file, "Private_Clean:")? + field(&file, "Private_Dirty:")?)
}

fn field(file: &str, name: &str) -> Result<f64> {
    let text = fs::read_to_string(file).with_context(|| file.to_owned())?;
    let line = text.lines().find(|line| line.starts_with(name)).with_context(|| format!("{name} in {file}"))?;
    let kib: f64 = line.split_whitespace().nth(1).context("a number")?.parse()?;
    Ok(kib / KIB_PER_MIB)
}
