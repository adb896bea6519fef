//! The vendor that a public request is for.

use std::{ops::Deref, sync::Arc};

use poem::{FromRequest, Request, RequestBody, Result};

use super::guards::open_tenant;
use crate::tenancy::Tenant;

/// The vendor that host and path lead to. A suspended one is 403 `VENDOR_INACTIVE`, an unknown one 404.
pub struct Shop(Arc<Tenant>);

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
