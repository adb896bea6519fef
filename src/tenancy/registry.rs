//! Finds a vendor by id, code or subdomain: a cache over `platform.vendors`, which `NOTIFY` invalidates. The cache is
//! not used while nothing listens, so that a suspended or deleted vendor is never served from memory.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use moka::future::Cache;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Statement};
use tracing::{info, warn};
use uuid::Uuid;

use super::{RoleName, SchemaName, Tenant, VendorNumber, resolve::VendorKey};
use crate::{
    db::PlatformDb,
    entities::platform::{tax_rate, vendor},
    types::{
        code::{Code, Coded},
        tax_rates::{TaxRate, TaxRates},
        theme::Theme,
        time_zone::TimeZone,
    },
};

/// The channel of `NOTIFY` for changed vendors. The message is the vendor's id.
const CHANNEL: &str = "orion_vendors";

/// Why there is no tenant.
#[derive(Debug, thiserror::Error)]
pub enum TenantError {
    /// No vendor has this id, code or subdomain, or the vendor was deleted.
    #[error("this shop does not exist")]
    NotFound,
    /// The vendor's row has a value that Orion never writes.
    #[error("the row of vendor {0} is damaged: {1}")]
    Damaged(Uuid, String),
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl Coded for TenantError {
    fn code(&self) -> Code {
        match self {
            Self::NotFound => Code::VendorNotFound,
            Self::Damaged(..) => Code::Internal,
            Self::Db(error) => error.code(),
        }
    }
}

/// Finds tenants. Deleted vendors are not found. Suspended vendors are found, and the caller decides what to answer.
#[derive(Clone)]
pub struct Registry {
    db: PlatformDb,
    ids: Cache<VendorKey, Uuid>,
    tenants: Cache<Uuid, Arc<Tenant>>,
    listening: Arc<AtomicBool>,
    /// The number of changes that were received. It tells whether one came while a row was read.
    heard: Arc<AtomicU64>,
}

impl Registry {
    /// Makes a registry that reads every tenant from `db`, until [`Registry::keep_fresh`] runs.
    pub fn new(db: PlatformDb) -> Self {
        let lifetime = Duration::from_secs(300);
        Self {
            db,
            ids: Cache::builder().max_capacity(30_000).time_to_live(lifetime).build(),
            tenants: Cache::builder().max_capacity(10_000).time_to_live(lifetime).build(),
            listening: Arc::default(),
            heard: Arc::default(),
        }
    }

    /// The database with the vendors.
    #[must_use]
    pub fn db(&self) -> &PlatformDb {
        &self.db
    }

    /// Returns the tenant with this id; fails with `NotFound`.
    pub async fn get(&self, vendor_id: Uuid) -> Result<Arc<Tenant>, TenantError> {
        self.find(&VendorKey::Id(vendor_id)).await
    }

    /// Returns the tenant that `key` names; fails with `NotFound`.
    pub async fn find(&self, key: &VendorKey) -> Result<Arc<Tenant>, TenantError> {
        if let Some(tenant) = self.find_cached(key).await {
            return Ok(tenant);
        }
        let heard = self.heard.load(Ordering::Acquire);
        let tenant = Arc::new(self.load(key).await?);
        self.ids.insert(key.clone(), tenant.vendor_id).await;
        self.tenants.insert(tenant.vendor_id, tenant.clone()).await;
        // A change that was received while the row was read may be newer than the row. It could not invalidate the
        // entry, which was not there yet.
        if self.heard.load(Ordering::Acquire) != heard {
            self.tenants.invalidate(&tenant.vendor_id).await;
        }
        Ok(tenant)
    }

    /// Returns the tenant that `key` names if the cache has it; `None` if only the database could tell.
    pub async fn find_cached(&self, key: &VendorKey) -> Option<Arc<Tenant>> {
        if self.is_fresh() { self.cached(key).await } else { None }
    }

    async fn cached(&self, key: &VendorKey) -> Option<Arc<Tenant>> {
        let id = match key {
            VendorKey::Id(id) => *id,
            other => self.ids.get(other).await?,
        };
        let tenant = self.tenants.get(&id).await?;
        // The cache of keys may be older than a change of the vendor's code or subdomain.
        let still_named = match key {
            VendorKey::Id(_) => true,
            VendorKey::Code(code) => tenant.code.as_str() == code,
            VendorKey::Subdomain(subdomain) => tenant.subdomain.as_str() == subdomain,
        };
        still_named.then_some(tenant)
    }

