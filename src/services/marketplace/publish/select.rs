//! Which staged rows a selection means: whole groups, in the feed's order.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, DbErr, FromJsonQueryResult, FromQueryResult, Statement};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{MAX_PRODUCTS, Selection};
use crate::{
    services::{
        marketplace::{StagedFilter, staging},
        statement::statement,
    },
    tenancy::TenantTx,
};

/// A staged row with all its texts.
#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct StagedRow {
    pub id: Uuid,
    pub source_id: Uuid,
    pub primary_language: String,
    pub external_id: String,
    /// What its product is known by: the group, or the row itself.
    pub group_key: String,
    pub brand: Option<String>,
    pub gtin: Option<String>,
    pub category: Option<String>,
    pub price: i64,
    pub sale_price: Option<i64>,
    pub vat_basis_points: i32,
    pub availability: String,
    pub quantity: i32,
    pub image_url: Option<String>,
    pub additional_image_urls: Vec<String>,
    pub options: Options,
    pub is_active: bool,
    pub feed_at: DateTime<Utc>,
    pub texts: Texts,
}

/// Variant axes and their values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub(super) struct Options(pub BTreeMap<String, String>);

/// Texts by language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub(super) struct Texts(pub BTreeMap<String, Text>);

/// A text in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Text {
    pub title: String,
    pub description: String,
}

#[derive(FromQueryResult)]
struct Chosen {
    id: Uuid,
}

/// The rows of all groups that the selection touches, and how many of the ids are not there.
pub(super) async fn rows(tx: &TenantTx, selection: Selection) -> Result<(Vec<StagedRow>, u64), DbErr> {
    const ROWS: &str = "SELECT m.id, m.source_id, s.primary_language, m.external_id,
            coalesce(m.group_id, m.external_id) AS group_key, m.brand, m.gtin, m.category, m.price, m.sale_price,
            m.vat_basis_points, m.availability, m.quantity, m.image_url, m.additional_image_urls, m.options, m.is_active,
            m.feed_at,
            (SELECT coalesce(jsonb_object_agg(t.language,
                    jsonb_build_object('title', t.title, 'description', t.description)), '{}')
             FROM marketplace_product_texts t WHERE t.marketplace_product_id = m.id) AS texts
        FROM (SELECT DISTINCT source_id, coalesce(group_id, external_id) AS group_key
              FROM marketplace_products WHERE id = ANY($1)) g
        JOIN marketplace_products m ON m.source_id = g.source_id
            AND (m.group_id = g.group_key OR (m.group_id IS NULL AND m.external_id = g.group_key))
        JOIN sources s ON s.id = m.source_id
        ORDER BY m.source_id, group_key, m.is_active DESC, m.seen_row, m.external_id";
    let (ids, asked) = match selection {
        Selection::Ids(ids) => {
            let distinct: HashSet<Uuid> = ids.into_iter().collect();
            let asked = distinct.len();
            (distinct.into_iter().collect::<Vec<_>>(), asked)
        }
        Selection::Filter(filter) => {
            let ids = matching(tx, filter).await?;
            let asked = ids.len();
            (ids, asked)
        }
    };
    let rows = StagedRow::find_by_statement(statement(ROWS, [ids.clone().into()])).all(tx).await?;
    let found: HashSet<Uuid> = rows.iter().map(|row| row.id).collect();
    let missing = asked - ids.iter().filter(|id| found.contains(*id)).count();
    Ok((rows, missing as u64))
}

async fn matching(tx: &TenantTx, filter: StagedFilter) -> Result<Vec<Uuid>, DbErr> {
    const MATCHING: &str = concat!("SELECT m.id ", staging::matching!(), " ORDER BY m.id LIMIT $9");
    let filter = StagedFilter { is_active: Some(true), ..filter };
    let values = filter.values(tx).into_iter().chain([MAX_PRODUCTS.into()]);
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, MATCHING, values);
    let chosen = Chosen::find_by_statement(statement).all(tx).await?;
    Ok(chosen.into_iter().map(|row| row.id).collect())
}
