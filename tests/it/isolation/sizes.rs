//! No route takes a larger body than it is for: all operations of the documents, and all routes of shops and consoles.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use bytes::Bytes;
use futures_util::stream;
use orion::{api::Document, middleware::body_limit::UPLOAD};
use poem::{Body, http::Method};
use regex::Regex;

use super::{document::Spec, rightful, world::World};
use crate::support::request::{TestRequest, TestResponse};

const MOST: usize = 1_048_576;
/// Smaller than in life, so that the test is quick.
const MOST_UPLOADED: usize = 4 * MOST;
const CHUNK: usize = 64 * 1024;

/// What people may call things must not matter: `upload` among them.
const NAMES: [&str; 2] = ["upload", "00000000-0000-7000-8000-000000000000"];

#[tokio::test]
async fn no_route_but_the_upload_takes_a_large_body() {
    let world = World::with(&[("ORION_HTTP__MAX_UPLOAD_BYTES", &MOST_UPLOADED.to_string())]).await;
    let routes: Vec<_> = operations(&world).await.into_iter().chain(pages(&world)).collect();
    assert!(routes.iter().any(|route| route.path == "/products/upload" && route.method == Method::POST));
    assert_eq!(routes.iter().filter(|route| route.is_upload()).count(), 1);
    for route in &routes {
        let (what, most) =
            (format!("{} {}", route.method, route.path), if route.is_upload() { MOST_UPLOADED } else { MOST });
        let announced = route.request(&world).body(vec![b'a'; most + 1]).send().await;
        assert_eq!(announced.status, 413, "{what}: {}", String::from_utf8_lossy(&announced.body));
        let (answer, taken) = route.flood(&world).await;
        // The rest of a short body is read, so that the connection can go on.
        assert!(taken <= most + 3 * CHUNK, "{what} has read {taken} bytes and answers {}", answer.status);
        assert!(answer.status.is_client_error() || taken <= 3 * CHUNK, "{what}: {}", answer.status);
    }
}

/// One address with one method, and what is usually sent there.
struct Route {
    method: Method,
    path: String,
    host: String,
    content_type: String,
    token: Option<String>,
}

impl Route {
    fn request(&self, world: &World) -> TestRequest {
        let request = world.app.request(self.method.clone(), &self.path).on(&self.host);
        let request = request.header("content-type", &self.content_type).header("sec-fetch-site", "same-origin");
        self.token.iter().fold(request, |request, token| request.bearer(token))
    }

    fn is_upload(&self) -> bool {
        self.method == Method::POST && self.path == UPLOAD
    }

    /// Sends a body that never ends; the answer, and the bytes that were taken of it.
    async fn flood(&self, world: &World) -> (TestResponse, usize) {
        let taken = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&taken);
        let chunks = stream::repeat_with(move || {
            counted.fetch_add(CHUNK, Ordering::Relaxed);
            Ok::<_, Infallible>(Bytes::from(vec![b'a'; CHUNK]))
        });
        let chunks = futures_util::StreamExt::map(chunks, |chunk| chunk.map_err(|never| match never {}));
        let body = Body::from_bytes_stream::<_, _, std::io::Error>(chunks);
        let answer = self.request(world).stream(body).send().await;
        (answer, taken.load(Ordering::Relaxed))
    }
}

async fn operations(world: &World) -> Vec<Route> {
    let mut routes = vec![];
    for document in Document::ALL {
        let spec = Spec::read(document);
        let token = world.token(&world.alpha, rightful(document)).await;
        for operation in &spec.operations {
            let host = if document == Document::Admin { "localhost" } else { world.alpha.host.as_str() };
            let names = if operation.parameters().is_empty() { &NAMES[..1] } else { &NAMES };
            for name in names {
                let values = vec![(*name).to_owned(); operation.parameters().len()];
                routes.push(Route {
                    method: operation.method.clone(),
                    path: operation.path_for(&world.alpha.vendor_id.to_string(), &values),
                    host: host.to_owned(),
                    content_type: match operation.body.as_ref().map(|body| body.content_type.as_str()) {
                        Some("multipart/form-data") => "multipart/form-data; boundary=aaaaaaaaaaaaaaaa".to_owned(),
                        Some(content_type) => content_type.to_owned(),
                        None => "application/json".to_owned(),
                    },
                    token: Some(token.clone()),
                });
            }
        }
    }
    routes
}

/// All routes of the pages, as the source declares them.
fn pages(world: &World) -> Vec<Route> {
    let declared = Regex::new(r#"\.at\(\s*"([^"]+)""#).unwrap();
    let parameter = Regex::new("[:*][a-z]+").unwrap();
    let sources = [include_str!("../../../src/storefront/mod.rs"), include_str!("../../../src/consoles/mod.rs")];
    let paths = sources.iter().flat_map(|source| declared.captures_iter(source)).map(|found| found[1].to_owned());
    let mut routes = vec![];
    for path in paths {
        for name in NAMES {
            let path = parameter.replace_all(&path, name).into_owned();
            for (host, base) in [(world.alpha.host.as_str(), ""), ("localhost", "/shop/alpha")] {
                for method in [Method::GET, Method::POST] {
                    routes.push(Route {
                        method,
                        path: format!("{base}{path}"),
                        host: host.to_owned(),
                        content_type: "application/x-www-form-urlencoded".to_owned(),
                        token: None,
                    });
                }
            }
        }
    }
    routes
}
