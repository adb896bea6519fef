//! The JSON API: three OpenAPI documents, one per audience, and the parts that they share.

mod account;
mod address;
pub mod admin;
mod allow;
mod api_key;
mod audit_log;
mod cached_json;
mod catalog;
mod csv;
mod cursor;
mod customer;
mod customer_export;
mod document;
pub mod envelope;
pub mod failure;
pub mod guards;
mod import_job;
pub mod json_body;
mod message;
mod money;
mod order;
pub mod page;
pub mod public;
mod schema;
pub mod session;
pub mod shop;
mod time;
pub mod vendor;
mod word;

use std::sync::OnceLock;

use poem::{Endpoint, Response, Route, endpoint::make};
use poem_openapi::{ContactObject, LicenseObject, OpenApi, OpenApiService};
use serde_json::Value;

pub use allow::AllowTable;

use crate::config::RunMode;
pub use crate::types::document::Document;

impl Document {
    /// The document, built at its first use. Needs neither a database nor a running program.
    pub fn read(self) -> serde_json::Result<&'static Value> {
        static BUILT: [OnceLock<Value>; 3] = [const { OnceLock::new() }; 3];
        let [admin, vendor, public] = &BUILT;
        let (built, text): (_, fn(Self) -> String) = match self {
            Self::Admin => (admin, |document| service(document, admin::apis()).spec()),
            Self::Vendor => (vendor, |document| service(document, vendor::apis()).spec()),
            Self::Public => (public, |document| service(document, public::apis()).spec()),
        };
        match built.get() {
            Some(value) => Ok(value),
            None => {
                let value = document::complete(self, &text(self))?;
                Ok(built.get_or_init(|| value))
            }
        }
    }
}

fn service<T: OpenApi>(document: Document, apis: T) -> OpenApiService<T, ()> {
    let (title, description) = match document {
        Document::Admin => {
            ("Orion admin API", "For operators: vendors, users, imports of all vendors, figures, the log.")
        }
        Document::Vendor => {
            ("Orion vendor API", "For a vendor's team: catalog, inventory, orders, customers, imports.")
        }
        Document::Public => ("Orion public API", "For shops: their catalog, carts, orders and customers' accounts."),
    };
    OpenApiService::new(apis, title, "1.0")
        .server(document.base())
        .description(description)
        .contact(ContactObject::new().name("Orion"))
        .license(LicenseObject::new("MIT").url("https://opensource.org/license/mit"))
}

/// The routes of all three APIs and their documents, for the root. In production only operators can read their
/// document.
pub fn routes(mode: RunMode) -> serde_json::Result<Route> {
    let mut route = Route::new()
        .nest(Document::Admin.base(), service(Document::Admin, admin::apis()))
        .nest(Document::Vendor.base(), service(Document::Vendor, vendor::apis()))
        .nest(Document::Public.base(), service(Document::Public, public::apis()));
    for document in Document::ALL {
        let path = format!("/api/v1/{}/openapi.json", document.name());
        let secret = document == Document::Admin && mode == RunMode::Production;
        route = route.at(path, poem::get(serve_text(document.read()?.to_string(), secret)));
    }
    Ok(route)
}

/// The methods of all documented paths.
pub fn allow_table() -> serde_json::Result<AllowTable> {
    let mut table = AllowTable::default();
    for document in Document::ALL {
        table.add(document.base(), document.read()?);
    }
    Ok(table)
}

fn serve_text(text: String, secret: bool) -> impl Endpoint<Output = Response> + 'static {
    let text = bytes::Bytes::from(text);
    make(move |request| {
        let text = text.clone();
        async move {
            if secret {
                guards::operator(&request).await?;
            }
            Ok::<_, poem::Error>(Response::builder().content_type("application/json").body(text))
        }
    })
}
