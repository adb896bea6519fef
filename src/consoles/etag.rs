//! Answers that browsers keep and ask about again.

use poem::{
    Request, Response,
    http::{StatusCode, header},
};
use sha2::{Digest, Sha256};

/// The answer with an ETag over its content; 304 when the browser has it.
pub(super) fn with_etag(request: &Request, status: StatusCode, content_type: &str, content: String) -> Response {
    let digest = Sha256::digest(content.as_bytes());
    let etag = format!("\"{}\"", digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>());
    let answer = Response::builder().header(header::ETAG, &etag).header(header::CACHE_CONTROL, "private, no-cache");
    let known = request.header(header::IF_NONE_MATCH).is_some_and(|known| known.contains(&etag));
    if known && status == StatusCode::OK {
        return answer.status(StatusCode::NOT_MODIFIED).finish();
    }
    answer.status(status).content_type(content_type).body(content)
}
