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

/// Where a user works, as mails to them say it.
pub(super) struct Console {
    tenant: Option<Arc<Tenant>>,
}

impl Console {
    /// Finds the console of this scope; `None` if the vendor no longer exists.
    pub async fn find(app: &App, vendor_id: Option<Uuid>) -> Result<Option<Self>, TenantError> {
        let Some(vendor_id) = vendor_id else { return Ok(Some(Self { tenant: None })) };
        Ok(vendor::find(app, vendor_id).await?.map(|tenant| Self { tenant: Some(tenant) }))
    }

    /// Where one signs in there.
    pub fn scope(&self) -> Scope {
        self.tenant.as_ref().map_or(Scope::Admin, |tenant| Scope::Vendor(tenant.vendor_id))
    }

    /// What it is called: the vendor's name, or the platform's.
    pub fn name(&self, app: &App) -> String {
        self.tenant.as_ref().map_or_else(|| app.config.platform.name.clone(), |tenant| tenant.name.clone())
    }

    /// The time zone of the times in its mails.
    pub fn time_zone(&self) -> TimeZone {
        self.tenant.as_ref().map_or(TimeZone::PLATFORM, |tenant| tenant.time_zone)
    }

    /// The address of one of its pages, with the secret in the fragment, which browsers send to nobody.
    pub fn link(&self, app: &App, page: &str, secret: &Secret) -> String {
        let tenant = self.tenant.as_ref().map(|tenant| (&tenant.code, &tenant.subdomain));
        app.links().one_time(tenant, page, secret)
    }

    /// The address of one of its pages.
    pub fn page(&self, app: &App, page: &str) -> String {
        let tenant = self.tenant.as_ref().map(|tenant| (&tenant.code, &tenant.subdomain));
        app.links().console_page(tenant, page)
    }

    /// The mail to this address, in the console's language.
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
