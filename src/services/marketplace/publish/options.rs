//! Turns the options of published variants into choices: axes, the values of each axis, and the values of each variant.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, Value, raw_sql};
use uuid::Uuid;

use super::draft::AXES;
use crate::{services::statement::statement, tenancy::TenantTx};

/// The variants of these products that are not archived, and have options but no option values yet.
macro_rules! waiting {
    () => {
        "product_variants v CROSS JOIN LATERAL jsonb_each_text(v.options) AS e (axis, value)
         WHERE v.product_id = ANY($1) AND v.archived_at IS NULL AND v.option_values = '{}'
            AND e.axis <> '' AND e.value <> ''"
    };
}

/// Gives option values to the variants of these products that have none. Missing axes and values are created after the
/// existing ones. If two variants have the same options, only the first gets the values. The caller has locked the
/// products.
pub(super) async fn write(tx: &TenantTx, product_ids: &[Uuid]) -> Result<(), DbErr> {
    const OPTIONS: &str = concat!(
        "WITH waiting AS (SELECT DISTINCT v.product_id, e.axis FROM ",
        waiting!(),
        ")
        INSERT INTO product_options (id, product_id, key, position)
        SELECT gen_random_uuid(), w.product_id, w.axis, coalesce((
                SELECT max(o.position) + 1 FROM product_options o WHERE o.product_id = w.product_id), 0)
            + row_number() OVER (PARTITION BY w.product_id ORDER BY array_position($2::text[], w.axis), w.axis) - 1
        FROM waiting w WHERE NOT EXISTS (
            SELECT FROM product_options o WHERE o.product_id = w.product_id AND o.key = w.axis)"
    );
    const VALUES: &str = concat!(
        "WITH waiting AS (
            SELECT v.product_id, e.axis, e.value, min(v.position) AS position FROM ",
        waiting!(),
        " GROUP BY v.product_id, e.axis, e.value)
        INSERT INTO product_option_values (id, option_id, key, position)
        SELECT gen_random_uuid(), o.id, w.value, coalesce((
                SELECT max(k.position) + 1 FROM product_option_values k WHERE k.option_id = o.id), 0)
            + row_number() OVER (PARTITION BY o.id ORDER BY w.position, w.value) - 1
        FROM waiting w JOIN product_options o ON o.product_id = w.product_id AND o.key = w.axis
        WHERE NOT EXISTS (SELECT FROM product_option_values k WHERE k.option_id = o.id AND k.key = w.value)"
    );
    const CHOOSE: &str = concat!(
        "WITH waiting AS (SELECT v.id, v.product_id, v.position, e.axis, e.value FROM ",
        waiting!(),
        "), made AS (
            SELECT w.id, w.product_id, w.position, array_agg(k.id ORDER BY k.id) AS ids FROM waiting w
            JOIN product_options o ON o.product_id = w.product_id AND o.key = w.axis
            JOIN product_option_values k ON k.option_id = o.id AND k.key = w.value
            GROUP BY w.id, w.product_id, w.position
        ), chosen AS (
            SELECT DISTINCT ON (product_id, ids) id, product_id, ids FROM made ORDER BY product_id, ids, position, id
        )
        UPDATE product_variants v SET option_values = c.ids FROM chosen c
        WHERE v.id = c.id AND NOT EXISTS (SELECT FROM product_variants o
            WHERE o.product_id = c.product_id AND o.archived_at IS NULL AND o.option_values = c.ids)"
    );
    let ids: Value = product_ids.to_vec().into();
    let axes: Vec<String> = AXES.map(str::to_owned).into();
    tx.execute_raw(statement(OPTIONS, [ids.clone(), axes.into()])).await?;
    tx.execute_raw(statement(VALUES, [ids.clone()])).await?;
    tx.execute_raw(statement(CHOOSE, [ids])).await.map(drop)
}

/// Stores the names of option values from the feeds in other languages, where a value has no name in that language yet.
/// SQL, so that one statement writes all names.
pub(super) async fn name(tx: &TenantTx, now: DateTime<Utc>, product_ids: &[Uuid]) -> Result<(), DbErr> {
    if product_ids.is_empty() {
        return Ok(());
    }
    let product_ids = product_ids.to_vec();
    let named = raw_sql!(
        Postgres,
        "INSERT INTO texts (object_kind, object_id, language, fields, updated_at)
        SELECT DISTINCT ON (k.id, t.language) 'option_value', k.id, t.language, jsonb_build_object('name', e.value),
            {now}
        FROM product_variants v
        JOIN marketplace_product_texts t ON t.marketplace_product_id = v.marketplace_product_id AND t.options <> '{}'
        CROSS JOIN LATERAL jsonb_each_text(t.options) AS e (axis, value)
        JOIN product_options o ON o.product_id = v.product_id AND o.key = e.axis
        JOIN product_option_values k ON k.option_id = o.id AND k.key = v.options ->> e.axis
        WHERE v.product_id = ANY({product_ids}) AND e.value <> '' AND e.value <> k.key
        ORDER BY k.id, t.language, v.position
        ON CONFLICT (object_kind, object_id, language) DO NOTHING"
    );
    tx.execute_raw(named).await.map(drop)
}
