//! Saved views: filters of the console's lists under a name.

use std::{collections::BTreeMap, sync::Arc};

use poem::web::Data;
use poem_openapi::{
    ApiResponse, Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};
use uuid::Uuid;

use crate::{
    api::{
        guards::{VendorAuth, can},
        json_body::JsonBody,
        session::NoContent,
        time::Time,
    },
    app::App,
    entities::tenant::saved_view,
    error::AppError,
    services::saved_views::{self, ViewForm},
    types::viewed_list::ViewedList,
};

/// Saved views of orders, products and customers.
pub struct SavedViewsApi;

/// Filters of a list, saved under a name.
#[derive(Debug, Object)]
pub struct SavedViewOut {
    /// The id of the view.
    pub id: Uuid,
    /// The list that the view is of.
    pub list: ViewedList,
    /// The name of the view.
    pub name: String,
    /// The values of the list's query parameters by their names. `created_from` and `created_to` are days, such as
    /// `2026-12-01`, in the time zone of the person who opens the view.
    pub query: BTreeMap<String, String>,
    /// `true`: the whole team sees and changes the view. `false`: only the caller.
    pub is_shared: bool,
    /// When the view was last changed.
    pub updated_at: Time,
}

impl From<saved_view::Model> for SavedViewOut {
    fn from(view: saved_view::Model) -> Self {
        // The service stores nothing but texts.
        let query = serde_json::from_value(view.query).unwrap_or_default();
        let saved_view::Model { id, list, name, member_id, updated_at, .. } = view;
        Self { id, list, name, query, is_shared: member_id.is_none(), updated_at: updated_at.into() }
    }
}

/// The saved views that the caller sees.
#[derive(Debug, Object)]
pub struct SavedViewsOut {
    /// The views by name: the caller's own and those that the team shares.
    pub items: Vec<SavedViewOut>,
}

/// A new saved view.
#[derive(Debug, Object)]
#[oai(example)]
pub struct SavedViewIn {
    /// The list that the view is of.
    pub list: ViewedList,
    /// The name of the view. No other view that the team shares, or that the caller has, may have it.
    #[oai(validator(min_length = 1, max_length = 60))]
    pub name: String,
    /// The values of the list's query parameters by their names: `search`, `sort` and the filters of the list. Empty for
    /// the whole list.
    pub query: BTreeMap<String, String>,
    /// Whether the whole team sees and changes the view.
    pub is_shared: bool,
}

impl Example for SavedViewIn {
    fn example() -> Self {
        Self { list: ViewedList::Orders, name: "To pack".to_owned(), query: packing(), is_shared: true }
    }
}

/// A change of a view. A field that is left out is not changed.
#[derive(Debug, Object)]
#[oai(example)]
pub struct SavedViewPatch {
    /// The name of the view.
    #[oai(validator(min_length = 1, max_length = 60))]
    pub name: Option<String>,
    /// All values of the list's query parameters by their names.
    pub query: Option<BTreeMap<String, String>>,
    /// Whether the whole team sees and changes the view. A shared view that a member makes private is this member's own.
    pub is_shared: Option<bool>,
}

impl Example for SavedViewPatch {
    fn example() -> Self {
        Self { name: Some("To pack today".to_owned()), query: None, is_shared: Some(false) }
    }
}

impl From<SavedViewPatch> for ViewForm {
    fn from(patch: SavedViewPatch) -> Self {
        Self { name: patch.name, query: patch.query, is_shared: patch.is_shared }
    }
}

/// The answer to a new saved view.
#[derive(ApiResponse)]
pub enum SavedViewMade {
    /// The view is in the menu of its list.
    #[oai(status = 201)]
    Created(Json<SavedViewOut>),
}

/// Orders that wait to be packed, the oldest first.
fn packing() -> BTreeMap<String, String> {
    [("status", "processing"), ("sort", "created_at")].map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

#[OpenApi(prefix_path = "/saved-views")]
impl SavedViewsApi {
    /// Lists saved views: the caller's own and those that the team shares.
    ///
    /// A view holds no rows. Whoever opens the list with a view needs the permission of the list.
    #[oai(path = "/", method = "get", operation_id = "vendor_list_saved_views")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::DashboardRead>,
        /// Only views of this list.
        list: Query<Option<ViewedList>>,
    ) -> Result<Json<SavedViewsOut>, AppError> {
        let read = async |tx: &_| saved_views::list(tx, auth.member_id(), list.0).await;
        let views = app.db.read_tenant(auth.tenant(), read).await?;
        Ok(Json(SavedViewsOut { items: views.into_iter().map(Into::into).collect() }))
    }

    /// Shows one saved view.
    ///
    /// 404 `SAVED_VIEW_NOT_FOUND`, also for a private view of somebody else.
    #[oai(path = "/:id", method = "get", operation_id = "vendor_get_saved_view")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::DashboardRead>,
        id: Path<Uuid>,
    ) -> Result<Json<SavedViewOut>, AppError> {
        let read = async |tx: &_| saved_views::get(tx, auth.member_id(), id.0).await;
        Ok(Json(app.db.read_tenant(auth.tenant(), read).await?.into()))
    }

    /// Saves filters of a list under a name.
    ///
    /// 409 `SAVED_VIEW_NAME_TAKEN`; 409 `TOO_MANY_SAVED_VIEWS`: a member has at most 100 views of each list, and a
    /// team shares at most 100.
    #[oai(path = "/", method = "post", operation_id = "vendor_create_saved_view")]
    async fn create(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::DashboardRead>,
        body: JsonBody<SavedViewIn>,
    ) -> Result<SavedViewMade, AppError> {
        let SavedViewIn { list, name, query, is_shared } = body.0;
        let form = ViewForm { name: Some(name), query: Some(query), is_shared: Some(is_shared) };
        let (now, member) = (app.clock.now(), auth.member_id());
        let save = async |tx: &_| saved_views::create(tx, now, auth.by(), member, list, form).await;
        Ok(SavedViewMade::Created(Json(app.db.in_tenant(auth.tenant(), save).await?.into())))
    }

    /// Changes a saved view. The whole team can change a view that it shares.
    ///
    /// 404 `SAVED_VIEW_NOT_FOUND`; 409 `SAVED_VIEW_NAME_TAKEN`; 409 `TOO_MANY_SAVED_VIEWS`.
    #[oai(path = "/:id", method = "put", operation_id = "vendor_update_saved_view")]
    async fn update(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::DashboardRead>,
        id: Path<Uuid>,
        body: JsonBody<SavedViewPatch>,
    ) -> Result<Json<SavedViewOut>, AppError> {
        let (now, member, form) = (app.clock.now(), auth.member_id(), body.0.into());
        let change = async |tx: &_| saved_views::update(tx, now, auth.by(), member, id.0, form).await;
        Ok(Json(app.db.in_tenant(auth.tenant(), change).await?.into()))
    }

    /// Deletes a saved view, for the whole team if the view is shared.
    ///
    /// 404 `SAVED_VIEW_NOT_FOUND` if the caller sees no such view.
    #[oai(path = "/:id", method = "delete", operation_id = "vendor_delete_saved_view")]
    async fn delete(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::DashboardRead>,
        id: Path<Uuid>,
    ) -> Result<NoContent, AppError> {
        let member = auth.member_id();
        app.db.in_tenant(auth.tenant(), async |tx| saved_views::delete(tx, auth.by(), member, id.0).await).await?;
        Ok(NoContent::NoContent)
    }
}
