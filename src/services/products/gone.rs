//! What is no longer in the catalog.

use sea_orm::{ColumnTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

use crate::{entities::tenant::product, tenancy::TenantTx};

/// Whether a product of this slug was in the catalog and was taken out of it for good.
pub async fn is_archived(tx: &TenantTx, slug: &str) -> Result<bool, DbErr> {
    let gone = product::Entity::find()
        .filter(product::Column::Slug.eq(slug))
        .filter(product::Column::ArchivedAt.is_not_null());
    Ok(gone.count(tx).await? > 0)
}
