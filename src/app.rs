//! Everything that lives as long as the process, built once and shared as `Arc<App>`.

use sea_orm::DbErr;

use crate::{
    config::Config,
    db::{OwnerDb, PlatformDb},
    tenancy::Registry,
    types::clock::Clock,
};

/// Where the database is and who signs in to it.
#[derive(Clone)]
pub struct DatabaseUrls {
    /// The app's login, which owns nothing.
    pub app: String,
    /// The owner's login, for migrations and provisioning; without it no vendor can be made.
    pub owner: Option<String>,
}

/// The running program.
pub struct App {
    pub config: Config,
    pub clock: Clock,
    pub db: PlatformDb,
    pub owner: Option<OwnerDb>,
    pub tenants: Registry,
}

impl App {
    /// Builds what `config` describes. Connects to nothing yet.
    pub async fn build(config: Config, urls: &DatabaseUrls, clock: Clock) -> Result<Self, DbErr> {
        let db = PlatformDb::connect_lazy(&urls.app, &config.database)?;
        let owner = match &urls.owner {
            Some(url) => Some(OwnerDb::connect_lazy(url, config.database.owner_max_connections).await?),
            None => None,
        };
        Ok(Self { tenants: Registry::new(db.clone()), config, clock, db, owner })
    }
}
