//! Where a request comes from.

/// Where a request comes from, as the list of sessions and the audit log show it.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// The client's IP address, as text.
    pub ip: String,
    /// How the client names itself; cut at 200 characters.
    pub user_agent: String,
    /// The request's id, as in the program's log.
    pub request_id: Option<String>,
    /// Whether the client is a browser that keeps the session in cookies, which its tabs share.
    pub in_cookies: bool,
}

impl Source {
    /// Reads what a request says about its client. Control characters are dropped.
    #[must_use]
    pub fn new(ip: impl Into<String>, user_agent: &str, request_id: Option<String>) -> Self {
        let user_agent = user_agent.chars().filter(|c| !c.is_control()).take(200).collect();
        Self { ip: ip.into(), user_agent, request_id, in_cookies: false }
    }

    /// The same client, which keeps a session in cookies or does not.
    #[must_use]
    pub fn keeping_cookies(self, in_cookies: bool) -> Self {
        Self { in_cookies, ..self }
    }
}
