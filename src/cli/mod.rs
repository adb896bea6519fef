//! The command line: one subcommand, one file.

mod admin;
mod config;
mod database;
mod demo;
mod doctor;
mod metrics;
mod migrate;
mod open_files;
mod openapi;
mod password;
mod running;
mod serve;
mod signals;
mod vendor;
mod worker;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::{
    config::Config,
    telemetry::{self, traces::Traces},
};

/// A multi-tenant commerce platform: one shop per vendor, each in its own PostgreSQL schema.
#[derive(Debug, Parser)]
#[command(name = "orion", version)]
struct Cli {
    /// A file of settings. `orion config` shows all there are; the environment (ORION_HTTP__LISTEN=…) wins over it.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the platform, and works off its background jobs.
    Serve(serve::Serve),
    /// Works off background jobs, where `serve` does not (worker.enabled = false).
    Worker,
    /// Brings the platform's schema and every vendor's to this version.
    Migrate(migrate::Migrate),
    /// Makes vendors, lists them and changes their state.
    #[command(subcommand)]
    Vendor(vendor::Vendor),
    /// Creates operators, and removes a lost second factor.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Checks everything that a start needs, and says how to repair what is wrong.
    Doctor,
    /// Prints the OpenAPI document of an audience.
    Openapi(openapi::OpenApi),
    /// Prints every setting with its default and what it means.
    Config,
}

/// Reads the command line and does what it says. Answers what the process exits with: 2 for a wrong command line, 1
/// when it could not be done.
pub async fn run() -> ExitCode {
    let cli = Cli::parse();
    match execute(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", describe(&error));
            ExitCode::FAILURE
        }
    }
}

/// The error with its causes, without repetitions: the text of many errors contains that of their causes.
fn describe(error: &anyhow::Error) -> String {
    error
        .chain()
        .skip(1)
        .map(ToString::to_string)
        .fold(error.to_string(), |text, cause| if text.contains(&cause) { text } else { format!("{text}: {cause}") })
}

async fn execute(cli: Cli) -> anyhow::Result<()> {
    let command = match cli.command {
        Command::Config => {
            config::print();
            return Ok(());
        }
        Command::Openapi(arguments) => return openapi::print(&arguments),
        command => command,
    };
    let config = Config::load(cli.config.as_deref())?.with_secret()?;
    // An error means that one is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let traces = match &command {
        Command::Serve(_) | Command::Worker => Traces::start(&config.traces)?,
        _ => None,
    };
    telemetry::log::start(&config.log, traces.as_ref())?;
    let done = obey(command, config).await;
    if let Some(traces) = traces {
        traces.end().await;
    }
    done
}

async fn obey(command: Command, config: Config) -> anyhow::Result<()> {
    match command {
        Command::Serve(arguments) => serve::run(config, arguments).await,
        Command::Worker => worker::run(config).await,
        Command::Migrate(arguments) => migrate::run(&config, &arguments).await,
        Command::Vendor(arguments) => vendor::run(config, arguments).await,
        Command::Admin(arguments) => admin::run(config, arguments).await,
        Command::Doctor => doctor::run(config).await,
        Command::Openapi(_) | Command::Config => Ok(()),
    }
}
