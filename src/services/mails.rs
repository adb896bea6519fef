//! The outbox: mails are written with what causes them and sent by a job.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use super::statement::statement;
use crate::{db::PlatformDb, entities::platform::mail, integrations::mailer::Mail, queue, tenancy::PlatformTx};

/// A rendered mail that shall be sent once.
#[derive(Debug, Clone)]
pub struct NewMail {
    /// The same whenever the same mail is written.
    pub id: Uuid,
    /// The vendor in whose name it is sent; none for the platform's own.
    pub vendor_id: Option<Uuid>,
    /// The address it goes to.
    pub recipient: String,
    /// The name beside the sender's address.
    pub sender_name: String,
    /// One line.
    pub subject: String,
    /// The plain part.
    pub text_body: String,
    /// The same as HTML.
    pub html_body: String,
}

impl From<NewMail> for mail::ActiveModel {
    fn from(new: NewMail) -> Self {
        Self {
            id: Set(new.id),
            vendor_id: Set(new.vendor_id),
            recipient: Set(new.recipient),
            sender_name: Set(new.sender_name),
            subject: Set(new.subject),
            text_body: Set(new.text_body),
            html_body: Set(new.html_body),
            ..Default::default()
        }
    }
}

/// Puts the mail into the outbox with a job that sends it, unless it is there already.
pub async fn write_once(db: &PlatformDb, new: NewMail) -> Result<(), DbErr> {
    db.in_platform(async |tx: &PlatformTx| {
        if mail::Entity::find_by_id(new.id).one(tx).await?.is_some() {
            return Ok(());
        }
        queue::send_mail(tx, new.into()).await
    })
    .await
}

/// A mail that is still to be sent, as coming from the address `from`; none if it was sent, or is gone, or its vendor
/// was deleted.
pub async fn find_unsent(db: &PlatformDb, id: Uuid, from: &str) -> Result<Option<Mail>, DbErr> {
    const LIVES: &str = "vendor_id IS NULL OR EXISTS (SELECT FROM platform.vendors v
        WHERE v.id = mails.vendor_id AND v.status <> 'deleted')";
    let unsent = mail::Entity::find_by_id(id).filter(mail::Column::SentAt.is_null()).filter(Expr::cust(LIVES));
    Ok(unsent.one(db).await?.map(|mail| Mail {
        id: mail.id,
        from: from.to_owned(),
        sender_name: mail.sender_name,
        recipient: mail.recipient,
        subject: mail.subject,
        text_body: mail.text_body,
        html_body: mail.html_body,
        written_at: mail.created_at,
    }))
}

/// Notes that a mail was sent. A crash before this sends it again, with the same Message-ID.
pub async fn mark_sent(db: &PlatformDb, id: Uuid) -> Result<(), DbErr> {
    const MARK: &str = "UPDATE platform.mails SET sent_at = now() WHERE id = $1 AND sent_at IS NULL";
    db.in_platform(async |tx: &PlatformTx| tx.execute_raw(statement(MARK, [id.into()])).await.map(drop)).await
}