    async fn load(&self, key: &VendorKey) -> Result<Tenant, TenantError> {
        let named = match key {
            VendorKey::Id(id) => vendor::Column::Id.eq(*id),
            VendorKey::Code(code) => vendor::Column::Code.eq(code),
            VendorKey::Subdomain(subdomain) => vendor::Column::Subdomain.eq(subdomain),
        };
        let row = vendor::Entity::find()
            .filter(named)
            .filter(vendor::Column::Status.ne("deleted"))
            .one(&self.db)
            .await?
            .ok_or(TenantError::NotFound)?;
        let tax_rates = self.tax_rates(&row.country).await?;
        Ok(Tenant { tax_rates, ..Tenant::try_from(row)? })
    }

    async fn tax_rates(&self, country: &str) -> Result<TaxRates, DbErr> {
        let rows = tax_rate::Entity::find().filter(tax_rate::Column::Country.eq(country)).all(&self.db).await?;
        let rate = |row: tax_rate::Model| {
            let tax_rate::Model { class, valid_from, basis_points, .. } = row;
            TaxRate { class, valid_from, basis_points }
        };
        Ok(TaxRates::new(rows.into_iter().map(rate).collect()))
    }

    /// Whether changes are received, so that the cache may be used.
    pub fn is_fresh(&self) -> bool {
        self.listening.load(Ordering::Acquire)
    }

    /// Removes a vendor from this process's cache.
    pub async fn forget(&self, vendor_id: Uuid) {
        self.heard.fetch_add(1, Ordering::AcqRel);
        self.tenants.invalidate(&vendor_id).await;
    }

    fn forget_all(&self) {
        self.heard.fetch_add(1, Ordering::AcqRel);
        self.tenants.invalidate_all();
    }

    /// Receives changes until this future is dropped. The cache is used only while the connection works. Behind a
    /// pooler without a direct connection it is never used.
    pub async fn keep_fresh(&self) {
        while self.db.can_listen() {
            match self.db.listen(&[CHANNEL]).await {
                Ok(mut listener) => {
                    self.forget_all();
                    self.listening.store(true, Ordering::Release);
                    info!("Listening for changed vendors");
                    while let Some(notice) = listener.recv().await {
                        match Uuid::try_parse(notice.payload()) {
                            Ok(vendor_id) => self.forget(vendor_id).await,
                            Err(_) => self.forget_all(),
                        }
                    }
                    self.listening.store(false, Ordering::Release);
                    warn!("Lost the connection that announces changed vendors");
                }
                Err(error) => warn!(%error, "Can't listen for changed vendors"),
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    /// Announces to all processes, when the transaction commits, that a vendor has changed.
    pub async fn announce(tx: &impl ConnectionTrait, vendor_id: Uuid) -> Result<(), DbErr> {
        let statement = Statement::from_sql_and_values(
            sea_orm::DbBackend::Postgres,
            "SELECT pg_catalog.pg_notify($1, $2)",
            [CHANNEL.into(), vendor_id.to_string().into()],
        );
        tx.query_one_raw(statement).await.map(drop)
    }
}

impl TryFrom<vendor::Model> for Tenant {
    type Error = TenantError;

    fn try_from(row: vendor::Model) -> Result<Self, Self::Error> {
        let damaged = |error: &dyn std::fmt::Display| TenantError::Damaged(row.id, error.to_string());
        let number = VendorNumber::try_from(row.number).map_err(|error| damaged(&error))?;
        Ok(Self {
            vendor_id: row.id,
            number,
            code: row.code.parse().map_err(|error| damaged(&error))?,
            subdomain: row.subdomain.parse().map_err(|error| damaged(&error))?,
            status: row.status,
            schema: SchemaName::of(number),
            role: RoleName::parse(row.role_name.clone()).map_err(|error| damaged(&error))?,
            name: row.name,
            verified: row.verified_at.is_some(),
            currency: row.currency,
            country: row.country,
            time_zone: TimeZone::parse(&row.time_zone).map_err(|error| damaged(&error))?,
            tax_rates: TaxRates::default(),
            languages: row.languages,
            default_language: row.default_language,
            contact_email: row.contact_email,
            theme: row.theme.unwrap_or_else(|| Theme::of_number(row.number)),
        })
    }
}
