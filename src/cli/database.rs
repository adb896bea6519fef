//! Opens the database that the configuration names, or else the embedded one.

use std::{str::FromStr, time::Duration};

use anyhow::Context;
use sea_orm::sqlx::postgres::PgConnectOptions;
use secrecy::ExposeSecret;

use crate::{
    app::DatabaseUrls,
    config::{Config, DatabaseConfig},
    db::OwnerDb,
    embedded::{self, Cluster, Durability, Limits, ServerSettings, bootstrap},
    provisioning,
};

/// The name of the embedded cluster's database and the prefix of its logins.
const EMBEDDED_NAME: &str = "orion";

/// A database that answers, and the cluster behind it if it is the embedded one.
pub(super) struct Database {
    /// The addresses of the app's and the owner's login.
    pub(super) urls: DatabaseUrls,
    app_role: String,
    cluster: Option<Cluster>,
}

impl Database {
    /// Starts the embedded cluster if no `database.url` is given. An external database is not connected to yet.
    pub(super) async fn open(config: &Config) -> anyhow::Result<Self> {
        let Some(url) = &config.database.url else { return Self::open_embedded(config).await };
        let app = url.expose_secret().to_owned();
        let options = PgConnectOptions::from_str(&app).context("database.url")?;
        let owner = config.database.owner_url.as_ref().map(|url| url.expose_secret().to_owned());
        let app_role = options.get_username().to_owned();
        Ok(Self { urls: DatabaseUrls { app, owner }, app_role, cluster: None })
    }

    async fn open_embedded(config: &Config) -> anyhow::Result<Self> {
        let settings = cluster_settings(config);
        tracing::debug!("Using the embedded database in {}", settings.directory.display());
        let cluster = embedded::start(&settings).await?;
        let superuser = cluster.superuser_url();
        let prepared = bootstrap::prepare(&superuser, EMBEDDED_NAME, EMBEDDED_NAME, limits(&config.database)).await;
        let logins = match prepared {
            Ok(logins) => logins,
            Err(error) => {
                cluster.release().await?;
                return Err(error.into());
            }
        };
        let urls = DatabaseUrls {
            app: logins.app_url.expose_secret().to_owned(),
            owner: Some(logins.owner_url.expose_secret().to_owned()),
        };
        Ok(Self { urls, app_role: logins.app_role, cluster: Some(cluster) })
    }

    /// Whether Orion runs the database itself.
    pub(super) fn is_embedded(&self) -> bool {
        self.cluster.is_some()
    }

    /// The name of the platform's login.
    pub(super) fn app_role(&self) -> &str {
        &self.app_role
    }

    /// Migrates the platform's schema and then every vendor's, `parallel` at a time. One vendor's failure is reported
    /// and stops no other; the error says how many failed.
    pub(super) async fn migrate(&self, config: &Config, parallel: usize) -> anyhow::Result<()> {
        let url = self.urls.owner.as_ref().context("migrating needs database.owner_url")?;
        let owner = OwnerDb::connect_lazy(url, config.database.owner_max_connections).await?;
        let migrated = self.migrate_as(&owner, parallel).await;
        owner.close().await?;
        migrated
    }

    async fn migrate_as(&self, owner: &OwnerDb, parallel: usize) -> anyhow::Result<()> {
        provisioning::migrate_platform(owner, &self.app_role).await?;
        let results = provisioning::migrate_all(owner, parallel).await?;
        let mut failed = 0;
        for tenant in &results {
            if let Err(error) = &tenant.result {
                failed += 1;
                tracing::error!(vendor.code = tenant.code, "Migrating vendor `{}` failed: {error}", tenant.code);
            }
        }
        let migrated = results.len() - failed;
        tracing::info!("The platform's schema is current; {migrated} vendors were migrated");
        anyhow::ensure!(failed == 0, "{failed} of {} vendors could not be migrated; run it again", results.len());
        Ok(())
    }

    /// Stops the embedded cluster if no other process uses it.
    pub(super) async fn close(self) -> anyhow::Result<()> {
        if let Some(cluster) = self.cluster
            && cluster.release().await?
        {
            tracing::debug!("The embedded database was stopped");
        }
        Ok(())
    }
}

/// Where the embedded cluster is and how it runs.
fn cluster_settings(config: &Config) -> ServerSettings {
    ServerSettings {
        directory: config.data_dir.join("postgres"),
        bin_dir: config.database.postgres_bin_dir.clone(),
        durability: Durability::Full,
    }
}

/// What the database's login is limited to.
fn limits(config: &DatabaseConfig) -> Limits {
    Limits {
        statement: Duration::from_millis(config.statement_timeout_ms),
        lock: Duration::from_millis(config.lock_timeout_ms),
        idle_in_transaction: Duration::from_millis(config.idle_in_transaction_timeout_ms),
    }
}
