//! Products that were deleted from the catalog.

use sea_orm::{ColumnTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

use crate::{entities::tenant::product, tenancy::TenantTx};

/// Whether an archived product has this slug. The shop then answers 410 instead of 404.
pub async fn is_archived(tx: &TenantTx, slug: &str) -> Result<bool, DbErr> {
    let gone = product::Entity::find()
        .filter(product::Column::Slug.eq(slug))
        .filter(product::Column::ArchivedAt.is_not_null());
    Ok(gone.count(tx).await? > 0)
}
