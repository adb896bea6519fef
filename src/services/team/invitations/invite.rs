//! Inviting people into a vendor's team.

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use super::{
    InvitationLink,
    inviter::Inviter,
    list::{InvitationView, get},
    rows,
};
use crate::{
    auth::permission::Permissions,
    db::{First, PlatformDb},
    i18n::Locale,
    services::{
        audit::{self, Actor, By, Entry},
        links::Links,
        mails::NewMail,
        team::{self, Grant, Granter, MOST_MEMBERS, TeamError},
        throttle::{self, Attempt, AttemptLimits, AttemptVerdict},
        users,
    },
    templates::{TemplateError, Templates, contexts::VendorInvitation},
    tenancy::{PlatformTx, Tenant, TenantTx},
    types::{clock::Clock, email::Email, form::Fields, person_name::PersonName, secret::Secret},
};

/// What inviting people needs.
#[derive(Clone)]
pub struct Invitations<'a> {
    /// The platform's database.
    pub db: &'a PlatformDb,
    /// The time, from which the expiry of a link is counted.
    pub clock: &'a Clock,
    /// Renders the mail.
    pub templates: &'a Templates,
    /// Makes the link.
    pub links: Links,
    /// The sender's name in the mail.
    pub platform_name: &'a str,
    /// How long a link works.
    pub lifetime: TimeDelta,
    /// The limit of mails to one address; all addresses together have ten times this limit.
    pub limits: AttemptLimits,
}

/// A valid form for an invitation.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    email: Email,
    name: Option<PersonName>,
    role_id: Uuid,
}

impl NewInvitation {
    /// Reads the fields `email` and `name`.
    pub fn parse(email: &str, name: Option<&str>, role_id: Uuid) -> Result<Self, TeamError> {
        let mut fields = Fields::default();
        let email = fields.required("email", email, Email::parse);
        let name = fields.optional("name", name, PersonName::parse);
        fields.finish(|| Some(Self { email: email?, name, role_id })).map_err(TeamError::Invalid)
    }
}

