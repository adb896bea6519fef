//! Publishes a single staged product, with values that the vendor sets by hand.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, raw_sql};
use uuid::Uuid;

use super::{
    chunk::chunk,
    selection::{PublishOptions, Selection, Wish},
};
use crate::{
    entities::tenant::{inventory as inventory_row, marketplace_product, product_variant},
    services::{
        audit::By,
        inventory::{self, SetInventory},
        marketplace::MarketplaceError,
        products::{self, edited, history},
        statistics,
    },
    tenancy::TenantTx,
};

/// The vendor's own values for a single product. A field that is `None` takes the feed's value.
#[derive(Debug, Clone, Copy, Default)]
pub struct PublishOne {
    /// The price of this variant; gross, in minor units.
    pub price: Option<i64>,
    /// The number of pieces at the default location, as counted by hand.
    pub quantity: Option<i32>,
    /// Whether customers can see the product.
    pub is_active: Option<bool>,
}

/// Publishes one staged product, with the other variants of its group. Answers the product's id. Fails with
/// `ProductVanished` if the product is no longer in its feed, and with `NotPublishable` if its group is left out.
pub async fn publish_one(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    id: Uuid,
    said: PublishOne,
) -> Result<Uuid, MarketplaceError> {
    let staged = marketplace_product::Entity::find_by_id(id).one(tx).await?;
    if !staged.ok_or(MarketplaceError::ProductNotFound(id))?.is_active {
        return Err(MarketplaceError::ProductVanished(id));
    }
    let known = find_variant(tx, id).await?;
    let was = match &known {
        Some(variant) => history::audit_view(tx, variant.product_id).await?,
        None => None,
    };
    let options = PublishOptions { activate: said.is_active.unwrap_or(true), ..PublishOptions::default() };
    let wish = Wish { selection: Selection::Ids { ids: vec![id] }, options };
    let done = chunk(tx, now, by.name(), &wish, None).await?;
    if let Some(finding) = done.published.findings.first().filter(|_| done.published.skipped > 0) {
        return Err(MarketplaceError::NotPublishable(finding.message.clone()));
    }
    let variant = find_variant(tx, id).await?.ok_or(MarketplaceError::ProductVanished(id))?;
    overrule(tx, now, &variant, said).await?;
    if let Some(quantity) = said.quantity {
        count_by_hand(tx, now, by.clone(), variant.id, quantity).await?;
    }
    products::announce_change(tx).await?;
    statistics::note_change(tx, now).await?;
    history::record(tx, by, "product.publish", variant.product_id, was).await?;
    Ok(variant.product_id)
}

async fn find_variant(tx: &TenantTx, staged_id: Uuid) -> Result<Option<product_variant::Model>, DbErr> {
    let of_row = product_variant::Column::MarketplaceProductId.eq(staged_id);
    product_variant::Entity::find().filter(of_row).one(tx).await
}

/// Writes the vendor's values as edits by hand. The price applies to this variant only.
async fn overrule(
    tx: &TenantTx,
    now: DateTime<Utc>,
    variant: &product_variant::Model,
    said: PublishOne,
) -> Result<(), DbErr> {
    if let Some(price) = said.price {
        let changed = product_variant::ActiveModel {
            id: Set(variant.id),
            price: Set(price),
            sale_price: Set(variant.sale_price.filter(|sale| *sale < price)),
            edited_fields: Set(edited::with(variant.edited_fields.clone(), ["price"])),
            updated_at: Set(now),
            ..Default::default()
        };
        product_variant::Entity::update(changed).exec(tx).await?;
        products::prices::note(tx, now, &[variant.id]).await?;
    }
    if let Some(is_active) = said.is_active {
        // SQL, since the new value of `edited_fields` is computed from the stored one, which was not read here.
        let changed = raw_sql!(
            Postgres,
            "UPDATE products SET is_active = {is_active}, updated_at = {now},
                edited_fields = array(SELECT DISTINCT f FROM unnest(edited_fields || ARRAY['is_active']) AS f ORDER BY f)
            WHERE id = {variant.product_id}"
        );
        tx.execute_raw(changed).await?;
    }
    Ok(())
}

/// Sets the balance at the default location, as a count by hand.
async fn count_by_hand(
    tx: &TenantTx,
    now: DateTime<Utc>,
    by: By,
    variant_id: Uuid,
    on_hand: i32,
) -> Result<(), MarketplaceError> {
    let inventory_id = inventory::open(tx, now, variant_id, None).await?;
    let row = inventory_row::Entity::find_by_id(inventory_id).one(tx).await?;
    let expected_on_hand = row.map_or(0, |row| row.on_hand);
    let reason = "Published".to_owned();
    let count = SetInventory { inventory_id, on_hand, expected_on_hand, reason, by };
    inventory::set(tx, now, count).await?;
    Ok(())
}
