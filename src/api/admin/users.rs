//! The people who sign in to work, as operators see them.

use std::sync::Arc;

use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use super::vendors::ActiveIn;
use crate::{
    api::{
        guards::{AdminAuth, operator_can},
        json_body::OptionalJsonBody,
        page::{Page, PageNumber, PerPage, SortBy, page_request},
        time::Time,
    },
    app::App,
    error::AppError,
    services::users::{self, UserFilter, UserSort, UserView, Workplace},
};

/// The people who sign in to work, as operators see them.
pub struct UsersApi;

/// A person who signs in to work: an operator, a member of vendors' teams, or both.
#[derive(Debug, Object)]
pub struct UserOut {
    /// The user's id, the same for all vendors that the user works for.
    pub id: Uuid,
    /// The e-mail address, with which the person also signs in.
    pub email: String,
    /// The name of the person.
    pub name: String,
    /// Whether the user is an operator of the platform.
    pub is_operator: bool,
    /// Whether the person may sign in.
    pub is_active: bool,
    /// The vendors that the person works for.
    pub vendors: Vec<WorkplaceOut>,
    /// When the person last signed in; null if they never did.
    pub last_login_at: Option<Time>,
    /// When the user was created.
    pub created_at: Time,
}

/// A vendor that a user works for.
#[derive(Debug, Object)]
pub struct WorkplaceOut {
    /// The vendor's id, which never changes.
    pub id: Uuid,
    /// The vendor's code, in capital letters.
    pub code: String,
    /// The name of the shop.
    pub name: String,
    /// Whether the user owns the vendor.
    pub is_owner: bool,
}

impl From<Workplace> for WorkplaceOut {
    fn from(place: Workplace) -> Self {
        Self { id: place.vendor_id, code: place.code, name: place.name, is_owner: place.is_owner }
    }
}

impl From<UserView> for UserOut {
    fn from(view: UserView) -> Self {
        let UserView { user, workplaces } = view;
        Self {
            id: user.id,
            email: user.email,
            name: user.name,
            is_operator: user.is_operator,
            is_active: user.disabled_at.is_none(),
            vendors: workplaces.into_iter().map(Into::into).collect(),
            last_login_at: user.last_login_at.map(Into::into),
            created_at: user.created_at.into(),
        }
    }
}

#[OpenApi(prefix_path = "/users")]
impl UsersApi {
    /// Lists the users of all vendors and the operators.
    #[allow(clippy::too_many_arguments, reason = "each is a parameter of the query")]
    #[oai(path = "/", method = "get", operation_id = "admin_list_users")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        _auth: AdminAuth<operator_can::UsersRead>,
        /// Part of the name or e-mail address, in any case.
        search: Query<Option<String>>,
        /// Only operators (`true`), or only other users (`false`).
        is_operator: Query<Option<bool>>,
        /// Only users who may sign in (`true`), or only disabled users (`false`).
        is_active: Query<Option<bool>>,
        sort: Query<SortBy<UserSort>>,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<UserOut>>, AppError> {
        let request = page_request(&page, &per_page);
        let filter = UserFilter { search: search.0, is_operator: is_operator.0, is_active: is_active.0 };
        let (views, total) = users::list(&app.db, filter, sort.0.0, request).await?;
        Ok(Json(Page::new(views, request, total)))
    }

    /// Shows a user with the vendors that the user works for.
    #[oai(path = "/:id", method = "get", operation_id = "admin_get_user")]
    async fn get(
        &self,
        app: Data<&Arc<App>>,
        _auth: AdminAuth<operator_can::UsersRead>,
        id: Path<Uuid>,
    ) -> Result<Json<UserOut>, AppError> {
        Ok(Json(users::get(&app.db, id.0).await?.into()))
    }

    /// Disables a user, which ends all their sessions at once, or enables the user again. Without a body, it switches
    /// the present state. Nobody can disable their own account, and no API key the account of its creator (409
    /// `OWN_ACCOUNT`). The last operator who can sign in can't be disabled (409 `LAST_OPERATOR`).
    #[oai(path = "/:id/status", method = "put", operation_id = "admin_set_user_status")]
    async fn set_status(
        &self,
        app: Data<&Arc<App>>,
        auth: AdminAuth<operator_can::UsersWrite>,
        id: Path<Uuid>,
        body: OptionalJsonBody<ActiveIn>,
    ) -> Result<Json<UserOut>, AppError> {
        let status = body.0.and_then(|body| body.active).map(Into::into);
        users::set_status(&app.db, app.clock.now(), auth.by(), id.0, status).await?;
        Ok(Json(users::get(&app.db, id.0).await?.into()))
    }
}
