//! Checks again whether a caller still has access, for answers that last for a while.

use std::sync::Arc;

use poem::Request;
use secrecy::{ExposeSecret, SecretString};

use crate::{
    app::App,
    auth::{api_key::ApiKey, jwt::TokenError},
    error::AppError,
    middleware::client,
    services::{api_keys, signed_in, team::Member},
    tenancy::Tenant,
    types::{code::Code, permission::Permission},
};

/// A team member or an API key whose request was accepted.
pub struct LetIn {
    app: Arc<App>,
    tenant: Arc<Tenant>,
    token: SecretString,
    permission: Permission,
}

impl LetIn {
    pub(super) fn new(app: &Arc<App>, request: &Request, tenant: &Arc<Tenant>, permission: Permission) -> Self {
        let token = SecretString::from(client::bearer(request).unwrap_or_default());
        Self { app: Arc::clone(app), tenant: Arc::clone(tenant), token, permission }
    }

    /// Checks again what the guard has checked: token, session or key, membership, role and vendor.
    ///
    /// # Errors
    ///
    /// The failure with which the guard would refuse the request now.
    pub async fn check(&self) -> Result<(), AppError> {
        let token = self.token.expose_secret();
        let member = if ApiKey::is_meant(token) { self.key(token).await? } else { self.member(token).await? };
        Ok(member.permissions.require(self.permission)?)
    }

    async fn key(&self, token: &str) -> Result<Member, AppError> {
        let key = ApiKey::parse(token).map_err(|_| TokenError::Invalid)?;
        let (_, _, member) = api_keys::member(&self.app.db, &self.app.tenants, Some(&self.tenant), &key).await?;
        Ok(member)
    }

    async fn member(&self, token: &str) -> Result<Member, AppError> {
        let (app, access) = (&self.app, self.app.tokens.verify(token)?);
        let found = signed_in::member(&app.db, &app.tenants, Some(self.tenant.vendor_id), access).await?;
        if found.must_change_password {
            return Err(AppError::of(Code::PasswordChangeRequired));
        }
        Ok(found.member)
    }
}
