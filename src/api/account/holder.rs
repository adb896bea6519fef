//! What the two guards of users have in common.

use poem::Request;
use poem_openapi::ApiExtractor;
use uuid::Uuid;

use crate::{
    api::{
        guards::{AdminAccount, VendorAccount},
        vendor::named_vendor,
    },
    app::App,
    error::AppError,
    middleware::cookies::CookieOwner,
    services::{accounts::AccountHolder, audit::By, sessions::Scope},
};

/// The guard of a user who is signed in, as an operator or to work for a vendor, with a password of their own.
pub trait Holder: for<'a> ApiExtractor<'a> + Send + Sync + 'static {
    /// The user's id.
    fn user(&self) -> Uuid;

    /// Their session.
    fn session(&self) -> Uuid;

    /// Where they are signed in.
    fn scope(&self) -> Scope;

    /// Whether sessions of this scope are opened where this guard stands.
    fn is_here(scope: Scope) -> bool;

    /// Where somebody who is not signed in yet wants to be: what host, path and the header `X-Vendor-Code` say.
    fn place(app: &App, request: &Request) -> impl Future<Output = Result<Scope, AppError>> + Send;

    /// Whose cookies keep the session.
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
        Ok(Scope::Vendor(named_vendor(app, request, None).await?.vendor_id))
    }

    fn cookies(&self) -> CookieOwner {
        CookieOwner::Vendor(self.member().tenant.code.to_string())
    }

    fn audited(&self) -> By {
        self.by()
    }
}
