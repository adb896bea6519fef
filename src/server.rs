//! The whole HTTP surface: what is mounted where, and what happens around it.

pub mod connections;

use std::sync::Arc;

use poem::{Endpoint, EndpointExt, Response, Route, endpoint::make_sync};

use crate::{
    api::{self, envelope::Envelope},
    config::Config,
    middleware::{
        body_limit::{self, BodyLimits},
        cookies, origin, request_id, request_log, request_shape, request_timeout, security_headers,
    },
    static_files::{self, StaticFiles},
    types::clock::Clock,
};

/// Puts everything that every request needs around `routes`, the outermost first in reading order from below.
pub fn around_everything<E>(
    config: &Config,
    clock: Clock,
    allow: api::AllowTable,
    routes: E,
) -> impl Endpoint<Output = Response> + use<E>
where
    E: Endpoint<Output = Response> + 'static,
{
    let scheme = config.platform.scheme;
    let limits = BodyLimits { body: config.http.max_body_bytes, upload: config.http.max_upload_bytes };
    let patience = config.http.request_timeout();
    let envelope = Arc::new(Envelope::new(clock, allow));
    routes
        .around(move |next, request| cookies::to_bearer(scheme, next, request))
        .around(move |next, request| origin::check(scheme, next, request))
        .around(move |next, request| body_limit::limit(limits, next, request))
        .around(move |next, request| request_timeout::limit(patience, next, request))
        .around(request_shape::check)
        .around(move |next, request| Arc::clone(&envelope).around(next, request))
        .around(request_log::log)
        .around(move |next, request| security_headers::add(scheme, next, request))
        .around(request_id::assign)
}

/// What needs no vendor: the APIs' documents and operations, files, the reference, the health checks.
pub fn routes() -> serde_json::Result<Route> {
    Ok(api::routes()?
        .nest_no_strip("/static", StaticFiles)
        .at("/docs", poem::get(poem::endpoint::make(async |request| static_files::page(&request, "docs/index.html"))))
        .at("/livez", poem::get(make_sync(|_| "ok"))))
}
