//! Turns every failure into the one error envelope: errors of services and of poem, unknown paths, panics.

use std::{any::Any, panic::AssertUnwindSafe, sync::Arc};

use futures_util::FutureExt;
use poem::{
    Endpoint, IntoResponse, PathPattern, Request, Response,
    error::{MethodNotAllowedError, NotFoundError, ReadBodyError},
    http::{HeaderValue, StatusCode, header},
};
use poem_openapi::{
    error::{
        AuthorizationError, ContentTypeError, ParseMultipartError, ParseParamError, ParsePathError,
        ParseRequestPayloadError,
    },
    types::ToJSON,
};

use super::{
    allow::AllowTable,
    failure::{ErrorBody, ErrorField, SecondFactorOut},
    json_body::readable,
    public::carts::CartOut,
};
use crate::{
    error::AppError,
    limits::Standing,
    middleware::{client, request_id::RequestId, request_log::Cause},
    services::orders::OrderError,
    types::{
        clock::Clock,
        code::{Code, FieldError},
    },
};

/// Turns failures into answers. It is the outermost part of the program that knows what a failure means.
pub struct Envelope {
    clock: Clock,
    allow: AllowTable,
}

/// A failure, and what its answer needs to know about the request.
struct Failure {
    error: AppError,
    route: Option<PathPattern>,
    standing: Option<Standing>,
    is_api: bool,
    request_id: RequestId,
    path: String,
}

impl Envelope {
    /// An envelope whose times come from `clock` and whose `Allow` headers come from `allow`.
    #[must_use]
    pub fn new(clock: Clock, allow: AllowTable) -> Self {
        Self { clock, allow }
    }

    /// Runs `next`. Its answer, error or panic becomes a response.
    pub async fn around<E: Endpoint>(self: Arc<Self>, next: Arc<E>, request: Request) -> poem::Result<Response> {
        let is_api = client::is_api(request.uri().path());
        let path = request.uri().path().to_owned();
        let request_id = RequestId::of(&request);
        let (error, route, standing) = match AssertUnwindSafe(next.call(request)).catch_unwind().await {
            Ok(Ok(output)) => return Ok(output.into_response()),
            Ok(Err(error)) if error.is_from_response() && !(is_api && error.status().is_server_error()) => {
                return Ok(error.into_response());
            }
            Ok(Err(error)) => {
                let (route, standing) = (error.data::<PathPattern>().cloned(), error.data::<Standing>().copied());
                (app_error(error), route, standing)
            }
            Err(panic) => (AppError::internal(format!("panicked: {}", panic_text(panic.as_ref()))), None, None),
        };
        Ok(self.answer(&Failure { error, route, standing, is_api, request_id, path }))
    }

    fn answer(&self, failure: &Failure) -> Response {
        let error = &failure.error;
        let mut response = if failure.is_api { self.json(failure) } else { page(failure) };
        response.set_status(error.http_status());
        response.set_data(error.code());
        response.set_data(Cause::behind(error));
        if let Some(route) = &failure.route {
            response.set_data(route.clone());
        }
        let headers = response.headers_mut();
        if let Some(standing) = failure.standing.filter(|_| failure.is_api) {
            standing.tell(headers);
        }
        if let Some(seconds) = error.retry_after() {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if error.http_status() == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if error.code() == Code::MethodNotAllowed
            && let Ok(allowed) = HeaderValue::from_str(&self.allow.methods(&failure.path))
        {
            headers.insert(header::ALLOW, allowed);
        }
        response
    }

    fn json(&self, failure: &Failure) -> Response {
        let error = &failure.error;
        let field = |field: &FieldError| ErrorField { field: field.field.clone(), message: field.message.clone() };
        let body = ErrorBody {
            detail: error.detail().to_owned(),
            error_code: error.code().as_str().to_owned(),
            status_code: error.http_status().as_u16(),
            timestamp: self.clock.now().into(),
            request_id: failure.request_id.to_string(),
            errors: error.fields().iter().map(field).collect(),
            second_factor: error.challenge().map(|challenge| SecondFactorOut {
                challenge: challenge.token.clone(),
                factors: challenge.factors.iter().map(ToString::to_string).collect(),
                expires_in: challenge.lifetime.num_seconds(),
            }),
            cart: changed_cart(error),
        };
        Response::builder().content_type("application/json; charset=utf-8").body(body.to_json_string())
    }
}

/// The present cart, if an order was refused because the cart now costs something else.
fn changed_cart(error: &AppError) -> Option<CartOut> {
    match std::error::Error::source(error)?.downcast_ref::<OrderError>()? {
        OrderError::CartChanged { cart, currency } => Some(CartOut::of((**cart).clone(), currency, None)),
        _ => None,
    }
}

/// The error page for requests of pages whose own error page could not be made.
fn page(failure: &Failure) -> Response {
    let status = failure.error.http_status();
    let title = status.canonical_reason().unwrap_or("Error");
    let body = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\
         <body><h1>{title}</h1><p>{}</p><p><small>{}</small></p></body></html>",
        escape(failure.error.detail()),
        escape(&failure.request_id.to_string()),
    );
    Response::builder().content_type("text/html; charset=utf-8").body(body)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("(no message)")
}

