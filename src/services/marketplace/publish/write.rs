//! Writes a plan: products with their texts, pictures and variants. The number of statements does not depend on the
//! number of products; SQL is used where each row gets a different value. Inventory is written last, so that buyers
//! wait for its rows as briefly as possible.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, raw_sql};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    options,
    planned::{Planned, ProductWrite},
    variants,
};
use crate::{
    entities::tenant::{marketplace_product, product, product_image},
    services::{
        inventory,
        products::{category, search, slug},
    },
    tenancy::TenantTx,
    types::{category_path::CategoryPath, day},
};

/// Writes the whole plan. `actor` is named in the inventory movements. Answers the products whose balances changed.
pub(super) async fn write(
    tx: &TenantTx,
    now: DateTime<Utc>,
    planned: &[Planned],
    actor: &str,
) -> Result<HashSet<Uuid>, DbErr> {
    let categories = categories(tx, planned).await?;
    insert(tx, now, planned, &categories).await?;
    update(tx, now, planned, &categories).await?;
    further_categories(tx, planned, &categories).await?;
    texts(tx, planned).await?;
    images(tx, planned).await?;
    Box::pin(variants::write(tx, now, planned)).await?;
    let is_found_otherwise = |planned: &&Planned| !planned.changes.is_empty() || !planned.variants.is_empty();
    let changed: Vec<Uuid> = planned.iter().filter(is_found_otherwise).map(|planned| planned.id).collect();
    options::name(tx, now, &changed).await?;
    search::refresh(tx, &changed).await?;
    redirect(tx, now, planned).await?;
    mark(tx, now, planned).await?;
    count(tx, now, planned, actor).await
}

async fn categories(tx: &TenantTx, planned: &[Planned]) -> Result<HashMap<String, Uuid>, DbErr> {
    let mut known = HashMap::new();
    for row in planned.iter().filter_map(|planned| planned.row.as_ref()) {
        for path in row.facts.category.iter().chain(&row.facts.additional_categories) {
            if known.contains_key(path) {
                continue;
            }
            if let Some(parsed) = CategoryPath::parse(path) {
                known.insert(path.clone(), category::ensure(tx, &parsed).await?);
            }
        }
    }
    Ok(known)
}

/// The columns of a product row. The tax class is the one that has the product's VAT rate in the vendor's country
/// today.
fn columns(
    tx: &TenantTx,
    now: DateTime<Utc>,
    id: Uuid,
    row: &ProductWrite,
    categories: &HashMap<String, Uuid>,
) -> Value {
    let facts = &row.facts;
    json!({
        "id": id,
        "group_key": row.group_key,
        "brand": facts.brand,
        "category_id": facts.category.as_ref().and_then(|path| categories.get(path)),
        "vat_basis_points": facts.vat_basis_points,
        "tax_class": tx.tenant().tax_rates.class_of(facts.vat_basis_points, day::of(now)),
        "is_active": facts.is_active,
        "is_archived": row.is_archived,
        "price_adjust_percent": facts.price_adjust_percent,
        "price_rounding": facts.price_rounding,
    })
}

/// Inserts new products. There is no conflict clause, because only publishing creates products of a source, and it runs
/// under the vendor's lock.
async fn insert(
    tx: &TenantTx,
    now: DateTime<Utc>,
    planned: &[Planned],
    categories: &HashMap<String, Uuid>,
) -> Result<(), DbErr> {
    let new: Vec<&Planned> = planned.iter().filter(|planned| planned.is_new).collect();
    if new.is_empty() {
        return Ok(());
    }
    let slugs = slugs(tx, &new).await?;
    let rows: Vec<Value> = new
        .iter()
        .zip(slugs)
        .filter_map(|(planned, slug)| {
            let mut row = columns(tx, now, planned.id, planned.row.as_ref()?, categories);
            let object = row.as_object_mut()?;
            object.insert("source_id".to_owned(), json!(planned.source_id));
            object.insert("slug".to_owned(), json!(slug));
            Some(row)
        })
        .collect();
    let rows = json!(rows);
    let insert = raw_sql!(
        Postgres,
        "INSERT INTO products (id, source_id, group_key, slug, brand, category_id, vat_basis_points,
            tax_class, is_active, price_adjust_percent, price_rounding, created_at, updated_at)
        SELECT d.id, d.source_id, d.group_key, d.slug, d.brand, d.category_id, d.vat_basis_points, d.tax_class,
            d.is_active, d.price_adjust_percent, d.price_rounding, {now}, {now}
        FROM jsonb_to_recordset({rows}) AS d (id uuid, source_id uuid, group_key text, slug text, brand text,
            category_id uuid, vat_basis_points integer, tax_class text, is_active boolean, price_adjust_percent integer,
            price_rounding integer)
        ORDER BY d.id"
    );
    tx.execute_raw(insert).await.map(drop)
}

