//! What the two guards of users have in common.

use poem::Request;
use poem_openapi::ApiExtractor;
use uuid::Uuid;

use crate::{
    api::guards::{AdminAccount, VendorAccount, sign_in_vendor},
    app::App,
    error::AppError,
    middleware::cookies::CookieOwner,
    services::{accounts::AccountHolder, audit::By, sessions::Scope},
};

/// The guard of a signed-in user, an operator or a team member, whose password is not a temporary one.
pub trait Holder: for<'a> ApiExtractor<'a> + Send + Sync + 'static {
    /// The id of the signed-in user.
    fn user(&self) -> Uuid;

    /// The id of the user's session.
    fn session(&self) -> Uuid;

    /// The scope of the user's sessions.
    fn scope(&self) -> Scope;

    /// Whether sessions of this scope belong to the guard's document.
    fn is_here(scope: Scope) -> bool;

    /// The place where somebody signs in, by host, path and the header `X-Vendor-Code`.
    fn place(app: &App, request: &Request) -> impl Future<Output = Result<Scope, AppError>> + Send;

    /// The owner of the cookies that keep the session.
    fn cookies(&self) -> CookieOwner;

    /// This user, for the audit log.
    fn audited(&self) -> By;

    /// This user, as somebody who changes their own account.
    fn account_holder(&self) -> AccountHolder {
        AccountHolder { by: self.audited(), user: self.user(), session: self.session() }
    }
}

impl Holder for AdminAccount {
    fn user(&self) -> Uuid {
        self.operator().id
    }

    fn session(&self) -> Uuid {
        self.operator().session
    }

    fn scope(&self) -> Scope {
        Scope::Admin
    }

    fn is_here(scope: Scope) -> bool {
        scope == Scope::Admin
    }

    async fn place(_: &App, _: &Request) -> Result<Scope, AppError> {
        Ok(Scope::Admin)
    }

    fn cookies(&self) -> CookieOwner {
        CookieOwner::Admin
    }

    fn audited(&self) -> By {
        self.by()
    }
}

impl Holder for VendorAccount {
    fn user(&self) -> Uuid {
        self.member().member.user_id
    }

    fn session(&self) -> Uuid {
        self.member().session
    }

    fn scope(&self) -> Scope {
        Scope::Vendor(self.member().tenant.vendor_id)
    }

    fn is_here(scope: Scope) -> bool {
        matches!(scope, Scope::Vendor(_))
    }

    async fn place(app: &App, request: &Request) -> Result<Scope, AppError> {
        Ok(Scope::Vendor(sign_in_vendor(app, request, None).await?.vendor_id))
    }

    fn cookies(&self) -> CookieOwner {
        CookieOwner::Vendor(self.member().tenant.code.to_string())
    }

    fn audited(&self) -> By {
        self.by()
    }
}
