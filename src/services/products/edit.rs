//! Changes products by hand. Publishing from a feed does not overwrite these changes.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait, sea_query::OnConflict,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    ProductError, ProductLine, announce_change, category,
    changes::{ProductChanges, TextChange},
    edited, for_all, get,
    history::{audit_view, record, record_removal},
    lock::lock,
    moved, replace_images,
    rules::Taxed,
    search,
};
use crate::{
    entities::tenant::{marketplace_product, product, product_text, product_variant},
    services::{
        audit::{self, By, Entry},
        staged_turn, statistics,
    },
    tenancy::TenantTx,
    types::category_path::CategoryPath,
};

/// Changes the given fields of a product. Fails with `NotFound`, also for an archived product, and with `Invalid`.
pub async fn update(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    id: Uuid,
    changes: ProductChanges,
) -> Result<ProductLine, ProductError> {
    let row = lock(tx, id).await?;
    let (before, was) = (get(tx, now, id, None).await?, audit_view(tx, id).await?);
    let texts = changes.texts(&tx.tenant().default_language);
    let taxed = changes.check(tx, now, &texts)?;
    let mut edited = changes.edited(&before);
    if taxed.is_some_and(|taxed| taxed.basis_points != before.vat_basis_points) {
        edited.push("vat_basis_points".to_owned());
    }
    edited.extend(update_texts(tx, &before, texts).await?);
    update_product(tx, now, row, &changes, (taxed, edited)).await?;
    if let Some(slug) = &changes.slug {
        moved::change_slug(tx, now, id, &before.slug, slug).await?;
    }
    for_all::update(tx, now, id, &changes).await?;
    if let Some(urls) = &changes.image_urls {
        replace_images(tx, id, urls).await?;
    }
    search::refresh(tx, &[id]).await?;
    announce_change(tx).await?;
    statistics::note_change(tx, now).await?;
    record(tx, by, "product.update", id, was).await?;
    get(tx, now, id, None).await
}

async fn update_product(
    tx: &TenantTx,
    now: DateTime<Utc>,
    row: product::Model,
    changes: &ProductChanges,
    (taxed, edited): (Option<Taxed>, Vec<String>),
) -> Result<(), ProductError> {
    let category_id = match &changes.category {
        None => row.category_id,
        Some(path) => match path.as_deref().and_then(CategoryPath::parse) {
            Some(path) => Some(category::ensure_by_hand(tx, &path).await?),
            None => None,
        },
    };
    let changed = product::ActiveModel {
        id: Set(row.id),
        brand: Set(changes.brand.clone().unwrap_or(row.brand)),
        category_id: Set(category_id),
        vat_basis_points: Set(taxed.map_or(row.vat_basis_points, |taxed| taxed.basis_points)),
        tax_class: Set(taxed.map_or(row.tax_class, |taxed| taxed.class)),
        min_quantity: Set(changes.min_quantity.unwrap_or(row.min_quantity)),
        is_active: Set(changes.is_active.unwrap_or(row.is_active)),
        is_featured: Set(changes.is_featured.unwrap_or(row.is_featured)),
        edited_fields: Set(edited::with(row.edited_fields, edited)),
        updated_at: Set(now),
        ..Default::default()
    };
    product::Entity::update(changed).exec(tx).await?;
    Ok(())
}

/// Writes texts, and answers the names of the changed ones, for example `title.fr`. A language without a text gets the
/// currently shown title if the change has none. An empty description is shown in another language.
async fn update_texts(
    tx: &TenantTx,
    before: &ProductLine,
    texts: BTreeMap<String, TextChange>,
) -> Result<Vec<String>, ProductError> {
    let mut edited = vec![];
    for (language, change) in texts {
        if change.title.is_none() && change.description.is_none() {
            continue;
        }
        let own = product_text::Entity::find_by_id((before.id, language.clone())).one(tx).await?;
        let differs = |name: &str, is: Option<&String>, was: Option<&String>| {
            (is.is_some() && is != was).then(|| format!("{name}.{language}"))
        };
        edited.extend(differs("title", change.title.as_ref(), own.as_ref().map(|text| &text.title)));
        edited.extend(differs("description", change.description.as_ref(), own.as_ref().map(|text| &text.description)));
        let (title, description) =
            own.map_or_else(|| (before.title.clone(), String::new()), |text| (text.title, text.description));
        let text = product_text::ActiveModel {
            product_id: Set(before.id),
            language: Set(language),
            title: Set(change.title.unwrap_or(title)),
            description: Set(change.description.unwrap_or(description)),
        };
        let replace = OnConflict::columns([product_text::Column::ProductId, product_text::Column::Language])
            .update_columns([product_text::Column::Title, product_text::Column::Description])
            .to_owned();
        product_text::Entity::insert(text).on_conflict(replace).exec_without_returning(tx).await?;
    }
    Ok(edited)
}

