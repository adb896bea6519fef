//! Finding the owner of a key, and what the key may do now.

use std::sync::Arc;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QuerySelect,
    sea_query::{Expr, Func},
};
use uuid::Uuid;

use super::ApiKeyError;
use crate::{
    auth::{api_key::ApiKey, permission::Permissions},
    db::PlatformDb,
    entities::platform::{api_key, user},
    services::team::{self, Member},
    tenancy::{Registry, Tenant, TenantTx},
    types::{operator_permission::OperatorPermission, user_audience::UserAudience, vendor_status::VendorStatus},
};

/// A key in use.
#[derive(Debug, Clone)]
pub struct KeyUse {
    /// The key's id.
    pub id: Uuid,
    /// The name that people see.
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

/// Finds the key of this audience by its hash, in an index. So the time tells nothing about keys that are nearly right.
async fn find(db: &impl ConnectionTrait, key: &ApiKey, audience: UserAudience) -> Result<Found, ApiKeyError> {
    if key.audience() != audience {
        return Err(ApiKeyError::Unknown);
    }
    let expired = api_key::Column::ExpiresAt.into_expr().lte(Expr::current_timestamp());
    let is_operators = api_key::Column::Audience.eq(UserAudience::Admin);
    let ended =
        Condition::any().add(api_key::Column::RevokedAt.is_not_null()).add(user::Column::DisabledAt.is_not_null());
    let found = api_key::Entity::find()
        .select_only()
        .columns([api_key::Column::Id, api_key::Column::Name, api_key::Column::VendorId])
        .columns([api_key::Column::UserId, api_key::Column::Permissions])
        .columns([user::Column::IsOperator, user::Column::MustChangePassword])
        .expr_as(is_operators.and(user::has_second_factor()), "has_second_factor")
        .expr_as(Expr::from(ended), "is_revoked")
        .expr_as(Func::coalesce([expired, Expr::val(false)]), "is_expired")
        .inner_join(user::Entity)
        .filter(api_key::Column::KeyHash.eq(key.hash()));
    found.into_model().one(db).await?.ok_or(ApiKeyError::Unknown)
}

/// Finds an operators' key, the operator who created it, and what it may do. The creator needs what they need for signing
/// in: a password of their own and, with `needs_second_factor`, a second factor.
pub async fn operator(
    db: &PlatformDb,
    key: &ApiKey,
    needs_second_factor: bool,
) -> Result<(KeyUse, Uuid, Permissions<OperatorPermission>), ApiKeyError> {
    let found = find(db, key, UserAudience::Admin).await?;
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

/// Finds a vendor's key, the vendor, and the member who created it, with what the key may do. `expected` is the vendor
/// that host, path or header name, if they name one.
pub async fn member(
    db: &PlatformDb,
    tenants: &Registry,
    expected: Option<&Tenant>,
    key: &ApiKey,
) -> Result<(KeyUse, Arc<Tenant>, Member), ApiKeyError> {
    let found = match expected {
        Some(tenant) => find(&db.on_pool_of(tenant), key, UserAudience::Vendor).await?,
        None => find(db, key, UserAudience::Vendor).await?,
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
