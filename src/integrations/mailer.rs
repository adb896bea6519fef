//! Sends mails: into files for whatever delivers them, or into memory for tests.

use std::{
    io,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A mail with everything it needs to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Makes the Message-ID, which stays the same however often the mail is sent.
    pub id: Uuid,
    /// The sender's address.
    pub from: String,
    /// What the sender is called.
    pub sender_name: String,
    /// The recipient's address.
    pub recipient: String,
    /// One line.
    pub subject: String,
    /// For people who read text.
    pub text_body: String,
    /// For everybody else.
    pub html_body: String,
    /// When it was written.
    pub written_at: DateTime<Utc>,
}

/// A mail could not be sent.
#[derive(Debug, thiserror::Error)]
#[error("the mail could not be sent: {0}")]
pub struct MailError(#[from] io::Error);

/// How mails leave.
#[derive(Debug)]
pub enum Mailer {
    /// Each becomes a file `<id>.eml` in this directory (RFC 5322), which opens in any mail program.
    File {
        /// Made when it is missing.
        directory: PathBuf,
    },
    /// They are kept, for tests.
    Memory(Mutex<Vec<Mail>>),
}

impl Mailer {
    /// Sends one mail. Sending it again replaces it.
    pub async fn send(&self, mail: Mail) -> Result<(), MailError> {
        match self {
            Self::File { directory } => {
                tokio::fs::create_dir_all(directory).await?;
                let unfinished = directory.join(format!(".{}.part", mail.id));
                tokio::fs::write(&unfinished, message(&mail)).await?;
                tokio::fs::rename(unfinished, directory.join(format!("{}.eml", mail.id))).await?;
            }
            Self::Memory(sent) => {
                let mut sent = sent.lock().unwrap_or_else(PoisonError::into_inner);
                sent.retain(|known| known.id != mail.id);
                sent.push(mail);
            }
        }
        Ok(())
    }

    /// What was sent into memory; nothing where mails leave otherwise.
    #[must_use]
    pub fn sent(&self) -> Vec<Mail> {
        match self {
            Self::File { .. } => vec![],
            Self::Memory(sent) => sent.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }
}

/// The mail as RFC 5322 and MIME have it: text and HTML as alternatives, both in base64.
fn message(mail: &Mail) -> String {
    let domain = mail.from.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    let boundary = format!("orion-{}", mail.id.simple());
    let part = |kind: &str, body: &str| {
        format!(
            "--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
            wrapped(body)
        )
    };
    [
        format!("From: {}\r\n <{}>", phrase(&mail.sender_name), one_line(&mail.from)),
        format!("To: <{}>", one_line(&mail.recipient)),
        format!("Subject: {}", encoded(&mail.subject)),
        format!("Date: {}", mail.written_at.to_rfc2822()),
        format!("Message-ID: <{}@{}>", mail.id, one_line(domain)),
        "MIME-Version: 1.0".to_owned(),
        "Auto-Submitted: auto-generated".to_owned(),
        format!("Content-Type: multipart/alternative;\r\n boundary=\"{boundary}\""),
        String::new(),
        format!("{}{}--{boundary}--", part("plain", &mail.text_body), part("html", &mail.html_body)),
        String::new(),
    ]
    .join("\r\n")
}

/// Without what could begin another header or end an address.
fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '<' | '>')).collect()
}

/// A display name: always an encoded word, so that no character in it means anything.
fn phrase(name: &str) -> String {
    words(name)
}

/// A header's text: as it is where it is plain ASCII, else as encoded words.
fn encoded(text: &str) -> String {
    let plain = text.len() <= 900 && text.bytes().all(|b| (b' '..=b'~').contains(&b)) && !text.contains("=?");
    if plain { text.to_owned() } else { words(text) }
}

/// RFC 2047 encoded words of at most 75 characters, one a line.
fn words(text: &str) -> String {
    let mut words = Vec::new();
    let mut word = String::new();
    for character in text.chars().filter(|c| !c.is_control()) {
        if word.len() + character.len_utf8() > 42 {
            words.push(std::mem::take(&mut word));
        }
        word.push(character);
    }
    words.push(word);
    let encode = |word: String| format!("=?utf-8?B?{}?=", STANDARD.encode(word));
    words.into_iter().map(encode).collect::<Vec<_>>().join("\r\n ")
}

/// Base64 in lines of 76 characters.
fn wrapped(body: &str) -> String {
    let encoded = STANDARD.encode(body);
    let mut lines = String::with_capacity(encoded.len() + encoded.len() / 38 + 2);
    for (at, character) in encoded.chars().enumerate() {
        if at > 0 && at % 76 == 0 {
            lines.push_str("\r\n");
        }
        lines.push(character);
    }
    lines.push_str("\r\n");
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail() -> Mail {
        Mail {
            id: Uuid::from_u128(7),
            from: "orion@shop.test".to_owned(),
            sender_name: "Söhne \"& Co\" <x@y.test>".to_owned(),
            recipient: "ada@example.test".to_owned(),
            subject: "Votre commande n° 17 est confirmée – merci beaucoup de votre confiance".to_owned(),
            text_body: "Ligne\n".repeat(30),
            html_body: "<p>é</p>".to_owned(),
            written_at: DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
        }
    }

    #[test]
    fn headers_are_ascii_and_lines_are_short() {
        let text = message(&mail());
        assert!(text.is_ascii());
        assert!(text.split("\r\n").all(|line| line.len() <= 78), "{text}");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        assert!(text.contains("Message-ID: <00000000-0000-0000-0000-000000000007@shop.test>"));
        assert!(text.contains("Date: Fri, 15 Jan 2027 08:00:00 +0000"));
    }

    #[test]
    fn nothing_begins_another_header() {
        let hostile = Mail {
            sender_name: "x\r\nBcc: all@example.test".to_owned(),
            recipient: "ada@example.test>\r\nBcc: <all@example.test".to_owned(),
            subject: "y\r\nBcc: all@example.test".to_owned(),
            ..mail()
        };
        let text = message(&hostile);
        let head = text.split("\r\n\r\n").next().unwrap();
        assert!(head.split("\r\n").all(|line| !line.starts_with("Bcc")), "{head}");
    }

    #[tokio::test]
    async fn a_mail_that_is_sent_twice_is_there_once() {
        let memory = Mailer::Memory(Mutex::default());
        memory.send(mail()).await.unwrap();
        memory.send(mail()).await.unwrap();
        assert_eq!(memory.sent(), [mail()]);
        let directory = std::env::temp_dir().join(format!("orion-mailer-{}", Uuid::new_v4()));
        let files = Mailer::File { directory: directory.clone() };
        files.send(mail()).await.unwrap();
        files.send(mail()).await.unwrap();
        let names: Vec<_> = std::fs::read_dir(&directory).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(names, [format!("{}.eml", mail().id).as_str()]);
        std::fs::remove_dir_all(directory).unwrap();
    }
}
