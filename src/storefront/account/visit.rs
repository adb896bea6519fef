//! A request for a page of the account, by a customer who is signed in.

use poem::{FromRequest, Request, RequestBody, Result};

use crate::{
    services::audit::{Actor, By},
    storefront::{
        page,
        visit::{Customer, Visit},
    },
};

/// A visit of a signed-in customer. Other visitors are redirected to the sign-in page.
#[derive(Clone)]
pub struct CustomerVisit {
    pub visit: Visit,
    pub customer: Customer,
}

impl std::ops::Deref for CustomerVisit {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl<'a> FromRequest<'a> for CustomerVisit {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let visit = Visit::from_request(request, body).await?;
        let Some(customer) = visit.customer else {
            return Err(poem::Error::from_response(page::see_other(&visit, "/account/login")));
        };
        Ok(Self { visit, customer })
    }
}

impl CustomerVisit {
    /// The customer, for the audit log.
    pub fn by(&self) -> By {
        By::new(Actor::Customer(self.customer.id), &self.source)
    }
}
