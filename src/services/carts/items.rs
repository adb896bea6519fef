//! Adds items to a cart, changes their quantity, and removes them.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, raw_sql,
    sea_query::OnConflict,
};
use uuid::Uuid;

use super::{
    CartError, CartKey, MOST_LINES,
    lines::{Cart, lines},
    open::{OpenCart, touch},
};
use crate::{entities::tenant::cart_item, tenancy::TenantTx, types::quantity::Quantity};

/// The item to add to the cart.
#[derive(Debug, Clone, Copy)]
pub enum Wanted {
    /// The variant with this id.
    Variant(Uuid),
    /// The default variant of the product with this id: the first one that is not archived.
    Product(Uuid),
}

/// What [`add`] must know of the variant and the cart.
#[derive(FromQueryResult)]
struct VariantOffer {
    variant_id: Uuid,
    title: String,
    min_quantity: i32,
    price: i64,
    for_sale: bool,
    in_cart: i32,
    lines: i64,
}

/// Adds `quantity` pieces to what the cart already has of the variant, up to 999 in sum. More pieces than are available
/// may be added; the line then has [`Problem::InsufficientInventory`](super::Problem).
pub async fn add(
    tx: &TenantTx,
    now: DateTime<Utc>,
    key: &CartKey,
    wanted: Wanted,
    quantity: Quantity,
    language: &str,
) -> Result<Cart, CartError> {
    let cart = touch(tx, now, key).await?;
    let offer = offer(tx, now, &cart, wanted, language).await?;
    if !offer.for_sale {
        return Err(CartError::NotInCatalog { title: offer.title });
    }
    let quantity = offer.in_cart.saturating_add(quantity.get()).min(Quantity::MOST.get());
    if quantity < offer.min_quantity {
        return Err(CartError::BelowMinimum { title: offer.title, minimum: offer.min_quantity });
    }
    if offer.in_cart == 0 && offer.lines >= MOST_LINES as i64 {
        return Err(CartError::Full);
    }
    let row = cart_item::ActiveModel {
        id: Set(Uuid::now_v7()),
        cart_id: Set(cart.id),
        variant_id: Set(offer.variant_id),
        quantity: Set(quantity),
        seen_price: Set(Some(offer.price)),
        created_at: Set(now),
    };
    let or_set = OnConflict::columns([cart_item::Column::CartId, cart_item::Column::VariantId])
        .update_columns([cart_item::Column::Quantity, cart_item::Column::SeenPrice])
        .to_owned();
    cart_item::Entity::insert(row).on_conflict(or_set).exec_without_returning(tx).await?;
    view(tx, now, cart, language).await
}

async fn offer(
    tx: &TenantTx,
    now: DateTime<Utc>,
    cart: &OpenCart,
    wanted: Wanted,
    language: &str,
) -> Result<VariantOffer, CartError> {
    let (variant, product) = match wanted {
        Wanted::Variant(id) => (Some(id), None),
        Wanted::Product(id) => (None, Some(id)),
    };
    let (cart_id, own) = (cart.id, tx.tenant().default_language.as_str());
    // SQL, since one statement reads the variant, its title in the best language, its current price and the cart.
    let offer = raw_sql!(
        Postgres,
        "SELECT v.id AS variant_id, coalesce(t.title, '') AS title, p.min_quantity,
            coalesce(ext.sale_at(v.sale_price, v.sale_starts_at, v.sale_ends_at, {now}), v.price) AS price,
            p.is_active AND p.archived_at IS NULL AND v.archived_at IS NULL AS for_sale,
            coalesce((SELECT quantity FROM cart_items c WHERE c.cart_id = {cart_id} AND c.variant_id = v.id), 0)
                AS in_cart,
            (SELECT count(*) FROM cart_items c WHERE c.cart_id = {cart_id}) AS lines
        FROM product_variants v JOIN products p ON p.id = v.product_id
        LEFT JOIN LATERAL (
            SELECT title FROM product_texts t WHERE t.product_id = p.id
            ORDER BY t.language = {language} DESC, t.language = {own} DESC, t.language LIMIT 1
        ) t ON true
        WHERE v.id = coalesce({variant}, (
            SELECT id FROM product_variants WHERE product_id = {product}
            ORDER BY archived_at IS NOT NULL, position, id LIMIT 1))"
    );
    VariantOffer::find_by_statement(offer).one(tx).await?.ok_or(match wanted {
        Wanted::Variant(id) => CartError::VariantNotFound(id),
        Wanted::Product(id) => CartError::ProductNotFound(id),
    })
}

/// Sets the quantity of an item. The customer has then seen the current price. Fails with `BelowMinimum` if the vendor
/// sells no fewer pieces; the caller's transaction must then roll back.
pub async fn set_quantity(
    tx: &TenantTx,
    now: DateTime<Utc>,
    key: &CartKey,
    item_id: Uuid,
    quantity: Quantity,
    language: &str,
) -> Result<Cart, CartError> {
    let cart = touch(tx, now, key).await?;
    let (cart_id, pieces) = (cart.id, quantity.get());
    // SQL, since the current price is computed from the variant's row.
    let set = raw_sql!(
        Postgres,
        "UPDATE cart_items c SET quantity = {pieces},
            seen_price = coalesce(ext.sale_at(v.sale_price, v.sale_starts_at, v.sale_ends_at, {now}), v.price)
        FROM product_variants v WHERE c.cart_id = {cart_id} AND c.id = {item_id} AND v.id = c.variant_id"
    );
    if tx.execute_raw(set).await?.rows_affected() == 0 {
        return Err(CartError::ItemNotFound(item_id));
    }
    let cart = view(tx, now, cart, language).await?;
    match cart.lines.iter().find(|line| line.id == item_id) {
        Some(line) if line.quantity < line.min_quantity => {
            Err(CartError::BelowMinimum { title: line.name(), minimum: line.min_quantity })
        }
        _ => Ok(cart),
    }
}

/// Removes an item from the cart; fails with `ItemNotFound`.
pub async fn remove(
    tx: &TenantTx,
    now: DateTime<Utc>,
    key: &CartKey,
    item_id: Uuid,
    language: &str,
) -> Result<Cart, CartError> {
    let cart = touch(tx, now, key).await?;
    let removed = cart_item::Entity::delete_many()
        .filter(cart_item::Column::CartId.eq(cart.id))
        .filter(cart_item::Column::Id.eq(item_id))
        .exec(tx)
        .await?;
    if removed.rows_affected == 0 {
        return Err(CartError::ItemNotFound(item_id));
    }
    view(tx, now, cart, language).await
}

/// Removes all items. The cart stays, with its id and its secret.
pub async fn clear(tx: &TenantTx, now: DateTime<Utc>, key: &CartKey) -> Result<(), CartError> {
    let cart = touch(tx, now, key).await?;
    cart_item::Entity::delete_many().filter(cart_item::Column::CartId.eq(cart.id)).exec(tx).await?;
    Ok(())
}

async fn view(tx: &TenantTx, now: DateTime<Utc>, cart: OpenCart, language: &str) -> Result<Cart, CartError> {
    Ok(Cart { id: cart.id, customer_id: cart.customer_id, lines: lines(tx, now, cart.id, language).await? })
}
