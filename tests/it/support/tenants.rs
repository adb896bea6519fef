//! Two vendors and the pool that reaches both: what tests below HTTP need.

use std::{str::FromStr, sync::Arc, time::Duration};

use orion::{
    config::Config,
    db::{OwnerDb, PlatformDb},
    queue::{self, Claim, Lane, Lease},
    tenancy::{Registry, Tenant, TenantTx, resolve::VendorKey},
    types::clock::Clock,
};
use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, Statement,
    sqlx::{
        self, AssertSqlSafe,
        postgres::{PgConnectOptions, PgPoolOptions},
    },
};
use uuid::Uuid;

use super::database::TestDatabase;

/// Two vendors, `alpha` and `beta`, and the connections that reach them: the lower half of [`TestApp`], and a way into
/// the database of a [`TestServer`].
///
/// [`TestApp`]: super::app::TestApp
/// [`TestServer`]: super::server::TestServer
pub struct Tenants {
    pub db: PlatformDb,
    pub owner: OwnerDb,
    /// The vendor as it was at the start; [`Tenants::tenant`] reads it again.
    pub alpha: Tenant,
    pub beta: Tenant,
    pub database: Arc<TestDatabase>,
    /// The time at which the test acts.
    pub clock: Clock,
    registry: Registry,
}

impl Tenants {
    /// A database of the test's own, reached by the pool that the program has.
    pub async fn start() -> Self {
        Self::of(&Arc::new(TestDatabase::create().await)).await
    }

    /// A way into this database, which a server may use at the same time.
    pub async fn of(database: &Arc<TestDatabase>) -> Self {
        let config = Config::load(None).expect("the default configuration").database;
        let db = PlatformDb::connect_lazy(&database.urls.app, &config).unwrap();
        let owner = database.owner().await;
        Self::with(db, owner, Arc::clone(database), Clock::System).await
    }

    /// By these connections.
    pub async fn with(db: PlatformDb, owner: OwnerDb, database: Arc<TestDatabase>, clock: Clock) -> Self {
        let registry = Registry::new(db.clone());
        let (alpha, beta) = (find(&registry, "ALPHA").await, find(&registry, "BETA").await);
        Self { db, owner, alpha, beta, database, clock, registry }
    }

    /// The vendor with this code, as it is now.
    pub async fn tenant(&self, code: &str) -> Tenant {
        find(&self.registry, code).await
    }

    /// The next job that is due, in any lane.
    pub async fn claim(&self) -> Option<Lease> {
        claim(&self.db, None, 100).await
    }

    /// Counts rows past all rights: `what` is a table with its condition.
    pub async fn rows(&self, what: &str) -> i64 {
        let sql = AssertSqlSafe(format!("SELECT count(*) FROM {what}"));
        sqlx::query_scalar(sql).fetch_one(&mut self.database.superuser().await).await.unwrap()
    }

    /// The user who owns alpha.
    pub async fn owner_of_alpha(&self) -> Uuid {
        let sql = AssertSqlSafe(
            "SELECT m.user_id FROM platform.memberships m JOIN platform.vendors v ON v.id = m.vendor_id
            WHERE v.code = 'ALPHA' AND m.is_owner"
                .to_owned(),
        );
        sqlx::query_scalar(sql).fetch_one(&mut self.database.superuser().await).await.unwrap()
    }
}

/// The next job that is due, in any lane; of a vendor, `per_vendor` in each lane run at a time.
pub async fn claim(db: &PlatformDb, last_vendor: Option<Uuid>, per_vendor: u32) -> Option<Lease> {
    for lane in Lane::ALL.iter().copied() {
        let claim = Claim { lane, last_vendor, per_vendor, lease_seconds: 60 };
        if let Some(lease) = queue::claim(db, claim).await.unwrap() {
            return Some(lease);
        }
    }
    None
}

async fn find(registry: &Registry, code: &str) -> Tenant {
    (*registry.find(&VendorKey::Code(code.to_owned())).await.unwrap()).clone()
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
