//! The accept loop. hyper is driven here rather than by poem, which sets no deadline for a request's head, counts no
//! connections, leaves Nagle on, and spins when file descriptors run out.

use std::{convert::Infallible, io, pin::pin, sync::Arc, time::Duration};

use hyper::{body::Incoming, server::conn, service::service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use poem::{
    Addr, Endpoint, EndpointExt, Response,
    endpoint::{DynEndpoint, ToDynEndpoint},
    http::uri::Scheme,
    web::{LocalAddr, RemoteAddr},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::{sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::addresses::Addresses;
use crate::{config::HttpConfig, telemetry::metrics};

/// What an HTTP/2 connection begins with.
const H2_PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
/// Streams of one HTTP/2 connection at a time.
const H2_STREAMS: u32 = 100;
/// How long to wait when no file descriptor is left.
const BACK_OFF: Duration = Duration::from_millis(50);

type Handler = Arc<dyn DynEndpoint<Output = Response>>;

/// Serves `endpoint` on `listener` until `stop`; then lets requests end for `http.shutdown_seconds`.
pub async fn serve<E>(listener: TcpListener, endpoint: E, http: &HttpConfig, stop: CancellationToken)
where
    E: Endpoint + 'static,
{
    let handler: Handler = Arc::new(ToDynEndpoint(endpoint.map_to_response()));
    let places = Arc::new(Semaphore::new(http.max_connections));
    let addresses = Addresses::default();
    let (open, cut) = (TaskTracker::new(), CancellationToken::new());
    let name = listener.local_addr().map_or_else(|_| String::new(), |address| address.to_string());
    loop {
        // If all places are taken, further connections wait in the kernel's queue.
        let place = tokio::select! {
            place = Arc::clone(&places).acquire_owned() => place,
            () = stop.cancelled() => break,
        };
        let (socket, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    back_off(&error).await;
                    continue;
                }
            },
            () = stop.cancelled() => break,
        };
        let Some(of_address) = addresses.count(peer.ip(), http) else {
            metrics::limited("connections");
            continue;
        };
        let connection = OpenConnection { handler: Arc::clone(&handler), peer, deadline: http.header_timeout() };
        let (stop, cut) = (stop.clone(), cut.clone());
        let counted = metrics::Connection::open(name.clone());
        open.spawn(async move {
            tokio::select! {
                () = connection.serve(socket, stop) => {}
                () = cut.cancelled() => {}
            }
            drop((place, of_address, counted));
        });
    }
    drop(listener);
    open.close();
    if timeout(http.shutdown_timeout(), open.wait()).await.is_err() {
        tracing::warn!(connections.open = open.len(), "Cutting {} connections that did not end in time", open.len());
        cut.cancel();
        open.wait().await;
    }
}

/// A failed accept is the connection's own fault, or ours for having no descriptor left; only the latter lasts.
async fn back_off(error: &io::Error) {
    if !matches!(error.kind(), io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset) {
        tracing::warn!("Can't accept a connection: {error}");
        sleep(BACK_OFF).await;
    }
}

struct OpenConnection {
    handler: Handler,
    peer: std::net::SocketAddr,
    /// How long a request's head may take to arrive.
    deadline: Duration,
}

impl OpenConnection {
    async fn serve(self, socket: TcpStream, stop: CancellationToken) {
        let (Ok(()), Ok(local)) = (socket.set_nodelay(true), socket.local_addr()) else { return };
        let is_h2 = tokio::select! {
            found = timeout(self.deadline, begins_with_preface(&socket)) => match found {
                Ok(Ok(is_h2)) => is_h2,
                _ => return,
            },
            () = stop.cancelled() => return,
        };
        let (handler, peer) = (self.handler, self.peer);
        let service = service_fn(move |request: poem::http::Request<Incoming>| {
            let handler = Arc::clone(&handler);
            async move {
                let addresses = (LocalAddr(Addr::SocketAddr(local)), RemoteAddr(Addr::SocketAddr(peer)));
                let request = (request, addresses.0, addresses.1, Scheme::HTTP);
                Ok::<_, Infallible>(hyper::Response::from(handler.get_response(request.into()).await))
            }
        });
        let io = TokioIo::new(socket);
        // A connection ends because the client leaves, by its error, or by ours; no case is worth a line in the log.
        macro_rules! run {
            ($connection:expr) => {{
                let mut connection = pin!($connection);
                tokio::select! {
                    _ = connection.as_mut() => return,
                    () = stop.cancelled() => connection.as_mut().graceful_shutdown(),
                }
                let _ = connection.await;
            }};
        }
        if is_h2 {
            let mut h2 = conn::http2::Builder::new(TokioExecutor::new());
            h2.timer(TokioTimer::new()).max_concurrent_streams(H2_STREAMS).max_header_list_size(16 * 1024);
            h2.keep_alive_interval(Duration::from_secs(20)).keep_alive_timeout(self.deadline);
            run!(h2.serve_connection(io, service));
        } else {
            let mut h1 = conn::http1::Builder::new();
            h1.timer(TokioTimer::new()).header_read_timeout(self.deadline);
            run!(h1.serve_connection(io, service));
        }
    }
}

/// Looks at the first bytes without taking them.
async fn begins_with_preface(socket: &TcpStream) -> io::Result<bool> {
    let mut buffer = [0; 24];
    loop {
        let count = socket.peek(&mut buffer).await?;
        let seen = buffer.get(..count).unwrap_or_default();
        if seen.is_empty() || seen == H2_PREFACE || !H2_PREFACE.starts_with(seen) {
            return Ok(seen == H2_PREFACE);
        }
        sleep(Duration::from_millis(10)).await;
    }
}
