//! A mail server that does what a test tells it: takes mails, refuses them, or stops answering.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// What the server does from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Takes every mail.
    Accept,
    /// Answers the sender with these words.
    Sender(&'static str),
    /// Answers the recipient with these words.
    Recipient(&'static str),
    /// Says nothing after the recipient.
    Hang,
    /// Takes the mail and hangs up without a word.
    CutAfterData,
    /// Hangs up after each mail.
    OneEach,
}

/// A mail that was taken.
#[derive(Debug, Clone)]
pub struct Taken {
    pub sender: String,
    pub recipient: String,
    /// As it came, without the doubled dots.
    pub message: String,
}

#[derive(Debug)]
struct State {
    script: Script,
    taken: Vec<Taken>,
    lines: Vec<String>,
    connections: usize,
}

/// The server; it lives as long as the test.
pub struct SmtpServer {
    address: String,
    port: String,
    state: Arc<Mutex<State>>,
}

impl SmtpServer {
    pub async fn start(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(State { script, taken: vec![], lines: vec![], connections: 0 }));
        let shared = state.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                shared.lock().unwrap().connections += 1;
                // A client that goes away ends its conversation.
                tokio::spawn(serve(stream, shared.clone()));
            }
        });
        Self { address: address.ip().to_string(), port: address.port().to_string(), state }
    }

    /// The settings that send mails here, unencrypted.
    pub fn settings(&self) -> [(&str, &str); 3] {
        [
            ("ORION_MAIL__SMTP__HOST", &self.address),
            ("ORION_MAIL__SMTP__PORT", &self.port),
            ("ORION_MAIL__SMTP__ENCRYPTION", "none"),
        ]
    }

    pub fn now(&self, script: Script) {
        self.state.lock().unwrap().script = script;
    }

    /// The mails that came, whether or not the server said that it took them.
    pub fn taken(&self) -> Vec<Taken> {
        self.state.lock().unwrap().taken.clone()
    }

    /// All that was said to the server, but for what mails say.
    pub fn heard(&self) -> Vec<String> {
        self.state.lock().unwrap().lines.clone()
    }

    pub fn connections(&self) -> usize {
        self.state.lock().unwrap().connections
    }
}

async fn serve(stream: TcpStream, state: Arc<Mutex<State>>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 mail.test ESMTP\r\n").await?;
    let (mut sender, mut recipient) = (String::new(), String::new());
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let line = line.trim_end().to_owned();
        state.lock().unwrap().lines.push(line.clone());
        let script = state.lock().unwrap().script;
        let answer = match (line.split(' ').next().unwrap_or_default(), script) {
            ("EHLO", _) => "250-mail.test\r\n250 AUTH PLAIN",
            ("AUTH", _) => "235 2.7.0 welcome",
            ("MAIL", Script::Sender(words)) => words,
            ("MAIL", _) => {
                sender = line["MAIL FROM:".len()..].to_owned();
                "250 2.1.0 ok"
            }
            ("RCPT", Script::Recipient(words)) => words,
            ("RCPT", Script::Hang) => std::future::pending().await,
            ("RCPT", _) => {
                recipient = line["RCPT TO:".len()..].to_owned();
                "250 2.1.5 ok"
            }
            ("DATA", _) => {
                stream.write_all(b"354 go on\r\n").await?;
                let message = message(&mut stream).await?;
                let (sender, recipient) = (sender.clone(), recipient.clone());
                state.lock().unwrap().taken.push(Taken { sender, recipient, message });
                if script == Script::CutAfterData {
                    return Ok(());
                }
                if script == Script::OneEach {
                    return stream.write_all(b"250 2.0.0 taken\r\n").await;
                }
                "250 2.0.0 taken"
            }
            ("NOOP" | "RSET", _) => "250 2.0.0 ok",
            ("QUIT", _) => return stream.write_all(b"221 2.0.0 bye\r\n").await,
            _ => "500 5.5.1 what?",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
}

/// Reads up to the line with nothing but a dot; a dot that was doubled at the beginning of a line is single again.
async fn message(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut message = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
            return Ok(message);
        }
        assert!(line.ends_with("\r\n") && line.len() <= 1_000, "no line of a mail: {line:?}");
        message.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
