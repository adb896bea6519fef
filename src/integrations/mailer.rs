//! Sends mails: to an SMTP server, to files if there is no server, or to memory for tests.

mod mail;
mod message;
mod smtp;

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::SystemTime,
};

use chrono::{DateTime, Utc};
use tokio::fs;

pub use mail::{Mail, MailError};
pub use message::format;
pub use smtp::Smtp;

use crate::config::MailConfig;

/// A way in which mails are sent.
pub enum Mailer {
    /// A server takes them.
    Smtp(Smtp),
    /// Each becomes a file `<id>.eml` in this directory (RFC 5322), which opens in any mail program.
    File {
        /// Made when it is missing.
        directory: PathBuf,
    },
    /// They are kept, for tests.
    Memory(Mutex<Vec<Mail>>),
}

impl Mailer {
    /// What the configuration asks for. Connects to nothing yet.
    #[must_use]
    pub fn new(config: &MailConfig, data_dir: &Path) -> Self {
        match &config.smtp.host {
            Some(host) => Self::Smtp(Smtp::new(host, &config.smtp)),
            None => Self::File { directory: config.directory(data_dir) },
        }
    }

    /// Sends one mail. Sending it again replaces it, or sends it with the same Message-ID.
    pub async fn send(&self, mail: Mail) -> Result<(), MailError> {
        match self {
            Self::Smtp(smtp) => smtp.send(&mail).await?,
            Self::File { directory } => {
                let message = format(&mail)?;
                fs::create_dir_all(directory).await?;
                let unfinished = directory.join(format!(".{}.part", mail.id));
                fs::write(&unfinished, message).await?;
                fs::rename(unfinished, directory.join(format!("{}.eml", mail.id))).await?;
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
            Self::Smtp(_) | Self::File { .. } => vec![],
            Self::Memory(sent) => sent.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }

    /// Removes files that were written before this moment; answers how many.
    pub async fn forget(&self, before: DateTime<Utc>) -> io::Result<usize> {
        let Self::File { directory } = self else { return Ok(0) };
        let mut files = match fs::read_dir(directory).await {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
            files => files?,
        };
        let (before, mut forgotten) = (SystemTime::from(before), 0);
        while let Some(file) = files.next_entry().await? {
            let name = file.file_name();
            let is_mail = Path::new(&name).extension().is_some_and(|ending| ending == "eml" || ending == "part");
            if is_mail && file.metadata().await?.modified()? < before {
                fs::remove_file(file.path()).await?;
                forgotten += 1;
            }
        }
        Ok(forgotten)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{message::tests::mail, *};

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
        let names = || std::fs::read_dir(&directory).unwrap().map(|file| file.unwrap().file_name()).collect::<Vec<_>>();
        assert_eq!(names(), [format!("{}.eml", mail().id).as_str()]);
        std::fs::write(directory.join("notes.txt"), "").unwrap();
        let hour = chrono::TimeDelta::hours(1);
        #[allow(clippy::disallowed_methods, reason = "files have the machine's time")]
        let now = Utc::now();
        assert_eq!(files.forget(now - hour).await.unwrap(), 0);
        assert_eq!(files.forget(now + hour).await.unwrap(), 1);
        assert_eq!(names(), ["notes.txt"], "what is no mail stays");
        std::fs::remove_dir_all(directory).unwrap();
    }
}
