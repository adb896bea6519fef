//! The command `orion openapi`, which prints a document.

use crate::api::Document;

/// Arguments of `orion openapi`.
#[derive(Debug, clap::Args)]
pub(super) struct OpenApi {
    /// The audience of the document.
    audience: DocumentAudience,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum DocumentAudience {
    Admin,
    Vendor,
    Public,
}

/// Prints an OpenAPI document; needs no database.
pub(super) fn print(arguments: &OpenApi) -> anyhow::Result<()> {
    let document = match arguments.audience {
        DocumentAudience::Admin => Document::Admin,
        DocumentAudience::Vendor => Document::Vendor,
        DocumentAudience::Public => Document::Public,
    };
    println!("{}", serde_json::to_string_pretty(&document.read()?)?);
    Ok(())
}
