//! The steps of an import. Each is one transaction, and each can be run again after a crash: a batch is committed
//! together with its counts and with how far it has come, so that a second run goes on where the first one ended.

mod batch;
mod compare;
mod findings;
mod finish;
mod row;
mod texts;
mod write;

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

pub use batch::{Batch, Staged, stage};
pub use finish::{Outcome, finish, refuse};

use crate::{
    integrations::feeds::{FeedLimits, FeedSettings, TitleRule},
    queue::{self, Job},
    services::{statement::statement, statistics},
    tenancy::{Tenant, TenantTx},
    types::vat_rate::rates_of,
};

/// The standard rate where a country's rates are not known.
const DEFAULT_VAT: i32 = 1700;

/// Why a step could not be done. The import is tried again.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Another worker has gone on with it.
    #[error("another worker runs this import")]
    Superseded,
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// An import as its worker needs it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Import {
    /// The import's id.
    pub id: Uuid,
    /// The source that is imported.
    pub source_id: Uuid,
    /// The language of its texts, ISO 639-1.
    pub language: String,
    /// The language whose feed says more than texts.
    pub primary_language: String,
    /// Where the file is fetched from, unless it lies in storage.
    pub location: String,
    /// Where the file lies in object storage, once it does.
    pub object_key: Option<String>,
    /// The time at which the feed was true.
    pub feed_at: Option<DateTime<Utc>>,
    /// Rows of the feed, once they were counted.
    pub total_rows: Option<i64>,
    /// Rows whose effect is committed.
    pub processed_rows: i64,
    /// Whether products that the feed lacks are deactivated however many they are.
    pub accept_vanished: bool,
    /// Whether somebody wants it to end.
    pub cancel_requested: bool,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
}

impl Import {
    /// Whether the feed only adds texts in another language.
    #[must_use]
    pub fn is_translation(&self) -> bool {
        self.language != self.primary_language
    }
}

/// What the rows of a vendor's feed are measured against. Whether a row without title may be staged is decided with
/// the other languages at hand.
#[must_use]
pub fn settings(tenant: &Tenant, limits: FeedLimits) -> FeedSettings {
    let rates = rates_of(&tenant.country);
    FeedSettings {
        currency: tenant.currency.clone(),
        vat_rates: rates.to_vec(),
        default_vat: rates.first().copied().unwrap_or(DEFAULT_VAT),
        titles: TitleRule::Optional,
        limits,
    }
}

/// Takes up an import, for the first time or again; `None` if it has ended.
pub async fn begin(tx: &TenantTx, now: DateTime<Utc>, id: Uuid) -> Result<Option<Import>, DbErr> {
    const BEGIN: &str = "UPDATE marketplace_import_jobs j
        SET status = 'processing', started_at = coalesce(j.started_at, $2), updated_at = $2
        FROM sources s WHERE j.id = $1 AND s.id = j.source_id AND j.status IN ('pending', 'processing')
        RETURNING j.id, j.source_id, j.language, s.primary_language, j.location, j.object_key, j.feed_at, j.total_rows,
            j.processed_rows, j.accept_vanished, j.cancel_requested, j.created_at";
    let begun = Import::find_by_statement(statement(BEGIN, [id.into(), now.into()])).one(tx).await?;
    if let Some(import) = &begun {
        statistics::changed(tx, import.created_at).await?;
    }
    Ok(begun)
}

/// Queues what comes next for an import: that its feed is fetched, or that it is staged once it lies in storage.
pub async fn go_on(tx: &TenantTx, id: Uuid, is_stored: bool) -> Result<(), DbErr> {
    let vendor_id = tx.tenant().vendor_id;
    let job = if is_stored {
        Job::ImportMarketplace { vendor_id, import_id: id }
    } else {
        Job::FetchFeed { vendor_id, import_id: id }
    };
    queue::enqueue_from(tx, &job).await
}

/// Notes that the file lies in storage, and since when what it says is true.
pub async fn fetched(
    tx: &TenantTx,
    now: DateTime<Utc>,
    id: Uuid,
    object_key: &str,
    feed_at: DateTime<Utc>,
) -> Result<(), ImportError> {
    const FETCHED: &str = "UPDATE marketplace_import_jobs SET object_key = $2, feed_at = $3, updated_at = $4
        WHERE id = $1 AND status = 'processing' AND object_key IS NULL";
    let values = [id.into(), object_key.into(), feed_at.into(), now.into()];
    one(tx.execute_raw(statement(FETCHED, values)).await?.rows_affected())
}

/// What is known of a file that was read through once.
#[derive(Debug, Clone)]
pub struct Surveyed {
    /// Rows in it.
    pub rows: u64,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of it.
    pub content_hash: Vec<u8>,
}

/// Notes how long the file is and what it is; answers since when what it says is true.
///
/// A server whose Last-Modified is no later than that of its last feed, although the feed is another, does not say when it
/// was made: then it counts from the time at which it was asked.
pub async fn surveyed(
    tx: &TenantTx,
    now: DateTime<Utc>,
    id: Uuid,
    surveyed: Surveyed,
) -> Result<Option<DateTime<Utc>>, ImportError> {
    #[derive(FromQueryResult)]
    struct Feed {
        feed_at: Option<DateTime<Utc>>,
    }
    const SURVEYED: &str = "UPDATE marketplace_import_jobs j SET total_rows = $2, bytes_total = $3, updated_at = $4,
            content_hash = $5,
            feed_at = CASE WHEN j.origin = 'url' AND j.feed_at <= last.feed_at AND last.content_hash <> $5
                THEN j.started_at ELSE j.feed_at END
        FROM (SELECT 1) one LEFT JOIN LATERAL (
            SELECT o.feed_at, o.content_hash FROM marketplace_import_jobs o JOIN marketplace_import_jobs i ON i.id = $1
            WHERE o.source_id = i.source_id AND o.language = i.language AND o.id <> i.id
                AND o.status IN ('completed', 'completed_with_errors')
            ORDER BY o.feed_at DESC NULLS LAST LIMIT 1
        ) last ON true
        WHERE j.id = $1 AND j.status = 'processing' RETURNING j.feed_at";
    let Surveyed { rows, bytes, content_hash } = surveyed;
    let values = [id.into(), count(rows).into(), count(bytes).into(), now.into(), content_hash.into()];
    let feed = Feed::find_by_statement(statement(SURVEYED, values)).one(tx).await?;
    feed.map(|feed| feed.feed_at).ok_or(ImportError::Superseded)
}

/// Notes how much of the file has been fetched; true if the import is to be cancelled.
pub async fn fetching(tx: &TenantTx, now: DateTime<Utc>, id: Uuid, bytes: u64) -> Result<bool, DbErr> {
    #[derive(FromQueryResult)]
    struct Flag {
        cancel_requested: bool,
    }
    const FETCHING: &str = "UPDATE marketplace_import_jobs SET bytes_read = $2, updated_at = $3
        WHERE id = $1 AND status = 'processing' RETURNING cancel_requested";
    let values = [id.into(), count(bytes).into(), now.into()];
    let flag = Flag::find_by_statement(statement(FETCHING, values)).one(tx).await?;
    Ok(flag.is_none_or(|flag| flag.cancel_requested))
}

fn one(rows: u64) -> Result<(), ImportError> {
    if rows == 1 { Ok(()) } else { Err(ImportError::Superseded) }
}

/// A count as the database holds it.
fn count(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
