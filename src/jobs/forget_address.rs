//! Forgets what the platform keeps of an erased customer's address.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{app::App, queue::AddressHash, services::customers};

/// Removes mails and jobs. While one of the jobs runs, which may write another mail, it is tried again.
pub(super) async fn run(app: &App, vendor_id: Uuid, address: &AddressHash, until: DateTime<Utc>) -> anyhow::Result<()> {
    anyhow::ensure!(
        customers::forget_address(&app.db, vendor_id, address, until).await?,
        "a mail to the address is being written"
    );
    Ok(())
}
