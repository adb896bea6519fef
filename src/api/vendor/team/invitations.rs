//! The open invitations into the vendor's team.

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
        page::{Page, PageNumber, PerPage, SortBy, page_request},
        session::NoContent,
        time::Time,
    },
    app::App,
    error::AppError,
    services::team::invitations::{self, InvitationSort, InvitationView, NewInvitation},
};

/// The open invitations into the vendor's team.
pub struct InvitationsApi;

/// An invitation that nobody has accepted yet.
#[derive(Debug, Clone, Object)]
pub struct InvitationOut {
    /// The invitation's id, with which it can be sent again or revoked.
    pub id: Uuid,
    /// The e-mail address to which the invitation was mailed.
    pub email: String,
    /// The name that the inviting person gave; null without one.
    pub name: Option<String>,
    /// The role that the person will have; null if the role was deleted, and the link then no longer works.
    pub role_id: Option<Uuid>,
    /// The key of the role: `owner`, `manager`, `editor`, `viewer`, or an id.
    pub role: String,
    /// The name of the role.
    pub role_name: String,
    /// The name of the person who sent the invitation; null for an operator of the platform.
    pub invited_by: Option<String>,
    /// When the invitation was first sent.
    pub created_at: Time,
    /// When the link was last sent.
    pub sent_at: Time,
    /// Until when it works.
    pub expires_at: Time,
    /// Whether the link has expired. A new link can be sent.
    pub is_expired: bool,
}

impl InvitationOut {
    fn new(invitation: InvitationView, app: &App) -> Self {
        let said = |text: String| Some(text).filter(|text| !text.is_empty());
        Self {
            id: invitation.id,
            email: invitation.email,
            name: said(invitation.name),
            role_id: invitation.role_id,
            role: invitation.role_key,
            role_name: invitation.role_name,
            invited_by: said(invitation.invited_by),
            created_at: invitation.created_at.into(),
            sent_at: invitation.sent_at.into(),
            is_expired: invitation.expires_at <= app.clock.now(),
            expires_at: invitation.expires_at.into(),
        }
    }
}

/// A new invitation into the team.
#[derive(Debug, Object)]
pub struct InvitationIn {
    /// The e-mail address of the invited person.
    #[oai(validator(max_length = 254))]
    pub email: String,
    /// The name of the invited person, who can change it.
    #[oai(validator(max_length = 100))]
    pub name: Option<String>,
    /// The id of the role that the person will have.
    pub role_id: Uuid,
}

/// The answer to an invitation.
#[derive(ApiResponse)]
pub enum Invited {
    /// A mail with the link is on its way.
    #[oai(status = 201)]
    Created(Json<InvitationOut>),
}

#[OpenApi(prefix_path = "/team/invitations")]
impl InvitationsApi {
    /// Lists open invitations, including expired ones.
    #[oai(path = "/", method = "get", operation_id = "vendor_list_invitations")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::TeamRead>,
        /// Part of the name or e-mail address, in any case.
        #[oai(validator(max_length = 200))]
        search: Query<Option<String>>,
        sort: Query<SortBy<InvitationSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<InvitationOut>>, AppError> {
        let page = page_request(&page, &per_page);
        let (rows, total) = invitations::list(&app.db, auth.tenant(), search.0, sort.0.0, page).await?;
        Ok(Json(Page::new(rows.into_iter().map(|row| InvitationOut::new(row, app.0)), page, total)))
    }

    /// Invites a person by mail. Another invitation of the same person sends a new link, and the old link stops
    /// working.
    ///
    /// 403 `PERMISSION_NOT_GRANTABLE` if the role has permissions that the caller lacks. 409 `MEMBER_EXISTS` for a
    /// member of the team, and `TEAM_FULL` at 200 members and open invitations. The answer does not show whether the
    /// address has an account at other vendors.
    #[oai(path = "/", method = "post", operation_id = "vendor_create_invitation")]
    async fn create(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::TeamManage>,
        body: JsonBody<InvitationIn>,
    ) -> Result<Invited, AppError> {
        let InvitationIn { email, name, role_id } = body.0;
        let new = NewInvitation::parse(&email, name.as_deref(), role_id)?;
        let invited = app.invitations().invite(auth.tenant(), granter(&auth), new).await?;
        Ok(Invited::Created(Json(InvitationOut::new(invited, app.0))))
    }

    /// Sends a new link, also for an expired invitation. Earlier links stop working.
    #[oai(path = "/:id/resend", method = "post", operation_id = "vendor_resend_invitation")]
    async fn resend(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::TeamManage>,
        id: Path<Uuid>,
    ) -> Result<Json<InvitationOut>, AppError> {
        let sent = app.invitations().resend(auth.tenant(), granter(&auth), id.0).await?;
        Ok(Json(InvitationOut::new(sent, app.0)))
    }

    /// Revokes an invitation, whose link then no longer works.
    #[oai(path = "/:id", method = "delete", operation_id = "vendor_revoke_invitation")]
    async fn revoke(
        &self,
        app: Data<&Arc<App>>,
        auth: VendorAuth<can::TeamManage>,
        id: Path<Uuid>,
    ) -> Result<NoContent, AppError> {
        app.invitations().revoke(auth.tenant(), granter(&auth), id.0).await?;
        Ok(NoContent::NoContent)
    }
}
