//! Staging a batch of rows.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use super::{Import, ImportError, count};
use crate::{
    integrations::feeds::{FeedCode, FeedRow, RowFault},
    services::{marketplace::copy::CopyText, statement::statement},
    tenancy::TenantTx,
};

/// Characters of a corrected row that are kept; of a refused one, all.
const WARNING_RAW: usize = 1_000;

/// Some rows of a feed, in its order, and where they end.
#[derive(Debug, Default)]
pub struct Batch {
    /// What was read of them.
    pub rows: Vec<FeedRow>,
    /// Those that could not be read.
    pub faults: Vec<RowFault>,
    /// Rows of the feed up to the end of this batch.
    pub rows_before: u64,
    /// How many rows were read when it is done.
    pub rows_after: u64,
    /// Bytes of the file up to the end of this batch.
    pub bytes_read: u64,
}

/// What became of a batch.
#[derive(Debug, Default)]
struct Counts {
    created: i64,
    updated: i64,
    unchanged: i64,
    failed: i64,
    warnings: i64,
}

/// Stages a batch, notes its bad rows, counts, and moves the checkpoint, all or nothing. True if the import is to be
/// cancelled.
pub async fn stage(tx: &TenantTx, now: DateTime<Utc>, import: &Import, mut batch: Batch) -> Result<bool, ImportError> {
    let cancelled = advance(tx, now, import.id, &batch).await?;
    refuse_repeated(&mut batch);
    copy_rows(tx, &batch.rows).await?;
    refuse_by_database(tx, import, &mut batch).await?;
    let mut counts = compare(tx, import).await?;
    if !import.is_translation() {
        upsert_products(tx, now, import).await?;
    } else {
        mark_seen(tx, now, import).await?;
    }
    upsert_texts(tx, &import.language).await?;
    keep_faulty_products(tx, import, &batch.faults).await?;
    counts.failed = count(batch.faults.len() as u64);
    counts.warnings = note_findings(tx, import.id, &batch).await?;
    add_counts(tx, import.id, &counts).await?;
    Ok(cancelled)
}

/// Moves the checkpoint first: it locks the import's row, and whoever comes second finds that it has moved.
async fn advance(tx: &TenantTx, now: DateTime<Utc>, id: Uuid, batch: &Batch) -> Result<bool, ImportError> {
    #[derive(FromQueryResult)]
    struct Flag {
        cancel_requested: bool,
    }
    const ADVANCE: &str = "UPDATE marketplace_import_jobs SET processed_rows = $3, bytes_read = $4, updated_at = $5
        WHERE id = $1 AND status = 'processing' AND processed_rows = $2 RETURNING cancel_requested";
    let values = [
        id.into(),
        count(batch.rows_before).into(),
        count(batch.rows_after).into(),
        count(batch.bytes_read).into(),
        now.into(),
    ];
    let flag = Flag::find_by_statement(statement(ADVANCE, values)).one(tx).await?;
    flag.map(|flag| flag.cancel_requested).ok_or(ImportError::Superseded)
}

/// Of rows with the same id, the first one stays.
fn refuse_repeated(batch: &mut Batch) {
    let mut seen = HashSet::new();
    let (rows, repeated): (Vec<_>, Vec<_>) =
        std::mem::take(&mut batch.rows).into_iter().partition(|row| seen.insert(row.external_id.clone()));
    batch.rows = rows;
    batch.faults.extend(repeated.into_iter().map(|row| fault(row, FeedCode::DuplicateId)));
}

fn fault(row: FeedRow, code: FeedCode) -> RowFault {
    let (field, message) = match code {
        FeedCode::DuplicateId => ("id", format!("The id “{}” came in an earlier row.", row.external_id)),
        FeedCode::UnknownId => {
            ("id", format!("The feed in the source's main language has no product “{}”.", row.external_id))
        }
        _ => ("title", "The row has no title, in any language.".to_owned()),
    };
    RowFault {
        row_number: row.number,
        external_id: Some(row.external_id),
        field: Some(field.to_owned()),
        code,
        message,
        raw: row.line,
    }
}

