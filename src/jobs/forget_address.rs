//! Deletes what the platform keeps about an erased customer's address.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{app::App, queue::AddressHash, services::customers};

/// Deletes mails and jobs. Fails, and is then retried, while a job runs that may write another mail.
pub(super) async fn run(app: &App, vendor_id: Uuid, address: &AddressHash, until: DateTime<Utc>) -> anyhow::Result<()> {
    anyhow::ensure!(
        customers::forget_address(&app.db, vendor_id, address, until).await?,
        "a mail to the address is being written"
    );
    Ok(())
}
