//! JSON over a real socket.

use poem::http::Method;
use reqwest::Client;
use serde_json::Value;

use super::server::client;

/// Somebody with an HTTP client, and a token if they are signed in.
#[derive(Clone)]
pub struct Caller {
    http: Client,
    base: String,
    token: Option<String>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
}

impl Answer {
    /// Fails unless the answer has this status; gives its body.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.body
    }
}

impl Caller {
    /// A caller of the server at this address, without a token. [`TestServer::anybody`] makes one.
    ///
    /// [`TestServer::anybody`]: super::server::TestServer::anybody
    pub fn new(base: String) -> Self {
        Self { http: client(), base, token: None }
    }

    /// With the token of a session that the API opened.
    pub fn signed_in(&self, session: &Value) -> Self {
        Self { token: Some(session["access_token"].as_str().unwrap().to_owned()), ..self.clone() }
    }

    /// A request to this path, with the token.
    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Sends a request; an error is a broken connection.
    pub async fn try_send(request: reqwest::RequestBuilder) -> reqwest::Result<Answer> {
        let response = request.send().await?;
        let status = response.status().as_u16();
        let text = response.text().await?;
        Ok(Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::Null) })
    }

    /// Sends a request; while the server is busy (503), again.
    pub async fn send(request: reqwest::RequestBuilder) -> Answer {
        loop {
            let answer = Self::try_send(request.try_clone().unwrap()).await.unwrap();
            if answer.status != 503 {
                return answer;
            }
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        Self::send(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        Self::send(self.request(Method::POST, path).json(body)).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        Self::send(self.request(Method::PUT, path).json(body)).await
    }
}