async fn copy_rows(tx: &TenantTx, rows: &[FeedRow]) -> Result<(), DbErr> {
    const CREATE: &str = "CREATE TEMPORARY TABLE staged_rows (
            id uuid NOT NULL, row_number bigint NOT NULL, external_id text NOT NULL, title text,
            description text NOT NULL, price bigint NOT NULL, sale_price bigint, vat_basis_points integer NOT NULL,
            availability text NOT NULL, quantity integer NOT NULL, brand text, gtin text, mpn text, category text,
            group_id text, image_url text, additional_image_urls jsonb NOT NULL, options jsonb NOT NULL,
            raw jsonb NOT NULL, known_id uuid, differs boolean NOT NULL DEFAULT true, updated_at timestamptz
        ) ON COMMIT DROP";
    const COPY: &str = "COPY staged_rows (id, row_number, external_id, title, description, price, sale_price,
            vat_basis_points, availability, quantity, brand, gtin, mpn, category, group_id, image_url,
            additional_image_urls, options, raw) FROM STDIN (FORMAT csv)";
    tx.execute_raw(statement(CREATE, [])).await?;
    let mut copy = CopyText::default();
    for row in rows {
        write_row(&mut copy, row)?;
    }
    if copy.is_empty() { Ok(()) } else { tx.copy_in(COPY, copy.into_bytes()).await.map(drop) }
}

fn write_row(copy: &mut CopyText, row: &FeedRow) -> Result<(), DbErr> {
    let json = |result: serde_json::Result<String>| result.map_err(|error| DbErr::Json(error.to_string()));
    copy.value(&Uuid::now_v7().to_string()).number(count(row.number)).value(&row.external_id);
    copy.option(row.title.as_deref()).value(&row.description).number(row.price);
    copy.option(row.sale_price.map(|price| price.to_string()).as_deref()).number(row.vat_basis_points);
    copy.value(row.availability.as_str()).number(row.quantity);
    for text in [&row.brand, &row.gtin, &row.mpn, &row.category, &row.group_id, &row.image_url] {
        copy.option(text.as_deref());
    }
    copy.value(&json(serde_json::to_string(&row.additional_image_urls))?);
    copy.value(&json(serde_json::to_string(&row.options))?).value(&json(serde_json::to_string(&row.raw))?);
    copy.end_row();
    Ok(())
}

/// Takes out rows whose id came in an earlier batch, that have no title in any language, or that translate what is
/// not there.
async fn refuse_by_database(tx: &TenantTx, import: &Import, batch: &mut Batch) -> Result<(), DbErr> {
    #[derive(FromQueryResult)]
    struct Refused {
        row_number: i64,
    }
    const REPEATED: &str = "DELETE FROM staged_rows s USING marketplace_products p
        WHERE p.source_id = $1 AND p.external_id = s.external_id AND p.seen_job_id = $2 AND p.seen_row < s.row_number
        RETURNING s.row_number";
    const UNTITLED: &str = "DELETE FROM staged_rows s WHERE s.title IS NULL AND NOT EXISTS (
            SELECT FROM marketplace_products p JOIN marketplace_product_texts t ON t.marketplace_product_id = p.id
            WHERE p.source_id = $1 AND p.external_id = s.external_id AND t.language <> $2)
        RETURNING s.row_number";
    const UNKNOWN: &str = "DELETE FROM staged_rows s WHERE NOT EXISTS (
            SELECT FROM marketplace_products p WHERE p.source_id = $1 AND p.external_id = s.external_id)
        RETURNING s.row_number";
    let source = import.source_id;
    let mut checks = vec![
        (FeedCode::DuplicateId, statement(REPEATED, [source.into(), import.id.into()])),
        (FeedCode::MissingTitle, statement(UNTITLED, [source.into(), import.language.as_str().into()])),
    ];
    if import.is_translation() {
        checks.push((FeedCode::UnknownId, statement(UNKNOWN, [source.into()])));
    }
    for (code, check) in checks {
        let refused = Refused::find_by_statement(check).all(tx).await?;
        let numbers: HashSet<u64> = refused.iter().map(|row| row.row_number.unsigned_abs()).collect();
        let (out, rows): (Vec<_>, Vec<_>) =
            std::mem::take(&mut batch.rows).into_iter().partition(|row| numbers.contains(&row.number));
        batch.rows = rows;
        batch.faults.extend(out.into_iter().map(|row| fault(row, code)));
    }
    Ok(())
}

