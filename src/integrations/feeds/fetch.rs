//! Fetches a feed from the web, and from nowhere else: addresses are checked before they are connected to, redirects
//! are followed by hand and checked again, and time and bytes are bounded.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, HeaderName, LAST_MODIFIED, LOCATION, USER_AGENT};
use reqwest::{Client, Response, StatusCode, redirect};
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::time::{Instant, timeout, timeout_at};
use tracing::warn;
use url::{Host, Url};

use super::address::{is_ours, is_public, is_web_port};
use super::code::FeedCode;
use super::pace::Pace;

/// Redirects that are followed.
const MAX_REDIRECTS: usize = 5;

/// Makes ring the process's cryptography for TLS. Call once before the first client is made; more calls do nothing.
pub fn install_crypto() {
    // An error means that a provider is already installed, which is enough.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Bounds of one fetch.
#[derive(Clone, Copy, Debug)]
pub struct FetchLimits {
    /// Bytes of the body as transferred.
    pub max_bytes: u64,
    /// Until a connection is there.
    pub connect: Duration,
    /// Until the answer's head is there, connecting included.
    pub headers: Duration,
    /// Between two pieces of the body.
    pub idle: Duration,
    /// The longest time of a fetch, including redirects.
    pub total: Duration,
    /// The least speed in any half minute, in bytes per second.
    pub min_rate: u64,
}

impl Default for FetchLimits {
    fn default() -> Self {
        Self {
            max_bytes: 2 * 1024 * 1024 * 1024,
            connect: Duration::from_secs(5),
            headers: Duration::from_secs(10),
            idle: Duration::from_secs(30),
            total: Duration::from_secs(15 * 60),
            min_rate: 1024,
        }
    }
}

/// Why there is no feed.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// It is no address, or not of the web; why.
    #[error("The address is not a web address: {0}.")]
    InvalidUrl(String),
    /// The host is an address of a private network.
    #[error("The host {0} is not on the public internet.")]
    NotPublic(String),
    /// No feeds are on this port.
    #[error("Feeds are on port 80 or 443, or on one from 1024 on that no database or the like has, and not on {0}.")]
    Port(u16),
    /// The host is unknown, does not answer, or is internal. These cases must look the same, so that nobody can find
    /// internal names.
    #[error("The host {0} cannot be reached.")]
    Unreachable(String, #[source] Option<Box<dyn std::error::Error + Send + Sync>>),
    /// One of the limits in time was hit; which.
    #[error("The server took too long ({0}).")]
    Timeout(&'static str),
    /// More bytes than the limit came, or were announced.
    #[error("The file is larger than {0} bytes.")]
    TooLarge(u64),
    /// Any answer but 200.
    #[error("The server answered {0} instead of the file.")]
    Status(u16),
    /// It goes round, or on and on.
    #[error("The address redirects more than {MAX_REDIRECTS} times.")]
    TooManyRedirects,
    /// A `Content-Encoding` that nobody asked for.
    #[error("The server sent the file encoded as “{0}”, which is not read.")]
    Encoding(String),
    /// The disk is full, or the storage does not answer.
    #[error("The file could not be stored.")]
    Sink(#[source] io::Error),
}

impl FetchError {
    /// The stable code; `None` when the fault is not the feed's, and trying again may help.
    pub fn code(&self) -> Option<FeedCode> {
        match self {
            Self::InvalidUrl(_) | Self::NotPublic(_) | Self::Port(_) => Some(FeedCode::UrlRefused),
            Self::Unreachable(..) => Some(FeedCode::Unreachable),
            Self::Timeout(_) => Some(FeedCode::Timeout),
            Self::TooLarge(_) => Some(FeedCode::TooLarge),
            Self::Status(_) => Some(FeedCode::HttpStatus),
            Self::TooManyRedirects => Some(FeedCode::TooManyRedirects),
            Self::Encoding(_) => Some(FeedCode::UnsupportedEncoding),
            Self::Sink(_) => None,
        }
    }
}

/// A feed that was written to its sink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// How many were fetched.
    pub bytes: u64,
    /// The server's Last-Modified time of the file.
    pub last_modified: Option<DateTime<Utc>>,
}

/// The one client that fetches what vendors ask for.
#[derive(Clone, Debug, Default)]
pub struct Fetcher {
    /// `host:port` pairs that may be fetched although they are not public.
    allowed: Vec<String>,
    /// The platform's own name: whatever address it has is reached from inside.
    own_host: Option<String>,
    limits: FetchLimits,
}

impl Fetcher {
    /// `allowed` contains exact `host:port` pairs, as written in the URL, that may have private addresses.
    pub fn new(allowed: Vec<String>, limits: FetchLimits) -> Self {
        Self { allowed, own_host: None, limits }
    }

    /// The same, and nothing is fetched from the addresses of this host.
    #[must_use]
    pub fn closed_to(self, own_host: &str) -> Self {
        Self { own_host: Some(own_host.to_owned()), ..self }
    }

    /// Checks what can be known about a URL without asking the network: scheme, host, port, literal address.
    pub fn check_url(&self, url: &str) -> Result<(), FetchError> {
        let url = parse_url(url)?;
        self.check_place(&url)
    }

    /// Writes the file at the URL to `sink` as transferred (gzip remains gzip), and flushes it. `progress` gets the
    /// bytes so far, and the total if the server names it.
    pub async fn fetch(
        &self,
        url: &str,
        sink: &mut (impl AsyncWrite + Unpin),
        mut progress: impl FnMut(u64, Option<u64>),
    ) -> Result<Fetched, FetchError> {
        let deadline = Instant::now() + self.limits.total;
        let work = async {
            let response = self.open(parse_url(url)?).await?;
            self.copy(response, sink, &mut progress).await
        };
        timeout_at(deadline, work).await.map_err(|_| FetchError::Timeout("the whole transfer"))?
    }

    /// Follows redirects to an answer with a body.
    async fn open(&self, mut url: Url) -> Result<Response, FetchError> {
        for _ in 0..=MAX_REDIRECTS {
            let response = self.request(&url).await?;
            let status = response.status();
            if status == StatusCode::OK {
                return Ok(response);
            }
            let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
            match location {
                Some(location) if status.is_redirection() => {
                    url = url
                        .join(location)
                        .map_err(|_| FetchError::InvalidUrl("a redirect leads nowhere".to_owned()))?;
                }
                _ => return Err(FetchError::Status(status.as_u16())),
            }
        }
        Err(FetchError::TooManyRedirects)
    }

    /// Asks one host, at an address that was checked.
    async fn request(&self, url: &Url) -> Result<Response, FetchError> {
        let host = url.host_str().unwrap_or_default().to_owned();
        let addresses = self.resolve(url).await?;
        let unreachable = |error: reqwest::Error| match error.is_timeout() {
            true => FetchError::Timeout("connecting"),
            false => FetchError::Unreachable(host.clone(), Some(Box::new(error.without_url()))),
        };
        let client = Client::builder()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .referer(false)
            .connect_timeout(self.limits.connect)
            .resolve_to_addrs(&host, &addresses)
            .build()
            .map_err(unreachable)?;
        let request = client
            .get(url.clone())
            .header(USER_AGENT, concat!("Orion/", env!("CARGO_PKG_VERSION"), " (product feeds)"))
            .header(ACCEPT, "text/csv, text/tab-separated-values, text/plain, */*;q=0.5")
            .header(ACCEPT_ENCODING, "gzip");
        let answer = timeout(self.limits.headers, request.send()).await;
        answer.map_err(|_| FetchError::Timeout("answering"))?.map_err(unreachable)
    }

    /// Resolves the host. Fails if an address is internal, unless this host and port are allowed.
    async fn resolve(&self, url: &Url) -> Result<Vec<SocketAddr>, FetchError> {
        check_scheme(url)?;
        self.check_place(url)?;
        let port = url.port_or_known_default().unwrap_or(443);
        let address = match url.host() {
            Some(Host::Ipv4(address)) => Some(SocketAddr::from((address, port))),
            Some(Host::Ipv6(address)) => Some(SocketAddr::from((address, port))),
            Some(Host::Domain(_)) => None,
            None => return Err(FetchError::InvalidUrl("it has no host".to_owned())),
        };
        let host = url.host_str().unwrap_or_default();
        if let Some(address) = address {
            if !self.is_allowed(url) && self.leads_inside(&[address]).await {
                return Err(FetchError::NotPublic(host.to_owned()));
            }
            return Ok(vec![address]);
        }
        let lookup = timeout(self.limits.connect, tokio::net::lookup_host((host, port))).await;
        let found = lookup
            .map_err(|_| FetchError::Timeout("resolving the name"))?
            .map_err(|error| FetchError::Unreachable(host.to_owned(), Some(Box::new(error))))?;
        let addresses: Vec<SocketAddr> = found.collect();
        if addresses.is_empty() {
            return Err(FetchError::Unreachable(host.to_owned(), None));
        }
        if !self.is_allowed(url) && self.leads_inside(&addresses).await {
            warn!(feed.host = host, "Refused a feed: its host leads inside");
            return Err(FetchError::Unreachable(host.to_owned(), None));
        }
        Ok(addresses)
    }

    /// Whether one of the addresses is not public, this machine's, or the platform's own.
    async fn leads_inside(&self, addresses: &[SocketAddr]) -> bool {
        let inside = |address: &SocketAddr| !is_public(address.ip()) || is_ours(address.ip());
        if addresses.iter().any(inside) {
            return true;
        }
        let Some(own) = &self.own_host else { return false };
        match timeout(self.limits.connect, tokio::net::lookup_host((own.as_str(), 443))).await {
            Ok(Ok(own)) => own.into_iter().any(|own| addresses.iter().any(|address| address.ip() == own.ip())),
            // A name that is not known has no address.
            Ok(Err(_)) | Err(_) => false,
        }
    }

    /// The port, and the address if it is written as one.
    fn check_place(&self, url: &Url) -> Result<(), FetchError> {
        let port = url.port_or_known_default().unwrap_or_default();
        if !is_web_port(port) && !self.is_allowed(url) {
            return Err(FetchError::Port(port));
        }
        let address = match url.host() {
            Some(Host::Ipv4(address)) => address.into(),
            Some(Host::Ipv6(address)) => address.into(),
            Some(Host::Domain(_)) => return Ok(()),
            None => return Err(FetchError::InvalidUrl("it has no host".to_owned())),
        };
        if is_public(address) || self.is_allowed(url) {
            Ok(())
        } else {
            Err(FetchError::NotPublic(address.to_string()))
        }
    }

    fn is_allowed(&self, url: &Url) -> bool {
        let pair =
            format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default());
        self.allowed.contains(&pair)
    }

    async fn copy(
        &self,
        mut response: Response,
        sink: &mut (impl AsyncWrite + Unpin),
        progress: &mut impl FnMut(u64, Option<u64>),
    ) -> Result<Fetched, FetchError> {
        check_encoding(&response)?;
        let total = response.content_length();
        if total.is_some_and(|total| total > self.limits.max_bytes) {
            return Err(FetchError::TooLarge(self.limits.max_bytes));
        }
        let last_modified = text_of(&response, LAST_MODIFIED).and_then(|text| DateTime::parse_from_rfc2822(text).ok());
        let last_modified = last_modified.map(|time| time.to_utc());
        let host = response.url().host_str().unwrap_or_default().to_owned();
        let mut pace = Pace::from(Instant::now(), self.limits.min_rate);
        let mut bytes = 0_u64;
        loop {
            let next = timeout(self.limits.idle, response.chunk()).await.map_err(|_| FetchError::Timeout("sending"))?;
            let broken =
                |error: reqwest::Error| FetchError::Unreachable(host.clone(), Some(Box::new(error.without_url())));
            let Some(chunk) = next.map_err(broken)? else { break };
            bytes += chunk.len() as u64;
            if bytes > self.limits.max_bytes {
                return Err(FetchError::TooLarge(self.limits.max_bytes));
            }
            if !pace.is_kept(Instant::now(), chunk.len() as u64) {
                return Err(FetchError::Timeout("sending"));
            }
            sink.write_all(&chunk).await.map_err(FetchError::Sink)?;
            progress(bytes, total);
        }
        sink.flush().await.map_err(FetchError::Sink)?;
        Ok(Fetched { bytes, last_modified })
    }
}

fn parse_url(url: &str) -> Result<Url, FetchError> {
    let url = Url::parse(url.trim()).map_err(|error| FetchError::InvalidUrl(error.to_string()))?;
    check_scheme(&url).map(|()| url)
}

fn check_scheme(url: &Url) -> Result<(), FetchError> {
    match url.scheme() {
        "http" | "https" => Ok(()),
        _ => Err(FetchError::InvalidUrl("it must begin with http:// or https://".to_owned())),
    }
}

/// Accepts only gzip or no encoding. The reader unpacks gzip, and the request asks for no other encoding.
fn check_encoding(response: &Response) -> Result<(), FetchError> {
    match text_of(response, CONTENT_ENCODING).map(str::to_ascii_lowercase).as_deref() {
        None | Some("" | "identity" | "gzip" | "x-gzip") => Ok(()),
        Some(other) => Err(FetchError::Encoding(other.chars().take(40).collect())),
    }
}

fn text_of(response: &Response, name: HeaderName) -> Option<&str> {
    response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::trim)
}

#[cfg(test)]
#[path = "fetch_tests.rs"]
mod tests;
