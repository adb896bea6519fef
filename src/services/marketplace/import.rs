//! The steps of an import. Each step is one transaction, and each can be repeated after a crash: a batch is committed
//! together with its counts and its progress, so a second run continues after the last committed batch.

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

/// Why a step failed. The job is then retried.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Another worker has continued the import, so this one must stop.
    #[error("another worker runs this import")]
    Superseded,
    /// The database failed, or took too long.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// What a worker needs to know of an import.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Import {
    /// The id of the import in the vendor's schema.
    pub id: Uuid,
    /// The id of the imported source.
    pub source_id: Uuid,
    /// The language of the feed's texts, ISO 639-1.
    pub language: String,
    /// The source's main language. Only the feed in this language brings more than texts.
    pub primary_language: String,
    /// The URL of the feed, or the name of an uploaded file.
    pub location: String,
    /// User and password for the URL, sealed for the vendor; `None` if the URL has none.
    pub credentials: Option<Vec<u8>>,
    /// The file's name in object storage; `None` until the file is there.
    pub object_key: Option<String>,
    /// When the feed was created, as far as known; `None` until the file is fetched.
    pub feed_at: Option<DateTime<Utc>>,
    /// The number of rows in the feed; `None` until they are counted.
    pub total_rows: Option<i64>,
    /// The number of rows whose effect is committed.
    pub processed_rows: i64,
    /// True: products that are missing in the feed are deactivated, even if they are many.
    pub accept_vanished: bool,
    /// Whether somebody has asked to cancel the import.
    pub cancel_requested: bool,
    /// When the import was requested.
    pub created_at: DateTime<Utc>,
}

impl Import {
    /// Whether the feed only adds texts in another language.
    #[must_use]
    pub fn is_translation(&self) -> bool {
        self.language != self.primary_language
    }
}

/// The rules that the rows of a vendor's feed must meet, with the VAT rates of `today`. Titles are optional here:
/// whether a row without a title may be staged depends on the other languages, and is decided in the batch.
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

/// Starts an import, or continues it after a crash; `None` if it has ended.
pub async fn begin(tx: &TenantTx, now: DateTime<Utc>, id: Uuid) -> Result<Option<Import>, DbErr> {
    // SQL, since it updates one table and answers columns of two.
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
        statistics::note_change(tx, import.created_at).await?;
    }
    Ok(begun)
}

/// Enqueues the next job of an import: fetch the feed, or stage it if the file is already in object storage.
pub async fn go_on(tx: &TenantTx, id: Uuid, is_stored: bool) -> Result<(), DbErr> {
    let vendor_id = tx.tenant().vendor_id;
    let job = if is_stored {
        Job::ImportMarketplace { vendor_id, import_id: id }
    } else {
        Job::FetchFeed { vendor_id, import_id: id }
    };
    queue::enqueue_from(tx, &job).await
}

/// Stores that the file is in object storage, and when the feed was created. Fails with `Superseded` if another worker
/// did this first.
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

/// The result of reading a file through once.
#[derive(Debug, Clone)]
pub struct Surveyed {
    /// The number of rows.
    pub rows: u64,
    /// The size in bytes.
    pub bytes: u64,
    /// The SHA-256 of the file.
    pub content_hash: Vec<u8>,
}

/// Stores the size and the hash of the file. Answers when the feed was created.
///
/// Some servers send a wrong Last-Modified. If it is not later than that of the last feed, although the content
/// differs, the start of the import counts as the feed's creation.
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
    // SQL, since the new value depends on another row.
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

/// Stores how many bytes are fetched; answers true if the import must stop, because somebody cancelled it or it is not
/// running.
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

/// Converts a count for a `bigint` column.
fn count(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
