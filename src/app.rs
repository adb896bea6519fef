//! Everything that lives as long as the process, built once and shared as `Arc<App>`.

use std::sync::Arc;

use chrono::TimeDelta;
use sea_orm::DbErr;
use tokio_util::sync::CancellationToken;

use crate::{
    auth::{
        jwt::{KeyError, Tokens},
        password::{HashCost, PasswordError, Passwords},
        seal::Seals,
    },
    catalog_cache::CatalogCache,
    config::{Config, FeedsConfig},
    db::{OwnerDb, PlatformDb},
    integrations::{
        feeds::{self, FetchLimits, Fetcher},
        mailer::Mailer,
        storage::{Storage, StorageError},
    },
    limits::RequestLimits,
    services::{
        accounts::{
            factors::FactorCheck,
            passkeys::{Webauthn, relying_party},
            password::PasswordCheck,
        },
        api_keys,
        links::Links,
        marketplace::Followed,
        sessions::Lifetimes,
        sign_in::SessionTerms,
        team::invitations::Invitations,
        throttle::AttemptLimits,
        vendors::VendorCreation,
    },
    templates::{TemplateError, Templates},
    tenancy::Registry,
    types::clock::Clock,
};

/// How many people may wait for each password that is hashed at a time.
const WAITING_PER_HASH: usize = 25;

/// The addresses of the database, with its logins.
#[derive(Clone)]
pub struct DatabaseUrls {
    /// The app's login, which owns nothing.
    pub app: String,
    /// The owner's login, for migrations and provisioning; without it no vendor can be made.
    pub owner: Option<String>,
}

