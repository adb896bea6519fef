//! Accepting an invitation.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::inviter;
use crate::{
    db::First,
    entities::platform::{invitation, user},
    services::{
        audit::{self, Actor, By, Entry},
        sessions::{self, Scope, Source},
        sign_in::{Credentials, NewPasswordField, SignIn, SignInError, SignedIn},
        statement::statement,
        team::{self, OWNER},
        users,
    },
    tenancy::{PlatformTx, Registry, Tenant, TenantTx},
    types::{
        code::{Coded, FieldError},
        email::Email,
        invalid::Invalid,
        password::{NewPassword, Password},
        person_name::PersonName,
        secret::Secret,
        vendor_status::VendorStatus,
    },
};

/// An invitation that somebody accepts.
#[derive(Debug)]
pub struct Acceptance {
    token: Secret,
    /// Asked of those who have no password yet.
    name: Option<Result<PersonName, Invalid>>,
    /// The one they choose, or the one they have.
    password: String,
}

impl Acceptance {
    /// Reads the field `token`; what `name` and `password` must be depends on who accepts.
    pub fn parse(token: &str, name: Option<&str>, password: &str) -> Result<Self, SignInError> {
        let token = Secret::parse(token).map_err(|_| SignInError::Link)?;
        Ok(Self {
            token,
            name: name.filter(|name| !name.trim().is_empty()).map(PersonName::parse),
            password: password.to_owned(),
        })
    }

    /// The name and the password that somebody chooses who has none yet. All that is wrong is told at once.
    fn chosen(&self) -> Result<(String, NewPassword), SignInError> {
        let name = match &self.name {
            Some(Ok(name)) => Ok(name.to_string()),
            Some(Err(refusal)) => Err(FieldError::new("name", refusal.to_string())),
            None => Err(FieldError::new("name", "This is needed.")),
        };
        match (name, NewPasswordField::parse("password", &self.password)) {
            (Ok(name), Ok(password)) => Ok((name, password)),
            (Ok(_), Err(weak)) => Err(weak),
            (Err(name), Ok(_)) => Err(SignInError::Invalid(vec![name])),
            (Err(name), Err(weak)) => Err(SignInError::Invalid([vec![name], weak.fields()].concat())),
        }
    }
}

/// What an invitation offers, as its holder may know it.
#[derive(Debug)]
pub struct Offer {
    /// Whose team it leads to.
    pub tenant: Arc<Tenant>,
    /// Whom it is for.
    pub email: String,
    /// What they are called there; empty where nobody said it.
    pub name: String,
    /// The key of their role.
    pub role_key: String,
    /// What their role will be called.
    pub role_name: String,
    /// Whether they have a password already, which they must give.
    pub has_password: bool,
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

/// Whether the person has chosen a password.
fn has_password(user: &user::Model) -> bool {
    user.password_hash.is_some() && !user.must_change_password
}

impl Open {
    fn scope(&self) -> Scope {
        Scope::Vendor(self.tenant.vendor_id)
    }
}

impl SignIn<'_> {
    /// What the invitation with this secret offers. `place` is the vendor that host and path name, if they name one.
    pub async fn invitation(&self, tenants: &Registry, token: &str, place: Option<Uuid>) -> Result<Offer, SignInError> {
        let token = Secret::parse(token).map_err(|_| SignInError::Link)?;
        let open = self.open_invitation(tenants, &token, place).await?;
        let find =
            async |tx: &TenantTx, platform: &PlatformTx| inviter::offered_role(platform, tx, &open.invitation).await;
        let role = self.db.in_platform_reading(&open.tenant, find).await?.ok_or(SignInError::Link)?;
        let has_password = has_password(&open.user);
        let Open { invitation, user, tenant } = open;
        let email = invitation.email.unwrap_or(user.email);
        let (role_key, role_name) = (role.key, role.name);
        Ok(Offer { tenant, email, name: invitation.name, role_key, role_name, has_password })
    }

    /// Accepts an invitation and signs its guest in.
    ///
    /// Who has no password yet, or a temporary one, gets the one given. Who has chosen one before must give that one:
    /// others may have seen the link, and it must not open an account that serves other vendors too.
    pub async fn accept_invitation(
        &self,
        tenants: &Registry,
        acceptance: Acceptance,
        place: Option<Uuid>,
        source: &Source,
    ) -> Result<Accepted, SignInError> {
        let mut open = self.open_invitation(tenants, &acceptance.token, place).await?;
        if !has_password(&open.user) {
            if let Some(session) = self.join_as_new(&open, &acceptance, source).await? {
                return Ok(Accepted { tenant: open.tenant, session });
            }
            // They have chosen a password at this moment, by another invitation: that is the one to give.
            open = self.open_invitation(tenants, &acceptance.token, place).await?;
        }
        let session = self.join_with_password(&open, &acceptance, source).await?;
        Ok(Accepted { tenant: open.tenant, session })
    }

    /// Joins with the password that one has, and signs in.
    async fn join_with_password(
        &self,
        open: &Open,
        acceptance: &Acceptance,
        source: &Source,
    ) -> Result<SignedIn, SignInError> {
        let password = Password::parse(&acceptance.password).map_err(|_| SignInError::Credentials)?;
        let email = Email::parse(&open.user.email).map_err(|_| SignInError::Credentials)?;
        let (place, credentials) = (self.passwords.place().await?, Credentials { email, password });
        let proven = self.prove(&place, open.scope(), Some(open.user.clone()), credentials, source).await?;
        drop(place);
        let now = self.clock.now();
        let join = async |tenant: &TenantTx, platform: &PlatformTx| {
            users::lock(platform, open.user.id).await?.ok_or(SignInError::Link)?;
            self.join(tenant, platform, open, &open.user.name, source, now).await
        };
        self.db.in_both(&open.tenant, First::Vendor, join).await?;
        self.open(proven, open.scope(), source).await
    }

