//! A feed that is sent as a form. Its file is written to storage while it arrives; all other parts are short.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::{Stream, ready};
use multer::{Field, Multipart};
use poem::{Body, Request, RequestBody, Result};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    registry::{MetaMediaType, MetaRequest, MetaSchema, MetaSchemaRef, Registry},
};
use tokio::io::AsyncWriteExt;

use super::shapes;
use crate::{
    api::time::is_storable,
    error::AppError,
    integrations::storage::ObjectWriter,
    types::code::{Code, FieldError},
};

const CONTENT_TYPE: &str = "multipart/form-data";
/// The most bytes of a boundary (RFC 2046).
const BOUNDARY: usize = 70;
/// The most bytes of a part's header.
const HEAD: usize = 8 * 1024;
/// The most bytes of a part that is text.
const TEXT: usize = 1024;
/// The number of bytes that the parser gets at a time.
const PIECE: usize = 64 * 1024;
/// The text parts: name, type, format and description.
const FIELDS: [(&str, &str, Option<&str>, &str); 4] = [
    ("source", "string", None, "The source's name; `letzshop` if it is not said."),
    ("language", "string", None, "The language of its texts; the vendor's default one if it is not said."),
    ("accept_vanished", "boolean", None, "Deactivate products that the feed lacks, however many they are."),
    (
        "feed_at",
        "string",
        Some("date-time"),
        "When what the file says was true, as its export: what was sold or received since then is added to its quantities. \
         By default when it arrives.",
    ),
];

/// An upload form that was not read yet.
pub struct FeedForm {
    parts: Multipart<'static>,
    /// The number of bytes that the parser may still read before it has found the next part.
    left: Arc<AtomicUsize>,
}

/// The facts of an upload form about its feed: the name of the file, and the text fields or their defaults.
#[derive(Default)]
pub struct ReceivedFile {
    /// The name of the file on the person's computer.
    pub file_name: String,
    /// The name of the feed's source, unique within the vendor.
    pub source: String,
    /// The language of the feed's texts; `None` if the form does not name it.
    pub language: Option<String>,
    /// Whether products that the feed lacks are deactivated, whatever their number.
    pub accept_vanished: bool,
    /// The time of the file's data; `None` if the form does not name it.
    pub feed_at: Option<DateTime<Utc>>,
}

impl FeedForm {
    fn read(request: &Request, body: Body) -> Result<Self, AppError> {
        let unreadable = || AppError::new(Code::UnsupportedMediaType, format!("The body must be {CONTENT_TYPE}."));
        let boundary = multer::parse_boundary(request.content_type().ok_or_else(unreadable)?);
        let boundary = boundary.map_err(|error| match error {
            multer::Error::NoBoundary => malformed("The form has no boundary."),
            _ => unreadable(),
        })?;
        if boundary.is_empty() || boundary.len() > BOUNDARY {
            return Err(malformed("The form's boundary has 1 to 70 characters."));
        }
        let left = Arc::new(AtomicUsize::new(HEAD));
        let pieces = Pieces {
            chunks: Box::pin(body.into_bytes_stream()),
            rest: Bytes::new(),
            gave: false,
            left: Arc::clone(&left),
        };
        Ok(Self { parts: Multipart::new(pieces, boundary), left })
    }

    /// Writes the file into `writer`, and reads the other parts. The object of `writer` does not exist before it is
    /// finished.
    ///
    /// # Errors
    ///
    /// 400 for a form that cannot be read, 422 for parts that are unknown, missing, repeated or too long.
    pub async fn receive(mut self, writer: &mut ObjectWriter) -> Result<ReceivedFile, AppError> {
        let mut received = ReceivedFile { source: shapes::default_source(), ..ReceivedFile::default() };
        let mut seen: Vec<String> = vec![];
        while let Some(mut field) = self.next().await? {
            let name = field.name().unwrap_or_default().to_owned();
            if seen.contains(&name) {
                return Err(invalid(&name, "must be there once"));
            }
            match name.as_str() {
                "file" => {
                    received.file_name = field.file_name().unwrap_or("feed.csv").to_owned();
                    while let Some(chunk) = field.chunk().await.map_err(broken)? {
                        writer.sink().write_all(&chunk).await.map_err(AppError::internal)?;
                    }
                }
                "source" => received.source = text(&mut field).await?,
                "language" => received.language = Some(text(&mut field).await?).filter(|text| !text.is_empty()),
                "accept_vanished" => {
                    let text = text(&mut field).await?;
                    received.accept_vanished = text.parse().map_err(|_| invalid(&name, "must be true or false"))?;
                }
                "feed_at" => {
                    let moment = text(&mut field).await?.parse().ok().filter(|moment| is_storable(*moment));
                    received.feed_at = Some(moment.ok_or_else(|| invalid(&name, "must be a time (RFC 3339)"))?);
                }
                _ => return Err(invalid(&name.chars().take(50).collect::<String>(), "is not a part of this form")),
            }
            seen.push(name);
        }
        if seen.iter().any(|name| name == "file") { Ok(received) } else { Err(invalid("file", "is missing")) }
    }

