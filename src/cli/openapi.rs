//! The command `orion openapi`, which prints a document.

use crate::api::Document;

/// Arguments of `orion openapi`.
#[derive(Debug, clap::Args)]
pub(super) struct OpenApi {
    /// The audience of the document.
    audience: Audience,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Audience {
    Admin,
    Vendor,
    Public,
}

/// Prints an OpenAPI document; needs no database.
pub(super) fn print(arguments: &OpenApi) -> anyhow::Result<()> {
    let document = match arguments.audience {
        Audience::Admin => Document::Admin,
        Audience::Vendor => Document::Vendor,
        Audience::Public => Document::Public,
    };
    println!("{}", serde_json::to_string_pretty(&document.read()?)?);
    Ok(())
}
