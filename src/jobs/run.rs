//! Selects the handler of each job.

use std::sync::Arc;

use super::{
    codes_guessed_mail, customer_mail, email_change_mail, forget_address, import_failed_mail, import_marketplace,
    new_order_mail,
    order_mail::{self, Occasion},
    password_reset_mail, publish_products, send_mail, update_team_member,
};
use crate::{app::App, queue::Job, tenancy::TenantError};

/// Runs the handler of `job`. After an error the job is retried.
pub(super) async fn run(app: &Arc<App>, job: Job) -> anyhow::Result<()> {
    match job {
        Job::SendMail { vendor_id, mail_id } => send_mail::run(app, vendor_id, mail_id).await,
        Job::OrderPlacedMail { vendor_id, order_id } => {
            // Neither mail waits for the other's success.
            let customer = order_mail::run(app, vendor_id, order_id, Occasion::Placed).await;
            new_order_mail::run(app, vendor_id, order_id).await.and(customer)
        }
        Job::OrderShippedMail { vendor_id, order_id } => {
            order_mail::run(app, vendor_id, order_id, Occasion::Shipped).await
        }
        Job::OrderCancelledMail { vendor_id, order_id } => {
            order_mail::run(app, vendor_id, order_id, Occasion::Cancelled).await
        }
        Job::OrderRefundedMail { vendor_id, order_id } => {
            order_mail::run(app, vendor_id, order_id, Occasion::Refunded).await
        }
        Job::NewOrderMail { vendor_id, order_id } => new_order_mail::run(app, vendor_id, order_id).await,
        Job::CustomerMail { vendor_id, email, about } => customer_mail::run(app, vendor_id, &email, about).await,
        Job::PasswordResetMail { vendor_id, email } => password_reset_mail::run(app, Some(vendor_id), &email).await,
        Job::OperatorPasswordResetMail { email } => password_reset_mail::run(app, None, &email).await,
        Job::EmailChangeMail { user_id, email, vendor_id, stamp } => {
            email_change_mail::mail_link(app, user_id, &email, vendor_id, stamp).await
        }
        Job::CodesGuessedMail { user_id } => codes_guessed_mail::run(app, user_id).await,
        Job::EmailChangedMail { user_id, old_email, vendor_id } => {
            email_change_mail::mail_notice(app, user_id, &old_email, vendor_id).await
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
        Job::ImportFailedMail { vendor_id, import_id } => import_failed_mail::run(app, vendor_id, import_id).await,
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
        Job::OrderPlacedMail { .. }
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
