//! Two vendors and the pool that reaches both: what tests below HTTP need.

use std::{str::FromStr, time::Duration};

use orion::{
    config::Config,
    db::{OwnerDb, PlatformDb},
    queue::{self, Claim, Lane, Lease},
    services::{
        audit::By,
        orders::{self, OrderError, OrderFilter, OrderSort, SetStatus},
    },
    tenancy::{Registry, Tenant, TenantTx, resolve::VendorKey},
    types::{
        order_status::OrderStatus,
        page::{PageRequest, SortKey},
    },
};
use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, Statement,
    sqlx::{
        self, AssertSqlSafe,
        postgres::{PgConnectOptions, PgPoolOptions},
    },
};
use uuid::Uuid;

use super::{database::TestDatabase, server::TestServer};

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

/// A way into the vendors' rows beside a running server.
pub struct Shops {
    pub db: PlatformDb,
    pub alpha: Tenant,
    registry: Registry,
}

impl Shops {
    /// Of a server's database.
    pub async fn of(server: &TestServer) -> Self {
        Self::at(&server.database).await
    }

    /// Of this database.
    pub async fn at(database: &TestDatabase) -> Self {
        let config = Config::load(None).expect("the default configuration").database;
        let db = PlatformDb::connect_lazy(&database.urls.app, &config).unwrap();
        let registry = Registry::new(db.clone());
        let alpha = (*registry.find(&VendorKey::Code("ALPHA".to_owned())).await.unwrap()).clone();
        Self { db, alpha, registry }
    }

    /// The vendor with this code.
    pub async fn find(&self, code: &str) -> Tenant {
        (*self.registry.find(&VendorKey::Code(code.to_owned())).await.unwrap()).clone()
    }

    /// Cancels one of alpha's pending orders.
    pub async fn cancel_one_order(&self) {
        let cancelled: Result<_, OrderError> = self
            .db
            .in_tenant(&self.alpha, async |tx: &TenantTx| {
                let filter = OrderFilter { status: Some(OrderStatus::Pending), ..OrderFilter::default() };
                let page = PageRequest { page: 1, per_page: 1 };
                let orders = orders::list(tx, filter, OrderSort::DEFAULT, page).await?.rows;
                let wish = SetStatus {
                    order_id: orders[0].id,
                    status: OrderStatus::Cancelled,
                    note: None,
                    tracking_number: None,
                    by: By::system(),
                };
                orders::set_status(tx, chrono::Utc::now(), wish).await
            })
            .await;
        cancelled.unwrap();
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
