//! The small API on a real socket, to which tests write bytes.

use std::{net::SocketAddr, time::Duration};

use orion::server::connections;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};
use tokio_util::sync::CancellationToken;

use super::toy::{config, endpoint};

pub struct Server {
    pub address: SocketAddr,
    pub stop: CancellationToken,
    pub done: tokio::task::JoinHandle<()>,
}

impl Server {
    pub async fn start(settings: &[(&str, &str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, stop) = (listener.local_addr().unwrap(), CancellationToken::new());
        let (endpoint, http, token) = (endpoint(settings), config(settings).http, stop.clone());
        let done = tokio::spawn(async move { connections::serve(listener, endpoint, &http, token).await });
        Self { address, stop, done }
    }

    /// Sends `request` as it is and reads until the server closes or is quiet.
    pub async fn send(&self, request: &str) -> String {
        let mut socket = TcpStream::connect(self.address).await.unwrap();
        socket.write_all(request.as_bytes()).await.unwrap();
        let mut answer = vec![];
        let mut buffer = [0; 4096];
        while let Ok(Ok(count)) = timeout(Duration::from_millis(700), socket.read(&mut buffer)).await {
            if count == 0 {
                break;
            }
            answer.extend_from_slice(&buffer[..count]);
        }
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Connects and sends `begin`.
    pub async fn begin(&self, begin: &str) -> TcpStream {
        let mut socket = TcpStream::connect(self.address).await.unwrap();
        socket.write_all(begin.as_bytes()).await.unwrap();
        socket
    }
}
