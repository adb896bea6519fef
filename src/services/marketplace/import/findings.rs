//! What is wrong with a batch's rows, written down for the vendor.

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::{Batch, Import, count, row::StagedRow};
use crate::{
    integrations::feeds::{FeedCode, RowFault},
    services::{marketplace::copy::CopyText, statement::statement},
    tenancy::TenantTx,
};

/// Characters of a corrected row that are kept; of a refused one, all.
const WARNING_RAW: usize = 1_000;

/// The fault of a row that only the database shows to be bad.
pub(super) fn fault(row: StagedRow, code: FeedCode) -> RowFault {
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

/// Writes down bad rows and warnings; answers how many warnings there are.
pub(super) async fn note(tx: &TenantTx, id: Uuid, batch: &Batch) -> Result<usize, DbErr> {
    const COPY: &str =
        "COPY marketplace_import_errors (job_id, row_number, position, severity, field, code, message, raw)
        FROM STDIN";
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

/// A product whose row is bad this time has not vanished: it stays as it was. A good row may still follow.
pub(super) async fn keep_faulty_products(tx: &TenantTx, import: &Import, faults: &[RowFault]) -> Result<(), DbErr> {
    const KEEP: &str = "UPDATE marketplace_products p SET seen_job_id = $2, seen_row = 9223372036854775807
        FROM unnest($3::text[]) AS s (external_id)
        WHERE p.source_id = $1 AND p.external_id = s.external_id AND p.seen_job_id <> $2";
    let ids: Vec<String> = faults.iter().filter_map(|fault| fault.external_id.clone()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    tx.execute_raw(statement(KEEP, [import.source_id.into(), import.id.into(), ids.into()])).await.map(drop)
}
