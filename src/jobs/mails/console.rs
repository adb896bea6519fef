//! The console that a mail to a user leads to: the operators', or a vendor's.

use std::sync::Arc;

use uuid::Uuid;

use super::vendor;
use crate::{
    app::App,
    i18n::Locale,
    services::{mails::NewMail, sessions::Scope},
    templates::EmailTemplate,
    tenancy::{Tenant, TenantError},
    types::{secret::Secret, time_zone::TimeZone},
};

/// The console in which a user works.
pub(super) struct Console {
    tenant: Option<Arc<Tenant>>,
}

impl Console {
    /// Finds the console of this scope; `None` if the vendor no longer exists.
    pub async fn find(app: &App, vendor_id: Option<Uuid>) -> Result<Option<Self>, TenantError> {
        let Some(vendor_id) = vendor_id else { return Ok(Some(Self { tenant: None })) };
        Ok(vendor::find(app, vendor_id).await?.map(|tenant| Self { tenant: Some(tenant) }))
    }

    /// The realm in which the console's users sign in.
    pub fn scope(&self) -> Scope {
        self.tenant.as_ref().map_or(Scope::Admin, |tenant| Scope::Vendor(tenant.vendor_id))
    }

    /// The vendor's name, or the platform's.
    pub fn name(&self, app: &App) -> String {
        self.tenant.as_ref().map_or_else(|| app.config.platform.name.clone(), |tenant| tenant.name.clone())
    }

    /// The time zone of the times in its mails.
    pub fn time_zone(&self) -> TimeZone {
        self.tenant.as_ref().map_or(TimeZone::PLATFORM, |tenant| tenant.time_zone)
    }

    /// The URL of a page, with the secret in the fragment, since browsers do not send fragments to servers.
    pub fn link(&self, app: &App, page: &str, secret: &Secret) -> String {
        let tenant = self.tenant.as_ref().map(|tenant| (&tenant.code, &tenant.subdomain));
        app.links().one_time(tenant, page, secret)
    }

    /// The URL of a page, for example `forgot-password`.
    pub fn page(&self, app: &App, page: &str) -> String {
        let tenant = self.tenant.as_ref().map(|tenant| (&tenant.code, &tenant.subdomain));
        app.links().console_page(tenant, page)
    }

    /// A mail to this address, in the vendor's default language or in English.
    pub fn mail<T: EmailTemplate>(&self, app: &App, recipient: &str, context: &T) -> anyhow::Result<NewMail> {
        let language = self.tenant.as_ref().and_then(|tenant| Locale::parse(&tenant.default_language));
        let text = app.templates.render_email(language.unwrap_or(Locale::En), context)?;
        Ok(NewMail {
            id: Uuid::now_v7(),
            vendor_id: self.scope().vendor(),
            recipient: recipient.to_owned(),
            sender_name: app.config.platform.name.clone(),
            text,
        })
    }
}
