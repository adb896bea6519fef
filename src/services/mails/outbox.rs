//! Mails on their way: written once, tried until they are sent or given up, and forgotten.

use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, FromQueryResult};
use uuid::Uuid;

use crate::{
    db::{PlatformDb, SWEEP_BATCH, delete_batch},
    entities::platform::mail,
    integrations::mailer::Mail,
    queue,
    services::statement::statement,
    templates::EmailText,
    tenancy::PlatformTx,
};

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
    /// What it says.
    pub text: EmailText,
}

impl From<NewMail> for mail::ActiveModel {
    fn from(new: NewMail) -> Self {
        Self {
            id: Set(new.id),
            vendor_id: Set(new.vendor_id),
            recipient: Set(new.recipient),
            sender_name: Set(new.sender_name),
            template: Set(new.text.template.to_owned()),
            is_confidential: Set(new.text.is_confidential),
            subject: Set(new.text.subject),
            text_body: Set(new.text.text),
            html_body: Set(new.text.html),
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

/// Whether the mail with this id was put into the outbox.
pub async fn is_written(db: &PlatformDb, id: Uuid) -> Result<bool, DbErr> {
    Ok(mail::Entity::find_by_id(id).one(db).await?.is_some())
}

/// A mail of the outbox with where answers to it go.
#[derive(FromQueryResult)]
struct Unsent {
    #[sea_orm(nested)]
    mail: mail::Model,
    reply_to: Option<String>,
}

/// The mail of this vendor (`None`: of the platform's) that is still to be sent, as coming from the address `from`; none if
/// it was sent or given up, or is gone, or its vendor was deleted, or another vendor's role wrote it. Answers to it go to
/// its vendor.
pub async fn find_unsent(db: &PlatformDb, vendor: Option<Uuid>, id: Uuid, from: &str) -> Result<Option<Mail>, DbErr> {
    const FIND: &str = "SELECT m.*, v.contact_email AS reply_to
        FROM platform.mails m LEFT JOIN platform.vendors v ON v.id = m.vendor_id
        WHERE m.id = $1 AND m.sent_at IS NULL AND m.failed_at IS NULL
            AND (m.vendor_id IS NULL OR v.status <> 'deleted') AND m.vendor_id IS NOT DISTINCT FROM $2
            AND (m.tenant_role IS NULL OR m.tenant_role = v.role_name)";
    let unsent = Unsent::find_by_statement(statement(FIND, [id.into(), vendor.into()])).one(db).await?;
    Ok(unsent.map(|Unsent { mail, reply_to }| Mail { reply_to, ..to_send(mail, from) }))
}

/// The mail as it is sent from this address.
pub(super) fn to_send(mail: mail::Model, from: &str) -> Mail {
    Mail {
        id: mail.id,
        from: from.to_owned(),
        sender_name: mail.sender_name,
        reply_to: None,
        recipient: mail.recipient,
        subject: mail.subject,
        text_body: mail.text_body,
        html_body: mail.html_body,
        written_at: mail.created_at,
    }
}

/// What is kept of a mail that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterSending {
    /// All of it, for those who develop.
    KeepAll,
    /// Of a confidential mail, not what it said.
    ForgetSecrets,
}

/// Notes that a mail was sent. A crash before this sends it again, with the same Message-ID.
pub async fn mark_sent(db: &PlatformDb, id: Uuid, after: AfterSending) -> Result<(), DbErr> {
    const MARK: &str = "UPDATE platform.mails SET sent_at = now(), attempts = attempts + 1, last_error = NULL,
            text_body = CASE WHEN is_confidential AND $2 THEN '' ELSE text_body END,
            html_body = CASE WHEN is_confidential AND $2 THEN '' ELSE html_body END
        WHERE id = $1 AND sent_at IS NULL";
    let forget = after == AfterSending::ForgetSecrets;
    db.in_platform(async |tx: &PlatformTx| tx.execute_raw(statement(MARK, [id.into(), forget.into()])).await.map(drop))
        .await
}

/// Notes why a mail was not sent this time.
pub async fn note_failure(db: &PlatformDb, id: Uuid, reason: &str) -> Result<(), DbErr> {
    const NOTE: &str = "UPDATE platform.mails SET attempts = attempts + 1, last_error = $2
        WHERE id = $1 AND sent_at IS NULL";
    let reason: String = reason.chars().filter(|character| *character != '\0').take(2_000).collect();
    db.in_platform(async |tx: &PlatformTx| {
        tx.execute_raw(statement(NOTE, [id.into(), reason.as_str().into()])).await.map(drop)
    })
    .await
}

/// Gives a mail up: it is not tried any more, unless an operator sends it again.
pub async fn mark_failed(db: &PlatformDb, id: Uuid) -> Result<(), DbErr> {
    const MARK: &str = "UPDATE platform.mails SET failed_at = now() WHERE id = $1 AND sent_at IS NULL";
    db.in_platform(async |tx: &PlatformTx| tx.execute_raw(statement(MARK, [id.into()])).await.map(drop)).await
}

/// Forgets mails that were sent or given up `days` ago; answers how many.
pub async fn sweep(db: &PlatformDb, days: u32) -> Result<u64, DbErr> {
    const SWEEP: &str = delete_batch!("platform.mails", "coalesce(sent_at, failed_at) < now() - $1 * interval '1 day'");
    let mut swept = 0;
    loop {
        let old = statement(SWEEP, [f64::from(days).into()]);
        let gone: u64 =
            db.in_platform(async |tx: &PlatformTx| Ok::<_, DbErr>(tx.execute_raw(old).await?.rows_affected())).await?;
        swept += gone;
        if gone < SWEEP_BATCH {
            return Ok(swept);
        }
    }
}