/// Finds what each row replaces and whether it says anything new, and counts.
async fn compare(tx: &TenantTx, import: &Import) -> Result<Counts, DbErr> {
    #[derive(FromQueryResult)]
    struct Found {
        created: i64,
        updated: i64,
        unchanged: i64,
    }
    const KNOWN: &str = "UPDATE staged_rows s SET known_id = p.id, updated_at = p.updated_at,
            differs = (t.title, t.description) IS DISTINCT FROM (s.title, CASE WHEN s.title IS NULL THEN NULL ELSE s.description END)
                OR ($3 AND (p.group_id, p.brand, p.gtin, p.mpn, p.category, p.price, p.sale_price, p.vat_basis_points,
                        p.availability, p.quantity, p.image_url, to_jsonb(p.additional_image_urls), p.options, p.raw,
                        p.is_active)
                    IS DISTINCT FROM (s.group_id, s.brand, s.gtin, s.mpn, s.category, s.price, s.sale_price,
                        s.vat_basis_points, s.availability, s.quantity, s.image_url, s.additional_image_urls, s.options,
                        s.raw, true))
        FROM marketplace_products p
            LEFT JOIN marketplace_product_texts t ON t.marketplace_product_id = p.id AND t.language = $2
        WHERE p.source_id = $1 AND p.external_id = s.external_id";
    const COUNT: &str = "SELECT count(*) FILTER (WHERE known_id IS NULL) AS created,
            count(*) FILTER (WHERE known_id IS NOT NULL AND differs) AS updated,
            count(*) FILTER (WHERE known_id IS NOT NULL AND NOT differs) AS unchanged
        FROM staged_rows";
    let says_all = !import.is_translation();
    let values = [import.source_id.into(), import.language.as_str().into(), says_all.into()];
    tx.execute_raw(statement(KNOWN, values)).await?;
    let found = Found::find_by_statement(statement(COUNT, [])).one(tx).await?;
    Ok(found.map_or_else(Counts::default, |found| Counts {
        created: found.created,
        updated: found.updated,
        unchanged: found.unchanged,
        ..Counts::default()
    }))
}

/// Unchanged rows are written too, since a product that was not seen has vanished; their `updated_at` stays.
async fn upsert_products(tx: &TenantTx, now: DateTime<Utc>, import: &Import) -> Result<(), DbErr> {
    const UPSERT: &str =
        "INSERT INTO marketplace_products AS p (id, source_id, external_id, group_id, brand, gtin, mpn,
            category, price, sale_price, currency, vat_basis_points, availability, quantity, image_url,
            additional_image_urls, options, raw, is_active, seen_job_id, seen_row, feed_at, created_at, updated_at)
        SELECT s.id, $1, s.external_id, s.group_id, s.brand, s.gtin, s.mpn, s.category, s.price, s.sale_price, $2,
            s.vat_basis_points, s.availability, s.quantity, s.image_url,
            ARRAY(SELECT jsonb_array_elements_text(s.additional_image_urls)), s.options, s.raw, true, $3, s.row_number,
            $4, $5, CASE WHEN s.differs THEN $5 ELSE s.updated_at END
        FROM staged_rows s ORDER BY s.external_id
        ON CONFLICT (source_id, external_id) DO UPDATE SET group_id = excluded.group_id, brand = excluded.brand,
            gtin = excluded.gtin, mpn = excluded.mpn, category = excluded.category, price = excluded.price,
            sale_price = excluded.sale_price, currency = excluded.currency,
            vat_basis_points = excluded.vat_basis_points, availability = excluded.availability,
            quantity = excluded.quantity, image_url = excluded.image_url,
            additional_image_urls = excluded.additional_image_urls, options = excluded.options, raw = excluded.raw,
            is_active = true, seen_job_id = excluded.seen_job_id, seen_row = excluded.seen_row,
            feed_at = excluded.feed_at, updated_at = excluded.updated_at";
    let values = [
        import.source_id.into(),
        tx.tenant().currency.as_str().into(),
        import.id.into(),
        import.feed_at.unwrap_or(now).into(),
        now.into(),
    ];
    tx.execute_raw(statement(UPSERT, values)).await.map(drop)
}

