//! Customers of one vendor: the same address in two shops is two accounts.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};
use uuid::Uuid;

use super::{Credentials, SignIn, SignInError, SignedIn};
use crate::{
    auth::{
        jwt::{Access, Audience, TokenError},
        password::Verdict as PasswordVerdict,
        refresh_token::RefreshToken,
    },
    entities::tenant::customer,
    services::{
        audit::{self, Actor, By, Entry},
        customers::{self, Link},
        sessions::{self, Rotation, Source},
        statement::statement,
        throttle::{self, Attempt, Verdict},
    },
    tenancy::{PlatformTx, Tenant, TenantTx},
    types::{code::FieldError, email::Email, password::Password},
};

/// A customer whose password was found right.
struct Proven {
    customer: customer::Model,
    attempt: Attempt,
    /// Today's hash of the password, where the stored one is outdated.
    rehashed: Option<String>,
}

fn realm(tenant: &Tenant) -> String {
    format!("customer:{}", tenant.vendor_id)
}

impl SignIn<'_> {
    /// Signs a customer of this vendor in, if they have confirmed their address.
    pub async fn customer(
        &self,
        tenant: &Tenant,
        credentials: Credentials,
        source: &Source,
    ) -> Result<SignedIn, SignInError> {
        let may = |customer: &customer::Model| customer.email_confirmed_at.is_some();
        let proven = self.prove_credentials(tenant, credentials, may, source).await?;
        self.open_for_customer(tenant, proven, None, source).await
    }

    /// Signs the customer in whose address `link` confirms.
    pub(in crate::services) async fn confirm_customer(
        &self,
        tenant: &Tenant,
        credentials: Credentials,
        link: Link,
        source: &Source,
    ) -> Result<SignedIn, SignInError> {
        let may = |customer: &customer::Model| customer.id == link.customer_id;
        let proven = self.prove_credentials(tenant, credentials, may, source).await?;
        self.open_for_customer(tenant, proven, Some(&link), source).await
    }

    /// Checks the password of an account that may sign in here, counting the attempt first. Nothing is read for those for
    /// whom there is no place.
    async fn prove_credentials(
        &self,
        tenant: &Tenant,
        credentials: Credentials,
        may_sign_in: impl Fn(&customer::Model) -> bool,
        source: &Source,
    ) -> Result<Proven, SignInError> {
        let place = self.passwords.place().await?;
        let attempt = Attempt::new(&realm(tenant), credentials.email.as_str(), &source.ip);
        let verdict = throttle::begin(self.db, self.limits, &attempt).await?;
        let find = async |tx: &TenantTx| known(tx, &credentials.email, source).await;
        let (found, is_known_source) = self.db.read_tenant(tenant, find).await?;
        match verdict {
            Verdict::Refused(wait) => return Err(SignInError::Throttled(wait)),
            Verdict::FromKnownSource(wait) if !is_known_source => return Err(SignInError::Throttled(wait)),
            Verdict::Allowed | Verdict::FromKnownSource(_) => {}
        }
        let id = found.as_ref().map(|customer| customer.id);
        let found = found.filter(|customer| customer.disabled_at.is_none() && may_sign_in(customer));
        let stored = found.as_ref().map(|customer| customer.password_hash.as_str());
        let password = place.verify(stored, &credentials.password).await?;
        let Some(customer) = found.filter(|_| password != PasswordVerdict::Wrong) else {
            let entry = Entry::new(By::new(Actor::Anonymous, source), "login.failed");
            let entry = match id {
                Some(id) => entry.on("customer", id),
                None => entry,
            };
            self.db.in_tenant(tenant, async |tx: &TenantTx| audit::record_for_vendor(tx, entry).await).await?;
            return Err(SignInError::Credentials);
        };
        let rehashed = match password {
            PasswordVerdict::RightButOutdated => Some(place.rehash(&credentials.password).await?),
            PasswordVerdict::Right | PasswordVerdict::Wrong => None,
        };
        Ok(Proven { customer, attempt, rehashed })
    }

    async fn open_for_customer(
        &self,
        tenant: &Tenant,
        proven: Proven,
        link: Option<&Link>,
        source: &Source,
    ) -> Result<SignedIn, SignInError> {
        let (now, lifetimes, id) = (self.clock.now(), self.lifetimes, proven.customer.id);
        self.db.in_platform(async |tx: &PlatformTx| throttle::succeeded(tx, &proven.attempt).await).await?;
        let open = async |tx: &TenantTx| {
            let by = || By::new(Actor::Customer(id), source);
            if let Some(link) = link {
                customers::take(tx, link).await?;
                customers::void_for(tx, id, customers::Purpose::Confirmation).await?;
                customers::confirm(tx, now, id).await?;
                audit::record_for_vendor(tx, Entry::new(by(), "email.confirm").on("customer", id)).await?;
            }
            let mut change = customer::ActiveModel { id: Set(id), last_login_at: Set(Some(now)), ..Default::default() };
            if let Some(hash) = proven.rehashed {
                change.password_hash = Set(hash);
            }
            change.update(tx).await?;
            audit::record_for_vendor(tx, Entry::new(by(), "login").on("customer", id)).await?;
            Ok::<_, SignInError>(sessions::open_for_customer(tx, lifetimes, id, source).await?)
        };
        let token = self.db.in_tenant(tenant, open).await?;
        self.signed_in(Audience::Customer(tenant.vendor_id), id, token.session(), Some(token), false)
    }

    /// The signed-in customer, if they know the password, which stands in `field` of the request.
    pub async fn prove_customer(
        &self,
        tenant: &Tenant,
        customer: Uuid,
        (field, password): (&'static str, &Password),
        source: &Source,
    ) -> Result<customer::Model, SignInError> {
        let attempt = Attempt::new(&format!("password:{}", tenant.vendor_id), &customer.to_string(), &source.ip);
        self.count(&attempt).await?;
        let find = async |tx: &TenantTx| customer::Entity::find_by_id(customer).one(tx).await;
        let found = self.db.read_tenant(tenant, find).await?.ok_or(SignInError::Ended)?;
        if self.passwords.verify(Some(&found.password_hash), password).await? == PasswordVerdict::Wrong {
            return Err(SignInError::Invalid(vec![FieldError::new(field, "This is not your password.")]));
        }
        self.db.in_platform(async |tx: &PlatformTx| throttle::succeeded(tx, &attempt).await).await?;
        Ok(found)
    }

    /// Exchanges a customer's refresh token.
    pub async fn refresh_customer(
        &self,
        tenant: &Tenant,
        token: &str,
        source: &Source,
    ) -> Result<SignedIn, SignInError> {
        const ACTIVE: &str = "SELECT 1 AS active FROM customers WHERE id = $1 AND disabled_at IS NULL";
        let token = RefreshToken::parse(token).map_err(|_| TokenError::Invalid)?;
        let lifetimes = self.lifetimes;
        let (rotation, active) = self
            .db
            .in_tenant(tenant, async |tx: &TenantTx| {
                let rotation = sessions::rotate_of_customer(tx, lifetimes, &token).await?;
                let active = match &rotation {
                    Rotation::Renewed { owner, .. } | Rotation::Kept { owner } => {
                        tx.query_one_raw(statement(ACTIVE, [(*owner).into()])).await?.is_some()
                    }
                    Rotation::Reused { owner } => {
                        let by = By::new(Actor::Customer(*owner), source);
                        let entry = Entry::new(by, "session.refresh_token_reused").on("session", token.session());
                        audit::record_for_vendor(tx, entry).await?;
                        false
                    }
                    Rotation::Ended => false,
                };
                Ok::<_, DbErr>((rotation, active))
            })
            .await?;
        let (owner, next) = match rotation {
            Rotation::Renewed { owner, token } if active => (owner, Some(token)),
            Rotation::Kept { owner } if active => (owner, None),
            _ => return Err(SignInError::Ended),
        };
        self.signed_in(Audience::Customer(tenant.vendor_id), owner, token.session(), next, false)
    }

    /// Ends the session of this access.
    pub async fn sign_out_customer(&self, tenant: &Tenant, access: Access) -> Result<(), SignInError> {
        let end = async |tx: &TenantTx| sessions::end_of_customer(tx, access.session).await;
        Ok(self.db.in_tenant(tenant, end).await?)
    }
}

/// The account with this address, and whether it has been used from this source before.
async fn known(tx: &TenantTx, email: &Email, source: &Source) -> Result<(Option<customer::Model>, bool), DbErr> {
    const USED: &str = "SELECT 1 AS used FROM customer_sessions WHERE customer_id = $1 AND ip = $2 LIMIT 1";
    let Some(customer) = customers::find_by_email(tx, email).await? else { return Ok((None, false)) };
    let used = tx.query_one_raw(statement(USED, [customer.id.into(), source.ip.clone().into()])).await?.is_some();
    Ok((Some(customer), used))
}
