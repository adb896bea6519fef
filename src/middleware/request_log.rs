//! How each request ended: one line in the log, one count in the metrics, one span for the collector. All carry the
//! route's template and never the path, which may hold a secret.

use std::{
    error::Error,
    sync::Arc,
    time::{Duration, Instant},
};

use poem::{
    Endpoint, IntoResponse, PathPattern, Request, Response, Result,
    http::{Method, StatusCode},
};
use tracing::{Instrument, Span, error, field::Empty, info, info_span, warn};
use uuid::Uuid;

use super::{request_id::RequestId, trace_parent};
use crate::{
    config::Config,
    telemetry::{metrics, traces},
    types::code::Code,
};

/// Why a request failed on our side; left with the answer for its line, and never sent.
#[derive(Debug, Clone)]
pub struct Cause(String);

impl Cause {
    /// The causes of `error`, without repetitions.
    #[must_use]
    pub fn behind(error: &dyn Error) -> Self {
        let mut causes = vec![];
        let mut cause = error.source();
        while let Some(error) = cause {
            let text = error.to_string();
            if causes.last() != Some(&text) {
                causes.push(text);
            }
            cause = error.source();
        }
        Self(causes.join(": "))
    }
}

/// How a request ended.
struct RequestOutcome<'a> {
    method: &'static str,
    route: &'a str,
    status: StatusCode,
    code: &'static str,
    cause: &'a str,
    took: Duration,
}

/// Runs the request in a span with its id and, once they are known, its vendor and who sent it; says how it ended.
pub async fn log<E: Endpoint>(config: Arc<Config>, next: Arc<E>, request: Request) -> Result<Response> {
    let id = RequestId::of(&request);
    let method = method(request.method());
    let line = info_span!("request", request.id = %id, vendor.code = Empty, actor.kind = Empty, actor.id = Empty);
    let reported = info_span!(target: traces::TARGET, "request", otel.kind = "server");
    trace_parent::follow(&reported, &request, &config);
    let answered = async move {
        traces::note("request.id", id.to_string());
        let (counted, start) = (metrics::Request::begin(), Instant::now());
        let response = next.call(request).await.map_or_else(poem::Error::into_response, IntoResponse::into_response);
        let outcome = RequestOutcome {
            method,
            route: route(&response),
            status: response.status(),
            code: response.data::<Code>().map_or("", |code| code.as_str()),
            cause: response.data::<Cause>().map_or("", |cause| &cause.0),
            took: start.elapsed(),
        };
        counted.answered(outcome.route, method, outcome.status.as_u16(), outcome.code, outcome.took);
        outcome.say();
        outcome.report();
        Ok(response)
    };
    answered.instrument(line).instrument(reported).await
}

impl RequestOutcome<'_> {
    /// A fault of ours is an error, being busy or not ready a warning, and what the client did wrong neither.
    fn say(&self) {
        let Self { method, route, status, code, cause, .. } = *self;
        let (status, milliseconds) = (status.as_u16(), self.took.as_millis());
        let (space, colon) = (if code.is_empty() { "" } else { " " }, if cause.is_empty() { "" } else { ": " });
        macro_rules! line {
            ($level:ident) => {
                $level!(
                    http.method = method,
                    http.route = route,
                    http.status = status,
                    error.code = (!code.is_empty()).then_some(code),
                    milliseconds = u64::try_from(milliseconds).unwrap_or(u64::MAX),
                    "{method} {route} answered {status}{space}{code} in {milliseconds} ms{colon}{cause}",
                )
            };
        }
        match self.status {
            StatusCode::INTERNAL_SERVER_ERROR => line!(error),
            status if status.is_server_error() => line!(warn),
            _ => line!(info),
        }
    }

    fn report(&self) {
        traces::name(format!("{} {}", self.method, self.route));
        traces::note("http.request.method", self.method);
        traces::note("http.route", self.route.to_owned());
        traces::note("http.response.status_code", i64::from(self.status.as_u16()));
        if !self.code.is_empty() {
            traces::note("error.code", self.code);
        }
        if self.status.is_server_error() {
            traces::fail(self.code);
        }
    }
}

/// The template of the route that answered; empty for a path without a route.
pub(super) fn route(response: &Response) -> &str {
    response.data::<PathPattern>().map(|route| &*route.0).filter(|route| !route.is_empty()).unwrap_or("(no route)")
}

/// The method, if it is one that HTTP names: a client may make up others.
pub(super) fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}

/// Notes the request's vendor for the log and the traces.
pub fn note_vendor(code: &str) {
    Span::current().record("vendor.code", code);
    traces::note("vendor.code", code.to_owned());
}

/// Notes the request's caller for the log: an `operator`, a `member` of a team, an `api_key`, a `customer` or a
/// `guest`.
pub fn note_actor(kind: &'static str, id: Option<Uuid>) {
    let span = Span::current();
    span.record("actor.kind", kind);
    if let Some(id) = id {
        span.record("actor.id", tracing::field::display(id));
    }
}
