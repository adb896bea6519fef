//! Whose key this is, and what it may do now.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::ApiKeyError;
use crate::{
    auth::{
        api_key::{ApiKey, KeyAudience},
        permission::Permissions,
    },
    db::PlatformDb,
    services::{
        statement::statement,
        team::{self, Member},
    },
    tenancy::{Registry, Tenant, TenantTx},
    types::{operator_permission::OperatorPermission, vendor_status::VendorStatus},
};

/// A key in use.
#[derive(Debug, Clone)]
pub struct KeyUse {
    /// Its id.
    pub id: Uuid,
    /// What people call it.
    pub name: String,
}

#[derive(FromQueryResult)]
struct Found {
    id: Uuid,
    name: String,
    vendor_id: Option<Uuid>,
    user_id: Uuid,
    permissions: Vec<String>,
    is_revoked: bool,
    is_expired: bool,
    is_operator: bool,
    must_change_password: bool,
    has_second_factor: bool,
}

impl Found {
    fn check(&self) -> Result<(), ApiKeyError> {
        match self {
            Self { is_revoked: true, .. } => Err(ApiKeyError::Revoked),
            Self { is_expired: true, .. } => Err(ApiKeyError::Expired),
            Self { must_change_password: true, .. } => Err(ApiKeyError::TemporaryPassword),
            _ => Ok(()),
        }
    }

    fn in_use(self) -> KeyUse {
        KeyUse { id: self.id, name: self.name }
    }
}

/// The key of this audience: one look into an index of hashes, which says nothing about keys that are nearly right.
async fn find(db: &impl ConnectionTrait, key: &ApiKey, audience: KeyAudience) -> Result<Found, ApiKeyError> {
    const FIND: &str =
        "SELECT k.id, k.name, k.vendor_id, k.user_id, k.permissions, u.is_operator, u.must_change_password,
            k.audience = 'admin' AND (EXISTS (SELECT FROM platform.passkeys p WHERE p.user_id = u.id) OR EXISTS (
                SELECT FROM platform.authenticators a WHERE a.user_id = u.id AND a.confirmed_at IS NOT NULL
            )) AS has_second_factor,
            k.revoked_at IS NOT NULL OR u.disabled_at IS NOT NULL AS is_revoked,
            coalesce(k.expires_at <= now(), false) AS is_expired
        FROM platform.api_keys k JOIN platform.users u ON u.id = k.user_id WHERE k.key_hash = $1";
    if key.audience() != audience {
        return Err(ApiKeyError::Unknown);
    }
    let found = Found::find_by_statement(statement(FIND, [key.hash().into()])).one(db).await?;
    found.ok_or(ApiKeyError::Unknown)
}

/// The operators' key, the operator who made it, and what it may do. It asks of its maker what is asked of them when they
/// sign in: a password of their own and, where `needs_second_factor`, a second factor.
pub async fn operator(
    db: &PlatformDb,
    key: &ApiKey,
    needs_second_factor: bool,
) -> Result<(KeyUse, Uuid, Permissions<OperatorPermission>), ApiKeyError> {
    let found = find(db, key, KeyAudience::Admin).await?;
    found.check()?;
    if !found.is_operator {
        return Err(ApiKeyError::Revoked);
    }
    if needs_second_factor && !found.has_second_factor {
        return Err(ApiKeyError::NoSecondFactor);
    }
    let makers: Permissions<_> = OperatorPermission::ALL.iter().copied().collect();
    let (maker, permissions) = (found.user_id, Permissions::from_words(&found.permissions).within(&makers));
    Ok((found.in_use(), maker, permissions))
}

/// A vendor's key, the vendor, and the member who made it with what the key may do. `expected` is the vendor that host,
/// path or header name, if they name one.
pub async fn member(
    db: &PlatformDb,
    tenants: &Registry,
    expected: Option<&Tenant>,
    key: &ApiKey,
) -> Result<(KeyUse, Arc<Tenant>, Member), ApiKeyError> {
    let found = match expected {
        Some(tenant) => find(&db.beside(tenant), key, KeyAudience::Vendor).await?,
        None => find(db, key, KeyAudience::Vendor).await?,
    };
    let vendor = found.vendor_id.ok_or(ApiKeyError::Unknown)?;
    if expected.is_some_and(|expected| expected.vendor_id != vendor) {
        return Err(ApiKeyError::OtherVendor);
    }
    let tenant = tenants.get(vendor).await?;
    found.check()?;
    if tenant.status != VendorStatus::Active {
        return Err(ApiKeyError::VendorInactive);
    }
    let maker = async |tx: &TenantTx| team::find_active(tx, found.user_id).await;
    let mut maker = db.read_tenant(&tenant, maker).await?.ok_or(ApiKeyError::Revoked)?;
    maker.permissions = Permissions::from_words(&found.permissions).within(&maker.permissions);
    Ok((found.in_use(), tenant, maker))
}
