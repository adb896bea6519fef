//! A lock per product.

use sea_orm::{EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::ProductError;
use crate::{entities::tenant::product, tenancy::TenantTx};

/// Returns the product and locks its row until the transaction ends, so that changes by two people run one after the
/// other. Fails with `NotFound`, also for an archived product.
pub(super) async fn lock(tx: &TenantTx, id: Uuid) -> Result<product::Model, ProductError> {
    let row = product::Entity::find_by_id(id).filter(product::in_catalog()).lock_exclusive().one(tx).await?;
    row.ok_or(ProductError::NotFound)
}
