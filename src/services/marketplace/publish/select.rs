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
    /// The staged product's id.
    pub id: Uuid,
    /// The source it came from.
    pub source_id: Uuid,
    /// The language of the source's feeds, ISO 639-1.
    pub primary_language: String,
    /// Its id in the feed.
    pub external_id: String,
    /// What its product is known by: the group, or the row itself.
    pub group_key: String,
    /// Who makes it.
    pub brand: Option<String>,
    /// The number below the bar code.
    pub gtin: Option<String>,
    /// A path, as `Books > Novels`.
    pub category: Option<String>,
    /// Gross, in minor units.
    pub price: i64,
    /// What it costs while reduced; gross, in minor units.
    pub sale_price: Option<i64>,
    /// The rate of VAT that the price contains: 1700 is 17 %.
    pub vat_basis_points: i32,
    /// What the feed says about it.
    pub availability: String,
    /// How many the feed says there are.
    pub quantity: i32,
    /// The first picture.
    pub image_url: Option<String>,
    /// The pictures after the first.
    pub additional_image_urls: Vec<String>,
    /// Size, colour and the like.
    pub options: Options,
    /// Whether the feed still has it.
    pub is_active: bool,
    /// The time at which the feed was true.
    pub feed_at: DateTime<Utc>,
    /// By language.
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
    /// One line of plain text.
    pub title: String,
    /// Sanitised HTML.
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
