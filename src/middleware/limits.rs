//! Counts every request before its handler runs, and bounds the requests that a vendor has at a time.

use std::sync::Arc;

use poem::{Endpoint, IntoResponse, Request, Response, Result};
use uuid::Uuid;

use super::{client, tenant::VendorContext};
use crate::{
    app::App,
    auth::{
        api_key::ApiKey,
        jwt::{Access, Audience},
    },
    error::AppError,
    limits::{Caller, Limit, Standing},
    telemetry::metrics,
    types::code::Code,
};

/// Answers 429 to a caller who has used up a minute, and 503 if the vendor has too many requests at a time. The
/// headers of the API's answers say what is left.
pub async fn around<E: Endpoint>(app: Arc<App>, next: Arc<E>, request: Request) -> Result<Response> {
    let (caller, limit) = (caller(&app, &request), Limit::of(request.method(), request.uri().path()));
    let standing = match app.limits.count(&caller, limit) {
        Ok(standing) => standing,
        Err(refusal) => {
            let standing = refusal.standing;
            return Err(with(AppError::from(refusal).into(), standing));
        }
    };
    let place = match caller.vendor {
        Some(vendor) => app.limits.enter(vendor).await.map(Some),
        None => Ok(None),
    };
    let Ok(place) = place else {
        metrics::limited("concurrency");
        return Err(with(AppError::of(Code::Overloaded).into(), standing));
    };
    let is_api = client::is_api(request.uri().path());
    let answer = next.call(request).await;
    drop(place);
    match answer {
        Ok(answer) => {
            let mut response = answer.into_response();
            if is_api {
                standing.tell(response.headers_mut());
            }
            Ok(response)
        }
        Err(error) => Err(with(error, standing)),
    }
}

/// Adds the standing to an error, from which the envelope writes it.
fn with(mut error: poem::Error, standing: Standing) -> poem::Error {
    error.set_data(standing);
    error
}

/// The caller as host, path and token name them. The token must be genuine. Whether its session still exists is checked
/// later, after the request was counted.
fn caller(app: &App, request: &Request) -> Caller {
    let stranger = client::stranger(request, &app.config.http);
    let context = request.data::<VendorContext>().and_then(|context| context.tenant.as_ref());
    let vendor = context.map(|tenant| tenant.vendor_id);
    match client::bearer(request).and_then(|token| owner(app, token)) {
        // At another vendor, a token does not identify the caller.
        Some((at, person)) if vendor.is_none() || vendor == at => {
            Caller { vendor: at, person: Some(person), ..stranger }
        }
        _ => Caller { vendor, ..stranger },
    }
}

/// The vendor of a token or key, and the person or the key itself.
fn owner(app: &App, token: &str) -> Option<(Option<Uuid>, Uuid)> {
    if ApiKey::is_meant(token) {
        let owner = app.limits.find_key(&ApiKey::parse(token).ok()?)?;
        return Some((owner.vendor, owner.key));
    }
    let access = app.tokens.verify(token).ok()?;
    Some((vendor_of(access), access.subject))
}

fn vendor_of(access: Access) -> Option<Uuid> {
    match access.audience {
        Audience::Admin => None,
        Audience::Vendor(vendor) | Audience::Customer(vendor) => Some(vendor),
    }
}
