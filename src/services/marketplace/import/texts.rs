//! Writes the titles and descriptions of a batch.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, raw_sql};
use uuid::Uuid;

use super::{
    Import,
    compare::{KnownProducts, Sorted},
    row::FeedCopyRow,
    write::note_seen,
};
use crate::{
    entities::tenant::marketplace_product_text,
    services::{marketplace::copy::CopyText, statement::statement},
    tenancy::TenantTx,
};

/// Writes the texts of new and of changed products.
pub(super) async fn write(tx: &TenantTx, language: &str, sorted: &Sorted) -> Result<(), DbErr> {
    const COPY: &str = "COPY marketplace_product_texts (marketplace_product_id, language, title, description)
        FROM STDIN";
    let mut copy = CopyText::default();
    for (id, row) in &sorted.new {
        copy.value(&id.to_string()).value(language).option(row.title.as_deref()).value(&row.description);
        copy.end_row();
    }
    if !copy.is_empty() {
        tx.copy_in(COPY, copy.into_bytes()).await?;
    }
    replace(tx, language, &sorted.changed, false).await
}

/// Writes the texts of a translation; answers the number of changed and of unchanged products. All are marked as seen,
/// so that a second row with the same id counts as a repetition.
pub(super) async fn translate(
    tx: &TenantTx,
    now: DateTime<Utc>,
    import: &Import,
    known: &KnownProducts,
    rows: Vec<FeedCopyRow>,
) -> Result<(usize, usize), DbErr> {
    let id = |row: &FeedCopyRow| known.get(&row.external_id).map(|known| known.id);
    let rows: Vec<_> = rows.into_iter().filter_map(|row| Some((id(&row)?, row))).collect();
    let mut texts = find(tx, &import.language, rows.iter().map(|(id, _)| *id).collect()).await?;
    let (changed, unchanged): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(id, row)| {
        let said: Option<serde_json::Value> = serde_json::from_str(&row.options).ok();
        let text = texts.remove(id);
        text.as_ref().map(|text| (&text.title, &text.description, Some(&text.options)))
            != row.title.as_ref().map(|title| (title, &row.description, said.as_ref()))
    });
    replace(tx, &import.language, &changed, true).await?;
    note_seen(tx, import, &changed, None, Some(now)).await?;
    note_seen(tx, import, &unchanged, None, None).await?;
    Ok((changed.len(), unchanged.len()))
}

#[derive(FromQueryResult)]
struct ImportedText {
    id: Uuid,
    title: String,
    description: String,
    options: serde_json::Value,
}

async fn find(tx: &TenantTx, language: &str, ids: Vec<Uuid>) -> Result<HashMap<Uuid, ImportedText>, DbErr> {
    // SQL, since joining with `unnest` looks each id up by the index.
    let texts = raw_sql!(
        Postgres,
        "SELECT s.id, t.title, t.description, t.options FROM unnest({ids}::uuid[]) AS s (id)
            JOIN marketplace_product_texts t ON t.marketplace_product_id = s.id AND t.language = {language}"
    );
    let texts = ImportedText::find_by_statement(texts).all(tx).await?;
    Ok(texts.into_iter().map(|text| (text.id, text)).collect())
}

/// Writes changed texts. A text without a title is deleted, so that another language's text is shown. Only translations
/// store options: those of the main language are columns of the product.
async fn replace(
    tx: &TenantTx,
    language: &str,
    rows: &[(Uuid, FeedCopyRow)],
    is_translation: bool,
) -> Result<(), DbErr> {
    const UPSERT: &str =
        "INSERT INTO marketplace_product_texts AS t (marketplace_product_id, language, title, description, options)
        SELECT s.id, $1, s.title, s.description, s.options::jsonb
        FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS s (id, title, description, options)
        ON CONFLICT (marketplace_product_id, language) DO UPDATE
        SET title = excluded.title, description = excluded.description, options = excluded.options
        WHERE (t.title, t.description, t.options)
            IS DISTINCT FROM (excluded.title, excluded.description, excluded.options)";
    let (mut ids, mut titles, mut descriptions, mut options) = (vec![], vec![], vec![], vec![]);
    let mut untitled = vec![];
    for (id, row) in rows {
        if let Some(title) = &row.title {
            ids.push(*id);
            titles.push(title.clone());
            descriptions.push(row.description.clone());
            options.push(if is_translation { row.options.clone() } else { "{}".to_owned() });
        } else {
            untitled.push(*id);
        }
    }
    if !ids.is_empty() {
        let values = [language.into(), ids.into(), titles.into(), descriptions.into(), options.into()];
        tx.execute_raw(statement(UPSERT, values)).await?;
    }
    if !untitled.is_empty() {
        marketplace_product_text::Entity::delete_many()
            .filter(marketplace_product_text::Column::MarketplaceProductId.eq_any(untitled))
            .filter(marketplace_product_text::Column::Language.eq(language))
            .exec(tx)
            .await?;
    }
    Ok(())
}
