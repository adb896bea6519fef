//! The outbox: mails are written with what causes them and sent by a job.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait};
use uuid::Uuid;

use super::statement::statement;
use crate::{db::PlatformDb, entities::platform::mail, integrations::mailer::Mail, tenancy::PlatformTx};

/// A mail that is still to be sent, as coming from the address `from`; none if it was sent, or is gone.
pub async fn find_unsent(db: &PlatformDb, id: Uuid, from: &str) -> Result<Option<Mail>, DbErr> {
    let row = mail::Entity::find_by_id(id).one(db).await?;
    Ok(row.filter(|mail| mail.sent_at.is_none()).map(|mail| Mail {
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