/// A translation changes nothing of a product, but a second row with its id is a repetition.
async fn mark_seen(tx: &TenantTx, now: DateTime<Utc>, import: &Import) -> Result<(), DbErr> {
    const SEEN: &str = "UPDATE marketplace_products p SET seen_job_id = $1, seen_row = s.row_number,
            updated_at = CASE WHEN s.differs THEN $2 ELSE p.updated_at END
        FROM staged_rows s WHERE p.id = s.known_id";
    tx.execute_raw(statement(SEEN, [import.id.into(), now.into()])).await.map(drop)
}

/// A text that a language lacks now is taken away there, so that another language's is shown.
async fn upsert_texts(tx: &TenantTx, language: &str) -> Result<(), DbErr> {
    const UPSERT: &str =
        "INSERT INTO marketplace_product_texts AS t (marketplace_product_id, language, title, description)
        SELECT coalesce(s.known_id, s.id), $1, s.title, s.description FROM staged_rows s
        WHERE s.title IS NOT NULL AND s.differs
        ON CONFLICT (marketplace_product_id, language) DO UPDATE
        SET title = excluded.title, description = excluded.description
        WHERE (t.title, t.description) IS DISTINCT FROM (excluded.title, excluded.description)";
    const DELETE: &str = "DELETE FROM marketplace_product_texts t USING staged_rows s
        WHERE t.marketplace_product_id = s.known_id AND t.language = $1 AND s.title IS NULL";
    tx.execute_raw(statement(UPSERT, [language.into()])).await?;
    tx.execute_raw(statement(DELETE, [language.into()])).await.map(drop)
}

/// A product whose row is bad this time has not vanished: it stays as it was. A good row may still follow.
async fn keep_faulty_products(tx: &TenantTx, import: &Import, faults: &[RowFault]) -> Result<(), DbErr> {
    const KEEP: &str = "UPDATE marketplace_products SET seen_job_id = $2, seen_row = 9223372036854775807
        WHERE source_id = $1 AND external_id = ANY($3) AND seen_job_id <> $2";
    let ids: Vec<String> = faults.iter().filter_map(|fault| fault.external_id.clone()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    tx.execute_raw(statement(KEEP, [import.source_id.into(), import.id.into(), ids.into()])).await.map(drop)
}

/// Writes down bad rows and warnings; answers how many warnings there are.
async fn note_findings(tx: &TenantTx, id: Uuid, batch: &Batch) -> Result<i64, DbErr> {
    const COPY: &str =
        "COPY marketplace_import_errors (job_id, row_number, position, severity, field, code, message, raw)
        FROM STDIN (FORMAT csv)";
    let mut copy = CopyText::default();
    let id = id.to_string();
    for fault in &batch.faults {
        copy.value(&id).number(count(fault.row_number)).number(0).value("error");
        copy.option(fault.field.as_deref()).value(fault.code.as_str()).value(&fault.message).value(&fault.raw);
        copy.end_row();
    }
    let mut warnings = 0;
    for row in &batch.rows {
        let raw = || row.line.chars().take(WARNING_RAW).collect::<String>();
        for (position, warning) in (1_i32..).zip(&row.warnings) {
            copy.value(&id).number(count(row.number)).number(position).value("warning");
            copy.option(warning.field.as_deref()).value(warning.code.as_str()).value(&warning.message).value(&raw());
            copy.end_row();
            warnings += 1;
        }
    }
    if !copy.is_empty() {
        tx.copy_in(COPY, copy.into_bytes()).await?;
    }
    Ok(warnings)
}

async fn add_counts(tx: &TenantTx, id: Uuid, counts: &Counts) -> Result<(), DbErr> {
    const ADD: &str = "UPDATE marketplace_import_jobs SET created_count = created_count + $2,
            updated_count = updated_count + $3, unchanged_count = unchanged_count + $4,
            failed_count = failed_count + $5, warning_count = warning_count + $6
        WHERE id = $1";
    let Counts { created, updated, unchanged, failed, warnings } = *counts;
    let values = [id.into(), created.into(), updated.into(), unchanged.into(), failed.into(), warnings.into()];
    tx.execute_raw(statement(ADD, values)).await.map(drop)
}
