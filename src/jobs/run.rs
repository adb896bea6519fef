//! Selects the handler of each job.

use std::sync::Arc;

use super::{forget_address, import_marketplace, mails, publish_products, send_mail, update_team_member};
use crate::{app::App, queue::Job, tenancy::TenantError};

/// Runs the handler of `job`. After an error the job is retried.
pub(super) async fn run(app: &Arc<App>, job: Job) -> anyhow::Result<()> {
    match job {
        Job::SendMail { vendor_id, mail_id } => send_mail::run(app, vendor_id, mail_id).await,
        Job::VendorMail { vendor_id, mail, about } => mails::write(app, vendor_id, &mail, about).await,
        Job::UserMail { user_id, mail } => mails::write_to_user(app, &mail, user_id).await,
        Job::OrderPlacedMail { vendor_id, order_id } => {
            // Neither mail waits for the other's success.
            let customer = mails::write(app, vendor_id, "order_placed", order_id).await;
            mails::write(app, vendor_id, "new_order", order_id).await.and(customer)
        }
        Job::OrderShippedMail { vendor_id, order_id } => mails::write(app, vendor_id, "order_shipped", order_id).await,
        Job::OrderCancelledMail { vendor_id, order_id } => {
            mails::write(app, vendor_id, "order_cancelled", order_id).await
        }
        Job::OrderRefundedMail { vendor_id, order_id } => {
            mails::write(app, vendor_id, "order_refunded", order_id).await
        }
        Job::NewOrderMail { vendor_id, order_id } => mails::write(app, vendor_id, "new_order", order_id).await,
        Job::ImportFailedMail { vendor_id, import_id } => {
            mails::write(app, vendor_id, "import_failed", import_id).await
        }
        Job::CodesGuessedMail { user_id } => mails::write_to_user(app, "codes_guessed", user_id).await,
        Job::CustomerMail { vendor_id, email, about } => mails::by_address(app, vendor_id, &email, about).await,
        Job::PasswordResetMail { vendor_id, email } => mails::password_reset(app, Some(vendor_id), &email).await,
        Job::OperatorPasswordResetMail { email } => mails::password_reset(app, None, &email).await,
        Job::EmailChangeMail { user_id, email, vendor_id, stamp } => {
            mails::email_change(app, user_id, &email, vendor_id, stamp).await
        }
        Job::EmailChangedMail { user_id, old_email, vendor_id } => {
            mails::email_changed(app, user_id, &old_email, vendor_id).await
        }
        Job::ForgetAddress { vendor_id, address, until } => forget_address::run(app, vendor_id, &address, until).await,
        Job::UpdateTeamMember { vendor_id, user_id } => update_team_member::run(app, vendor_id, user_id).await,
        Job::FetchFeed { vendor_id, import_id } => {
            import_marketplace::fetch(app, &*app.tenants.get(vendor_id).await?, import_id).await
        }
        Job::ImportMarketplace { vendor_id, import_id } => {
            import_marketplace::run(app, &*app.tenants.get(vendor_id).await?, import_id).await
        }
        Job::PublishProducts { vendor_id, run_id } => {
            publish_products::run(app, &*app.tenants.get(vendor_id).await?, run_id).await
        }
    }
}

/// Informs what depends on `job` that its last attempt has failed.
pub(super) async fn bury(app: &Arc<App>, job: &Job) -> anyhow::Result<()> {
    if let Some(vendor) = job.vendor_id()
        && let Err(TenantError::NotFound) = app.tenants.get(vendor).await
    {
        // Deleting a vendor has already ended what depended on its jobs.
        return Ok(());
    }
    match job {
        Job::FetchFeed { vendor_id, import_id } | Job::ImportMarketplace { vendor_id, import_id } => {
            import_marketplace::bury(app, &*app.tenants.get(*vendor_id).await?, *import_id).await
        }
        Job::PublishProducts { vendor_id, run_id } => {
            publish_products::bury(app, &*app.tenants.get(*vendor_id).await?, *run_id).await
        }
        Job::SendMail { mail_id, .. } => send_mail::bury(app, *mail_id).await,
        Job::VendorMail { .. }
        | Job::UserMail { .. }
        | Job::OrderPlacedMail { .. }
        | Job::OrderShippedMail { .. }
        | Job::ImportFailedMail { .. }
        | Job::OrderCancelledMail { .. }
        | Job::OrderRefundedMail { .. }
        | Job::NewOrderMail { .. }
        | Job::CustomerMail { .. }
        | Job::PasswordResetMail { .. }
        | Job::OperatorPasswordResetMail { .. }
        | Job::EmailChangeMail { .. }
        | Job::EmailChangedMail { .. }
        | Job::CodesGuessedMail { .. }
        | Job::ForgetAddress { .. }
        | Job::UpdateTeamMember { .. } => Ok(()),
    }
}
