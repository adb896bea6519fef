//! Resending mails that were given up.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::MailsError;
use crate::{
    db::PlatformDb,
    entities::platform::mail,
    queue::{self, Job},
    services::audit::{self, By, Entry},
    tenancy::PlatformTx,
};

/// Queues a mail that was given up; it is tried as often as a new mail.
pub async fn resend(db: &PlatformDb, by: By, id: Uuid) -> Result<(), MailsError> {
    db.in_platform(async |tx: &PlatformTx| {
        let mail = mail::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(MailsError::NotFound(id))?;
        if mail.failed_at.is_none() || mail.sent_at.is_some() {
            return Err(MailsError::NotFailed(id));
        }
        let waiting = mail::ActiveModel { id: Set(id), failed_at: Set(None), ..Default::default() };
        waiting.update(tx).await?;
        queue::enqueue(tx, &Job::SendMail { vendor_id: mail.vendor_id, mail_id: id }).await?;
        let entry = Entry::new(by, "mail.resend").on("mail", id);
        audit::record(tx, entry.change(json!({"state": "failed"}), json!({"state": "waiting"}))).await?;
        Ok(())
    })
    .await
}
