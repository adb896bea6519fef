//! The signed-in person's sessions.

use std::{marker::PhantomData, sync::Arc};

use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use super::Holder;
use crate::{
    api::{
        page::{Page, PageNumber, PerPage, page_request},
        session::{NoContent, SignInResponse},
        time::Time,
    },
    app::App,
    error::AppError,
    services::sessions::{self, OwnSession},
    types::user_agent,
};

/// The signed-in person's sessions.
pub struct SessionsApi<S>(pub PhantomData<S>);

/// A session that has not ended.
#[derive(Debug, Object)]
pub struct OwnSessionOut {
    /// The session's id, with which it can be ended.
    pub id: Uuid,
    /// Whether this is the session of the request.
    pub is_current: bool,
    /// The name of the session's vendor; null for the operators' console.
    pub vendor_name: Option<String>,
    /// The network address at the sign-in.
    pub ip: String,
    /// The `User-Agent` of the browser or program.
    pub user_agent: String,
    /// Browser and system, such as `Firefox, Linux`; null if unknown.
    pub device: Option<String>,
    /// When the person signed in.
    pub created_at: Time,
    /// When the session was last refreshed. A session in use is refreshed every few minutes.
    pub last_used_at: Time,
}

impl OwnSessionOut {
    fn new(session: OwnSession, current: Uuid) -> Self {
        Self {
            id: session.id,
            is_current: session.id == current,
            vendor_name: session.vendor_name,
            ip: session.ip,
            device: user_agent::device(&session.user_agent),
            user_agent: session.user_agent,
            created_at: session.created_at.into(),
            last_used_at: session.last_used_at.into(),
        }
    }
}

#[OpenApi(prefix_path = "/auth")]
impl<S: Holder> SessionsApi<S> {
    /// Lists the signed-in person's sessions in all consoles, the last used first.
    #[oai(path = "/sessions", method = "get", operation_id = "list_sessions")]
    async fn list(
        &self,
        app: Data<&Arc<App>>,
        auth: S,
        page: Query<PageNumber>,
        per_page: Query<PerPage>,
    ) -> Result<Json<Page<OwnSessionOut>>, AppError> {
        let request = page_request(&page, &per_page);
        let (found, total) = sessions::list_of_user(&app.db, auth.user(), request).await?;
        let items = found.into_iter().map(|session| OwnSessionOut::new(session, auth.session()));
        Ok(Json(Page::new(items, request, total)))
    }

    /// Ends one of the signed-in person's sessions at once.
    #[oai(path = "/sessions/:id", method = "delete", operation_id = "end_session")]
    async fn end(&self, app: Data<&Arc<App>>, auth: S, id: Path<Uuid>) -> Result<NoContent, AppError> {
        sessions::end_own(&app.db, &app.tenants, auth.audited(), auth.user(), id.0).await?;
        Ok(NoContent::NoContent)
    }

    /// Signs out everywhere: ends all sessions of the signed-in person, including this one.
    #[oai(path = "/logout-everywhere", method = "post", operation_id = "logout_everywhere")]
    async fn end_all(
        &self,
        app: Data<&Arc<App>>,
        response: SignInResponse<'_>,
        auth: S,
    ) -> Result<NoContent, AppError> {
        sessions::end_all_own(&app.db, &app.tenants, auth.audited(), auth.user()).await?;
        response.take_back(&auth.cookies());
        Ok(NoContent::NoContent)
    }
}
