//! Putting things into a cart and taking them out.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter};
use uuid::Uuid;

use super::{
    CartError, CartKey, MOST_LINES,
    lines::{Cart, lines},
    open::{OpenCart, touch},
};
use crate::{
    entities::tenant::cart_item, services::statement::statement, tenancy::TenantTx, types::quantity::Quantity,
};

/// What is put into the cart.
#[derive(Debug, Clone, Copy)]
pub enum Wanted {
    /// This variant.
    Variant(Uuid),
    /// The default variant of this product.
    Product(Uuid),
}

/// What is known of a variant that somebody wants.
#[derive(FromQueryResult)]
struct Offer {
    variant_id: Uuid,
    title: String,
    min_quantity: i32,
    price: i64,
    for_sale: bool,
    in_cart: i32,
    lines: i64,
}

/// Adds so many pieces, or so many more; above 999 they are cut off. More than is left may be added: the line then
/// says so.
pub async fn add(
    tx: &TenantTx,
    now: DateTime<Utc>,
    key: &CartKey,
    wanted: Wanted,
    quantity: Quantity,
    language: &str,
) -> Result<Cart, CartError> {
    const PUT: &str = "INSERT INTO cart_items (id, cart_id, variant_id, quantity, seen_price, created_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (cart_id, variant_id) DO UPDATE
            SET quantity = EXCLUDED.quantity, seen_price = EXCLUDED.seen_price";
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
    let values = [
        Uuid::now_v7().into(),
        cart.id.into(),
        offer.variant_id.into(),
        quantity.into(),
        offer.price.into(),
        now.into(),
    ];
    tx.execute_raw(statement(PUT, values)).await?;
    view(tx, now, cart, language).await
}

async fn offer(
    tx: &TenantTx,
    now: DateTime<Utc>,
    cart: &OpenCart,
    wanted: Wanted,
    language: &str,
) -> Result<Offer, CartError> {
    const OFFER: &str = "SELECT v.id AS variant_id, coalesce(t.title, '') AS title, p.min_quantity,
            coalesce(ext.sale_at(v.sale_price, v.sale_starts_at, v.sale_ends_at, $6), v.price) AS price,
            p.is_active AND p.archived_at IS NULL AND v.archived_at IS NULL AS for_sale,
            coalesce((SELECT quantity FROM cart_items c WHERE c.cart_id = $1 AND c.variant_id = v.id), 0) AS in_cart,
            (SELECT count(*) FROM cart_items c WHERE c.cart_id = $1) AS lines
        FROM product_variants v JOIN products p ON p.id = v.product_id
        LEFT JOIN LATERAL (
            SELECT title FROM product_texts t WHERE t.product_id = p.id
            ORDER BY t.language = $4 DESC, t.language = $5 DESC, t.language LIMIT 1
        ) t ON true
        WHERE v.id = coalesce($2, (
            SELECT id FROM product_variants WHERE product_id = $3
            ORDER BY archived_at IS NOT NULL, position, id LIMIT 1))";
    let (variant, product) = match wanted {
        Wanted::Variant(id) => (Some(id), None),
        Wanted::Product(id) => (None, Some(id)),
    };
    let own = tx.tenant().default_language.as_str();
    let values = [cart.id.into(), variant.into(), product.into(), language.into(), own.into(), now.into()];
    Offer::find_by_statement(statement(OFFER, values)).one(tx).await?.ok_or(match wanted {
        Wanted::Variant(id) => CartError::VariantNotFound(id),
        Wanted::Product(id) => CartError::ProductNotFound(id),
    })
}

/// Sets how many pieces of an item are wanted; its price of now counts as seen.
pub async fn set_quantity(
    tx: &TenantTx,
    now: DateTime<Utc>,
    key: &CartKey,
    item_id: Uuid,
    quantity: Quantity,
    language: &str,
) -> Result<Cart, CartError> {
    const SET: &str = "UPDATE cart_items c SET quantity = $3,
            seen_price = coalesce(ext.sale_at(v.sale_price, v.sale_starts_at, v.sale_ends_at, $4), v.price)
        FROM product_variants v WHERE c.cart_id = $1 AND c.id = $2 AND v.id = c.variant_id";
    let cart = touch(tx, now, key).await?;
    let values = [cart.id.into(), item_id.into(), quantity.get().into(), now.into()];
    if tx.execute_raw(statement(SET, values)).await?.rows_affected() == 0 {
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

/// Takes an item out.
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

/// Takes everything out. The cart stays, and so does what opens it.
pub async fn clear(tx: &TenantTx, now: DateTime<Utc>, key: &CartKey) -> Result<(), CartError> {
    let cart = touch(tx, now, key).await?;
    cart_item::Entity::delete_many().filter(cart_item::Column::CartId.eq(cart.id)).exec(tx).await?;
    Ok(())
}

async fn view(tx: &TenantTx, now: DateTime<Utc>, cart: OpenCart, language: &str) -> Result<Cart, CartError> {
    Ok(Cart { id: cart.id, customer_id: cart.customer_id, lines: lines(tx, now, cart.id, language).await? })
}