/// Chooses a slug for each product: from its title, with a part of its id if that slug is taken.
async fn slugs(tx: &TenantTx, new: &[&Planned]) -> Result<Vec<String>, DbErr> {
    use product::{Column, Entity};
    let plain: Vec<String> = new.iter().map(|planned| slug::of_title(&planned.title)).collect();
    let taken = Entity::find().select_only().column(Column::Slug).filter(Column::Slug.eq_any(plain.clone()));
    let mut taken: HashSet<String> = taken.into_tuple().all(tx).await?.into_iter().collect();
    let free = |(plain, planned): (String, &&Planned)| match taken.insert(plain.clone()) {
        true => plain,
        false => slug::of_title_and_id(&planned.title, planned.id),
    };
    Ok(plain.into_iter().zip(new).map(free).collect())
}

async fn update(
    tx: &TenantTx,
    now: DateTime<Utc>,
    planned: &[Planned],
    categories: &HashMap<String, Uuid>,
) -> Result<(), DbErr> {
    let changed = planned.iter().filter(|planned| !planned.is_new);
    let rows: Vec<Value> =
        changed.filter_map(|planned| Some(columns(tx, now, planned.id, planned.row.as_ref()?, categories))).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let rows = json!(rows);
    let update = raw_sql!(
        Postgres,
        "UPDATE products p SET group_key = d.group_key, brand = d.brand,
            category_id = d.category_id, vat_basis_points = d.vat_basis_points,
            tax_class = CASE WHEN p.vat_basis_points = d.vat_basis_points THEN p.tax_class ELSE d.tax_class END,
            is_active = d.is_active,
            archived_at = CASE WHEN d.is_archived THEN coalesce(p.archived_at, {now}) END,
            price_adjust_percent = d.price_adjust_percent, price_rounding = d.price_rounding, updated_at = {now}
        FROM jsonb_to_recordset({rows}) AS d (id uuid, group_key text, brand text, category_id uuid,
            vat_basis_points integer, tax_class text, is_active boolean, is_archived boolean,
            price_adjust_percent integer, price_rounding integer)
        WHERE p.id = d.id"
    );
    tx.execute_raw(update).await.map(drop)
}

/// Adds the written products to their further categories, and removes them from those that they no longer have.
async fn further_categories(
    tx: &TenantTx,
    planned: &[Planned],
    categories: &HashMap<String, Uuid>,
) -> Result<(), DbErr> {
    let (mut known, mut products, mut places) = (vec![], vec![], vec![]);
    for (planned, row) in planned.iter().filter_map(|planned| Some((planned, planned.row.as_ref()?))) {
        if !planned.is_new {
            known.push(planned.id);
        }
        for place in row.facts.additional_categories.iter().filter_map(|path| categories.get(path)) {
            products.push(planned.id);
            places.push(*place);
        }
    }
    if !known.is_empty() {
        let leave = raw_sql!(
            Postgres,
            "DELETE FROM product_categories x WHERE x.product_id = ANY({known})
            AND NOT EXISTS (SELECT FROM unnest({products}::uuid[], {places}::uuid[]) AS d (product_id, category_id)
                WHERE d.product_id = x.product_id AND d.category_id = x.category_id)"
        );
        tx.execute_raw(leave).await?;
    }
    if !products.is_empty() {
        let join = raw_sql!(
            Postgres,
            "INSERT INTO product_categories (product_id, category_id)
            SELECT DISTINCT d.product_id, d.category_id
            FROM unnest({products}::uuid[], {places}::uuid[]) AS d (product_id, category_id)
            ON CONFLICT (product_id, category_id) DO NOTHING"
        );
        tx.execute_raw(join).await?;
    }
    Ok(())
}

