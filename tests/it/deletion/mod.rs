//! Deleted vendors: deleted at once, restorable for a while, then purged with all their data.

mod ends;
mod forget;
mod processes;
mod purge;
mod restore;

use orion::{
    app::App,
    provisioning,
    services::{audit::By, vendors},
};
use sea_orm::sqlx::{self, AssertSqlSafe};
use uuid::Uuid;

use crate::support::{
    database::{TestDatabase, vendor},
    feeds,
};
use orion::tenancy::Tenant;

/// A vendor of the test's own, whose role no other test's database shares.
async fn made(app: &App, code: &str) -> Tenant {
    provisioning::create(app.owner.as_ref().unwrap(), vendor(code), |_| None).await.unwrap();
    feeds::tenant(app, code).await
}

async fn delete(app: &App, id: Uuid) {
    vendors::delete(&app.db, &app.clock, By::system(), id).await.unwrap();
}

/// A number behind the program's back.
async fn number(database: &TestDatabase, sql: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut database.superuser().await).await.unwrap()
}

async fn execute(database: &TestDatabase, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut database.superuser().await).await.unwrap();
}
