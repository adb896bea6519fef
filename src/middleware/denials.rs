//! Records refused requests for the audit log.

use std::sync::{Arc, Mutex, PoisonError};

use poem::{Endpoint, IntoResponse, Request, Response, Result};
use uuid::Uuid;

use super::{client, request_id::RequestId, request_log};
use crate::{
    config::HttpConfig,
    services::audit::{Actor, By, Denial, Denials},
    types::{code::Code, source::Source},
};

/// The caller of the present request, as far as the token says. The guards set it.
#[derive(Debug, Clone, Default)]
pub struct CallerNote(Arc<Mutex<KnownCaller>>);

#[derive(Debug, Clone, Default)]
struct KnownCaller {
    actor: Option<Actor>,
    /// The vendor of the member or customer.
    home: Option<Uuid>,
    /// The vendor that the request is for.
    tried: Option<Uuid>,
}

impl CallerNote {
    /// Notes who the caller is: somebody of `home`, or of the platform.
    pub fn is(request: &Request, actor: Actor, home: Option<Uuid>) {
        Self::tell(request, |known| (known.actor, known.home) = (Some(actor), home));
    }

    /// Notes which vendor the request is for.
    pub fn tries(request: &Request, vendor: Option<Uuid>) {
        Self::tell(request, |known| known.tried = vendor);
    }

    fn tell(request: &Request, tell: impl FnOnce(&mut KnownCaller)) {
        if let Some(caller) = request.data::<Self>() {
            tell(&mut caller.0.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }

    fn read(&self) -> KnownCaller {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Notes missing permissions, tokens of other vendors and floods; whatever else fails is not a denial.
pub async fn watch<E: Endpoint>(
    denials: Denials,
    http: Arc<HttpConfig>,
    next: Arc<E>,
    mut request: Request,
) -> Result<Response> {
    let (caller, id) = (CallerNote::default(), RequestId::of(&request));
    let (method, address) = (request_log::method(request.method()), client::address(&request, &http));
    request.set_data(caller.clone());
    let response = next.call(request).await?.into_response();
    let denied =
        |code: &&Code| matches!(code, Code::PermissionDenied | Code::UnauthorizedVendorAccess | Code::RateLimited);
    if let Some(&code) = response.data::<Code>().filter(denied) {
        let KnownCaller { actor, home, tried } = caller.read();
        let source = Source::new(address.to_string(), "", Some(id.to_string()));
        // A refusal inside a team is written to the vendor's own log. Attempts at other vendors and floods of requests
        // go to the platform's log, for operators.
        let vendor = home.filter(|_| code == Code::PermissionDenied);
        let route = request_log::route(&response);
        denials.note(Denial {
            by: By::new(actor.unwrap_or(Actor::Anonymous), &source),
            vendor,
            tried: tried.filter(|_| code == Code::UnauthorizedVendorAccess),
            operation: format!("{method} {route}"),
            code,
        });
    }
    Ok(response)
}
