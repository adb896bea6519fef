//! A request to the program in memory and what it answered.

use std::{net::SocketAddr, sync::Arc};

use bytes::Bytes;
use futures_util::{StreamExt, stream::BoxStream};
use poem::{
    Addr, Body, Endpoint, Request, RequestParts, Response,
    endpoint::BoxEndpoint,
    http::{HeaderMap, Method, StatusCode, header, uri::Scheme},
    web::{LocalAddr, RemoteAddr},
};
use serde_json::Value;
use tokio::task::JoinSet;

use super::documented;

/// A request that is being put together; `send` sends it.
pub struct TestRequest {
    endpoint: Arc<BoxEndpoint<'static>>,
    method: Method,
    path: String,
    host: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
    stream: Option<Body>,
}

impl TestRequest {
    pub fn new(endpoint: Arc<BoxEndpoint<'static>>, method: Method, path: &str) -> Self {
        let host = "localhost".to_owned();
        Self { endpoint, method, path: path.to_owned(), host, headers: Vec::new(), body: None, stream: None }
    }

    /// Sends it to this host, as `alpha.localhost`.
    pub fn on(mut self, host: &str) -> Self {
        self.host = host.to_owned();
        self
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub fn json(self, body: &Value) -> Self {
        let bytes = serde_json::to_vec(body).unwrap();
        self.header("content-type", "application/json").body(bytes)
    }

    pub fn form(self, fields: &[(&str, &str)]) -> Self {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        let body = form.extend_pairs(fields).finish();
        self.header("content-type", "application/x-www-form-urlencoded").body(body.into_bytes())
    }

    pub fn body(mut self, bytes: Vec<u8>) -> Self {
        self.body = Some(bytes);
        self
    }

    /// With a body whose length is not announced.
    pub fn stream(mut self, body: Body) -> Self {
        self.stream = Some(body);
        self
    }

    pub async fn send(self) -> TestResponse {
        let label = format!("{} {}", self.method, self.path);
        let (method, target) = (self.method.clone(), self.path.clone());
        let answer = TestResponse::read(label, self.respond().await).await;
        documented::check(&method, &target, &answer);
        answer
    }

    /// Sends it and reads the first event of the stream that answers it.
    pub async fn open(self) -> TestStream {
        let (parts, body) = self.respond().await.into_parts();
        let mut stream =
            TestStream { status: parts.status, read: String::new(), rest: body.into_bytes_stream().boxed() };
        while !stream.read.contains("\n\n") && stream.read_on().await {}
        stream
    }

    async fn respond(self) -> Response {
        let mut request = poem::http::Request::builder().method(self.method).uri(&self.path);
        request = request.header(header::HOST, &self.host);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some(bytes) = &self.body {
            request = request.header(header::CONTENT_LENGTH, bytes.len());
        }
        // As the server makes it, with a peer and the target as it was sent; poem's own builder leaves both out.
        let (parts, ()) = request.body(()).unwrap().into_parts();
        let peer: SocketAddr = ([127, 0, 0, 1], 4711).into();
        let address = Addr::SocketAddr(peer);
        let parts = RequestParts::from((parts, LocalAddr(address.clone()), RemoteAddr(address), Scheme::HTTP));
        let body = self.stream.or_else(|| self.body.map(Body::from_vec)).unwrap_or_else(Body::empty);
        let request = Request::from_parts(parts, body);
        // On a task, as in the server: it has a stack of its own, and a caller that stops waiting drops the request.
        let endpoint = self.endpoint;
        let mut task = JoinSet::new();
        task.spawn(async move { endpoint.get_response(request).await });
        match task.join_next().await.unwrap() {
            Ok(response) => response,
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        }
    }
}

/// An answer that goes on.
pub struct TestStream {
    pub status: StatusCode,
    /// What has been read of it.
    pub read: String,
    rest: BoxStream<'static, Result<Bytes, std::io::Error>>,
}

impl TestStream {
    /// Reads it to its end; all of it.
    pub async fn read_to_end(mut self) -> String {
        while self.read_on().await {}
        self.read
    }

    /// Reads a piece; whether there was one.
    async fn read_on(&mut self) -> bool {
        let Some(piece) = self.rest.next().await else { return false };
        self.read.push_str(std::str::from_utf8(&piece.unwrap()).unwrap());
        true
    }
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct TestResponse {
    label: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl TestResponse {
    async fn read(label: String, response: Response) -> Self {
        let (parts, body) = response.into_parts();
        Self { label, status: parts.status, headers: parts.headers, body: body.into_vec().await.unwrap() }
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body as JSON; an empty one as null.
    #[track_caller]
    pub fn value(&self) -> Value {
        if self.body.is_empty() {
            return Value::Null;
        }
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{}: {error}: {}", self.label, self.text()))
    }

    /// A header's value, empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Fails unless the answer has this status; gives its body.
    #[track_caller]
    pub fn assert_status(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}: {}", self.label, self.text());
        if self.header("content-type").starts_with("application/json") { self.value() } else { Value::Null }
    }

    /// Fails unless the answer is 2xx; gives its body.
    #[track_caller]
    pub fn assert_ok(&self) -> Value {
        assert!(self.status.is_success(), "{}: {} {}", self.label, self.status, self.text());
        self.assert_status(self.status.as_u16())
    }

    /// Whether it worked, or failed only because nobody grants more than they have.
    pub fn lets_in(&self) -> bool {
        self.status.is_success() || self.value()["error_code"] == "PERMISSION_NOT_GRANTABLE"
    }

    /// Fails unless the answer is the error envelope with this status and code; gives it.
    #[track_caller]
    pub fn assert_error(&self, status: u16, code: &str) -> Value {
        let envelope = self.assert_status(status);
        assert_eq!(envelope["error_code"], code, "{}: {}", self.label, self.text());
        assert_eq!(envelope["status_code"], status, "{}: {}", self.label, self.text());
        envelope
    }
}
