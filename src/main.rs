//! The program `orion`.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    orion::cli::run().await
}
