//! A mail as RFC 5322 and MIME have it.

use std::time::SystemTime;

use lettre::{
    Address,
    message::{
        Mailbox, Message, MultiPart, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};

use super::mail::{Mail, MailError};

/// The mail with text and HTML as alternatives, in ASCII throughout; the same bytes however often it is sent. It belongs
/// to no list, so it has no header of one; that nobody wrote it by hand keeps absence notes from answering.
pub fn format(mail: &Mail) -> Result<Vec<u8>, MailError> {
    let refused = |reason: String| MailError::Refused { code: "message".to_owned(), reason };
    let from = address(&mail.from)?;
    let id = format!("<{}@{}>", mail.id, from.domain());
    let mut message = Message::builder()
        .from(Mailbox::new(Some(one_line(&mail.sender_name)), from))
        .to(address(&mail.recipient)?.into())
        .subject(one_line(&mail.subject))
        .date(SystemTime::from(mail.written_at))
        .message_id(Some(id))
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()));
    if let Some(reply_to) = &mail.reply_to {
        message = message.reply_to(address(reply_to)?.into());
    }
    let parts = MultiPart::alternative()
        .boundary(format!("orion-{}", mail.id.simple()))
        .singlepart(SinglePart::plain(mail.text_body.clone()))
        .singlepart(SinglePart::html(mail.html_body.clone()));
    Ok(message.multipart(parts).map_err(|error| refused(error.to_string()))?.formatted())
}

/// An address that nothing can be added to.
pub(super) fn address(text: &str) -> Result<Address, MailError> {
    text.parse().map_err(|error: lettre::address::AddressError| MailError::Refused {
        code: "address".to_owned(),
        reason: error.to_string(),
    })
}

/// Without what could begin another header.
fn one_line(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;

    pub(in crate::integrations::mailer) fn mail() -> Mail {
        Mail {
            id: Uuid::from_u128(7),
            from: "orion@shop.test".to_owned(),
            sender_name: "Söhne \"& Co\" <x@y.test>".to_owned(),
            reply_to: Some("contact@soehne.test".to_owned()),
            recipient: "ada@example.test".to_owned(),
            subject: "Votre commande n° 17 est confirmée – merci beaucoup de votre confiance".to_owned(),
            text_body: "Ligne\n".repeat(30) + &"é".repeat(2_000),
            html_body: "<p>é</p>".to_owned(),
            written_at: DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
        }
    }

    fn text(mail: &Mail) -> String {
        String::from_utf8(format(mail).unwrap()).unwrap()
    }

    #[test]
    fn it_is_ascii_in_short_lines_and_always_the_same() {
        let text = text(&mail());
        assert!(text.is_ascii());
        assert!(text.split("\r\n").all(|line| line.len() <= 78), "{text}");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        assert!(text.contains("Message-ID: <00000000-0000-0000-0000-000000000007@shop.test>"));
        assert!(text.contains("Date: Fri, 15 Jan 2027 08:00:00 +0000"));
        assert!(text.contains("Reply-To: contact@soehne.test"));
        assert!(text.contains("Auto-Submitted: auto-generated"));
        assert_eq!(text, self::text(&mail()));
    }

    #[test]
    fn nothing_begins_another_header() {
        let hostile = Mail {
            sender_name: "x\r\nBcc: all@example.test".to_owned(),
            subject: "y\r\nBcc: all@example.test\n\rBcc: all@example.test".to_owned(),
            ..mail()
        };
        let text = text(&hostile);
        let head = text.split("\r\n\r\n").next().unwrap();
        assert!(head.split(['\r', '\n']).all(|line| !line.starts_with("Bcc")), "{head}");
        for recipient in
            ["ada@example.test>\r\nBcc: <all@example.test", "ada@example.test\r\nRCPT TO:<all@example.test>"]
        {
            let hostile = Mail { recipient: recipient.to_owned(), ..mail() };
            assert!(format(&hostile).is_err_and(|error| error.is_final()), "{recipient:?}");
        }
    }
}