    /// Joins with a name and a password of one's own, and signs in; does nothing if the person has a password by now.
    async fn join_as_new(
        &self,
        open: &Open,
        acceptance: &Acceptance,
        source: &Source,
    ) -> Result<Option<SignedIn>, SignInError> {
        let (name, password) = acceptance.chosen()?;
        let hash = self.passwords.hash(&password).await?;
        let now = self.clock.now();
        let join = async |tenant: &TenantTx, tx: &PlatformTx| {
            // Of two invitations that are accepted at once, the second finds the password of the first.
            let user = users::lock(tx, open.user.id).await?.ok_or(SignInError::Link)?;
            if has_password(&user) {
                return Ok(None);
            }
            self.join(tenant, tx, open, &name, source, now).await?;
            users::set_password(tx, &user, hash, now).await?;
            sessions::end_users_sessions(tx, user.id).await?;
            let named = user::ActiveModel { id: Set(user.id), name: Set(name.clone()), ..Default::default() };
            let user = named.update(tx).await?;
            self.open_proven(tx, &user, open.scope(), source).await.map(Some)
        };
        match self.db.in_both::<_, SignInError>(&open.tenant, First::Vendor, join).await? {
            Some(opened) => opened.session().map(Some),
            None => Ok(None),
        }
    }

    /// Makes the guest a member: once, and only while the invitation stands and whoever sent it could send it now. The
    /// user's row is locked.
    ///
    /// The invitation is taken first, so that somebody who changes the team at this moment waits for it or is waited for.
    /// The member is committed first: should the program die in between, somebody stands in the team who has no membership
    /// and so can not sign in, and whose invitation still works.
    async fn join(
        &self,
        tenant: &TenantTx,
        platform: &PlatformTx,
        open: &Open,
        name: &str,
        source: &Source,
        now: DateTime<Utc>,
    ) -> Result<(), SignInError> {
        let Open { invitation, user, .. } = open;
        take(platform, invitation, now).await?;
        confirm(platform, invitation, user, now).await?;
        inviter::offered_role(platform, tenant, invitation).await?.ok_or(SignInError::Link)?;
        let member = team::join(tenant, now, user.id, &user.email, name, &invitation.role_key).await?;
        let member = member.ok_or(SignInError::Link)?;
        let by = By::new(Actor::User(user.id, name.to_owned()), source);
        Ok(audit::record_for_vendor(tenant, Entry::new(by, "invitation.accept").on("member", member)).await?)
    }

    async fn open_invitation(
        &self,
        tenants: &Registry,
        token: &Secret,
        place: Option<Uuid>,
    ) -> Result<Open, SignInError> {
        let invitation = invitation::Entity::find()
            .filter(invitation::Column::TokenHash.eq(token.hash()))
            .filter(invitation::Column::AcceptedAt.is_null())
            .filter(invitation::Column::ExpiresAt.gt(self.clock.now()))
            .one(self.db)
            .await?
            .ok_or(SignInError::Link)?;
        if place.is_some_and(|place| place != invitation.vendor_id) {
            return Err(SignInError::Link);
        }
        let tenant = tenants.get(invitation.vendor_id).await?;
        if tenant.status != VendorStatus::Active {
            return Err(SignInError::VendorInactive);
        }
        let user = user::Entity::find_by_id(invitation.user_id).one(self.db).await?;
        let user = user.filter(|user| user.disabled_at.is_none()).ok_or(SignInError::Link)?;
        Ok(Open { invitation, user, tenant })
    }
}

/// The link came to this address, so it is theirs; unless they have taken another one since.
async fn confirm(
    tx: &PlatformTx,
    invitation: &invitation::Model,
    user: &user::Model,
    now: DateTime<Utc>,
) -> Result<(), SignInError> {
    const CONFIRM: &str =
        "UPDATE platform.users SET email_confirmed_at = $2 WHERE id = $1 AND email_confirmed_at IS NULL";
    if invitation.email.as_ref().is_none_or(|email| *email == user.email) {
        tx.execute_raw(statement(CONFIRM, [user.id.into(), now.into()])).await?;
    }
    Ok(())
}

/// Marks the invitation as accepted, once, and gives the user the membership. A vendor that is being deleted is waited
/// for, and takes its invitations along.
async fn take(tx: &PlatformTx, invitation: &invitation::Model, now: DateTime<Utc>) -> Result<(), SignInError> {
    const OPEN: &str = "SELECT 1 AS open FROM platform.vendors WHERE id = $1 AND status = 'active' FOR SHARE";
    // The same link still: a newer one may lead to another role.
    const TAKE: &str = "UPDATE platform.invitations SET accepted_at = $2
        WHERE id = $1 AND accepted_at IS NULL AND expires_at > $2 AND token_hash = $3";
    const JOIN: &str = "INSERT INTO platform.memberships (user_id, vendor_id, is_owner) VALUES ($1, $2, $3)
        ON CONFLICT (user_id, vendor_id) DO UPDATE SET is_owner = excluded.is_owner";
    let open = tx.query_one_raw(statement(OPEN, [invitation.vendor_id.into()])).await?;
    open.ok_or(SignInError::VendorInactive)?;
    let values = [invitation.id.into(), now.into(), invitation.token_hash.clone().into()];
    if tx.execute_raw(statement(TAKE, values)).await?.rows_affected() != 1 {
        return Err(SignInError::Link);
    }
    let is_owner = invitation.role_key == OWNER;
    let values = [invitation.user_id.into(), invitation.vendor_id.into(), is_owner.into()];
    Ok(tx.execute_raw(statement(JOIN, values)).await.map(drop)?)
}
