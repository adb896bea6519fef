//! The program `orion`; its commands are in `cli`.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    orion::cli::run().await
}
