//! Mails on their way: written once, tried until they are sent or given up, and removed after some time.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QuerySelect,
    sea_query::{Expr, Func},
};
use uuid::Uuid;

use crate::{
    db::{PlatformDb, SWEEP_BATCH, batch},
    entities::platform::{mail, vendor},
    integrations::mailer::Mail,
    queue,
    templates::EmailText,
    tenancy::PlatformTx,
    types::mail_state::MailState,
};

/// A rendered mail to be sent once.
#[derive(Debug, Clone)]
pub struct NewMail {
    /// An id that follows from the mail's cause, so that a job that runs twice writes the same mail.
    pub id: Uuid,
    /// The vendor for which it is sent; `None` for the platform.
    pub vendor_id: Option<Uuid>,
    /// The address it goes to.
    pub recipient: String,
    /// The name of the sender.
    pub sender_name: String,
    /// The subject and the contents.
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

/// Adds the mail to the outbox with a job that sends it, unless the mail is there already.
pub async fn write_once(db: &PlatformDb, new: NewMail) -> Result<(), DbErr> {
    db.in_platform(async |tx: &PlatformTx| {
        if mail::Entity::find_by_id(new.id).one(tx).await?.is_some() {
            return Ok(());
        }
        queue::send_mail(tx, new.into()).await
    })
    .await
}

/// Tells whether the mail with this id is in the outbox.
pub async fn is_written(db: &PlatformDb, id: Uuid) -> Result<bool, DbErr> {
    Ok(mail::Entity::find_by_id(id).one(db).await?.is_some())
}

/// A mail of the outbox with the address for answers.
#[derive(FromQueryResult)]
struct Unsent {
    #[sea_orm(nested)]
    mail: mail::Model,
    reply_to: Option<String>,
}

/// Finds a mail of this vendor (`None`: of the platform) that is still to be sent from the address `from`. Finds nothing
/// if the mail was sent, given up or removed, if its vendor was deleted, or if another vendor's role wrote it. Answers to
/// the mail go to its vendor.
pub async fn find_unsent(db: &PlatformDb, vendor: Option<Uuid>, id: Uuid, from: &str) -> Result<Option<Mail>, DbErr> {
    let no_vendor = Condition::all().add(mail::Column::VendorId.is_null());
    let of_vendor = vendor
        .map_or(no_vendor, |vendor| Condition::all().add(mail::Column::VendorId.eq(vendor)).add(vendor::not_deleted()));
    let role = mail::Column::TenantRole;
    let by_itself = role.into_expr().equals((vendor::Entity, vendor::Column::RoleName));
    let unsent = mail::Entity::find_by_id(id)
        .left_join(vendor::Entity)
        .column_as(vendor::Column::ContactEmail, "reply_to")
        .filter(mail::in_state(MailState::Waiting))
        .filter(of_vendor)
        .filter(Condition::any().add(role.is_null()).add(by_itself));
    let unsent: Option<Unsent> = unsent.into_model().one(db).await?;
    Ok(unsent.map(|Unsent { mail, reply_to }| Mail { reply_to, ..to_send(mail, from) }))
}

/// Makes the mail that is sent from this address.
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
    /// Everything, for developers.
    KeepAll,
    /// Everything but the contents of confidential mails.
    ForgetSecrets,
}

/// Marks a mail as sent. After a crash before this, the mail is sent again with the same Message-ID.
pub async fn mark_sent(db: &PlatformDb, id: Uuid, after: AfterSending) -> Result<(), DbErr> {
    let mut sent = mail::Entity::update_many()
        .col_expr(mail::Column::SentAt, Expr::current_timestamp())
        .col_expr(mail::Column::Attempts, mail::Column::Attempts.into_expr().add(1))
        .col_expr(mail::Column::LastError, Expr::null());
    if after == AfterSending::ForgetSecrets {
        for content in [mail::Column::TextBody, mail::Column::HtmlBody] {
            let kept = Expr::case(mail::Column::IsConfidential.eq(true), "").finally(Expr::col(content));
            sent = sent.col_expr(content, kept.into());
        }
    }
    let sent = sent.filter(mail::Column::Id.eq(id)).filter(mail::unsent());
    db.in_platform(async |tx: &PlatformTx| sent.exec(tx).await.map(drop)).await
}

/// Notes why a try to send the mail failed.
pub async fn note_failure(db: &PlatformDb, id: Uuid, reason: &str) -> Result<(), DbErr> {
    let reason: String = reason.chars().filter(|character| *character != '\0').take(2_000).collect();
    let failed = mail::Entity::update_many()
        .col_expr(mail::Column::Attempts, mail::Column::Attempts.into_expr().add(1))
        .col_expr(mail::Column::LastError, Expr::val(reason))
        .filter(mail::Column::Id.eq(id))
        .filter(mail::unsent());
    db.in_platform(async |tx: &PlatformTx| failed.exec(tx).await.map(drop)).await
}

/// Gives a mail up: it is not tried again until an operator resends it.
pub async fn mark_failed(db: &PlatformDb, id: Uuid) -> Result<(), DbErr> {
    let failed = mail::Entity::update_many().col_expr(mail::Column::FailedAt, Expr::current_timestamp());
    let failed = failed.filter(mail::Column::Id.eq(id)).filter(mail::unsent());
    db.in_platform(async |tx: &PlatformTx| failed.exec(tx).await.map(drop)).await
}

/// Removes mails that were sent or given up `days` ago, and counts them.
pub async fn sweep(db: &PlatformDb, days: u32) -> Result<u64, DbErr> {
    let ended = Expr::from(Func::coalesce([mail::Column::SentAt.into_expr(), mail::Column::FailedAt.into_expr()]));
    let old = ended.lt(Expr::cust_with_values("now() - $1 * interval '1 day'", [f64::from(days)]));
    let mut swept = 0;
    loop {
        let sweep = mail::Entity::delete_many().filter(batch::<mail::Entity>(old.clone()));
        let gone = db.in_platform(async |tx: &PlatformTx| sweep.exec(tx).await).await?.rows_affected;
        swept += gone;
        if gone < SWEEP_BATCH {
            return Ok(swept);
        }
    }
}
