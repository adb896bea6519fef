//! Which handler runs which job.

use std::sync::Arc;

use super::{
    import_marketplace,
    order_mail::{self, Occasion},
    password_reset_mail, send_mail,
};
use crate::{app::App, queue::Job};

/// Runs `job`; an error gives it back to be tried again.
pub(super) async fn run(app: &Arc<App>, job: Job) -> anyhow::Result<()> {
    match job {
        Job::SendMail { mail_id, .. } => send_mail::run(app, mail_id).await,
        Job::OrderPlacedMail { vendor_id, order_id } => {
            order_mail::run(app, vendor_id, order_id, Occasion::Placed).await
        }
        Job::OrderShippedMail { vendor_id, order_id } => {
            order_mail::run(app, vendor_id, order_id, Occasion::Shipped).await
        }
        Job::PasswordResetMail { vendor_id, email } => password_reset_mail::run(app, vendor_id, &email).await,
        Job::ImportMarketplace { vendor_id, import_id } => {
            import_marketplace::run(app, &*app.tenants.get(vendor_id).await?, import_id).await
        }
    }
}

/// Lets whoever waits for `job` know that its last try has failed.
pub(super) async fn bury(app: &Arc<App>, job: &Job) -> anyhow::Result<()> {
    match job {
        Job::ImportMarketplace { vendor_id, import_id } => {
            import_marketplace::bury(app, &*app.tenants.get(*vendor_id).await?, *import_id).await
        }
        Job::SendMail { .. }
        | Job::OrderPlacedMail { .. }
        | Job::OrderShippedMail { .. }
        | Job::PasswordResetMail { .. } => Ok(()),
    }
}
