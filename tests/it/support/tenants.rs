//! Two vendors and the pool that reaches both: what tests below HTTP need.

use std::{str::FromStr, time::Duration};

use orion::{
    config::Config,
    db::{OwnerDb, PlatformDb},
    tenancy::{Registry, Tenant, TenantTx, resolve::VendorKey},
};
use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, Statement,
    sqlx::postgres::{PgConnectOptions, PgPoolOptions},
};

use super::database::TestDatabase;

/// A database with the vendors `alpha` and `beta`.
pub struct Tenants {
    pub db: PlatformDb,
    pub owner: OwnerDb,
    pub alpha: Tenant,
    pub beta: Tenant,
    pub database: TestDatabase,
}

impl Tenants {
    /// With the pool that the app has.
    pub async fn start() -> Self {
        let database = TestDatabase::create().await;
        let config = Config::load(None).expect("the default configuration").database;
        let db = PlatformDb::connect_lazy(&database.urls.app, &config).unwrap();
        let registry = Registry::new(db.clone());
        let find = async |code: &str| (*registry.find(&VendorKey::Code(code.to_owned())).await.unwrap()).clone();
        let (alpha, beta) = (find("ALPHA").await, find("BETA").await);
        let owner = database.owner().await;
        Self { db, owner, alpha, beta, database }
    }
}

/// A pool of one connection without hooks, as the app's login.
pub fn bare_pool(database: &TestDatabase) -> sea_orm::sqlx::PgPool {
    PgPoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        .connect_lazy_with(PgConnectOptions::from_str(&database.urls.app).unwrap())
}

/// A statement without values.
pub fn sql(text: &str) -> Statement {
    Statement::from_string(DbBackend::Postgres, text)
}

/// Counts rows that a vendor sees: `what` is a table with its condition.
pub async fn count(db: &PlatformDb, tenant: &Tenant, what: &str) -> i64 {
    let statement = sql(&format!("SELECT count(*) AS rows FROM {what}"));
    let rows: Result<i64, DbErr> = db
        .in_tenant(tenant, async |tx: &TenantTx| tx.query_one_raw(statement).await?.unwrap().try_get("", "rows"))
        .await;
    rows.unwrap()
}
