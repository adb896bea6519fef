//! JSON bodies of requests. Their size is limited, their type is checked, and the answer names all wrong fields at
//! once.

use poem::{Request, RequestBody, Result};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    payload::{Json, Payload},
    registry::{MetaMediaType, MetaRequest, Registry},
    types::{ParseFromJSON, Type},
};
use serde_json::Value;

use super::schema::BodySchema;
use crate::{
    error::AppError,
    middleware::body_limit,
    types::code::{Code, FieldError},
};

const CONTENT_TYPE: &str = "application/json";

/// A required JSON body. Anything that does not fit `T`'s documented schema is 422 with all wrong fields.
pub struct JsonBody<T>(pub T);

/// A JSON body that may be left out: nothing or `null` is `None`.
pub struct OptionalJsonBody<T>(pub Option<T>);

impl<'a, T: ParseFromJSON + 'static> ApiExtractor<'a> for JsonBody<T> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn request_meta() -> Option<MetaRequest> {
        Some(meta::<T>(true))
    }

    async fn from_request(request: &'a Request, body: &mut RequestBody, _: ExtractParamOptions<()>) -> Result<Self> {
        check_content_type::<T>(request)?;
        let bytes = body_limit::read(request, body).await?;
        if bytes.is_empty() {
            return Err(AppError::new(Code::MalformedJson, "The body is empty; JSON is expected.").into());
        }
        Ok(Self(parse(parse_json(&bytes)?)?))
    }
}

impl<'a, T: ParseFromJSON + 'static> ApiExtractor<'a> for OptionalJsonBody<T> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn request_meta() -> Option<MetaRequest> {
        Some(meta::<T>(false))
    }

    async fn from_request(request: &'a Request, body: &mut RequestBody, _: ExtractParamOptions<()>) -> Result<Self> {
        let bytes = body_limit::read(request, body).await?;
        if bytes.is_empty() {
            return Ok(Self(None));
        }
        check_content_type::<T>(request)?;
        Ok(Self(Some(parse(parse_json(&bytes)?)?)))
    }
}

fn meta<T: Type>(required: bool) -> MetaRequest {
    let content = vec![MetaMediaType { content_type: CONTENT_TYPE, schema: T::schema_ref() }];
    MetaRequest { description: None, content, required }
}

fn check_content_type<T: Type>(request: &Request) -> Result<(), AppError> {
    match request.content_type() {
        Some(found) if Json::<T>::check_content_type(found) => Ok(()),
        _ => Err(AppError::new(Code::UnsupportedMediaType, format!("The body must be {CONTENT_TYPE}."))),
    }
}

fn parse_json(bytes: &[u8]) -> Result<Value, AppError> {
    serde_json::from_slice(bytes).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        AppError::new(Code::MalformedJson, format!("The body is not JSON ({place})."))
    })
}

fn parse<T: ParseFromJSON + 'static>(value: Value) -> Result<T, AppError> {
    let errors = BodySchema::of::<T>().check(&value);
    if !errors.is_empty() {
        return Err(AppError::invalid(errors));
    }
    T::parse_from_json(Some(value))
        .map_err(|error| AppError::invalid(vec![FieldError::new("", readable(error.message()))]))
}

/// The part of poem-openapi's message that is about the value: `failed to parse "X": <this> (occurred while …)`.
#[must_use]
pub(super) fn readable(message: &str) -> String {
    let end = message.find(" (occurred while parsing").unwrap_or(message.len());
    let message = message.get(..end).unwrap_or(message);
    let text = message.strip_prefix("failed to parse \"").and_then(|rest| rest.split_once("\": "));
    text.map_or(message, |(_, text)| text).to_owned()
}