/// Converts an error. An error of poem gets a code, a readable text and, if it is about a field, the field.
fn app_error(error: poem::Error) -> AppError {
    let error = match error.downcast::<AppError>() {
        Ok(error) => return error,
        Err(error) => error,
    };
    if let Some(ParseParamError { name, reason }) = error.downcast_ref() {
        return AppError::invalid(vec![FieldError::new(*name, parameter_problem(reason))]);
    }
    if let Some(ParseMultipartError { reason }) = error.downcast_ref() {
        return AppError::invalid(vec![FieldError::new("", readable(reason))]);
    }
    if let Some(ParseRequestPayloadError { reason }) = error.downcast_ref() {
        return AppError::new(Code::MalformedRequest, readable(reason));
    }
    if error.is::<ParsePathError>() || error.is::<NotFoundError>() {
        return AppError::of(Code::NotFound);
    }
    if error.is::<MethodNotAllowedError>() {
        return AppError::of(Code::MethodNotAllowed);
    }
    if error.is::<AuthorizationError>() {
        return AppError::of(Code::Unauthenticated);
    }
    if let Some(content_type) = error.downcast_ref::<ContentTypeError>() {
        return AppError::new(Code::UnsupportedMediaType, content_type.to_string());
    }
    if let Some(ReadBodyError::Io(_)) = error.downcast_ref() {
        return AppError::new(Code::MalformedRequest, "The body ended too early.");
    }
    by_status(error)
}

fn by_status(error: poem::Error) -> AppError {
    let code = match error.status() {
        StatusCode::UNAUTHORIZED => Code::Unauthenticated,
        StatusCode::FORBIDDEN => Code::PermissionDenied,
        StatusCode::NOT_FOUND => Code::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Code::MethodNotAllowed,
        StatusCode::CONFLICT => Code::Conflict,
        StatusCode::PAYLOAD_TOO_LARGE => Code::PayloadTooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Code::UnsupportedMediaType,
        StatusCode::UNPROCESSABLE_ENTITY => Code::ValidationFailed,
        StatusCode::TOO_MANY_REQUESTS => Code::RateLimited,
        status if status.is_client_error() => Code::MalformedRequest,
        _ => return AppError::internal(error),
    };
    AppError::of(code)
}

/// Translates poem-openapi's words about a parameter, such as `verification failed. maximum(100, exclusive: false)`.
fn parameter_problem(reason: &str) -> String {
    let reason = readable(reason);
    let Some((name, rest)) = reason.strip_prefix("verification failed. ").and_then(|rule| rule.split_once('(')) else {
        return reason;
    };
    let limit = rest.trim_end_matches(')').split(',').next().unwrap_or_default().trim_matches('"');
    match name {
        "maximum" => format!("must be at most {limit}"),
        "minimum" => format!("must be at least {limit}"),
        "maxLength" => format!("must have at most {limit} characters"),
        "minLength" => format!("must have at least {limit} characters"),
        "maxItems" => format!("must have at most {limit} entries"),
        "minItems" => format!("must have at least {limit} entries"),
        "pattern" => format!("must match {}", rest.trim_end_matches(')').trim_matches('"')),
        _ => "is not valid".to_owned(),
    }
}
