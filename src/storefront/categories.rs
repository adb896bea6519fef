//! The categories that pages show: the topmost ones around every page, and those near the chosen one.

use uuid::Uuid;

use super::{
    view,
    visit::{ShopContext, Visit},
};
use crate::{
    catalog_cache::Categories,
    error::AppError,
    services::products::{self, CategoryKey, CategoryStep},
    templates::contexts::Link,
    tenancy::TenantTx,
};

/// The categories directly below `parent`, or the topmost ones: read once while the catalog stays as it is.
pub async fn below(tx: &TenantTx, visit: &Visit, parent: Option<Uuid>) -> Result<Categories, AppError> {
    let language = visit.locale.code();
    let make = async || Ok::<_, AppError>(products::categories(tx, language, parent).await?.into());
    visit.app.catalog.categories(visit.tenant.vendor_id, language, parent, make).await
}

/// The path from a category at the top down to the chosen one; empty if customers cannot see the chosen one.
pub async fn way(tx: &TenantTx, visit: &Visit, key: CategoryKey<'_>) -> Result<Vec<CategoryStep>, AppError> {
    Ok(products::way_to_category(tx, visit.locale.code(), key).await?)
}

/// A chosen category and the categories near it.
pub struct Chosen {
    /// Those above it, from the topmost one down.
    pub above: Vec<CategoryStep>,
    pub category: CategoryStep,
    /// Those with the same parent; it is among them unless they are too many or it has nothing to show.
    pub beside: Categories,
    /// Those directly below it.
    pub below: Categories,
}

impl Chosen {
    /// Reads what is near the category with this slug; `None` if customers see no such category.
    pub async fn read(tx: &TenantTx, visit: &Visit, slug: &str) -> Result<Option<Self>, AppError> {
        if slug.is_empty() {
            return Ok(None);
        }
        let mut above = way(tx, visit, CategoryKey::Slug(slug)).await?;
        let Some(category) = above.pop() else { return Ok(None) };
        let beside = below(tx, visit, category.parent_id).await?;
        let below = below(tx, visit, Some(category.id)).await?;
        Ok(Some(Self { above, category, beside, below }))
    }
}

/// The list of the products of the category with this name and slug.
pub fn link(place: &ShopContext, name: &str, slug: &str) -> Link {
    Link::to(name, place.url(&path(slug)))
}

/// The same list's path below the shop.
pub fn path(slug: &str) -> String {
    format!("/products?{}", view::query(&[("category", slug)]))
}

/// Links to the categories on the way to something.
pub fn links(place: &ShopContext, way: &[CategoryStep]) -> Vec<Link> {
    way.iter().map(|step| link(place, &step.name, &step.slug)).collect()
}
