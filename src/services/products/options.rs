//! The axes of a product's variants, such as size and colour, and the values on each axis.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, FromJsonQueryResult, FromQueryResult, QueryFilter, raw_sql,
    sea_query::OnConflict,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    ProductError, announce_change,
    lock::lock,
    names,
    rules::{Options, Rules},
    search,
};
use crate::{
    entities::tenant::{product_option, product_option_value},
    integrations::feeds::plain_text,
    services::audit::{self, By, Entry},
    tenancy::TenantTx,
    types::text_kind::TextKind,
};

/// The names of a thing by language.
pub type Names = BTreeMap<String, String>;

/// An axis of a product's variants.
#[derive(Debug, Clone, FromQueryResult)]
pub struct OptionLine {
    /// The id of the axis, by which requests name it.
    pub id: Uuid,
    /// The axis as the variants' options name it.
    pub key: String,
    /// The names for customers, by language.
    pub names: serde_json::Value,
    /// The values in their order.
    pub values: ValueLines,
}

/// The values on an axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct ValueLines(pub Vec<ValueLine>);

/// A value on an axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueLine {
    /// The id of the value, which variants refer to.
    pub id: Uuid,
    /// The value as the variants' options name it.
    pub key: String,
    /// The names for customers, by language.
    pub names: serde_json::Value,
}

/// Lists the axes of a product's variants, in their order.
pub async fn list(tx: &TenantTx, product_id: Uuid) -> Result<Vec<OptionLine>, DbErr> {
    // SQL, since names and values come as JSON with each option.
    let list = raw_sql!(
        Postgres,
        "SELECT o.id, o.key, (
                SELECT coalesce(jsonb_object_agg(t.language, t.fields ->> 'name'), '{}') FROM texts t
                WHERE t.object_kind = 'option' AND t.object_id = o.id
            ) AS names, (
                SELECT coalesce(json_agg(json_build_object('id', v.id, 'key', v.key, 'names', (
                    SELECT coalesce(jsonb_object_agg(t.language, t.fields ->> 'name'), '{}') FROM texts t
                    WHERE t.object_kind = 'option_value' AND t.object_id = v.id
                )) ORDER BY v.position, v.key), '[]') FROM product_option_values v WHERE v.option_id = o.id
            ) AS values
        FROM product_options o WHERE o.product_id = {product_id} ORDER BY o.position, o.key"
    );
    OptionLine::find_by_statement(list).all(tx).await
}

/// Names an axis and its values in several languages; an empty text removes a name. Fails with `Invalid` if the axis
/// does not have one of the values.
pub async fn name(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    product_id: Uuid,
    id: Uuid,
    (own, values): (Names, BTreeMap<String, Names>),
) -> Result<OptionLine, ProductError> {
    lock(tx, product_id).await?;
    let was = find(tx, product_id, id).await?;
    let mut rules = Rules::default();
    for (language, name) in own.iter().chain(values.values().flatten()) {
        rules.language(tx.tenant(), language);
        rules.name(name);
    }
    for key in values.keys().filter(|key| !was.values.0.iter().any(|value| value.key == **key)) {
        rules.refuse("values", format!("the option has no value {key}"));
    }
    rules.check()?;
    for (language, name) in &own {
        names::set(tx, now, TextKind::Option, id, language, &plain_text(name)).await?;
    }
    for value in &was.values.0 {
        for (language, name) in values.get(&value.key).into_iter().flatten() {
            names::set(tx, now, TextKind::OptionValue, value.id, language, &plain_text(name)).await?;
        }
    }
    search::refresh(tx, &[product_id]).await?;
    announce_change(tx).await?;
    let is = find(tx, product_id, id).await?;
    let view = |option: &OptionLine| json!({"names": option.names, "values": option.values.0});
    let entry = Entry::new(by, "product.name_option").on("product", product_id).called(&is.key);
    audit::record_for_vendor(tx, entry.change(view(&was), view(&is))).await?;
    Ok(is)
}

async fn find(tx: &TenantTx, product_id: Uuid, id: Uuid) -> Result<OptionLine, ProductError> {
    let found = list(tx, product_id).await?.into_iter().find(|option| option.id == id);
    found.ok_or(ProductError::OptionNotFound(id))
}

/// Returns the ids of these values, sorted. Missing axes and values are created after the existing ones. The caller has
/// locked the product.
pub(super) async fn ensure(tx: &TenantTx, product_id: Uuid, options: &Options) -> Result<Vec<Uuid>, DbErr> {
    let mut ids = Vec::with_capacity(options.len());
    for (axis, value) in options {
        let option = option(tx, product_id, axis).await?;
        ids.push(option_value(tx, option, value).await?);
    }
    ids.sort_unstable();
    Ok(ids)
}

async fn option(tx: &TenantTx, product_id: Uuid, key: &str) -> Result<Uuid, DbErr> {
    use product_option::{ActiveModel, Column, Entity};
    let known = Entity::find().filter(Column::ProductId.eq(product_id)).all(tx).await?;
    if let Some(option) = known.iter().find(|option| option.key == key) {
        return Ok(option.id);
    }
    let id = Uuid::now_v7();
    let position = known.iter().map(|option| option.position.saturating_add(1)).max().unwrap_or(0);
    let row =
        ActiveModel { id: Set(id), product_id: Set(product_id), key: Set(key.to_owned()), position: Set(position) };
    // A publish may be creating the same option at this moment. The insert then waits for its commit and does nothing,
    // and the query below finds the publish's row.
    Entity::insert(row).on_conflict(OnConflict::new().do_nothing().to_owned()).exec_without_returning(tx).await?;
    let made = Entity::find().filter(Column::ProductId.eq(product_id)).filter(Column::Key.eq(key)).one(tx).await?;
    Ok(made.map_or(id, |option| option.id))
}

async fn option_value(tx: &TenantTx, option_id: Uuid, key: &str) -> Result<Uuid, DbErr> {
    use product_option_value::{ActiveModel, Column, Entity};
    let known = Entity::find().filter(Column::OptionId.eq(option_id)).all(tx).await?;
    if let Some(value) = known.iter().find(|value| value.key == key) {
        return Ok(value.id);
    }
    let id = Uuid::now_v7();
    let position = known.iter().map(|value| value.position.saturating_add(1)).max().unwrap_or(0);
    let row = ActiveModel { id: Set(id), option_id: Set(option_id), key: Set(key.to_owned()), position: Set(position) };
    Entity::insert(row).on_conflict(OnConflict::new().do_nothing().to_owned()).exec_without_returning(tx).await?;
    let made = Entity::find().filter(Column::OptionId.eq(option_id)).filter(Column::Key.eq(key)).one(tx).await?;
    Ok(made.map_or(id, |value| value.id))
}
