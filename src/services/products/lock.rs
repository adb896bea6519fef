//! Turns at a product.

use sea_orm::{EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::ProductError;
use crate::{entities::tenant::product, tenancy::TenantTx};

/// Reads the product and locks it until the transaction ends, so that two people's changes come one after the other. A
/// product that was removed is not found.
pub(super) async fn lock(tx: &TenantTx, id: Uuid) -> Result<product::Model, ProductError> {
    let row = product::Entity::find_by_id(id).filter(product::in_catalog()).lock_exclusive().one(tx).await?;
    row.ok_or(ProductError::NotFound)
}
