//! Accepting an invitation, which signs the guest in.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use uuid::Uuid;

use super::{
    Credentials, SessionTerms, SignInError, SignedIn,
    open::open_proven,
    user::{SignInClaim, open, prove},
};
use crate::{
    db::First,
    entities::platform::user,
    services::{
        accounts::{
            links::{self, LinkError},
            password::{self, PasswordCheck},
        },
        sessions,
        team::{OpenInvitation, find_invitation, join_by_invitation},
        users,
    },
    tenancy::{PlatformTx, Tenant, TenantTx},
    types::{
        code::{Coded, FieldError},
        email::Email,
        invalid::Invalid,
        password::{NewPassword, Password},
        person_name::PersonName,
        secret::Secret,
        source::Source,
    },
};

/// A form that accepts an invitation.
#[derive(Debug)]
pub struct Acceptance {
    token: Secret,
    /// The guest's name; needed if the guest has no password yet.
    name: Option<Result<PersonName, Invalid>>,
    /// The password that the guest chooses, or already has.
    password: String,
}

impl Acceptance {
    /// Reads the field `token`; what `name` and `password` must be depends on who accepts.
    pub fn parse(token: &str, name: Option<&str>, password: &str) -> Result<Self, SignInError> {
        Ok(Self {
            token: links::parse(token)?,
            name: name.filter(|name| !name.trim().is_empty()).map(PersonName::parse),
            password: password.to_owned(),
        })
    }

    /// Checks the name and the password that a guest without a password chooses. The error names all wrong fields.
    fn choose(&self) -> Result<(String, NewPassword), SignInError> {
        let name = match &self.name {
            Some(Ok(name)) => Ok(name.to_string()),
            Some(Err(refusal)) => Err(FieldError::new("name", refusal.to_string())),
            None => Err(FieldError::new("name", "This is needed.")),
        };
        match (name, password::parse_new("password", &self.password)) {
            (Ok(name), Ok(password)) => Ok((name, password)),
            (Ok(_), Err(weak)) => Err(weak.into()),
            (Err(name), Ok(_)) => Err(SignInError::Invalid(vec![name])),
            (Err(name), Err(weak)) => Err(SignInError::Invalid([vec![name], weak.fields()].concat())),
        }
    }
}

/// An invitation that was accepted.
#[derive(Debug)]
pub struct AcceptedInvitation {
    /// The vendor for whom the guest works now.
    pub tenant: Arc<Tenant>,
    /// The guest's session.
    pub session: SignedIn,
}

/// Accepts an invitation and signs its guest in. `place` is the vendor that host and path name, if they name one.
///
/// A guest without a password, or with a temporary one, gets the given password. A guest who has chosen a password before
/// must give it: others may have seen the link, and it must not open an account that serves other vendors too.
pub async fn accept_invitation(
    now: DateTime<Utc>,
    check: PasswordCheck<'_>,
    terms: SessionTerms<'_>,
    acceptance: Acceptance,
    place: Option<Uuid>,
    source: &Source,
) -> Result<AcceptedInvitation, SignInError> {
    let find = async || find_invitation(terms.tenants, now, &acceptance.token, place).await;
    let mut invitation = find().await?;
    if !invitation.has_password() {
        if let Some(session) = join_as_new(now, check, terms, &invitation, &acceptance, source).await? {
            return Ok(AcceptedInvitation { tenant: invitation.tenant, session });
        }
        // The guest has chosen a password at this moment, by another invitation, and must give that one.
        invitation = find().await?;
    }
    let session = join_with_password(now, check, terms, &invitation, &acceptance, source).await?;
    Ok(AcceptedInvitation { tenant: invitation.tenant, session })
}

/// Joins with the password that the guest has, and signs in.
async fn join_with_password(
    now: DateTime<Utc>,
    check: PasswordCheck<'_>,
    terms: SessionTerms<'_>,
    invitation: &OpenInvitation,
    acceptance: &Acceptance,
    source: &Source,
) -> Result<SignedIn, SignInError> {
    let user = &invitation.user;
    let password = Password::parse(&acceptance.password).map_err(|_| SignInError::Credentials)?;
    let email = Email::parse(&user.email).map_err(|_| SignInError::Credentials)?;
    let (db, scope) = (terms.tenants.db(), invitation.scope());
    let place = check.passwords.place().await?;
    let claim = SignInClaim { scope, user: Some(user.clone()), credentials: Credentials { email, password }, source };
    let proven = prove(terms.tenants, now, check.limits, &place, claim).await?;
    drop(place);
    let join = async |tenant: &TenantTx, platform: &PlatformTx| {
        users::lock(platform, user.id).await?.ok_or(LinkError::Invalid)?;
        Ok::<_, SignInError>(join_by_invitation(tenant, platform, now, invitation, &user.name, source).await?)
    };
    db.in_both(&invitation.tenant, First::Vendor, join).await?;
    open(db, now, terms, proven, scope, source).await
}

/// Joins with a name and a password of the guest's choice, and signs in; does nothing if the guest has a password by now.
async fn join_as_new(
    now: DateTime<Utc>,
    check: PasswordCheck<'_>,
    terms: SessionTerms<'_>,
    invitation: &OpenInvitation,
    acceptance: &Acceptance,
    source: &Source,
) -> Result<Option<SignedIn>, SignInError> {
    let (name, password) = acceptance.choose()?;
    let hash = check.passwords.hash(&password).await?;
    let join = async |tenant: &TenantTx, tx: &PlatformTx| {
        // Of two invitations that are accepted at once, the second finds the password of the first.
        let user = users::lock(tx, invitation.user.id).await?.ok_or(LinkError::Invalid)?;
        if user.has_chosen_password() {
            return Ok(None);
        }
        join_by_invitation(tenant, tx, now, invitation, &name, source).await?;
        password::set(tx, now, &user, hash).await?;
        sessions::end_users_sessions(tx, user.id).await?;
        let named = user::ActiveModel { id: Set(user.id), name: Set(name.clone()), ..Default::default() };
        let user = named.update(tx).await?;
        open_proven(tx, now, terms, &user, invitation.scope(), source).await.map(Some)
    };
    match terms.tenants.db().in_both::<_, SignInError>(&invitation.tenant, First::Vendor, join).await? {
        Some(opened) => opened.session().map(Some),
        None => Ok(None),
    }
}
