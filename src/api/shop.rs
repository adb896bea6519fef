//! The vendor that a public request is for.

use std::{ops::Deref, sync::Arc};

use poem::{FromRequest, Request, RequestBody, Result};
use poem_openapi::param::Query;

use super::guards::open_tenant;
use crate::tenancy::Tenant;

/// The vendor that host and path name. A suspended vendor is 403 `VENDOR_INACTIVE`, and an unknown one is 404.
pub struct Shop(Arc<Tenant>);

impl Shop {
    /// The language that a request asks for, or else the shop's main language, which is also used for missing texts.
    pub fn asked_or_own<'a>(&'a self, asked: &'a Query<Option<String>>) -> &'a str {
        asked.0.as_deref().unwrap_or(&self.default_language)
    }
}

impl Deref for Shop {
    type Target = Tenant;

    fn deref(&self) -> &Tenant {
        &self.0
    }
}

impl<'a> FromRequest<'a> for Shop {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> Result<Self> {
        Ok(Self(open_tenant(request)?))
    }
}
