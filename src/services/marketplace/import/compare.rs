//! Compares the rows of a batch with the staged products: a row is repeated, unknown, new, changed or unchanged.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, raw_sql};
use uuid::Uuid;

use super::{Batch, Import, count, findings::fault, row::FeedCopyRow};
use crate::{
    entities::tenant::marketplace_product_text,
    integrations::feeds::{FeedCode, Refusal},
    tenancy::TenantTx,
};

/// The staged product that a row is about.
#[derive(Debug, FromQueryResult)]
pub(super) struct KnownRow {
    external_id: String,
    pub id: Uuid,
    is_active: bool,
    fingerprint: Option<Vec<u8>>,
    /// The row in which this import has already met the product.
    seen_row: Option<i64>,
}

/// Products by their external ids.
pub(super) type KnownProducts = HashMap<String, KnownRow>;

/// The rows of a batch with the ids of their products.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// Rows of new products, with newly made ids.
    pub new: Vec<(Uuid, FeedCopyRow)>,
    pub changed: Vec<(Uuid, FeedCopyRow)>,
    pub unchanged: Vec<(Uuid, FeedCopyRow)>,
}

/// Finds the staged products of the batch's rows.
pub(super) async fn find_known(tx: &TenantTx, import: &Import, batch: &Batch) -> Result<KnownProducts, DbErr> {
    let ids: Vec<String> = batch.rows.iter().map(|row| row.external_id.clone()).collect();
    // SQL, since the LATERAL subquery makes the planner look each id up by the index, even if it takes the table to be
    // large.
    let known = raw_sql!(
        Postgres,
        "SELECT p.external_id, p.id, p.is_active, p.fingerprint,
            CASE WHEN p.seen_job_id = {import.id} THEN p.seen_row END AS seen_row
        FROM unnest({ids}::text[]) AS s (external_id) CROSS JOIN LATERAL (
            SELECT * FROM marketplace_products WHERE source_id = {import.source_id} AND external_id = s.external_id
            LIMIT 1) p"
    );
    Ok(KnownRow::find_by_statement(known)
        .all(tx)
        .await?
        .into_iter()
        .map(|known| (known.external_id.clone(), known))
        .collect())
}

/// Refuses a translation whose first rows are mostly about products that the main language's feed does not have. Then
/// probably the feed's language or the source's main language is wrong, and reporting every row would not help.
pub(super) fn of_other_products(import: &Import, known: &KnownProducts, batch: &Batch) -> Option<Refusal> {
    if !import.is_translation() || batch.rows_before > 0 {
        return None;
    }
    let unknown = batch.rows.iter().filter(|row| !known.contains_key(&row.external_id)).count();
    if unknown * 2 <= batch.rows.len() {
        return None;
    }
    let message = format!(
        "{unknown} of the first {} products are not in the source's feed in its main language, “{}”. If this feed is the \
         main one, change the source's main language to “{}” and import again.",
        batch.rows.len(),
        import.primary_language,
        import.language
    );
    Some(Refusal { code: FeedCode::OtherProducts, message })
}

/// Moves refused rows to the faults: a repeated id, no title in any language, or a translation of an unknown product.
pub(super) async fn refuse(
    tx: &TenantTx,
    import: &Import,
    known: &KnownProducts,
    batch: &mut Batch,
) -> Result<(), DbErr> {
    let mut seen = HashSet::new();
    take_out(batch, FeedCode::DuplicateId, |row| {
        let earlier = known.get(&row.external_id).and_then(|known| known.seen_row);
        !seen.insert(row.external_id.clone()) || earlier.is_some_and(|earlier| earlier < count(row.number))
    });
    let untitled = batch.rows.iter().filter(|row| row.title.is_none());
    let untitled: Vec<Uuid> = untitled.filter_map(|row| known.get(&row.external_id)).map(|known| known.id).collect();
    let titled = titled_elsewhere(tx, &import.language, untitled).await?;
    take_out(batch, FeedCode::MissingTitle, |row| {
        row.title.is_none() && known.get(&row.external_id).is_none_or(|known| !titled.contains(&known.id))
    });
    if import.is_translation() {
        take_out(batch, FeedCode::UnknownId, |row| !known.contains_key(&row.external_id));
    }
    Ok(())
}

/// Moves the rows for which `is_refused` is true to the faults.
fn take_out(batch: &mut Batch, code: FeedCode, is_refused: impl FnMut(&mut FeedCopyRow) -> bool) {
    let refused = batch.rows.extract_if(.., is_refused);
    batch.faults.extend(refused.map(|row| fault(row, code)));
}

/// Finds which of the products have a title in another language.
async fn titled_elsewhere(tx: &TenantTx, language: &str, ids: Vec<Uuid>) -> Result<HashSet<Uuid>, DbErr> {
    use marketplace_product_text::{Column, Entity};
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let texts = Entity::find().filter(Column::MarketplaceProductId.eq_any(ids)).filter(Column::Language.ne(language));
    let titled = texts.select_only().column(Column::MarketplaceProductId).distinct().into_tuple().all(tx).await?;
    Ok(titled.into_iter().collect())
}

/// Separates new, changed and unchanged rows. A product that was missing in the feed counts as changed, because it must
/// become active again.
pub(super) fn sort(known: &KnownProducts, rows: Vec<FeedCopyRow>) -> Sorted {
    let mut sorted = Sorted::default();
    for row in rows {
        match known.get(&row.external_id) {
            None => sorted.new.push((Uuid::now_v7(), row)),
            Some(known) if known.is_active && known.fingerprint.as_ref() == Some(&row.fingerprint) => {
                sorted.unchanged.push((known.id, row));
            }
            Some(known) => sorted.changed.push((known.id, row)),
        }
    }
    sorted
}
