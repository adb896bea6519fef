//! Deleted vendors: deleted at once, restorable for a while, then purged with all their data.

mod ends;
mod forget;
mod processes;
mod purge;
mod restore;

use orion::{
    app::App,
    services::{audit::By, vendors},
    tenancy::Tenant,
};
use uuid::Uuid;

use crate::support::app::TestApp;

/// A vendor of the test's own, whose role no other test's database shares.
async fn made(app: &TestApp, code: &str) -> Tenant {
    app.new_vendor(code, "LU").await.tenant().await
}

async fn delete(app: &App, id: Uuid) {
    vendors::delete(&app.db, &app.clock, By::system(), id).await.unwrap();
}
