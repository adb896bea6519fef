//! Stores the findings in a batch's rows for the vendor.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, raw_sql};
use uuid::Uuid;

use super::{Batch, Import, count, row::FeedCopyRow};
use crate::{
    entities::tenant::marketplace_import_error,
    integrations::feeds::{FeedCode, RowFault},
    services::marketplace::copy::CopyText,
    tenancy::TenantTx,
    types::severity::Severity,
};

/// This number of characters is kept of a corrected row, and of a refused row after the first [`WHOLE`] findings.
/// Earlier refused rows are kept whole.
const WARNING_RAW: usize = 1_000;
/// The number of findings per import up to which refused rows are kept whole.
const WHOLE: usize = 1_000;
/// The largest number of findings that are kept per import. Further ones are only counted.
const MOST: usize = 10_000;

/// The fault of a row that only the comparison with the database finds.
pub(super) fn fault(row: FeedCopyRow, code: FeedCode) -> RowFault {
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

/// Stores faults and warnings, up to the limit; answers the number of warnings in the batch.
pub(super) async fn note(tx: &TenantTx, id: Uuid, batch: &Batch) -> Result<usize, DbErr> {
    const COPY: &str =
        "COPY marketplace_import_errors (job_id, row_number, position, severity, field, code, message, raw)
        FROM STDIN";
    let warnings = batch.rows.iter().map(|row| row.warnings.len()).sum();
    if batch.faults.is_empty() && warnings == 0 {
        return Ok(0);
    }
    let mut kept = count_kept(tx, id).await?;
    let mut copy = CopyText::default();
    let id = id.to_string();
    for fault in batch.faults.iter().take(MOST.saturating_sub(kept)) {
        let raw: String = fault.raw.chars().take(if kept < WHOLE { usize::MAX } else { WARNING_RAW }).collect();
        copy.value(&id).number(count(fault.row_number)).number(0).value(Severity::Refused.as_str());
        copy.option(fault.field.as_deref()).value(fault.code.as_str()).value(&fault.message).value(&raw);
        copy.end_row();
        kept += 1;
    }
    let found = batch.rows.iter().flat_map(|row| (1_i32..).zip(&row.warnings).map(move |found| (row, found)));
    for (row, (position, warning)) in found.take(MOST.saturating_sub(kept)) {
        let raw: String = row.line.chars().take(WARNING_RAW).collect();
        copy.value(&id).number(count(row.number)).number(position).value(Severity::Corrected.as_str());
        copy.option(warning.field.as_deref()).value(warning.code.as_str()).value(&warning.message).value(&raw);
        copy.end_row();
    }
    if !copy.is_empty() {
        tx.copy_in(COPY, copy.into_bytes()).await?;
    }
    Ok(warnings)
}

/// The number of findings that are stored for the import.
async fn count_kept(tx: &TenantTx, id: Uuid) -> Result<usize, DbErr> {
    let of_import = marketplace_import_error::Column::JobId.eq(id);
    let kept = marketplace_import_error::Entity::find().filter(of_import).count(tx).await?;
    Ok(usize::try_from(kept).unwrap_or(usize::MAX))
}

/// Marks the products of faulty rows as seen: a product whose row is faulty is not missing and stays as it was. The
/// highest row number marks them, so that a good row with the same id may still follow.
pub(super) async fn keep_faulty_products(tx: &TenantTx, import: &Import, faults: &[RowFault]) -> Result<(), DbErr> {
    let ids: Vec<String> = faults.iter().filter_map(|fault| fault.external_id.clone()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    // SQL, since joining with `unnest` looks each id up by the index.
    let keep = raw_sql!(
        Postgres,
        "UPDATE marketplace_products p SET seen_job_id = {import.id}, seen_row = 9223372036854775807
        FROM unnest({ids}::text[]) AS s (external_id)
        WHERE p.source_id = {import.source_id} AND p.external_id = s.external_id AND p.seen_job_id <> {import.id}"
    );
    tx.execute_raw(keep).await.map(drop)
}