async fn texts(tx: &TenantTx, planned: &[Planned]) -> Result<(), DbErr> {
    let texts: Vec<_> = planned
        .iter()
        .flat_map(|planned| planned.texts.iter().map(move |(language, text)| (planned.id, language, text)))
        .collect();
    if !texts.is_empty() {
        let ids: Vec<Uuid> = texts.iter().map(|(id, _, _)| *id).collect();
        let languages: Vec<String> = texts.iter().map(|(_, language, _)| (*language).clone()).collect();
        let titles: Vec<String> = texts.iter().map(|(_, _, text)| text.title.clone()).collect();
        let descriptions: Vec<String> = texts.iter().map(|(_, _, text)| text.description.clone()).collect();
        let written = raw_sql!(
            Postgres,
            "INSERT INTO product_texts (product_id, language, title, description)
            SELECT d.product_id, d.language, d.title, d.description
            FROM unnest({ids}::uuid[], {languages}::text[], {titles}::text[], {descriptions}::text[])
                AS d (product_id, language, title, description)
            ON CONFLICT (product_id, language) DO UPDATE
            SET title = excluded.title, description = excluded.description"
        );
        tx.execute_raw(written).await?;
    }
    let lost = planned.iter().flat_map(|planned| planned.lost_languages.iter().map(move |lost| (planned.id, lost)));
    let (ids, languages): (Vec<Uuid>, Vec<String>) = lost.map(|(id, language)| (id, language.clone())).unzip();
    if !ids.is_empty() {
        let removed = raw_sql!(
            Postgres,
            "DELETE FROM product_texts t USING unnest({ids}::uuid[], {languages}::text[]) AS d (product_id, language)
        WHERE t.product_id = d.product_id AND t.language = d.language"
        );
        tx.execute_raw(removed).await?;
    }
    Ok(())
}

async fn images(tx: &TenantTx, planned: &[Planned]) -> Result<(), DbErr> {
    let replaced = || planned.iter().filter_map(|planned| Some((planned.id, planned.image_urls.as_ref()?)));
    let products: Vec<Uuid> = replaced().map(|(id, _)| id).collect();
    if products.is_empty() {
        return Ok(());
    }
    product_image::Entity::delete_many().filter(product_image::Column::ProductId.eq_any(products)).exec(tx).await?;
    let images: Vec<(Uuid, &String, i32)> =
        replaced().flat_map(|(id, urls)| (0_i32..).zip(urls).map(move |(position, url)| (id, url, position))).collect();
    let ids: Vec<Uuid> = images.iter().map(|_| Uuid::now_v7()).collect();
    let products: Vec<Uuid> = images.iter().map(|(id, _, _)| *id).collect();
    let urls: Vec<String> = images.iter().map(|(_, url, _)| (*url).clone()).collect();
    let positions: Vec<i32> = images.iter().map(|(_, _, position)| *position).collect();
    let insert = raw_sql!(
        Postgres,
        "INSERT INTO product_images (id, product_id, url, position)
        SELECT d.id, d.product_id, d.url, d.position
        FROM unnest({ids}::uuid[], {products}::uuid[], {urls}::text[], {positions}::integer[])
            AS d (id, product_id, url, position)"
    );
    tx.execute_raw(insert).await.map(drop)
}

