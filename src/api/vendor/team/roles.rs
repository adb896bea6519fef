//! The roles of the vendor's team.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{
    ApiResponse, Object, OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use super::granter;
use crate::{
    api::{
        guards::{VendorAuth, can},
        json_body::JsonBody,
        page::{Page, PageNumber, PerPage, page_request},
        session::NoContent,
    },
    app::App,
    error::AppError,
    services::team::{self, RoleChange, RoleForm, RoleView},
    types::permission::Permission,
};

/// The roles of the vendor's team.
pub struct RolesApi;

/// A role with its permissions.
#[derive(Debug, Clone, Object)]
pub struct RoleOut {
    /// The id of the role.
    pub id: Uuid,
    /// The key of the role: `owner`, `manager`, `editor` or `viewer`, or the id of a role that the vendor created.
    pub key: String,
    /// The name of the role.
    pub name: String,
    /// The permissions of the role, such as `orders.read`.
    pub permissions: Vec<Permission>,
    /// Whether the role is one of those that every vendor has, and that cannot be changed.
    pub is_builtin: bool,
    /// The number of members who have the role.
    pub member_count: i64,
}

impl From<RoleView> for RoleOut {
    fn from(role: RoleView) -> Self {
        let permissions = role.permissions.iter().collect();
        let RoleView { id, key, name, is_builtin, member_count, .. } = role;
        Self { id, key, name, permissions, is_builtin, member_count }
    }
}

/// A new role of the vendor.
#[derive(Debug, Object)]
pub struct RoleIn {
    /// The name of the role.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: String,
    /// The permissions of the role, such as `orders.read`.
    #[oai(validator(max_items = 100))]
    pub permissions: Vec<Permission>,
}

/// A change of a role. A field that is left out is not changed.
#[derive(Debug, Object)]
pub struct RolePatch {
    /// The name of the role.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: Option<String>,
    /// All permissions of the role after the change.
    #[oai(validator(max_items = 100))]
    pub permissions: Option<Vec<Permission>>,
}

/// All permissions that a role can have.
#[derive(Debug, Object)]
pub struct PermissionsOut {
    /// The permissions, related ones next to each other.
    pub items: Vec<Permission>,
}

/// The answer to a new role.
#[derive(ApiResponse)]
pub enum RoleMade {
    /// The role was created, and members can get it.
    #[oai(status = 201)]
    Created(Json<RoleOut>),
}

async fn answer<C>(app: &App, auth: &VendorAuth<C>, id: Uuid) -> Result<Json<RoleOut>, AppError> {
    let role = app.db.read_tenant(auth.tenant(), async |tx| team::get_role(tx, id).await).await?;
    Ok(Json(role.into()))
}

#[OpenApi(prefix_path = "/team")]
impl RolesApi {
    /// Lists all permissions that a role can have.
    #[oai(path = "/permissions", method = "get", operation_id = "vendor_list_permissions")]
    async fn permissions(&self, _auth: VendorAuth<can::TeamRead>) -> Json<PermissionsOut> {
        Json(PermissionsOut { items: Permission::ALL.to_vec() })
    }

    /// Lists the roles of the team. The roles that every vendor has come first.
    #[oai(path = "/roles", method = "get", operation_id = "vendor_list_roles")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::TeamRead>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<RoleOut>>, AppError> {
        let page = page_request(&page, &per_page);
        let (roles, total) = app.db.read_tenant(auth.tenant(), async |tx| team::list_roles(tx, page).await).await?;
        Ok(Json(Page::new(roles, page, total)))
    }

    /// Shows a role with its permissions.
    #[oai(path = "/roles/:id", method = "get", operation_id = "vendor_get_role")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::TeamRead>,
        id: Path<Uuid>,
    ) -> Result<Json<RoleOut>, AppError> {
        answer(app.0, &auth, id.0).await
    }

    /// Creates a role of the vendor.
    ///
    /// 403 `PERMISSION_NOT_GRANTABLE` for permissions that the caller lacks. 409 `TEAM_FULL` for the 51st role.
    #[oai(path = "/roles", method = "post", operation_id = "vendor_create_role")]
    async fn create(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::TeamManage>,
        body: JsonBody<RoleIn>,
    ) -> Result<RoleMade, AppError> {
        let RoleIn { name, permissions } = body.0;
        let new = RoleChange::parse(RoleForm { name: Some(name), permissions: Some(permissions) })?;
        let by = granter(&auth);
        let id = app.db.in_tenant(auth.tenant(), async |tx| team::create_role(tx, by, new).await).await?;
        Ok(RoleMade::Created(answer(app.0, &auth, id).await?))
    }

    /// Changes a role of the vendor, for all members who have it, from their next request on.
    ///
    /// 403 `PERMISSION_NOT_GRANTABLE` if the role has, or gets, permissions that the caller lacks. 409
    /// `ROLE_NOT_CHANGEABLE` for the roles that every vendor has.
    #[oai(path = "/roles/:id", method = "put", operation_id = "vendor_update_role")]
    async fn update(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::TeamManage>,
        id: Path<Uuid>,
        body: JsonBody<RolePatch>,
    ) -> Result<Json<RoleOut>, AppError> {
        let RolePatch { name, permissions } = body.0;
        let (change, by) = (RoleChange::parse(RoleForm { name, permissions })?, granter(&auth));
        app.db.in_tenant(auth.tenant(), async |tx| team::update_role(tx, by, id.0, change).await).await?;
        answer(app.0, &auth, id.0).await
    }

    /// Deletes a role of the vendor.
    ///
    /// 409 `ROLE_NOT_CHANGEABLE` if a member or an open invitation has the role.
    #[oai(path = "/roles/:id", method = "delete", operation_id = "vendor_delete_role")]
    async fn delete(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::TeamManage>,
        id: Path<Uuid>,
    ) -> Result<NoContent, AppError> {
        team::delete_role(&app.db, auth.tenant(), granter(&auth), id.0).await?;
        Ok(NoContent::NoContent)
    }
}
