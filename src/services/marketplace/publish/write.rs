//! Writing products: their rows, texts, categories and pictures, in a few statements however many they are.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{PublishOne, draft::Draft};
use crate::{
    services::{
        products::{category, slug},
        statement::statement,
    },
    tenancy::TenantTx,
};

/// The products of some drafts.
pub(super) struct Written {
    /// In the drafts' order.
    pub ids: Vec<Uuid>,
    /// How many of them are new.
    pub created: u64,
}

#[derive(FromQueryResult)]
struct Known {
    id: Uuid,
    source_id: Uuid,
    group_key: String,
}

/// Writes the products and what belongs to them but for variants.
pub(super) async fn products(
    tx: &TenantTx,
    now: DateTime<Utc>,
    drafts: &[Draft],
    activate: bool,
) -> Result<Written, DbErr> {
    let known = known(tx, drafts).await?;
    let ids: Vec<Uuid> = drafts
        .iter()
        .map(|draft| known.get(&(draft.source_id, draft.group_key.clone())).copied().unwrap_or_else(Uuid::now_v7))
        .collect();
    let categories = categories(tx, drafts).await?;
    let slugs = slugs(tx, drafts, &ids).await?;
    upsert(tx, now, drafts, &Columns { ids: &ids, categories: &categories, slugs: &slugs, activate }).await?;
    texts(tx, drafts, &ids).await?;
    images(tx, drafts, &ids).await?;
    Ok(Written { created: (drafts.len() - known.len()) as u64, ids })
}

/// The products that are there already, locked in the order of their ids.
async fn known(tx: &TenantTx, drafts: &[Draft]) -> Result<HashMap<(Uuid, String), Uuid>, DbErr> {
    const KNOWN: &str = "SELECT p.id, p.source_id, p.group_key FROM products p
        JOIN unnest($1::uuid[], $2::text[]) AS d (source_id, group_key)
            ON p.source_id = d.source_id AND p.group_key = d.group_key
        ORDER BY p.id FOR UPDATE OF p";
    let sources: Vec<Uuid> = drafts.iter().map(|draft| draft.source_id).collect();
    let keys: Vec<String> = drafts.iter().map(|draft| draft.group_key.clone()).collect();
    let known = Known::find_by_statement(statement(KNOWN, [sources.into(), keys.into()])).all(tx).await?;
    Ok(known.into_iter().map(|product| ((product.source_id, product.group_key), product.id)).collect())
}

async fn categories(tx: &TenantTx, drafts: &[Draft]) -> Result<Vec<Option<Uuid>>, DbErr> {
    let mut known: HashMap<&str, Uuid> = HashMap::new();
    let mut ids = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let id = match &draft.category {
            None => None,
            Some(path) => match known.get(path.as_str()) {
                Some(id) => Some(*id),
                None => {
                    let id = category::ensure(tx, path).await?;
                    known.insert(path.as_str(), id);
                    Some(id)
                }
            },
        };
        ids.push(id);
    }
    Ok(ids)
}

/// An address for each product: its title's where that is free, with a part of its id otherwise.
async fn slugs(tx: &TenantTx, drafts: &[Draft], ids: &[Uuid]) -> Result<Vec<String>, DbErr> {
    #[derive(FromQueryResult)]
    struct Taken {
        slug: String,
    }
    const TAKEN: &str = "SELECT slug FROM products WHERE slug = ANY($1)";
    let plain: Vec<String> = drafts.iter().map(|draft| slug::of_title(&draft.slug_title)).collect();
    let taken = Taken::find_by_statement(statement(TAKEN, [plain.clone().into()])).all(tx).await?;
    let mut taken: HashSet<String> = taken.into_iter().map(|row| row.slug).collect();
    let free = |((plain, draft), id): ((String, &Draft), &Uuid)| match taken.insert(plain.clone()) {
        true => plain,
        false => slug::of_title_and_id(&draft.slug_title, *id),
    };
    Ok(plain.into_iter().zip(drafts).zip(ids).map(free).collect())
}

struct Columns<'a> {
    ids: &'a [Uuid],
    categories: &'a [Option<Uuid>],
    slugs: &'a [String],
    activate: bool,
}

/// What was set by hand stays; an archived product comes back.
async fn upsert(tx: &TenantTx, now: DateTime<Utc>, drafts: &[Draft], columns: &Columns<'_>) -> Result<(), DbErr> {
    const UPSERT: &str = "INSERT INTO products AS p (id, source_id, group_key, slug, brand, category_id,
            vat_basis_points, is_active, created_at, updated_at)
        SELECT d.id, d.source_id, d.group_key, d.slug, d.brand, d.category_id, d.vat_basis_points, $2, $3, $3
        FROM jsonb_to_recordset($1) AS d (id uuid, source_id uuid, group_key text, slug text, brand text,
            category_id uuid, vat_basis_points integer)
        ORDER BY d.id
        ON CONFLICT (source_id, group_key) DO UPDATE SET
            brand = CASE WHEN 'brand' = ANY(p.edited_fields) THEN p.brand ELSE excluded.brand END,
            category_id = CASE WHEN 'category' = ANY(p.edited_fields) THEN p.category_id ELSE excluded.category_id END,
            vat_basis_points = CASE WHEN 'vat_basis_points' = ANY(p.edited_fields) THEN p.vat_basis_points
                ELSE excluded.vat_basis_points END,
            is_active = CASE WHEN p.archived_at IS NULL AND 'is_active' = ANY(p.edited_fields) THEN p.is_active
                ELSE excluded.is_active OR (p.is_active AND p.archived_at IS NULL) END,
            archived_at = NULL, updated_at = excluded.updated_at";
    let rows: Vec<_> = drafts
        .iter()
        .zip(columns.ids)
        .zip(columns.slugs)
        .zip(columns.categories)
        .map(|(((draft, id), slug), category_id)| {
            json!({
                "id": id,
                "source_id": draft.source_id,
                "group_key": draft.group_key,
                "slug": slug,
                "brand": draft.brand,
                "category_id": category_id,
                "vat_basis_points": draft.vat_basis_points,
            })
        })
        .collect();
    let values = [json!(rows).into(), columns.activate.into(), now.into()];
    tx.execute_raw(statement(UPSERT, values)).await.map(drop)
}

