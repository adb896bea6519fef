//! Handles answers that come before the request's body was read, such as refusals. Over HTTP/1 the rest of the body
//! would be in front of the next request. So a short rest is read; otherwise the connection is closed, and the answer
//! says so.

use std::{io, pin::Pin, sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use poem::{
    Body, Endpoint, IntoResponse, Request, Response, Result,
    http::{HeaderValue, Version, header},
};
use tokio::{sync::Mutex, time::timeout};

/// Bytes of a body that are read although nobody wants them.
const SHORT: u64 = 64 * 1024;
/// How long to wait for the rest of a short body.
const PATIENCE: Duration = Duration::from_millis(250);

/// A body, shared between the handler and [`announce`].
struct AnswerHead {
    /// `None` once it has ended.
    chunks: Option<Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>>,
    /// Bytes that were read.
    seen: u64,
}

/// Adds `Connection: close` to an answer whose request's body was not read to its end, unless the rest of it is short
/// and arrives soon.
pub async fn announce<E: Endpoint>(next: Arc<E>, mut request: Request) -> Result<Response> {
    let body = request.take_body();
    if body.is_empty() || request.version() >= Version::HTTP_2 {
        request.set_body(body);
        return next.call(request).await.map(IntoResponse::into_response);
    }
    // Reading would tell a client that waits for leave to send its body.
    let may_read = !request.headers().contains_key(header::EXPECT);
    let length = request.header(header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    let sent = Arc::new(Mutex::new(AnswerHead { chunks: Some(Box::pin(body.into_bytes_stream())), seen: 0 }));
    request.set_body(shared(Arc::clone(&sent)));
    let mut response = next.call(request).await.map_or_else(poem::Error::into_response, IntoResponse::into_response);
    let ends = timeout(PATIENCE, async { ends(&mut *sent.lock().await, length, may_read).await });
    if !ends.await.unwrap_or(false) {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(response)
}

fn shared(sent: Arc<Mutex<AnswerHead>>) -> Body {
    Body::from_bytes_stream(stream::unfold(sent, |sent| async move {
        let chunk = sent.lock().await.next().await?;
        Some((chunk, sent))
    }))
}

/// Whether the body ends within [`SHORT`] bytes, which are read.
async fn ends(sent: &mut AnswerHead, length: Option<u64>, may_read: bool) -> bool {
    if sent.chunks.is_none() {
        return true;
    }
    let last = sent.seen.saturating_add(SHORT);
    if !may_read || length.is_some_and(|length| length > last) {
        return false;
    }
    while sent.seen <= last {
        if !matches!(sent.next().await, Some(Ok(_))) {
            return sent.chunks.is_none();
        }
    }
    false
}

impl AnswerHead {
    async fn next(&mut self) -> Option<io::Result<Bytes>> {
        let chunk = self.chunks.as_mut()?.next().await;
        match &chunk {
            Some(Ok(bytes)) => self.seen = self.seen.saturating_add(bytes.len() as u64),
            None => self.chunks = None,
            Some(Err(_)) => {}
        }
        chunk
    }
}