/// Why the program can't be put together.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The database can not be used.
    #[error(transparent)]
    Db(#[from] DbErr),
    /// The signing secret is missing or too short.
    #[error("auth.secret: {0}")]
    Key(#[from] KeyError),
    /// Passwords can not be hashed as configured.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// A page, a mail or a text is damaged.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// The directory for files can not be made.
    #[error("the storage directory can't be used")]
    Storage(#[from] StorageError),
}

/// The running program: settings, connections and shared state.
pub struct App {
    /// The settings, already checked.
    pub config: Config,
    /// The only source of the present time.
    pub clock: Clock,
    /// The app's login to the database.
    pub db: PlatformDb,
    /// The owner's login; without it no vendor can be made.
    pub owner: Option<OwnerDb>,
    /// Which vendors there are.
    pub tenants: Registry,
    /// Lists of catalogs that were sent before.
    pub catalog: CatalogCache,
    /// Issues and reads access tokens.
    pub tokens: Tokens,
    /// The counts of requests, by caller and vendor.
    pub limits: RequestLimits,
    /// Hashes and checks passwords, a few at a time.
    pub passwords: Passwords,
    /// Which API keys were used just now.
    pub key_uses: api_keys::Uses,
    /// Seals what must be read again: secrets of authenticator apps.
    pub seals: Seals,
    /// Checks passkeys; `None` if the platform's domain is an IP address.
    pub webauthn: Option<Webauthn>,
    /// The templates of pages and mails.
    pub templates: Templates,
    /// The connection to the mail server, or the directory for mails.
    pub mailer: Arc<Mailer>,
    /// Uploads and fetched feeds.
    pub storage: Storage,
    /// The imports whose progress is being followed.
    pub followed: Followed,
    /// Fetches feeds, and nothing from inside.
    pub feeds: Fetcher,
    /// Cancelled once the program is asked to stop: it then says that it is not ready.
    pub stopping: CancellationToken,
}

impl App {
    /// Builds what `config` describes. Connects to nothing yet.
    pub async fn build(config: Config, urls: &DatabaseUrls, clock: Clock) -> Result<Self, BuildError> {
        let db = PlatformDb::connect_lazy(&urls.app, &config.database)?;
        let owner = match &urls.owner {
            Some(url) => Some(OwnerDb::connect_lazy(url, config.database.owner_max_connections).await?),
            None => None,
        };
        let auth = &config.auth;
        let secrets: Vec<_> = auth.secret.iter().chain(&auth.previous_secrets).cloned().collect();
        let issuer = format!("orion:{}", config.platform.domain);
        let lifetime = TimeDelta::minutes(auth.access_minutes.into());
        let waiting = auth.hashing_concurrency.saturating_mul(WAITING_PER_HASH);
        Ok(Self {
            tenants: Registry::new(db.clone()),
            catalog: CatalogCache::default(),
            tokens: Tokens::new(&issuer, &secrets, lifetime, clock.clone())?,
            limits: RequestLimits::new(&config.http),
            passwords: Passwords::new(HashCost::default(), auth.hashing_concurrency, waiting)?,
            key_uses: api_keys::Uses::default(),
            seals: Seals::new(&secrets),
            webauthn: relying_party(&config.platform.domain, &config.origin(), &config.platform.name),
            templates: Templates::load()?,
            storage: Storage::files(&config.storage.directory(&config.data_dir))?,
            followed: Followed::default(),
            feeds: fetcher(&config.feeds).closed_to(&config.platform.domain),
            mailer: Arc::new(Mailer::new(&config.mail, &config.data_dir)),
            stopping: CancellationToken::new(),
            config,
            clock,
            db,
            owner,
        })
    }

    /// Returns what checking a password needs.
    pub fn password_check(&self) -> PasswordCheck<'_> {
        PasswordCheck { passwords: &self.passwords, limits: self.limits() }
    }

    /// Returns what checking a second factor needs.
    pub fn factor_check(&self) -> FactorCheck<'_> {
        FactorCheck {
            limits: self.limits(),
            seals: &self.seals,
            webauthn: self.webauthn.as_ref(),
            tenants: &self.tenants,
        }
    }

    /// Returns what opening and renewing a session needs.
    pub fn session_terms(&self) -> SessionTerms<'_> {
        let auth = &self.config.auth;
        let lifetimes = Lifetimes { idle_days: auth.refresh_days, absolute_days: auth.session_days };
        SessionTerms { tokens: &self.tokens, lifetimes, tenants: &self.tenants }
    }

    /// Returns what inviting people needs.
    pub fn invitations(&self) -> Invitations<'_> {
        Invitations {
            db: &self.db,
            clock: &self.clock,
            templates: &self.templates,
            links: self.links(),
            platform_name: &self.config.platform.name,
            lifetime: TimeDelta::hours(self.config.auth.invitation_hours.into()),
            limits: self.limits(),
        }
    }

    /// How often somebody may try a password, a code or an address.
    pub fn limits(&self) -> AttemptLimits {
        let auth = &self.config.auth;
        AttemptLimits { attempts: auth.login_attempts, window_minutes: auth.login_window_minutes }
    }

    /// Returns what creating a vendor needs.
    pub fn vendor_creation(&self) -> VendorCreation<'_> {
        VendorCreation {
            owner: self.owner.as_ref(),
            passwords: &self.passwords,
            clock: &self.clock,
            templates: &self.templates,
            links: self.links(),
            platform_name: &self.config.platform.name,
            invitation_lifetime: TimeDelta::hours(self.config.auth.invitation_hours.into()),
        }
    }

    /// Returns the addresses of shops and consoles.
    pub fn links(&self) -> Links {
        Links::new(&self.config.origin(), self.config.platform.path_mode)
    }
}

fn fetcher(config: &FeedsConfig) -> Fetcher {
    feeds::install_crypto();
    let limits = FetchLimits {
        max_bytes: config.max_bytes,
        connect: config.connect_timeout(),
        headers: config.header_timeout(),
        idle: config.idle_timeout(),
        total: config.total_timeout(),
        ..FetchLimits::default()
    };
    Fetcher::new(config.allowed_addresses.clone(), limits)
}
