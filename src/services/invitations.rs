//! Invitations into a vendor's team: a link that works once.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::{
    audit::{self, Actor, By, Entry},
    sessions::{self, Scope, Source},
    sign_in::{NewPasswordField, SignIn, SignInError, SignedIn},
    statement::statement,
    team,
};
use crate::{
    auth::password::Verdict as PasswordVerdict,
    entities::platform::{invitation, user},
    tenancy::{PlatformTx, Registry, Tenant, TenantTx},
    types::{
        code::FieldError,
        password::{NewPassword, Password},
        person_name::PersonName,
        secret::Secret,
        vendor_status::VendorStatus,
    },
};

/// An invitation that somebody accepts; parsed.
#[derive(Debug)]
pub struct Acceptance {
    token: Secret,
    name: PersonName,
    password: NewPassword,
}

impl Acceptance {
    /// Reads the fields `token`, `name` and `password`.
    pub fn parse(token: &str, name: &str, password: &str) -> Result<Self, SignInError> {
        let token = Secret::parse(token).map_err(|_| SignInError::Link)?;
        let invalid = |field: &str, message: String| SignInError::Invalid(vec![FieldError::new(field, message)]);
        let name = PersonName::parse(name).map_err(|refusal| invalid("name", refusal.to_string()))?;
        let password = NewPasswordField::parse("password", password)?;
        Ok(Self { token, name, password })
    }
}

/// An invitation that was accepted.
#[derive(Debug)]
pub struct Accepted {
    /// Where its guest works now.
    pub tenant: Arc<Tenant>,
    /// Their session.
    pub session: SignedIn,
}

/// An open invitation with those whom it concerns.
struct Open {
    invitation: invitation::Model,
    user: user::Model,
    tenant: Arc<Tenant>,
}

impl SignIn<'_> {
    /// Accepts an invitation and signs its guest in.
    ///
    /// Who has no password yet, or a temporary one, gets the one given. Who has chosen one before must give that one:
    /// others may have seen the link, and it must not open an account that serves other vendors too.
    pub async fn accept_invitation(
        &self,
        tenants: &Registry,
        acceptance: Acceptance,
        source: &Source,
    ) -> Result<Accepted, SignInError> {
        let Open { invitation, user, tenant } = self.open_invitation(tenants, &acceptance.token).await?;
        let has_own_password = user.password_hash.is_some() && !user.must_change_password;
        let new_hash = if has_own_password {
            let given = Password::parse(acceptance.password.expose()).map_err(|_| SignInError::Credentials)?;
            let verdict = self.passwords.verify(user.password_hash.as_deref(), &given).await?;
            if verdict == PasswordVerdict::Wrong {
                return Err(SignInError::Credentials);
            }
            None
        } else {
            Some(self.passwords.hash(&acceptance.password).await?)
        };
        let name = if has_own_password { user.name.clone() } else { acceptance.name.to_string() };
        // The member first: it lets nobody in without the membership, which comes with the accepted invitation.
        let joined = self
            .db
            .in_tenant(&tenant, async |tx: &TenantTx| {
                team::join(tx, user.id, &user.email, &name, &invitation.role_key).await
            })
            .await?;
        if !joined {
            return Err(SignInError::Link);
        }
        let now = self.clock.now();
        let session = self
            .db
            .in_platform(async |tx: &PlatformTx| {
                take(tx, &invitation, now).await?;
                let mut changed =
                    user::ActiveModel { id: Set(user.id), last_login_at: Set(Some(now)), ..Default::default() };
                changed.email_confirmed_at = Set(user.email_confirmed_at.or(Some(now)));
                if let Some(hash) = new_hash {
                    changed.name = Set(name.clone());
                    changed.password_hash = Set(Some(hash));
                    changed.must_change_password = Set(false);
                    changed.password_expires_at = Set(None);
                    sessions::end_users_sessions(tx, user.id).await?;
                }
                let user = changed.update(tx).await?;
                let entry = Entry::new(By::new(Actor::User(user.id, name.clone()), source), "invitation.accept")
                    .on("vendor", tenant.vendor_id);
                audit::record(tx, entry).await?;
                self.open_proven(tx, &user, Scope::Vendor(tenant.vendor_id), source).await
            })
            .await?;
        Ok(Accepted { tenant, session })
    }

    async fn open_invitation(&self, tenants: &Registry, token: &Secret) -> Result<Open, SignInError> {
        let invitation = invitation::Entity::find()
            .filter(invitation::Column::TokenHash.eq(token.hash()))
            .filter(invitation::Column::AcceptedAt.is_null())
            .filter(invitation::Column::ExpiresAt.gt(self.clock.now()))
            .one(self.db)
            .await?
            .ok_or(SignInError::Link)?;
        let tenant = tenants.get(invitation.vendor_id).await?;
        if tenant.status != VendorStatus::Active {
            return Err(SignInError::VendorInactive);
        }
        let user = user::Entity::find_by_id(invitation.user_id).one(self.db).await?;
        let user = user.filter(|user| user.disabled_at.is_none()).ok_or(SignInError::Link)?;
        Ok(Open { invitation, user, tenant })
    }
}

/// Marks the invitation as accepted, once, and makes the user a member.
async fn take(tx: &PlatformTx, invitation: &invitation::Model, now: DateTime<Utc>) -> Result<(), SignInError> {
    const TAKE: &str =
        "UPDATE platform.invitations SET accepted_at = $2 WHERE id = $1 AND accepted_at IS NULL AND expires_at > $2";
    const JOIN: &str = "INSERT INTO platform.memberships (user_id, vendor_id, is_owner) VALUES ($1, $2, $3)
        ON CONFLICT (user_id, vendor_id) DO NOTHING";
    let taken = tx.execute_raw(statement(TAKE, [invitation.id.into(), now.into()])).await?;
    if taken.rows_affected() != 1 {
        return Err(SignInError::Link);
    }
    let is_owner = invitation.role_key == "owner";
    let values = [invitation.user_id.into(), invitation.vendor_id.into(), is_owner.into()];
    tx.execute_raw(statement(JOIN, values)).await.map(drop).map_err(|error: DbErr| error.into())
}