impl Invitations<'_> {
    /// Invites a person. A person who is invited already gets a new link, and the old link stops working.
    pub async fn invite(&self, tenant: &Tenant, by: Granter, new: NewInvitation) -> Result<InvitationView, TeamError> {
        self.slow_down(tenant, &new.email).await?;
        let name = new.name.map(String::from).unwrap_or_default();
        let write = async |tx: &TenantTx, platform: &PlatformTx| {
            let grant = by.lock(tx).await?;
            let role = team::get_role(tx, new.role_id).await?;
            grant.covers(&role.permissions)?;
            let members = team::count(tx).await?;
            let link = self.new_link(tenant, &by.by, &role.key, &name, &new.email)?;
            let user_id = users::find_or_make(platform, &new.email).await?;
            // The invitation is locked first: a person who accepts it at this moment is a member afterwards.
            let open = rows::lock_role_of(platform, tenant.vendor_id, user_id).await?;
            if team::is_member(tx, user_id).await? {
                return Err(TeamError::MemberExists);
            }
            match open {
                Some(key) => covers_role(tx, &grant, &key).await?,
                None if members + rows::count_open(platform, tenant.vendor_id).await? >= MOST_MEMBERS => {
                    return Err(TeamError::Full(MOST_MEMBERS, "members and open invitations"));
                }
                None => {}
            }
            let id = rows::keep(platform, InvitationLink { user_id, ..link }).await?;
            let offered = json!({"email": new.email, "role": role.key});
            let entry = Entry::new(by.by, "invitation.create").on("invitation", id).change(None, offered);
            audit::record_for_vendor(tx, entry).await?;
            Ok::<_, TeamError>(id)
        };
        let id = self.db.in_both(tenant, First::Vendor, write).await?;
        get(self.db, tenant, id).await
    }

    /// Sends a new link, also if the old link has expired. The old link stops working.
    pub async fn resend(&self, tenant: &Tenant, by: Granter, id: Uuid) -> Result<InvitationView, TeamError> {
        let open = get(self.db, tenant, id).await?;
        let email = Email::parse(&open.email).map_err(|_| TeamError::InvitationNotFound(id))?;
        self.slow_down(tenant, &email).await?;
        let write = async |tx: &TenantTx, platform: &PlatformTx| {
            let grant = by.lock(tx).await?;
            let link = self.new_link(tenant, &by.by, &open.role_key, &open.name, &email)?;
            let key = rows::lock_role(platform, tenant.vendor_id, id).await?;
            let key = key.ok_or(TeamError::InvitationNotFound(id))?;
            covers_role(tx, &grant, &key).await?;
            rows::keep(platform, InvitationLink { user_id: open.user_id, role_key: key, ..link }).await?;
            let entry = Entry::new(by.by, "invitation.resend").on("invitation", id);
            Ok::<_, TeamError>(audit::record_for_vendor(tx, entry).await?)
        };
        self.db.in_both(tenant, First::Vendor, write).await?;
        get(self.db, tenant, id).await
    }

    /// Revokes an invitation: its link stops working.
    pub async fn revoke(&self, tenant: &Tenant, by: Granter, id: Uuid) -> Result<(), TeamError> {
        let write = async |tx: &TenantTx, platform: &PlatformTx| {
            let grant = by.lock(tx).await?;
            let key = rows::lock_role(platform, tenant.vendor_id, id).await?;
            covers_role(tx, &grant, &key.ok_or(TeamError::InvitationNotFound(id))?).await?;
            let email = rows::remove(platform, id).await?;
            let entry = Entry::new(by.by, "invitation.revoke").on("invitation", id);
            Ok::<_, TeamError>(audit::record_for_vendor(tx, entry.change(json!({"email": email}), None)).await?)
        };
        self.db.in_both(tenant, First::Platform, write).await
    }

    /// Makes a link and its mail, in the vendor's language. The caller fills in `user_id`.
    pub(in crate::services) fn new_link(
        &self,
        tenant: &Tenant,
        by: &By,
        role_key: &str,
        name: &str,
        email: &Email,
    ) -> Result<InvitationLink, TemplateError> {
        let invited_by = match &by.actor {
            Actor::User(_, name) | Actor::ApiKey(_, name) => name.clone(),
            _ => String::new(),
        };
        let (secret, now) = (Secret::generate(), self.clock.now());
        let expires_at = now + self.lifetime;
        let url = self.links.invitation(&tenant.code, &tenant.subdomain, &secret);
        let context = VendorInvitation {
            shop: tenant.name.clone(),
            name: Some(name.to_owned()).filter(|name| !name.is_empty()),
            url: url.clone(),
            expires_at: tenant.time_zone.format(expires_at),
        };
        let locale = Locale::parse(&tenant.default_language).unwrap_or(Locale::En);
        let text = self.templates.render_email(locale, &context)?;
        let mail = NewMail {
            id: Uuid::now_v7(),
            vendor_id: Some(tenant.vendor_id),
            recipient: email.to_string(),
            sender_name: self.platform_name.to_owned(),
            text,
        };
        let (vendor_id, role_key, name) = (tenant.vendor_id, role_key.to_owned(), name.to_owned());
        let (user_id, token_hash) = (Uuid::nil(), secret.hash());
        let inviter = Inviter::from(&by.actor);
        Ok(InvitationLink {
            vendor_id,
            user_id,
            role_key,
            name,
            invited_by,
            inviter,
            token_hash,
            url,
            expires_at,
            now,
            mail,
        })
    }

    /// Limits the mails to one address, so that nobody fills a mailbox by inviting over and over.
    async fn slow_down(&self, tenant: &Tenant, email: &Email) -> Result<(), TeamError> {
        let attempt = Attempt::new(&format!("invitation:{}", tenant.vendor_id), email.as_str(), "");
        match throttle::begin(self.db, self.limits, &attempt).await? {
            AttemptVerdict::Allowed => Ok(()),
            AttemptVerdict::Refused(wait) | AttemptVerdict::FromKnownSource(wait) => Err(TeamError::Throttled(wait)),
        }
    }
}

/// Checks that the caller has all permissions of this role. A role that was removed has none.
async fn covers_role(tx: &TenantTx, grant: &Grant, key: &str) -> Result<(), TeamError> {
    match team::role_of_key(tx, key).await? {
        Some(role) => grant.covers(&Permissions::from_words(role.permissions)),
        None => Ok(()),
    }
}