async fn texts(tx: &TenantTx, drafts: &[Draft], ids: &[Uuid]) -> Result<(), DbErr> {
    const TEXTS: &str = "INSERT INTO product_texts AS t (product_id, language, title, description)
        SELECT d.product_id, d.language, d.title, d.description
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS d (product_id, language, title, description)
        ON CONFLICT (product_id, language) DO UPDATE SET
            title = CASE WHEN EXISTS (SELECT FROM products p WHERE p.id = t.product_id AND 'title' = ANY(p.edited_fields))
                THEN t.title ELSE excluded.title END,
            description = CASE WHEN EXISTS
                    (SELECT FROM products p WHERE p.id = t.product_id AND 'description' = ANY(p.edited_fields))
                THEN t.description ELSE excluded.description END";
    let texts: Vec<_> = drafts
        .iter()
        .zip(ids)
        .flat_map(|(draft, id)| draft.texts.iter().map(move |(language, text)| (*id, language, text)))
        .collect();
    let values = [
        texts.iter().map(|(id, _, _)| *id).collect::<Vec<_>>().into(),
        texts.iter().map(|(_, language, _)| (*language).clone()).collect::<Vec<_>>().into(),
        texts.iter().map(|(_, _, text)| text.title.clone()).collect::<Vec<_>>().into(),
        texts.iter().map(|(_, _, text)| text.description.clone()).collect::<Vec<_>>().into(),
    ];
    tx.execute_raw(statement(TEXTS, values)).await.map(drop)
}

async fn images(tx: &TenantTx, drafts: &[Draft], ids: &[Uuid]) -> Result<(), DbErr> {
    const DELETE: &str = "DELETE FROM product_images i USING products p
        WHERE p.id = i.product_id AND p.id = ANY($1) AND NOT 'image_urls' = ANY(p.edited_fields)";
    const INSERT: &str = "INSERT INTO product_images (id, product_id, url, position)
        SELECT d.id, d.product_id, d.url, d.position
        FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::integer[]) AS d (id, product_id, url, position)
        JOIN products p ON p.id = d.product_id AND NOT 'image_urls' = ANY(p.edited_fields)";
    let images: Vec<(Uuid, &String, i32)> = drafts
        .iter()
        .zip(ids)
        .flat_map(|(draft, id)| (0_i32..).zip(&draft.image_urls).map(move |(position, url)| (*id, url, position)))
        .collect();
    tx.execute_raw(statement(DELETE, [ids.to_vec().into()])).await?;
    let values = [
        images.iter().map(|_| Uuid::now_v7()).collect::<Vec<_>>().into(),
        images.iter().map(|(id, _, _)| *id).collect::<Vec<_>>().into(),
        images.iter().map(|(_, url, _)| (*url).clone()).collect::<Vec<_>>().into(),
        images.iter().map(|(_, _, position)| *position).collect::<Vec<_>>().into(),
    ];
    tx.execute_raw(statement(INSERT, values)).await.map(drop)
}

/// Writes what the vendor says differently, as if set by hand afterwards.
pub(super) async fn overrule(
    tx: &TenantTx,
    now: DateTime<Utc>,
    product_id: Uuid,
    staged_id: Uuid,
    said: PublishOne,
) -> Result<(), DbErr> {
    const VARIANT: &str = "UPDATE product_variants SET price = $2, updated_at = $3,
            sale_price = CASE WHEN sale_price < $2 THEN sale_price END
        WHERE marketplace_product_id = $1";
    const PRODUCT: &str = "UPDATE products SET is_active = coalesce($2, is_active), updated_at = $4,
            edited_fields = array(SELECT DISTINCT f FROM unnest(edited_fields || array(
                SELECT jsonb_array_elements_text($3))) AS f ORDER BY f)
        WHERE id = $1";
    if let Some(price) = said.price {
        tx.execute_raw(statement(VARIANT, [staged_id.into(), price.into(), now.into()])).await?;
    }
    let mut edited = Vec::new();
    edited.extend(said.price.map(|_| "price"));
    edited.extend(said.is_active.map(|_| "is_active"));
    if edited.is_empty() {
        return Ok(());
    }
    let values = [product_id.into(), said.is_active.into(), json!(edited).into(), now.into()];
    tx.execute_raw(statement(PRODUCT, values)).await.map(drop)
}
