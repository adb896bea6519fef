//! The steps of an import. Each is one transaction, and each can be run again after a crash: a batch is committed
//! together with its counts and with how far it has come, so that a second run goes on where the first one ended.

mod batch;
mod compare;
mod findings;
mod finish;
mod row;
mod stage;
mod texts;
mod write;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, raw_sql};
use uuid::Uuid;

pub use batch::Batch;
pub use finish::{Outcome, finish, refuse};
pub use stage::{Staged, stage};

use crate::{
    entities::tenant::marketplace_import_job,
    integrations::feeds::{FeedLimits, FeedSettings, TitleRule},
    queue::{self, Job},
    services::statistics,
    tenancy::{Tenant, TenantTx},
};

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
    /// User and password for it, sealed for the vendor.
    pub credentials: Option<Vec<u8>>,
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
pub fn settings(tenant: &Tenant, today: NaiveDate, limits: FeedLimits) -> FeedSettings {
    let rates = tenant.tax_rates.distinct(today);
    FeedSettings {
        currency: tenant.currency.clone(),
        default_vat: rates.first().copied(),
        vat_rates: rates,
        titles: TitleRule::Optional,
        limits,
    }
}

/// Takes up an import, for the first time or again; `None` if it has ended.
pub async fn begin(tx: &TenantTx, now: DateTime<Utc>, id: Uuid) -> Result<Option<Import>, DbErr> {
    // It is SQL, since it writes one table and answers with two.
    let begin = raw_sql!(
        Postgres,
        "UPDATE marketplace_import_jobs j
        SET status = 'processing', started_at = coalesce(j.started_at, {now}), updated_at = {now}
        FROM sources s WHERE j.id = {id} AND s.id = j.source_id AND j.status IN ('pending', 'processing')
        RETURNING j.id, j.source_id, j.language, s.primary_language, j.location, j.credentials, j.object_key, j.feed_at,
            j.total_rows, j.processed_rows, j.accept_vanished, j.cancel_requested, j.created_at"
    );
    let begun = Import::find_by_statement(begin).one(tx).await?;
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
    let fetched = marketplace_import_job::ActiveModel {
        object_key: Set(Some(object_key.to_owned())),
        feed_at: Set(Some(feed_at)),
        updated_at: Set(now),
        ..Default::default()
    };
    let updated = marketplace_import_job::Entity::update_many()
        .set(fetched)
        .filter(marketplace_import_job::Column::Id.eq(id))
        .filter(marketplace_import_job::running())
        .filter(marketplace_import_job::Column::ObjectKey.is_null())
        .exec(tx)
        .await?;
    if updated.rows_affected == 1 { Ok(()) } else { Err(ImportError::Superseded) }
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
    let Surveyed { rows, bytes, content_hash } = surveyed;
    let (rows, bytes) = (count(rows), count(bytes));
    // It is SQL, since what is written depends on another row.
    let surveyed = raw_sql!(
        Postgres,
        "UPDATE marketplace_import_jobs j SET total_rows = {rows}, bytes_total = {bytes}, updated_at = {now},
            content_hash = {content_hash},
            feed_at = CASE WHEN j.origin = 'url' AND j.feed_at <= last.feed_at AND last.content_hash <> {content_hash}
                THEN j.started_at ELSE j.feed_at END
        FROM (SELECT 1) one LEFT JOIN LATERAL (
            SELECT o.feed_at, o.content_hash FROM marketplace_import_jobs o JOIN marketplace_import_jobs i ON i.id = {id}
            WHERE o.source_id = i.source_id AND o.language = i.language AND o.id <> i.id
                AND o.status IN ('completed', 'completed_with_errors')
            ORDER BY o.feed_at DESC NULLS LAST LIMIT 1
        ) last ON true
        WHERE j.id = {id} AND j.status = 'processing' RETURNING j.feed_at"
    );
    let feed = Feed::find_by_statement(surveyed).one(tx).await?;
    feed.map(|feed| feed.feed_at).ok_or(ImportError::Superseded)
}

/// Notes how much of the file has been fetched; true if the import is to be cancelled.
pub async fn fetching(tx: &TenantTx, now: DateTime<Utc>, id: Uuid, bytes: u64) -> Result<bool, DbErr> {
    let fetching = marketplace_import_job::ActiveModel {
        bytes_read: Set(count(bytes)),
        updated_at: Set(now),
        ..Default::default()
    };
    let updated = marketplace_import_job::Entity::update_many()
        .set(fetching)
        .filter(marketplace_import_job::Column::Id.eq(id))
        .filter(marketplace_import_job::running())
        .exec_with_returning(tx)
        .await?;
    Ok(updated.first().is_none_or(|import| import.cancel_requested))
}

/// A count as the database holds it.
fn count(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
