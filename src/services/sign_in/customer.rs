//! Customers of one vendor: the same address in two shops is two accounts.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DbErr};
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
        customers::{self, NewCustomer},
        sessions::{self, Reuse, Rotation, Source},
        statement::statement,
        throttle::{self, Attempt, Verdict},
    },
    tenancy::{PlatformTx, Tenant, TenantTx},
    types::{code::FieldError, email::Email, language::Language, password::NewPassword, person_name::PersonName},
};

/// What a visitor sends to get an account, as it came.
#[derive(Debug, Clone, Copy)]
pub struct RegistrationForm<'a> {
    /// Where they get mail.
    pub email: &'a str,
    /// The password they chose.
    pub password: &'a str,
    /// First name.
    pub first_name: &'a str,
    /// Last name.
    pub last_name: &'a str,
    /// In which language they read mails.
    pub language: &'a str,
}

/// A customer's account to be made; parsed and valid.
#[derive(Debug, Clone)]
pub struct Registration {
    email: Email,
    password: NewPassword,
    first_name: PersonName,
    last_name: PersonName,
    language: Language,
}

impl Registration {
    /// Checks all fields at once. Where only the password is refused, the failure is `PASSWORD_TOO_WEAK`.
    pub fn parse(form: RegistrationForm<'_>) -> Result<Self, SignInError> {
        let email = Email::parse(form.email).map_err(|refusal| ("email", refusal));
        let password = NewPassword::parse(form.password).map_err(|refusal| ("password", refusal));
        let first_name = PersonName::parse(form.first_name).map_err(|refusal| ("first_name", refusal));
        let last_name = PersonName::parse(form.last_name).map_err(|refusal| ("last_name", refusal));
        let language = Language::parse(form.language).map_err(|refusal| ("language", refusal));
        match (email, password, first_name, last_name, language) {
            (Ok(email), Ok(password), Ok(first_name), Ok(last_name), Ok(language)) => {
                Ok(Self { email, password, first_name, last_name, language })
            }
            (email, password, first_name, last_name, language) => {
                let refusals = [email.err(), password.err(), first_name.err(), last_name.err(), language.err()];
                let fields: Vec<_> = refusals
                    .into_iter()
                    .flatten()
                    .map(|(field, refusal)| FieldError::new(field, refusal.to_string()))
                    .collect();
                match fields.as_slice() {
                    [only] if only.field == "password" => {
                        Err(SignInError::WeakPassword(only.message.clone(), only.clone()))
                    }
                    _ => Err(SignInError::Invalid(fields)),
                }
            }
        }
    }
}

fn realm(tenant: &Tenant) -> String {
    format!("customer:{}", tenant.vendor_id)
}

impl SignIn<'_> {
    /// Makes an account and signs it in.
    pub async fn register(
        &self,
        tenant: &Tenant,
        registration: Registration,
        source: &Source,
    ) -> Result<SignedIn, SignInError> {
        let attempt = Attempt::new(&format!("register:{}", tenant.vendor_id), registration.email.as_str(), &source.ip);
        if let Verdict::Refused(wait) | Verdict::FromKnownSource(wait) =
            throttle::begin(self.db, self.limits, &attempt).await?
        {
            return Err(SignInError::Throttled(wait));
        }
        let Registration { email, password, first_name, last_name, language } = registration;
        let password_hash = self.passwords.hash(&password).await?;
        let new = NewCustomer { email, password_hash, first_name, last_name, language };
        let lifetimes = self.lifetimes;
        let (customer, token) = self
            .db
            .in_tenant(tenant, async |tx: &TenantTx| {
                let customer = customers::create(tx, new).await?;
                let token = sessions::open_for_customer(tx, lifetimes, customer, source).await?;
                Ok::<_, SignInError>((customer, token))
            })
            .await?;
        self.signed_in(Audience::Customer(tenant.vendor_id), customer, token.session(), Some(token), false)
    }

    /// Signs a customer of this vendor in.
    pub async fn customer(
        &self,
        tenant: &Tenant,
        credentials: Credentials,
        source: &Source,
    ) -> Result<SignedIn, SignInError> {
        let attempt = Attempt::new(&realm(tenant), credentials.email.as_str(), &source.ip);
        let verdict = throttle::begin(self.db, self.limits, &attempt).await?;
        let find = async |tx: &TenantTx| known(tx, &credentials.email, source).await;
        let (found, is_known_source) = self.db.read_tenant(tenant, find).await?;
        match verdict {
            Verdict::Refused(wait) => return Err(SignInError::Throttled(wait)),
            Verdict::FromKnownSource(wait) if !is_known_source => return Err(SignInError::Throttled(wait)),
            Verdict::Allowed | Verdict::FromKnownSource(_) => {}
        }
        let found = found.filter(|customer| customer.disabled_at.is_none());
        let stored = found.as_ref().map(|customer| customer.password_hash.as_str());
        let password = self.passwords.verify(stored, &credentials.password).await?;
        let Some(customer) = found.filter(|_| password != PasswordVerdict::Wrong) else {
            let entry = Entry::new(By::new(Actor::Anonymous, source), "login.failed").on("realm", realm(tenant));
            self.db.in_platform(async |tx: &PlatformTx| audit::record(tx, entry).await).await?;
            return Err(SignInError::Credentials);
        };
        let rehashed = match password {
            PasswordVerdict::RightButOutdated => Some(self.passwords.rehash(&credentials.password).await?),
            PasswordVerdict::Right | PasswordVerdict::Wrong => None,
        };
        self.db.in_platform(async |tx: &PlatformTx| throttle::succeeded(tx, &attempt).await).await?;
        let token = self.open_for_customer(tenant, customer.id, rehashed, source).await?;
        self.signed_in(Audience::Customer(tenant.vendor_id), customer.id, token.session(), Some(token), false)
    }

    async fn open_for_customer(
        &self,
        tenant: &Tenant,
        customer: Uuid,
        rehashed: Option<String>,
        source: &Source,
    ) -> Result<RefreshToken, DbErr> {
        let (now, lifetimes) = (self.clock.now(), self.lifetimes);
        self.db
            .in_tenant(tenant, async |tx: &TenantTx| {
                let mut change =
                    customer::ActiveModel { id: Set(customer), last_login_at: Set(Some(now)), ..Default::default() };
                if let Some(hash) = rehashed {
                    change.password_hash = Set(hash);
                }
                change.update(tx).await?;
                sessions::open_for_customer(tx, lifetimes, customer, source).await
            })
            .await
    }

    /// Exchanges a customer's refresh token.
    pub async fn refresh_customer(&self, tenant: &Tenant, token: &str, reuse: Reuse) -> Result<SignedIn, SignInError> {
        const ACTIVE: &str = "SELECT 1 AS active FROM customers WHERE id = $1 AND disabled_at IS NULL";
        let token = RefreshToken::parse(token).map_err(|_| TokenError::Invalid)?;
        let lifetimes = self.lifetimes;
        let (rotation, active) = self
            .db
            .in_tenant(tenant, async |tx: &TenantTx| {
                let rotation = sessions::rotate_of_customer(tx, lifetimes, &token, reuse).await?;
                let active = match &rotation {
                    Rotation::Renewed { owner, .. } | Rotation::Kept { owner } => {
                        tx.query_one_raw(statement(ACTIVE, [(*owner).into()])).await?.is_some()
                    }
                    Rotation::Reused { .. } | Rotation::Ended => false,
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
