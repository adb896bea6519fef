//! Finding the person of a request. A genuine token is not enough: its session, account, membership and vendor must still
//! be valid.

use std::sync::Arc;

use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect, RelationTrait,
};
use uuid::Uuid;

use crate::{
    auth::{
        jwt::{Access, Audience, TokenError},
        permission::Permissions,
    },
    db::PlatformDb,
    entities::{
        platform::{session, user},
        tenant::{customer, customer_session},
    },
    services::{
        sessions::{Scope, SessionError},
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
    /// The address for mails.
    pub email: String,
    /// The operator's name.
    pub name: String,
    /// The session's id.
    pub session: Uuid,
    /// What the operator may do.
    pub permissions: Permissions<OperatorPermission>,
    /// Whether the password is temporary, so that only changing it is allowed.
    pub must_change_password: bool,
    /// Whether the operator has an authenticator app or a passkey.
    pub has_second_factor: bool,
}

/// A signed-in member of a vendor's team.
#[derive(Debug, Clone)]
pub struct SignedInMember {
    /// The vendor of the session.
    pub tenant: Arc<Tenant>,
    /// The member, as read for this request.
    pub member: Member,
    /// The session's id.
    pub session: Uuid,
    /// Whether the password is temporary, so that only changing it is allowed.
    pub must_change_password: bool,
}

impl SignedInMember {
    /// What the member's role allows.
    #[must_use]
    pub fn permissions(&self) -> &Permissions {
        &self.member.permissions
    }
}

/// A signed-in customer of a vendor.
#[derive(Debug, Clone)]
pub struct SignedInCustomer {
    /// The vendor whose customer it is.
    pub tenant: Arc<Tenant>,
    /// The customer's id.
    pub id: Uuid,
    /// The session's id.
    pub session: Uuid,
}

/// The user of a session that has not ended.
#[derive(FromQueryResult)]
struct LiveUser {
    email: String,
    name: String,
    is_operator: bool,
    must_change_password: bool,
    /// False for users who are no operators.
    has_second_factor: bool,
}

/// Finds the user of a session that has not ended, and who was not disabled.
async fn find_live_user(db: &PlatformDb, access: Access, scope: Scope) -> Result<LiveUser, SessionError> {
    use user::Column;
    let has_second_factor = Column::IsOperator.into_expr().and(user::has_second_factor());
    let found = user::Entity::find()
        .select_only()
        .columns([Column::Email, Column::Name, Column::IsOperator, Column::MustChangePassword])
        .expr_as(has_second_factor, "has_second_factor")
        .join(JoinType::InnerJoin, session::Relation::User.def().rev())
        .filter(session::Column::Id.eq(access.session))
        .filter(session::Column::UserId.eq(access.subject))
        .filter(scope.sessions())
        .filter(session::live())
        .filter(user::enabled());
    found.into_model().one(db).await?.ok_or(SessionError::Ended)
}

/// Finds the operator of this token.
pub async fn operator(db: &PlatformDb, access: Access) -> Result<Operator, SessionError> {
    if access.audience != Audience::Admin {
        return Err(TokenError::Invalid.into());
    }
    let user = find_live_user(db, access, Scope::Admin).await?;
    if !user.is_operator {
        return Err(SessionError::Ended);
    }
    Ok(Operator {
        id: access.subject,
        email: user.email,
        name: user.name,
        session: access.session,
        permissions: OperatorPermission::ALL.iter().copied().collect(),
        must_change_password: user.must_change_password,
        has_second_factor: user.has_second_factor,
    })
}

/// Finds the team member of this token. `expected` is the vendor that host, path or header name, if they name one.
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
    let user = find_live_user(&db.on_pool_of(&tenant), access, Scope::Vendor(vendor)).await?;
    if tenant.status != VendorStatus::Active {
        return Err(SessionError::VendorInactive);
    }
    let find = async |tx: &TenantTx| team::find_active(tx, access.subject).await;
    let member = db.read_tenant(&tenant, find).await?.ok_or(SessionError::Ended)?;
    let must_change_password = user.must_change_password;
    Ok(SignedInMember { tenant, member, session: access.session, must_change_password })
}

/// Finds the customer of this token; `tenant` is the vendor that host and path lead to.
pub async fn customer(db: &PlatformDb, tenant: Arc<Tenant>, access: Access) -> Result<SignedInCustomer, SessionError> {
    let Audience::Customer(vendor) = access.audience else { return Err(TokenError::Invalid.into()) };
    if vendor != tenant.vendor_id {
        return Err(SessionError::OtherVendor);
    }
    let live = customer_session::Entity::find_by_id(access.session)
        .inner_join(customer::Entity)
        .filter(customer_session::Column::CustomerId.eq(access.subject))
        .filter(customer_session::live())
        .filter(customer::Column::DisabledAt.is_null());
    let find = async |tx: &TenantTx| live.one(tx).await;
    db.read_tenant(&tenant, find).await?.ok_or(SessionError::Ended)?;
    Ok(SignedInCustomer { tenant, id: access.subject, session: access.session })
}