    async fn next(&mut self) -> Result<Option<Field<'static>>, AppError> {
        self.left.store(HEAD, Ordering::Relaxed);
        let field = self.parts.next_field().await.map_err(broken)?;
        self.left.store(usize::MAX, Ordering::Relaxed);
        let head =
            |field: &Field<'_>| field.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
        if field.as_ref().map_or(0, head) > HEAD {
            return Err(malformed("A part's head is too long."));
        }
        Ok(field)
    }
}

async fn text(field: &mut Field<'static>) -> Result<String, AppError> {
    let mut bytes = vec![];
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        if bytes.len() + chunk.len() > TEXT {
            return Err(invalid(field.name().unwrap_or_default(), &format!("must have at most {TEXT} bytes")));
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| invalid(field.name().unwrap_or_default(), "must be UTF-8"))
}

fn malformed(detail: &str) -> AppError {
    AppError::new(Code::MalformedRequest, detail)
}

fn invalid(field: &str, problem: &str) -> AppError {
    AppError::invalid(vec![FieldError::new(field, problem)])
}

fn broken(error: multer::Error) -> AppError {
    match error {
        multer::Error::StreamReadFailed(_) => malformed("The form ended too early, or a part's head is too long."),
        error => malformed(&format!("The form can't be read: {error}.")),
    }
}

/// The body in pieces. The parser would read everything that has arrived before it parses any of it. So it gets one
/// piece at a time, and at most the length of a part's header while it looks for the next part.
struct Pieces {
    chunks: Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>,
    rest: Bytes,
    gave: bool,
    left: Arc<AtomicUsize>,
}

impl Stream for Pieces {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.gave) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        while self.rest.is_empty() {
            match ready!(self.chunks.as_mut().poll_next(context)) {
                Some(Ok(chunk)) => self.rest = chunk,
                end => return Poll::Ready(end),
            }
        }
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 {
            return Poll::Ready(Some(Err(io::Error::other("the head of a part is too long"))));
        }
        let length = self.rest.len().min(PIECE).min(left);
        if left != usize::MAX {
            self.left.store(left - length, Ordering::Relaxed);
        }
        self.gave = true;
        Poll::Ready(Some(Ok(self.rest.split_to(length))))
    }
}

impl<'a> ApiExtractor<'a> for FeedForm {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn register(_: &mut Registry) {}

    fn request_meta() -> Option<MetaRequest> {
        let file = MetaSchema {
            description: Some("The feed: CSV in any usual form, gzip or not."),
            ..MetaSchema::new_with_format("string", "binary")
        };
        let field = |(name, kind, format, description): (&'static str, _, Option<_>, _)| {
            let schema =
                format.map_or_else(|| MetaSchema::new(kind), |format| MetaSchema::new_with_format(kind, format));
            let schema = MetaSchema { description: Some(description), ..schema };
            (name, MetaSchemaRef::Inline(Box::new(schema)))
        };
        let file = ("file", MetaSchemaRef::Inline(Box::new(file)));
        let schema = MetaSchema {
            required: vec!["file"],
            properties: std::iter::once(file).chain(FIELDS.into_iter().map(field)).collect(),
            ..MetaSchema::new("object")
        };
        let schema = MetaSchemaRef::Inline(Box::new(schema));
        let content = vec![MetaMediaType { content_type: CONTENT_TYPE, schema }];
        Some(MetaRequest { description: None, content, required: true })
    }

    async fn from_request(request: &'a Request, body: &mut RequestBody, _: ExtractParamOptions<()>) -> Result<Self> {
        Ok(Self::read(request, body.take()?)?)
    }
}
