//! Whether the addresses to listen on are free, or already taken by Orion itself.

use std::{io, net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};

use super::report::Report;
use crate::config::Config;

/// How long the process that listens there may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

pub(super) async fn look(config: &Config, report: &mut Report) {
    look_at(config.http.listen, "http.listen", "/livez", "alive", report).await;
    if let Some(address) = config.metrics.listen {
        look_at(address, "metrics.listen", "/metrics", "orion_build_info", report).await;
    }
}

/// `path` answers with `sign` if it is Orion that listens there.
async fn look_at(address: SocketAddr, key: &str, path: &str, sign: &str, report: &mut Report) {
    let what = format!("{address} can be listened on ({key})");
    match TcpListener::bind(address).await {
        Ok(_) => report.good(&what),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            let answer = timeout(PATIENCE, ask(address, path)).await;
            let is_ours = answer.is_ok_and(|answer| answer.is_ok_and(|text| text.contains(sign)));
            let mend = format!("another program does: end it, or set {key} to another address");
            report.tell(is_ours, &format!("{address} can be listened on, or Orion does already ({key})"), &mend);
        }
        Err(error) => report.bad(&what, &format!("{error}; set {key} to an address of this machine")),
    }
}

async fn ask(address: SocketAddr, path: &str) -> io::Result<String> {
    let mut socket = TcpStream::connect(address).await?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).await?;
    let mut answer = vec![];
    socket.read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