/// Lets publishing overwrite these fields again (for example `title.fr`; `None`: all fields). The next publish brings
/// the feed's values.
pub async fn follow_feed(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    id: Uuid,
    fields: Option<Vec<String>>,
) -> Result<ProductLine, ProductError> {
    let row = lock(tx, id).await?;
    let was = json!({"edited_fields": row.edited_fields});
    let edited_fields = edited::without(&row.edited_fields, fields.as_deref());
    let changed = product::ActiveModel {
        id: Set(id),
        edited_fields: Set(edited_fields.clone()),
        updated_at: Set(now),
        ..Default::default()
    };
    product::Entity::update(changed).exec(tx).await?;
    let entry = Entry::new(by, "product.follow_feed").on("product", id);
    audit::record_for_vendor(tx, entry.change(was, json!({"edited_fields": edited_fields}))).await?;
    get(tx, now, id, None).await
}

/// A property of a product that is on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// Whether customers can see the product.
    Active,
    /// Whether the shop shows the product before others.
    Featured,
}

/// Switches a flag to its other state.
pub async fn toggle(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    id: Uuid,
    flag: Flag,
) -> Result<ProductLine, ProductError> {
    let row = lock(tx, id).await?;
    let was = audit_view(tx, id).await?;
    let mut changed = product::ActiveModel { id: Set(id), updated_at: Set(now), ..Default::default() };
    match flag {
        Flag::Active => {
            changed.is_active = Set(!row.is_active);
            changed.edited_fields = Set(edited::with(row.edited_fields, ["is_active"]));
        }
        Flag::Featured => changed.is_featured = Set(!row.is_featured),
    }
    product::Entity::update(changed).exec(tx).await?;
    announce_change(tx).await?;
    statistics::note_change(tx, now).await?;
    record(tx, by, "product.update", id, was).await?;
    get(tx, now, id, None).await
}

/// Deletes a product from the catalog. The row stays, archived, because orders refer to it; its SKUs can be used again.
pub async fn archive(tx: &TenantTx, now: DateTime<Utc>, by: By, id: Uuid) -> Result<(), ProductError> {
    staged_turn::take(tx).await?;
    lock(tx, id).await?;
    let was = audit_view(tx, id).await?;
    let archived = product::ActiveModel {
        id: Set(id),
        is_active: Set(false),
        archived_at: Set(Some(now)),
        updated_at: Set(now),
        ..Default::default()
    };
    product::Entity::update(archived).exec(tx).await?;
    let without_sku = product_variant::ActiveModel { sku: Set(None), ..Default::default() };
    let of_product = product_variant::Column::ProductId.eq(id);
    product_variant::Entity::update_many().set(without_sku).filter(of_product).exec(tx).await?;
    ignore_staged(tx, now, id).await?;
    announce_change(tx).await?;
    statistics::note_change(tx, now).await?;
    Ok(record_removal(tx, by, id, was).await?)
}

/// Ignores the staged rows of the product, so that bulk publishing does not create the deleted product again.
async fn ignore_staged(tx: &TenantTx, now: DateTime<Utc>, id: Uuid) -> Result<(), DbErr> {
    let staged = product_variant::Entity::find()
        .select_only()
        .column(product_variant::Column::MarketplaceProductId)
        .filter(product_variant::Column::ProductId.eq(id))
        .into_query();
    marketplace_product::Entity::update_many()
        .set(marketplace_product::ActiveModel { ignored_at: Set(Some(now)), ..Default::default() })
        .filter(marketplace_product::Column::IgnoredAt.is_null())
        .filter(marketplace_product::Column::Id.in_subquery(staged))
        .exec(tx)
        .await
        .map(drop)
}
