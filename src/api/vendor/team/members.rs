//! The members of the vendor's team.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use super::granter;
use crate::{
    api::{
        guards::{VendorAuth, can},
        json_body::JsonBody,
        page::{Page, PageNumber, PerPage, SortBy, page_request},
        session::NoContent,
        time::Time,
    },
    app::App,
    error::AppError,
    services::team::{self, MemberFilter, MemberSort, MemberView},
};

/// The members of the vendor's team.
pub struct MembersApi;

/// A member of the team.
#[derive(Debug, Clone, Object)]
pub struct TeamMemberOut {
    /// The member's id in this team.
    pub id: Uuid,
    /// The user's id, as in `/auth/me`.
    pub user_id: Uuid,
    /// The e-mail address of the member.
    pub email: String,
    /// The name of the person.
    pub name: String,
    /// The id of the member's role.
    pub role_id: Uuid,
    /// The key of the role: `owner`, `manager`, `editor`, `viewer`, or an id.
    pub role: String,
    /// The name of the member's role.
    pub role_name: String,
    /// Whether the member may work for the vendor.
    pub is_active: bool,
    /// When the member joined the team.
    pub created_at: Time,
    /// When the member last worked for this vendor; null if they never did.
    pub last_seen_at: Option<Time>,
}

impl From<MemberView> for TeamMemberOut {
    fn from(member: MemberView) -> Self {
        Self {
            id: member.id,
            user_id: member.user_id,
            email: member.email,
            name: member.name,
            role_id: member.role_id,
            role: member.role_key,
            role_name: member.role_name,
            is_active: member.disabled_at.is_none(),
            created_at: member.created_at.into(),
            last_seen_at: member.last_seen_at.map(Into::into),
        }
    }
}

/// A new role for a member.
#[derive(Debug, Object)]
pub struct MemberRoleIn {
    /// The id of the role.
    pub role_id: Uuid,
}

/// Whether a member may work.
#[derive(Debug, Object)]
pub struct MemberStatusIn {
    /// `false` ends the member's sessions at this vendor at once.
    pub active: bool,
}

/// The member after the change.
async fn answer<C>(app: &App, auth: &VendorAuth<C>, id: Uuid) -> Result<Json<TeamMemberOut>, AppError> {
    Ok(Json(team::get(&app.db, auth.tenant(), id).await?.into()))
}

#[OpenApi(prefix_path = "/team/members")]
impl MembersApi {
    /// Lists the members of the team.
    #[oai(path = "/", method = "get", operation_id = "vendor_list_members")]
    #[allow(clippy::too_many_arguments, reason = "each is a documented query parameter")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::TeamRead>,
        /// Part of the name or e-mail address, in any case.
        #[oai(validator(max_length = 200))]
        search: Query<Option<String>>,
        /// Only members who have the role with this id.
        role_id: Query<Option<Uuid>>,
        /// Only active members (`true`), or only disabled ones (`false`).
        active: Query<Option<bool>>,
        sort: Query<SortBy<MemberSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<TeamMemberOut>>, AppError> {
        let filter = MemberFilter { search: search.0, role_id: role_id.0, is_active: active.0 };
        let page = page_request(&page, &per_page);
        let (members, total) = team::list(&app.db, auth.tenant(), filter, sort.0.0, page).await?;
        Ok(Json(Page::new(members, page, total)))
    }

    /// Shows a member of the team.
    #[oai(path = "/:id", method = "get", operation_id = "vendor_get_member")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::TeamRead>,
        id: Path<Uuid>,
    ) -> Result<Json<TeamMemberOut>, AppError> {
        answer(app.0, &auth, id.0).await
    }

    /// Gives a member another role, from the member's next request on.
    ///
    /// 403 `PERMISSION_NOT_GRANTABLE` if the old or the new role has permissions that the caller lacks. 409
    /// `LAST_OWNER` for the last owner who can sign in.
    #[oai(path = "/:id/role", method = "put", operation_id = "vendor_set_member_role")]
    async fn set_role(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::TeamManage>,
        id: Path<Uuid>,
        body: JsonBody<MemberRoleIn>,
    ) -> Result<Json<TeamMemberOut>, AppError> {
        let now = app.clock.now();
        team::set_role(&app.db, auth.tenant(), now, granter(&auth), id.0, body.0.role_id).await?;
        answer(app.0, &auth, id.0).await
    }

    /// Disables a member, or enables a member again.
    ///
    /// A disabled member is signed out at once. The errors are those of a change of role.
    #[oai(path = "/:id/status", method = "put", operation_id = "vendor_set_member_status")]
    async fn set_status(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::TeamManage>,
        id: Path<Uuid>,
        body: JsonBody<MemberStatusIn>,
    ) -> Result<Json<TeamMemberOut>, AppError> {
        let now = app.clock.now();
        team::set_status(&app.db, auth.tenant(), now, granter(&auth), id.0, body.0.active.into()).await?;
        answer(app.0, &auth, id.0).await
    }

    /// Removes a member from the team.
    ///
    /// The member is signed out at once, but keeps the account and works for other vendors as before. The errors are
    /// those of a change of role.
    #[oai(path = "/:id", method = "delete", operation_id = "vendor_remove_member")]
    async fn remove(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::TeamManage>,
        id: Path<Uuid>,
    ) -> Result<NoContent, AppError> {
        team::remove(&app.db, auth.tenant(), granter(&auth), id.0).await?;
        Ok(NoContent::NoContent)
    }
}