/// Redirects the addresses of absorbed products to the products that absorbed them. Older redirects to an absorbed
/// product then lead to the new one directly.
async fn redirect(tx: &TenantTx, now: DateTime<Utc>, planned: &[Planned]) -> Result<(), DbErr> {
    // The address of a product that is active again must not redirect any more.
    let written: Vec<Uuid> = planned.iter().filter(|planned| planned.row.is_some()).map(|planned| planned.id).collect();
    if !written.is_empty() {
        let returned = raw_sql!(
            Postgres,
            "DELETE FROM redirects r USING products p
        WHERE p.id = ANY({written}) AND p.archived_at IS NULL AND r.from_path = '/products/' || p.slug"
        );
        tx.execute_raw(returned).await?;
    }
    let absorbed = planned.iter().flat_map(|planned| planned.absorbed.iter().map(move |old| (*old, planned.id)));
    let (old, new): (Vec<Uuid>, Vec<Uuid>) = absorbed.unzip();
    if old.is_empty() {
        return Ok(());
    }
    let follow = raw_sql!(
        Postgres,
        "UPDATE redirects r SET to_path = '/products/' || target.slug
        FROM unnest({old}::uuid[], {new}::uuid[]) AS d (old_id, new_id)
        JOIN products old ON old.id = d.old_id AND old.archived_at IS NOT NULL
        JOIN products target ON target.id = d.new_id
        WHERE r.to_path = '/products/' || old.slug AND r.from_path <> '/products/' || target.slug"
    );
    tx.execute_raw(follow).await?;
    let redirected = raw_sql!(
        Postgres,
        "INSERT INTO redirects (from_path, to_path, created_at)
        SELECT '/products/' || old.slug, '/products/' || target.slug, {now}
        FROM unnest({old}::uuid[], {new}::uuid[]) AS d (old_id, new_id)
        JOIN products old ON old.id = d.old_id AND old.archived_at IS NOT NULL
        JOIN products target ON target.id = d.new_id
        ON CONFLICT (from_path) DO UPDATE SET to_path = excluded.to_path"
    );
    tx.execute_raw(redirected).await.map(drop)
}

/// Marks the staged rows that the catalog no longer offers, and clears the mark of those that it offers again.
async fn mark(tx: &TenantTx, now: DateTime<Utc>, planned: &[Planned]) -> Result<(), DbErr> {
    use marketplace_product::{ActiveModel, Column, Entity};
    let withdrawn: Vec<Uuid> = planned.iter().flat_map(|planned| planned.withdrawn.iter().copied()).collect();
    let returned: Vec<Uuid> = planned.iter().flat_map(|planned| planned.returned.iter().copied()).collect();
    if !withdrawn.is_empty() {
        let changed = ActiveModel { withdrawn_at: Set(Some(now)), ..Default::default() };
        Entity::update_many().set(changed).filter(Column::Id.eq_any(withdrawn)).exec(tx).await?;
    }
    if !returned.is_empty() {
        let changed = ActiveModel { withdrawn_at: Set(None), ignored_at: Set(None), ..Default::default() };
        Entity::update_many().set(changed).filter(Column::Id.eq_any(returned)).exec(tx).await?;
    }
    Ok(())
}

/// Takes over the feed's counts, and creates an empty balance for new variants without a count. Answers the products
/// whose balances changed.
async fn count(tx: &TenantTx, now: DateTime<Utc>, planned: &[Planned], actor: &str) -> Result<HashSet<Uuid>, DbErr> {
    let uncounted: Vec<_> = planned.iter().flat_map(|planned| planned.uncounted.iter().copied()).collect();
    inventory::begin(tx, now, &uncounted).await?;
    let counts: Vec<_> = planned.iter().flat_map(|planned| planned.counts.iter().copied()).collect();
    let changed: HashSet<Uuid> = inventory::import_counts(tx, now, &counts, actor).await?.into_iter().collect();
    let is_changed = |planned: &&Planned| planned.counts.iter().any(|count| changed.contains(&count.variant_id));
    Ok(planned.iter().filter(is_changed).map(|planned| planned.id).collect())
}
