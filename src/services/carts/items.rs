//! Putting things into a cart and taking them out.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use super::{
    CartError, MOST_LINES,
    lines::{Cart, lines},
    open::{OpenCart, touch},
};
use crate::{
    entities::tenant::{cart, cart_item},
    services::statement::statement,
    tenancy::TenantTx,
    types::{quantity::Quantity, secret::Secret},
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
    for_sale: bool,
    in_cart: i32,
    lines: i64,
}

/// Adds so many pieces, or so many more; above 999 they are cut off. More than is left may be added: the line then
/// says so.
pub async fn add(
    tx: &TenantTx,
    now: DateTime<Utc>,
    session: &Secret,
    wanted: Wanted,
    quantity: Quantity,
    language: &str,
) -> Result<Cart, CartError> {
    const PUT: &str =
        "INSERT INTO cart_items (id, cart_id, variant_id, quantity, created_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = EXCLUDED.quantity";
    let cart = touch(tx, now, session).await?;
    let offer = offer(tx, &cart, wanted, language).await?;
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
    let values = [Uuid::now_v7().into(), cart.id.into(), offer.variant_id.into(), quantity.into(), now.into()];
    tx.execute_raw(statement(PUT, values)).await?;
    view(tx, now, cart, language).await
}

async fn offer(tx: &TenantTx, cart: &OpenCart, wanted: Wanted, language: &str) -> Result<Offer, CartError> {
    const OFFER: &str = "SELECT v.id AS variant_id, coalesce(t.title, '') AS title, p.min_quantity,
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
    let values =
        [cart.id.into(), variant.into(), product.into(), language.into(), tx.tenant().default_language.as_str().into()];
    Offer::find_by_statement(statement(OFFER, values)).one(tx).await?.ok_or(match wanted {
        Wanted::Variant(id) => CartError::VariantNotFound(id),
        Wanted::Product(id) => CartError::ProductNotFound(id),
    })
}

/// Sets how many pieces of an item are wanted.
pub async fn set_quantity(
    tx: &TenantTx,
    now: DateTime<Utc>,
    session: &Secret,
    item_id: Uuid,
    quantity: Quantity,
    language: &str,
) -> Result<Cart, CartError> {
    let cart = touch(tx, now, session).await?;
    let changed = cart_item::Entity::update_many()
        .col_expr(cart_item::Column::Quantity, Expr::value(quantity.get()))
        .filter(cart_item::Column::CartId.eq(cart.id))
        .filter(cart_item::Column::Id.eq(item_id))
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
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
    session: &Secret,
    item_id: Uuid,
    language: &str,
) -> Result<Cart, CartError> {
    let cart = touch(tx, now, session).await?;
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

/// Throws the cart away: its secret opens nothing any more.
pub async fn clear(tx: &TenantTx, now: DateTime<Utc>, session: &Secret) -> Result<(), CartError> {
    let cart = touch(tx, now, session).await?;
    cart::Entity::delete_many().filter(cart::Column::Id.eq(cart.id)).exec(tx).await?;
    Ok(())
}

async fn view(tx: &TenantTx, now: DateTime<Utc>, cart: OpenCart, language: &str) -> Result<Cart, CartError> {
    Ok(Cart { id: cart.id, customer_id: cart.customer_id, lines: lines(tx, now, cart.id, language).await? })
}
