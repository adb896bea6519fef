//! Categories, as the vendor's team sees and changes them.

use std::{collections::BTreeMap, sync::Arc};

use poem::web::Data;
use poem_openapi::{Object, OpenApi, param::Path, payload::Json, types::MaybeUndefined};
use uuid::Uuid;

use super::products::change;
use crate::{
    api::{
        guards::{VendorAuth, can},
        json_body::JsonBody,
    },
    app::App,
    error::AppError,
    services::products::categories::{self, Category, CategoryChanges},
};

/// Categories, as the vendor's team sees and changes them.
pub struct CategoriesApi;

/// A category of the shop's catalog.
#[derive(Debug, Object)]
#[oai(rename = "Category")]
pub struct CategoryOut {
    /// The id of the category, to which products refer.
    pub id: Uuid,
    /// The id of the category above; null for a category at the top.
    pub parent_id: Option<Uuid>,
    /// The path of the category, for example `Books > Novels`.
    pub path: String,
    /// The last step of the path, for example `Novels`.
    pub name: String,
    /// The part of the category's web address that names it.
    pub slug: String,
    /// The names that customers read, by language code. In a language without a name they read `name`.
    pub names: serde_json::Value,
    /// The position among the categories with the same parent. Categories with the same position are sorted
    /// alphabetically.
    pub position: i32,
    /// Whether customers see the category.
    pub is_active: bool,
    /// The web address of the category's picture; null without one.
    pub image_url: Option<String>,
    /// The number of products in the category and in all categories below it.
    pub products: i64,
}

impl From<Category> for CategoryOut {
    fn from(category: Category) -> Self {
        Self {
            id: category.id,
            parent_id: category.parent_id,
            path: category.path,
            name: category.name,
            slug: category.slug,
            names: category.names,
            position: category.position,
            is_active: category.is_active,
            image_url: category.image_url,
            products: category.products,
        }
    }
}

/// A change of a category. A field that is left out is not changed.
#[derive(Debug, Object)]
pub struct CategoryPatch {
    /// The names that customers read, by language code; an empty name is removed.
    pub names: Option<BTreeMap<String, String>>,
    /// The position among the categories with the same parent.
    #[oai(validator(minimum(value = "0"), maximum(value = "10000")))]
    pub position: Option<i32>,
    /// Whether customers see the category. Its products are not moved.
    pub is_active: Option<bool>,
    /// The picture: an `https` address, or a path on this host.
    #[oai(validator(max_length = 2_000))]
    pub image_url: MaybeUndefined<String>,
}

impl From<CategoryPatch> for CategoryChanges {
    fn from(body: CategoryPatch) -> Self {
        Self {
            names: body.names.unwrap_or_default(),
            position: body.position,
            is_active: body.is_active,
            image_url: change(body.image_url),
        }
    }
}

#[OpenApi(prefix_path = "/categories")]
impl CategoriesApi {
    /// Lists all categories in the order of their paths, including those without products.
    #[oai(path = "/", method = "get", operation_id = "vendor_list_categories")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsRead>,
    ) -> Result<Json<Vec<CategoryOut>>, AppError> {
        let found = app.db.read_tenant(auth.tenant(), async |tx| categories::all(tx).await).await?;
        Ok(Json(found.into_iter().map(Into::into).collect()))
    }

    /// Changes the names, the position and the picture of a category, and whether customers see it.
    #[oai(path = "/:id", method = "put", operation_id = "vendor_update_category")]
    async fn update(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::ProductsWrite>,
        id: Path<Uuid>,
        body: JsonBody<CategoryPatch>,
    ) -> Result<Json<CategoryOut>, AppError> {
        let (now, changes) = (app.clock.now(), body.0.into());
        let change = async |tx: &_| categories::update(tx, now, auth.by(), id.0, changes).await;
        Ok(Json(app.db.in_tenant(auth.tenant(), change).await?.into()))
    }
}
