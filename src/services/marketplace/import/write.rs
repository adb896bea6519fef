//! Writes the products of a batch. New ones are copied in with COPY, changed ones are replaced from a temporary table,
//! and unchanged ones are marked as seen.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{
    Import,
    compare::Sorted,
    count,
    row::{FeedCopyRow, said_columns},
};
use crate::{
    services::{marketplace::copy::CopyText, statement::statement},
    tenancy::TenantTx,
};

/// `, name` for each column.
macro_rules! names {
    ($($column:ident),+) => { concat!($(", ", stringify!($column)),+) };
}

/// `name = c.name, ` for each column.
macro_rules! replacements {
    ($($column:ident),+) => { concat!($(stringify!($column), " = c.", stringify!($column), ", "),+) };
}

/// The columns in the order in which [`CopyWriter`] writes them.
macro_rules! columns {
    () => {
        concat!(
            "id, source_id, external_id",
            said_columns!(names),
            ", fingerprint, seen_job_id, seen_row, feed_at, created_at, updated_at"
        )
    };
}

/// Writes all products of the batch.
pub(super) async fn products(tx: &TenantTx, now: DateTime<Utc>, import: &Import, sorted: &Sorted) -> Result<(), DbErr> {
    let writer = CopyWriter::new(now, import);
    insert(tx, writer.copy(&sorted.new)).await?;
    replace(tx, writer.copy(&sorted.changed)).await?;
    note_seen(tx, import, &sorted.unchanged, import.feed_at.or(Some(now)), None).await
}

/// The values that all rows of a batch share, as COPY text.
struct CopyWriter {
    source_id: String,
    import_id: String,
    feed_at: String,
    now: String,
}

impl CopyWriter {
    fn new(now: DateTime<Utc>, import: &Import) -> Self {
        Self {
            source_id: import.source_id.to_string(),
            import_id: import.id.to_string(),
            feed_at: import.feed_at.unwrap_or(now).to_rfc3339(),
            now: now.to_rfc3339(),
        }
    }

    fn copy(&self, rows: &[(Uuid, FeedCopyRow)]) -> CopyText {
        let mut copy = CopyText::default();
        for (id, row) in rows {
            copy.value(&id.to_string()).value(&self.source_id).values_of(&row.said).bytes(&row.fingerprint);
            copy.value(&self.import_id).number(count(row.number));
            copy.value(&self.feed_at).value(&self.now).value(&self.now);
            copy.end_row();
        }
        copy
    }
}

async fn insert(tx: &TenantTx, rows: CopyText) -> Result<(), DbErr> {
    const COPY: &str = concat!("COPY marketplace_products (", columns!(), ") FROM STDIN");
    if rows.is_empty() { Ok(()) } else { tx.copy_in(COPY, rows.into_bytes()).await.map(drop) }
}

async fn replace(tx: &TenantTx, rows: CopyText) -> Result<(), DbErr> {
    const CREATE: &str = concat!(
        "CREATE TEMPORARY TABLE changed_products ON COMMIT DROP AS SELECT ",
        columns!(),
        " FROM marketplace_products WITH NO DATA"
    );
    const COPY: &str = concat!("COPY changed_products (", columns!(), ") FROM STDIN");
    const REPLACE: &str = concat!(
        "UPDATE marketplace_products p SET ",
        said_columns!(replacements),
        "fingerprint = c.fingerprint, is_active = true, seen_job_id = c.seen_job_id, seen_row = c.seen_row,
            feed_at = c.feed_at, updated_at = c.updated_at
        FROM changed_products c WHERE p.id = c.id"
    );
    if rows.is_empty() {
        return Ok(());
    }
    tx.execute_raw(statement(CREATE, [])).await?;
    tx.copy_in(COPY, rows.into_bytes()).await?;
    tx.execute_raw(statement(REPLACE, [])).await.map(drop)
}

/// Marks products as seen, since products that an import has not seen count as missing. `None` keeps the stored time.
/// SQL, since each row gets its own row number.
pub(super) async fn note_seen(
    tx: &TenantTx,
    import: &Import,
    rows: &[(Uuid, FeedCopyRow)],
    feed_at: Option<DateTime<Utc>>,
    updated_at: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    const SEEN: &str = "UPDATE marketplace_products p SET seen_job_id = $1, seen_row = s.number,
            feed_at = coalesce($2, p.feed_at), updated_at = coalesce($3, p.updated_at)
        FROM unnest($4::uuid[], $5::bigint[]) AS s (id, number) WHERE p.id = s.id";
    if rows.is_empty() {
        return Ok(());
    }
    let (ids, numbers): (Vec<Uuid>, Vec<i64>) = rows.iter().map(|(id, row)| (*id, count(row.number))).unzip();
    let values = [import.id.into(), feed_at.into(), updated_at.into(), ids.into(), numbers.into()];
    tx.execute_raw(statement(SEEN, values)).await.map(drop)
}
