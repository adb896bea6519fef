//! Whose request this is: a genuine token is not enough, its session, account, membership and vendor must still be.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

use crate::{
    auth::{
        jwt::{Access, Audience, TokenError},
        permission::Permissions,
    },
    db::PlatformDb,
    services::{
        sessions::SessionError,
        statement::statement,
        team::{self, Member},
    },
    tenancy::{Registry, Tenant, TenantTx},
    types::{operator_permission::OperatorPermission, vendor_status::VendorStatus},
};

/// A signed-in operator of the platform.
#[derive(Debug, Clone)]
pub struct Operator {
    /// The user's id.
    pub id: Uuid,
    /// Where they get mail.
    pub email: String,
    /// What they are called.
    pub name: String,
    /// Their session.
    pub session: Uuid,
    /// What they may do.
    pub permissions: Permissions<OperatorPermission>,
    /// Their password is a temporary one.
    pub must_change_password: bool,
    /// They have an authenticator app or a passkey.
    pub has_second_factor: bool,
}

/// A signed-in member of a vendor's team.
#[derive(Debug, Clone)]
pub struct SignedInMember {
    /// The vendor they work for now.
    pub tenant: Arc<Tenant>,
    /// Who they are in the team, as of this request.
    pub member: Member,
    /// Their session.
    pub session: Uuid,
    /// Their password is a temporary one.
    pub must_change_password: bool,
}

impl SignedInMember {
    /// What their role allows.
    #[must_use]
    pub fn permissions(&self) -> &Permissions {
        &self.member.permissions
    }
}

/// A signed-in customer of a vendor.
#[derive(Debug, Clone)]
pub struct SignedInCustomer {
    /// The vendor.
    pub tenant: Arc<Tenant>,
    /// The customer's id.
    pub id: Uuid,
    /// Their session.
    pub session: Uuid,
}

const LIVE_USER: &str = "SELECT u.id, u.email, u.name, u.is_operator, u.must_change_password,
        u.is_operator AND (EXISTS (SELECT FROM platform.passkeys p WHERE p.user_id = u.id) OR EXISTS (
            SELECT FROM platform.authenticators a WHERE a.user_id = u.id AND a.confirmed_at IS NOT NULL
        )) AS has_second_factor
    FROM platform.sessions s JOIN platform.users u ON u.id = s.user_id
    WHERE s.id = $1 AND s.user_id = $2 AND s.audience = $3 AND s.vendor_id IS NOT DISTINCT FROM $4
        AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_expires_at > now() AND u.disabled_at IS NULL";

async fn live_user(
    db: &PlatformDb,
    access: Access,
    audience: &'static str,
    vendor: Option<Uuid>,
) -> Result<QueryResult, SessionError> {
    let values = [access.session.into(), access.subject.into(), audience.into(), vendor.into()];
    db.query_one_raw(statement(LIVE_USER, values)).await?.ok_or(SessionError::Ended)
}

/// The operator whose token this is.
pub async fn operator(db: &PlatformDb, access: Access) -> Result<Operator, SessionError> {
    if access.audience != Audience::Admin {
        return Err(TokenError::Invalid.into());
    }
    let row = live_user(db, access, "admin", None).await?;
    if !row.try_get::<bool>("", "is_operator")? {
        return Err(SessionError::Ended);
    }
    Ok(Operator {
        id: access.subject,
        email: row.try_get("", "email")?,
        name: row.try_get("", "name")?,
        session: access.session,
        permissions: OperatorPermission::ALL.iter().copied().collect(),
        must_change_password: row.try_get("", "must_change_password")?,
        has_second_factor: row.try_get("", "has_second_factor")?,
    })
}

/// The team member whose token this is. `expected` is the vendor that host, path or header name, if they name one.
pub async fn member(
    db: &PlatformDb,
    tenants: &Registry,
    expected: Option<Uuid>,
    access: Access,
) -> Result<SignedInMember, SessionError> {
    let Audience::Vendor(vendor) = access.audience else { return Err(TokenError::Invalid.into()) };
    if expected.is_some_and(|expected| expected != vendor) {
        return Err(SessionError::OtherVendor);
    }
    let tenant = tenants.get(vendor).await?;
    let row = live_user(&db.beside(&tenant), access, "vendor", Some(vendor)).await?;
    if tenant.status != VendorStatus::Active {
        return Err(SessionError::VendorInactive);
    }
    let find = async |tx: &TenantTx| team::find_active(tx, access.subject).await;
    let member = db.read_tenant(&tenant, find).await?.ok_or(SessionError::Ended)?;
    let must_change_password = row.try_get("", "must_change_password")?;
    Ok(SignedInMember { tenant, member, session: access.session, must_change_password })
}

/// The customer whose token this is; `tenant` is the vendor that host and path lead to.
pub async fn customer(db: &PlatformDb, tenant: Arc<Tenant>, access: Access) -> Result<SignedInCustomer, SessionError> {
    const LIVE: &str = "SELECT c.id FROM customer_sessions s JOIN customers c ON c.id = s.customer_id
        WHERE s.id = $1 AND s.customer_id = $2 AND s.revoked_at IS NULL AND s.expires_at > now()
            AND s.idle_expires_at > now() AND c.disabled_at IS NULL";
    let Audience::Customer(vendor) = access.audience else { return Err(TokenError::Invalid.into()) };
    if vendor != tenant.vendor_id {
        return Err(SessionError::OtherVendor);
    }
    let values = [access.session.into(), access.subject.into()];
    let find = async |tx: &TenantTx| tx.query_one_raw(statement(LIVE, values)).await;
    db.read_tenant(&tenant, find).await?.ok_or(SessionError::Ended)?;
    Ok(SignedInCustomer { tenant, id: access.subject, session: access.session })
}
